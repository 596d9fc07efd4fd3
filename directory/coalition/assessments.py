"""Assessments of organizations against a named set of criteria: where they are now, where they want to be, by when."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import render_template, url_for
from sqlalchemy import inspect, select
from sqlalchemy.orm import joinedload, selectinload

from directory.coalition.blueprint import coalition, found, today
from directory.db import by_name
from directory.models import Assessment, CriteriaSet, Criterion, CriterionScore
from directory.models.coalition.assessment import BEST
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.forms import RecordForm, fields, name_fields
from directory.web.forms.record_editor import Editor, asked_record

MOST_CRITERIA = 40


class CriteriaForm(RecordForm):
    """A named set of criteria."""

    name = fields.line("Name", required=True)
    description = fields.text("What it is about", rows=2)
    criteria = fields.OrderedLinesField("Criteria, one a line", Criterion)


class AssessmentForm(RecordForm):
    """One organization looked at with one set."""

    organization = name_fields.organization("Organization", required=True)
    criteria_set = name_fields.criteria_set("Set of criteria", required=True)
    assessed_on = fields.day("Day", required=True)
    assessor = fields.line("Who looked")


class ScoreForm(RecordForm):
    """One criterion: from 0, not begun, to 4, done throughout."""

    baseline = fields.number(
        "Today", 0, BEST, "0 not begun, 1 begun, 2 partly, 3 mostly, 4 throughout."
    )
    goal = fields.number("Goal", 0, BEST)
    due_on = fields.day("By when")
    note = fields.text("Note", rows=3)


def _check_set(criteria_set: CriteriaSet, form: Any) -> None:
    found_lines = form.criteria.texts
    if form.criteria.errors or not form.name.data:
        return
    other = db.session.scalar(select(CriteriaSet.id).where(CriteriaSet.name == form.name.data))
    if other not in (None, criteria_set.id):
        form.name.errors = ["Name: another set is called this"]
    if len(found_lines) > MOST_CRITERIA or len(set(found_lines)) < len(found_lines):
        form.criteria.errors = [f"Criteria: at most {MOST_CRITERIA} lines, each of them once"]
    elif not inspect(criteria_set).transient and form.criteria.differs(criteria_set):
        used = select(Assessment.id).where(Assessment.criteria_set_id == criteria_set.id).limit(1)
        if db.session.scalar(used) is not None:
            form.criteria.errors = [
                "Criteria: someone was assessed with this set; make a new one for other criteria"
            ]


def _score_each(assessment: Assessment, _form: Any) -> None:
    """Every criterion of the set stands in the assessment, scored or not yet."""
    wanted = {each.id for each in assessment.criteria_set.criteria}
    assessment.scores = [each for each in assessment.scores if each.criterion_id in wanted]
    known = {each.criterion_id for each in assessment.scores}
    assessment.scores += [CriterionScore(criterion_id=each) for each in wanted - known]


def _page(assessment: Assessment) -> str:
    return url_for("coalition.assessment", assessment_id=assessment.id)


def _list(_record: Any) -> str:
    return url_for("coalition.assessment_list")


CRITERIA = Editor(
    name="criteria", plural="criteria", words="set of criteria", model=CriteriaSet, form=CriteriaForm, home=_list,
    after_removal=_list, checks=_check_set,
)  # fmt: skip
ASSESSMENT = Editor(
    name="assessment", plural="assessments", words="assessment", model=Assessment, form=AssessmentForm, home=_page,
    after_removal=_list, finish=_score_each, title=lambda each: each.organization.name,
    begin=lambda _parent: {"assessed_on": today(), "criteria_set": asked_record("criteria_set", CriteriaSet)},
)  # fmt: skip
SCORE = Editor(
    name="score", plural="scores", words="criterion", model=CriterionScore, form=ScoreForm, parent=ASSESSMENT,
    parent_name="assessment", home=lambda each: _page(each.assessment), title=lambda each: each.criterion.text,
    may_add=False, may_remove=False,
)  # fmt: skip
EDITORS = (CRITERIA, ASSESSMENT, SCORE)


@coalition.get("/assessments")
@requires(Right.SEE_STAKEHOLDERS)
def assessment_list() -> str:
    """Every assessment, the latest first, and the sets of criteria."""
    query = (
        select(Assessment)
        .order_by(Assessment.assessed_on.desc())
        .options(
            joinedload(Assessment.organization),
            joinedload(Assessment.criteria_set),
            selectinload(Assessment.scores),
        )
    )
    sets = db.session.scalars(
        select(CriteriaSet)
        .order_by(by_name(CriteriaSet.name))
        .options(selectinload(CriteriaSet.criteria))
    ).all()
    return render_template(
        "coalition/assessments.html", rows=db.session.scalars(query).all(), sets=sets
    )


@coalition.get("/assessments/<uuid:assessment_id>")
@requires(Right.SEE_STAKEHOLDERS)
def assessment(assessment_id: UUID) -> str:
    """One assessment, criterion by criterion."""
    record = found(Assessment, assessment_id)
    scores = sorted(record.scores, key=lambda each: each.criterion.position)
    return render_template("coalition/assessment.html", assessment=record, scores=scores, best=BEST)
