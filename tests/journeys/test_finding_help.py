"""A provider looks for help with a survivor beside them; somebody may come into the room."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.serving import NEUTRAL, Served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]


def test_from_words_to_a_number_to_call(page: Page, town: Served) -> None:
    page.goto(f"{town.address}/en/")
    page.fill("#q", "shelter")
    page.press("#q", "Enter")
    expect(page.locator("#result-count")).to_contain_text("services")
    first = page.locator(".result").first
    name = first.locator(".result__name").inner_text()
    first.locator(".result__name a").click()
    expect(page.locator("h1")).to_have_text(name)
    call = page.locator(".reach a[href^='tel:']").first
    expect(call).to_have_attribute("href", re.compile(r"tel:\+?[0-9]+"))


def test_filters_narrow_the_results_and_chips_take_them_back(page: Page, town: Served) -> None:
    page.goto(f"{town.address}/en/search")
    everything = _count(page)
    page.goto(f"{town.address}/en/search?service=emergency_housing&language=spa")
    narrowed = _count(page)
    assert 0 < narrowed < everything
    page.locator(".chip", has_text="Spanish").click()
    expect(page.locator(".chip", has_text="Spanish")).to_have_count(0)
    assert narrowed <= _count(page) < everything


def test_ticking_a_filter_swaps_the_results_in_place(page: Page, town: Served) -> None:
    page.goto(f"{town.address}/en/search")
    everything = _count(page)
    if page.viewport_size and page.viewport_size["width"] < 700:
        page.locator("#filters summary").first.click()
    box = page.locator("input[name=service]:visible").first
    code = box.get_attribute("value")
    box.check()
    expect(page).to_have_url(re.compile(f"service={code}"))
    expect(page.locator("#result-count")).not_to_have_text(f"{everything} services")
    expect(page.locator(".chip")).to_have_count(1)


def test_without_script_the_same_search_works(chrome: Browser, town: Served) -> None:
    context = chrome.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{town.address}/en/")
    page.fill("#q", "shelter")
    page.click("#search button[type=submit]")
    assert _count(page) > 0
    page.locator(".quick-exit").click()
    page.wait_for_url(f"{town.address}{NEUTRAL}")
    context.close()


def test_shift_three_times_leaves_and_the_back_button_does_not_return(
    page: Page, town: Served
) -> None:
    page.goto("about:blank")
    page.goto(f"{town.address}/en/search?q=shelter")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(f"{town.address}{NEUTRAL}")
    page.go_back()
    assert "shelter" not in page.url


def test_leaving_after_going_back_leaves_nothing_ahead_either(
    context: BrowserContext, town: Served
) -> None:
    page = context.new_page()
    page.goto(f"{town.address}/en/")
    with page.expect_navigation():
        page.locator(".site-footer").get_by_role("link", name="Browse").click()
    page.go_back()
    page.locator(".quick-exit").click()
    page.wait_for_url(f"{town.address}{NEUTRAL}")
    page.go_forward()
    assert page.url == f"{town.address}{NEUTRAL}"


def _results(page: Page) -> str:
    return page.evaluate("location.pathname + location.search")


def test_pages_can_be_walked_without_leaving_steps(page: Page, town: Served) -> None:
    page.goto("about:blank")
    page.goto(f"{town.address}/en/")
    expect(page.get_by_text("“Back” does not show")).to_be_hidden()
    page.get_by_role("button", name="Hide the next pages from “Back”").click()
    expect(page.get_by_role("button", name="Show them again")).to_be_focused()
    page.fill("#q", "shelter")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert _count(page) > 0
    found = _results(page)
    with page.expect_navigation():
        page.locator("#finder h2 a, #finder h3 a").first.click()
    with page.expect_navigation():
        page.locator(".language-switch a[lang=es]").click()
    back = page.get_by_role("link", name="Volver a los resultados")
    with page.expect_navigation():
        back.click()
    assert _results(page) == found
    expect(page.get_by_role("link", name="Back to the results")).to_be_hidden()
    page.fill("#q", "")
    page.locator("#q").press_sequentially("mill", delay=30)
    expect(page.locator("#suggestions [role=option]").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/search" not in url)
    page.go_back()
    assert page.url == "about:blank"
    assert page.context.cookies() == []


def test_a_form_that_is_refused_leaves_no_step_either(
    context: BrowserContext, town: Served
) -> None:
    page = context.new_page()
    page.goto("about:blank")
    page.goto(f"{town.address}/en/missing-service")
    page.get_by_role("button", name="Hide the next pages from “Back”").click()
    page.locator("main form button[type=submit]").click()
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_be_focused()
    page.go_back()
    assert page.url == "about:blank"


def test_another_site_opened_from_a_walk_without_steps_leaves_none_either(
    context: BrowserContext, town: Served
) -> None:
    elsewhere = "https://lantern.example/"
    context.route(f"{elsewhere}**", lambda asked: asked.fulfill(body="elsewhere"))
    page = context.new_page()
    page.goto("about:blank")
    page.goto(f"{town.address}/en/")
    page.get_by_role("button", name="Hide the next pages from “Back”").click()
    page.evaluate("href => { document.querySelector('.site-footer a').href = href; }", elsewhere)
    page.locator(".site-footer a").first.click()
    page.wait_for_url(elsewhere)
    page.go_back()
    assert page.url == "about:blank"


def test_notes_outlast_another_size_of_type_on_a_walk_without_steps(
    page: Page, town: Served
) -> None:
    page.goto(f"{town.address}/en/search?q=shelter")
    page.get_by_role("button", name="Hide the next pages from “Back”").click()
    page.locator("a[data-list-toggle]").first.click()
    with page.expect_navigation():
        page.locator("[data-list-count]").click()
    with page.expect_navigation():
        page.get_by_role("link", name="Print a sheet").click()
    page.locator("[data-note]").first.fill("Ask for the night desk.")
    page.locator("a[data-type-size]").click()
    expect(page.locator(".sheet--large")).to_be_visible()
    assert page.locator("[data-note]").first.input_value() == "Ask for the night desk."


def test_leaving_forgets_what_the_tab_remembered_of_the_walk(page: Page, town: Served) -> None:
    page.goto(f"{town.address}/en/search?q=shelter")
    page.get_by_role("button", name="Hide the next pages from “Back”").click()
    with page.expect_navigation():
        page.locator("#finder h2 a, #finder h3 a").first.click()
    assert "shelter" in page.evaluate("JSON.stringify(sessionStorage)")
    page.locator(".quick-exit").click()
    page.wait_for_url(f"{town.address}{NEUTRAL}")
    assert page.evaluate("sessionStorage.length") == 0


def test_steps_are_shown_again_when_asked(page: Page, town: Served) -> None:
    page.goto(f"{town.address}/en/")
    page.get_by_role("button", name="Hide the next pages from “Back”").click()
    page.get_by_role("button", name="Show them again").click()
    with page.expect_navigation():
        page.locator(".site-footer").get_by_role("link", name="Browse").click()
    page.go_back()
    assert page.url == f"{town.address}/en/"


def test_suggestions_can_be_walked_with_arrow_keys(page: Page, town: Served) -> None:
    page.goto(f"{town.address}/en/")
    page.locator("#q").press_sequentially("mill", delay=30)
    option = page.locator("#suggestions [role=option]").first
    expect(option).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Mill")


def _count(page: Page) -> int:
    return int(page.locator("#result-count").inner_text().split()[0])


@pytest.mark.parametrize(
    "address", ["en/search?q=shelter+tonight+spanish", "es/search?q=cama+esta+noche"]
)
def test_on_a_phone_the_first_result_begins_above_the_fold(
    chrome: Browser, town: Served, address: str
) -> None:
    context = chrome.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{town.address}/{address}")
    first = page.locator(".result__name").first
    expect(first).to_be_in_viewport(ratio=1)
    box = first.bounding_box()
    assert box is not None
    assert box["y"] < 720
    context.close()
