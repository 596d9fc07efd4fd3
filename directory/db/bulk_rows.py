"""Many rows at once: values in groups, rows as the driver gives them, ids before an insert."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import (
    Executable,
)
from sqlalchemy.orm import Mapper, Session

MOST_BOUND = 2000
"""Values that a query is given at once: SQLite takes 32,766, and long lists of them are slow to compile anew."""

Item = TypeVar("Item")


def batches(values: Iterable[Item], size: int = MOST_BOUND) -> Iterator[list[Item]]:
    """The values in groups of `size`, the last one smaller, in their order; no values, no group."""
    ordered = list(values)
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]


def driver_rows(session: Session, query: Executable) -> list[Any]:
    """All rows of a query as the driver gives them, for readings of a hundred thousand rows.

    Making records or even typed rows of them costs as much as reading. Days are texts on one database and days on the
    other, flags are numbers or flags; ask for ids with `type_coerce(…, String)` to have them as they are stored.
    """
    session.flush()
    result = session.connection().execute(query)
    try:
        return list(result.cursor.fetchall())
    finally:
        result.close()


def give_ids(mapper: Mapper[Any], parameters: Any) -> Sequence[dict[str, Any]]:
    """The rows of a bulk insert, each with the id that it gets: whoever follows what is written can name it.

    Raises RowsUnseen for a statement that hides its rows inside.
    """
    rows = [parameters] if isinstance(parameters, dict) else parameters
    if not rows:
        raise RowsUnseen(f"give the rows of {mapper.local_table} as a list beside the statement")
    for column in mapper.primary_key:
        default: Any = column.default
        for row in rows if default is not None else ():
            if column.key not in row:
                row[column.key] = default.arg(None) if default.is_callable else default.arg
    return rows


class RowsUnseen(TypeError):
    """A bulk insert into a remembered table hides its rows inside the statement."""
