"""When rules in opening_hours syntax are open on real days, holidays among them: one reading, for pages and search.

Every moment is a naive datetime of the local clock. Holidays are those of a country (ISO 3166-1), for rules that
speak of them; others are open or closed on a holiday as on any day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Literal

from opening_hours import (  # type: ignore[attr-defined]  # the stub leaves the errors out
    OpeningHours,
    ParserError,
    State,
    UnknownCountryError,
)

from directory.parsing.hours.parser import is_rule
from directory.parsing.hours.rules import rules_apart

Span = tuple[datetime, datetime]

HORIZON = timedelta(days=8)
"""How far ahead the end of being open is looked for: every weekly rule changes within it."""
YEAR = timedelta(days=400)
"""How far ahead the next opening is looked for: days of the month and seasons come round within it."""

_DATED = re.compile(
    r"\[|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|week|easter|PH|SH|\d{4})\b"
)


@lru_cache(maxsize=4096)
def readable(rule: str, country: str = "") -> OpeningHours | None:
    """The rule ready to be asked, with the holidays of the country where known; None where it can't be read."""
    # Days without times, or words alone, would count as open around the clock.
    if not is_rule(rule):
        return None
    rules = rules_apart(rule)
    try:
        return OpeningHours(rules, country=country) if country else OpeningHours(rules)
    except UnknownCountryError:
        return readable(rule)
    except ParserError:
        return None


def differs_by_date(rule: str) -> bool:
    """Whether a rule is not the same every week: the first Saturday, a season, a holiday."""
    return bool(_DATED.search(rule))


def open_between(read: Sequence[OpeningHours], start: datetime, end: datetime) -> list[Span]:
    """The open spans that touch start..end, merged over all rules, in order."""
    spans = sorted(
        (begin, stop)
        for rule in read
        for begin, stop, state, _ in rule.intervals(start, end)
        if state == State.OPEN
    )
    merged: list[Span] = []
    for begin, stop in spans:
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((begin, stop))
    return merged


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether it is open at a moment and when that changes next; `change` is None when it does not soon.

    `by_appointment` says that whoever comes while it is open needs an appointment.
    """

    state: Literal["open", "closed", "unknown"]
    change: datetime | None = None
    by_appointment: bool = False


@lru_cache(maxsize=4096)
def opening_at(hours: tuple[str, ...], moment: datetime, country: str) -> Opening:
    """Open when any of the rules says so, by the minute; unknown when none can be read or none is sure."""
    read = [parsed for rule in hours if (parsed := readable(rule, country))]
    if not read:
        return Opening("unknown")
    end = moment + HORIZON
    spans = open_between(read, moment, end)
    if spans and spans[0][0] <= moment:
        return Opening("open", spans[0][1] if spans[0][1] < end else None)
    if any(parsed.is_unknown(moment) for parsed in read):
        return Opening("unknown")
    return Opening("closed", spans[0][0] if spans else _next_start(read, end))


def _next_start(read: Sequence[OpeningHours], moment: datetime) -> datetime | None:
    """The first minute after `moment` at which one of them opens, within some 13 months."""
    starts = [
        next(
            (
                begin
                for begin, _, state, _ in parsed.intervals(moment, moment + YEAR)
                if state == State.OPEN and begin > moment
            ),
            None,
        )
        for parsed in read
    ]
    return min((each for each in starts if each is not None), default=None)
