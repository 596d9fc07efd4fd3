"""Positions on which members differ stay apart: none is counted or ranked, and agencies speak for themselves."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from directory import models as m
from directory.db import now
from directory.models import Role
from tests.clock import local_today
from tests.coalition.conftest import Send
from tests.inspection import Page

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
TODAY = local_today()
PAGE = "/coalition/positions"


def link(page: Page, pattern: str, place: int = 0) -> str:
    return [each for each in page.links() if re.search(pattern, each)][place]


@pytest.fixture
def question(write: Callable[..., None]) -> m.PositionQuestion:
    """Two positions, one held by two agencies."""
    agencies = [
        m.Organization(name=name) for name in ("Lantern House", "Harbor Rooms", "Amaranth Circle")
    ]

    def held(*by: m.Organization) -> list[m.PositionHolder]:
        return [
            m.PositionHolder(organization=each, stated_by="Lia Lamp", stated_on=TODAY)
            for each in by
        ]

    found = m.PositionQuestion(
        question="Should a shelter ask for papers?",
        positions=[
            m.MemberPosition(
                text="Only at the door", reasons="For safety.", holders=held(*agencies[1:]), created_at=now()
            ),
            m.MemberPosition(
                text="Never", reasons="Nobody comes then.", holders=held(agencies[0]),
                created_at=now() - timedelta(hours=1),
            ),
        ],
    )  # fmt: skip
    write(found)
    return found


def test_a_question_its_positions_and_who_holds_them(
    fill: Send, write: Callable[..., None]
) -> None:
    meeting = m.Meeting(
        body=m.Body(name="Invented task force"), held_on=TODAY, status=m.MeetingStatus.HELD
    )
    write(meeting, m.Organization(name="Lantern House"))
    page = fill(
        "/coalition/position-questions/new", question="Should a shelter ask for papers?",
        background="Two do.", meeting_id=str(meeting.id),
    )  # fmt: skip
    assert f"/coalition/meetings/{meeting.id}" in page.links()
    assert "No position is on record yet." in page.text
    page = fill(link(page, "member-positions/new"), text="Never", reasons="Nobody comes then.")
    assert "No agency has said that it holds this." in page.text
    add = link(page, "position-holders/new")
    assert (
        "Say who said so" in fill(add, answers=422, organization="Lantern House", stated_by="").text
    )
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    held = {"organization": "Lantern House", "stated_by": "Lia Lamp"}
    assert "still to come" in fill(add, answers=422, **held, stated_on=tomorrow).text
    page = fill(add, **held)
    row = page.soup.select_one("main tbody tr")
    assert row is not None
    for words in ("Never", "Nobody comes then.", "Lantern House", "Lia Lamp"):
        assert words in row.get_text(" ")
    assert (
        "named with this position already"
        in fill(add, answers=422, **(held | {"stated_by": "Odo"})).text
    )


def test_no_position_is_counted_or_put_first(
    question: m.PositionQuestion, browse: Callable[..., Page], coordinator: FlaskClient
) -> None:
    page = browse(PAGE, by=coordinator)
    main = page.soup.select_one("main")
    assert main is not None
    rows = [each.get_text(" ", strip=True) for each in main.select("tbody th")]
    assert [each.split(" Edit")[0] for each in rows] == ["Never", "Only at the door"], (
        "as they were written down"
    )
    cells = [each.get_text(" ", strip=True) for each in main.select("tbody tr")]
    assert cells[1].index("Amaranth Circle") < cells[1].index("Harbor Rooms")
    assert not main.select("[data-paged], .govuk-table__cell--numeric, .vote-bar")
    assert not re.search(
        r"\b(majority|votes?|in favor|\d+ agenc)", main.get_text().replace("Nobody votes here", "")
    )


def test_who_reads_sees_every_position_and_changes_none(
    question: m.PositionQuestion,
    browse: Callable[..., Page],
    sign_in: Callable[[Role], FlaskClient],
) -> None:
    page = browse(PAGE, by=sign_in(Role.PLANNER))
    assert "Nobody comes then." in page.text
    assert "For safety." in page.text
    assert not [each for each in page.links() if re.search("/(edit|new)$|history", each)]
