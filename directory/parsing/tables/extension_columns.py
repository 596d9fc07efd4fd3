"""Extensions in columns of their own, put behind the numbers to which they belong."""

from __future__ import annotations

import re
from collections.abc import Collection

from directory.parsing.cell_values import heading_words
from directory.parsing.tables.line_kinds import Kind, kind_of
from directory.parsing.tables.table import Table

_EXTENSION = re.compile(r"\b(?:extension|extn?|anexo)\b(?= c$|$)")
_NUMBER = re.compile(
    r"\b(?:(?:phone|tel|telephone|telefono) )?"
    r"(?:number|num|no|nbr|numero|phone|tel|telephone|telefono|value)\b(?= c$|$)"
)
_CELL = re.compile(r"(?:x|ext\.?)?\s?(?P<digits>\d{1,7})(?:\.0)?", re.IGNORECASE)
_MOSTLY = 0.5


def join_extensions(table: Table, named: Collection[str] = ()) -> None:
    """Puts "12" below "Phone ext" behind the number below "Phone"; columns that a mapping has `named` stay."""
    for heading in list(table.header):
        words = heading_words(heading)
        if heading in named or not _EXTENSION.search(words):
            continue
        cells = [row.cells[heading] for row in table.rows if row.cells[heading]]
        number = _number_of(table, _EXTENSION.sub("", words))
        if number is None or not all(map(_CELL.fullmatch, cells)):
            continue
        for row in table.rows:
            digits = _CELL.fullmatch(row.cells.pop(heading))
            if digits and row.cells[number]:
                row.cells[number] += f" x{digits['digits']}"
        table.header.remove(heading)


def _number_of(table: Table, called: str) -> str | None:
    """The column of numbers that is called as that of their extensions, whatever it calls the numbers themselves."""
    for heading in table.header:
        if _base(heading_words(heading)) == _base(called):
            cells = [row.cells[heading] for row in table.rows if row.cells[heading]]
            if cells and sum(kind_of(each) is Kind.PHONE for each in cells) >= _MOSTLY * len(cells):
                return heading
    return None


def _base(words: str) -> str:
    return " ".join(_NUMBER.sub("", " ".join(words.split())).split())
