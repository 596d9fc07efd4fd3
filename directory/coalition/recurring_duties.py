"""Duties that come again: what whoever takes over does each week, quarter or year, and when it was done last."""

from __future__ import annotations

from datetime import date

from flask import url_for
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory.coalition.open_list import OpenLine, OpenList
from directory.models import AccuracySample, GapRecord, GapState, SurveyWave
from directory.verification.accuracy_estimate import SIZE, quarter_of
from directory.web.features import is_used
from directory.web.presentation.dates import date_words


def recurring_duties(session: Session, day: date) -> OpenList:
    """Each duty with how often it comes and how far it is; four queries."""
    lines = [
        OpenLine(
            "Each meeting: agenda and packet before it, the sign-in sheet on the day, minutes after it",
            url_for("coalition.meeting_list"),
        ),
        OpenLine(
            "Each week: calls to listings that are due, suggestions, changes to review",
            url_for("staff.home"),
        ),
        OpenLine(
            f"Each quarter: check {SIZE} listings by phone",
            url_for("staff.accuracy"),
            _quarter(session, day),
        ),
        OpenLine(
            "Each quarter: look again at the gaps on record",
            url_for("planning.open_gap_list"),
            _looked(session),
        ),
    ]
    if is_used("survey"):
        lines.append(
            OpenLine(
                "Each year: ask organizations how they work together",
                url_for("coalition.survey_list"),
                _surveyed(session),
            )
        )
    return OpenList("Duties that come again", "", lines)


def _quarter(session: Session, day: date) -> str:
    quarter = quarter_of(day)
    sample = session.get(AccuracySample, quarter)
    if sample is None:
        return f"{quarter}: not drawn yet"
    left = sum(each.outcome is None and each.service_id is not None for each in sample.checks)
    return f"{quarter}: {left} still to check" if left else f"{quarter}: all checked"


def _looked(session: Session) -> str:
    last = session.scalar(
        select(func.max(GapRecord.looked_on)).where(GapRecord.state != GapState.CLOSED)
    )
    return f"last on {date_words(last)}" if last else "not done yet"


def _surveyed(session: Session) -> str:
    last = session.scalar(select(func.max(SurveyWave.opened_on)))
    return f"last on {date_words(last)}" if last else "not done yet"
