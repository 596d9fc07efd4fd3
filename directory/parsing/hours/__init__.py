"""HOURS: opening hours as people write them, in OpenStreetMap's opening_hours syntax where they are clear."""

from __future__ import annotations

from directory.parsing.hours.openings import (
    HORIZON,
    YEAR,
    Opening,
    differs_by_date,
    open_between,
    opening_at,
    readable,
)
from directory.parsing.hours.parser import UNREAD, is_opening_hours, read_hours
from directory.parsing.hours.required_appointments import needs_appointment
from directory.parsing.hours.rules import read_timetable, rules_apart
from directory.parsing.hours.sentences import (
    may_join_hours,
    names_always,
    names_hours_alone,
    names_opening,
    stated_hours,
)
from directory.parsing.hours.timetable import DayHours, Period, Season, Timetable
from directory.parsing.hours.week import DAYS, week_text
from directory.parsing.hours.weekdays import (
    days_named,
    read_weekdays,
    tells_times_below,
    with_further_days,
)

__all__ = [
    "DAYS",
    "HORIZON",
    "UNREAD",
    "YEAR",
    "DayHours",
    "Opening",
    "Period",
    "Season",
    "Timetable",
    "days_named",
    "differs_by_date",
    "is_opening_hours",
    "may_join_hours",
    "names_always",
    "names_hours_alone",
    "names_opening",
    "needs_appointment",
    "open_between",
    "opening_at",
    "read_hours",
    "read_timetable",
    "read_weekdays",
    "readable",
    "rules_apart",
    "stated_hours",
    "tells_times_below",
    "week_text",
    "with_further_days",
]
