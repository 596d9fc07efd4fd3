"""The figures that federal and other funding asks for, as a checklist of known and not known, without any client."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from flask import render_template, url_for
from sqlalchemy import select
from wtforms import StringField

from directory.coalition.blueprint import coalition, today
from directory.models import FigureState, FundingFigure, Organization
from directory.name_order import name_order
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.forms import RecordForm, fields, name_fields
from directory.web.forms.record_editor import Editor

STATES = {
    FigureState.NOT_KNOWN: "Not known",
    FigureState.KNOWN: "Known",
    FigureState.NOT_KEPT: "Not kept",
}
"""What is still to be found out first."""
_COUNTED_PEOPLE = re.compile(
    r"(?<![\d/–-])(?<!to )(?<!and )(?<!or )(?<!under )(?<!over )(?<!of )"
    r"\b(?!(?:19|20)\d\d\b)\d[\d,.]*(?:\s+(?!to\b|and\b|or\b|years?\b|days?\b|months?\b|hours?\b)[\w-]+){0,2}?\s+"
    r"(?:clients?|people|persons?|survivors?|victims?|minors?|youths?|children|child|adults?|men|women|girls?|boys?"
    r"|workers?|callers?|cases?)\b",
    re.IGNORECASE,
)
"""A number with people after it: “45 survivors”, “12 new clients”; not “ages 18 to 24”, “3 years” or “since 2019”."""
NO_NUMBERS = "Leave numbers of people out: say only whether the figure is known, and who keeps it"


class FigureForm(RecordForm):
    """A figure that is asked for, and whether anybody could answer."""

    name = fields.text(
        "Figure",
        required=True,
        hint="Such as: people served, by age. Never the number itself.",
        rows=2,
    )
    asked_by = fields.line("Asked by", hint="The funder or program.")
    state = fields.one_of(
        "Is it known?", FigureState, "Not kept: someone decided not to count it.",
        {each.value: words for each, words in STATES.items()},
    )  # fmt: skip
    keeper = name_fields.suggested("Who keeps it", Organization, "An agency, or a desk in one.")
    how = fields.text("How", hint="Such as: from intake forms, once a quarter.", rows=2)
    since = fields.line("Since when")
    checked_on = fields.day("Last checked")


def _check(_record: Any, form: Any) -> None:
    for each in form.shown:
        if isinstance(each, StringField) and _COUNTED_PEOPLE.search(each.data or ""):
            each.errors = [f"{each.label.text}: {NO_NUMBERS}"]
    if form.state.data is FigureState.KNOWN and not form.keeper.data:
        form.keeper.errors = ["Say who keeps it: a figure is known where someone can be asked"]
    if form.checked_on.data and form.checked_on.data > today():
        form.checked_on.errors = ["Last checked: the day is still to come"]


def _home(_record: Any) -> str:
    return url_for("coalition.funding_figures")


FIGURE = Editor(
    name="funding_figure", plural="funding-figures", words="figure", model=FundingFigure, form=FigureForm,
    home=_home, after_removal=_home, checks=_check, title=lambda each: each.name,
)  # fmt: skip
EDITORS = (FIGURE,)


@coalition.get("/funding-figures")
@requires(Right.SEE_STAKEHOLDERS)
def funding_figures() -> str:
    """Every figure with who could answer; what is not known comes first."""
    order = list(STATES)
    rows = sorted(
        db.session.scalars(select(FundingFigure)),
        key=lambda each: (
            order.index(each.state),
            name_order(each.asked_by or ""),
            name_order(each.name),
        ),
    )
    counts = Counter(each.state for each in rows)
    return render_template(
        "coalition/funding_figures.html",
        rows=rows,
        counts=[(words, counts[state]) for state, words in STATES.items() if counts[state]],
        states=STATES,
    )
