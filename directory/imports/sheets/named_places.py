"""What of a sheet names a hidden place and is left out: everybody would read it, or search by it."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from directory.imports.known_hidden_places import load_hidden_places
from directory.matching.hidden_places import HiddenPlaces
from directory.parsing.remarks import Remark
from directory.parsing.tables import Row, Table

NAMES_A_PLACE = "this names a confidential place, its address or the way in; leave it out"


def without_places(table: Table, hidden: HiddenPlaces) -> Table:
    """The table without the rows that name a hidden place, which it refuses by their line and column."""
    kept, refused = list[Row](), list(table.refused)
    for row in table.rows:
        named = next((name for name, cell in row.cells.items() if hidden.says_where(cell)), None)
        if named is None:
            kept.append(row)
        else:
            refused.append(Remark(table.name, row.line, named, NAMES_A_PLACE))
    return replace(table, rows=kept, refused=refused)


def compared(session: Session, table: Table) -> Table:
    """The same with the hidden places on record."""
    return without_places(table, load_hidden_places(session))
