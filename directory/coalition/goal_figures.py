"""How far goals are: each measure by the figure that the directory counts anyhow, or by the number entered last."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from directory.coalition.agreement_rows import agreements
from directory.coalition.seats import seating
from directory.db import by_name
from directory.gaps.evaluation import Status
from directory.gaps.gap_report import Picture
from directory.gaps.open_gaps import open_gaps
from directory.models import (
    WAS_HELD,
    Attendance,
    Goal,
    GoalFigure,
    GoalMeasure,
    Meeting,
    Recommendation,
    RecommendationStatus,
)
from directory.web.gap_cache import gap_cache

LATEST_MEETINGS = 4
FIGURES: Mapping[GoalFigure, tuple[str, str]] = {
    GoalFigure.ENTERED: ("A number that someone enters", ""),
    GoalFigure.COVERAGE: ("Need that is confirmed as covered", "%"),
    GoalFigure.TARGET_MET: ("Areas in which one target is met", "areas"),
    GoalFigure.OPEN_GAPS: ("Open gaps", "gaps"),
    GoalFigure.RECOMMENDATIONS_DONE: ("Recommendations done", "recommendations"),
    GoalFigure.ATTENDANCE: ("Organizations at a meeting, of the last four", "organizations"),
    GoalFigure.SEATS_ACTIVE: ("Seats held by someone who comes", "seats"),
    GoalFigure.AGREEMENTS: ("Agreements in force", "agreements"),
    GoalFigure.LISTINGS_CONFIRMED: ("Listings verified in time", "%"),
}
"""What each figure is called, and its unit."""


@dataclass(frozen=True, slots=True)
class MeasureNow:
    """A measure with its number now (None where nobody knows) and the day that it is of."""

    measure: GoalMeasure
    number: float | None
    day: date | None

    @property
    def unit(self) -> str:
        """What is counted."""
        return FIGURES[self.measure.figure][1]

    @property
    def is_reached(self) -> bool:
        """Whether the number is what it is to be: not below, or not above where it is to fall."""
        if self.number is None:
            return False
        start, aim = self.measure.start, self.measure.aim
        falls = start is not None and aim < start
        return self.number <= aim if falls else self.number >= aim

    @property
    def progress(self) -> float | None:
        """How much of the way from the start is done, 0 to 100; None without a start or a number."""
        start, aim = self.measure.start, self.measure.aim
        if self.number is None or start is None or start == aim:
            return None
        return min(100.0, max(0.0, 100 * (self.number - start) / (aim - start)))


@dataclass(frozen=True, slots=True)
class GoalNow:
    """A goal with its measures now."""

    goal: Goal
    measures: Sequence[MeasureNow]

    @property
    def reached(self) -> int:
        """How many of its measures are what they are to be."""
        return sum(each.is_reached for each in self.measures)

    @property
    def is_whole(self) -> bool:
        """Whether it has measures and all are reached."""
        return bool(self.measures) and self.reached == len(self.measures)

    def is_overdue(self, day: date) -> bool:
        """Whether its day has passed and a measure is missing."""
        due = self.goal.due_on
        return due is not None and due < day and self.reached < len(self.measures)


def goals(session: Session, day: date, with_ended: bool = False) -> list[GoalNow]:
    """The goals in their order, each measure with its number on the day; a figure is counted once for all."""
    query = select(Goal).order_by(Goal.position, Goal.due_on, by_name(Goal.name))
    if not with_ended:
        query = query.where(Goal.ended_on.is_(None))
    found = session.scalars(
        query.options(selectinload(Goal.measures).selectinload(GoalMeasure.entries))
    ).all()
    counted = _Counted(session, day)
    return [GoalNow(each, [counted.now(measure) for measure in each.measures]) for each in found]


class _Counted:
    """The figures of a day, each counted when a measure first asks for it."""

    def __init__(self, session: Session, day: date) -> None:
        self.session, self.day = session, day
        self._known: dict[GoalFigure, float | None] = {}
        self._picture: Picture | None = None

    def now(self, measure: GoalMeasure) -> MeasureNow:
        """A measure with its number."""
        if measure.figure is GoalFigure.ENTERED:
            last = measure.latest
            return MeasureNow(
                measure, last.number if last else None, last.entered_on if last else None
            )
        if measure.figure is GoalFigure.TARGET_MET:
            return MeasureNow(measure, self._target_met(measure.about or ""), self.day)
        if measure.figure not in self._known:
            self._known[measure.figure] = _COUNTED[measure.figure](self)
        return MeasureNow(measure, self._known[measure.figure], self.day)

    @property
    def picture(self) -> Picture:
        """The gaps of the day, which every audience looks at."""
        if self._picture is None:
            self._picture = gap_cache().picture(self.session, self.day)
        return self._picture

    def _target_met(self, code: str) -> float | None:
        number = self.picture.bundle.asked.number(code)
        if number is None:
            return None
        states = self.picture.statuses.items()
        return float(sum(cell[0] == number and state is Status.MET for cell, state in states))

    def coverage(self) -> float | None:
        """Need that is confirmed as covered, in percent."""
        return self.picture.evaluation.index[0] if self.picture.targets else None

    def open_gaps(self) -> float | None:
        """Gaps on record that nobody has closed."""
        return float(len(open_gaps(self.session, self.picture)))

    def recommendations(self) -> float | None:
        """Recommendations that are done."""
        row = Recommendation
        done = select(func.count()).where(row.status == RecommendationStatus.DONE)
        return float(self.session.scalar(done) or 0)

    def attendance(self) -> float | None:
        """How many organizations came to a meeting, on average of the last four with a list."""
        latest = (
            select(Meeting.id, Meeting.held_on)
            .where(
                WAS_HELD,
                Meeting.held_on <= self.day,
                Meeting.attendances.any(Attendance.organization_id.is_not(None)),
            )
            .order_by(Meeting.held_on.desc(), Meeting.id)
            .limit(LATEST_MEETINGS)
        )
        ids = [each for each, _day in self.session.execute(latest)]
        if not ids:
            return None
        row = Attendance
        pairs = select(row.meeting_id, row.organization_id).where(
            row.meeting_id.in_(ids), row.organization_id.is_not(None)
        )
        return len(self.session.execute(pairs.distinct()).all()) / len(ids)

    def seats(self) -> float | None:
        """Seats that are held by somebody who comes."""
        return float(seating(self.session, self.day).figures.active)

    def agreements(self) -> float | None:
        """Agreements that bind on the day."""
        rows = agreements(self.session, self.day)
        return float(sum(each.is_in_force for each in rows))

    def confirmed(self) -> float | None:
        """Listings that were confirmed within their interval, in percent."""
        fresh = self.picture.supply.fresh
        return 100 * float(fresh.mean()) if len(fresh) else None


_COUNTED: Mapping[GoalFigure, Callable[[_Counted], float | None]] = {
    GoalFigure.COVERAGE: _Counted.coverage,
    GoalFigure.OPEN_GAPS: _Counted.open_gaps,
    GoalFigure.RECOMMENDATIONS_DONE: _Counted.recommendations,
    GoalFigure.ATTENDANCE: _Counted.attendance,
    GoalFigure.SEATS_ACTIVE: _Counted.seats,
    GoalFigure.AGREEMENTS: _Counted.agreements,
    GoalFigure.LISTINGS_CONFIRMED: _Counted.confirmed,
}
