"""Actions about a gap: what the form suggests, what an action leads to, in which order they stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from directory.db import begin_writing
from directory.gaps.gap_report import Picture
from directory.models import (
    ActionItem,
    ActionKind,
    GapAction,
    GapActionKind,
    GapActionState,
    ReasonKind,
)
from directory.planning import actions, cells
from directory.planning.actions import ActionForm, action_form, actions_of, new_action, open_actions
from directory.web.database import db
from directory.web.gap_cache import gap_cache
from tests.clock import local_today
from tests.gaps.example_picture import id_of, picture
from tests.planning.conftest import fields_of, notices, seen

T1, T2, T3, T4 = range(4)
NORTH, CENTER, SOUTH = range(3)
DAY = date(2026, 3, 1)


def test_the_form_of_a_cell_suggests_what_its_best_near_miss_needs(
    planned: Flask, show: Callable[[Picture], Picture]
) -> None:
    shown = show(picture())

    def suggested(near: list[cells.Miss]) -> tuple[str, str | None, str | None]:
        form = action_form(shown, near)
        return form.kind.data, form.listing.data, form.text.data

    with planned.test_request_context():
        known, unknown = cells.misses(shown, (T1, SOUTH)), cells.misses(shown, (T2, SOUTH))
        task = "Help A2 (Service L2) hire staff who speak Spanish."
        assert suggested(known) == ("language", "L2", task)
        unplanned = replace(known[0], change=None)
        first = suggested([unplanned, known[1]])
        assert first[:2] == ("area", "L1")
        assert suggested([replace(known[0], says="")]) == ("language", "L2", "")
        asked = next(each for each in unknown if each.near.unknown)
        assert suggested([asked])[:2] == ("ask", "L4")
        assert suggested([]) == suggested([unplanned]) == ("verify", None, None)
        choices = action_form(shown, known).listing.choices
    assert choices == {
        "": "Nobody in particular", "L2": "A2 (Service L2)", "L1": "A1 (Service L1)",
    }  # fmt: skip


@pytest.mark.parametrize("near", [True, False])
def test_what_somebody_has_chosen_is_not_replaced_by_a_suggestion(
    planned: Flask, show: Callable[[Picture], Picture], near: bool
) -> None:
    shown = show(picture())
    sent = {"kind": "other", "listing": "L1", "text": "Our own words"}
    with planned.test_request_context(method="POST", data=sent):
        form = action_form(shown, cells.misses(shown, (T1, SOUTH)) if near else [])
        assert (form.kind.data, form.listing.data, form.text.data) == (*sent.values(),)


@pytest.mark.parametrize("unused", [set(), {"prospects"}, {"recommendations"}])
def test_an_action_leads_to_nothing_that_the_coalition_does_not_use(
    planned: Flask,
    show: Callable[[Picture], Picture],
    monkeypatch: pytest.MonkeyPatch,
    unused: set[str],
) -> None:
    monkeypatch.setattr(actions, "is_used", lambda code: code not in unused)
    shown = show(picture())
    with planned.test_request_context():
        offered = set(action_form(shown, []).kind.choices)
    gone = {{"prospects": "invite", "recommendations": "recommend"}[each] for each in unused}
    assert offered == {each.value for each in GapActionKind} - gone


def made(planned: Flask, shown: Picture, cell: tuple[int, int], **sent: str) -> GapAction:
    usual = {"kind": "ask", "text": "Ask about evenings", "owner": "Housing group"}
    with planned.test_request_context(method="POST", data=usual | sent):
        return new_action(shown, cell, ActionForm())


def test_an_action_remembers_its_cell_and_what_the_listing_has_to_say(planned: Flask) -> None:
    """L4 of A4 was never asked about Spanish and was confirmed long ago."""
    shown = picture()
    found = made(planned, shown, (T2, SOUTH), listing="L4", due_on="2027-01-15")
    assert (found.target_code, found.area_code, found.kind) == ("T2", "S", GapActionKind.ASK)
    assert (found.opened_on, found.opened_score) == (local_today(), 50)
    assert (found.organization_id, found.service_id) == (id_of("A4"), id_of("L4"))
    assert found.needs == ["language", "fresh"]
    item = found.action_item
    assert (item.kind, item.text, item.owner) == (
        ActionKind.CLOSE_GAP, "Ask about evenings", "Housing group",
    )  # fmt: skip
    assert (item.due_on, item.organization_id) == (date(2027, 1, 15), id_of("A4"))
    assert (found.prospect, found.recommendation) == (None, None)


def test_an_action_about_nobody_or_of_another_kind_needs_nothing_said(planned: Flask) -> None:
    shown = picture()
    for sent in ({"listing": ""}, {"listing": "L99"}):
        found = made(planned, shown, (T2, SOUTH), **sent)
        assert (found.organization_id, found.service_id, found.needs) == (None, None, [])
    language = made(planned, shown, (T2, SOUTH), listing="L4", kind="language")
    assert (language.service_id, language.needs) == (id_of("L4"), [])
    far = made(planned, shown, (T2, SOUTH), listing="L5")
    assert far.needs == [], "no near-miss of this cell"


def test_an_invitation_is_a_prospect_named_by_its_organization_or_its_words(planned: Flask) -> None:
    shown = picture()
    found = made(planned, shown, (T1, SOUTH), kind="invite", listing="L2", due_on="2027-01-15")
    prospect = found.prospect
    assert prospect is not None
    assert found.recommendation is None
    assert (prospect.name, prospect.organization_id) == ("A2", id_of("A2"))
    assert (prospect.reason_kind, prospect.reason_code) == (ReasonKind.COVERAGE, "T1")
    assert prospect.reason.endswith(" – South")
    assert (prospect.owner, prospect.next_step, prospect.next_on) == (
        "Housing group", "Ask about evenings", date(2027, 1, 15),
    )  # fmt: skip
    long = "x" * 450
    other = made(planned, shown, (T1, SOUTH), kind="invite", text=long).prospect
    assert other is not None
    assert (other.name, other.next_step) == (long[:200], long[:200])
    assert (other.organization_id, other.next_on) == (None, None)


def test_a_recommendation_is_one_of_the_gap(planned: Flask) -> None:
    found = made(planned, picture(), (T3, SOUTH), kind="recommend", due_on="2027-01-15")
    made_of = found.recommendation
    assert made_of is not None
    assert found.prospect is None
    assert (made_of.number, made_of.text, made_of.responsible, made_of.due_on) == (
        "Gap T3", "Ask about evenings", "Housing group", date(2027, 1, 15),
    )  # fmt: skip
    assert made_of.gap.endswith(" – South")


def action(name: str, place: int = 0, due: date | None = None, **fields: Any) -> GapAction:
    usual: dict[str, Any] = {
        "target_code": "ordered", "area_code": "north", "kind": GapActionKind.OTHER, "opened_on": DAY,
        "opened_score": 1.0, "created_at": datetime(2026, 3, 1, tzinfo=UTC) + timedelta(minutes=place),
    }  # fmt: skip
    item = ActionItem(kind=ActionKind.CLOSE_GAP, text=name, owner="Order", due_on=due)
    return GapAction(action_item=item, **(usual | fields))


def words(found: Any) -> list[str]:
    return [each.action_item.text for each in found if each.action_item.owner == "Order"]


def test_open_actions_stand_first_the_first_due_first_then_the_oldest(writing: Session) -> None:
    later, sooner = DAY + timedelta(days=9), DAY + timedelta(days=3)
    writing.add_all([
        action("closed late", 0, closed_on=later), action("closed early", 8, closed_on=sooner),
        action("no day", 1), action("due late", 2, later), action("due soon, new", 7, sooner),
        action("due soon, old", 5, sooner), action("elsewhere", 3, area_code="south"),
        action("of another", 4, target_code="other"),
        action("done", 6, verified_on=DAY, due=later),
    ])  # fmt: skip
    writing.flush()
    standing = ["due soon, old", "due soon, new", "due late", "done", "no day"]
    assert words(actions_of(writing, "ordered", "north")) == [
        *standing, "closed early", "closed late",
    ]  # fmt: skip
    assert words(actions_of(writing, "ordered", "south")) == ["elsewhere"]
    assert words(actions_of(writing, "other", "north")) == ["of another"]
    assert actions_of(writing, "other", "south") == []
    assert words(open_actions(writing)) == [
        *standing[:-1], "no day", "elsewhere", "of another",
    ]  # fmt: skip


def test_an_action_is_told_with_the_state_of_its_cell_while_there_is_one(planned: Flask) -> None:
    shown = picture()
    with planned.test_request_context():
        there = actions.row_of(shown, action("x", target_code="T1", area_code="S"))
        gone = actions.row_of(shown, action("x", target_code="T9", area_code="S"))
        elsewhere = actions.row_of(shown, action("x", target_code="T1", area_code="citywide"))
    assert (there.area_name, there.now) == ("South", 200)
    assert there.sentence.startswith("At least two organizations offer")
    assert (gone.sentence, gone.area_name, gone.now) == ("T9", "South", None)
    assert (elsewhere.sentence, elsewhere.now) == ("T1", None)


@pytest.mark.parametrize(("area", "score"), [("S", 200), ("X", 0)])
def test_a_closed_action_keeps_the_score_of_its_cell(
    planned: Flask, show: Callable[[Picture], Picture], area: str, score: float
) -> None:
    show(picture())
    found = action("x", target_code="T1", area_code=area)
    with planned.test_request_context():
        actions._move(found, GapActionState.CLOSED, "They said no")
        assert (found.closed_on, found.closed_score) == (local_today(), score)
        assert (found.ended_because, found.action_item.done_on) == ("They said no", local_today())
        assert found.verified_on is None
        actions._move(found, GapActionState.OPEN, None)
        assert (found.state, found.closed_score) == (GapActionState.OPEN, None)
        actions._move(found, GapActionState.VERIFIED, None)
        assert (found.verified_on, found.state) == (local_today(), GapActionState.VERIFIED)


AT = "/planning/targets/shelter-spanish-women/areas/millrace"


def begun(planner: FlaskClient, **sent: str) -> str:
    """The address of an action that was begun on the page of its cell."""
    fields = fields_of(seen(planner, AT), "/actions") | {"owner": "Night group", "listing": ""}
    with planner.post(f"{AT}/actions", data=fields | sent) as answer:
        assert answer.status_code == 302
        return str(answer.headers["Location"])


def step(planner: FlaskClient, at: str, status: int = 302, **sent: str) -> str:
    """What the page of an action, or of a step that was refused, says."""
    fields = fields_of(seen(planner, at), "/steps") | sent
    with planner.post(f"{at}/steps", data=fields) as answer:
        assert answer.status_code == status
        return str(answer.get_data(as_text=True))


def test_each_step_is_taken_and_told(planned: Flask, planner: FlaskClient) -> None:
    at = begun(planner, kind="other", text="Ask the desk")
    page = seen(planner, at)
    assert notices(page) == ["Saved: the action. The list of actions shows it."]
    assert page.soup.select_one("p.lead").text == "Open"
    with planned.app_context():
        shown = gap_cache().picture(db.session(), local_today())
        missing = shown.evaluation.scores[(0, *shown.cell(*AT.split("/")[3::2]))]  # type: ignore[misc]
        db.session.remove()
    step(planner, at, 422, step="leave it")
    for sent, told in (
        ({"step": "confirm"}, "Done: the listing says so."), ({"step": "close"}, "Closed."),
        ({"step": "reopen"}, "Done: the listing says so."),
    ):  # fmt: skip
        step(planner, at, **sent)
        assert notices(seen(planner, at)) == [told]
    step(planner, at, step="close")
    text = seen(planner, at).text
    assert "without what it was to bring" not in text
    assert f"{missing:,.0f} when it was closed" in text
    row = next(
        each for each in seen(planner, "/planning/actions").soup.select("tbody tr")
        if "Ask the desk" in each.text
    )  # fmt: skip
    assert "Closed" in row.text


def test_a_reason_ends_a_task_and_never_marks_it_as_done(planner: FlaskClient) -> None:
    """The field stands beside both buttons, and the key Enter in it presses the first one: “Mark as done”."""
    at = begun(planner, kind="ask", text="Ask everybody")
    refused = step(planner, at, 422, step="confirm", because="They say that they do")
    assert "No listing is named, and the gap is still there." in refused
    assert seen(planner, at).soup.select_one("p.lead").text == "Open"
    step(planner, at, 422, step="close", because="  ")
    step(planner, at, step="close", because=" They say that they don’t ")
    told = seen(planner, at).soup.select_one("p.lead").text
    assert told.endswith("without what it was to bring: They say that they don’t")


def test_what_was_done_is_taken_off_the_list_whatever_the_listing_says_since(
    planned: Flask, planner: FlaskClient
) -> None:
    with planned.app_context():
        begin_writing(db.session())
        lapsed = action("Asked in March", target_code=AT.split("/")[3], area_code="millrace")
        lapsed.kind, lapsed.verified_on = GapActionKind.ASK, DAY
        db.session.add(lapsed)
        db.session.commit()
        at = f"/planning/actions/{lapsed.id}"
        db.session.remove()
    step(planner, at, 422, step="confirm")
    step(planner, at, step="close")
    assert notices(seen(planner, at)) == ["Closed."]
