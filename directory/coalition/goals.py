"""Goals of the coalition: the list, the report on one page, and what coordinators edit."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for
from sqlalchemy import select
from wtforms import SelectField
from wtforms.validators import Optional

from directory.coalition.blueprint import coalition, today
from directory.coalition.goal_figures import FIGURES, goals
from directory.models import Goal, GoalEntry, GoalFigure, GoalMeasure, Target
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.forms import RecordForm, fields
from directory.web.forms.fields import AmountField, Required
from directory.web.forms.record_editor import Editor


def _targets() -> dict[str, str]:
    query = select(Target.code, Target.sentence).where(Target.retired_on.is_(None))
    rows = db.session.execute(query.order_by(Target.code))
    return {"": "None"} | {code: sentence or code for code, sentence in rows}


class GoalForm(RecordForm):
    """A goal in plain words, who sees to it, and by when."""

    name = fields.line("Goal", required=True, hint="In words that a new member understands.")
    text = fields.text("What it means", rows=3)
    owner = fields.line("Who sees to it", required=True)
    due_on = fields.day("By when", required=True)
    position = fields.number("Place in the list", 0, 100)
    ended_on = fields.day(
        "Ended on", hint="A goal that has ended is off the month’s page and the packet."
    )


class MeasureForm(RecordForm):
    """What is counted, where it began, what it is to be."""

    name = fields.line(
        "Measure", required=True, hint="Such as: areas with a Spanish-speaking shelter."
    )
    figure = fields.one_of("Where the number comes from", GoalFigure, words={
        each.value: words for each, (words, _unit) in FIGURES.items()
    })  # fmt: skip
    about = SelectField("Target, where areas are counted", choices=_targets, validate_choice=False)
    start = AmountField("Where it began", [Optional()])
    aim = AmountField("What it is to be", [Required("Say what the number is to be")])


class EntryForm(RecordForm):
    """A number, its day, and where it comes from."""

    entered_on = fields.day("Day", required=True)
    number = AmountField("Number", [Required("Enter the number")])
    source = fields.line("Where it comes from", required=True)


def _check_goal(record: Any, form: Any) -> None:
    """No two goals that are under way have one name."""
    wanted = (form.name.data or "").casefold()
    query = select(Goal).where(Goal.ended_on.is_(None))
    if any(
        each is not record and each.name.casefold() == wanted for each in db.session.scalars(query)
    ):
        form.name.errors = [
            "Goal: one of this name is under way. Change that one, or choose another name"
        ]


def _check_measure(record: Any, form: Any) -> None:
    is_target = form.figure.data is GoalFigure.TARGET_MET
    known = {code for code in _targets() if code} | {record.about}
    if is_target and form.about.data not in known:
        form.about.errors = ["Choose the target whose areas are counted"]


def _finish_measure(record: Any, _form: Any) -> None:
    if record.figure is not GoalFigure.TARGET_MET:
        record.about = None


def _home(_record: Any) -> str:
    return url_for("coalition.goal_list")


GOAL = Editor(
    name="goal", plural="goals", words="goal", model=Goal, form=GoalForm, home=_home, after_removal=_home,
    checks=_check_goal, where="The month’s page, the packet and the report show it.",
)  # fmt: skip
MEASURE = Editor(
    name="measure", plural="measures", words="measure", model=GoalMeasure, form=MeasureForm, home=_home,
    after_removal=_home, parent=GOAL, parent_name="goal", checks=_check_measure, finish=_finish_measure,
)  # fmt: skip
ENTRY = Editor(
    name="entry", plural="entries", words="number", model=GoalEntry, form=EntryForm, home=_home, after_removal=_home,
    parent=MEASURE, parent_name="measure", title=lambda each: f"{each.number:g}",
    begin=lambda _parent: {"entered_on": today()},
)  # fmt: skip
EDITORS = (GOAL, MEASURE, ENTRY)


@coalition.get("/goals")
@requires(Right.SEE_STAKEHOLDERS)
def goal_list() -> str:
    """Every goal with its measures, ended ones too."""
    found = goals(db.session(), today(), with_ended=True)
    return render_template(
        "coalition/goals.html", goals=found, day=today(), entered=GoalFigure.ENTERED
    )


@coalition.get("/goals/report")
@requires(Right.SEE_STAKEHOLDERS)
def goal_report() -> str:
    """One page to hand over: what the coalition has set out to reach and how far it is."""
    return render_template(
        "coalition/goal_report.html", goals=goals(db.session(), today()), day=today()
    )
