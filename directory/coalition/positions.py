"""Positions on which members differ: each beside the others with its reasons and who holds it, and never made one."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from directory.coalition.blueprint import coalition, today
from directory.coalition.meeting_field import MeetingField
from directory.models import Meeting, MemberPosition, PositionHolder, PositionQuestion
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.forms import RecordForm, fields, name_fields
from directory.web.forms.record_editor import Editor


class QuestionForm(RecordForm):
    """What members differ on."""

    question = fields.text(
        "Question", required=True, hint="In words that those on every side would use.", rows=2
    )
    background = fields.text("What one needs to know", rows=3)
    meeting_id = MeetingField(
        "Came up at",
        "Where part of that meeting is closed to someone, this is closed to them, too.",
    )


class PositionForm(RecordForm):
    """One answer, as those who hold it put it."""

    text = fields.text("Position", required=True, hint="In the words of those who hold it.", rows=3)
    reasons = fields.text("Reasons", rows=4)


class HolderForm(RecordForm):
    """An agency that holds the position."""

    organization = name_fields.organization("Agency", required=True)
    stated_by = fields.line(
        "Who said so for the agency", required=True, hint="Nobody else speaks for an agency."
    )
    stated_on = fields.day("Said on", required=True)


def _check_holder(record: Any, form: Any) -> None:
    """An agency is named once with a position, and for a day that has come."""
    position = record.position or form.parent
    wanted = form.organization.data
    if wanted is not None and any(
        each is not record and each.organization is wanted for each in position.holders
    ):
        form.organization.errors = ["Agency: it is named with this position already"]
    if form.stated_on.data and form.stated_on.data > today():
        form.stated_on.errors = ["Said on: the day is still to come"]


def _home(_record: Any) -> str:
    return url_for("coalition.position_list")


QUESTION = Editor(
    name="position_question", plural="position-questions", words="question", model=PositionQuestion,
    form=QuestionForm, home=_home, after_removal=_home, title=lambda each: each.question,
)  # fmt: skip
POSITION = Editor(
    name="member_position", plural="member-positions", words="position", model=MemberPosition, form=PositionForm,
    home=_home, after_removal=_home, parent=QUESTION, parent_name="question",
    title=lambda each: each.text,
)  # fmt: skip
HOLDER = Editor(
    name="position_holder", plural="position-holders", words="holder", model=PositionHolder, form=HolderForm,
    home=_home, after_removal=_home, parent=POSITION, parent_name="position", checks=_check_holder,
    title=lambda each: each.organization.name, begin=lambda _parent: {"stated_on": today()},
    new_heading=lambda: "Say who holds this position",
)  # fmt: skip
EDITORS = (QUESTION, POSITION, HOLDER)


@coalition.get("/positions")
@requires(Right.SEE_STAKEHOLDERS)
def position_list() -> str:
    """Every question with all its positions side by side, the latest question first."""
    holders = selectinload(PositionQuestion.positions).selectinload(MemberPosition.holders)
    query = (
        select(PositionQuestion)
        .order_by(PositionQuestion.created_at.desc(), PositionQuestion.id)
        .options(
            joinedload(PositionQuestion.meeting).joinedload(Meeting.body),
            holders.joinedload(PositionHolder.organization),
        )
    )
    return render_template("coalition/positions.html", questions=db.session.scalars(query).all())
