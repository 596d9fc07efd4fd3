"""The scripts in a real browser, on pages that hold just what each of them needs."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import expect

SCRIPTS = Path(__file__).resolve().parents[2] / "static" / "js"
SITE = "https://directory.example"

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]


@pytest.fixture
def page(chrome):
    context = chrome.new_context()
    context.route("**/*", lambda route: route.fulfill(content_type="text/html", body="elsewhere"))
    yield context.new_page()
    context.close()


def show(page, script, body, address="/"):
    """Open a page of the site that holds `body` and runs one script."""
    page.route(
        f"{SITE}/{script}",
        lambda route: route.fulfill(content_type="text/javascript", path=SCRIPTS / script),
    )
    page.route(
        SITE + address,
        lambda route: route.fulfill(
            content_type="text/html",
            body=f'<!DOCTYPE html><body>{body}<script type="module" src="/{script}"></script>',
        ),
    )
    page.goto(SITE + address)


def stop_the_clock(page):
    """From here on the page's time passes when it is told to, however slow the machine is."""
    page.clock.install(time=datetime(2030, 1, 1, tzinfo=UTC))
    page.clock.pause_at(datetime(2030, 1, 2, tzinfo=UTC))


EXIT = '<a href="/exit" data-quick-exit>Leave</a><input aria-label="box">'


def test_the_exit_replaces_the_page_in_the_history(page):
    page.goto(f"{SITE}/before")
    show(page, "exit.js", EXIT, "/page")
    page.get_by_text("Leave").click()
    page.wait_for_url(f"{SITE}/exit")
    page.go_back()
    assert page.url == f"{SITE}/before"


def test_shift_three_times_leaves(page):
    show(page, "exit.js", EXIT)
    stop_the_clock(page)
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(f"{SITE}/exit")


def test_typing_capitals_does_not_leave(page):
    show(page, "exit.js", EXIT)
    page.get_by_label("box").focus()
    for letter in "ABCD":
        page.keyboard.press(f"Shift+{letter}")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    assert page.get_by_label("box").input_value() == "ABCD"
    assert page.url == f"{SITE}/"


FORM = """
<form id="search" action="/search" data-live-search><input name="q" aria-label="words"></form>
<p role="status" id="result-status"></p>
<div id="finder"><details id="filters" open><summary>Filters</summary>
<input type="checkbox" name="language" value="spa" form="search" id="spa" aria-label="Spanish"></details></div>
"""
FRAGMENT = """
<details id="filters"><summary>Filters</summary>
<input type="checkbox" name="language" value="spa" form="search" id="spa" aria-label="Spanish" checked></details>
<h2 data-count>3 services</h2>
"""


@pytest.fixture
def asked(page):
    """The search page, and the addresses that its script fetched."""
    fetched = []

    def answer(route):
        fetched.append(route.request.url)
        route.fulfill(content_type="text/html", body=FRAGMENT)

    page.route("**/search?*fragment=results*", answer)
    show(page, "live-search.js", FORM, "/search")
    return fetched


def test_a_filter_swaps_the_results_and_keeps_focus_and_folds(page, asked):
    page.get_by_label("Spanish").check()
    expect(page.get_by_role("status")).to_have_text("3 services")
    assert asked == [f"{SITE}/search?language=spa&fragment=results"]
    assert page.url == f"{SITE}/search?language=spa"
    expect(page.get_by_label("Spanish")).to_be_focused()
    expect(page.locator("#filters")).to_have_attribute("open", "")
    expect(page.locator("#finder")).not_to_have_attribute("aria-busy", "true")


def test_typing_asks_once_when_it_pauses(page, asked):
    stop_the_clock(page)
    page.get_by_label("words").press_sequentially("shelter")
    assert asked == []
    page.clock.run_for(1000)
    expect(page.get_by_role("status")).to_have_text("3 services")
    assert asked == [f"{SITE}/search?q=shelter&fragment=results"]


def test_a_refused_fragment_shows_the_whole_page(page):
    page.route("**/search?*fragment=results*", lambda route: route.fulfill(status=503, body=""))
    show(page, "live-search.js", FORM, "/search")
    page.get_by_label("Spanish").check()
    page.wait_for_url(f"{SITE}/search?language=spa")
    expect(page.locator("body")).to_have_text("elsewhere")


BOX = '<input aria-label="words" name="q" data-suggest="/suggestions" data-suggest-label="Suggestions">'
SUGGESTIONS = [
    {"text": "Lantern House", "kind": "Organization", "href": "/organizations/1"},
    {"text": "<b>Lanterns</b>", "kind": "Service", "href": "/services/2"},
]


@pytest.fixture
def box(page):
    page.route(
        "**/suggestions?q=lan", lambda route: route.fulfill(json={"suggestions": SUGGESTIONS})
    )
    show(page, "suggestions.js", BOX)
    combobox = page.get_by_role("combobox", name="words")
    combobox.press_sequentially("lan")
    expect(page.get_by_role("listbox", name="Suggestions")).to_be_visible()
    return combobox


def test_arrow_keys_walk_the_suggestions(page, box):
    options = page.get_by_role("option")
    expect(options).to_have_text(["Lantern House Organization", "<b>Lanterns</b> Service"])
    box.press("ArrowUp")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    box.press("ArrowDown")
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.nth(0).get_attribute("id")
    box.press("Enter")
    page.wait_for_url(f"{SITE}/organizations/1")


def test_a_suggestion_can_be_clicked(page, box):
    page.get_by_role("option").nth(1).click()
    page.wait_for_url(f"{SITE}/services/2")


def test_escape_closes_the_suggestions(page, box):
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("lan")


def test_suggestions_of_several_kinds_stand_below_their_names(page):
    kinds = [each | {"group": f"{each['kind']}s", "kind": ""} for each in SUGGESTIONS]
    page.route("**/suggestions?q=lan", lambda route: route.fulfill(json={"suggestions": kinds}))
    show(page, "suggestions.js", BOX)
    box = page.get_by_role("combobox", name="words")
    box.press_sequentially("lan")
    expect(page.get_by_role("group", name="Services").get_by_role("option")).to_have_count(1)
    box.press("ArrowDown")
    box.press("ArrowDown")
    expect(page.get_by_role("option").nth(1)).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    page.wait_for_url(f"{SITE}/services/2")


def test_an_error_summary_takes_the_focus(page):
    show(page, "main.js", '<div class="govuk-error-summary" tabindex="-1">There is a problem</div>')
    expect(page.locator(".govuk-error-summary")).to_be_focused()


def test_an_address_is_copied(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    body = (
        '<input id="link" value="https://directory.example/en/services/1" readonly aria-label="link">'
        '<button hidden data-copy="link" data-copied="Copied">Copy</button><p id="link-copied" role="status"></p>'
    )
    show(page, "main.js", body)
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == f"{SITE}/en/services/1"


def test_a_letter_is_copied_as_it_reads(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    body = (
        '<div id="letter"><p>Dear friends,</p><p>Come to our <b>table</b>.</p></div>'
        '<button hidden data-copy="letter" data-copied="Copied">Copy</button><p id="letter-copied" role="status"></p>'
    )
    show(page, "main.js", body)
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == "Dear friends,\n\nCome to our table."


MENUS = """
<details data-menu><summary>Menu</summary><input data-slash aria-label="find"></details>
<details class="menu"><summary>More</summary><a href="/export">Export</a></details>
<input aria-label="elsewhere"><p>Words</p>
"""


def test_a_slash_leads_to_the_box_that_finds(page):
    show(page, "shell.js", MENUS)
    page.keyboard.press("/")
    expect(page.get_by_label("find")).to_be_focused()
    expect(page.get_by_label("find")).to_have_value("")
    page.get_by_label("elsewhere").focus()
    page.keyboard.press("/")
    expect(page.get_by_label("elsewhere")).to_have_value("/")


def test_a_menu_closes_by_escape_and_by_a_click_elsewhere(page):
    show(page, "shell.js", MENUS)
    more = page.locator("details.menu")
    more.locator("summary").click()
    page.get_by_role("link", name="Export").focus()
    page.keyboard.press("Escape")
    expect(more).not_to_have_attribute("open", "")
    expect(more.locator("summary")).to_be_focused()
    more.locator("summary").click()
    page.get_by_text("Words").click()
    expect(more).not_to_have_attribute("open", "")


FILE = """
<form method="post" action="/file" data-gives-file>
<input name="password" aria-label="word"><button>Get the file</button></form>
<section data-file-taken tabindex="-1" hidden>Your browser saves it</section>
"""


def test_a_form_that_gave_a_file_shows_what_comes_next(page):
    page.route(
        f"{SITE}/file",
        lambda route: route.fulfill(
            content_type="text/csv",
            headers={"Content-Disposition": 'attachment; filename="list.csv"'},
            body="a,b",
        ),
    )
    show(page, "download.js", FILE)
    page.get_by_label("word").fill("four words here")
    with page.expect_download() as download:
        page.get_by_role("button").click()
    assert download.value.suggested_filename == "list.csv"
    expect(page.locator("form")).to_be_hidden()
    expect(page.get_by_text("Your browser saves it")).to_be_focused()


def test_a_refusal_of_a_file_is_a_page_of_its_own(page):
    page.route(
        f"{SITE}/file", lambda route: route.fulfill(status=422, content_type="text/html", body=FILE)
    )
    show(page, "download.js", FILE)
    page.get_by_role("button").click()
    page.wait_for_url(f"{SITE}/file")
    expect(page.get_by_role("button")).to_be_visible()
