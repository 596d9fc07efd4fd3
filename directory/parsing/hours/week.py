"""A week of opening spans, and its text in opening_hours syntax; how the spans were found is known elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
DAY_MINUTES = 24 * 60

Span = tuple[int, int]


def week_text(week: Mapping[int, Sequence[Span]]) -> str | None:
    """`week` maps days (0 Monday to 6 Sunday) to spans in minutes after midnight; None for an empty week.

    A span that ends at or before its beginning runs past midnight. Days with equal spans are written together.
    """
    spans = {day: _merged(week[day]) for day in range(7) if week.get(day)}
    if not spans:
        return None
    if all(spans.get(day) == ((0, DAY_MINUTES),) for day in range(7)):
        return "24/7"
    groups: dict[tuple[Span, ...], list[int]] = {}
    for day, times in spans.items():
        groups.setdefault(times, []).append(day)
    return "; ".join(
        f"{days_text(days)} {','.join(map(_span, times))}" for times, days in groups.items()
    )


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """In order, those that meet or overlap as one."""
    merged: list[Span] = []
    for begin, end in sorted(set(spans)):
        if merged and merged[-1][0] < merged[-1][1] and begin <= merged[-1][1] and begin < end:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return tuple(merged)


def days_text(days: Sequence[int]) -> str:
    """Mo-Fr for three and more days in a row, Sa,Su for two."""
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(
        f"{DAYS[run[0]]}-{DAYS[run[-1]]}" if len(run) > 2 else ",".join(DAYS[day] for day in run)
        for run in runs
    )


def _span(span: Span) -> str:
    return f"{_time(span[0])}-{_time(span[1])}"


def _time(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


@dataclass(slots=True)
class ParsedHours:
    """`opening_hours` in OSM syntax where they could be read; `description` keeps the words where some are left."""

    opening_hours: str | None = None
    description: str | None = None
