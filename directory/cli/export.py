"""`directory export`: HSDS, listings, stakeholders, gaps; published values unless somebody asks for more."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from flask import current_app

from directory.cli.application import with_directory
from directory.cli.gaps import picture_as_of
from directory.cli.progress import progress
from directory.cli.start import CannotStart
from directory.counted import counted
from directory.db import begin_writing
from directory.exports import listings as sheet
from directory.exports import stakeholders as people
from directory.exports.hsds import write_documents, write_package
from directory.exports.sheets import write_sheet
from directory.exports.trail import note_export
from directory.exports.whole_files import GoalTaken, new_file
from directory.faults import fault_words
from directory.fields.listing_sheet import SHEET
from directory.gaps.gap_document import COLUMNS, document, sheet_rows
from directory.models import Audience, PublishedKind
from directory.publication import published_count
from directory.publication.by_organization import Group, published_by_organization
from directory.publication.listing_ids import load_listing_ids
from directory.publication.staff_documents import staff_documents
from directory.web.clock import local_now
from directory.web.database import db


@with_directory
def hsds(goal: Path, form: str | None, audience: str, as_json: bool) -> None:
    """What `directory export hsds` does."""
    form = form or {".json": "json", ".ndjson": "ndjson"}.get(goal.suffix.lower(), "package")
    whom, session = Audience(audience), db.session()
    total = _total(whom, every=form == "package")
    with writing(), remembered("hsds", total, audience), progress("Writing", total) as advance:
        if form == "package":
            title = current_app.config["SETTINGS"].name
            counts = write_package(session, goal, whom, title, advance)
        else:
            counts = write_documents(session, goal, whom, advance, lines=form == "ndjson")
    _report(goal, form, audience, counts, as_json)


@with_directory
def listings(goal: Path, audience: str, as_json: bool) -> None:
    """What `directory export listings` does."""
    whom = Audience(audience)
    with writing():
        total = sum(1 for _ in _listing_rows(whom))
        with remembered("listings", total, audience), progress("Writing", total) as advance:
            count = write_sheet(goal, SHEET, _counted(_listing_rows(whom), advance))
    _report(goal, goal.suffix[1:].lower(), audience, {"listing": count}, as_json)


@with_directory
def stakeholders(goal: Path, as_json: bool) -> None:
    """What `directory export stakeholders` does."""
    session = db.session()
    day = local_now().date()
    total = sum(1 for _ in people.stakeholder_rows(session, None, day))
    rows = people.stakeholder_rows(session, None, day)
    whom = Audience.STAFF.value
    with writing(), remembered("stakeholders", total, whom), progress("Writing", total) as advance:
        count = write_sheet(goal, people.COLUMNS, _counted(rows, advance))
    _report(goal, goal.suffix[1:].lower(), whom, {"stakeholder": count}, as_json)


@with_directory
def gaps(goal: Path, as_of: datetime | None, as_json: bool) -> None:
    """What `directory export gaps` does."""
    picture = picture_as_of(as_of)
    total, whom = int(picture.evaluation.asked.sum()), Audience.STAFF.value
    with writing(), remembered("gaps", total, whom), progress("Writing", total) as advance:
        if goal.suffix.lower() == ".json":
            with new_file(goal) as path:
                path.write_text(json.dumps(document(picture), ensure_ascii=False), "utf-8")
        else:
            write_sheet(goal, COLUMNS, _counted(sheet_rows(picture), advance))
    _report(goal, goal.suffix[1:].lower(), whom, {"cell": total}, as_json)


def _listing_rows(whom: Audience) -> Iterator[list[object]]:
    session, country = db.session(), current_app.config["SETTINGS"].country
    ids = load_listing_ids(session)
    for organization, services in _groups(whom):
        for service in services:
            yield from sheet.listing_rows(organization, service, ids, country)


def _groups(whom: Audience) -> Iterable[Group]:
    session = db.session()
    if whom == Audience.STAFF:
        return staff_documents(session)
    return published_by_organization(session, whom)


def _total(whom: Audience, every: bool) -> int:
    seen = min(whom, Audience.PARTNER, key=lambda each: each.rank)
    kinds = tuple(PublishedKind) if every else (PublishedKind.SERVICE,)
    return sum(published_count(db.session(), kind, seen) for kind in kinds)


def _counted(rows: Iterable[list[object]], advance: Any) -> Iterator[list[object]]:
    for row in rows:
        yield row
        advance(1)


@contextmanager
def remembered(name: str, rows: int, audience: str) -> Iterator[None]:
    """An entry of the audit before the first byte is written, whatever becomes of the file."""
    session = db.session()
    session.rollback()
    begin_writing(session)
    note_export(session, name, rows, f"for {audience}, on the command line")
    session.commit()
    yield


@contextmanager
def writing() -> Iterator[None]:
    """What cannot be written ends the command with a sentence and status 2, and leaves nothing behind."""
    try:
        yield
    except GoalTaken as problem:
        raise CannotStart(f"{problem}.") from problem
    except OSError as problem:
        raise CannotStart(f"The file cannot be written: {fault_words(problem)}.") from problem


def _report(goal: Path, form: str, audience: str, counts: dict[str, int], as_json: bool) -> None:
    if as_json:
        found = {"path": str(goal), "format": form, "audience": audience, "written": counts}
        click.echo(json.dumps(found))
        return
    said = ", ".join(
        counted(number, name.replace("_", " ")) for name, number in sorted(counts.items())
    )
    click.echo(f"{goal} is written for the audience {audience}: {said}.")
