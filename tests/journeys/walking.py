"""How journeys walk: follow a link, press a button, look at the page that came, read the letters that wait.

With `JOURNEY_PICTURES` set to a folder, every page that is looked at leaves a picture there at both widths.
"""

from __future__ import annotations

import os
import re
import time
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pyotp
from playwright.sync_api import Page
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from directory.models import Letter
from tests.screenshots import WIDTHS, fresh_code
from tests.serving import Served

AXE = Path(__file__).resolve().parents[1] / "vendor" / "axe.min.js"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
PICTURES = os.environ.get("JOURNEY_PICTURES")
_IDS = re.compile(r"[0-9a-f-]{36}|[\w-]{40,}")
_INSPECTED: set[tuple[str, int]] = set()


def follow(page: Page, link: str | re.Pattern[str]) -> None:
    """Follow the first link of these words in the page, from behind “More” where it is there, and wait for its page."""
    within = page.locator(".page")
    found = within.get_by_role(
        "link", name=link, exact=isinstance(link, str), include_hidden=True
    ).first
    if not found.is_visible():
        within.locator("details.menu > summary").click()
    with page.expect_navigation():
        found.click()


def open_line(page: Page, number: int) -> None:
    """Open the fields of a line in the review of minutes, unless a doubt has opened them."""
    summary = page.locator("summary", has_text=re.compile(rf"^Change line {number}$"))
    if summary.locator("xpath=..").get_attribute("open") is None:
        summary.click()


def follow_section(page: Page, name: str) -> None:
    """Follow a link at the side of the page, from behind “Menu” on a phone and from its group, where that is closed."""
    found = page.locator(".side-nav a").get_by_text(name, exact=True)
    menu = page.locator("[data-menu] > summary")
    if not found.is_visible() and menu.is_visible():
        menu.click()
    group = page.locator(".side-nav details", has=page.locator("a").get_by_text(name, exact=True))
    if not found.is_visible():
        group.locator("summary").click()
    with page.expect_navigation():
        found.click()


def a_listing(page: Page, town: Served) -> str:
    """The address of a public page of one service."""
    page.goto(f"{town.address}/en/search?q=shelter")
    found = page.locator("main a[href*='/services/']").first.get_attribute("href")
    assert found
    return found


def press(page: Page, button: str | re.Pattern[str]) -> None:
    """Press the first button of these words and wait for what it answers."""
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=isinstance(button, str)).first.click()


def confirm(page: Page, served: Served, button: str) -> None:
    """Give password and a code of the app, and press the button of what they protect."""
    page.fill("#password", served.password)
    if served.factor:
        page.fill("#code", fresh_code(page, served.factor))
    press(page, button)


class Steps:
    """Somebody at a desk: every click, choice and entry is a step, with the seconds it takes a practised hand.

    The seconds are those of the keystroke-level model (Card, Moran, Newell: Communications of the ACM 23, 1980):
    thinking 1.35, pointing 1.1, a click 0.2, a hand from mouse to keys or back 0.4, a key 0.28.
    """

    CLICK, HAND, KEY = 1.35 + 1.1 + 0.2, 0.4, 0.28

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taken: list[str] = []
        self.seconds = 0.0

    def follow(self, link: str | re.Pattern[str]) -> None:
        """Follow a link."""
        follow(self.page, link)
        self._took(f"follow “{_written(link)}”")

    def press(self, button: str | re.Pattern[str]) -> None:
        """Press a button."""
        press(self.page, button)
        self._took(f"press “{_written(button)}”")

    def fill(self, field: str, words: str) -> None:
        """Click into a field and type."""
        self.page.get_by_label(field).fill(words)
        self._took(f"fill in “{field}”", len(words))

    def choose(self, field: str, value: str, row: int = 0) -> None:
        """Open a list and choose from it: two clicks, one step."""
        self.page.get_by_label(field, exact=True).nth(row).select_option(value)
        self._took(f"choose “{field}”")
        self.seconds += self.CLICK

    def tick(self, box: str) -> None:
        """Tick a box."""
        self.page.get_by_label(box, exact=True).check()
        self._took(f"tick “{box}”")

    def _took(self, words: str, keys: int = 0) -> None:
        self.taken.append(words)
        self.seconds += self.CLICK + (2 * self.HAND + keys * self.KEY if keys else 0)


def _written(words: str | re.Pattern[str]) -> str:
    return words if isinstance(words, str) else words.pattern


def look(page: Page, name: str = "", axe: bool = True) -> None:
    """Inspect the page, as soon as it is there: no scrolling sideways on either width, and axe on a desk.

    Axe takes a second, so it looks once at each kind of page, and again where it shows problems. Pages of hundreds of
    equal rows are looked at without `axe`, which would read every one of them.
    """
    page.wait_for_load_state()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert not scrolls_sideways(page), f"{page.url} scrolls sideways at {width}"
        if PICTURES and name:
            page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
    problems = page.locator(".govuk-error-summary").count()
    kind = (_IDS.sub("*", urlsplit(page.url).path), problems)
    if axe and kind not in _INSPECTED:
        found = accessibility_problems(page)
        assert found == [], f"{page.url}: {found}"
        _INSPECTED.add(kind)


def scrolls_sideways(page: Page) -> bool:
    """Whether the page is wider than its window, once it is drawn in it."""
    wide: bool = page.evaluate(
        """async () => {
          await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
          return document.documentElement.scrollWidth > window.innerWidth;
        }"""
    )
    return wide


def accessibility_problems(page: Page, rules: tuple[str, ...] = RULES) -> list[str]:
    """What axe finds on the page as it stands, by its rules for WCAG 2.2 A and AA and for best practice."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", list(rules)
    )
    return [
        f"{violation['id']}: {violation['help']} at {violation['nodes'][0]['target']}"
        for violation in found["violations"]
    ]


def letters(served: Served) -> list[Letter]:
    """The letters that wait to be mailed, latest first."""
    engine = create_engine(served.database_url)
    with Session(engine) as session:
        found = list(session.scalars(select(Letter).order_by(Letter.created_at.desc())))
    engine.dispose()
    return found


def link_in(letter: Letter) -> str:
    """The first address that a letter holds."""
    return re.findall(r"http\S+", letter.text)[0]


def code_after(secret: str, used: str | None = None) -> str:
    """What an authenticator app shows; the code of the next half minute when this one is used."""
    moment = time.time()
    codes = [pyotp.TOTP(secret).at(datetime.fromtimestamp(moment + more, UTC)) for more in (0, 30)]
    return codes[1] if codes[0] == used else codes[0]
