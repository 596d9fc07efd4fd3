"""The budget of upkeep: what the intervals need a week, what there is, and what would make it fit."""

from __future__ import annotations

from flask import flash, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import FloatField
from wtforms.validators import NumberRange, Optional

from directory.db import now
from directory.models.listings.review_intervals import ReviewPolicy, Risk
from directory.staff.blueprint import staff
from directory.verification.upkeep import FIRST_GUESS, MEASURED_DAYS, Upkeep, is_over, load_upkeep
from directory.web.access import Right, may, requires
from directory.web.database import db
from directory.web.forms import RecordForm, once

Answer = str | Response | tuple[str, int]
CLASSES = {
    Risk.CRISIS: "Crisis and housing",
    Risk.LEGAL: "Legal help",
    Risk.OTHER: "Everything else",
}


MINUTES_OF_HOUR = 60
LEAST_HOURS = 0.25
"""Less than a quarter of an hour a week is a slip of the keyboard, and nothing can be planned with it."""


class UpkeepForm(RecordForm):
    """How much time there is, and how long one verification takes."""

    weekly_hours = FloatField(
        "Hours a week for keeping listings up to date",
        [Optional(), NumberRange(LEAST_HOURS, 168, "Enter hours from 0.25 to 168")],
        description="Everyone’s hours together. Leave it empty to show no budget.",
    )
    minutes_per_check = FloatField(
        "Minutes for one verification",
        [Optional(), NumberRange(1, 480, "Enter minutes from 1 to 480")],
        description=f"Leave it empty to use the measured time, or {FIRST_GUESS:g} minutes until enough are measured.",
    )


@staff.get("/upkeep")
@requires(Right.EDIT_LISTINGS)
def upkeep() -> str:
    """The budget."""
    form = UpkeepForm(formdata=None)
    form.show(_policy())
    return _page(form)


@staff.post("/upkeep")
@requires(Right.EDIT_STAKEHOLDERS)
def change_upkeep() -> Answer:
    """Say how many hours there are."""
    form, record = UpkeepForm(), _policy()
    if not form.validate():
        return _page(form), 422
    if not form.is_current(record):
        form.show_version(record)
        form.form_errors.append(
            "Someone else has changed this since you opened it. Look at it, then save again"
        )
        return _page(form), 409

    def work() -> str:
        form.keep(record)
        db.session.add(record)
        flash("Saved: the hours there are for keeping listings up to date.")
        return url_for("staff.upkeep")

    return once(form, work)


def _policy() -> ReviewPolicy:
    return db.session.get(ReviewPolicy, 1) or ReviewPolicy.shipped()


def _page(form: UpkeepForm) -> str:
    found = load_upkeep(db.session(), now())
    return render_template(
        "staff/upkeep.html", found=found, form=form, classes=CLASSES, measured_days=MEASURED_DAYS,
        verdict=upkeep_words(found), time_words=time_words,
    )  # fmt: skip


def upkeep_words(found: Upkeep) -> str:
    """What is needed and what there is, in a sentence."""
    needed = f"These intervals need {time_words(found.needed)} a week"
    if found.hours is None:
        return f"{needed}."
    return f"{needed}; you have {time_words(found.hours)}."


def warning_before_adding() -> str:
    """What somebody of the desk should know who adds a listing beyond the hours there are; empty where it fits."""
    if not may(Right.EDIT_LISTINGS):
        return ""
    found = is_over(db.session(), now())
    return f"{upkeep_words(found)} Another listing needs more." if found else ""


def time_words(hours: float) -> str:
    """A time of work in words: minutes below an hour, else hours."""
    minutes = round(hours * MINUTES_OF_HOUR)
    if 0 < minutes < MINUTES_OF_HOUR:
        return "1 minute" if minutes == 1 else f"{minutes} minutes"
    number = f"{hours:.1f}".removesuffix(".0")
    return f"{number} hour" if number == "1" else f"{number} hours"
