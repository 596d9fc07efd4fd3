"""What a worksheet hides from who looks at it, or shows once for several rows, read from its XML."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

from directory.parsing.tables import limits
from directory.parsing.tables.table import Grid

_TAG = r"<(?:\w{{1,20}}:)?{}\b[^<>]*>"
_SHEET = re.compile(_TAG.format("sheet"))
_RELATION = re.compile(_TAG.format("Relationship"))
_ROW = re.compile(_TAG.format("row"))
_MERGED = re.compile(_TAG.format("mergeCell"))
_ATTRIBUTE = re.compile(r"(?<![\w:])([\w:]+)\s*=\s*\"([^\"]*)\"")
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")
_TRUE = frozenset(("1", "true"))
_COLUMN = re.compile(_TAG.format("col"))
_RULES = re.compile(
    r"<(?:\w{1,20}:)?conditionalFormatting\b(?:(?!<(?:\w{1,20}:)?conditionalFormatting\b).)*?"
    r"</(?:\w{1,20}:)?conditionalFormatting>",
    re.DOTALL,
)
_FORMULA = re.compile(
    r"<(?:\w{1,20}:)?cfRule\b[^<>]{0,400}type=\"expression\"[^<>]{0,400}>\s*<(?:\w{1,20}:)?formula>([^<]{1,300})<"
)
_EQUALS = re.compile(r"=?\$?([A-Z]{1,3})\$?\d{1,7}\s*=\s*\"([^\"]*)\"")
_MOST_RULES = 50
_NARROW = 2


@dataclass(slots=True, frozen=True)
class MergedCells:
    """A range of cells that show one value: rows from 1, columns from 0, the last ones included."""

    reference: str
    first_row: int
    last_row: int
    first_column: int
    last_column: int

    @property
    def is_one_column(self) -> bool:
        """Whether it reaches down only: each of its rows says the same."""
        return self.first_column == self.last_column

    @property
    def is_one_row(self) -> bool:
        """Whether it reaches to the right only."""
        return self.first_row == self.last_row


@dataclass(slots=True, frozen=True)
class ColorRule:
    """A rule that colors rows: the formula, the lines, and the column and word that it compares where it is plain."""

    formula: str
    first_row: int
    last_row: int
    column: int | None = None
    word: str = ""


@dataclass(slots=True)
class Layout:
    """The rows and columns (from 0) of a worksheet that are hidden, its merged ranges, and where its XML lies."""

    path: str = ""
    hidden: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    rules: list[ColorRule] = field(default_factory=list)
    merged: list[MergedCells] = field(default_factory=list)


def layout_of(data: bytes, title: str) -> Layout:
    """The layout of the worksheet of this title; an empty one where it cannot be found."""
    found = Layout()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        path = _path(archive, title)
        if path not in archive.namelist():
            return found
        text = archive.read(path).decode("utf-8", "replace")
    found.path = path
    found.hidden_columns = _hidden_columns(text)
    found.rules = _color_rules(text)
    if "hidden" in text:
        rows = (_attributes(match[0]) for match in _ROW.finditer(text))
        found.hidden = [
            int(each["r"])
            for each in rows
            if each.get("hidden") in _TRUE and each.get("r", "").isdecimal()
        ]
    for match in _MERGED.finditer(text):
        reference = _attributes(match[0]).get("ref", "")
        bounds = _RANGE.fullmatch(reference)
        if bounds:
            columns = (_column_number(bounds[1]), _column_number(bounds[3]))
            found.merged.append(MergedCells(reference, int(bounds[2]), int(bounds[4]), *columns))
    return found


def _hidden_columns(text: str) -> list[int]:
    found: list[int] = []
    for match in _COLUMN.finditer(text):
        each = _attributes(match[0])
        width = each.get("width", "")
        if each.get("hidden") in _TRUE or (width and float(width) == 0):
            first, last = int(each.get("min", "1")), int(each.get("max", "1"))
            found.extend(range(first - 1, min(last, first + limits.COLUMNS)))
    return found


def _color_rules(text: str) -> list[ColorRule]:
    """The rules that color rows by a formula; those of single columns, of duplicates and of scales are about values."""
    found: list[ColorRule] = []
    for block in _RULES.finditer(text):
        bounds = [_RANGE.fullmatch(each) for each in _attributes(block[0]).get("sqref", "").split()]
        wide = [each for each in bounds if each and each[1] != each[3]]
        formula = _FORMULA.search(block[0])
        if not wide or not formula or len(found) >= _MOST_RULES:
            continue
        words = unescape(formula[1])
        plain = _EQUALS.fullmatch(words)
        for each in wide:
            lines = (int(each[2]), int(each[4]))
            if plain:
                found.append(ColorRule(words, *lines, _column_number(plain[1]), plain[2]))
            else:
                found.append(ColorRule(words, *lines))
    return found


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _path(archive: zipfile.ZipFile, title: str) -> str:
    """Where the XML of a worksheet lies in the workbook."""
    names = {
        unescape(each.get("name", "")): each.get("r:id", "")
        for each in _tags(archive, "xl/workbook.xml", _SHEET)
    }
    targets = {
        each.get("Id", ""): each.get("Target", "")
        for each in _tags(archive, "xl/_rels/workbook.xml.rels", _RELATION)
    }
    target = targets.get(names.get(title, ""), "")
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _tags(
    archive: zipfile.ZipFile, path: str, pattern: re.Pattern[str]
) -> Iterator[Mapping[str, str]]:
    if path in archive.namelist():
        text = archive.read(path).decode("utf-8", "replace")
        yield from (_attributes(match[0]) for match in pattern.finditer(text))


def _attributes(tag: str) -> Mapping[str, str]:
    return {match[1]: match[2] for match in _ATTRIBUTE.finditer(tag)}


def heading_line(grid: Grid) -> int:
    """The line of the first record of more than two cells, else of the first one; the grid has records."""
    widths = ((sum(map(bool, record.fields)), record.line) for record in grid.records)
    return next((line for width, line in widths if width > _NARROW), grid.records[0].line)


def below_heading(merged: Iterable[MergedCells], grid: Grid) -> list[MergedCells]:
    """The merged ranges that reach below the heading of a grid."""
    if not grid.records:
        return []
    heading = heading_line(grid)
    return [each for each in merged if each.last_row > heading]


def fill_merged(merged: Iterable[MergedCells], grid: Grid) -> None:
    """Writes the value of each merged range into its cells, where the rows are on record.

    One over half of a row and more is a title and stays one cell.
    """
    records = {record.line: record for record in grid.records}
    width = max((len(record.fields) for record in grid.records), default=0)
    for each in merged:
        top = records.get(each.first_row)
        value = top.fields[each.first_column] if top and each.first_column < len(top.fields) else ""
        across = each.last_column - each.first_column + 1
        if not value or (each.is_one_row and across * 2 > width):
            continue
        for line in range(each.first_row, each.last_row + 1):
            record = records.get(line)
            if record is None:
                continue
            needed = min(each.last_column + 1, max(width, 1))
            record.fields.extend([""] * (needed - len(record.fields)))
            for column in range(each.first_column, min(each.last_column + 1, len(record.fields))):
                record.fields[column] = record.fields[column] or value
