"""A provider on a phone with somebody beside them: from results to one printed sheet, in three languages, and away."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import PATIENCE_MILLISECONDS, Complaints
from tests.journeys.walking import accessibility_problems, scrolls_sideways
from tests.order import long
from tests.serving import NEUTRAL, Served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town"), pytest.mark.slow]

PAPERS = ("Letter", "A4")
WORDS = {
    "en": ("bed tonight", "Add to list", "Your list (3)", "Print a sheet", "Print", "Leave now"),
    "es": ("cama esta noche", "Agregar a la lista", "Su lista (3)", "Imprimir una hoja", "Imprimir", "Salir ya"),
    "zh-Hant": ("庇護所", "加入清單", "您的清單（3）", "列印資料單", "列印", "立即離開"),
}  # fmt: skip


@pytest.fixture
def phone(chrome: Browser, town: Served) -> Iterator[Page]:
    """A phone whose visit ends without a complaint and without a cookie."""
    context = chrome.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    context.set_default_timeout(PATIENCE_MILLISECONDS)
    page = context.new_page()
    complaints = Complaints(page, town.address)
    yield page
    assert complaints.found == []
    assert context.cookies() == []
    context.close()


def printed(page: Page) -> set[int]:
    """How many pages the page takes on each paper."""
    return {len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper))) for paper in PAPERS}


def add(page: Page, count: int) -> None:
    """Add the first services of the results that are not on the list."""
    for number in range(1, count + 1):
        page.locator("a[data-list-toggle]:not(.list-toggle--on)").first.click()
        expect(page.locator(".list-toggle--on")).to_have_count(number)


@pytest.mark.parametrize("language", ["en", *(long(each) for each in WORDS if each != "en")])
def test_find_add_three_print_one_sheet_send_it_and_leave(
    phone: Page, town: Served, language: str
) -> None:
    question, to_add, yours, sheet, to_print, leave = WORDS[language]
    phone.goto("about:blank")
    phone.goto(f"{town.address}/{language}/")
    phone.fill("#q", question)
    with phone.expect_navigation():
        phone.press("#q", "Enter")
    expect(phone.locator("a[data-list-toggle]").first).to_contain_text(to_add)
    names = phone.locator(".result__name").all_inner_texts()[:3]
    add(phone, 3)
    with phone.expect_navigation():
        phone.get_by_role("link", name=sheet, exact=True).click()
    expect(phone.locator(".sheet__entry h2")).to_have_count(3)
    for name, heading in zip(
        names, phone.locator(".sheet__entry h2").all_inner_texts(), strict=True
    ):
        assert heading.startswith(name)
    assert accessibility_problems(phone) == []
    assert not scrolls_sideways(phone)
    expect(phone.get_by_role("button", name=to_print, exact=True)).to_be_visible()
    assert printed(phone) == {1}
    phone.go_back()
    with phone.expect_navigation():
        phone.get_by_role("link", name=yours).click()
    assert accessibility_problems(phone) == []
    assert not scrolls_sideways(phone)
    message = unquote(phone.locator("a[href^='sms:']").get_attribute("href") or "")
    for name in names:
        assert name in message
    assert len(re.findall(r"\d{3}-\d{4}", message)) >= 3
    assert message.rstrip().splitlines()[-1].startswith("http")
    phone.get_by_role("link", name=leave).click()
    phone.wait_for_url(f"{town.address}{NEUTRAL}")


def test_four_services_are_one_page_and_more_are_never_cut_through(
    phone: Page, town: Served
) -> None:
    phone.goto(f"{town.address}/en/search?q=shelter")
    add(phone, 4)
    address = phone.locator(".list-bar a").last.get_attribute("href")
    phone.goto(f"{town.address}{address}")
    assert printed(phone) == {1}
    phone.emulate_media(media="print")
    aside = phone.locator("button, .site-header, .site-footer, .sheet-acts")
    expect(aside.locator("visible=true")).to_have_count(0)
    expect(phone.locator(".sheet__entry").first).to_have_css("break-inside", "avoid")
    phone.emulate_media(media="screen")
    phone.get_by_role("link", name="In large type").click()
    phone.wait_for_url("**large=1*")
    assert min(printed(phone)) > 1


def test_a_service_is_one_page_from_its_own_page_and_from_its_sheet(
    phone: Page, town: Served
) -> None:
    phone.goto(f"{town.address}/es/search?q=shelter")
    for name in phone.locator(".result__name a").all()[:2]:
        opened = phone.context.new_page()
        opened.goto(f"{town.address}{name.get_attribute('href')}")
        assert printed(opened) == {1}
        opened.locator(".list-acts a").last.click()
        opened.wait_for_url("**/list/sheet?*")
        assert printed(opened) == {1}
        opened.close()


def test_adding_leaves_the_card_where_the_finger_is(phone: Page, town: Served) -> None:
    phone.goto(f"{town.address}/en/search?q=shelter")
    link = phone.locator("a[data-list-toggle]").nth(3)
    link.scroll_into_view_if_needed()
    card = link.locator("xpath=ancestor::li").get_attribute("id")
    where = "id => document.getElementById(id).getBoundingClientRect().top"
    before = phone.evaluate(where, card)
    steps = phone.evaluate("history.length")
    link.click()
    expect(phone.locator(f"#{card} .list-toggle--on")).to_be_focused()
    assert abs(phone.evaluate(where, card) - before) < 2
    assert phone.evaluate("history.length") == steps
    expect(phone.locator("#result-status")).to_have_text("Your list (1)")
    # What is searched next, by typing or by a filter, carries it along.
    phone.fill("#q", "legal")
    expect(phone).to_have_url(re.compile("q=legal.*list="))
    expect(phone.locator("[data-list-count]")).to_have_text("Your list (1)")


def test_notes_are_printed_and_forgotten(phone: Page, town: Served) -> None:
    phone.goto(f"{town.address}/en/search?q=shelter")
    add(phone, 2)
    address = phone.locator(".list-bar a").last.get_attribute("href")
    asked: list[str] = []
    phone.goto(f"{town.address}{address}")
    phone.on("request", lambda request: asked.append(f"{request.url} {request.post_data}"))
    first, second = phone.get_by_label("Notes").all()
    first.fill("Ask for the night line")
    phone.emulate_media(media="print")
    expect(first).to_be_visible()
    expect(second).to_be_hidden()
    expect(phone.locator(".sheet__blank").locator("visible=true")).to_have_count(1)
    phone.emulate_media(media="screen")
    kept = phone.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert set(json.loads(kept)[0]) == set(), "nothing outlives the tab"
    assert set(json.loads(kept)[1]) <= {"last-list"}, "the address of the list alone, for Back"
    phone.get_by_role("link", name="Back to the list").click()
    phone.wait_for_url("**/list?*")
    phone.go_back()
    phone.wait_for_url("**/list/sheet?*")
    assert phone.get_by_label("Notes").first.input_value() == ""
    assert [each for each in asked if "night" in each] == []


def test_notes_stay_when_the_type_changes(phone: Page, town: Served) -> None:
    phone.goto(f"{town.address}/en/search?q=shelter")
    add(phone, 2)
    address = phone.locator(".list-bar a").last.get_attribute("href")
    phone.goto(f"{town.address}{address}")
    phone.get_by_label("Notes").last.fill("Ask for the night line")
    for name, look, title in (
        ("In large type", re.compile("sheet--large"), "In usual type"),
        ("In usual type", re.compile("sheet--(?!large)"), "In large type"),
    ):
        phone.get_by_role("link", name=name).click()
        expect(phone.locator(".sheet")).to_have_class(look)
        expect(phone.get_by_label("Notes").last).to_have_value("Ask for the night line")
        expect(phone.get_by_role("link", name=title)).to_be_focused()
    expect(phone).not_to_have_url(re.compile("large="))


def test_without_script_a_list_is_made_and_there_are_lines_to_write_on(
    chrome: Browser, town: Served
) -> None:
    context = chrome.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{town.address}/en/search?q=shelter")
    for on_list in (1, 2):
        page.locator("a[data-list-toggle]:not(.list-toggle--on)").first.click()
        expect(page.locator(".list-toggle--on")).to_have_count(on_list)
    expect(page).to_have_url(re.compile(r"#s-[0-9a-f-]{36}$"))
    expect(page.locator("noscript p.no-print").first).to_be_visible()
    page.get_by_role("link", name="Print a sheet", exact=True).click()
    expect(page.locator("textarea").locator("visible=true")).to_have_count(0)
    expect(page.locator(".sheet__blank").locator("visible=true")).to_have_count(2)
    expect(page.locator("[data-print]").locator("visible=true")).to_have_count(0)
    assert printed(page) == {1}
    context.close()


def test_the_list_and_the_sheet_can_be_read_in_the_dark_and_at_a_desk(
    chrome: Browser, town: Served
) -> None:
    context = chrome.new_context(viewport={"width": 1280, "height": 900}, color_scheme="dark")
    page = context.new_page()
    page.goto(f"{town.address}/en/search?q=shelter")
    add(page, 2)
    assert accessibility_problems(page) == []
    addresses = [each.get_attribute("href") for each in page.locator(".list-bar a").all()]
    for address in addresses:
        page.goto(f"{town.address}{address}")
        assert accessibility_problems(page) == []
        assert not scrolls_sideways(page)
    context.close()


def test_going_back_keeps_what_was_added_on_the_page_of_a_service(
    phone: Page, town: Served
) -> None:
    phone.goto(f"{town.address}/en/search?q=shelter")
    add(phone, 1)
    phone.locator(".result__name a").nth(2).click()
    phone.wait_for_url("**/services/*")
    phone.locator("a[data-list-toggle]").click()
    expect(phone.locator(".list-toggle--on")).to_have_count(1)
    phone.go_back()
    expect(phone.locator("[data-list-count]")).to_have_text("Your list (2)")
    expect(phone.locator(".list-toggle--on")).to_have_count(2)
    # What is taken off there is off here, down to an empty list.
    for left in (1, 0):
        phone.locator(".result:has(.list-toggle--on) .result__name a").first.click()
        phone.wait_for_url("**/services/*")
        phone.locator("a.list-toggle--on").click()
        expect(phone.locator(".list-toggle--on")).to_have_count(0)
        phone.go_back()
        phone.wait_for_url("**/search?*")
        expect(phone.locator(".list-toggle--on")).to_have_count(left)
    assert "list=" not in phone.url


def test_more_filters_come_when_they_are_asked_for(phone: Page, town: Served) -> None:
    phone.goto(f"{town.address}/en/search?q=shelter")
    phone.locator("#filters > summary").click()
    phone.locator("a[data-more-filters][href$='#more-language']").click()
    expect(phone.locator("#more-language > summary")).to_be_focused()
    phone.locator("#facet-route > summary").click()
    box = phone.locator("#facet-route input").first
    box.check()
    expect(phone).to_have_url(re.compile("route="))
    expect(box).to_be_checked()
    expect(phone.locator("#more-language")).to_have_attribute("open", "")


def test_twenty_services_are_three_pages(phone: Page, town: Served) -> None:
    phone.goto(f"{town.address}/en/search")
    expect(phone.locator(".result")).to_have_count(20)
    assert max(printed(phone)) <= 3
