"""No gap vanishes in silence: with its target taken off, it is on the brief until people close it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from directory.db import begin_writing
from directory.gaps.evaluation import Status
from directory.gaps.open_gaps import OPEN_GAPS, Missed
from directory.jobs import Occasion
from directory.models import GapDecisionKind, GapRecord, GapState, Role, Target
from directory.planning import open_gap_pages
from directory.web.database import db
from directory.web.gap_cache import gap_cache
from tests.clock import local_today
from tests.inspection import inspect_page
from tests.planning.conftest import fields_of, notices, seen, signed_in


def test_the_daily_job_keeps_what_is_missing_and_adds_nothing_twice(planned: Flask) -> None:
    with planned.app_context():
        session, settings = db.session(), planned.config["SETTINGS"]
        plan = OPEN_GAPS.plan(Occasion(session, local_today(), settings))
        session.rollback()
        begin_writing(session)
        before = set(session.scalars(select(GapRecord.target_code)))
        done = OPEN_GAPS.run(Occasion(session, local_today(), settings, plan))
        session.commit()
        picture = gap_cache().picture(session, local_today())
        missing = {
            picture.targets[number].code
            for (number, _column), status in picture.statuses.items()
            if status is not Status.MET
        }
        assert set(session.scalars(select(GapRecord.target_code))) == missing | before
        assert done.changed == len(missing - before)
        session.rollback()
        begin_writing(session)
        assert OPEN_GAPS.run(Occasion(session, local_today(), settings, plan)).changed == 0
        session.commit()
        db.session.remove()


def test_a_target_that_is_taken_off_leaves_its_gap_on_the_brief(
    planned: Flask, planner: FlaskClient
) -> None:
    with planned.app_context():
        begin_writing(db.session())
        db.session.add(
            Target(code="gone-soon", k=9, service="hotline", sentence="Nine hotlines in every area")
        )
        db.session.commit()
    at = "/planning/targets/gone-soon"
    fields = fields_of(seen(planner, f"{at}/edit"), "/retirement")
    with planner.post(f"{at}/retirement", data=fields) as answer:
        assert answer.status_code == 302
    brief = seen(planner, "/planning/brief").text
    assert "Nine hotlines in every area" in brief
    assert "Its target was taken off, so nothing counts it any more." in brief
    with planned.app_context():
        begin_writing(db.session())
        db.session.delete(
            db.session.scalars(select(Target).where(Target.code == "gone-soon")).one()
        )
        db.session.commit()
    assert "Nine hotlines in every area" in seen(planner, "/planning/brief").text


def test_it_is_closed_with_evidence_after_thirty_days_alone(
    planned: Flask, planner: FlaskClient
) -> None:
    with planned.app_context():
        begin_writing(db.session())
        gap = GapRecord.begin("closing", "One pharmacy at night", ["millrace"], local_today())
        db.session.add(gap)
        db.session.commit()
        at = f"/planning/open-gaps/{gap.id}"
        db.session.remove()

    def decide(step: str, text: str = "", key: str = "") -> int:
        fields = fields_of(seen(planner, at), f"{at}/decisions") | {"step": step, "text": text}
        with planner.post(
            f"{at}/decisions", data=fields | ({"form_key": key} if key else {})
        ) as answer:
            return answer.status_code

    assert decide("close") == 422
    assert decide("propose") == 422
    assert decide("propose", "Hill Street Pharmacy, since May, confirmed by its director") == 302
    assert "open for comments until" in seen(planner, "/planning/brief").text
    assert "Hill Street Pharmacy, since May, confirmed by its director" in seen(planner, at).text
    assert decide("close") == 422
    editor = signed_in(planned, Role.EDITOR)
    fields = fields_of(seen(editor, at), f"{at}/comments")
    with editor.post(f"{at}/comments", data=fields | {"text": " "}) as answer:
        assert answer.status_code == 422
        summary = inspect_page(answer).soup.select_one(".govuk-error-summary a[href='#comment']")
        assert summary is not None, "whose form it is, says the summary, too"
    with editor.post(f"{at}/comments", data=fields | {"text": "Only until ten"}) as answer:
        assert answer.status_code == 302
    with planned.app_context():
        begin_writing(db.session())
        gap = db.session.scalars(select(GapRecord).where(GapRecord.target_code == "closing")).one()
        gap.proposed_on = local_today() - timedelta(days=31)
        db.session.commit()
    stale = fields_of(seen(planner, at), f"{at}/decisions") | {"step": "close", "version": "1"}
    with planner.post(f"{at}/decisions", data=stale) as answer:
        assert answer.status_code == 409
    assert decide("close") == 302
    page = seen(planner, at).text
    assert "Only until ten" in page
    assert "Closed" in page
    assert "One pharmacy at night" not in seen(planner, "/planning/brief").text
    with planned.app_context():
        begin_writing(db.session())
        gap = db.session.scalars(select(GapRecord).where(GapRecord.target_code == "closing")).one()
        assert gap.state is GapState.CLOSED
        gap.closed_on = local_today() - timedelta(days=3 * 366)
        db.session.commit()
    assert "Three years have passed: decide anew." in seen(planner, "/planning/brief").text
    assert decide("no_new_data", "Nobody has heard anything") == 302
    assert "Three years have passed" not in seen(planner, "/planning/open-gaps").text


def test_what_is_missing_today_is_put_on_record_at_one_press(
    planned: Flask, planner: FlaskClient
) -> None:
    page = seen(planner, "/planning/open-gaps")
    fields = fields_of(page, "/planning/open-gaps")
    with planner.post("/planning/open-gaps", data=fields, follow_redirects=True) as answer:
        assert "On record:" in inspect_page(answer).text


@pytest.mark.parametrize(
    ("number", "told"), [(0, "0 more gaps"), (1, "1 more gap"), (2, "2 more gaps")]
)
def test_how_many_gaps_were_put_on_record_is_told(
    planned: Flask, planner: FlaskClient, monkeypatch: pytest.MonkeyPatch, number: int, told: str
) -> None:
    targets = [Missed(f"counted {number} {each}", "A gap", ["millrace"]) for each in range(number)]
    monkeypatch.setattr(open_gap_pages, "missed", lambda _picture, _word: targets)
    fields = fields_of(seen(planner, "/planning/open-gaps"), "/planning/open-gaps")
    with planner.post("/planning/open-gaps", data=fields) as answer:
        assert answer.location == "/planning/open-gaps"
    assert notices(seen(planner, "/planning/open-gaps")) == [f"On record: {told}."]
    with planned.app_context():
        query = select(GapRecord).where(GapRecord.target_code.startswith(f"counted {number}"))
        rows = db.session.scalars(query).all()
        assert [each.opened_on for each in rows] == [local_today()] * number
        db.session.remove()


def test_each_decision_and_comment_is_told_and_on_record(
    planned: Flask, planner: FlaskClient
) -> None:
    with planned.app_context():
        begin_writing(db.session())
        gap = GapRecord.begin("deciding", "One clinic", ["millrace", "gone-by"], local_today())
        db.session.add(gap)
        db.session.commit()
        key, at = gap.id, f"/planning/open-gaps/{gap.id}"
        db.session.remove()
    assert "gone-by" in seen(planner, at).text
    fields = fields_of(seen(planner, at), f"{at}/comments") | {"text": " As of May "}
    assert planner.post(f"{at}/comments", data=fields).status_code == 302
    assert notices(seen(planner, at)) == ["Saved: your comment."]
    for step, text in (
        ("propose", " It is there "),
        ("leave_open", " "),
        ("no_new_data", "Looked"),
    ):
        fields = fields_of(seen(planner, at), f"{at}/decisions") | {"step": step, "text": text}
        with planner.post(f"{at}/decisions", data=fields) as answer:
            assert answer.location == at
        assert notices(seen(planner, at)) == ["Saved: the decision."]
    fields = fields_of(seen(planner, at), f"{at}/decisions") | {"step": "forget"}
    assert planner.post(f"{at}/decisions", data=fields).status_code == 422
    with planned.app_context():
        gap = db.session.get(GapRecord, key)
        told = [(each.kind, each.text, each.made_by) for each in gap.decisions]
        assert gap.state is GapState.OPEN
        db.session.remove()
    assert told == [
        (GapDecisionKind.OPENED, None, None), (GapDecisionKind.COMMENT, "As of May", "planner@example.org"),
        (GapDecisionKind.PROPOSED, "It is there", "planner@example.org"),
        (GapDecisionKind.LEFT_OPEN, None, "planner@example.org"),
        (GapDecisionKind.NO_NEW_DATA, "Looked", "planner@example.org"),
    ]  # fmt: skip
    seen(planner, "/planning/open-gaps/00000000-0000-4000-8000-000000000000", 404)


def test_closed_gaps_stand_the_latest_first_and_those_to_decide_anew_are_open(
    planned: Flask, planner: FlaskClient
) -> None:
    days = {"Closed early": 30, "Closed late": 3, "Closed long ago": 4 * 366}
    with planned.app_context():
        begin_writing(db.session())
        for name, ago in days.items():
            gap = GapRecord.begin(name, name, [], local_today() - timedelta(days=2000))
            gap.state, gap.closed_on = GapState.CLOSED, local_today() - timedelta(days=ago)
            db.session.add(gap)
        db.session.commit()
        db.session.remove()
    page = seen(planner, "/planning/open-gaps")
    closed = [each.text for each in page.soup.select("section[aria-labelledby=closed] li a")]
    assert [each for each in closed if each in days] == ["Closed late", "Closed early"]
    standing = [each.text for each in page.soup.select("main > ul.gap-list a, .gap-list a")]
    assert "Closed long ago" in standing
    assert not {"Closed late", "Closed early"} & set(standing)
