"""Columns whose cells are a card each, a name above numbers, streets or hours, cut into columns by what they hold."""

from __future__ import annotations

from collections.abc import Sequence

from directory.parsing.remarks import Remark
from directory.parsing.tables.cards import NAME, card_of
from directory.parsing.tables.line_kinds import FACTS, Kind, kind_of
from directory.parsing.tables.table import Row, Table

_FEWEST = 2
_MOSTLY = 0.6


def cut_card_cells(table: Table) -> None:
    """Gives what stands below the names in the cells of a column columns of their own, called by its heading; remarked.

    Only where at least half of its cells have several lines, and most of these are a name above facts.
    """
    for name in list(table.header):
        rows = [row for row in table.rows if row.cells[name] and _is_record(row, name)]
        if not _are_cards([row.cells[name] for row in rows]):
            continue
        added: dict[str, str] = {}
        for row in rows:
            card = card_of([(row.line, each) for each in _lines(row.cells[name])]).cells
            row.cells[name] = card.pop(NAME)
            for kind, text in card.items():
                heading = added.setdefault(kind, _free(table, f"{name}: {kind}"))
                row.cells[heading] = text
        table.header += added.values()
        for row in table.rows:
            for heading in added.values():
                row.cells.setdefault(heading, "")
        reason = "the lines below the names in this column are read as columns of their own"
        table.remarks.append(Remark(table.name, None, name, reason))


def _is_record(row: Row, name: str) -> bool:
    """Whether a row is no title: it has more than one line of words."""
    return sum(map(bool, row.cells.values())) > 1 or "\n" in row.cells[name]


def _are_cards(cells: Sequence[str]) -> bool:
    several = [lines for each in cells if len(lines := _lines(each)) > 1]
    if len(several) < _FEWEST or len(several) * 2 < len(cells):
        return False
    cards = sum(
        kind_of(first) is Kind.NAME and any(kind_of(each) in FACTS for each in below)
        for first, *below in several
    )
    return cards >= _MOSTLY * len(several)


def _lines(cell: str) -> list[str]:
    return [each.strip() for each in cell.splitlines() if each.strip()]


def _free(table: Table, heading: str) -> str:
    return f"{heading} (2)" if heading in table.header else heading
