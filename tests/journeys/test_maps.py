"""The map of gaps in a browser: what is written on it can be read, and is no wider than was reckoned."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from directory.planning.area_map_pages import TEXT_SIZES
from directory.planning.map_labels import text_width
from tests.screenshots import sign_in
from tests.serving import Served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town"), pytest.mark.slow]

WRITTEN = """each => {
  const seen = getComputedStyle(each).display !== 'none';
  return [...each.querySelectorAll('tspan')].map((line) => [
    seen, line.textContent, line.getComputedTextLength(), line.getBoundingClientRect().height,
  ]);
}"""
SMALLEST = 12
"""CSS pixels of text on a picture; a line is at least as high."""


@pytest.mark.parametrize("query", ["", "?target=shelter-night"])
def test_what_is_written_on_a_map_can_be_read(member: Page, town: Served, query: str) -> None:
    member.goto(f"{town.address}/planning/areas{query}")
    forms = {form: member.locator(f".map__labels--{form}") for form in TEXT_SIZES}
    written = {form: found.evaluate(WRITTEN) for form, found in forms.items()}
    seen = [form for form, lines in written.items() if any(line[0] for line in lines)]
    width = (member.viewport_size or {})["width"]
    assert seen == ["phone" if width < 640 else "desk"]
    for _seen, text, length, height in written[seen[0]]:
        assert length <= text_width(text, TEXT_SIZES[seen[0]]), text
        assert height >= SMALLEST, text
    numbers = [text for _, text, *_ in written[seen[0]] if text.isdigit()]
    expect(member.locator(".map a")).to_have_count(len(numbers))


SHADES = """each => each.map((path) => {
  const { fill, fillOpacity } = getComputedStyle(path);
  return `${fill} ${fillOpacity}`;
})"""


@pytest.mark.parametrize("address", ["areas", "needs/residents_limited_english?kind=Spanish"])
def test_shades_are_told_apart_where_colors_are_two(
    chrome: Browser, town: Served, address: str
) -> None:
    """In forced colors the legend has the shades of the map, and no two of them are alike."""
    context = chrome.new_context(forced_colors="active")
    page = context.new_page()
    sign_in(page, town)
    page.goto(f"{town.address}/planning/{address}")
    shades = page.locator(".legend svg path").evaluate_all(SHADES)
    drawn = page.locator(".map path.shade").evaluate_all(SHADES)
    assert len(set(shades)) == len(shades)
    assert drawn
    assert set(drawn) <= set(shades)
    context.close()
