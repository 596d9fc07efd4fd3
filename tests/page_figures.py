"""`python -m tests.page_figures [--parts outside inside] [--minutes N] [--folder FOLDER]`: every kind of page, once.

It serves a demo town of its own in which everything is used once before, and visits it in a real browser, as a stranger
(outside) and as an administrator (inside). Each page is asked for sideways scroll at 320, 390 and 1280 px and with text
two and four times as large, for the height of its title on a phone, for what axe finds at 390 and 1280 px in light and
dark, for the bytes of a first visit, and for its queries.

Town and visits are kept in FOLDER (build/page-figures), so it can be ended at any time, or by itself after N minutes:
run again it goes on where it was, with another look at the pages that had a problem. What is outside of the budgets is
printed, a line a page, then the largest pages, the highest on a phone and those with most queries as tables, then the
addresses of the site that no link led to. It ends with 1 where a page fails or some are left to visit.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from urllib.parse import urlsplit

from flask.testing import FlaskClient
from playwright.sync_api import Browser
from werkzeug.routing import MapAdapter

from directory import create_app
from tests import chromium
from tests.busy_town import as_served, kind_of, signed_in, use_served
from tests.counting import statements
from tests.instances import CHECKOUT, SECRET_KEY
from tests.journeys.test_narrow import _NO_PAGES, OTHER_LANGUAGES
from tests.page_visits import Visit, Visitor
from tests.screenshots import PUBLIC, sign_in
from tests.serving import Served, served_town

FOLDER = CHECKOUT / "build" / "page-figures"
SECTIONS = (
    "/coalition/",
    "/staff/",
    "/planning/",
    "/account/",
    "/find?q=mill",
    "/style",
    "/api/hsds/docs",
)
PARTS = ("outside", "inside")
LARGEST = 12


class Visits:
    """The visits of somebody, kept in a file: one line each, as soon as a page was seen."""

    def __init__(self, file: Path) -> None:
        lines = file.read_text().splitlines() if file.exists() else []
        known = [Visit(**json.loads(each)) for each in lines]
        self.by_address = {each.address: each for each in known if not each.problems}
        self._file = file
        file.write_text("".join(_line(each) for each in self))

    def __iter__(self) -> Iterator[Visit]:
        return iter(self.by_address.values())

    def add(self, visit: Visit) -> None:
        """Keep a visit and say what was wrong."""
        self.by_address[visit.address] = visit
        with self._file.open("a") as file:
            file.write(_line(visit))
        sys.stderr.write(f"{visit.address} {visit.size / 1024:.1f} KB, {visit.seconds:.0f} s\n")
        if visit.problems:
            sys.stdout.write(f"{visit.address}: {'; '.join(visit.problems)}\n")
            sys.stdout.flush()


def _line(visit: Visit) -> str:
    return json.dumps(asdict(visit)) + "\n"


def pages_to_visit(rules: MapAdapter, first: Iterable[str], visits: Visits) -> Iterator[str]:
    """One page of each kind that links lead to from the first ones, without those that were visited."""
    waiting = list(dict.fromkeys(first))
    known = {kind_of(rules, urlsplit(each).path) for each in waiting} | {("", "")}
    while waiting:
        address = waiting.pop(0)
        if address not in visits.by_address:
            yield address
        for link in visits.by_address[address].links:
            kind = kind_of(rules, link)
            if kind not in known and not _NO_PAGES.search(link):
                known.add(kind)
                waiting.append(link)


def count_queries(browser: FlaskClient, address: str) -> int:
    """The statements of a page, the second time that it is asked for."""
    browser.get(address)
    with statements() as sent, browser.get(address):
        pass
    return len(sent)


def visit_all(
    visitor: Visitor, queries: FlaskClient, addresses: Iterator[str], visits: Visits, until: float
) -> bool:
    """Visit what is left until the moment; whether all of it was visited."""
    for address in addresses:
        if time.monotonic() > until:
            return False
        visit = visitor.visit(address)
        visit.queries = count_queries(queries, address)
        visits.add(visit)
    return True


def report(visits: list[Visit], rules: MapAdapter) -> None:
    """The figures as lines."""
    wrong = sum(bool(each.problems) for each in visits)
    seen = {each.view for each in visits}
    shown: dict[str, Visit] = {}
    for by in (lambda each: each.size, lambda each: each.height, lambda each: each.queries or 0):
        for each in sorted(visits, key=by, reverse=True)[:LARGEST]:
            shown.setdefault(each.address, each)
    sys.stdout.write(
        f"{len(visits)} pages of {len(seen)} views, {wrong} outside of a budget\n"
        "\n| page | KB | px at 390 | queries |\n|---|---:|---:|---:|\n"
        + "".join(
            f"| {each.address} | {each.size / 1024:.1f} | {each.height} | {each.queries} |\n"
            for each in shown.values()
        )
    )


def _never(visits: list[Visit], rules: MapAdapter) -> list[str]:
    """The addresses of the site that no link led to."""
    seen = {each.view for each in visits}
    return sorted(
        f"{rule.endpoint} {rule.rule}"
        for rule in rules.map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.endpoint not in seen
    )


def _used_pages(town: Served, file: Path) -> list[str]:
    """The pages of the town once everything was used in it, which happens once."""
    if not file.exists():
        used = [each for each in use_served(town).pages.values() if not _NO_PAGES.search(each)]
        file.write_text("\n".join(used))
    return file.read_text().splitlines()


def _with_key_of(folder: Path) -> None:
    """Begin anew with the key that the folder's town was sealed with: tests draw one for each run."""
    kept = folder / "key"
    if not kept.exists():
        folder.mkdir(parents=True, exist_ok=True)
        kept.write_text(secrets.token_hex(32))
    if kept.read_text() != SECRET_KEY:
        os.environ["TESTS_SECRET_KEY"] = kept.read_text()
        os.execv(sys.executable, [sys.executable, "-m", "tests.page_figures", *sys.argv[1:]])  # noqa: S606


def _visit_town(
    browser: Browser, town: Served, rules: MapAdapter, folder: Path, part: str, until: float
) -> tuple[Visits, bool]:
    """What a stranger sees (outside) or an administrator (inside), and whether all of it was visited."""
    app, page = create_app(as_served(folder / "town")), browser.new_page()
    visits = Visits(folder / f"{part}.jsonl")
    if part == "outside":
        first, queries = [*PUBLIC.values(), *OTHER_LANGUAGES], app.test_client()
    else:
        first, queries = [*SECTIONS, *_used_pages(town, folder / "used")], signed_in(app, town)
        sign_in(page, town)
    addresses = pages_to_visit(rules, first, visits)
    return visits, visit_all(Visitor(page, town, rules), queries, addresses, visits, until)


def main() -> int:
    """Measure every page, or go on with it."""
    asked = argparse.ArgumentParser(prog="python -m tests.page_figures")
    asked.add_argument("--minutes", type=float, default=float("inf"))
    asked.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    asked.add_argument("--folder", type=Path, default=FOLDER)
    words = asked.parse_args()
    _with_key_of(words.folder)
    until = time.monotonic() + words.minutes * 60
    with chromium.browser() as browser, served_town(words.folder / "town") as town:
        rules = create_app(as_served(words.folder / "town")).url_map.bind("localhost")
        seen = [
            _visit_town(browser, town, rules, words.folder, each, until) for each in words.parts
        ]
    visits, is_whole = [each for part, _ in seen for each in part], all(whole for _, whole in seen)
    report(visits, rules)
    if is_whole and set(words.parts) == set(PARTS):
        sys.stdout.write("".join(f"not visited: {each}\n" for each in _never(visits, rules)))
    if not is_whole:
        sys.stdout.write("Not the whole yet: run it again to go on.\n")
    return 0 if is_whole and not any(each.problems for each in visits) else 1


if __name__ == "__main__":
    sys.exit(main())
