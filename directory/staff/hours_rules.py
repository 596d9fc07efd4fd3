"""Rules of hours as editors choose them: days, times, which weeks of the month, months, holidays, by appointment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from itertools import groupby

from directory.parsing.hours import read_timetable
from directory.staff.hours import HoursUnclear, read_week

DAYS = {
    "Mo": "Monday", "Tu": "Tuesday", "We": "Wednesday", "Th": "Thursday", "Fr": "Friday", "Sa": "Saturday",
    "Su": "Sunday",
}  # fmt: skip
HOLIDAYS = "PH"
WEEKS = {
    "": "Every week", "1": "The first of the month", "2": "The second of the month", "3": "The third of the month",
    "4": "The fourth of the month", "-1": "The last of the month", "1,3": "The first and third of the month",
    "2,4": "The second and fourth of the month",
}  # fmt: skip
MONTHS = {
    "Jan": "January", "Feb": "February", "Mar": "March", "Apr": "April", "May": "May", "Jun": "June", "Jul": "July",
    "Aug": "August", "Sep": "September", "Oct": "October", "Nov": "November", "Dec": "December",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class HoursRule:
    """Hours of some days, or of public holidays; `weeks` is a code of `WEEKS`, `months` the first and last of a season.

    Without times the days are closed. A closing time before the opening is on the next day; equal ones are 24 hours.
    """

    days: tuple[str, ...]
    opens: time | None = None
    closes: time | None = None
    weeks: str = ""
    months: tuple[str, str] | None = None
    by_appointment: bool = False

    @property
    def replaces(self) -> bool:
        """Whether it holds in place of what was said of these days before, rather than beside it."""
        return self.months is not None or self.opens is None or self.days == (HOLIDAYS,)


def clause(rule: HoursRule) -> str:
    """The rule in opening_hours syntax. Raises HoursUnclear where it lacks days or one of its times."""
    if not rule.days:
        raise HoursUnclear("Choose at least one day, or public holidays")
    if (rule.opens is None) != (rule.closes is None):
        raise HoursUnclear("Enter both times, or none where it is closed on these days")
    if HOLIDAYS in rule.days and (len(rule.days) > 1 or rule.weeks or rule.months):
        raise HoursUnclear("Add public holidays as a rule of their own, without weeks and months")
    season = "-".join(dict.fromkeys(rule.months)) if rule.months else ""
    times = f"{rule.opens:%H:%M}-{_end(rule)}" if rule.opens and rule.closes else "off"
    words = '"by appointment"' if rule.by_appointment and times != "off" else ""
    return " ".join(filter(None, (season, _days(rule), times, words)))


def _end(rule: HoursRule) -> str:
    assert rule.closes is not None  # noqa: S101 - `clause` asks for both
    return "24:00" if rule.closes == time() else f"{rule.closes:%H:%M}"


def _days(rule: HoursRule) -> str:
    """The days, neighbors joined: Mo-Fr; with weeks of the month one by one: Mo[2],We[2]."""
    known = [day for day in (*DAYS, HOLIDAYS) if day in rule.days]
    if rule.weeks:
        return ",".join(f"{day}[{rule.weeks}]" for day in known)
    order = [*DAYS, HOLIDAYS]
    runs = groupby(enumerate(known), lambda each: order.index(each[1]) - each[0])
    return ",".join(_run([day for _place, day in run]) for _key, run in runs)


def _run(days: Sequence[str]) -> str:
    if HOLIDAYS in days and len(days) > 1:
        return f"{_run(days[:-1])},{HOLIDAYS}"
    return days[0] if len(days) == 1 else f"{days[0]}-{days[-1]}"


def with_rule(week: str, rule: HoursRule) -> str:
    """Hours as text with a rule more. Raises HoursUnclear where text, rule or both together cannot be read.

    Hours of every week stand beside each other, those of a season, of holidays and of closed days come after them and
    hold in their place.
    """
    known, added = read_week(week), clause(rule)
    parts = known.split("; ") if known else []
    if rule.replaces or not parts:
        parts.append(added)
    elif _replaces(parts[0]):
        parts.insert(0, added)
    else:
        parts[0] = _beside(parts[0], added)
    text = "; ".join(parts)
    if read_timetable(text) is None:
        raise HoursUnclear(f"We can't read these hours together: {text}")
    return text


def _beside(part: str, added: str) -> str:
    """Rules beside each other, those of every week before those of single weeks of the month."""
    pieces = part.split(", ")
    every = [each for each in pieces if "[" not in each]
    single = [each for each in pieces if "[" in each]
    (single if "[" in added else every).append(added)
    return ", ".join([*every, *single])


def _replaces(part: str) -> bool:
    return part.startswith((HOLIDAYS, *MONTHS)) or part.endswith("off")
