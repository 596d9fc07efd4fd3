"""Rows of a roll or a table that say of somebody that they did not come: a word, a letter, or no mark among marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from directory.minutes.parser.attendance_marks import is_legend
from directory.minutes.parser.numbered_lines import BOX, Line, unmarked
from directory.minutes.parser.table_columns import cells, columns
from directory.minutes.parser.word_lists import AWAY_CELLS

UNMARKED = "Not marked as present"
"""What is said of rows that lack the mark which others have."""
_WORD = (
    r"(?:un)?excused|absent|not\s+present|no[-\s]show|(?:sent\s+)?regrets|apologies|away|did\s+not\s+(?:attend|join)|ausente|excusad[oa]"
    r"|(?:in)?justificad[oa]|liban|vắng(?:\s+mặt)?|缺席|[請请]假"
)
_BEHIND = re.compile(
    rf"(?:\s\s|\t|\s[-–—]{{1,3}}\s|[:,]\s|\s?[(\[])(?P<mark>{_WORD})(?:\s?[(,;–—-]\s?[^()]{{1,60}}\)?)?[)\]]?\s?\.?$",
    re.IGNORECASE,
)
_WORD_OF_CELL = re.compile(rf"(?P<mark>{_WORD})\W*(?:\([^()]{{1,40}}\))?", re.IGNORECASE)
_LETTER_BEFORE = re.compile(
    r"^\s*[\[(]?(?P<mark>[A-Z]{1,2})[\])]?(?:\s{2,}|\t|\s(?=\S.*\t)|(?<=[\])])\s)(?P<entry>\S.*)$"
)
_MEANINGS = {
    "A": "Absent",
    "AB": "Absent",
    "E": "Excused",
    "EX": "Excused",
    "AE": "Excused",
    "U": "Unexcused",
    "R": "Regrets",
}
_FEWEST = 2
_LONGEST = 300


def marked_away(rows: Sequence[Line], lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """What is said of somebody who did not come, such as “Excused”, and the row without it.

    `rows` are the lines without those of who came, `lines` all of them. Letters count where a line explains them.
    """
    has_legend = any(is_legend(text) for _, text in lines)
    is_boxed = any((box := BOX.match(text)) and box["checked"] for _, text in lines)
    heads: list[str | None] | None = None
    is_marked = False
    for (_, text), (_, whole) in zip(rows, lines, strict=True):
        found = columns(whole) if "\t" in whole or "|" in whole else None
        if found:
            heads, is_marked = found, _has_marks(found, lines)
            continue
        if not text.strip() or len(text) > _LONGEST or is_legend(text):
            continue
        if heads and "status" in heads and is_marked and ("\t" in text or "|" in text):
            yield from _of_table(cells(text), heads)
            continue
        box = BOX.match(text)
        letter = _LETTER_BEFORE.match(text) if has_legend else None
        entry = unmarked(text).rstrip()
        word = _BEHIND.search(entry)
        if word:
            yield word["mark"].capitalize(), entry[: word.start()].strip(" .·")
        elif letter and letter["mark"] in _MEANINGS:
            yield _MEANINGS[letter["mark"]], letter["entry"]
        elif is_boxed and box and not box["checked"]:
            yield UNMARKED, text[box.end() :]


def _has_marks(heads: list[str | None], lines: Sequence[Line]) -> bool:
    """Whether several rows have something in the columns of who came: one nobody filled says nothing."""
    places = [place for place, role in enumerate(heads) if role == "status"]
    filled = [
        row
        for _, text in lines
        if ("\t" in text or "|" in text) and columns(text) is None
        for row in [cells(text)]
        if any(row[place] for place in places if place < len(row))
    ]
    return len(filled) >= _FEWEST


def _of_table(row: list[str], heads: list[str | None]) -> Iterator[tuple[str, str]]:
    marks = [cell for cell, role in zip(row, heads, strict=False) if role == "status" and cell]
    entry = "\t".join(
        cell
        for cell, role in zip(row, heads, strict=False)
        if role in ("name", "first", "last", "agency")
    )
    words = [match for cell in row if (match := _WORD_OF_CELL.fullmatch(cell))]
    away = [cell for cell in marks if AWAY_CELLS.fullmatch(cell)]
    if words:
        yield words[0]["mark"].capitalize(), entry
    elif away:
        yield _MEANINGS.get(away[0].upper(), "Absent"), entry
    elif not marks:
        yield UNMARKED, entry
