"""Opening hours on the local clock: is it open, until when, what does the week look like. No words here.

Every `moment` is a naive datetime of the directory's local clock. Public holidays are ignored.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

from opening_hours import (  # type: ignore[attr-defined]  # the stub leaves ParserError out
    OpeningHours,
    ParserError,
    State,
)

from directory.models.publication.published_document import ScheduleDocument, ServiceDocument

DAY = timedelta(days=1)
HORIZON = timedelta(days=8)
"""How far ahead a change is looked for: every weekly rule changes within it."""

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether it is open at a moment and when that changes next; `change` is None when it does not soon."""

    state: Literal["open", "closed", "unknown"]
    change: datetime | None = None


@dataclass(frozen=True, slots=True)
class DayHours:
    """One day with the spans that begin on it; a span that ends after midnight belongs to the day it began."""

    day: date
    spans: tuple[Span, ...]

    @property
    def times(self) -> tuple[tuple[time, time], ...]:
        """The spans as clock times, by which days are compared; a whole day is 00:00–00:00."""
        return tuple((start.time(), end.time()) for start, end in self.spans)


def expressions(service: ServiceDocument) -> list[str]:
    """The opening hours (OSM syntax) of a service: its own, else those of its places together."""
    own = _stated(service.get("schedules", ()))
    if own:
        return own
    return [
        expression
        for site in service.get("service_at_locations", ())
        for expression in (
            _stated(site.get("schedules", ())) or _stated(site["location"].get("schedules", ()))
        )
    ]


def opening(hours: Sequence[str], moment: datetime) -> Opening:
    """Open when any of the expressions says so, by the minute; unknown when none can be read or none is sure."""
    return _opening(tuple(hours), moment.replace(second=0, microsecond=0))


@lru_cache(maxsize=4096)
def _opening(hours: tuple[str, ...], moment: datetime) -> Opening:
    readable = [parsed for expression in hours if (parsed := _parsed(expression))]
    if not readable:
        return Opening("unknown")
    end = moment + HORIZON
    spans = _open_spans(readable, moment, end)
    if spans and spans[0][0] <= moment:
        return Opening("open", spans[0][1] if spans[0][1] < end else None)
    if any(parsed.is_unknown(moment) for parsed in readable):
        return Opening("unknown")
    return Opening("closed", spans[0][0] if spans else None)


def week(hours: Sequence[str], moment: datetime) -> list[DayHours]:
    """The seven days from Monday of the week that holds `moment`; empty when no expression can be read."""
    readable = [parsed for expression in hours if (parsed := _parsed(expression))]
    if not readable:
        return []
    monday = datetime.combine(moment.date() - timedelta(days=moment.weekday()), time())
    spans = [
        piece
        for span in _open_spans(readable, monday - DAY, monday + 8 * DAY)
        for piece in _by_day(span)
    ]
    days = [(monday + offset * DAY).date() for offset in range(7)]
    return [DayHours(day, tuple(span for span in spans if span[0].date() == day)) for day in days]


def _stated(schedules: Iterable[ScheduleDocument]) -> list[str]:
    return [hours for row in schedules if (hours := row.get("opening_hours"))]


@lru_cache(maxsize=4096)
def _parsed(expression: str) -> OpeningHours | None:
    try:
        return OpeningHours(expression)
    except ParserError:
        return None


def _open_spans(readable: Sequence[OpeningHours], start: datetime, end: datetime) -> list[Span]:
    """The open spans that touch start..end, merged over all expressions, in order."""
    spans = sorted(
        (begin, stop)
        for parsed in readable
        for begin, stop, state, _ in parsed.intervals(start, end)
        if state == State.OPEN
    )
    merged: list[Span] = []
    for begin, stop in spans:
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((begin, stop))
    return merged


def _by_day(span: Span) -> list[Span]:
    """A night stays whole with the day it begins on; anything longer is cut at each midnight."""
    start, end = span
    midnight = datetime.combine(start.date(), time()) + DAY
    if end <= midnight or (end < start + DAY and end <= midnight + DAY / 2):
        return [span]
    return [(start, midnight), *_by_day((midnight, end))]
