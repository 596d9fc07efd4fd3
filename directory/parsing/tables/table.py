"""What a table is once it was read: a heading, rows by column name, and remarks on both."""

from __future__ import annotations

from dataclasses import dataclass, field

from directory.parsing.remarks import Remark


@dataclass(slots=True)
class Row:
    """One row: `line` as an editor counts (1-based), `extra` the fields beyond the heading."""

    line: int
    cells: dict[str, str]
    extra: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """`header` holds unique names, every row has a cell for each; `refused` ones are not in `rows`."""

    name: str
    header: list[str]
    rows: list[Row]
    remarks: list[Remark] = field(default_factory=list)
    refused: list[Remark] = field(default_factory=list)


@dataclass(slots=True)
class Record:
    """One record before anybody knows which one is the heading."""

    line: int
    fields: list[str]


@dataclass(slots=True)
class Grid:
    """Records in the order of the file, and those that could not be taken."""

    records: list[Record] = field(default_factory=list)
    refused: list[Remark] = field(default_factory=list)
