"""Opening hours on the local clock: is it open, until when, what does the week look like. No words here.

Every `moment` is a naive datetime of the directory's local clock. Public holidays are those of the directory's country,
for hours that speak of them; others are open or closed on them as on any day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import chain

from flask import current_app, has_app_context

from directory.models.publication.published_document import (
    ScheduleDocument,
    ServiceDocument,
    SiteDocument,
)
from directory.parsing.hours import (
    HORIZON,
    YEAR,
    Opening,
    needs_appointment,
    open_between,
    opening_at,
    readable,
)
from directory.search.published_hours import has_own_words, stated_hours
from directory.web.presentation.getting_there import (
    houses,
    is_listed,
    joined_place,
    place_name,
)
from directory.web.presentation.holidays import holidays_among

DAY = timedelta(days=1)
Span = tuple[datetime, datetime]


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
    return list(stated_hours(service))


@dataclass(frozen=True, slots=True)
class PlaceHours:
    """A place of a service with its rules and its schedules; both are empty where it says nothing of hours."""

    site: SiteDocument
    rules: tuple[str, ...]
    rows: tuple[ScheduleDocument, ...]

    @property
    def name(self) -> str:
        """The name of the place, or its street."""
        return place_name(self.site)


def place_hours(service: ServiceDocument) -> list[PlaceHours]:
    """The places of a service with their hours, those that a source names twice once; none where it has its own."""
    if has_own_words(service) or any(
        row.get("opening_hours") for row in service.get("schedules", ())
    ):
        return []
    found = []
    for house in houses(service):
        stated = [site.get("schedules") or site["location"].get("schedules", []) for site in house]
        rows = {_schedule_key(row): row for row in chain.from_iterable(stated)}
        rules = dict.fromkeys(hours for row in rows.values() if (hours := row.get("opening_hours")))
        found.append(PlaceHours(joined_place(house, service), tuple(rules), tuple(rows.values())))
    return found


def hours_differ_by_place(service: ServiceDocument) -> bool:
    """Whether two places of a service are not open at the same times, as far as is known."""
    known = place_hours(service)
    return len({frozenset(each.rules) for each in known}) > 1 or _is_partly_known(service, known)


def _is_partly_known(service: ServiceDocument, known: Sequence[PlaceHours]) -> bool:
    """Whether some places say when they are open and others do not: one that is not shown, or that has words alone."""
    says = [bool(each.rules) for each in known]
    elsewhere = service.get("confidential_location") or service.get("schedules")
    return any(says) and (bool(elsewhere) or not all(says))


def schedules(service: ServiceDocument) -> list[tuple[str, list[ScheduleDocument]]]:
    """The schedules of a service, under no name; where it has none with hours or words, those of its places.

    Places have their name where there are several of them with hours that are not the same, else none.
    """
    own = list(service.get("schedules", ()))
    if own:
        return [("", own)]
    known = place_hours(service)
    found = [(each.name, list(each.rows)) for each in known if each.rows]
    if len({frozenset(map(_schedule_key, each.rows)) for each in known}) > 1 and len(known) > 1:
        return found
    return [("", rows) for _, rows in found[:1]]


def places_add_hours(service: ServiceDocument) -> bool:
    """Whether a place of a service that states its own hours says anything else of them, so that it is shown there."""
    own = [set(_schedule_key(row)) for row in service.get("schedules", ())]
    rows = (
        row
        for site in service.get("service_at_locations", ())
        for row in (*site.get("schedules", ()), *site["location"].get("schedules", ()))
    )
    return bool(own) and any(
        not any(set(_schedule_key(row)) <= known for known in own) for row in rows
    )


def _schedule_key(row: ScheduleDocument) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, str(value)) for name, value in row.items() if name != "id"))


def opening(hours: Sequence[str], moment: datetime) -> Opening:
    """Whether it is open, as `opening_at` says, in the country of the directory."""
    return opening_at(tuple(hours), moment.replace(second=0, microsecond=0), _country())


def service_opening(service: ServiceDocument, moment: datetime) -> Opening:
    """The same of a service at its places: it is closed where all of them are, open until the first of them closes.

    It is unknown where none is open and one says nothing of hours; a place that is not shown says nothing.
    """
    known = place_hours(service)
    states = [_at_place(each, moment) for each in known]
    open_ones = [each for each in states if each.state == "open"]
    if not open_ones:
        state = opening(expressions(service), moment)
        unsure = state.state == "closed" and _is_partly_known(service, known)
        return (
            Opening("unknown") if unsure else _with_appointment(state, service.get("schedules", ()))
        )
    ends = [each.change for each in open_ones if each.change]
    alike = all(each.by_appointment for each in open_ones)
    return Opening("open", min(ends, default=None), alike)


def _at_place(place: PlaceHours, moment: datetime) -> Opening:
    return _with_appointment(opening(place.rules, moment), place.rows)


def _with_appointment(state: Opening, rows: Sequence[ScheduleDocument]) -> Opening:
    """The state with whether the words beside all rules say that an appointment is needed."""
    stated = [row for row in rows if row.get("opening_hours")]
    needed = bool(stated) and all(
        needs_appointment(f"{row.get('description') or ''} {row.get('notes') or ''}")
        for row in stated
    )
    return replace(state, by_appointment=needed)


def place_openings(service: ServiceDocument, moment: datetime) -> dict[str, Opening]:
    """Whether each place is open, by the id of its service at location; none where the service has its own hours."""
    return {each.site["id"]: _at_place(each, moment) for each in place_hours(service)}


def open_places(service: ServiceDocument, moment: datetime) -> tuple[int, int] | None:
    """How many of the places that its page lists are open; None where none is or all are."""
    known = [
        _at_place(each, moment).state
        for each in place_hours(service)
        if is_listed(each.site["location"], service, each.site)
    ]
    count = known.count("open")
    return (count, len(known)) if 0 < count < len(known) else None


def hours_in_words_alone(service: ServiceDocument) -> bool:
    """Whether hours are stated, and all of them in words that are not read."""
    return not expressions(service) and any(
        row.get("description") or row.get("notes")
        for _place, rows in schedules(service)
        for row in rows
    )


def uncertain_days(hours: Sequence[str], moment: datetime) -> list[date]:
    """The days that `opening` speaks of and that are public holidays, where the hours say nothing of holidays."""
    if not hours or any("PH" in each for each in hours):
        return []
    state = opening(hours, moment)
    if state.state == "unknown":
        return []
    days = {moment.date()}
    if state.state == "closed" and state.change:
        days.add(state.change.date())
    return holidays_among(days)


def next_spans(hours: Sequence[str], moment: datetime, most: int) -> list[Span]:
    """The spans that begin after `moment`, within some 13 months, at most so many; none where nothing can be read."""
    country = _country()
    read = [parsed for expression in hours if (parsed := readable(expression, country))]
    found: list[Span] = []
    for ahead in (HORIZON, YEAR):
        spans = open_between(read, moment, moment + ahead)
        found = [piece for span in spans for piece in _by_day(span) if piece[0] > moment]
        if len(found) > most:
            break  # the last one may be cut where the search ends
    return found[:most]


def week(hours: Sequence[str], moment: datetime) -> list[DayHours]:
    """The seven days from Monday of the week that holds `moment`; empty when no expression can be read."""
    country = _country()
    read = [parsed for expression in hours if (parsed := readable(expression, country))]
    if not read:
        return []
    monday = datetime.combine(moment.date() - timedelta(days=moment.weekday()), time())
    spans = [
        piece
        for span in open_between(read, monday - DAY, monday + 8 * DAY)
        for piece in _by_day(span)
    ]
    days = [(monday + offset * DAY).date() for offset in range(7)]
    return [DayHours(day, tuple(span for span in spans if span[0].date() == day)) for day in days]


def _country() -> str:
    """The country whose holidays count; none outside of a directory."""
    settings = current_app.config.get("SETTINGS") if has_app_context() else None
    return settings.country if settings else ""


def _by_day(span: Span) -> list[Span]:
    """A night stays whole with the day it begins on; anything longer is cut at each midnight."""
    start, end = span
    midnight = datetime.combine(start.date(), time()) + DAY
    if end <= midnight or (end < start + DAY and end <= midnight + DAY / 2):
        return [span]
    return [(start, midnight), *_by_day((midnight, end))]
