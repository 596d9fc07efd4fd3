"""The clock of errors: how long a wrong fact stays wrong, from report or detection until it is fixed or hidden."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.models import (
    FactState,
    FactStatement,
    Organization,
    Service,
    Suggestion,
    SuggestionKind,
    SuggestionState,
    VerificationMethod,
)

GOAL_DAYS = 5
"""Working days within which an error is fixed, or the listing hidden."""
LONG_DAYS = 30
"""Days after which an error that is still there is counted by itself."""
LOOK_BACK_DAYS = 365
"""The figures are about errors that ended, or are open, within so many days."""


@dataclass(frozen=True, slots=True)
class Span:
    """One error: found on a day, over on another one, None while it is still there."""

    found: date
    over: date | None = None


@dataclass(frozen=True, slots=True)
class OpenError(Span):
    """An error that is still there: of which listing, which fact, and the report that says so.

    `suggestion_id` is None where the service itself said so in a call.
    """

    service_id: UUID | None = None
    about: str = ""
    fact: str = ""
    suggestion_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ClockFigures:
    """How many errors ended, in how many working days half and 95 of 100 of them; how many are open, late, long open.

    Median and percentile are the nearest rank, None where nothing ended. `late` are those, open or over, that took more
    than `GOAL_DAYS`; `long_open` are open for more than `LONG_DAYS` days.
    """

    over: int
    median: int | None
    ninety_fifth: int | None
    open: int
    late: int
    long_open: int


def working_days(first: date, last: date) -> int:
    """Weekdays after the first day until the last, that one included; holidays are counted, too."""
    weeks, rest = divmod(max((last - first).days, 0), 7)
    return 5 * weeks + sum(
        (first + timedelta(days=7 * weeks + each)).weekday() < 5 for each in range(1, rest + 1)
    )


def figures_of(spans: Iterable[Span], day: date) -> ClockFigures:
    """The figures of errors as of a day, those that were over more than `LOOK_BACK_DAYS` before it left out."""
    since = day - timedelta(days=LOOK_BACK_DAYS)
    known = [each for each in spans if each.over is None or each.over >= since]
    took = sorted(working_days(each.found, each.over) for each in known if each.over)
    waiting = [each.found for each in known if each.over is None]
    late = sum(days > GOAL_DAYS for days in took)
    late += sum(working_days(found, day) > GOAL_DAYS for found in waiting)
    return ClockFigures(
        len(took),
        _nearest(took, 0.5),
        _nearest(took, 0.95),
        len(waiting),
        late,
        sum((day - found).days > LONG_DAYS for found in waiting),
    )


def _nearest(ordered: Sequence[int], share: float) -> int | None:
    return ordered[math.ceil(share * len(ordered)) - 1] if ordered else None


def load_errors(session: Session, clock: tzinfo) -> list[Span]:
    """Every error, the open ones as `OpenError`: what was reported of a listing, and what a service said in a call.

    A report that was declined was none. Two queries; a day is the local one of a moment.
    """
    return [*_reported(session, clock), *_stated(session, clock)]


def _day(moment: datetime | None, clock: tzinfo) -> date | None:
    return None if moment is None else moment.astimezone(clock).date()


def _reported(session: Session, clock: tzinfo) -> Iterable[Span]:
    query = select(Suggestion).where(
        Suggestion.kind.in_([SuggestionKind.CORRECTION, SuggestionKind.ANSWER]),
        Suggestion.state != SuggestionState.DECLINED,
    )
    for each in session.scalars(query):
        found, over = _day(each.created_at, clock), _day(each.decided_at, clock)
        assert found is not None  # noqa: S101 - the database sets it
        if over is not None:
            yield Span(found, over)
        else:
            fact = each.values[0].field if len(each.values) == 1 else ""
            yield OpenError(found, None, each.service_id, each.about, fact, each.id)


def _stated(session: Session, clock: tzinfo) -> Iterable[Span]:
    # What an agency answered by its link is a report already.
    query = (
        select(FactStatement, Service.name, Organization.name)
        .join(Service, Service.id == FactStatement.service_id)
        .join(Organization, Organization.id == Service.organization_id)
        .where(
            FactStatement.state == FactState.WRONG,
            FactStatement.method != VerificationMethod.EMAIL_LINK,
        )
    )
    for each, service, organization in session.execute(query):
        ends = [day for day in (_day(each.settled_at, clock), _day(each.hidden_at, clock)) if day]
        if ends:
            yield Span(each.on, min(ends))
        else:
            about = f"{service}, {organization}"
            yield OpenError(each.on, None, each.service_id, about, each.fact, None)
