"""What signed-in people wait for: the CPU time of every page that they open, over one large directory.

`python -m benchmarks.signed_in [--services 20000] [--rounds 30] [--folder FOLDER] [--only WORD] [--changed]`. With
`--changed` each page is asked once, after one listing was changed: what is found once for a state of the records is
found again then. The directory is invented: the records of `benchmarks/records.py`, published and indexed, and the
coalition of `benchmarks/coalition.py` over years. With a folder it is made once. Pages without a record in their
address are found by the routes, so that a new one is measured without being named; those of one record that gather
much are named below. Ends with 1 where a page is beyond its budget.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from flask import Flask, url_for
from flask.testing import FlaskClient
from sqlalchemy import func, select

from benchmarks import coalition, size
from benchmarks.pages import counted_statements, measure
from benchmarks.staff import sign_in
from directory import models as m
from directory.db import begin_writing
from directory.memory import freeze_startup_objects
from directory.web.database import db

SECTIONS = ("staff", "coalition", "planning", "accounts")
BUDGET_MILLISECONDS = 80
FIRST_LOOK_MILLISECONDS = 300
ASKED_WITH = {
    "staff.listings": ("q=legal+house", "kind=emergency_housing&state=overdue", "sort=verified&page=100"),
    "staff.worklist": ("page=2", "order=name"),
    "staff.duplicates": ("kind=service", "kind=person"),
    "staff.translations": ("language=spa", "language=zh-Hant&page=2"),
    "coalition.attendance_page": ("by=person",),
    "coalition.people": ("sector=legal_aid&status=member",),
    "planning.matrix_page": ("by=population", "by=area"),
    "planning.named_view": ("view=men", "view=remedies"),
}  # fmt: skip
"""Questions to a page, beside the one without words."""
OF_ONE_RECORD = {
    "staff.service": ("record_id", m.Service),
    "staff.call": ("record_id", m.Service),
    "staff.organization": ("record_id", m.Organization),
    "coalition.packet": ("body_id", m.Body),
    "coalition.body": ("body_id", m.Body),
    "coalition.roster": ("body_id", m.Body),
    "coalition.meeting": ("meeting_id", m.Meeting),
    "coalition.minutes_document": ("meeting_id", m.Meeting),
    "coalition.person": ("person_id", m.Person),
    "coalition.organization": ("organization_id", m.Organization),
    "coalition.agreement": ("agreement_id", m.Agreement),
    "coalition.survey": ("wave_id", m.SurveyWave),
    "planning.organization_role": ("organization_id", m.Organization),
}
HTML = "text/html"

Figures = dict[str, tuple[float, float, int]]
"""Median and 95th percentile of milliseconds of CPU, and queries, by page."""


def main() -> int:
    """Print the table, the slowest page first."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--services", type=int, default=20_000)
    arguments.add_argument("--rounds", type=int, default=30)
    arguments.add_argument("--folder", type=Path, help="make the directory here, or ask this one")
    arguments.add_argument("--only", default="", help="pages whose address holds this")
    arguments.add_argument("--changed", action="store_true", help="the first look after a change")
    # `make bench` runs all benchmarks, whose words are not those of this one.
    asked = arguments.parse_args(sys.argv[1:] if __name__ == "__main__" else [])
    with tempfile.TemporaryDirectory() as temporary:
        folder = _filled(asked.folder or Path(temporary), asked.services)
        with size.opened(folder) as app, app.test_request_context():
            addresses = sorted(each for each in _addresses(app) if asked.only in each)
            db.session.remove()
        # Outside of that context: inside, all requests would share what one request keeps for itself.
        sys.stdout.write(f"load {os.getloadavg()[0]:.1f}\n\n")
        pages = _pages(browser := sign_in(app), addresses)
        if asked.changed:
            return _print(_first_looks(app, browser, pages), FIRST_LOOK_MILLISECONDS)
        return _print(_figures(app, browser, pages, asked.rounds))


def _filled(folder: Path, services: int) -> Path:
    """The folder, with a directory that is made where there is none."""
    folder = size.prepared(folder, services, "SQLite", None)
    for stage in (size.load, size.publish_parts, size.index):
        if not (folder / f"{stage.__name__.removesuffix('_parts')}.json").exists():
            stage(folder, services, 1)
    with size.opened(folder):
        if not db.session.scalar(select(func.count()).select_from(m.Meeting)):
            coalition.fill()
    return folder


def _addresses(app: Flask) -> Iterator[str]:
    """Every page of the sections without a record in its address, and one for each kind that is named."""
    for rule in app.url_map.iter_rules():
        section = rule.endpoint.partition(".")[0]
        if section in SECTIONS and "GET" in (rule.methods or ()) and not rule.arguments:
            yield url_for(rule.endpoint)
            for words in ASKED_WITH.get(rule.endpoint, ()):
                yield f"{url_for(rule.endpoint)}?{words}"
    for endpoint, (argument, model) in OF_ONE_RECORD.items():
        first = db.session.scalars(select(model.id).order_by(model.id).limit(1)).one()
        yield url_for(endpoint, **{argument: first})


def _pages(client: FlaskClient, addresses: list[str]) -> list[str]:
    """Those that answer with HTML at once, each asked once: forms that lead on, files and feeds are left out."""
    pages = []
    for address in addresses:
        with client.get(address) as answer:
            if answer.status_code == 200 and answer.mimetype == HTML:
                pages.append(address)
    freeze_startup_objects()  # as a worker does once it holds what all pages read
    return pages


def _figures(app: Flask, client: FlaskClient, pages: list[str], rounds: int) -> Figures:
    """What each page takes in so many rounds."""
    return {
        each: measure(app, lambda _, same=each: same, client, time.process_time, rounds)
        for each in pages
    }


def _first_looks(app: Flask, client: FlaskClient, pages: list[str]) -> Figures:
    """What the first look at each page takes after the description of a listing was changed, each time of another."""
    found: Figures = {}
    for number, address in enumerate(pages):
        client.get(address).close()
        with app.app_context():
            session = db.session()
            session.rollback()
            begin_writing(session)
            listing = select(m.Service).order_by(m.Service.id).offset(number).limit(1)
            service = session.scalars(listing).one()
            service.description = f"Beds, as of {time.time()}."
            session.commit()
        with counted_statements(app) as statements:
            began = time.process_time()
            client.get(address).close()
            took = (time.process_time() - began) * 1000
        found[address] = took, took, len(statements)
    return found


def _print(figures: Figures, budget: float = BUDGET_MILLISECONDS) -> int:
    sys.stdout.write("| page | p50 ms | p95 ms | queries |\n|---|---:|---:|---:|\n")
    for address, (p50, p95, queries) in sorted(figures.items(), key=lambda each: -each[1][1]):
        sys.stdout.write(f"| {address} | {p50:.1f} | {p95:.1f} | {queries} |\n")
    return int(any(p95 > budget for _p50, p95, _queries in figures.values()))


if __name__ == "__main__":
    sys.exit(main())
