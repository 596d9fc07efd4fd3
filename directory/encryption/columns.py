"""Column types bound to the row they are in: values that are sealed, and the tag that vouches for other columns.

A query selects the key of the row along with each of them, so that they open and prove wherever they are read. What
is written comes from `directory.encryption.row_statements`, which knows the row.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Dialect,
    String,
    Text,
    TypeDecorator,
    cast,
    type_coerce,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.elements import Label
from sqlalchemy.sql.functions import GenericFunction
from sqlalchemy.sql.operators import OperatorType, eq, is_, is_not

from directory.encryption import tags
from directory.encryption.sealed_values import SealBroken, row_name, seal, unseal

_BETWEEN = "/"


class SealedColumnCompared(TypeError):
    """A query compares, sorts or computes with a sealed column, which could only use ciphertext."""


class RowUnknown(TypeError):
    """A statement writes sealed or tagged columns without naming the row that each value is for."""


@dataclass(frozen=True, slots=True)
class RowValue:
    """A value on its way into a row that is known."""

    row: str
    value: Any


_unreadable: ContextVar[set[tuple[str, str]] | None] = ContextVar("unreadable", default=None)


@contextmanager
def unreadable_rows() -> Iterator[set[tuple[str, str]]]:
    """The rows, as table and `row_name`, of which a value that was read inside the block did not open."""
    found: set[tuple[str, str]] = set()
    before = _unreadable.set(found)
    try:
        yield found
    finally:
        _unreadable.reset(before)


class _Closed(TypeDecorator.Comparator[Any]):
    """Lets a query ask for NULL and nothing else."""

    def operate(self, op: OperatorType, *other: Any, **more: Any) -> Any:
        # SQLAlchemy finds columns in dictionaries, and so compares one with itself.
        itself = (
            op is eq and isinstance(other[0], ColumnElement) and hash(other[0]) == hash(self.expr)
        )
        if op not in (is_, is_not) and not itself:
            name = getattr(op, "__name__", op)
            raise SealedColumnCompared(f"a sealed column knows no {name}: load it, then compare")
        return super().operate(op, *other, **more)

    def reverse_operate(self, op: OperatorType, *_other: Any, **_more: Any) -> Any:
        raise SealedColumnCompared(f"a sealed column knows no {op}: load it, then compare")


class SealedValue(TypeDecorator[Any]):
    """A value, sealed for its column and row; `place` is the column's `table.column`.

    A value that was tampered with reads as `unopened`, so that one row does not take a whole page down: the row is
    hidden and `directory check` names it. With `strict` it raises SealBroken.
    """

    impl = Text
    cache_ok = True
    comparator_factory = _Closed

    def __init__(self, place: str, strict: bool = False) -> None:
        super().__init__()
        self.place = place
        self.strict = strict

    def column_expression(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        """What a query selects: the key of the row and the sealed value, NULL where there is none."""
        return type_coerce(_with_row(column), self)

    def process_bind_param(self, value: Any, _dialect: Dialect) -> str | None:
        """Seal on the way to the database; nothing stays nothing. Raises RowUnknown."""
        if value is None:
            return None
        bound = _bound(value, self.place)
        return (
            None if bound.value is None else seal(self.to_text(bound.value), self.place, bound.row)
        )

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Any:
        """Open on the way back. Raises KeyMissing."""
        if value is None:
            return self.absent()
        opened = _open(value, self.place, self.strict)
        return self.unopened() if opened is None else self.from_text(opened)

    def to_text(self, value: Any) -> str:
        """What is sealed of a value."""
        text: str = value
        return text

    def from_text(self, text: str) -> Any:
        """The value of which `to_text` made this."""
        return text

    def absent(self) -> Any:
        """What no value reads as."""
        return None

    def unopened(self) -> Any:
        """What a value reads as that does not open."""
        return None


class Sealed(SealedValue):
    """Text; an empty one when it does not open."""

    cache_ok = True

    def unopened(self) -> str:
        """So that whoever reads it has a text."""
        return ""


class SealedObject(Sealed):
    """An object of plain values, sealed as JSON; an empty one when it does not open."""

    cache_ok = True

    def to_text(self, value: Any) -> str:
        """JSON."""
        return json.dumps(value, ensure_ascii=False)

    def from_text(self, text: str) -> Any:
        """The object; an empty text is none."""
        return json.loads(text) if text else self.unopened()

    def absent(self) -> Any:
        """An empty one too."""
        return self.unopened()

    def unopened(self) -> Any:
        """A new one each time, since whoever reads it may write into it."""
        return {}


class SealedNumber(SealedValue):
    """A floating point number, sealed as text that gives back the very same number; None when it does not open."""

    cache_ok = True

    def to_text(self, value: Any) -> str:
        """The shortest text that is read as the same number."""
        return repr(float(value))

    def from_text(self, text: str) -> float:
        """The number."""
        return float(text)


class RowTag(TypeDecorator[bool]):
    """Whether a row is as the directory wrote it: reads as False when its covered columns were changed from outside.

    None means that it was not read from the database yet. Assigning to it changes nothing.
    """

    impl = Text
    cache_ok = True

    def __init__(self, table: str, covered: tuple[str, ...]) -> None:
        super().__init__()
        self.table = table
        self.covered = covered

    def column_expression(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        """What a query selects: key, covered columns and tag, as one JSON list."""
        here, key = _row_of(column)
        own = next(iter(here.base_columns)).table
        covered = [_found(here, own.c[name]) for name in self.covered]
        # As texts of the driver: covered columns may have types of Python's own.
        plain = [type_coerce(each, String) for each in (key, *covered)]
        return type_coerce(_JsonList(*plain, type_coerce(here, Text)), self)

    def process_bind_param(self, value: Any, _dialect: Dialect) -> str | None:
        """Write the tag that was made for the row. Raises RowUnknown."""
        made: str | None = _bound(value, f"{self.table}.tag").value
        return made

    def process_result_value(self, value: Any, _dialect: Dialect) -> bool:
        """Prove the tag."""
        read = json.loads(value) if isinstance(value, str) else value
        row, *values, tag = read
        return tags.is_right(tag, self.table, self.covered, row_name(row), values)


_BLOB = "'blob'"


class _JsonList(GenericFunction[str]):
    """Values as one JSON list, under the name that each database has for it."""

    type = Text()
    inherit_cache = True
    name = "json_list"


@compiles(_JsonList, "sqlite")
def _json_array(element: Any, compiler: Any, **more: Any) -> str:
    # Somebody may have put bytes there, of which SQLite makes no JSON, and the page would be gone instead of the row.
    values = [compiler.process(each, **more) for each in element.clauses]
    return f"json_array({', '.join(f'iif(typeof({each}) = {_BLOB}, {_BLOB}, {each})' for each in values)})"


@compiles(_JsonList)
def _json_build_array(element: Any, compiler: Any, **more: Any) -> str:
    return f"json_build_array({compiler.process(element.clauses, **more)})"


def _with_row(column: ColumnElement[Any]) -> ColumnElement[Any]:
    here, key = _row_of(column)
    return cast(key, String) + _BETWEEN + type_coerce(here, Text)


def _row_of(column: ColumnElement[Any]) -> tuple[Any, ColumnElement[Any]]:
    """The column as it is in the query, and the key of its row there. Raises SealedColumnCompared."""
    here: Any = column
    while isinstance(here, Label):
        here = here.element
    own = next((each for each in here.base_columns if isinstance(each, Column)), None)
    if own is None:
        raise SealedColumnCompared("a sealed column is computed with: load it, then compute")
    (key,) = own.table.primary_key
    return here, _found(here, key)


def _found(here: Any, wanted: Any) -> ColumnElement[Any]:
    """Another column of the same row: of the table itself, an alias or a subquery. Raises RowUnknown."""
    found: ColumnElement[Any] | None = here.table.corresponding_column(wanted)
    if found is None:
        raise RowUnknown(f"{here} is selected from a query that leaves out {wanted}")
    return found


def _bound(value: Any, place: str) -> RowValue:
    if not isinstance(value, RowValue):
        raise RowUnknown(
            f"{place} is written by a statement that does not name the row: name its key"
        )
    return value


def _open(value: str, place: str, strict: bool) -> str | None:
    """What a selected value holds; None for one that does not open."""
    key, _, sealed = value.partition(_BETWEEN)
    row = row_name(key)
    try:
        return unseal(sealed, place, row)
    except SealBroken:
        if strict:
            raise
        # Whoever collects what does not open learns of it; a page goes on without the row.
        if (found := _unreadable.get()) is not None:
            found.add((place.partition(".")[0], row))
        return None
