"""Columns of tables that stand one below the other on a sheet and call the same thing by other words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from directory.imports.mapping_suggestion.cell_kinds import Column
from directory.imports.mapping_suggestion.field_candidates import possible_fields
from directory.imports.mapping_suggestion.guesses import Guesses
from directory.parsing.tables import Table


def join_columns_of_stacked_tables(table: Table, columns: Sequence[Column], found: Guesses) -> None:
    """Reads "Domicilio" of the lower table as the address where "Dirección" of the upper one is it.

    The rows of the one column all stand above those of the others.
    """
    taken = {name for each in found.columns.values() for name in each.columns}
    for column in columns:
        if column.heading in taken or not (column.values and column.blank) or column.is_flag:
            continue
        for each in possible_fields(column):
            known = found.columns.get(each.field)
            if known is not None and _stand_apart(table, column.heading, known.columns):
                known.more.append(column.heading)
                break


def _stand_apart(table: Table, heading: str, others: Iterable[str]) -> bool:
    """Whether the rows that fill a column all stand above, or all below, those that fill the other ones."""
    own = _filled(table, [heading])
    theirs = _filled(table, others)
    return own[-1] < theirs[0] or theirs[-1] < own[0]


def _filled(table: Table, headings: Iterable[str]) -> list[int]:
    """The places of rows that fill one of these columns; of joined columns, which fill none by name, all."""
    headings = list(headings)
    places = [
        place
        for place, row in enumerate(table.rows)
        if any(row.cells.get(each) for each in headings)
    ]
    return places or [0, len(table.rows)]
