"""Which values pages keep closed even to staff: every sealed one of a hidden place, and of who is reached there.

What is closed is shown by a reveal alone (`directory.web.reveal`): an address, a point, a number or a person as a
whole, since half of one is of no use; everything else by itself.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import object_session

from directory.encryption.columns import SealedValue
from directory.models import (
    Accessibility,
    Address,
    Attribute,
    Contact,
    Language,
    Location,
    Phone,
    Schedule,
    ServiceArea,
    ServiceAtLocation,
    SourceChange,
)

MODELS: dict[str, type[Any]] = {
    model.__tablename__: model
    for model in (
        Accessibility,
        Address,
        Attribute,
        Contact,
        Language,
        Location,
        Phone,
        Schedule,
        ServiceArea,
        ServiceAtLocation,
        SourceChange,
    )
}
"""The tables with values of places, by name."""

WHOLE = "whole"
"""In place of a column: everything of the row that is closed."""
POSITION = "position"
"""In place of the two columns that say where a place is on the map."""
_POSITION = frozenset({("location", "latitude"), ("location", "longitude")})
_WHOLE_ROWS = frozenset({"address", "contact", "phone"})

_OWNERS = (
    ("location_id", Location),
    ("service_at_location_id", ServiceAtLocation),
    ("contact_id", Contact),
    ("phone_id", Phone),
)


def hidden_place_of(row: Any) -> Location | None:
    """The hidden place that a row tells of: itself, or the one that it belongs to; None where there is none.

    `row` is of one of `MODELS` and in a session; a row of an open place, a service or an organization has none.
    """
    session = object_session(row)
    if isinstance(row, Location):
        return row if row.is_confidential else None
    if isinstance(row, Attribute | SourceChange):
        linked = MODELS.get(row.link_entity)
        owner = session.get(linked, row.link_id) if session and linked else None
        return None if owner is None else hidden_place_of(owner)
    for column, model in _OWNERS:
        owner_id = getattr(row, column, None)
        owner = session.get(model, owner_id) if session and owner_id else None
        if owner is not None:
            return hidden_place_of(owner)
    return None


def closed_fields(row: Any) -> frozenset[str]:
    """The columns of a row whose values are on record and closed."""
    table = getattr(type(row), "__tablename__", None)
    if table not in MODELS or hidden_place_of(row) is None:
        return frozenset()
    return frozenset(
        name for name in closable_fields(table) if getattr(row, name) not in (None, {})
    )


@cache
def closable_fields(table: str) -> tuple[str, ...]:
    """The columns of one of `MODELS` that a hidden place closes: every sealed one, hours with their comments, too."""
    columns = inspect(MODELS[table]).local_table.columns
    return tuple(each.key for each in columns if isinstance(each.type, SealedValue))


def asked_as(table: str, column: str) -> str:
    """The name under which the value of a column is revealed."""
    if (table, column) in _POSITION:
        return POSITION
    return WHOLE if table in _WHOLE_ROWS else column


def columns_asked(row: Any, name: str) -> tuple[str, ...]:
    """The columns that a reveal by this name shows of a row, in their order; none for what is no such name."""
    table = type(row).__tablename__
    closed = closed_fields(row)
    return tuple(
        column
        for column in closable_fields(table)
        if column in closed and asked_as(table, column) == name
    )
