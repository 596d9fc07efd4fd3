"""Records of delimited text (CSV and its kin) with the line on which each begins."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from directory.parsing.remarks import NothingToRead, Remark
from directory.parsing.tables import limits
from directory.parsing.tables.table import Grid

_DELIMITERS = (",", ";", "\t", "|")
_SNIFFED_LINES = 200
# Blanks behind a delimiter mean nothing; those that set in a row say that it belongs to another.
_INDENT = re.compile(r" {2,}[^ ,;|\t]")
_INDENT_OF_A_ROW = "  "
_TIGHT_COMMA = re.compile(r"[,;]\S|[\t|]")
# How many lines a cell with line ends may go on; an unclosed quotation mark must not swallow the file.
_RECORD_LINES = 300
_BROKEN_RECORDS = 1_000  # beyond, the file was saved wrongly and a list of remarks helps nobody


def read_delimited(text: str, name: str) -> Grid:
    """The records of `text`; CRLF, CR and LF count as one line end each, blank lines are no records.

    A stray quotation mark costs at most its own record, never the rest of the file.
    Raises NothingToRead when so many quotation marks are left open that this cannot be CSV.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").split("\n")
    delimiter = sniff(lines)
    grid = Grid(name)
    start = 0
    while start < len(lines) and not grid.is_full:
        start = _read_on(lines, start, delimiter, grid)
    return grid


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a delimiter splits the first records: the commonest width above 1, and the widths by first line."""

    width: int
    count: int
    widths: dict[int, int]

    @property
    def heading(self) -> int:
        """The line of the first record of the commonest width."""
        return next((line for line, width in self.widths.items() if width == self.width), 0)

    @property
    def evenness(self) -> tuple[int, int]:
        return (self.count * self.width if self.count > 1 else min(self.count, 1), self.width)

    def is_inside(self, other: _Layout) -> bool:
        """Whether this only splits cells of the other: that one has a heading above, and splits this one's as well."""
        return (
            other.width > 1
            and other.heading < self.heading
            and other.widths.get(self.heading, other.width) == other.width
        )


def sniff(lines: list[str]) -> str:
    """The delimiter that splits the first records most, and most evenly; a comma when none does.

    The heading has a say: a list of forty areas in each cell has more semicolons than the sheet has commas.
    """
    sample = [f"{line}\n" for line in lines[:_SNIFFED_LINES]]
    layouts = {each: _layout(sample, each) for each in _DELIMITERS}
    outermost = [
        each
        for each, layout in layouts.items()
        if not any(layout.is_inside(other) for other in layouts.values())
    ]
    return max(outermost, key=lambda each: layouts[each].evenness)


def is_even(lines: list[str]) -> bool:
    """Whether a delimiter parts most of the first records into as many fields, as in a table; sentences are none."""
    sample = [f"{line}\n" for line in lines[:_SNIFFED_LINES] if line.strip()]
    if _are_sentences(sample):
        return False
    layouts = [_layout(sample, each) for each in _DELIMITERS]
    return any(layout.count * 2 > len(layout.widths) for layout in layouts)


def _are_sentences(lines: list[str]) -> bool:
    """Whether most lines end with a stop, and a blank follows each comma, as in running text."""
    stops = sum(line.rstrip().endswith(".") for line in lines)
    return stops * 2 > len(lines) and not any(_TIGHT_COMMA.search(line) for line in lines)


def _layout(sample: list[str], delimiter: str) -> _Layout:
    widths = {line: len(fields) for line, fields in _rough_records(sample, delimiter) if fields}
    several = Counter(width for width in widths.values() if width > 1)
    width, count = max(
        several.items(), key=lambda item: (item[1] * item[0], item[0]), default=(0, 0)
    )
    return _Layout(width, count, widths)


def _rough_records(sample: list[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(sample, delimiter=delimiter, skipinitialspace=True)
    begin = 0
    try:
        for fields in reader:
            yield begin, fields
            begin = reader.line_num
    except csv.Error:
        yield from (
            (line, text.split(delimiter)) for line, text in enumerate(sample[begin:], begin)
        )


def _read_on(lines: list[str], start: int, delimiter: str, grid: Grid) -> int:
    """Reads well-formed records from `start` on; returns the line from which to go on."""
    ahead = (lines[place] + "\n" for place in range(start, len(lines)))
    reader = csv.reader(ahead, delimiter=delimiter, skipinitialspace=True, strict=True)
    begin = start
    try:
        for fields in reader:
            end = start + reader.line_num
            if fields and _INDENT.match(lines[begin]):
                fields[0] = f"{_INDENT_OF_A_ROW}{fields[0]}"
            grid.add(begin + 1, fields)
            begin = end
            if grid.is_full:
                break
    except csv.Error:
        return _read_loosely(lines, begin, delimiter, grid)
    return len(lines)


def _read_loosely(lines: list[str], begin: int, delimiter: str, grid: Grid) -> int:
    """One record with quotes inside cells: a quote ends a cell only before a delimiter or line end.

    Where that runs two records together, or never ends, the line is refused.
    """
    text = lines[begin]
    for end in range(begin + 1, min(begin + _RECORD_LINES, len(lines)) + 1):
        fields = loose_fields(text, delimiter)
        if fields is not None:
            if any(
                _opens_cell(line, delimiter) for field in fields for line in field.split("\n")[1:]
            ):
                break
            grid.add(begin + 1, fields)
            return end
        swallowed = end > begin + 1 and _opens_cell(lines[end - 1], delimiter)
        if swallowed or end == len(lines) or len(text) > limits.CELL_CHARACTERS:
            break
        text = f"{text}\n{lines[end]}"
    reason = "a quotation mark opens a cell on this line and none closes it; close it or double it"
    grid.refused.append(Remark(grid.name, begin + 1, None, reason))
    if len(grid.refused) > _BROKEN_RECORDS:
        raise NothingToRead(
            f"{grid.name}: more than {_BROKEN_RECORDS:,} rows have a quotation mark that is not closed; "
            "save the table as CSV again"
        )
    return begin + 1


def _opens_cell(line: str, delimiter: str) -> bool:
    """Whether a later line of what was taken for one cell looks like the beginning of another."""
    return line.startswith('"') or f'{delimiter}"' in line


def loose_fields(text: str, delimiter: str) -> list[str] | None:
    """The fields of one record, or None while a quoted cell is still open at the end of `text`."""
    fields: list[str] = []
    place = 0
    while True:
        start = place
        while start < len(text) and text[start] == " ":
            start += 1
        if text[start : start + 1] == '"':
            close = _closing_quote(text, start + 1, delimiter)
            if close is None:
                return None
            fields.append(text[start + 1 : close].replace('""', '"'))
            place = text.find(delimiter, close + 1)
        else:
            place = text.find(delimiter, start)
            fields.append(text[start:] if place < 0 else text[start:place])
        if place < 0:
            return fields
        place += 1


def _closing_quote(text: str, start: int, delimiter: str) -> int | None:
    place = text.find('"', start)
    while place >= 0:
        if text[place + 1 : place + 2] == '"' and not _ends_cell(text, place + 2, delimiter):
            place = text.find('"', place + 2)
            continue
        if _ends_cell(text, place + 1, delimiter):
            return place
        place = text.find('"', place + 1)
    return None


def _ends_cell(text: str, place: int, delimiter: str) -> bool:
    while place < len(text) and text[place] == " ":
        place += 1
    return place == len(text) or text[place] == delimiter
