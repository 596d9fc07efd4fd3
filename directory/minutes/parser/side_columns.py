"""Two columns of text side by side, of which the right one lists decisions or what is to be done, below each other."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from directory.minutes.parser.action_labels import LIST_POINT, heads_actions
from directory.minutes.parser.attendance_blocks import names_people
from directory.minutes.parser.decision_wordings import heads_decisions
from directory.minutes.parser.numbered_lines import Line

_FEWEST_ROWS = 5
_NARROWEST = 20  # letters of a left column
_MOST_WORDS_OF_HEAD = 3


def with_columns_below_each_other(lines: list[Line]) -> list[Line]:
    """The lines; where a heading of decisions or actions stands in a right column, that column below the left one.

    A column reaches as far as every line either ends before its edge or has a gap there. Lines keep their numbers.
    """
    heads = [place for place, (_, text) in enumerate(lines) if _heads_right(text)]
    if not heads:
        return lines
    edge = _edge(lines)
    if edge is None:
        return lines
    first = last = heads[0]
    while first > 0 and _is_parted(lines[first - 1][1], edge):
        first -= 1
    while last + 1 < len(lines) and _is_parted(lines[last + 1][1], edge):
        last += 1
    # Lists of people side by side above are read as such: the columns begin where the right one begins its lists.
    start = heads[0]
    rows = lines[start : last + 1]
    right = [(number, text[edge:].rstrip()) for number, text in rows]
    if sum(bool(text) for _, text in right) < _FEWEST_ROWS:
        return lines
    left = _paragraphs([(number, text[:edge].rstrip()) for number, text in rows])
    taken = {numbers[0] for numbers, _ in left}
    below: list[Line] = []
    for numbers, text in _paragraphs(right):
        # A line of its own: what is known of a number is known of one line.
        free = next((each for each in (*numbers, *(n for n, _ in rows)) if each not in taken), None)
        if free is None:
            return lines
        taken.add(free)
        below.append((free, text))
    blank = [(number, "") for number, _ in rows if number not in taken]
    above = [(numbers[0], text) for numbers, text in left]
    return [*lines[:start], *above, *blank, *below, *lines[last + 1 :]]


def _paragraphs(column: list[Line]) -> list[tuple[list[int], str]]:
    """The paragraphs, points and headings of a column, each in one line with the numbers of its lines."""
    found: list[tuple[list[int], str]] = []
    is_open = False
    for number, text in column:
        if not text.strip():
            is_open = False
        elif is_open and not (LIST_POINT.match(text) or _is_heading(text) or names_people(text)):
            numbers, before = found[-1]
            found[-1] = ([*numbers, number], f"{before} {text.strip()}")
        else:
            found.append(([number], text.strip()))
            is_open = not _is_heading(text)
    return found


def _is_heading(text: str) -> bool:
    return heads_actions(text) or heads_decisions(text) or text.strip().isupper()


@lru_cache(maxsize=1)
def _right() -> re.Pattern[str]:
    return re.compile(r"^(?P<left>.*?)(?P<gap>\s{3,})(?P<right>\S(?:\S|\s{1,2}(?=\S))*)\s*$")


def _heads_right(text: str) -> bool:
    """Whether what stands behind the last wide gap is the heading of a list of decisions or actions."""
    if len(text) < _NARROWEST or "   " not in text:
        return False
    match = _right().match(text)
    if match is None or match.start("right") < _NARROWEST:
        return False
    left = match["left"].strip()
    if left and len(left.split()) <= _MOST_WORDS_OF_HEAD and "," not in left:
        return False  # the head of a table: "Discussion    Actions"
    if _right().match(match["left"]):
        return False  # so has one of three columns
    return heads_actions(match["right"]) or heads_decisions(match["right"])


def _edge(lines: list[Line]) -> int | None:
    """Where the right column begins: where most of what stands behind a gap does."""
    found = (_right().match(text) for _, text in lines if "   " in text)
    starts = Counter(match.start("right") for match in found if match)
    edge, count = max(starts.items(), key=lambda each: each[1], default=(0, 0))
    return edge if count >= _FEWEST_ROWS and edge >= _NARROWEST else None


def _is_parted(text: str, edge: int) -> bool:
    """Whether a line ends before the edge of the right column, or has a gap there."""
    return len(text.rstrip()) < edge or not text[edge - 2 : edge].strip()
