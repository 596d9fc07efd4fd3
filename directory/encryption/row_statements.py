"""What INSERT and UPDATE write into sealed and tagged columns: each value is given its row before it is sealed.

Seen are the statements of records and those on many rows, of models and of plain tables. A statement that writes sealed
columns without naming each row by its key is refused. A tag is made anew only for a row whose tag was right: what
somebody changed from outside is not vouched for by an edit that comes after.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    Engine,
    Select,
    Table,
    Text,
    bindparam,
    event,
    select,
    type_coerce,
    update,
)
from sqlalchemy.sql import Insert, Update
from sqlalchemy.sql.elements import BinaryExpression, BooleanClauseList
from sqlalchemy.sql.operators import and_, eq

from directory.encryption import tags
from directory.encryption.columns import RowTag, RowUnknown, RowValue, SealedValue
from directory.encryption.sealed_values import row_name

Parameters = Sequence[Mapping[str, Any]]


class _Bound:
    """The columns of a table that are bound to their row."""

    def __init__(self, table: Table) -> None:
        columns = table.columns
        self.table = table
        self.sealed = [each.key for each in columns if isinstance(each.type, SealedValue)]
        tagged = [
            (each.key, each.type.covered) for each in columns if isinstance(each.type, RowTag)
        ]
        self.tag: str | None
        self.covered: tuple[str, ...]
        self.tag, self.covered = tagged[0] if tagged else (None, ())
        self.given = [each for each in self.sealed if columns[each].default is not None]
        self.all = frozenset((*self.sealed, *self.covered, *([self.tag] if self.tag else ())))
        if self.all:
            (self.key,) = table.primary_key


@cache
def _bound_columns(table: Table) -> _Bound:
    return _Bound(table)


@event.listens_for(Engine, "before_execute", retval=True)
def _give_rows(
    connection: Connection, statement: Any, many: Any, one: Any, _options: Any
) -> tuple[Any, Any, Any]:
    if not isinstance(statement, Insert | Update) or not isinstance(statement.table, Table):
        return statement, many, one
    bound = _bound_columns(statement.table)
    if bound.all:
        given: Parameters = many or [one]
        if isinstance(statement, Insert):
            written = _inserted(bound, statement, given)
        else:
            written = _updated(connection, bound, statement, given)
        many, one = (written, {}) if many else ([], written[0])
    return statement, many, one


def _inserted(bound: _Bound, statement: Insert, given: Parameters) -> list[dict[str, Any]]:
    if not all(given) or _stated(statement):
        raise RowUnknown(f"give the rows of {bound.table} as a list beside the statement")
    return [_new_row(bound, dict(each)) for each in given]


def _new_row(bound: _Bound, values: dict[str, Any]) -> dict[str, Any]:
    for name in (bound.key.key, *bound.covered, *bound.given):
        if name not in values:
            values[name] = _default(bound.table.c[name])
    if values[bound.key.key] is None:
        # A value is bound to its key: one that the database gives later could not be in the seal.
        raise RowUnknown(f"a row of {bound.table} is written before it has a key of its own")
    row = row_name(values[bound.key.key])
    _bind(bound, row, values)
    if bound.tag is not None:
        covered = [values[name] for name in bound.covered]
        values[bound.tag] = RowValue(row, tags.tag(bound.table.name, bound.covered, row, covered))
    return values


def _default(column: Any) -> Any:
    default = column.default
    if default is None:
        return None
    return default.arg(None) if default.is_callable else default.arg


def _bind(bound: _Bound, row: str, values: dict[str, Any]) -> None:
    for name in bound.sealed:
        value = values.get(name)
        if value is not None:
            values[name] = RowValue(row, value)


def _updated(
    connection: Connection, bound: _Bound, statement: Update, given: Parameters
) -> list[dict[str, Any]]:
    written = [dict(each) for each in given]
    stated = {
        name: value for name, value in _stated(statement).items() if _is_bound(bound, name, value)
    }
    if stated:
        _tag_ahead(connection, bound, statement, stated, written)
    names = bound.all & {name for each in written for name in each}
    if not names:
        return written
    key = _key_parameter(bound, statement)
    ids = [_key_in(each, key) for each in written]
    rows = [row_name(each) for each in ids]
    for row, values in zip(rows, written, strict=True):
        _bind(bound, row, values)
    if bound.tag is not None and names & {*bound.covered, bound.tag}:
        present = _present(connection, bound, ids)
        for row, values in zip(rows, written, strict=True):
            values[bound.tag] = RowValue(row, _next_tag(bound, row, present.get(row), values))
    return written


def _key_in(values: Mapping[str, Any], key: BindParameter[Any]) -> Any:
    return values.get(key.key, key.value)


def _tag_ahead(
    connection: Connection,
    bound: _Bound,
    statement: Update,
    stated: Mapping[str, Any],
    given: Sequence[Mapping[str, Any]],
) -> None:
    """Before a statement sets covered columns of many rows alike, give each of these rows the tag that it will have."""
    alike = all(isinstance(value, BindParameter) for value in stated.values())
    if not alike or len(given) != 1 or not stated.keys() <= set(bound.covered):
        raise RowUnknown(
            f"give what {bound.table} gets as a list beside the statement, with the key of each row"
        )
    values = {name: given[0].get(value.key, value.value) for name, value in stated.items()}
    query = _tagged_rows(bound)
    if statement.whereclause is not None:
        query = query.where(statement.whereclause)
    changes = []
    for each in connection.execute(query, given[0]).all():
        row = row_name(each.row_key)
        changes.append({"row_key": each.row_key, "made": _next_tag(bound, row, each, values)})
    if changes:
        change = update(bound.table).where(bound.key == bindparam("row_key"))
        made = {bound.table.c[str(bound.tag)]: bindparam("made", type_=Text())}
        connection.execute(change.values(made), changes)


def _stated(statement: Insert | Update) -> Mapping[str, Any]:
    """The values that are in the statement itself, by column."""
    if statement._multi_values:
        raise RowUnknown(f"give the rows of {statement.table} as a list beside the statement")
    return {
        str(getattr(each, "key", each)): value for each, value in (statement._values or {}).items()
    }


def _is_bound(bound: _Bound, name: str, value: Any) -> bool:
    """Whether a value in a statement needs its row; what is given as plain text was sealed, or its tag made, before."""
    return name in bound.all and type(getattr(value, "type", None)) is not Text


def _key_parameter(bound: _Bound, statement: Update) -> BindParameter[Any]:
    """The parameter that names the row. Raises RowUnknown for a condition that may hold for several rows."""
    where: Any = statement.whereclause
    parts = where.clauses if isinstance(where, BooleanClauseList) else [where]
    if not isinstance(where, BooleanClauseList) or where.operator is and_:
        for each in parts:
            if (
                isinstance(each, BinaryExpression)
                and each.operator is eq
                and getattr(each.left, "key", None) == bound.key.key
                and isinstance(each.right, BindParameter)
            ):
                return each.right
    raise RowUnknown(
        f"{bound.table} is updated by a statement that does not name the row: name its key"
    )


def _present(connection: Connection, bound: _Bound, ids: Sequence[Any]) -> dict[str, Any]:
    """The covered columns and the tags of these rows as they are."""
    query = _tagged_rows(bound).where(bound.key.in_(ids))
    return {row_name(each.row_key): each for each in connection.execute(query)}


def _tagged_rows(bound: _Bound) -> Select[Any]:
    columns = [bound.table.c[name] for name in bound.covered]
    written = type_coerce(bound.table.c[str(bound.tag)], Text).label("written_tag")
    return select(bound.key.label("row_key"), written, *columns)


def _next_tag(bound: _Bound, row: str, present: Any, values: Mapping[str, Any]) -> str | None:
    """The tag after the change: the one that stands where it was wrong before."""
    if present is None:
        return None
    before = [getattr(present, name) for name in bound.covered]
    written: str | None = present.written_tag
    # A row that was changed from outside keeps its wrong tag: an edit must not vouch for what somebody else wrote.
    if not tags.is_right(written, bound.table.name, bound.covered, row, before):
        return written
    after = [values.get(name, getattr(present, name)) for name in bound.covered]
    return tags.tag(bound.table.name, bound.covered, row, after)
