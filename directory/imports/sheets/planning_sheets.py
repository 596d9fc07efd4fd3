"""What the sheets of planners have in common: rows whose cells are read strictly, since half a target asks too much."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import uuid4

from directory.imports.plan import Change, Plan, PlannedRecord, Row
from directory.imports.planning.known_records import Areas
from directory.imports.sheets.needed_columns import require_columns
from directory.parsing.cell_values import Unreadable, as_code, is_missing, split_list
from directory.parsing.languages import shipped_names
from directory.parsing.languages.names import compose, fold
from directory.parsing.remarks import Remark
from directory.parsing.tables import Table

Value = TypeVar("Value")
Known = Mapping[str, frozenset[str]]

_NUMBER = re.compile(r"\d{1,12}(?:\.\d{1,12})?|\d{1,3}(?:,\d{3})+(?:\.\d{1,12})?", re.ASCII)
_POINT_OR_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}", re.ASCII)


class RowRefused(Exception):
    """A row that cannot be taken: the column to look at, and why."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column, self.reason = column, reason


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row by column name. What cannot be read raises RowRefused; unknown areas are doubts of the plan."""

    line: int
    cells: Mapping[str, str]
    known: Known
    places: Areas
    plan: Plan

    def text(self, column: str) -> str | None:
        """The cell, or None where it says nothing."""
        cell = self.cells.get(column, "")
        return None if is_missing(cell) else cell

    def needed(self, column: str) -> str:
        """The cell of a column that no row can do without."""
        text = self.text(column)
        if text is None:
            raise RowRefused(column, "the cell is empty, and a row cannot do without it")
        return text

    def read(self, column: str, reader: Callable[[str], Value]) -> Value | None:
        """The cell through a reader of values."""
        text = self.text(column)
        if text is None:
            return None
        try:
            return reader(text)
        except Unreadable as problem:
            raise RowRefused(column, str(problem)) from problem

    def number(self, column: str) -> float | None:
        """A number from 0 on; where its point may part thousands, as elsewhere in the world, with a doubt."""
        text = self.text(column)
        if text and _POINT_OR_THOUSANDS.fullmatch(text):
            self.doubt(
                column,
                f"“{text}” is read with a decimal point; if its point parts thousands, "
                f"write {text.replace('.', '')}",
            )
        return self.read(column, read_number)

    def one_of(self, column: str, codes: Sequence[str]) -> str | None:
        """One of a few codes."""
        text = self.text(column)
        if text is None or as_code(text) in codes:
            return as_code(text) if text else None
        raise RowRefused(column, f"“{text}” is none of {', '.join(codes)}")

    def code(self, column: str, vocabulary: str) -> str | None:
        """One code of a vocabulary."""
        text = self.text(column)
        return self._checked(column, text, vocabulary) if text else None

    def codes(self, column: str, vocabulary: str) -> list[str]:
        """A list of codes of a vocabulary."""
        words = split_list(self.cells.get(column, ""))
        return list(dict.fromkeys(self._checked(column, word, vocabulary) for word in words))

    def language(self, word: str, column: str = "language") -> str:
        """The code of a language that is given by code or name."""
        codes = shipped_names().coded(fold(compose(word)))
        if not codes or len(codes) > 1:
            raise RowRefused(column, f"“{word}” is no language code (ISO 639-3, such as spa)")
        return codes[0]

    def area(self, column: str, word: str) -> str:
        """The code of an area on record; another word is kept as it is, with a doubt."""
        found = self.places.find(word)
        if found is not None:
            return found[0]
        self.doubt(column, f"“{word}” is no area on record; it is kept as text")
        return word

    def area_on_map(self, column: str, word: str) -> str:
        """The code of an area of the map; without a map, what the word is called.

        A name that is none on the map would be a neighborhood of its own, in which everything is missing.
        """
        if not self.places.primary:
            return self.area(column, word)
        found = self.places.on_map(word)
        if found is None:
            raise RowRefused(column, f"“{word}” is no area of the map; write one by its name")
        return found

    def areas_on_map(self, column: str, word: str) -> list[str]:
        """The codes of the areas of the map that a part of a list names: one, or several with commas between them."""
        parts = [part for part in map(str.strip, word.split(",")) if part]
        known = [found for part in parts if (found := self.places.on_map(part))]
        if self.places.on_map(word) is None and len(known) == len(parts) > 1:
            return known
        return [self.area_on_map(column, word)]

    def doubt(self, column: str, reason: str) -> None:
        """Note what a person should look at."""
        self.plan.doubts.append(Remark(self.plan.source, self.line, column, reason))

    def _checked(self, column: str, word: str, vocabulary: str) -> str:
        code = as_code(word)
        if code in self.known.get(vocabulary, frozenset()):
            return code
        raise RowRefused(column, f"“{word}” is no code of the vocabulary {vocabulary}")


def read_number(text: str) -> float:
    """A number from 0 on, with a decimal point; commas may part thousands. Raises Unreadable."""
    if _NUMBER.fullmatch(text):
        return float(text.replace(",", ""))
    raise Unreadable(f"“{text}” is no number from 0 on")


def plan_rows(
    table: Table,
    columns: Sequence[str],
    required: Sequence[str],
    what: str,
    known: Known,
    places: Areas,
    take: Callable[[SheetRow], None],
) -> Plan:
    """Go through the rows of a sheet; `take` adds each to the plan of its row.

    Raises NothingToRead when a column is missing that no row can do without.
    """
    headings = {heading: code for heading in table.header if (code := as_code(heading)) in columns}
    require_columns(table.name, headings.values(), required, what, columns)
    plan = Plan(table.name, refused=list(table.refused), doubts=list(table.remarks))
    plan.doubts += _unknown(table, headings, what)
    for row in table.rows:
        cells = {column: row.cells[heading].strip() for heading, column in headings.items()}
        try:
            take(SheetRow(row.line, cells, known, places, plan))
        except RowRefused as refusal:
            plan.refused.append(Remark(table.name, row.line, refusal.column, refusal.reason))
    return plan


def planned(kind: str, label: str, known: Any, key: Row, said: Row) -> PlannedRecord:
    """A record to create, or to change where it says something else; `key` is what it is recognised by."""
    if known is None:
        return PlannedRecord(kind, uuid4(), label, False, key | said, {})
    fields = {name: value for name, value in said.items() if getattr(known, name) != value}
    changes = [Change(name, getattr(known, name), value) for name, value in fields.items()]
    return PlannedRecord(kind, known.id, label, True, fields, {}, changes)


def _unknown(table: Table, headings: Mapping[str, str], what: str) -> Iterator[Remark]:
    for heading in table.header:
        if heading not in headings and any(row.cells[heading] for row in table.rows):
            yield Remark(table.name, None, heading, f"{what} has no such column; it is ignored")
