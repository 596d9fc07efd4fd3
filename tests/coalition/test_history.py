"""The history of a record opens for records that are there, and packets for bodies that are."""

from __future__ import annotations

from datetime import date, time
from uuid import uuid4

import pytest

from directory import models as m

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def test_what_is_not_there_has_neither_history_nor_packet(write, browse, coordinator) -> None:
    person, body = m.Person(name="Ada Quill"), m.Body(name="Task force")
    write(person, body)
    assert "Ada Quill" in browse(f"/coalition/history/person/{person.id}", by=coordinator).text
    assert "Task force" in browse(f"/coalition/bodies/{body.id}/packet", by=coordinator).text
    for address in (
        f"/coalition/history/person/{uuid4()}",
        f"/coalition/history/account/{person.id}",
        f"/coalition/bodies/{uuid4()}/packet",
    ):
        with coordinator.get(address) as answer:
            assert answer.status_code == 404, address


def test_each_line_of_the_checklist_goes_on_by_itself(write, browse, coordinator, session) -> None:
    person = m.Person(name="Ada Quill")
    first, second = (m.OrientationStep(position=each, text=f"Step {each}") for each in (1, 2))
    write(person, first, second)
    token = browse("/coalition/documents/new", by=coordinator).token()
    for number, step in enumerate((first, second, first)):
        address = f"/coalition/people/{person.id}/orientation/{step.id}"
        data = {"csrf_token": token, "form_key": f"key {number}"}
        assert coordinator.post(address, data=data).status_code == 302
    session.rollback()
    done = {each.step_id: each.done_on is not None for each in session.query(m.Orientation)}
    assert done == {first.id: True, second.id: False}


def test_the_history_of_a_meeting_has_hours_and_its_group_in_words(
    write, browse, coordinator
) -> None:
    meeting = m.Meeting(
        body=m.Body(name="Task force"), held_on=date(2026, 1, 9), starts_at=time(13, 30)
    )
    write(meeting)
    page = browse(f"/coalition/history/meeting/{meeting.id}", by=coordinator).text
    assert "1:30" in page
    assert "13:30" not in page
    assert "Group" in page
    assert "Body" not in page
