"""The agenda of a meeting: times, presenters, what was not reached; on the page, in the packet and in the minutes."""

from __future__ import annotations

import io
from datetime import time, timedelta

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.coalition.meeting_agenda import place_in_order
from directory.models import Role
from tests.clock import local_today
from tests.inspection import words

only_sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
TODAY = local_today()


def _meeting(write, days: int, **more) -> m.Meeting:
    body = more.pop("body", None) or m.Body(name="Invented task force")
    status = m.MeetingStatus.PLANNED if days > 0 else m.MeetingStatus.HELD
    meeting = m.Meeting(body=body, held_on=TODAY + timedelta(days=days), status=status, **more)
    write(meeting)
    return meeting


def _items(page) -> list[str]:
    return [words(each) for each in page.soup.select("section[aria-labelledby=agenda] li")]


@only_sqlite
def test_items_stand_where_their_times_belong(write, fill, browse, coordinator) -> None:
    meeting = _meeting(write, 14, starts_at=time(13, 30), ends_at=time(15))
    page = f"/coalition/meetings/{meeting.id}"
    add = f"{page}/agenda-items/new"
    fill(add, text="Welcome", starts_at="13:30", presenter="Ada Quill")
    fill(add, text="Beds", starts_at="14:15")
    fill(add, text="Announcements")
    shown = fill(add, text="Minutes of last time", starts_at="13:40")
    assert [each.split("Edit")[0].strip() for each in _items(shown)] == [
        "1:30 PM Welcome · Ada Quill", "1:40 PM Minutes of last time", "2:15 PM Beds", "Announcements",
    ]  # fmt: skip
    assert "the meeting begins later" in fill(add, 422, text="Early", starts_at="09:00").text
    assert "is over by then" in fill(add, 422, text="Late", starts_at="15:00").text
    with coordinator.get(f"{page}/agenda-items/new") as answer:
        assert b"not_reached" not in answer.data, "nothing was missed yet"
    packet = browse(f"/coalition/bodies/{meeting.body_id}/packet", by=coordinator)
    assert _items(packet)[:2] == ["1:30 PM Welcome · Ada Quill", "1:40 PM Minutes of last time"]
    assert "1:30 PM – 3:00 PM" in packet.text
    assert "Welcome (1:30 PM, Ada Quill)" in browse(f"{page}/minutes", by=coordinator).text
    with coordinator.get(f"{page}/minutes.docx") as answer:
        lines = [each.text for each in Document(io.BytesIO(answer.data)).paragraphs]
    assert "Welcome (1:30 PM, Ada Quill)" in [" ".join(each.split()) for each in lines]


@only_sqlite
def test_what_was_not_reached_is_taken_over_once(write, fill, browse, coordinator) -> None:
    body = m.Body(name="Invented task force")
    item = m.AgendaItem(position=0, text="Vacant beds", presenter="Ada Quill")
    done = m.AgendaItem(position=1, text="Goals")
    held = _meeting(write, -7, body=body, agenda=[item, done])
    other = _meeting(write, -7, body=m.Body(name="Another"), agenda=[
        m.AgendaItem(position=0, text="Not ours", not_reached=True)
    ])  # fmt: skip
    coming = _meeting(write, 14, body=body)
    shown = fill(f"/coalition/agenda-items/{item.id}/edit", not_reached="y")
    assert "Vacant beds · Ada Quill (not reached)" in " ".join(_items(shown))
    page = f"/coalition/meetings/{coming.id}"
    before = browse(page, by=coordinator)
    assert "Not reached before: Vacant beds" in before.text
    assert other.agenda[0].text not in before.text
    form = before.soup.select_one("form[action$='/carried-items']")
    sent = {each["name"]: each["value"] for each in form.select("input")}
    assert coordinator.post(str(form["action"]), data=sent).status_code == 302
    after = browse(page, by=coordinator)
    (line,) = _items(after)
    assert line.startswith("Vacant beds · Ada Quill (from ")
    assert "Not reached before" not in after.text
    assert "Not reached." in browse(f"/coalition/meetings/{held.id}/minutes", by=coordinator).text


@only_sqlite
def test_an_item_of_a_closed_meeting_stays_closed(
    write, browse, coordinator, sign_in, session: Session
) -> None:
    body = m.Body(name="Invented task force")
    item = m.AgendaItem(position=0, text="A house", not_reached=True)
    _meeting(write, -7, body=body, agenda=[item], closed_to=["law_enforcement"])
    coming = _meeting(write, 14, body=body)
    page = f"/coalition/meetings/{coming.id}"
    form = browse(page, by=coordinator).soup.select_one("form[action$='/carried-items']")
    sent = {each["name"]: each["value"] for each in form.select("input")}
    assert coordinator.post(str(form["action"]), data=sent).status_code == 302
    session.rollback()
    taken = session.scalars(select(m.AgendaItem).where(m.AgendaItem.carried_from_id.is_not(None)))
    assert [each.closed_to for each in taken] == [["law_enforcement"]]
    assert "A house" not in browse(page, by=sign_in(Role.PLANNER)).text


@only_sqlite
def test_the_copy_for_members_names_neither_prospects_nor_who_stayed_away(
    write, browse, coordinator
) -> None:
    body, lantern = m.Body(name="Invented task force"), m.Organization(name="Lantern House")
    other = m.Organization(name="Pier Legal")
    for weeks in (5, 4, 3, 2):
        present = [lantern, other] if weeks == 5 else [other]
        _meeting(write, -7 * weeks, body=body, attendances=[
            m.Attendance(position=place, organization=each, as_written=each.name, name_as_written=each.name)
            for place, each in enumerate(present)
        ])  # fmt: skip
    write(m.Prospect(name="Harbor Youth"))
    packet = f"/coalition/bodies/{body.id}/packet"
    members = browse(packet, by=coordinator).soup
    for link in members.select(".screen-only"):
        link.decompose()
    assert "Lantern House" not in members.text
    assert "Harbor Youth" not in members.text
    assert "stayed away" not in members.text
    own = browse(f"{packet}?copy=own", by=coordinator).text
    assert "Lantern House" in own
    assert "Harbor Youth" in own


@given(st.lists(st.one_of(st.none(), st.times())))
def test_items_with_times_that_are_added_one_by_one_end_in_order(times) -> None:
    agenda: list[time | None] = []
    for begins in times:
        agenda.insert(place_in_order(agenda, begins), begins)
    timed = [each for each in agenda if each]
    assert timed == sorted(timed)
    assert len(agenda) == len(times)
