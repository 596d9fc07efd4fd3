"""What people print: one typeface, no way around and no button, the day and the address at the foot, whatever paper."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import profile
from tests.journeys.walking import accessibility_problems
from tests.screenshots import sign_in
from tests.serving import Served

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("town")]

PAPERS = ("Letter", "A4")
AROUND = (
    ".shell__side, .site-header, .site-footer, .trail, .page-head__acts, .language-switch, .quick-exit, "
    "button:not(th > *, .term)"
)
FACES = """() => {
  const faces = new Set();
  for (const each of document.querySelectorAll('body *')) {
    if (each.checkVisibility() && each.innerText?.trim()) faces.add(getComputedStyle(each).fontFamily);
  }
  return faces.size;
}"""
COLORED = """() => [...document.querySelectorAll('main *')]
  .filter((each) => each.checkVisibility())
  .map((each) => getComputedStyle(each).backgroundColor)
  .filter((color) => !['rgba(0, 0, 0, 0)', 'rgb(255, 255, 255)'].includes(color))"""

DRAWN = """() => [...document.querySelectorAll('.term')].filter((each) => {
  const style = getComputedStyle(each);
  return style.textDecorationLine !== 'none' || style.borderStyle !== 'none';
}).length"""
"""On paper a word that opens its meaning is a word."""


def words_of_sheets(printed: bytes) -> list[str]:
    """The words of each sheet of a printed page."""
    document = pypdfium2.PdfDocument(printed)
    return [sheet.get_textpage().get_text_range() for sheet in document]


def papers(page: Page, town: Served) -> list[str]:
    """The pages that people print."""
    page.goto(f"{town.address}/coalition/bodies")
    body = page.locator("main .card a").first.get_attribute("href") or ""
    page.goto(f"{town.address}/coalition/meetings")
    meeting = page.locator("main tbody a").first.get_attribute("href") or ""
    page.goto(f"{town.address}/staff/listings")
    listing = page.locator("main tbody a").first.get_attribute("href") or ""
    return [
        f"{body}/packet", f"{body}/roster", f"{meeting}/sign-in", f"{meeting}/minutes",
        f"{listing}/call", "/planning/brief", "/coalition/meetings",
    ]  # fmt: skip


def test_paper_holds_the_page_and_nothing_around_it(chrome: Browser, town: Served) -> None:
    context = profile(chrome)
    page = context.new_page()
    sign_in(page, town)
    for address in papers(page, town):
        page.goto(f"{town.address}{address}")
        page.emulate_media(media="print")
        expect(page.locator(AROUND).locator("visible=true"), address).to_have_count(0)
        assert page.evaluate(FACES) == 1, address
        assert page.evaluate(COLORED) == [], address
        assert page.evaluate(DRAWN) == 0, address
        for paper in PAPERS:
            sheets = words_of_sheets(page.pdf(format=paper))
            assert len(sheets) == 1 or address != "/planning/brief", (address, paper)
            for number, words in enumerate(sheets, 1):
                assert re.search(r"\d{4} · http", words), (address, paper, number)
                assert f"{number} / {len(sheets)}" in words, (address, paper)
        page.emulate_media(media="screen")
    context.close()


def test_headings_of_a_table_come_again_on_each_sheet(chrome: Browser, town: Served) -> None:
    """Also of one that a script sorts: the words of its buttons were drawn on the first sheet alone."""
    context = profile(chrome)
    page = context.new_page()
    sign_in(page, town)
    page.goto(f"{town.address}/coalition/meetings")
    expect(page.locator("thead .sort").first).to_be_visible()
    sheets = words_of_sheets(page.pdf(format="A6"))
    assert len(sheets) > 1
    assert all("Day" in words and "Group" in words for words in sheets)
    context.close()


def test_a_short_word_of_a_printed_table_is_whole(chrome: Browser, town: Served) -> None:
    context = profile(chrome)
    page = context.new_page()
    sign_in(page, town)
    page.goto(f"{town.address}/coalition/organizations")
    members = page.locator("main tbody td").get_by_text("Member", exact=True)
    expect(members.first).to_be_visible()
    words = " ".join(words_of_sheets(page.pdf(format="Letter")))
    assert len(re.findall(r"\bMember\b", words)) == len(members.all())
    context.close()


def test_languages_of_a_printed_listing_have_the_whole_line(chrome: Browser, town: Served) -> None:
    context = profile(chrome)
    page = context.new_page()
    page.set_viewport_size({"width": 690, "height": 960})  # US Letter within its margins
    page.goto(f"{town.address}/en/search?q=shelter")
    page.goto(f"{town.address}{page.locator('.result__name a').first.get_attribute('href')}")
    page.emulate_media(media="print")
    line = page.locator(".levels li").last
    words = line.locator("> span").last
    expect(words).to_be_visible()
    wide = line.evaluate("each => each.clientWidth")
    told = words.evaluate("each => each.getClientRects()[0].width")
    assert told > wide / 2, "words a line"
    context.close()


def test_a_button_prints_where_there_is_script(chrome: Browser, town: Served) -> None:
    for script, shown in ((True, 1), (False, 0)):
        context = chrome.new_context(java_script_enabled=script)
        page = context.new_page()
        page.goto(f"{town.address}/en/search?q=shelter")
        page.goto(f"{town.address}{page.locator('.result__name a').first.get_attribute('href')}")
        expect(page.locator("[data-print]").locator("visible=true")).to_have_count(shown)
        context.close()


FORMS = ".govuk-select, summary:not(.call-part > *), input[type=radio]"


def fonts_of(printed: bytes, folder: Path) -> set[str]:
    """The families of the letters of a printed page."""
    (folder / "page.pdf").write_bytes(printed)
    listed = subprocess.run(
        ["pdffonts", folder / "page.pdf"], capture_output=True, text=True, check=True
    )
    names = {line.split()[0].rpartition("+")[2] for line in listed.stdout.splitlines()[2:]}
    return {name.partition("-")[0] for name in names - {"[none]"}}


def test_one_typeface_is_on_paper_signs_included(
    chrome: Browser, town: Served, tmp_path: Path
) -> None:
    context = profile(chrome)
    page = context.new_page()
    sign_in(page, town)
    for address in (
        "/coalition/attendance", "/planning/brief", "/planning/matrix", "/planning/", "/planning/areas",
        "/planning/week",
    ):  # fmt: skip
        page.goto(f"{town.address}{address}")
        assert len(fonts_of(page.pdf(format="Letter"), tmp_path)) == 1, address
    context.close()


def test_a_call_on_paper_has_boxes_to_tick_and_lines_to_write_on(
    chrome: Browser, town: Served
) -> None:
    context = profile(chrome)
    page = context.new_page()
    sign_in(page, town)
    page.goto(f"{town.address}/staff/listings?q=crisis+line")
    page.goto(f"{town.address}{page.locator('main tbody th a').first.get_attribute('href')}/call")
    page.emulate_media(media="print")
    expect(page.locator("main").locator(FORMS).locator("visible=true")).to_have_count(0)
    lines = page.locator(".call-line")
    expect(lines.locator(".blank-line").locator("visible=true")).to_have_count(lines.count())
    boxes = page.locator(".tick-box").locator("visible=true")
    expect(boxes.nth(lines.count())).to_be_visible()  # more of them than lines
    context.close()


def test_people_print_where_they_need_paper(chrome: Browser, town: Served) -> None:
    context = profile(chrome)
    page = context.new_page()
    sign_in(page, town)
    page.goto(f"{town.address}/coalition/meetings")
    meeting = page.locator("main tbody a").first.get_attribute("href") or ""
    page.goto(f"{town.address}/staff/listings")
    listing = page.locator("main tbody th a").first.get_attribute("href") or ""
    for address in (
        meeting, listing, "/coalition/attendance", "/coalition/calendar", "/staff/worklist", "/planning/",
        "/planning/matrix", "/planning/week",
    ):  # fmt: skip
        page.goto(f"{town.address}{address}")
        expect(page.locator("[data-print]"), address).to_have_count(1)
    context.close()


DARK = (
    "/en/", "/en/search?q=shelter", "/account/sign-in", "/coalition/", "/staff/", "/staff/listings",
    "/planning/", "/planning/matrix", "/planning/areas", "/style",
)  # fmt: skip


def test_pages_can_be_read_in_the_dark(chrome: Browser, town: Served) -> None:
    context = chrome.new_context(color_scheme="dark")
    page = context.new_page()
    sign_in(page, town)
    for address in DARK:
        page.goto(f"{town.address}{address}")
        assert accessibility_problems(page) == [], address
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(25, 18, 29)"
    context.close()


CURRENT_BARE = """() => [...document.querySelectorAll('a[aria-current]')]
  .filter((each) => each.checkVisibility() && parseFloat(getComputedStyle(each).borderBottomWidth) < 2)
  .map((each) => each.textContent.trim())"""
BARE = """() => [...document.querySelectorAll('.govuk-button, .govuk-tag, .call, .card, .chip, .pill, .menu > summary')]
  .filter((each) => each.checkVisibility() && parseFloat(getComputedStyle(each).borderTopWidth) < 1)
  .map((each) => each.className)"""


def test_what_a_color_tells_has_an_outline_in_colors_of_ones_own(
    chrome: Browser, town: Served
) -> None:
    """Backgrounds are gone there; contrast is the system's, which a program cannot measure."""
    context = chrome.new_context(forced_colors="active")
    page = context.new_page()
    sign_in(page, town)
    for address in (
        "/en/",
        "/staff/listings",
        "/staff/worklist",
        "/coalition/attendance",
        "/style",
    ):
        page.goto(f"{town.address}{address}")
        assert page.evaluate(BARE) == [], address
        assert page.evaluate(CURRENT_BARE) == [], f"{address}: bold alone does not say where one is"
    context.close()


def test_bars_have_the_colors_of_the_text_where_those_are_ones_own(
    chrome: Browser, town: Served
) -> None:
    context = chrome.new_context(forced_colors="active")
    page = context.new_page()
    sign_in(page, town)
    page.goto(f"{town.address}/planning/")
    ink = page.evaluate("getComputedStyle(document.querySelector('main p')).color")
    filled = "each => getComputedStyle(each).fill"
    assert page.locator(".interval .bar__ink").evaluate(filled) == ink
    assert page.locator("#bar-best .bar__ink").evaluate(filled) == ink, "hatched, in the same ink"
    expect(page.locator(".interval text").first).to_have_text(re.compile(r"\d%"))
    context.close()


def test_the_matrix_is_as_wide_as_the_sheet(chrome: Browser, town: Served) -> None:
    context = profile(chrome)
    page = context.new_page()
    sign_in(page, town)
    page.set_viewport_size({"width": 690, "height": 960})  # US Letter within its margins
    page.emulate_media(media="print")
    page.goto(f"{town.address}/planning/matrix")
    assert page.evaluate("document.documentElement.scrollWidth") <= 690
    assert page.evaluate("document.querySelector('.matrix').scrollWidth") <= 690
    context.close()


def test_a_printed_listing_says_whose_it_is_and_what_stays_here(
    chrome: Browser, town: Served
) -> None:
    context = profile(chrome)
    page = context.new_page()
    sign_in(page, town)
    page.goto(f"{town.address}/staff/listings?q=Emergency+shelter")
    page.locator("main tbody th a").first.click()
    page.emulate_media(media="print")
    whose = page.locator(".page-head .lead")
    expect(whose).to_be_visible()
    first, *_ = words_of_sheets(page.pdf(format="Letter"))
    assert whose.inner_text() in first
    assert "For staff" in first
    expect(page.locator(".definition .govuk-tag", has_text="Partners who sign in")).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [320, 390, 768])
def test_the_button_of_the_menu_stays_where_it_is(
    chrome: Browser, town: Served, width: int
) -> None:
    context = profile(chrome)
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    sign_in(page, town)
    button = page.locator(".shell__menu > summary")
    closed = button.bounding_box()
    button.click()
    expect(page.locator(".shell__body")).to_be_visible()
    assert button.bounding_box() == closed
    context.close()
