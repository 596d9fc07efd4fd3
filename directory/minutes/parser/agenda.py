"""The numbered items of the agenda, told from lists that are numbered inside an item."""

from __future__ import annotations

import re

from directory.minutes.parser.meeting_paper import Noted
from directory.minutes.parser.numbered_lines import Line

_ITEM = re.compile(r"^\s*(?P<number>\d{1,2}|[IVX]{1,5})[.)]\s+(?P<text>\S.*)$")
_ROMAN = {"I": 1, "V": 5, "X": 10}


def first_item(lines: list[Line]) -> int | None:
    """The number of the line on which the numbered agenda begins, or None without one."""
    items = read_agenda(lines)
    return items[0].line if items else None


def read_agenda(lines: list[Line]) -> list[Noted]:
    """The items of the agenda. A list numbered inside an item is none of its items.

    An item goes on with the count, or starts again at 1 alone, as word processors do when a list is broken.
    """
    agenda: list[Noted] = []
    last = 0
    for run in _runs(lines):
        number = run[0][0]
        goes_on = number == last + 1 if last else number == 1
        if goes_on or (number == 1 and len(run) == 1):
            agenda += [item for _, item in run]
            last = run[-1][0]
    return agenda


def _runs(lines: list[Line]) -> list[list[tuple[int, Noted]]]:
    """Numbered lines that follow each other without anything between."""
    runs: list[list[tuple[int, Noted]]] = []
    is_adjacent = False
    for line, text in lines:
        match = _ITEM.match(text)
        if match is None:
            is_adjacent = False
            continue
        number = _number(match["number"])
        item = (number, Noted(line, match["text"].strip()))
        if is_adjacent and number == runs[-1][-1][0] + 1:
            runs[-1].append(item)
        else:
            runs.append([item])
        is_adjacent = True
    return runs


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    values = [_ROMAN[letter] for letter in text]
    return sum(
        -value if value < max(values[place:]) else value for place, value in enumerate(values)
    )
