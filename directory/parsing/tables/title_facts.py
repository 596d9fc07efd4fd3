"""Titles between rows that say how to reach whoever they name: "Elm Law – (555) 555-0100" above its clinics."""

from __future__ import annotations

import re
from collections.abc import Sequence

from directory.parsing.remarks import Remark
from directory.parsing.tables.card import card_of
from directory.parsing.tables.card_cells import pieces_of
from directory.parsing.tables.line_kinds import NUMBER_TO_CALL, Kind, kind_of
from directory.parsing.tables.table import Row, Table

OF_HOLDER = "Organization: "
"""What stands before the heading of a column that is said of the organization above several rows."""

_FIELDS = ("Phone", "Fax", "Email", "Website")
_FACT = re.compile(rf"{NUMBER_TO_CALL}|[^\s@]{{1,60}}@[^\s@]{{1,60}}\.\w+|https?://|www\.")
# Begins where a run of such words begins, so that a long one is walked through once.
_BEFORE_FACT = re.compile(
    r"(?<![\s,:;|(–—-])"
    r"(?:[\s,:;|(–—-]|\b(?:phone|tel|telephone|call|at|contact|fax|e-?mail|web ?site|appointments?|teléfono)\b\.?)*$",
    re.IGNORECASE,
)
_FEWEST = 2
_WIDE = 3


def facts_of_holder(lines: Sequence[str]) -> dict[str, str]:
    """How to reach an organization by lines said of it: numbers and addresses by the column of each."""
    pieces = [
        piece
        for line in lines
        for piece in (pieces_of(line) if kind_of(line) is not Kind.PHONE else [line])
    ]
    cells = card_of([(0, ""), *((0, each) for each in pieces)]).cells
    return {f"{OF_HOLDER}{name}": cells[name] for name in _FIELDS if name in cells}


def cut_title_facts(table: Table) -> None:
    """Leaves titles between rows their names, and gives the rows below them what else they say; remarked.

    Only where at least two rows of one cell hold a name and a number or address behind it.
    """
    named = {
        place: cut
        for place, row in enumerate(table.rows)
        if _width(row) == 1 and (cut := _name_and_facts(_text(row))) is not None
    }
    if len(named) < _FEWEST or sum(_width(row) >= _WIDE for row in table.rows) < len(named):
        return
    headings = list(dict.fromkeys(each for _name, facts in named.values() for each in facts))
    table.header += headings
    said: dict[str, str] = {}
    for place, row in enumerate(table.rows):
        is_title = _width(row) == 1
        if place in named:
            name, said = named[place]
            row.cells[next(key for key, text in row.cells.items() if text)] = name
        elif is_title:
            said = {}
        row.cells |= {each: "" if is_title else said.get(each, "") for each in headings}
    reason = "titles between the rows say how to reach whom they name; that is read with the rows below them"
    table.remarks.append(Remark(table.name, table.rows[min(named)].line, None, reason))


def _name_and_facts(text: str) -> tuple[str, dict[str, str]] | None:
    first, _, below = text.partition("\n")
    fact = _FACT.search(first)
    name = _BEFORE_FACT.sub("", first[: fact.start()]) if fact else first
    lines = [*([first[fact.start() :]] if fact else []), *below.splitlines()]
    facts = facts_of_holder(lines) if lines and kind_of(name) is Kind.NAME else {}
    return (name, facts) if facts else None


def _width(row: Row) -> int:
    return sum(map(bool, row.cells.values()))


def _text(row: Row) -> str:
    return next(filter(None, row.cells.values()))
