"""Rows of a roll or a table that say of somebody that they did not come: a word, a letter, or no mark among marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from directory.minutes.parser.attendance_marks import (
    is_legend,
    legend_of_absence,
    mark_of,
    unmarked_rows,
)
from directory.minutes.parser.list_headings import ABSENT_STEMS
from directory.minutes.parser.numbered_lines import BOX, Line, unmarked
from directory.minutes.parser.status_phrases import SENT_ANOTHER, STAYED_AWAY
from directory.minutes.parser.table_columns import cells, columns
from directory.minutes.parser.word_lists import AWAY_CELLS, CAME_CELLS, tokens
from directory.package_files import PRESENCE_WORDS
from directory.parsing.word_tables import patterns_by_role

UNMARKED = "Not marked as present"
"""What is said of rows that lack the mark which others have."""
_WORD = (
    r"(?:un)?excused\s+absence|absent,?\s+(?:un)?excused|(?:un)?exc(?:used|['’]?d)?|abs(?:ent)?|not\s+present|no[-\s]show|(?:sent\s+)?regrets|apologies|away|declined|tentative|no\s+response|did\s+not\s+(?:attend|join)|ausente|excusad[oa]"
    rf"|{patterns_by_role(PRESENCE_WORDS)['cell']}"
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
    "EXC": "Excused",
    "EXCD": "Excused",
    "UNEXC": "Unexcused",
    "ABS": "Absent",
    "R": "Regrets",
}
_PRESENT = frozenset({"P", "Present"})
_CAME = re.compile(r"^(?:present|presente|attended|here|asistio|p)\b|\bor present\b")
_AWAY_ALONE = re.compile(r"away|declined|missing|liban|vang")
# Any sign in a cell: a bullet, a star, a cross, "(x)". Dashes and empty boxes fill a cell that says nothing.
_SIGN = re.compile(r"[(\[]?(?:[^\w\s()\[\]—–☐□○-]|[xX1])[)\]]?")
_DASH = re.compile(r"\s*[—–-]\s*")
_LETTERS = re.compile(r"['’]")
_FEWEST = 2
_LONGEST = 300


def marked_away(rows: Sequence[Line], lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """What is said of somebody who did not come, such as “Excused”, and the row without it.

    `rows` are the lines without those of who came, `lines` all of them. Letters count where a line explains them.
    """
    entries = _EntryMarks(lines)
    heads: list[str | None] | None = None
    titles: list[str] = []
    is_marked = False
    for (number, text), (_, whole) in zip(rows, lines, strict=True):
        found = columns(whole) if "\t" in whole or "|" in whole else None
        if found:
            heads, is_marked, titles = found, _has_marks(found, lines), cells(whole)
            continue
        if not text.strip() or len(text) > _LONGEST or is_legend(text):
            continue
        row = cells(text) if heads and ("\t" in text or "|" in text) else []
        if heads and row and (title := ticked_away(row, titles)):
            yield _MEANINGS.get(title.strip(), title), _entry(row, heads)
        elif heads and row and "status" in heads and is_marked:
            yield from _of_table(row, heads)
        else:
            yield from entries.away(number, text)


class _EntryMarks:
    """The marks of a paper beside its entries: words, letters with a legend, boxes, and places left blank."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._has_legend = any(is_legend(text) for _, text in lines)
        self._legend = legend_of_absence(lines)
        self._is_boxed = any((box := BOX.match(text)) and box["checked"] for _, text in lines)
        self._unmarked = unmarked_rows([line for line in lines if line[1].strip()])

    def away(self, number: int, text: str) -> Iterator[tuple[str, str]]:
        """What an entry says of somebody who did not come, and the entry without it; nothing for one who came."""
        box = BOX.match(text)
        letter = _LETTER_BEFORE.match(text) if self._has_legend else None
        mark, marked = mark_of(text)
        entry = unmarked(text).rstrip()
        word = _BEHIND.search(entry)
        if word:
            yield _reason(word["mark"]), entry[: word.start()].strip(" .·")
        elif letter and letter["mark"] in _MEANINGS:
            yield _MEANINGS[letter["mark"]], letter["entry"]
        elif mark in self._legend:
            yield self._legend[mark].capitalize(), unmarked(marked).strip()
        elif number in self._unmarked:
            yield UNMARKED, text.strip()
        elif self._is_boxed and box and not box["checked"]:
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


def ticked_away(row: Sequence[str], titles: Sequence[str]) -> str | None:
    """The head of a column of those who did not come, "Sent regrets", where a row is ticked in it; None elsewhere.

    A tick is known, or any sign that nobody uses for an empty cell, where the row has no sign in another column.
    """
    filled = [
        (title, cell)
        for title, cell in zip(titles, row, strict=False)
        if CAME_CELLS.fullmatch(cell) or is_sign(cell)
    ]
    away = [(title, cell) for title, cell in filled if heads_away(title, titles)]
    known = (title for title, cell in away if len(away) == len(filled) or _is_known_tick(cell))
    return next(known, None)


def is_sign(cell: str) -> bool:
    """Whether a cell holds one sign and nothing else: a bullet, a star, a cross; a dash says that it is empty."""
    return _SIGN.fullmatch(cell) is not None


def _is_known_tick(cell: str) -> bool:
    return CAME_CELLS.fullmatch(cell) is not None


def heads_away(title: str, titles: Sequence[str]) -> bool:
    """Whether a column is of those who did not come: "Sent regrets", "Away", or "A" and "E" beside "P"."""
    words = " ".join(tokens(title))
    if _CAME.search(words):
        return False  # "Present/Absent": its cells say which
    if _AWAY_ALONE.fullmatch(words) or ABSENT_STEMS.search(words):
        return True
    return title.strip() in _MEANINGS and any(map(_is_present_letter, titles))


def heads_present(title: str, titles: Sequence[str]) -> bool:
    """Whether a column is of those who came by its letter alone: "P" beside "A" or "E"."""
    return _is_present_letter(title) and any(heads_away(each, titles) for each in titles)


def _is_present_letter(title: str) -> bool:
    return title.strip() in _PRESENT


def _entry(row: list[str], heads: list[str | None]) -> str:
    return "\t".join(
        cell
        for cell, role in zip(row, heads, strict=False)
        if role in ("name", "first", "last", "agency")
    )


def _of_table(row: list[str], heads: list[str | None]) -> Iterator[tuple[str, str]]:
    marks = [cell for cell, role in zip(row, heads, strict=False) if role == "status" and cell]
    entry = _entry(row, heads)
    words = [match for cell in row if (match := _WORD_OF_CELL.fullmatch(cell))]
    away = [cell for cell in marks if AWAY_CELLS.fullmatch(cell)]
    if words:
        yield _reason(words[0]["mark"]), entry
    elif any(_stayed_away(cell) for cell in marks):
        yield "Absent", entry
    elif away and not all(map(_DASH.fullmatch, away)):
        yield _MEANINGS.get(away[0].upper(), "Absent"), entry
    elif away or not marks:
        yield UNMARKED, entry


def _stayed_away(cell: str) -> bool:
    """Whether a table says in words that somebody did not come, or sent another person."""
    return bool(STAYED_AWAY.fullmatch(cell) or SENT_ANOTHER.fullmatch(cell))


def _reason(mark: str) -> str:
    """What a mark means in words: "Excused" of "exc'd"."""
    return _MEANINGS.get(_LETTERS.sub("", mark).upper(), mark.capitalize())
