"""A task for a gap is done on its own page, where the listing has to say so: no list ticks it off."""

from __future__ import annotations

from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.models.coalition.action_item import ActionKind
from tests.coalition.conftest import Send


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_no_list_and_no_form_says_that_a_task_for_a_gap_is_done(
    write, browse, fill: Send, coordinator: FlaskClient, session: Session
) -> None:
    item = m.ActionItem(kind=ActionKind.CLOSE_GAP, text="Ask A1 whether staff speak Spanish")
    other = m.ActionItem(text="Book the room")
    gap = m.GapAction(
        action_item=item, target_code="T1", area_code="N", kind=m.GapActionKind.ASK,
        opened_on=date(2026, 1, 5), opened_score=1.0,
    )  # fmt: skip
    write(item, other, gap)
    page = browse("/coalition/actions", by=coordinator)
    assert [each.get_text() for each in page.soup.select("td .text-button")] == [
        "Mark done: Book the room"
    ]
    (link,) = page.soup.select("td a[href$='/gap']")
    assert coordinator.get(link["href"]).location == f"/planning/actions/{gap.id}"
    bar = {
        name: page.soup.select_one(f"#selected [name={name}]")["value"]
        for name in ("csrf_token", "form_key")
    }
    one = coordinator.post(f"/coalition/actions/{item.id}/completion", data=bar)
    assert one.location == f"/coalition/actions/{item.id}/gap"
    both = bar | {"form_key": "both", "picked": [item.id.hex, other.id.hex]}
    with coordinator.post(
        "/coalition/actions/completions", data=both, follow_redirects=True
    ) as answer:
        assert "1 not marked" in answer.get_data(as_text=True)
    edited = fill(f"/coalition/actions/{item.id}/edit", answers=422, done_on="2026-02-01")
    assert "mark it done on its own page" in edited.text
    session.rollback()
    done = dict(session.execute(select(m.ActionItem.text, m.ActionItem.done_on)).all())
    assert done[item.text] is None
    assert done["Book the room"] is not None
