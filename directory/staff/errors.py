"""Errors in listings: what is known to be wrong and since when, and how long errors stay."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from flask import render_template

from directory.staff.blueprint import staff
from directory.verification.error_clock import (
    GOAL_DAYS,
    OpenError,
    figures_of,
    load_errors,
    working_days,
)
from directory.web.access import Right, requires
from directory.web.clock import local_clock, local_now
from directory.web.database import db
from directory.web.presentation.facts import FACT_LABELS


@staff.get("/errors")
@requires(Right.EDIT_LISTINGS)
def errors() -> str:
    """Every error that is open, the oldest first, and the figures of the clock."""
    day = local_now().date()
    spans = load_errors(db.session(), local_clock())
    waiting: Sequence[OpenError] = sorted(
        (each for each in spans if isinstance(each, OpenError)),
        key=lambda each: (each.found, each.about, each.service_id or UUID(int=0)),
    )
    return render_template(
        "staff/errors.html",
        figures=figures_of(spans, day),
        rows=[(each, working_days(each.found, day)) for each in waiting],
        goal=GOAL_DAYS,
        labels=FACT_LABELS,
    )
