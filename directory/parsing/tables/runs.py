"""Runs: facts of one place on one line between dots, bars or dashes, "12 Elm St · 415-555-0101 · Mon-Fri 9-5"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from directory.parsing.hidden_marks import Position, hides_phone, hides_place
from directory.parsing.hours import may_join_hours, names_hours_alone
from directory.parsing.own_numbers import names_own_number
from directory.parsing.tables.line_kinds import FACTS, Kind, group_of, kind_of, label_and_text
from directory.parsing.weak_signals import may_hide_place

RUN_MARK = re.compile(r"\s*[•∙｜]\s*|\s+[·・|]\s*|[·・|]\s+")
"""A dot or a bar between two facts; of those within names ("Nguyễn·Trãi") blanks are asked."""
_COMMA = re.compile(r"[,，]\s?")
_DASH = re.compile(r"\s+[–—-]\s+")
_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?"
_TIME = rf"(?:\d{{1,2}}(?::\d\d)?\s?(?:[ap]\.?m\.?)?|noon|midnight|{_DAY})"
_ENDS_WITH_TIME = re.compile(rf"(?:^|\s){_TIME}$", re.IGNORECASE)
_BEGINS_WITH_TIME = re.compile(
    rf"(?:\d{{1,2}}(?::\d\d|\s?[ap]\.?m)|\d{{1,2}}$|noon|midnight|{_DAY})", re.IGNORECASE
)
_DAYS = ("", "Mon ", "Lunes ", "Thứ Hai ", "周一")
"""Days with which times alone are hours, in the languages that we read."""
_FEWEST = 2
_FURTHEST = 3
"""Marks or commas to look beyond for the end of hours."""


@lru_cache(maxsize=4096)
def pieces_of_run(text: str) -> tuple[str, ...]:
    """The parts of a line of facts between its marks; the line alone where it is no run.

    Dots and bars part where one part is a fact, dashes where two are of different kinds. What keeps a number or a
    place back stays beside it, so that a line with such words is not cut.
    """
    dotted = [each for each in map(str.strip, RUN_MARK.split(text)) if each]
    found = [piece for each in dotted for piece in _between_dashes(each)]
    if len(dotted) < _FEWEST or all(_fact(each) is None for each in found):
        found = _between_dashes(text)
    return tuple(found) if len(found) > 1 and not _keeps_back(text, found) else (text,)


def parts_between(text: str, mark: re.Pattern[str]) -> list[str]:
    """The parts of a line between marks; one between two times or days parts nothing."""
    parts: list[str] = []
    begins = 0
    for found in mark.finditer(text):
        before, behind = text[begins : found.start()], text[found.end() :]
        if _ENDS_WITH_TIME.search(before) and _BEGINS_WITH_TIME.match(behind):
            continue
        if _DASH.fullmatch(found[0]) and _goes_on_with_hours(text, begins, found.end(), mark):
            continue
        parts.append(before)
        begins = found.end()
    return [*parts, text[begins:]]


def _goes_on_with_hours(text: str, begins: int, start: int, mark: re.Pattern[str]) -> bool:
    """Whether up to a mark or comma behind there are hours and nothing else: "Lunes - Viernes: 9 - 5"."""
    begins = max(begins, text.rfind(", ", begins, start) + 1)
    if not may_join_hours(text[begins:start], text[start:]):
        return False
    further = [
        each.start() for each in (*mark.finditer(text, start), *_COMMA.finditer(text, start))
    ]
    ends = [*sorted(further), len(text)]
    said = [text[begins:end].strip() for end in ends[:_FURTHEST]]
    return any(names_hours_alone(f"{day}{each}") for each in said for day in _DAYS)


def _between_dashes(text: str) -> list[str]:
    parts = [each.strip() for each in parts_between(text, _DASH)]
    kinds = {kind for each in parts if (kind := _fact(each)) is not None}
    is_hours = kind_of(text) is Kind.HOURS and kinds <= {Kind.HOURS}
    return parts if len(kinds) >= _FEWEST and not is_hours and all(parts) else [text]


def is_run(text: str) -> bool:
    """Whether a line holds at least two facts between marks, or one and two other parts."""
    pieces = pieces_of_run(text)
    return sum(_fact(each) is not None for each in pieces) >= _FEWEST or (
        len(pieces) > _FEWEST and any(_fact(each) is not None for each in pieces)
    )


def _fact(text: str) -> Kind | None:
    labelled = label_and_text(text)
    kind = kind_of(labelled[1] if labelled else text)
    return group_of(kind) if kind in FACTS else None


def _keeps_back(text: str, parts: Sequence[str]) -> bool:
    """Whether words in a line keep a number or a street beside them back."""
    plain = RUN_MARK.sub(", ", text)
    if names_own_number(plain) or any(
        hides_phone(each, Position.PHONE) for each in (plain, *parts)
    ):
        return True
    has_place = any(_fact(each) is Kind.WHOLE for each in parts)
    return has_place and (hides_place(plain) or may_hide_place(plain, False) is not None)
