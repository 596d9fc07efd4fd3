"""What a table is once it was read: a heading, rows by column name, and remarks on both."""

from __future__ import annotations

from dataclasses import dataclass, field

from directory.parsing.remarks import NothingToRead, Remark
from directory.parsing.tables import limits


@dataclass(slots=True)
class Row:
    """One row: `line` as an editor counts (1-based), `extra` the fields beyond the heading."""

    line: int
    cells: dict[str, str]
    extra: list[str] = field(default_factory=list)


LIST, CARDS = "list", "cards"
"""How a sheet can be read: each row is a record below a heading, or cards hold the records."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a sheet, with the number of records that it gives and up to three of them, as a line each."""

    shape: str
    count: int
    examples: tuple[str, ...]


@dataclass(slots=True)
class Table:
    """`header` holds unique names, every row has a cell for each; `refused` ones are not in `rows`.

    `titles` are the lines above the heading and the name of the worksheet. `readings` are the ways in which the sheet
    can be read, where its contents do not tell: somebody has to say it. `spread` are the columns with numbers, by what
    stands before these, of which each number is a row.
    """

    name: str
    header: list[str]
    rows: list[Row]
    remarks: list[Remark] = field(default_factory=list)
    refused: list[Remark] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    between: dict[int, str] = field(default_factory=dict)
    """Which of the titles stand between the rows, by line: headings of sections among them."""
    readings: list[Reading] = field(default_factory=list)
    spread: list[str] = field(default_factory=list)
    is_numbered: bool = True
    """Whether whoever opens the file sees, or can count, the numbers of its lines: not in a document or page."""


@dataclass(slots=True)
class Record:
    """One record before anybody knows which one is the heading."""

    line: int
    fields: list[str]


@dataclass(frozen=True, slots=True)
class Lookup:
    """A worksheet that explains codes, or one block of it: its name, the words by their codes, and a title above.

    `column` is the heading above the codes, or what stands beside them in each row: of which column they are.
    """

    name: str
    words: dict[str, str]
    title: str = ""
    column: str = ""


@dataclass(slots=True)
class Grid:
    """Records in the order of the file, and those that could not be taken. `name` is the file's.

    `sheet` is the name of the worksheet, `titles` stand above the table in the document around it, and `colors` are
    those in which rows are filled, by line. `comments` are what is said beside cells, by line and column; `hidden` how
    a cell is hidden from the eye, by the same. Columns are counted from 0. `others` are further worksheets that hold
    tables, `lookups` those that explain codes, and `key_lines` what those say row by row.
    """

    name: str
    records: list[Record] = field(default_factory=list)
    refused: list[Remark] = field(default_factory=list)
    sheet: str = ""
    titles: list[str] = field(default_factory=list)
    colors: dict[int, str] = field(default_factory=dict)
    comments: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    hidden: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    lookups: list[Lookup] = field(default_factory=list)
    key_lines: list[str] = field(default_factory=list)
    has_one_heading: bool = False
    """Whether it is known that no later record is the heading of another table, but for the next ones."""
    heading_lines: set[int] = field(default_factory=set)
    """Lines on which the headings of further tables are known to stand."""
    sheet_lines: set[int] = field(default_factory=set)
    """Lines that are the names of joined worksheets, below which no heading stands."""
    _fields: int = 0

    def add(self, line: int, fields: list[str]) -> None:
        """One more record, unless it is blank. Raises NothingToRead for a width or a number of fields beyond limits."""
        filled = sum(map(bool, map(str.strip, fields)))
        if filled > limits.COLUMNS or len(fields) > limits.FIELDS:
            raise NothingToRead(
                f"{self.name} has {len(fields):,} columns on line {line:,}; at most {limits.COLUMNS:,} are read"
            )
        self._fields += len(fields)
        refuse_many_cells(self.name, self._fields)
        if filled:
            self.records.append(Record(line, fields))

    @property
    def is_full(self) -> bool:
        """Whether it has more records than a table may have rows."""
        return len(self.records) > limits.ROWS


def refuse_many_cells(name: str, count: int) -> None:
    """Raises NothingToRead for more cells than a table may have."""
    if count > limits.CELLS:
        raise NothingToRead(
            f"{name} has more than {limits.CELLS:,} cells; delete empty rows and columns, or split it into files"
        )


def number_records(table: Table) -> Table:
    """The table with its records counted from 1 in place of lines where several stand on one, and a remark on that.

    Rows are told apart by their lines. JSON and pages that a program wrote are often one line.
    """
    lines = {row.line for row in table.rows}
    if len(lines) < len(table.rows):
        for number, row in enumerate(table.rows, start=1):
            row.line = number
        table.between = {}
    if len(lines) < len(table.rows) and table.is_numbered:
        reason = (
            "several records stand on one line of the file: what is called a line here is a record, "
            "counted from the first"
        )
        table.remarks.append(Remark(table.name, None, None, reason))
    return table
