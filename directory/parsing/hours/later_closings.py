"""A day that closes at another time than the others: "Mon-Fri 9-5, Thursdays until 8". Pure.

It is read where the others have one span, the day is among them, and only one closing time can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from directory.parsing.hours.week import DAYS, week_text

_UNTIL = re.compile(
    r"(?P<others>.+?)\s*[,;.，；。]\s*(?:(?:and|but|y|pero|và)\s+)?(?:open\s+(?:on\s+)?|abierto\s+(?:los?\s+)?)?"
    r"(?P<day>[^\W\d_][^\d,;()，；]{1,24}?)\s*"
    r"(?:\b(?:until|untill|till?|['’]til|hasta(?: las?)?|hanggang|đến|tới)\b|[至到])\s*"
    r"(?P<hour>noon|\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s*(?P<half>[ap]\.?m\.?)?\s*\.?",
    re.IGNORECASE,
)
_ONE_SPAN = re.compile(
    r"(?P<days>(?:Mo|Tu|We|Th|Fr|Sa|Su)(?:[,-](?:Mo|Tu|We|Th|Fr|Sa|Su))*) (?P<opens>\d\d:\d\d)-(?P<closes>\d\d:\d\d)"
)
_NOON, _HALF_A_DAY, _LATEST = 12 * 60, 12 * 60, 22 * 60
_LEAST = 60
"""Minutes that a place is open at least."""


def read_later_closing(text: str, read_plain: Callable[[str], str | None]) -> str | None:
    """The hours of such a text in the syntax of the records; None for any other.

    `read_plain` reads hours, and gives None where a part of them is not understood.
    """
    found = _UNTIL.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    span = _ONE_SPAN.fullmatch(read_plain(found["others"]) or "")
    # With any time behind it a day is read alone.
    day = _ONE_SPAN.fullmatch(read_plain(f"{found['day']} 09:00-17:00") or "")
    if span is None or day is None:
        return None
    usual, later = _days(span["days"]), _days(day["days"])
    if not later <= usual:
        return None
    opens = _minutes(span["opens"])
    closes = _closing(found, opens)
    if closes is None:
        return None
    of_others = (opens, _minutes(span["closes"]))
    return week_text({each: [(opens, closes) if each in later else of_others] for each in usual})


def _closing(found: re.Match[str], opens: int) -> int | None:
    """The closing time in minutes of the day, where a place that opens then can only close then."""
    if found["hour"].casefold() == "noon":
        times = [_NOON]
    else:
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        half = (found["half"] or "").casefold().replace(".", "")
        on_clock = hour * 60 + minute
        if half:
            times = [on_clock % _HALF_A_DAY + (_HALF_A_DAY if half == "pm" else 0)]
        elif hour > _HALF_A_DAY // 60:
            times = [on_clock]
        else:
            times = [on_clock, on_clock + _HALF_A_DAY]
    fitting = [each for each in times if opens + _LEAST <= each <= _LATEST]
    return fitting[0] if len(fitting) == 1 else None


def _minutes(clock: str) -> int:
    hour, _, minute = clock.partition(":")
    return int(hour) * 60 + int(minute)


def _days(words: str) -> set[int]:
    found: set[int] = set()
    for run in words.split(","):
        first, _, last = run.partition("-")
        found.update(range(DAYS.index(first), DAYS.index(last or first) + 1))
    return found
