"""The cells of one row of a sheet, with what is known of vocabularies: values that cannot be read become doubts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from directory.fields.listing_sheet import Cell, Column
from directory.fields.row_values import Row
from directory.parsing.cell_values import (
    Unreadable,
    as_code,
    is_missing,
    read_count,
    read_email,
    read_website,
    read_yes_no,
    split_list,
)
from directory.parsing.remarks import Remark

Vocabularies = Mapping[str, frozenset[str]]
Value = TypeVar("Value")


UNKNOWN_WORD = "“{word}” is not known here among {known}; the word is left out, the row is kept"
"""What is said of a word that a vocabulary lacks."""
_KNOWN = {
    "services": "kinds of help",
    "capacity": "words for room (open, closed, waitlist)",
    "contact_roles": "roles of contacts",
    "organization_kinds": "kinds of organizations",
    "modes": "ways in which help is given",
    "routes": "ways to get help",
}
"""What the terms of a vocabulary are, where its name is not what people say."""


@dataclass(slots=True)
class Cells:
    """The cells of one row with the vocabularies to check codes against; whatever is in doubt is noted by column.

    `known` maps vocabularies (services, populations, sectors, …, also languages and areas) to their codes. A
    vocabulary that is not in it is not checked. `country` (ISO 3166-1) is that of phones and
    addresses that name none. `headings` names columns in doubts where the file has other names.
    `is_own` says that the row is of the directory's own sheet: a cell is what its column says, and nothing is guessed.
    `in_text` are the codes by column that stand in free text alone, where the column itself says none.
    """

    file: str
    line: int
    cells: Mapping[str, str]
    known: Vocabularies
    country: str
    headings: Mapping[str, str] = field(default_factory=dict)
    is_own: bool = False
    doubts: list[Remark] = field(default_factory=list)
    in_text: dict[str, frozenset[str]] = field(default_factory=dict)

    def text(self, column: str) -> str | None:
        """The cell, or None where it is empty or says that there is no value."""
        cell = self.cells.get(column, "")
        return None if is_missing(cell) else cell

    def doubt(self, column: str, reason: str) -> None:
        """Notes what a person should look at in a column of this row."""
        self.doubts.append(Remark(self.file, self.line, self.headings.get(column, column), reason))

    def read(self, column: str, reader: Callable[[str], Value]) -> Value | None:
        """The cell through `reader`; what it can't read is a doubt and left out."""
        text = self.text(column)
        if text is None:
            return None
        try:
            return reader(text)
        except Unreadable as error:
            self.doubt(column, f"{error}; it is left out")
            return None

    def value(self, column: Column) -> Any:
        """What a column that stands for itself says, read as its declaration has it."""
        name = column.name
        match column.cell:
            case Cell.CODE:
                return self.code(name, column.vocabulary)
            case Cell.CODES:
                return self.codes(name, column.vocabulary)
            case Cell.COUNT:
                return self.read(name, read_count) or None
            case Cell.EMAIL:
                return self.read(name, read_email if self.is_own else _first_email)
            case Cell.WEBSITE:
                return self.read(name, read_website if self.is_own else _first_website)
            case _:
                return self.text(name)

    def with_origin(self, column: str, rows: Iterable[Row]) -> list[Row]:
        """The rows that a column made; those whose code is of free text alone say so."""
        codes = self.in_text.get(column, frozenset())
        return [row | {"from_text": True} if row["code"] in codes else row for row in rows]

    def restriction(self, column: str) -> bool | None:
        """A yes/no that hides something: what can't be read counts as yes, so that nothing leaks by a slip."""
        try:
            return read_yes_no(self.cells.get(column, ""))
        except Unreadable as error:
            self.doubt(column, f"{error}; it counts as yes until that is settled")
            return True

    def code(self, column: str, vocabulary: str) -> str | None:
        """One code of a vocabulary."""
        text = self.text(column)
        codes = self._checked(column, [text], vocabulary) if text else []
        return codes[0] if codes else None

    def codes(self, column: str, vocabulary: str) -> list[str]:
        """The codes of a list; unknown ones are doubts and no new terms."""
        return self._checked(column, split_list(self.cells.get(column, "")), vocabulary)

    def _checked(self, column: str, words: list[str], vocabulary: str) -> list[str]:
        terms = self.known.get(vocabulary)
        kept = []
        for word in words:
            code = as_code(word)
            if terms is None or code in terms:
                kept.append(code)
            else:
                known = _KNOWN.get(vocabulary) or vocabulary.replace("_", " ")
                self.doubt(column, UNKNOWN_WORD.format(word=word, known=known))
        return list(dict.fromkeys(kept))

    def areas(self, column: str) -> list[str]:
        """Areas by code or name; an unknown one is kept as text, with a doubt."""
        areas = split_list(self.cells.get(column, ""))
        known = self.known.get("areas")
        if known is not None:
            for area in areas:
                if area not in known:
                    self.doubt(column, f"“{area}” is no area on record; it is kept as text")
        return areas


def _first_email(text: str) -> str:
    return _first(text, read_email)


def _first_website(text: str) -> str:
    return _first(text, read_website)


def _first(text: str, reader: Callable[[str], str]) -> str:
    """The first part of a cell that is one; a cell often holds several, or words beside it."""
    for part in text.replace(";", " ").replace(",", " ").split():
        try:
            return reader(part.strip("()"))
        except Unreadable:
            continue
    return reader(text)
