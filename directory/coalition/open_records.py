"""What is open in the coalition's own records, for the page of handing over: words, funding needs, figures."""

from __future__ import annotations

from datetime import date

from flask import url_for
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.coalition.funding_needs import needs
from directory.coalition.glossary import entries
from directory.coalition.open_list import OpenLine, OpenList, cut
from directory.db import by_name
from directory.models import FigureState, FundingFigure
from directory.web.features import is_used
from directory.web.labels import label
from directory.web.presentation import date_words


def open_records(session: Session, day: date) -> list[OpenList]:
    """A list of each kind that is in use, one query each."""
    found = []
    if is_used("funding"):
        found.append(_funding(session, day))
    if is_used("figures"):
        found.append(_figures(session))
    if is_used("glossary"):
        found.append(_words(session))
    return [each for each in found if each.lines]


def _funding(session: Session, day: date) -> OpenList:
    """Needs that are still open, those with a day first."""
    page = url_for("coalition.funding_needs")
    found = [each for each in needs(session) if each.state.is_open]
    found.sort(key=lambda each: each.due_on or date.max)
    return cut(
        "Funding needs that are open",
        page,
        (
            OpenLine(
                f"{each.organization.name}: {label('services', each.kind)}",
                url_for("coalition.funding_need_edit", record_id=each.id),
                ", ".join(filter(None, (each.funder, _due(each.due_on, day)))),
            )
            for each in found
        ),
    )


def _due(due: date | None, day: date) -> str:
    return f"{'was due' if due < day else 'due'} {date_words(due)}" if due else ""


def _figures(session: Session) -> OpenList:
    query = select(FundingFigure).where(FundingFigure.state == FigureState.NOT_KNOWN)
    return cut(
        "Figures that funders ask for and nobody knows",
        url_for("coalition.funding_figures"),
        (
            OpenLine(
                each.name,
                url_for("coalition.funding_figure_edit", record_id=each.id),
                each.asked_by or "",
            )
            for each in session.scalars(
                query.order_by(by_name(FundingFigure.asked_by), by_name(FundingFigure.name))
            )
        ),
    )


def _words(session: Session) -> OpenList:
    return cut(
        "Words nobody has agreed on",
        url_for("coalition.glossary"),
        (
            OpenLine(each.word, url_for("coalition.glossary_entry_edit", record_id=each.id))
            for each in entries(session)
            if each.meeting is None
        ),
    )
