"""Whoever moves by keyboard sees where they are (WCAG 2.4.11): nothing that stays in view covers what has the focus."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import profile
from tests.screenshots import PUBLIC, SIGNED_IN, sign_in
from tests.serving import Served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town"), pytest.mark.slow]

WINDOWS = {
    "phone": {"width": 390, "height": 640},
    "narrow": {"width": 320, "height": 480},
    "desk": {"width": 1280, "height": 720},
}
PRESSES = 90
"""So many at most: of a page of hundreds of equal rows the last ones are walked back through."""
COVERED = """() => {
  const focused = document.activeElement, box = focused.getClientRects()[0];
  if (focused === document.body || !box) return '';
  const moves = (each) => !/fixed|sticky/.test(getComputedStyle(each).position);
  const stays = (each) => each && moves(each) ? stays(each.parentElement) : each;
  const above = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => {
    const top = document.elementFromPoint(box.left + x * box.width, box.top + y * box.height);
    const bar = stays(top);
    return top && !focused.contains(top) && bar && !bar.contains(focused) && bar;
  })).find((bar) => bar);
  const outside = box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth;
  if (!above && !outside) return '';
  return `${focused.outerHTML.slice(0, 120)} ${outside ? 'out of view' : `below ${above.outerHTML.slice(0, 60)}`}`;
}"""

COVERED_STILL = f"""async () => {{
  const frame = () => new Promise(requestAnimationFrame);
  await frame();
  await frame();
  return ({COVERED})();
}}"""


def covered(page: Page) -> list[str]:
    """What was covered or out of view when the focus came to it, forwards through the page and from its end back."""
    fields = page.locator(
        "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
    )
    presses = min(fields.count(), PRESSES)
    found = []
    for key in ("Tab", "Shift+Tab"):
        page.evaluate("document.activeElement.blur()")
        for _ in range(presses):
            page.keyboard.press(key)
            # Headings of a wide table follow the window by an animation, that is one frame behind.
            if page.evaluate(COVERED) and (below := page.evaluate(COVERED_STILL)):
                found.append(below)
    return found


@pytest.fixture
def window(chrome: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = profile(chrome)
    page = context.new_page()
    page.set_viewport_size(WINDOWS[request.param])
    yield page
    context.close()


def covered_on(page: Page, town: Served, pages: Mapping[str, str]) -> dict[str, list[str]]:
    """What was covered, by the name of its page."""
    found = {}
    for name, address in pages.items():
        page.goto(f"{town.address}{address}")
        if below := covered(page):
            found[name] = below
    return found


@pytest.mark.parametrize("window", ["phone"], indirect=True)
def test_the_header_covers_no_field(window: Page, town: Served) -> None:
    assert covered_on(window, town, {name: PUBLIC[name] for name in ("start", "results")}) == {}


@pytest.mark.parametrize("window", ["desk"], indirect=True)
def test_headings_that_stay_cover_no_cell(window: Page, town: Served) -> None:
    """Of a table, and of a matrix, whose names of rows stay in view too."""
    sign_in(window, town)
    pages = {name: SIGNED_IN[name] for name in ("organizations", "gaps-matrix")}
    assert covered_on(window, town, pages) == {}


@pytest.mark.long
@pytest.mark.parametrize("window", WINDOWS, indirect=True)
def test_nothing_covers_the_focus_on_any_page(window: Page, town: Served) -> None:
    found = covered_on(window, town, PUBLIC)
    sign_in(window, town)
    assert found | covered_on(window, town, SIGNED_IN) == {}
