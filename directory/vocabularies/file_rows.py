"""Rows of a vocabulary file with their line numbers; what the cells mean is known elsewhere."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path


class VocabularyUnreadable(ValueError):
    """A vocabulary file breaks its own rules; the message names file, line and reason."""

    def __init__(self, where: str, reason: str, column: str | None = None) -> None:
        super().__init__(f"{where}: {reason}")
        self.reason, self.column = reason, column


@dataclass(frozen=True, slots=True)
class Row:
    """One row by column name; a column that the file lacks reads as an empty cell."""

    file: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def parts(self, column: str) -> tuple[str, ...]:
        """The parts of a cell that holds a list separated by semicolons."""
        return tuple(part.strip() for part in self[column].split(";") if part.strip())

    def refused(self, reason: str, column: str | None = None) -> VocabularyUnreadable:
        """The error that points at this row."""
        return VocabularyUnreadable(f"{self.file}, line {self.line}", reason, column)


def read_rows(
    folder: Path, name: str, required: tuple[str, ...], key: tuple[str, ...]
) -> Iterator[Row]:
    """The rows of one file, or nothing when it is absent.

    Raises VocabularyUnreadable for a missing column, too many cells in a row, a repeated key.
    """
    source = folder / f"{name}.csv"
    if not source.is_file():
        return
    reader = csv.DictReader(_text(source).splitlines(keepends=True), restval="")
    missing = [column for column in required if column not in (reader.fieldnames or ())]
    if missing:
        raise Row(source.name, 1, {}).refused(f"the header lacks {', '.join(missing)}.")
    seen = set()
    for cells in reader:
        if None in cells:
            raise Row(source.name, reader.line_num, {}).refused(
                "there are more cells than columns; put quotes around text that holds a comma."
            )
        row = Row(
            source.name, reader.line_num, {name: cell.strip() for name, cell in cells.items()}
        )
        mark = tuple(row[column] for column in key)
        if mark in seen:
            raise row.refused(f"“{' '.join(mark)}” is here a second time.")
        seen.add(mark)
        yield row


def _text(source: Path) -> str:
    try:
        return source.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        reason = "the file is not UTF-8; save it again as “CSV UTF-8”."
        raise Row(source.name, 1, {}).refused(reason) from error
