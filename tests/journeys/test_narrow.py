"""Every kind of page on the narrowest phone: no scrolling sideways, with text of twice or four times its size neither,
read from either side; high titles, few bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from werkzeug.routing import MapAdapter

from directory import create_app
from directory.web.database import db
from tests.busy_town import Use, as_served, kind_of, signed_in, use_served
from tests.instances import settings_for
from tests.journeys.conftest import profile
from tests.journeys.walking import scrolls_sideways
from tests.screenshots import PUBLIC, sign_in
from tests.serving import Served, served_town
from tests.wrong_answers import problems

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town"), pytest.mark.slow]

NARROW = {"width": 320, "height": 640}
TABLET = {"width": 768, "height": 1024}
LARGE_TEXT = ("200%", "400%")
BUDGET = 60 * 1024
BUDGETS = {"planning.matrix_page": 40 * 1024}
"""Bytes of a first visit, by view; for most pages the same."""
OTHER_LANGUAGES = ("/es/", "/zh-Hant/", "/fil/", "/vi/")
_NO_PAGES = re.compile(
    r"\b(css|csv|xlsx|json|docx|ics|vcf|svg|txt|zip|atom|xml)$|/exit$|/static/|/provider"
    r"|^/([a-z]{2,4}|zh-Hant)/suggestions$|^/(healthz|readyz)$"
)
REFUSED = {
    "coalition.own_funding_need_create": "whoever runs the coalition keeps no agency",
    "accounts.create_invitation": "no organization on record is called Lantern words",
    "planning.add_step": "a task is not done before its listing says so",
    "staff.copies": "which places are meant is not guessed",
    "staff.location_task hours": "days are begun that nobody added",
    "staff.new_outlines": "a table is no outline",
    "staff.record_accuracy": "nothing is wrong, and the number is",
    "staff.service_task hours": "days are begun that nobody added",
}
"""Forms that refuse to be filled in without a thought, and why."""
MEASURE = """(sizes) => {
  const root = document.documentElement;
  const wide = () => root.scrollWidth > window.innerWidth;
  const found = [];
  const heading = document.querySelector('h1');
  if (heading && heading.getBoundingClientRect().top > 140) found.push('the title is below 140 px');
  if (wide()) found.push('320 px');
  for (const size of sizes) {
    root.style.fontSize = size;
    for (const direction of ['ltr', 'rtl']) {
      root.dir = direction;
      if (wide()) found.push(`${size} text, ${direction}`);
    }
  }
  root.style.fontSize = '';
  root.dir = 'ltr';
  const links = [...document.querySelectorAll('a[href]')].map((each) => each.href);
  return [found, links];
}"""


class Wire:
    """What pages weigh over the wire as first visits: nothing is taken from a cache.

    A page is asked for as from a link of ours: what no page of ours asked for is not compressed for a session.
    """

    def __init__(self, page: Page, town: Served) -> None:
        self._page, self._sizes = page, list[float]()
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.send("Network.setCacheDisabled", {"cacheDisabled": True})
        network.on(
            "Network.loadingFinished",
            lambda event: self._sizes.append(event["encodedDataLength"]),
        )
        page.goto(f"{town.address}/robots.txt")

    def visit(self, address: str) -> int:
        """Open the page at the address and count its bytes, with all that it loads."""
        self._sizes.clear()
        with self._page.expect_navigation(wait_until="load"):
            self._page.evaluate("address => location.assign(address)", address)
        return int(sum(self._sizes))


def over_budget(view: str, size: int) -> list[str]:
    """What to say of a page that weighs more than its view may."""
    return [f"{size / 1024:.1f} KB"] if size > BUDGETS.get(view, BUDGET) else []


def walk(
    page: Page,
    town: Served,
    rules: MapAdapter,
    first: list[str],
    within: tuple[str, ...],
) -> dict[str, list[str]]:
    """What is wrong, by address, on a page of each kind that links lead to from the first ones."""
    waiting, wrong, wire = list(first), {}, Wire(page, town)
    known = {kind_of(rules, urlsplit(each).path) for each in first} | {("", "")}
    while waiting:
        address = waiting.pop(0)
        size = wire.visit(f"{town.address}{address}")
        found, links = page.evaluate(MEASURE, LARGE_TEXT)
        page.set_viewport_size(TABLET)  # the narrowest on which rows of tables stay rows
        found += ["768 px"] * scrolls_sideways(page)
        page.set_viewport_size(NARROW)
        found += over_budget(kind_of(rules, urlsplit(address).path)[0], size)
        if found:
            wrong[address] = found
        for link in _inside(links, town):
            kind = kind_of(rules, link)
            if kind not in known and link.startswith(within) and not _NO_PAGES.search(link):
                known.add(kind)
                waiting.append(link)
    assert len(known) > 5, "links were followed"
    return wrong


def _inside(links: list[Any], town: Served) -> Iterator[str]:
    for link in links:
        # The browser gives the address of a link in a picture as an object; those lead to pages that others lead to.
        if isinstance(link, str) and link.startswith(town.address):
            yield urlsplit(link).path


@pytest.fixture
def narrow(chrome: Browser) -> Iterator[Page]:
    context = profile(chrome)
    page = context.new_page()
    page.set_viewport_size(NARROW)
    yield page
    context.close()


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> MapAdapter:
    """The addresses of the site, by which pages of one kind are told from others."""
    app = create_app(settings_for(tmp_path_factory.mktemp("rules")))
    return app.url_map.bind("localhost")


def test_every_component_fits_a_phone_in_large_text(narrow: Page, town: Served) -> None:
    """By the page that shows them all, with names as long as real ones."""
    sign_in(narrow, town)
    narrow.goto(f"{town.address}/style")
    problems, _links = narrow.evaluate(MEASURE, LARGE_TEXT)
    assert problems == []


def test_a_gap_is_read_across_the_whole_phone(narrow: Page, town: Served) -> None:
    """The number stands under the words: beside them it left a column of single words."""
    sign_in(narrow, town)
    narrow.goto(f"{town.address}/planning/gaps")
    words = narrow.locator(".gap-list > li > div").first.bounding_box()
    assert words is not None
    assert words["width"] > NARROW["width"] * 0.8
    narrow.goto(f"{town.address}/planning/trend")
    picture = narrow.locator(".lines:visible").bounding_box()
    assert picture is not None
    assert picture["height"] > 180


def test_attendance_is_read_down_a_phone(narrow: Page, town: Served) -> None:
    sign_in(narrow, town)
    narrow.goto(f"{town.address}/coalition/attendance")
    boxed = narrow.locator(".table-region--stacks").evaluate(
        "each => [each.scrollHeight - each.clientHeight, each.scrollWidth - each.clientWidth]"
    )
    assert boxed == [0, 0], "the page scrolls, no box inside it"
    meeting = narrow.locator("td.dot").first
    expect(meeting).to_have_attribute("data-label", re.compile(r"\w{3} \d+, \d{4}"))
    dots = [each.bounding_box() for each in narrow.locator("tbody tr").first.locator(".dot").all()]
    assert len({round(each["y"]) for each in dots if each}) == 1, "the marks of a line are one line"


def test_short_facts_of_a_row_share_a_line_on_a_phone(narrow: Page, town: Served) -> None:
    """Each behind its heading: a line for every fact made lists of forty rows eleven windows high."""
    sign_in(narrow, town)
    narrow.goto(f"{town.address}/coalition/organizations")
    row = narrow.locator("main tbody tr").first
    facts = [each.bounding_box() for each in row.locator("td[data-label]:not(:empty)").all()]
    lines = {round(each["y"]) for each in facts if each}
    assert 1 < len(lines) < len(facts)


def test_the_sign_in_sheet_is_read_down_a_phone(narrow: Page, town: Served) -> None:
    """The page that one opens on the day: every name stands on it, in no box of its own."""
    sign_in(narrow, town)
    narrow.goto(f"{town.address}/coalition/meetings")
    narrow.locator("main tbody a").first.click()
    narrow.goto(f"{narrow.url.split('#')[0]}/sign-in")
    sheet = narrow.locator(".table-region")
    beyond = "each => [each.scrollHeight - each.clientHeight, each.scrollWidth - each.clientWidth]"
    assert sheet.evaluate(beyond) == [0, 0]


def test_a_matrix_scrolls_sideways_alone(narrow: Page, town: Served) -> None:
    """The page scrolls down and takes the headings along; at the side the grid fades until its end is seen."""
    sign_in(narrow, town)
    narrow.goto(f"{town.address}/planning/matrix")
    grid = narrow.locator(".table-region--wide")
    assert grid.evaluate("each => each.scrollHeight - each.clientHeight") == 0
    assert grid.evaluate("each => each.scrollWidth - each.clientWidth") > 0
    begins = "each => getComputedStyle(each).maskPosition.split(' ')[0]"
    assert grid.evaluate(begins) == "100%"
    grid.evaluate("each => each.scrollTo(each.scrollWidth, 0)")
    narrow.wait_for_function(f"each => ({begins})(each) === '0%'", arg=grid.element_handle())
    narrow.evaluate("window.scrollTo(0, 1200)")
    head = grid.locator("thead th").first
    narrow.wait_for_function(
        "each => Math.abs(each.getBoundingClientRect().top) < 8", arg=head.element_handle()
    )


def test_what_was_saved_is_seen_where_the_page_lands(narrow: Page, town: Served) -> None:
    """With its Undo, above the block that was saved, on phones and without their script too."""
    sign_in(narrow, town)
    narrow.goto(f"{town.address}/staff/listings")
    listing = narrow.locator("tbody th a").first.get_attribute("href")
    narrow.goto(f"{town.address}{listing}/notes")
    notes = narrow.locator("main textarea").first
    notes.fill(f"{notes.input_value()} Ask for Rowan.")
    narrow.locator("main .act .govuk-button").click()
    narrow.wait_for_url("**#block-notes")
    undo = narrow.get_by_role("button", name="Undo")
    expect(undo).to_be_in_viewport()
    notice = narrow.locator(".notices").bounding_box()
    block = narrow.locator("#block-notes").bounding_box()
    assert notice is not None
    assert block is not None
    assert notice["y"] + notice["height"] < block["y"] < NARROW["height"]
    undo.click()
    expect(narrow.get_by_text("Undone")).to_be_in_viewport()


def test_a_title_stays_high_above_its_problems(narrow: Page, town: Served) -> None:
    sign_in(narrow, town)
    narrow.goto(f"{town.address}/coalition/people/new")
    narrow.locator("main .act .govuk-button").click()
    expect(narrow.locator(".govuk-error-summary")).to_be_focused()
    title = narrow.locator("h1").bounding_box()
    assert title is not None
    assert title["y"] < 140


def test_another_day_stands_below_the_title(narrow: Page, town: Served) -> None:
    sign_in(narrow, town)
    for view in ("", "week", "trend", "ranking", "calls", "actions", "scenarios"):
        narrow.goto(f"{town.address}/planning/{view}?as_of=2026-01-31")
        title = narrow.locator("h1").bounding_box()
        changed = narrow.locator(".lens--changed").bounding_box()
        assert title is not None
        assert changed is not None
        assert title["y"] < min(140, changed["y"]), view


def test_what_a_cell_is_about_is_read_on_its_color(narrow: Page, town: Served) -> None:
    """On a phone the heading of a column stands in the cell, in the color of what is said there."""
    sign_in(narrow, town)
    narrow.goto(f"{town.address}/planning/question?service=emergency_housing&language=spa")
    cell = narrow.locator(".question-table td.state--unmet").first
    expect(cell).to_be_visible()
    label, number = cell.evaluate(
        "cell => [getComputedStyle(cell, '::before').color, getComputedStyle(cell.querySelector('b')).color]"
    )
    assert label == number


def test_public_pages_fit_a_phone(narrow: Page, town: Served, rules: MapAdapter) -> None:
    assert (
        walk(
            narrow,
            town,
            rules,
            [*PUBLIC.values(), *OTHER_LANGUAGES, "/vi/search?q=shelter"],
            ("/en/", "/vi/", "/account/"),
        )
        == {}
    )


@pytest.fixture(scope="module")
def busy_town(tmp_path_factory: pytest.TempPathFactory, prepared_sqlite: Path) -> Iterator[Served]:
    """A served town of its own: what is used up in it, others look for."""
    instance = tmp_path_factory.mktemp("busy") / "instance"
    with served_town(instance, prepared=prepared_sqlite) as served:
        yield served


@pytest.fixture(scope="module")
def used(busy_town: Served) -> Use:
    """What was opened and sent in it."""
    return use_served(busy_town)


@pytest.mark.long
def test_no_form_is_answered_by_a_failure(used: Use) -> None:
    assert used.failed == []
    assert len(used.pages) > 270, "links, answers and letters were followed"
    assert len(used.sent) > 150, used.refused
    assert used.refused.keys() <= REFUSED.keys(), "every other form takes what fits its fields"


@pytest.mark.long
def test_wrong_answers_are_refused_in_words(busy_town: Served, used: Use) -> None:
    app = create_app(as_served(Path(busy_town.environment["DIRECTORY_INSTANCE"])))
    found = problems(app, signed_in(app, busy_town), busy_town.password, list(used.pages.values()))
    assert list(found) == []
    with app.app_context():
        db.engine.dispose()


@pytest.mark.long
@pytest.mark.parametrize("section", ["/coalition/", "/staff/", "/planning/", "/account/", "/en/"])
def test_pages_of_everything_fit_a_phone(
    narrow: Page, busy_town: Served, used: Use, rules: MapAdapter, section: str
) -> None:
    sign_in(narrow, busy_town)
    first = [
        section,
        "/find?q=mill",
        "/style",
        "/en/about",  # its head has a way back to the work
        *(
            each
            for each in used.pages.values()
            if each.startswith(section) and not _NO_PAGES.search(each)
        ),
    ]
    assert walk(narrow, busy_town, rules, first, (section,)) == {}


BROKEN = """(longest) => {
  const found = [], range = document.createRange();
  for (const cell of document.querySelectorAll('.table-region .govuk-table tbody :is(th, td)')) {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      for (const word of texts.currentNode.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
        if (word[0].length > longest) continue;
        range.setStart(texts.currentNode, word.index);
        range.setEnd(texts.currentNode, word.index + word[0].length);
        if (new Set([...range.getClientRects()].map((each) => Math.round(each.top))).size > 1) found.push(word[0]);
      }
    }
  }
  return found;
}"""
"""The words of tables that go on in another line, as far as they have no more letters than that."""
WIDE_TABLES = (
    "/coalition/actions", "/coalition/funding-figures", "/coalition/funding-needs", "/coalition/orientation",
    "/coalition/organizations", "/coalition/people", "/planning/targets/shelter-spanish-women/areas/millrace",
    "/staff/listings", "/staff/worklist",
)  # fmt: skip


@pytest.mark.long
def test_words_of_wide_tables_are_whole_on_tablets(narrow: Page, town: Served) -> None:
    sign_in(narrow, town)
    for address in WIDE_TABLES:
        narrow.goto(f"{town.address}{address}")
        for width in (660, 700, 768, 820, 900, 1024, 1150, 1280):
            narrow.set_viewport_size({"width": width, "height": 900})
            assert narrow.evaluate(BROKEN, 10) == [], (address, width)
            assert not scrolls_sideways(narrow), (address, width)


@pytest.mark.parametrize(
    ("address", "most"), [("/planning/resilience", 3600), ("/coalition/attendance", 2400)]
)
def test_a_long_page_is_folded_on_a_phone_and_whole_at_a_desk(
    narrow: Page, town: Served, address: str, most: int
) -> None:
    """What comes first is seen without a long way down; one press shows the rest, which a desk has at once."""
    sign_in(narrow, town)
    narrow.set_viewport_size({"width": 390, "height": 844})
    narrow.goto(f"{town.address}{address}")
    rows = narrow.locator(".table-region tbody tr")
    more = narrow.locator(".table-rest")
    expect(more).to_be_visible()
    assert narrow.evaluate("document.documentElement.scrollHeight") < most
    expect(rows.locator("visible=true")).not_to_have_count(rows.count())
    more.click()
    expect(rows.locator("visible=true")).to_have_count(rows.count())
    narrow.set_viewport_size(TABLET)
    narrow.reload()
    expect(rows.locator("visible=true")).to_have_count(rows.count())
