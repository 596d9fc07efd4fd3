"""The guide's steps, followed to the letter over the demo town: each task of the month is done in a dozen at most."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from directory.accounts.guide import GUIDE, Task
from tests.instances import CHECKOUT
from tests.journeys.conftest import at_desk
from tests.journeys.walking import look
from tests.serving import Served, served_town

pytestmark = [
    pytest.mark.browser,
    pytest.mark.long,
    pytest.mark.story,
    pytest.mark.xdist_group("guide"),
]

MOST = 12
"""Clicks, choices and entries that a task of the month may take somebody who has never done it."""
TASKS = {task.code: task for _name, _right, tasks in GUIDE for task in tasks}
GROUP = "Port Amaranth Coalition Against Human Trafficking"
PAPER = """Housing Committee
Minutes of November 18, 2026

Attendees: Ada Quill, Saltmarsh House; Bo Marsh, Casa Farolito

1. Welcome
The chair opened the meeting.

Port Amaranth and its people are invented.
"""
ANSWERS: Mapping[str, Mapping[str, str]] = {
    "handover": {"What is needed?": "shelter"},
    "room-now": {"the listing": "Casita: rooms for women and children", "A new answer holds": "7"},
    "hidden-listing": {
        "Organization": "Heron Shelter",
        "Name of the service": "Heron night beds",
        "Kind of help": "emergency_housing",
        "What happens there, in plain words": "Beds and quiet for a night.",
        "Phone number for everyone": "415-555-0142",
        "the first": "Spanish",
        "the second": "Cantonese",
    },
    "call": {"Their name": "Ada Quill", "not confirmed": "Not confirmed: Who it serves"},
    "report": {
        "the listing": "24-hour crisis line",
        "Decision about Phone number": "accepted",
        "Who confirmed it: name": "Ada Quill",
        "Their position": "Intake",
    },
    "minutes": {"Paste the minutes": PAPER},
    "renewal": {
        "the agreement": "Membership agreement",
        "Sent": "2026-11-02",
        "Signed": "2026-11-20",
    },
    "seat": {"the group": GROUP, "Organization": "Casa Farolito", "Delegate": "Ada Quill"},
    "calls": {"How many calls do you have time for?": "5", "Assign to": ""},
    "closure": {"the organization": "Saltmarsh House"},
}
"""What is typed, chosen or meant where a step leaves it open."""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, prepared_sqlite: Path) -> Iterator[Served]:
    """A town of its own: these tasks change what others look for."""
    with served_town(tmp_path_factory.mktemp("guide") / "own", prepared=prepared_sqlite) as served:
        yield served


@pytest.fixture
def page(chrome: Browser, town: Served) -> Iterator[Page]:
    with at_desk(chrome, town) as opened:
        opened.add_init_script("window.print = () => document.body.classList.add('was-printed')")
        yield opened


def followed(page: Page, served: Served, task: Task) -> int:
    """Do a task from the page on which it begins, as the guide says; the number of steps it took."""
    page.goto(f"{served.address}/account/guide#{task.code}")
    page.locator(f"#{task.code}").get_by_role("link").first.click()
    answers = ANSWERS.get(task.code, {})
    for piece in task.used():
        act(
            page,
            answers.get(piece.words, piece.words) if piece.kind == "chosen" else piece.words,
            answers,
            piece.kind,
        )
    return len(task.used())


DRAWN = {
    "link": "link",
    "button": "button",
    "checkbox": "box",
    "radio": "box",
    "select-one": "select",
}
"""How the guide draws what the page has; all else is a field."""


def act(page: Page, words: str, answers: Mapping[str, str], drawn: str = "chosen") -> None:
    """Press, follow, tick, choose or fill in what is called so, whatever it is; the first, where there are several.

    The guide has `drawn` it as it looks: a link that looks like a button is drawn as one.
    """
    control = found(page, words)
    kind = control.evaluate(
        "each => each.matches('.govuk-button, button') ? 'button' : each.matches('a') ? 'link' : each.type"
    )
    assert drawn in ("chosen", DRAWN.get(kind, "field")), f"“{words}” is drawn as a {drawn}"
    if kind in ("checkbox", "radio"):
        control.check()
    elif kind == "select-one":
        control.select_option(answers[words] or control.evaluate("each => each.options[1].value"))
    elif kind in ("text", "textarea", "number", "date", "tel", "search"):
        control.fill(answers[words])
    elif words == "Print":
        control.click()
    else:
        with page.expect_navigation():
            control.click()


def found(page: Page, words: str) -> Locator:
    """The link, button or field whose words are these, or begin with them: what follows is read aloud only."""
    within = page.locator(".page, .side-nav")
    begins = re.compile(rf"^\s*{re.escape(words)}(?!\w)")
    for visible in (True, False):
        for one in (
            within.get_by_role("button", name=begins),
            within.get_by_role("link", name=begins),
            within.get_by_label(begins),
        ):
            for each in one.all():
                if each.is_visible():
                    return each
        more = within.locator("details.menu > summary")
        if visible and more.count():
            more.first.click()
    raise AssertionError(f"nothing here is called “{words}”")


def report_a_number(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/en/search?q=24-hour+crisis+line")
    with page.expect_navigation():
        page.locator("main .result__name a").first.click()
    act(page, "Report a problem or suggest a correction", {})
    act(page, "Phone number", {"Phone number": "415-555-0177"})
    act(page, "Send", {})


def a_listing_is_public(page: Page, served: Served) -> None:
    """The index follows within a second or, on a busy machine, some: nobody reloads the page for it."""
    first = page.locator("main .result__name").first
    for _ in range(20):
        page.goto(f"{served.address}/en/search?q=heron+night+beds&language=spa&level=bilingual")
        if "Heron night beds" in first.inner_text():
            break
        page.wait_for_timeout(500)
    expect(first).to_contain_text("Heron night beds")


def what_they_said_is_saved(page: Page, _served: Served) -> None:
    expect(page.locator(".govuk-notification-banner")).to_contain_text("what they said of")


def the_number_is_public(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/en/search?q=24-hour+crisis+line")
    with page.expect_navigation():
        page.locator("main .result__name a").first.click()
    expect(page.locator(".reach")).to_contain_text("(415) 555-0177")


def who_stopped_coming_is_listed(page: Page, _served: Served) -> None:
    expect(page.locator("tbody tr").first).to_be_visible()


def it_is_signed(page: Page, _served: Served) -> None:
    expect(page.locator("main")).to_contain_text("Nov 20, 2026")


def the_seat_is_taken(page: Page, _served: Served) -> None:
    expect(page.locator("tbody tr", has_text="Hotels and hospitality")).to_contain_text("Held")


def it_was_printed(page: Page, _served: Served) -> None:
    expect(page.locator("body.was-printed")).to_have_count(1)


def five_are_assigned(page: Page, _served: Served) -> None:
    expect(page.locator(".govuk-notification-banner")).to_contain_text("5")


def what_depends_on_it_is_told(page: Page, _served: Served) -> None:
    expect(page.locator("main")).to_contain_text("What depends on it")


def the_sheet_has_a_service(page: Page, _served: Served) -> None:
    expect(page.locator("main")).to_contain_text("(707) 555-0104")


def room_is_on_record(page: Page, _served: Served) -> None:
    expect(page.locator("[aria-labelledby=room-now]")).to_contain_text("Has room until")


RESULTS: Mapping[str, Callable[[Page, Served], None]] = {
    "handover": the_sheet_has_a_service,
    "room-now": room_is_on_record,
    "hidden-listing": a_listing_is_public,
    "call": what_they_said_is_saved,
    "report": the_number_is_public,
    "minutes": who_stopped_coming_is_listed,
    "renewal": it_is_signed,
    "seat": the_seat_is_taken,
    "packet": it_was_printed,
    "brief": it_was_printed,
    "calls": five_are_assigned,
    "closure": what_depends_on_it_is_told,
}


def test_the_page_about_them_counts_their_steps() -> None:
    page = (CHECKOUT / "docs" / "monthly-tasks.md").read_text("utf-8")
    counted = dict(re.findall(r"^\| (.+?) \| (\d+) \|$", page, re.MULTILINE))
    assert counted == {task.title: str(len(task.used())) for task in TASKS.values()}


@pytest.mark.parametrize("code", TASKS)
def test_a_task_of_the_month_is_done_as_the_guide_says(page: Page, town: Served, code: str) -> None:
    if code == "report":
        report_a_number(page, town)
    assert followed(page, town, TASKS[code]) <= MOST
    look(page, f"guide-{code}")
    RESULTS[code](page, town)
