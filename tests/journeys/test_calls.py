"""Calls that close: a listing confirmed but for its fax, a reported number settled, five calls planned and made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy.orm import Session

from directory import models as m
from tests.journeys.conftest import at_desk, profile
from tests.journeys.walking import Steps, follow, look, press
from tests.serving import Served, served_copy, served_town

pytestmark = [
    pytest.mark.browser,
    pytest.mark.long,
    pytest.mark.story,
    pytest.mark.xdist_group("calls"),
]

MOST = 12
"""Steps that a task of the month may take at the first try."""


def records(session: Session) -> None:
    """A clinic with a telephone and a fax, and a second desk at the same number."""
    clinic, desk = (
        m.Service(
            name=name,
            description="An invented service of an invented town.",
            terms=[m.ServiceTerm(vocabulary="services", code="case_management")],
            phones=[m.Phone(number="+14155550142", type="voice", position=0)],
        )
        for name in ("Egret clinic", "Egret desk")
    )
    clinic.phones.append(m.Phone(number="+14155550143", type="fax", position=1))
    session.add(m.Organization(name="Egret House", services=[clinic, desk]))


@pytest.fixture(scope="module")
def office(prepared_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served_copy(prepared_sqlite, tmp_path_factory.mktemp("calls") / "own", records) as served:
        yield served


@pytest.fixture
def page(chrome: Browser, office: Served) -> Iterator[Page]:
    """The browser of the administrator, signed in."""
    with at_desk(chrome, office) as opened:
        yield opened


def test_a_listing_is_confirmed_on_the_phone_but_for_its_fax(page: Page, office: Served) -> None:
    page.goto(f"{office.address}/staff/worklist")
    look(page, "staff-worklist")
    steps = Steps(page)
    steps.follow(re.compile(r"^Record a call\s*: Egret clinic"))
    look(page, "staff-call-sheet")
    expect(page.get_by_role("link", name="(415) 555-0142").first).to_have_attribute(
        "href", "tel:+14155550142"
    )
    steps.fill("Their name", "Ada Quill")
    steps.press(re.compile(r"^Mark every line right\s*: Egret clinic"))
    steps.tick("Not confirmed: Fax")
    steps.press("Record the call")
    expect(page.locator(".govuk-notification-banner")).to_contain_text("Egret clinic is verified")
    assert len(steps.taken) <= MOST
    page.goto(f"{office.address}/staff/listings?q=Egret+clinic")
    follow(page, "Egret clinic")
    expect(page.locator("#verified + p")).to_contain_text("by Ada Quill")
    follow(page, "Record a call")
    lines = page.locator("#facts .call-line")
    expect(lines.filter(has_text="Phone:")).to_contain_text("Done")
    expect(lines.filter(has_text="Fax")).not_to_contain_text("Done")


def test_a_reported_number_is_settled(page: Page, office: Served, chrome: Browser) -> None:
    context = profile(chrome)
    stranger = context.new_page()
    stranger.goto(f"{office.address}/en/search?q=egret+clinic")
    with stranger.expect_navigation():
        stranger.locator("main .result__name a").first.click()
    public = stranger.url
    follow(stranger, "Report a problem or suggest a correction")
    stranger.get_by_label("Phone number").fill("415-555-0177")
    press(stranger, "Send")
    page.goto(f"{office.address}/staff/errors")
    look(page, "staff-errors")
    expect(page.locator("main")).to_contain_text("1 error is open")
    page.goto(f"{office.address}/staff/suggestions")
    steps = Steps(page)
    steps.follow("Egret clinic")
    look(page, "staff-suggestion-asked")
    steps.choose("Decision about Phone number", "accepted")
    steps.tick("Yes, I asked them")
    steps.fill("Who confirmed it: name", "Ada Quill")
    steps.fill("Their position", "Intake")
    steps.press("Decide and close")
    assert len(steps.taken) <= MOST
    stranger.goto(public)
    expect(stranger.locator(".reach")).to_contain_text("(415) 555-0177")
    page.goto(f"{office.address}/staff/listings?q=Egret+desk")
    follow(page, "Egret desk")
    expect(page.locator("main")).to_contain_text("(415) 555-0177")
    page.goto(f"{office.address}/staff/errors")
    expect(page.locator("main")).to_contain_text("1 error was fixed or hidden")
    assert context.cookies() == []
    context.close()


def test_five_calls_are_planned_and_made(chrome: Browser, tmp_path: Path) -> None:
    with served_town(tmp_path) as town, at_desk(chrome, town) as page:
        page.goto(f"{town.address}/planning/calls")
        steps = Steps(page)
        steps.fill("How many calls do you have time for?", "5")
        steps.press("Make the list")
        steps.choose(
            "Assign to", page.locator("#assignee option").nth(1).get_attribute("value") or ""
        )
        steps.press("Assign")
        look(page, "planning-calls")
        assert len(steps.taken) <= MOST
        made = 0
        while made < 5:
            call = Steps(page)
            link = (
                page.locator(".gap-list > li")
                .nth(made)
                .get_by_role("link", name=re.compile("^Record a call"))
            )
            with page.expect_navigation():
                link.first.click()
            call.fill("Their name", "Ada Quill")
            call.fill("Their position", "Intake")
            call.press(re.compile("^Mark every line right"))
            for answer in page.locator("#facts .answer select").all():
                answer.select_option(index=1)
                call.taken.append("choose an answer")
            call.press("Record the call")
            assert len(call.taken) < MOST
            made += 1
            page.goto(f"{town.address}/planning/calls?calls=10")
        look(page, "planning-calls-made")
        expect(page.locator("#outcome + p")).to_contain_text("calls asked about")
        expect(page.locator("#outcome + p")).to_contain_text("settled")
