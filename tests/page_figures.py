"""`python -m tests.page_figures [ADDRESS PASSWORD]`: one page of every kind of the demo town, in a real browser.

Without words it serves a town of its own; with them it visits one that runs, by the demo sign-in it has printed.

Each page is asked for sideways scroll at 320 px and with text twice as large, for the height of its title on a phone,
for what axe finds in light and dark, and for the bytes of a first visit. What lies outside of the budgets is printed, a
line a page, then the largest pages, then the addresses of the site that no link led to. It ends with 1 where a page
fails.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page
from werkzeug.routing import MapAdapter

from directory import create_app
from directory.cli.demo import DEMO_EMAIL
from tests import chromium
from tests.instances import settings_for
from tests.journeys.test_narrow import _NO_PAGES, MEASURE, OTHER_LANGUAGES, kind_of
from tests.journeys.walking import accessibility_problems
from tests.screenshots import PUBLIC, SIGNED_IN, sign_in
from tests.serving import Served, served_town

PHONE = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 900}
BUDGET = 60 * 1024
BUDGETS = {"planning.matrix_page": 40 * 1024}
"""Bytes of a first visit, by view; for most pages the same."""
SECTIONS = (
    "/coalition/",
    "/staff/",
    "/planning/",
    "/account/",
    "/find?q=mill",
    "/style",
    "/api/docs",
)
LARGEST = 12


@dataclass(slots=True)
class Figures:
    """What was measured: problems by address, bytes of a first visit by address, and the views that were seen."""

    problems: dict[str, list[str]] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    seen: Counter[str] = field(default_factory=Counter)


def measure(page: Page, town: Served, rules: MapAdapter, first: list[str]) -> Figures:
    """One page of each kind that links lead to from the first ones."""
    found, waiting = Figures(), list(dict.fromkeys(first))
    known = {kind_of(rules, urlsplit(each).path) for each in first} | {("", "")}
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sizes: list[float] = []
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(f"{town.address}/robots.txt")
    while waiting:
        address = waiting.pop(0)
        sizes.clear()
        page.set_viewport_size(PHONE)
        page.emulate_media(color_scheme="light")
        with page.expect_navigation(wait_until="networkidle"):
            # As from a link of ours: a page that no page of ours asked for is not compressed for a session.
            page.evaluate("address => location.assign(address)", f"{town.address}{address}")
        view = kind_of(rules, urlsplit(address).path)[0]
        found.seen[view] += 1
        found.sizes[address] = int(sum(sizes))
        problems, links = page.evaluate(MEASURE)
        if found.sizes[address] > BUDGETS.get(view, BUDGET):
            problems.append(f"{found.sizes[address] / 1024:.1f} KB")
        problems += _axe(page)
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


def _axe(page: Page) -> Iterator[str]:
    """What axe finds on a phone in light and on a desk in dark."""
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
    largest = sorted(found.sizes.items(), key=lambda each: -each[1])[:LARGEST]
    never = sorted(
        {
            f"{rule.endpoint} {rule.rule}"
            for rule in rules.map.iter_rules()
            if "GET" in (rule.methods or ()) and rule.endpoint not in found.seen
        }
    )
    sys.stdout.write(
        f"{len(found.sizes)} pages of {len(found.seen)} views, {len(found.problems)} outside of a budget\n"
        + "".join(f"{size / 1024:6.1f} KB {address}\n" for address, size in largest)
        + "".join(f"not visited: {each}\n" for each in never)
    )


@contextmanager
def _town(instance: Path) -> Iterator[Served]:
    """The town that the command names, or one of its own."""
    if len(sys.argv) == 3:
        yield Served(sys.argv[1].rstrip("/"), DEMO_EMAIL, sys.argv[2], {})
        return
    with served_town(instance) as town:
        yield town


def main() -> int:
    """Measure every page, as a stranger and as somebody with every right."""
    with tempfile.TemporaryDirectory() as folder:
        rules = create_app(settings_for(Path(folder))).url_map.bind("localhost")
        with chromium.browser() as browser, _town(Path(folder) / "town") as town:
            page = browser.new_page()
            outside = measure(page, town, rules, [*PUBLIC.values(), *OTHER_LANGUAGES])
            sign_in(page, town)
            inside = measure(page, town, rules, [*SECTIONS, *SIGNED_IN.values()])
    both = Figures(
        outside.problems | inside.problems, outside.sizes | inside.sizes, outside.seen + inside.seen
    )
    report(both, rules)
    return 1 if both.problems else 0


if __name__ == "__main__":
    sys.exit(main())
