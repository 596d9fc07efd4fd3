"""`python -m tests.public_figures [ADDRESS PASSWORD]`: the pages that people in need meet, held to their promises.

Without words it serves a town of its own; with them it visits one that runs, by the demo sign-in it has printed.
Start, results, a listing, the list to hand over, its sheet and the lines that answer now are seen in each language;
translations and kept lists by somebody signed in. Each is asked for what axe finds in light and dark, for its `h1`
within 140 px, for sideways scroll at 390 and 320 px and with text twice as large, for pictures that forced colors
lose, for parts of the screen on paper, and for the bytes of a first visit. It prints a table and ends with 1 where
something fails.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from directory.interface_languages import LANGUAGES
from tests import chromium
from tests.journeys.walking import accessibility_problems
from tests.screenshots import sign_in
from tests.serving import Served, named_town

PHONE, NARROW = {"width": 390, "height": 844}, {"width": 320, "height": 640}
TITLE = 140
"""Pixels from the top within which a phone shows the title of a page."""
BUDGETS = {"start": 30, "results": 35, "service": 25}
"""Kilobytes of a first visit; 60 for all others."""
QUESTION = "shelter"
WIDE = "() => document.documentElement.scrollWidth > window.innerWidth"
TWICE = "(size) => { document.documentElement.style.fontSize = size }"
TOP = "() => document.querySelector('h1')?.getBoundingClientRect().top ?? 9999"
HIDDEN_ON_PAPER = ".quick-exit, .site-header, .site-footer, .language-switch, [data-print]"


@dataclass(slots=True)
class Seen:
    """A page as it was seen: its kilobytes, the place of its title in pixels, and what is wrong with it."""

    name: str
    language: str
    kilobytes: float
    title: float
    problems: list[str]


def addresses(page: Page, base: str, language: str) -> dict[str, str]:
    """The pages of a language, from the start to a sheet of two services."""
    found = {"start": f"/{language}/", "results": f"/{language}/search?q={QUESTION}"}
    page.goto(base + found["results"])
    for _service in range(2):
        with page.expect_navigation():
            page.locator("a[data-list-toggle]:not(.list-toggle--on)").first.click()
    found["list"] = page.locator("[data-list-count]").get_attribute("href") or ""
    found["sheet"] = page.locator(".list-bar a").nth(1).get_attribute("href") or ""
    service = page.locator(".result__name a").first.get_attribute("href") or ""
    return found | {"service": service.partition("?")[0], "lines": f"/{language}/lines"}


def look(page: Page, base: str, name: str, language: str, address: str) -> Seen:
    """Visit a page for the first time, and again in every way that people read."""
    sizes: list[float] = []
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.goto(f"{base}/robots.txt")
    sizes.clear()
    with page.expect_navigation(wait_until="networkidle"):
        # As from a link of ours: a page that no page of ours asked for is not compressed for a session.
        page.evaluate("address => location.assign(address)", address)
    kilobytes = sum(sizes) / 1024
    network.detach()
    title = float(page.evaluate(TOP))
    problems = [*_narrow(page), *_axe(page), *_forced(page), *_paper(page)]
    if title > TITLE:
        problems.append(f"title at {title:.0f} px")
    if kilobytes > BUDGETS.get(name, 60):
        problems.append(f"{kilobytes:.1f} KB")
    return Seen(name, language, kilobytes, title, problems)


def _narrow(page: Page) -> Iterator[str]:
    for size in (PHONE, NARROW):
        page.set_viewport_size(size)
        if page.evaluate(WIDE):
            yield f"scrolls sideways at {size['width']} px"
        page.evaluate(TWICE, "200%")
        if page.evaluate(WIDE):
            yield f"scrolls sideways at {size['width']} px with text twice as large"
        page.evaluate(TWICE, "")
    page.set_viewport_size(PHONE)


def _axe(page: Page) -> Iterator[str]:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        yield from (f"{scheme}: {each}" for each in accessibility_problems(page))
    page.emulate_media(color_scheme="light")


def _forced(page: Page) -> Iterator[str]:
    """What cannot be seen where the system chooses all colors: pictures that are drawn with a background alone."""
    page.emulate_media(forced_colors="active")
    lost = page.evaluate(
        """() => [...document.querySelectorAll('main svg')].filter((each) => {
          const style = getComputedStyle(each);
          const box = each.getBoundingClientRect();
          return box.width && style.fill === getComputedStyle(document.body).backgroundColor && style.stroke === 'none';
        }).length"""
    )
    if page.evaluate(WIDE) or lost:
        yield f"forced colors: {lost} pictures are lost"
    page.emulate_media(forced_colors="none")


def _paper(page: Page) -> Iterator[str]:
    page.emulate_media(media="print")
    left = page.locator(HIDDEN_ON_PAPER).locator("visible=true").count()
    if left:
        yield f"{left} parts of the screen on paper"
    page.emulate_media(media="screen")


def outside(browser: Browser, town: Served) -> Iterator[Seen]:
    """Every page in every language, as a stranger."""
    for language in LANGUAGES:
        context = _context(browser)
        page = context.new_page()
        for name, address in addresses(page, town.address, language).items():
            yield _told(look(page, town.address, name, language, address))
        context.close()


def inside(browser: Browser, town: Served) -> Iterator[Seen]:
    """Translations and kept lists, as somebody signed in."""
    context = _context(browser)
    page = context.new_page()
    sign_in(page, town)
    for name, address in (
        ("translations", "/staff/translations?language=es"),
        ("kept lists", "/en/kept"),
    ):
        yield _told(look(page, town.address, name, "en", address))
    context.close()


def _context(browser: Browser) -> BrowserContext:
    return browser.new_context(viewport=PHONE, has_touch=True)


def _told(seen: Seen) -> Seen:
    words = "; ".join(seen.problems) or "nothing"
    sys.stdout.write(
        f"| {seen.name} | {seen.language} | {seen.kilobytes:.1f} | {seen.title:.0f} | {words} |\n"
    )
    sys.stdout.flush()
    return seen


def main() -> int:
    """Look at all of them, a line each."""
    sys.stdout.write("| page | language | KB | title, px | found |\n|---|---|---:|---:|---|\n")
    with (
        tempfile.TemporaryDirectory() as folder,
        chromium.browser() as browser,
        named_town(Path(folder)) as town,
    ):
        seen = [*outside(browser, town), *inside(browser, town)]
    return 1 if any(each.problems for each in seen) else 0


if __name__ == "__main__":
    sys.exit(main())
