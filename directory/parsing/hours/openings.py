"""When rules in opening_hours syntax are open on real days, holidays among them: one reading, for pages and search.

Every moment is a naive datetime of the local clock. Holidays are those of a country (ISO 3166-1), for rules that
speak of them; others are open or closed on a holiday as on any day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from opening_hours import (  # type: ignore[attr-defined]  # the stub leaves the errors out
    OpeningHours,
    ParserError,
    State,
    UnknownCountryError,
)

from directory.parsing.hours.parser import is_opening_hours
from directory.parsing.hours.rules import rules_apart

Span = tuple[datetime, datetime]

_DATED = re.compile(
    r"\[|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|week|easter|PH|SH|\d{4})\b"
)


@lru_cache(maxsize=4096)
def readable(rule: str, country: str = "") -> OpeningHours | None:
    """The rule ready to be asked, with the holidays of the country where known; None where it can't be read."""
    # Days without times, or words alone, would count as open around the clock.
    if not is_opening_hours(rule):
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
