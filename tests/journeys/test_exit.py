"""The way out is always on top, and what a browser remembers after it was taken is what the page about it says."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from tests import chromium
from tests.journeys.conftest import PATIENCE_MILLISECONDS, profile
from tests.order import long
from tests.serving import NEUTRAL, Served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]

POSITIONS = 20
LEAST = 44
"""Pixels of CSS, of whatever is meant to be hit with a finger (WCAG 2.2, 2.5.5)."""
PHONE = {"width": 320, "height": 568}
DESK_AT_400 = {"width": 320, "height": 200}
"""What a window of 1,280 by 800 pixels shows at four times the size."""
ENLARGED = (
    # Pixels of the window, and the size of text on it in percent: 640 by 512 at 400 %, then text alone made large.
    ({"width": 160, "height": 128}, 100),
    (PHONE, 200),
    (PHONE, 300),
    ({"width": 390, "height": 500}, 400),
)
PLACES = (
    "/en/",
    "/en/search?q=shelter",
    "/en/browse",
    "/en/about",
    "/es/",
    "/en/missing-service",
)

HIT = """() => {
  const exit = document.querySelector('[data-quick-exit]');
  const box = exit.getBoundingClientRect();
  const inset = 6;  // its corners are round
  const points = [
    [box.left + box.width / 2, box.top + box.height / 2],
    [box.left + box.width / 2, box.top + inset / 2], [box.left + box.width / 2, box.bottom - inset / 2],
    [box.left + box.height / 2, box.top + inset], [box.right - box.height / 2, box.bottom - inset],
    [box.left + inset, box.top + box.height / 2], [box.right - inset, box.top + box.height / 2],
  ];
  const covered = points.filter(([x, y]) => {
    const hit = document.elementFromPoint(x, y);
    return !hit || !exit.contains(hit);
  });
  return {width: box.width, height: box.height, covered, at: scrollY};
}"""
OPEN_ALL = """() => {
  for (const each of document.querySelectorAll('details')) each.open = true;
  for (const each of document.querySelectorAll('dialog:not([open])')) each.show();
  for (const each of document.querySelectorAll('main [hidden], header [hidden]')) each.hidden = false;
  for (const each of document.querySelectorAll('[popover]')) each.showPopover();
}"""
BEFORE = """() => {
  const exit = document.querySelector('[data-quick-exit]');
  const focusable = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
    .filter((each) => each.tabIndex >= 0);
  const raised = focusable.filter((each) => each.tabIndex > 0).length;
  const ahead = focusable.slice(0, focusable.indexOf(exit))
    .map((each) => each.className || each.closest('nav')?.className);
  const main = document.querySelector('main');
  const reads = Boolean(exit.compareDocumentPosition(main) & Node.DOCUMENT_POSITION_FOLLOWING);
  return {raised, ahead, reads};
}"""


def at_each_position(page: Page) -> Iterator[dict[str, Any]]:
    """The hit test at twenty places from the top to the end of the page."""
    height = page.evaluate("document.documentElement.scrollHeight - innerHeight")
    for step in range(POSITIONS):
        page.evaluate(
            "y => scrollTo({top: y, behavior: 'instant'})", height * step / (POSITIONS - 1)
        )
        yield page.evaluate(HIT)


def wrong_on(page: Page) -> list[str]:
    """What is wrong with the exit anywhere on the page."""
    found = []
    for each in at_each_position(page):
        if each["covered"]:
            found.append(f"at {each['at']:.0f} px it is covered at {each['covered']}")
        if each["height"] < LEAST or each["width"] < LEAST:
            found.append(f"it measures {each['width']:.0f} by {each['height']:.0f} px")
    return found


@pytest.mark.parametrize("direction", ["ltr", long("rtl")])
@pytest.mark.parametrize("viewport", [PHONE, DESK_AT_400], ids=["phone", "400 %"])
def test_it_is_uncovered_wherever_one_has_scrolled_with_everything_open(
    chrome: Browser, town: Served, viewport: dict[str, int], direction: str
) -> None:
    context = profile(chrome)
    page = context.new_page()
    page.set_viewport_size(viewport)  # type: ignore[arg-type]  # a ViewportSize
    wrong = {}
    for place in (*PLACES, a_listing(page, town)):
        page.goto(f"{town.address}{place}")
        page.evaluate("way => document.documentElement.dir = way", direction)
        page.evaluate(OPEN_ALL)
        found = wrong_on(page)
        page.keyboard.press("Tab")  # the link that skips to the content shows
        found += wrong_on(page)
        if found:
            wrong[place] = found[:3]
    context.close()
    assert wrong == {}


@pytest.mark.parametrize("direction", ["ltr", long("rtl")])
@pytest.mark.parametrize(("viewport", "percent"), ENLARGED)
def test_it_is_there_before_anything_is_scrolled_however_large_the_text(
    chrome: Browser, town: Served, viewport: dict[str, int], percent: int, direction: str
) -> None:
    context = profile(chrome)
    page = context.new_page()
    page.set_viewport_size(viewport)  # type: ignore[arg-type]  # a ViewportSize
    wrong = {}
    for place in (*PLACES, a_listing(page, town)):
        page.goto(f"{town.address}{place}")
        page.evaluate(
            "([way, size]) => { document.documentElement.dir = way;"
            " document.documentElement.style.fontSize = `${size}%`; }",
            [direction, percent],
        )
        if found := wrong_on(page):
            wrong[place] = found[:3]
    context.close()
    assert wrong == {}


def test_a_covered_or_small_exit_would_be_noticed(chrome: Browser, town: Served) -> None:
    context = profile(chrome)
    page = context.new_page()
    page.goto(f"{town.address}/en/")
    assert wrong_on(page) == []
    cover = "position: fixed; inset: 0 0 auto 0; height: 70px; z-index: 99"
    page.evaluate(
        "style => { const cover = document.createElement('div'); cover.id = 'cover'; cover.style = style;"
        " document.body.append(cover); }",
        cover,
    )
    assert any("covered" in each for each in wrong_on(page))
    page.evaluate("() => document.getElementById('cover').remove()")
    page.evaluate("() => { const exit = document.querySelector('[data-quick-exit]'); exit.style.minHeight = 0;"
                  " exit.style.padding = 0; }")  # fmt: skip
    assert any("measures" in each for each in wrong_on(page))
    context.close()


def test_it_comes_before_all_that_could_give_somebody_away(chrome: Browser, town: Served) -> None:
    context = profile(chrome)
    page = context.new_page()
    for place in (*PLACES, a_listing(page, town)):
        page.goto(f"{town.address}{place}")
        told = page.evaluate(BEFORE)
        assert told["reads"], place
        assert told["raised"] == 0, "an order of its own would put something ahead of it"
        assert set(told["ahead"]) <= {"govuk-skip-link", "language-switch", "site-name"}, place
    context.close()


def a_listing(page: Page, town: Served) -> str:
    """The address of a page of one service."""
    page.goto(f"{town.address}/en/search?q=shelter")
    found = page.locator("main a[href*='/services/']").first.get_attribute("href")
    assert found
    return found


TRACES = {
    "stay in its history": ("History", "Favicons", "Top Sites", "Visited Links", "Shortcuts"),
    "list of recent tabs": ("Sessions",),
    "counts about its own use": ("ukm_db", "Preferences"),
    "copies of the design of this site": ("Cache", "Code Cache"),
    "data that it stores for sites": ("Session Storage",),
}
"""In what words the page about it names a trace, and the files in which Chromium keeps that."""
WORD = "quokkashelter"


def test_what_the_browser_remembers_is_what_the_page_says(
    chrome: Browser, town: Served, tmp_path: Path
) -> None:
    folder = tmp_path / "profile"
    remembering = chrome.browser_type.launch_persistent_context(
        folder,
        executable_path=shutil.which("chromium") or chromium.path(),
        args=[each for each in chromium.FLAGS if each != "--headless"] + ["--headless=new"],
    )
    remembering.set_default_timeout(PATIENCE_MILLISECONDS)
    page = remembering.new_page()
    page.goto(f"{town.address}/en/")
    page.get_by_role("button", name="Hide the next pages from “Back”").click()
    page.locator("#q").press_sequentially(f"{WORD} shelter")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    with page.expect_navigation():  # the tab remembers the results now
        page.locator("#finder h2 a, #finder h3 a").first.click()
    listing = a_listing(page, town)
    page.goto(f"{town.address}{listing}")
    heading = page.locator("h1").inner_text()
    page.locator("[data-quick-exit]").click()
    page.wait_for_url(f"{town.address}{NEUTRAL}")
    said = " ".join(page.request.get(f"{town.address}/en/about").text().split())
    remembering.close()
    found = traces(folder, [WORD, heading, listing, town.address.removeprefix("http://")])
    places = {name for _word, name in found}
    named = {name: words for words, names in TRACES.items() for name in names}
    assert places <= named.keys(), "a place that the page does not name"
    assert [words for words in TRACES if words not in said] == []
    assert heading not in {word for word, _name in found}, "what a page says is kept in a file"
    assert {"History", "Cache"} <= places, "nothing was found, so nothing was looked at"


def traces(folder: Path, words: list[str]) -> set[tuple[str, str]]:
    """Which words stand in which files of a profile, as they are, in UTF-16 or as in an address."""
    found = set()
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            content = path.read_bytes()
            for word in words:
                forms = (word.encode(), word.encode("utf-16-le"), quote(word).encode())
                if any(form in content for form in forms):
                    parts = path.relative_to(folder).parts
                    found.add(
                        (word, re.sub(r"-journal$", "", parts[1] if len(parts) > 1 else parts[0]))
                    )
    return found
