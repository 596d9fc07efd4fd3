"""`python -m tests.page_figures [ADDRESS PASSWORD]`: one page of every kind of the demo town, in a real browser.

Without words it serves a town of its own; with them it visits one that runs, by the demo sign-in it has printed.

In a town of its own everything is used once before.

Each page is asked for sideways scroll at 320 px and with text two and four times as large, for the height of its title
on a phone, for what axe finds in light and dark, for the bytes of a first visit, and in a town of its own for its
queries. What is
outside of the budgets is printed, a line a page, then the largest pages and those with most queries as tables, then the
addresses of the site that no link led to. It ends with 1 where a page fails.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask.testing import FlaskClient
from playwright.sync_api import Error, Page
from werkzeug.routing import MapAdapter

from directory import create_app
from tests import chromium
from tests.busy_town import as_served, kind_of, signed_in, use_served
from tests.counting import statements
from tests.instances import settings_for
from tests.journeys.test_narrow import (
    _NO_PAGES,
    LARGE_TEXT,
    MEASURE,
    OTHER_LANGUAGES,
    Wire,
    over_budget,
)
from tests.journeys.walking import accessibility_problems
from tests.screenshots import PUBLIC, SIGNED_IN, sign_in
from tests.serving import Served, named_town

PHONE = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 900}
SECTIONS = (
    "/coalition/",
    "/staff/",
    "/planning/",
    "/account/",
    "/find?q=mill",
    "/style",
    "/api/hsds/docs",
)
ALIKE = 8
LEAVE_FEW = """(alike) => {
  for (const list of document.querySelectorAll('tbody, ul, ol, dl')) {
    for (const each of [...list.children].slice(alike)) each.remove();
  }
}"""
"""Rows are alike: axe looks at the first of them. Of a page of two hundred it made a quarter of an hour."""
LARGEST = 12
PATIENCE_MILLISECONDS = 90_000
"""How long one page may take before it is told as a problem and the visit goes on."""


@dataclass(slots=True)
class Figures:
    """What was measured: problems, bytes of a first visit and queries by address, and the views that were seen."""

    problems: dict[str, list[str]] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    queries: dict[str, int] = field(default_factory=dict)
    seen: Counter[str] = field(default_factory=Counter)


def measure(page: Page, town: Served, rules: MapAdapter, first: list[str]) -> Figures:
    """One page of each kind that links lead to from the first ones."""
    found, waiting = Figures(), list(dict.fromkeys(first))
    known = {kind_of(rules, urlsplit(each).path) for each in first} | {("", "")}
    wire = Wire(page, town)
    while waiting:
        address = waiting.pop(0)
        view = kind_of(rules, urlsplit(address).path)[0]
        found.seen[view] += 1
        begun = time.monotonic()
        try:
            found.sizes[address], problems, links = _visit(page, wire, f"{town.address}{address}")
            problems += _axe(page)
        except Error as problem:
            problems, links = [problem.message.splitlines()[0]], []
            page.goto(f"{town.address}/robots.txt")
        problems += over_budget(view, found.sizes.get(address, 0))
        size = found.sizes.get(address, 0) / 1024
        sys.stderr.write(f"{address} {size:.1f} KB, {time.monotonic() - begun:.0f} s\n")
        if problems:
            found.problems[address] = problems
            sys.stdout.write(f"{address}: {'; '.join(problems)}\n")
            sys.stdout.flush()
        for link in _inside(links, town):
            kind = kind_of(rules, link)
            if kind not in known and not _NO_PAGES.search(link):
                known.add(kind)
                waiting.append(link)
    return found


def _visit(page: Page, wire: Wire, address: str) -> tuple[int, list[str], list[Any]]:
    """Bytes of a page, what is wrong on a phone, its links. Colors change at once: axe would catch them half way."""
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    size = wire.visit(address)
    problems, links = page.evaluate(MEASURE, LARGE_TEXT)
    return size, problems, links


def count_queries(browser: FlaskClient, found: Figures) -> None:
    """The statements of every page that was visited, the second time that it is asked for."""
    for address in found.sizes:
        browser.get(address)
        with statements() as sent, browser.get(address):
            pass
        found.queries[address] = len(sent)


def _axe(page: Page) -> Iterator[str]:
    """What axe finds on a phone in light and on a desk in dark; the page is cut short for it."""
    page.evaluate(LEAVE_FEW, ALIKE)
    for scheme, size in (("light", PHONE), ("dark", DESK)):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        yield from (f"{scheme}: {each}" for each in accessibility_problems(page))


def _inside(links: list[Any], town: Served) -> Iterator[str]:
    for link in links:
        if isinstance(link, str) and link.startswith(town.address):
            yield urlsplit(link).path


def report(found: Figures, rules: MapAdapter) -> None:
    """The figures as lines."""
    largest = sorted(found.sizes, key=lambda each: -found.sizes[each])[:LARGEST]
    busiest = sorted(found.queries, key=lambda each: -found.queries[each])[:LARGEST]
    never = sorted(
        {
            f"{rule.endpoint} {rule.rule}"
            for rule in rules.map.iter_rules()
            if "GET" in (rule.methods or ()) and rule.endpoint not in found.seen
        }
    )
    sys.stdout.write(
        f"{len(found.sizes)} pages of {len(found.seen)} views, {len(found.problems)} outside of a budget\n"
        "\n| page | KB | queries |\n|---|---|---|\n"
        + "".join(
            f"| {each} | {found.sizes[each] / 1024:.1f} | {found.queries.get(each, '')} |\n"
            for each in [*largest, *(each for each in busiest if each not in largest)]
        )
        + "".join(f"not visited: {each}\n" for each in never)
    )


def main() -> int:
    """Measure every page, as a stranger and as somebody with every right."""
    with tempfile.TemporaryDirectory() as folder:
        rules = create_app(settings_for(Path(folder))).url_map.bind("localhost")
        with chromium.browser() as browser, named_town(Path(folder) / "town") as town:
            page = browser.new_page()
            page.set_default_timeout(PATIENCE_MILLISECONDS)
            outside = measure(page, town, rules, [*PUBLIC.values(), *OTHER_LANGUAGES])
            sign_in(page, town)
            used = use_served(town).pages.values() if town.environment else SIGNED_IN.values()
            visited = [each for each in used if not _NO_PAGES.search(each)]
            inside = measure(page, town, rules, [*SECTIONS, *visited])
            if town.environment:
                app = create_app(as_served(Path(town.environment["DIRECTORY_INSTANCE"])))
                count_queries(app.test_client(), outside)
                count_queries(signed_in(app, town), inside)
    both = Figures(
        outside.problems | inside.problems,
        outside.sizes | inside.sizes,
        outside.queries | inside.queries,
        outside.seen + inside.seen,
    )
    report(both, rules)
    return 1 if both.problems else 0


if __name__ == "__main__":
    sys.exit(main())
