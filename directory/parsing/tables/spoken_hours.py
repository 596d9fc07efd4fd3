"""Columns of hours with the languages of whoever is there in the same cells: "Mon-Fri 9-5; Eng, Span"."""

from __future__ import annotations

import re

from directory.parsing.hours import read_hours
from directory.parsing.languages import read_languages
from directory.parsing.remarks import Remark
from directory.parsing.spacing import LONGEST
from directory.parsing.tables.language_lists import LANGUAGES, names_languages_only
from directory.parsing.tables.table import Row, Table

_FEWEST = 2
_MOSTLY = 0.6
_SHORTEST = 3
_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(
    r"\s*[;|/·•\n()（），、。]+\s*|\s+[–—-]\s+|[.,:]?\s+|(?<=[\d时時点點])(?=[\u4e00-\u9fff])"
)
_MARKS = " \t\n;|/·•,.()（），、。–—-:："
# "Spanish on Tuesdays 9-5": these are no hours of the place.
_OF_LANGUAGE = re.compile(r"(?:on|only|by|los|las|sólo|solo|逢|只|tuwing|vào)\b", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:in|languages?|speaks?|en|idiomas?|語言|语言|ngôn ngữ|wika)\b[:：]?\s*", re.IGNORECASE
)


def cut_spoken_hours(table: Table) -> None:
    """Gives languages beside hours in the cells of a column a column of their own; remarked.

    Only where most of its cells are hours and languages, and nothing else knows the languages.
    """
    for name in list(table.header):
        rows = [row for row in table.rows if row.cells[name]]
        cut = {id(row): parts for row in rows if (parts := _parts(row.cells[name])) is not None}
        if len(cut) < _FEWEST or len(cut) < _MOSTLY * len(rows):
            continue
        heading = f"{name}: {LANGUAGES}"
        if heading in table.header:
            continue
        table.header.append(heading)
        for row in table.rows:
            _cut(row, name, heading, cut.get(id(row)))
        reason = "the languages beside the hours in this column are read as a column of their own"
        table.remarks.append(Remark(table.name, None, name, reason))


def _cut(row: Row, name: str, heading: str, parts: tuple[str, str] | None) -> None:
    row.cells[name], row.cells[heading] = parts or (row.cells[name], "")


def _parts(cell: str) -> tuple[str, str] | None:
    """The hours of a cell and the languages behind or before them; None where it is not these two."""
    if len(cell) > LONGEST or not any(map(str.isdecimal, cell)):
        return None
    gaps = [match.span() for match in _GAP.finditer(cell)]
    for start, end in gaps:
        if _are_languages(spoken := cell[end:]) and _are_hours(cell[:start]):
            return cell[:start].strip(_MARKS), _LABEL.sub("", spoken.strip(_MARKS))
    for start, end in reversed(gaps):
        if _are_languages(spoken := cell[:start]) and _are_hours(cell[end:]):
            return cell[end:].strip(_MARKS), _LABEL.sub("", spoken.strip(_MARKS))
    return None


def _are_languages(text: str) -> bool:
    plain = _LABEL.sub("", text.strip(_MARKS))
    if not plain or any(map(str.isdecimal, plain)) or _names_days(plain):
        return False
    if names_languages_only(plain):
        return True
    if any(len(word) < _SHORTEST and word.isascii() for word in _WORD.findall(plain)):
        return False  # "7 am English" has no Amharic
    languages, doubts = read_languages(plain)
    return bool(languages) and not doubts


def _names_days(words: str) -> bool:
    """Whether words before a time are days of it: Mon is a language, too."""
    schedules, doubts = read_hours(f"{words} 9:00-17:00")
    return bool(schedules) and not doubts


def _are_hours(text: str) -> bool:
    if _OF_LANGUAGE.match(text.strip(_MARKS)):
        return False
    schedules, _doubts = read_hours(text.strip(_MARKS))
    return bool(schedules and schedules[0].opening_hours)
