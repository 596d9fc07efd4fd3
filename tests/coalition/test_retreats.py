"""A retreat is written down with its meeting: mission, strengths to threats, options with dots, whose work is whose."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from directory import models as m
from directory.db import now
from directory.models import Role
from directory.web.presentation import date_words
from tests.clock import local_today
from tests.coalition.conftest import Send
from tests.inspection import Page

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
TODAY = local_today()


@pytest.fixture
def meeting(write: Callable[..., None]) -> m.Meeting:
    found = m.Meeting(
        body=m.Body(name="Invented task force"), held_on=TODAY, title="Our retreat",
        status=m.MeetingStatus.HELD,
    )  # fmt: skip
    write(found, m.Organization(name="Lantern House"))
    return found


def link(page: Page, pattern: str) -> str:
    return next(each for each in page.links() if re.search(pattern, each))


def part(page: Page, name: str) -> str:
    heading = page.soup.select_one(f"#{name}")
    assert heading is not None
    assert heading.parent is not None
    return heading.parent.get_text(" ", strip=True)


def test_a_retreat_is_recorded_from_its_meeting(
    fill: Send, meeting: m.Meeting, browse: Callable[..., Page], coordinator: FlaskClient
) -> None:
    here = f"/coalition/meetings/{meeting.id}"
    add = link(browse(here, by=coordinator), "/retreats/new")
    page = fill(
        add, mission="Everyone finds a way out.", vision="Nobody is sent away.",
        strengths="Trust\nTwo paid seats\n\n", threats="One funder",
    )  # fmt: skip
    assert page.soup.h1 is not None
    assert page.soup.h1.get_text() == f"Retreat: Invented task force, {date_words(TODAY)}"
    assert "Everyone finds a way out." in part(page, "mission")
    strengths = page.soup.select("#strengths + ul li")
    assert [each.get_text() for each in strengths] == ["Trust", "Two paid seats"]
    assert "Not written yet." in part(page, "weaknesses")
    works = link(page, "retreat-work/new")
    fill(works, text="Keep one list")
    page = fill(works, text="Run the night desk", organization="Lantern House")
    assert "Keep one list" in part(page, "ours")
    assert "Lantern House : Run the night desk" in part(page, "theirs")
    assert "Run the night desk" not in part(page, "ours")
    address = link(browse(here, by=coordinator), r"/retreats/[0-9a-f-]+$")
    assert address in browse("/coalition/retreats", by=coordinator).links()
    assert "already" in fill(add, answers=422, mission="Another").text
    undone = browse(link(page, "/history/retreat/"), by=coordinator)
    assert "Everyone finds a way out." in undone.text


def test_options_get_dots_by_the_links_that_meetings_have(
    fill: Send, meeting: m.Meeting, write: Callable[..., None], browse: Callable[..., Page],
    coordinator: FlaskClient,
) -> None:  # fmt: skip
    retreat = m.Retreat(meeting_id=meeting.id, mission="Everyone finds a way out.")
    write(retreat)
    here = f"/coalition/retreats/{retreat.id}"
    page = browse(here, by=coordinator)
    assert "No options were put to the group." in part(page, "options")
    fill(link(page, "ballots/new"), question="What first?", options="Beds\nLanguages")
    page = browse(here, by=coordinator)
    assert "What first?" in part(page, "options")
    assert "dots" not in part(page, "options").replace("Options and dots", ""), (
        "nothing is told while it runs"
    )
    vote = link(page, r"/ballots/[0-9a-f-]+$")
    assert link(browse(vote, by=coordinator), "voting-links|ballots"), (
        "the vote has its single-use links"
    )


def test_closed_options_say_their_dots(
    meeting: m.Meeting,
    write: Callable[..., None],
    browse: Callable[..., Page],
    coordinator: FlaskClient,
) -> None:
    retreat = m.Retreat(meeting_id=meeting.id)
    options = [
        m.BallotOption(position=0, text="Beds", hands=7),
        m.BallotOption(position=1, text="Languages", hands=1),
    ]
    write(
        retreat,
        m.Ballot(meeting_id=meeting.id, question="What first?", options=options, closed_at=now()),
    )
    told = part(browse(f"/coalition/retreats/{retreat.id}", by=coordinator), "options")
    assert "Beds 7 dots" in told
    assert "Languages 1 dot" in told


def test_who_reads_changes_nothing(
    meeting: m.Meeting, write: Callable[..., None], browse: Callable[..., Page], sign_in: Callable[[Role], FlaskClient]
) -> None:  # fmt: skip
    planner = sign_in(Role.PLANNER)
    here = f"/coalition/meetings/{meeting.id}"
    assert not [
        each
        for each in browse(here, by=planner).links()
        if "retreats" in each and "meetings" in each
    ]
    retreat = m.Retreat(meeting_id=meeting.id, mission="Everyone finds a way out.")
    write(retreat, m.RetreatWork(retreat=retreat, text="Keep one list"))
    page = browse(f"/coalition/retreats/{retreat.id}", by=planner)
    assert "Everyone finds a way out." in page.text
    assert "Keep one list" in page.text
    assert not [each for each in page.links() if re.search("/(edit|new)$|history", each)]


def test_a_meeting_page_says_nothing_of_retreats_where_they_are_off(
    meeting: m.Meeting,
    write: Callable[..., None],
    browse: Callable[..., Page],
    coordinator: FlaskClient,
) -> None:
    write(m.UnusedFeature(code="retreats"))
    page = browse(f"/coalition/meetings/{meeting.id}", by=coordinator)
    assert not [each for each in page.links() if "retreats" in each]
