"""One page as it is seen on a phone and at a desk, in light and dark, and what is outside of its budgets there."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Error, Page
from werkzeug.routing import MapAdapter

from tests.busy_town import kind_of
from tests.journeys.test_narrow import LARGE_TEXT, MEASURE, Wire, over_budget
from tests.journeys.walking import RULES, accessibility_problems, scrolls_sideways
from tests.serving import NEUTRAL, Served

NARROW = {"width": 320, "height": 640}
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
COLOR_RULES = ("color-contrast", "link-in-text-block", "target-size")
LOOKS = (
    ("light", PHONE, RULES),
    ("dark", PHONE, COLOR_RULES),
    ("light", DESK, COLOR_RULES),
    ("dark", DESK, RULES),
)
"""All rules once at each width; those about color in every look."""
ALIKE = 8
LEAVE_FEW = """(alike) => {
  for (const list of document.querySelectorAll('tbody, ul, ol, dl')) {
    for (const each of [...list.children].slice(alike)) each.remove();
  }
}"""
"""Rows are alike: axe looks at the first of them. Of a page of two hundred it made a quarter of an hour."""
HEIGHT = "document.documentElement.scrollHeight"
PATIENCE_MILLISECONDS = 90_000
"""How long one page may take before it is told as a problem and the visit goes on."""


@dataclass(slots=True)
class Visit:
    """What was measured of a page: bytes of a first visit, its height on a phone in pixels, queries and problems.

    `links` are the pages of this site that it leads to.
    """

    address: str
    view: str
    size: int = 0
    height: int = 0
    seconds: float = 0
    queries: int | None = None
    problems: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


class Visitor:
    """Somebody with a browser who visits one page after the other."""

    def __init__(self, page: Page, town: Served, rules: MapAdapter) -> None:
        page.set_default_timeout(PATIENCE_MILLISECONDS)
        self._page, self._town, self._rules = page, town, rules
        self._wire = Wire(page, town)

    def visit(self, address: str) -> Visit:
        """Look at a page in every way; one that does not come in time is a problem of its own."""
        seen, begun = (
            Visit(address, kind_of(self._rules, urlsplit(address).path)[0]),
            time.monotonic(),
        )
        try:
            self._measure(seen)
            seen.problems += self._axe()
        except Error as problem:
            seen.problems.append(problem.message.splitlines()[0])
            self._page.goto(f"{self._town.address}{NEUTRAL}")
        seen.seconds = round(time.monotonic() - begun, 1)
        return seen

    def _measure(self, seen: Visit) -> None:
        """Colors change at once: axe would catch them half way."""
        page = self._page
        page.set_viewport_size(NARROW)
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        seen.size = self._wire.visit(f"{self._town.address}{seen.address}")
        seen.problems, links = page.evaluate(MEASURE, LARGE_TEXT)
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            seen.problems += [f"{size['width']} px"] * scrolls_sideways(page)
            seen.height = seen.height or int(page.evaluate(HEIGHT))
        seen.problems += over_budget(seen.view, seen.size)
        seen.links = list(dict.fromkeys(self._inside(links)))

    def _axe(self) -> Iterator[str]:
        """What axe finds in each look; the page is cut short for it."""
        self._page.evaluate(LEAVE_FEW, ALIKE)
        for scheme, size, rules in LOOKS:
            self._page.set_viewport_size(size)
            self._page.emulate_media(color_scheme=scheme)
            for each in accessibility_problems(self._page, rules):
                yield f"{scheme}, {size['width']} px: {each}"

    def _inside(self, links: list[Any]) -> Iterator[str]:
        # The browser gives the address of a link in a picture as an object; those lead to pages that others lead to.
        for link in links:
            if isinstance(link, str) and link.startswith(self._town.address):
                yield urlsplit(link).path
