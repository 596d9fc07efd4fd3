"""Columns that say which rows are in use: which of their values keep a row from the public, close it, or drop it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from directory.imports.mapping_suggestion.cell_kinds import is_state
from directory.imports.mapping_suggestion.heading_terms import (
    CLOSES,
    CLOSING_DAY,
    GOES_ON,
    HIDES,
    NO_STATUS,
    ROOM,
    SHOWS,
    STATUS,
    TAKES,
    WHERE,
)
from directory.imports.mapping_suggestion.room_guess import guess_room
from directory.imports.mapping_suggestion.visibility_guess import tells_of_help
from directory.parsing.cell_values import Unreadable, read_date, read_yes_no
from directory.parsing.statuses import Status, is_in_use, read_status

_MOST = 25
_LONGEST = 60
PAST = "past"
"""Stands for every day that has come, in a column of days on which something was closed."""
_MOSTLY = 0.7
# A heading that is no more than this, over a column of yes and no.
_PUBLIC = frozenset(
    {
        "public",
        "is public",
        "population",
        "publish",
        "share",
        "list",
        "pub flag",
        "public flag",
        "is published",
    }
)
# What databases write behind a column of yes and no: PUBLIC_YN, active flag.
_MARKED = re.compile(r"(?<=\w) (?:yn|y n|yes no|ind|indicator)$")
_FIRST = re.compile(r"(?<!\s)(?:\s*[,;:.(/–—-]|\s+(?:but|only|please)\b)")
# A no for now below a heading of yes and no: "not at this time".
_NOT_NOW = re.compile(
    r"(?:no,? )?not? (?:at (?:this|the) (?:time|moment)|right now|now|currently|presently|yet|any ?more|any longer)"
    r"|no longer|never"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SHORT = 25
_RULE = {
    Status.UNLISTED: "unlisted",
    Status.INACTIVE: "inactive",
    Status.CLOSED_FOR_NOW: "inactive",
    Status.LEFT_OUT: "leave_out",
}
# Room, not status: full and waiting lists are of services that are given.
_ROOM = frozenset({"waitlist", "wait list", "waiting list", "full", "accepting", "not accepting"})


@dataclass(slots=True)
class StatusGuess:
    """`rules` are the values by the rule of rows that they fall under; `unclear` are values that are no known word."""

    rules: dict[str, list[str]] = field(default_factory=dict)
    unclear: list[str] = field(default_factory=list)
    rows: int = 0


def guess_status(words: str, cells: Sequence[str], blank: int = 0) -> StatusGuess | None:
    """What a column of statuses means for its rows; None where it is none, or closes nothing.

    `blank` is the number of rows that leave it empty: an unticked box of those that may be shown.
    """
    words = _MARKED.sub("", words)
    said = Counter(cells)
    if cells and is_closing_day(words) and sum(map(_is_day, cells)) >= _MOSTLY * len(cells):
        return StatusGuess({"inactive": [PAST]}, rows=len(cells))
    if not said:
        return None
    if NO_STATUS.search(words):
        return None
    if any(map(_is_room, said)) and not (STATUS.search(words) and _ends_some(said)):
        return None
    if guess_room(words, cells) is not None:
        return None
    asks = SHOWS.search(words) is not None and WHERE.search(words) is not None
    asks = asks or words in _PUBLIC or CLOSES.search(words) is not None
    called = (STATUS.search(words) or TAKES.search(words)) is not None
    called = called or (words == "state" and not any(map(is_state, said)))
    is_long = len(said) > _MOST or any(len(each) > _LONGEST for each in said)
    if is_long and not called:
        return None
    answers = {each: _answer(each) for each in said}
    if all(answer is not None for answer in answers.values()) and not is_long:
        of_status = called or asks or HIDES.search(words) is not None
        return _of_answers(words, answers, said, blank) if of_status else None
    return _of_words(words, called, answers, said)


def _is_room(value: str) -> bool:
    return value.casefold() in _ROOM


def _ends_some(values: Iterable[str]) -> bool:
    """Whether values say of some rows that they are given, and of others that they are not."""
    read = {read_status(each) for each in values if not _is_room(each)}
    return Status.ACTIVE in read and bool(read - {Status.ACTIVE, None})


def is_closing_day(words: str) -> bool:
    """Whether a heading is of the day on which something was closed."""
    return (
        bool(CLOSING_DAY.search(words)) and not ROOM.search(words) and not NO_STATUS.search(words)
    )


def is_past(text: str, today: date) -> bool:
    """Whether a day of closing has come: a day, a month or a year that does not lie ahead."""
    try:
        day = read_date(text)
    except Unreadable:
        years = [int(each) for each in _YEAR.findall(text)]
        return bool(years) and max(years) <= today.year
    return day is not None and day <= today


def _is_day(text: str) -> bool:
    try:
        return read_date(text) is not None
    except Unreadable:
        return _YEAR.search(text) is not None and len(text) < _SHORT


def _answer(text: str) -> bool | None:
    """The yes or no of a cell, with what is written behind it: "No, partners only"."""
    if _NOT_NOW.fullmatch(text.casefold().strip(" .")):
        return False
    for words in (text, _FIRST.split(text, maxsplit=1)[0]):
        try:
            return read_yes_no(words)
        except Unreadable:
            continue
    return None


def _of_answers(
    words: str, answers: dict[str, bool | None], said: Counter[str], blank: int
) -> StatusGuess | None:
    turned, rule = _no_of(words)
    values = [each for each, answer in answers.items() if answer is turned]
    if blank and not turned and all(answers.values()):
        values = [""]  # where a box is ticked or nothing, nothing is a no
    elif blank and values and not turned and rule == "unlisted":
        values.append("")  # who may be shown is asked, and nobody has said yes
    rows = sum(said[each] or blank for each in values)
    return StatusGuess({rule: values} if values else {}, rows=rows)


def _no_of(words: str) -> tuple[bool, str]:
    """The answer that keeps a row back below a heading of yes and no, and the rule that it falls under."""
    hides = HIDES.search(words) is not None
    turned = hides or CLOSES.search(words) is not None
    in_use = (TAKES.search(words) or GOES_ON.search(words)) is not None or any(
        each in words for each in ("active", "open", "operati", "current")
    )
    return turned, "inactive" if not hides and (turned or in_use) else "unlisted"


def _of_words(
    words: str, called: bool, answers: dict[str, bool | None], said: Counter[str]
) -> StatusGuess | None:
    """What words of status mean, also where other cells say yes or no: "Yes", "NO", "closed 2024"."""
    turned, rule_of_no = _no_of(words)
    statuses = {value: read_status(value) for value in said}
    found = StatusGuess()
    for value, status in statuses.items():
        if status is not None and status is not Status.ACTIVE:
            rule = _RULE[status]
        elif _is_room(value):
            rule = None  # who waits for a place is served
        elif answers[value] is None and is_in_use(value) and (status or not turned):
            rule = None
        elif answers[value] is not None:
            rule = rule_of_no if answers[value] is turned else None
        else:
            found.unclear.append(value)
            rule = "unlisted"
        if rule:
            found.rules.setdefault(rule, []).append(value)
            found.rows += said[value]
    kinds = set(statuses.values())
    if called:
        return None if sum(said[each] for each in found.unclear) * 2 > said.total() else found
    in_use = Status.ACTIVE in kinds
    if (
        None in kinds
    ):  # yes and no beside words of status: one of them has to say that something has ended
        in_use = sum(map(len, found.rules.values())) < len(said)
        if found.unclear or Status.INACTIVE not in kinds or tells_of_help(words):
            return None
    return found if in_use and len(kinds) > 1 else None
