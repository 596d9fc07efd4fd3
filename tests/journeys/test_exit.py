"""The way out is always on top, whole and readable: in small windows, with large text, with every notice open."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import profile
from tests.journeys.walking import a_listing
from tests.order import long
from tests.screenshots import sign_in
from tests.serving import Served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town"), pytest.mark.slow]

WINDOWS = ((240, 320), (320, 200), (320, 480), (390, 844), (1280, 800))
"""Width and height in pixels of CSS: a watch, a desk enlarged four times, phones old and new, a desk."""
TEXTS = (100, 200, 250, 350, 400)
"""The size of text in percent of the usual one."""
DIRECTIONS = ("ltr", "rtl")
PLACES = (
    "/en/",
    "/en/search?q=shelter",
    "/vi/browse",
    "/fil/about",
    "/es/",
    "/zh-Hant/lines",
    "/en/nowhere",
    "/en/missing-service",
)
SEEN_BEFORE_IT = {"govuk-skip-link", "language-switch", "site-name"}
LOOK = """([direction, percent]) => {
  const root = document.documentElement;
  const exit = document.querySelector('[data-quick-exit]');
  const words = [...exit.childNodes].find((each) => each.nodeType === Node.TEXT_NODE && each.data.trim());
  const positions = 20, least = 44, inset = 6;  // WCAG 2.2, 2.5.5; its corners are round
  root.dir = direction;
  root.style.fontSize = `${percent}%`;

  const beyond = (inner, outer) => inner.left < outer.left - 1 || inner.right > outer.right + 1
    || inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1;
  const linesOf = (word) => {
    const range = document.createRange();
    range.setStart(words, word.index);
    range.setEnd(words, word.index + word[0].length);
    return [...range.getClientRects()];
  };
  const wrongHere = () => {
    const box = exit.getBoundingClientRect(), found = [];
    const [middle, center] = [box.left + box.width / 2, box.top + box.height / 2];
    const points = [
      [middle, center], [middle, box.top + inset / 2], [middle, box.bottom - inset / 2],
      [box.left + box.height / 2, box.top + inset], [box.right - box.height / 2, box.bottom - inset],
      [box.left + inset, center], [box.right - inset, center],
    ];
    const isCovered = ([x, y]) => !exit.contains(document.elementFromPoint(x, y));
    if (beyond(box, {left: 0, top: 0, right: innerWidth, bottom: innerHeight})) found.push('is cut');
    if (points.some(isCovered)) found.push('is covered');
    if (box.height < least || box.width < least) found.push(`measures ${box.width} by ${box.height}`);
    for (const word of words.data.matchAll(/\\S+/g)) {
      const lines = linesOf(word);
      if (lines.some((each) => beyond(each, box))) found.push('has words outside');
      if (lines.length > 1 && /^\\p{Script=Latin}+$/u.test(word[0])) found.push('has a broken word');
    }
    if (parseFloat(getComputedStyle(exit).fontSize) < 16) found.push('has small words');
    return found;
  };

  const found = [];
  const look = (state) => {
    const height = root.scrollHeight - innerHeight;
    for (let step = 0; step < positions; step += 1) {
      scrollTo({top: height * step / (positions - 1), behavior: 'instant'});
      for (const each of wrongHere()) found.push(`${state}: ${each} at ${Math.round(scrollY)} px`);
    }
  };
  const open = (each, isOpen) => {
    if (each.matches('details')) each.open = isOpen;
    else each.hidden = !isOpen;
  };
  look('as it comes');
  const skip = document.querySelector('.govuk-skip-link');
  skip.focus();
  look('before the content');
  skip.blur();
  const notices = [...document.querySelectorAll(
    'details:not([open]), header [hidden], main [hidden], .page > [hidden], .page > [hidden] > [hidden]',
  )];
  for (const each of notices) {
    open(each, true);
    look(each.id || each.className || each.tagName);
    open(each, false);
  }
  for (const each of notices) open(each, true);
  look('with everything open');
  for (const each of notices) open(each, false);
  return found;
}"""
OVERLAYS = "document.querySelectorAll('dialog, [popover]').length"
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


def every_size() -> Iterator[Any]:
    """Each window with each size of text in each direction; each window, each size and both directions every day."""
    tried = product(enumerate(WINDOWS), enumerate(TEXTS), enumerate(DIRECTIONS))
    for (column, window), (row, percent), (way, direction) in tried:
        name = f"{window[0]}x{window[1]}-{percent}-{direction}"
        is_daily = (column + row) % len(TEXTS) == 3 and (column + way) % len(DIRECTIONS) == 0
        values = (window, percent, direction)
        yield pytest.param(*values, id=name) if is_daily else long(*values, id=name)


def wrong_on(page: Page, percent: int = 100, direction: str = "ltr") -> list[str]:
    """What is wrong with the exit anywhere on the page, whichever of its notices is open, with text of this size."""
    found: list[str] = page.evaluate(LOOK, [direction, percent])
    return found


@pytest.fixture
def page(chrome: Browser) -> Iterator[Page]:
    context = profile(chrome)
    yield context.new_page()
    context.close()


@pytest.mark.one_in(5)
@pytest.mark.parametrize(("window", "percent", "direction"), [*every_size()])
def test_it_is_whole_and_readable_wherever_one_has_scrolled(
    page: Page, town: Served, window: tuple[int, int], percent: int, direction: str
) -> None:
    page.set_viewport_size({"width": window[0], "height": window[1]})
    wrong = {}
    for place in (*PLACES, a_listing(page, town)):
        page.goto(f"{town.address}{place}")
        if found := wrong_on(page, percent, direction):
            wrong[place] = found[:3]
        assert page.evaluate(OVERLAYS) == 0, "what lies above all else covers it too"
    assert wrong == {}


def test_the_way_back_to_work_leaves_it_whole(page: Page, town: Served) -> None:
    """Who is signed in has one more link beside it."""
    sign_in(page, town)
    page.goto(f"{town.address}/en/")
    wrong = {}
    for (width, height), percent in product(WINDOWS, TEXTS):
        page.set_viewport_size({"width": width, "height": height})
        if found := wrong_on(page, percent):
            wrong[width, height, percent] = found[:3]
    assert wrong == {}


@pytest.mark.parametrize(
    ("fault", "noticed"),
    [
        ("#cover { position: fixed; inset: 0 0 auto; height: 70px; z-index: 99 }", "covered"),
        ("[data-quick-exit] { min-height: 0 !important; padding: 0 !important }", "measures"),
        (".site-header { padding-top: 95vh }", "is cut"),
        ("[data-quick-exit] { font-size: 12px !important }", "small words"),
        ("[data-quick-exit] { width: 70px; overflow-wrap: anywhere }", "broken word"),
        ("[data-quick-exit] { width: 70px; white-space: nowrap }", "words outside"),
        (".govuk-skip-link:focus { inset: 0 !important }", "before the content"),
        (
            "[data-steps-hidden]:not([hidden]) { position: fixed; inset: 0; z-index: 99 }",
            "steps-hidden",
        ),
    ],
)
def test_what_is_wrong_with_it_would_be_noticed(
    page: Page, town: Served, fault: str, noticed: str
) -> None:
    page.goto(f"{town.address}/en/")
    assert wrong_on(page) == []
    page.evaluate(
        """fault => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(fault);
          document.adoptedStyleSheets = [sheet];
          document.body.append(Object.assign(document.createElement('div'), {id: 'cover'}));
        }""",
        fault,
    )
    assert any(noticed in each for each in wrong_on(page))


def test_it_comes_before_all_that_could_give_somebody_away(page: Page, town: Served) -> None:
    for place in (*PLACES, a_listing(page, town)):
        page.goto(f"{town.address}{place}")
        told = page.evaluate(BEFORE)
        assert told["reads"], place
        assert told["raised"] == 0, "an order of its own would put something ahead of it"
        assert set(told["ahead"]) <= SEEN_BEFORE_IT, place
