"""Retreats: what the coalition is for, where it stands and whose work is whose, written down with a meeting."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import render_template, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from directory.coalition import meeting_queries
from directory.coalition.blueprint import coalition, found
from directory.coalition.meeting_record import MEETING
from directory.models import Meeting, Retreat, RetreatWork
from directory.name_order import name_order
from directory.web.access import Right, may, requires
from directory.web.database import db
from directory.web.features import is_used
from directory.web.forms import RecordForm, fields, name_fields
from directory.web.forms.record_editor import Editor
from directory.web.presentation import date_words


class RetreatForm(RecordForm):
    """What was written down."""

    mission = fields.text("Mission", hint="What we are here to do, in our own words.", rows=3)
    vision = fields.text("Vision", hint="What is different when we have done it.", rows=3)
    strengths = fields.text("Strengths", hint="One a line.")
    weaknesses = fields.text("Weaknesses", hint="One a line.")
    opportunities = fields.text("Opportunities", hint="One a line.")
    threats = fields.text("Threats", hint="One a line.")


class WorkForm(RecordForm):
    """A piece of work, and whose it is."""

    text = fields.text("Work", required=True, rows=2)
    organization = name_fields.organization(
        "Whose own", hint="The agency whose work it is. Leave empty for work of the coalition."
    )


def _check(record: Any, form: Any) -> None:
    """A meeting has one record of this kind."""
    known = retreat_of(db.session(), form.parent) if form.parent is not None else None
    if known is not None and known is not record:
        form.mission.errors = ["This meeting has its record of a retreat already. Change that one"]


def _page(retreat: Retreat) -> str:
    return url_for("coalition.retreat", retreat_id=retreat.id)


def _after_removal(_retreat: Any) -> str:
    return url_for("coalition.retreat_list")


RETREAT = Editor(
    name="retreat", plural="retreats", words="retreat", model=Retreat, form=RetreatForm, home=_page,
    after_removal=_after_removal, parent=MEETING, parent_name="meeting", checks=_check,
    title=lambda each: f"{each.meeting.body.name}, {date_words(each.meeting.held_on)}",
    new_heading=lambda: "Record a retreat",
)  # fmt: skip
WORK = Editor(
    name="retreat_work", plural="retreat-work", words="piece of work", model=RetreatWork, form=WorkForm,
    home=lambda work: _page(work.retreat), after_removal=lambda work: _page(work.retreat),
    parent=RETREAT, parent_name="retreat", title=lambda work: work.text,
)  # fmt: skip
EDITORS = (RETREAT, WORK)


@coalition.get("/retreats")
@requires(Right.SEE_STAKEHOLDERS)
def retreat_list() -> str:
    """Every retreat, the latest first."""
    query = (
        select(Retreat)
        .join(Meeting, Retreat.meeting_id == Meeting.id)
        .order_by(Meeting.held_on.desc(), Retreat.id)
        .options(joinedload(Retreat.meeting).joinedload(Meeting.body))
    )
    return render_template("coalition/retreats.html", rows=db.session.scalars(query).all())


@coalition.get("/retreats/<uuid:retreat_id>")
@requires(Right.SEE_STAKEHOLDERS)
def retreat(retreat_id: UUID) -> str:
    """One retreat: mission and vision, strengths to threats, options with their dots, and whose work is whose."""
    record = found(Retreat, retreat_id)
    analysis = {
        "Strengths": record.strengths, "Weaknesses": record.weaknesses,
        "Opportunities": record.opportunities, "Threats": record.threats,
    }  # fmt: skip
    agencies = sorted(
        (each for each in record.work if each.organization is not None),
        key=lambda each: name_order(each.organization.name) if each.organization else "",
    )
    return render_template(
        "coalition/retreat.html",
        retreat=record,
        analysis=[(title, fields.lines(text)) for title, text in analysis.items()],
        ours=[each for each in record.work if each.organization is None],
        agencies=agencies,
        ballots=meeting_queries.ballots(db.session(), record.meeting_id),
    )


def retreat_of(session: Session, meeting: Meeting) -> Retreat | None:
    """The record of a meeting that was a retreat."""
    return session.scalar(select(Retreat).where(Retreat.meeting_id == meeting.id))


def way_to_retreat(meeting: Meeting) -> list[tuple[str, str]]:
    """What the page of a meeting leads to: its record of a retreat, or the form of a new one."""
    if not is_used("retreats"):
        return []
    record = retreat_of(db.session(), meeting)
    if record is not None:
        return [("Retreat", _page(record))]
    if may(Right.EDIT_STAKEHOLDERS):
        return [("Record a retreat", url_for("coalition.retreat_new", parent_id=meeting.id))]
    return []
