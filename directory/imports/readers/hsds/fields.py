"""Single fields of HSDS records as text, numbers and days; one that cannot be read is a doubt and stays empty."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import Any

from directory.fields.declared import plain_fields
from directory.fields.row_values import Row, compact
from directory.hsds.parser.single_values import day, number, yes_or_no
from directory.hsds.parser.tree import Record, Remarks


def texts(record: Record, names: Iterable[str]) -> dict[str, str]:
    """The text fields that are there, by name."""
    return {name: said for name in names if (said := record.text(name))}


def plain_values(
    record: Record, table: str, remarks: Remarks, left_out: Collection[str] = ()
) -> Row:
    """The fields that the table of a record declares as plain ones, read as their types."""
    found: Row = {}
    for column, (name, kind) in plain_fields(table).items():
        if name in record.fields and column not in left_out:
            found[column] = _READERS[kind](record, name, remarks)
    return compact(found)


def _text(record: Record, name: str, _remarks: Remarks) -> str | None:
    return record.text(name)


def _answer(record: Record, name: str, _remarks: Remarks) -> bool | None:
    return yes_or_no(record.fields.get(name))


def decimal(record: Record, name: str, remarks: Remarks) -> float | None:
    """A number; "-1" is how some programs write that nothing is known."""
    said = record.text(name)
    if said is None or said == "-1":
        return None
    found = number(said)
    if found is None:
        remarks.doubt(record.place, name, f'"{said[:80]}" is no number and is left out')
    return found


def whole_number(record: Record, name: str, remarks: Remarks) -> int | None:
    """A whole number."""
    found = decimal(record, name, remarks)
    if found is not None and not (found.is_integer() and abs(found) < 1e9):
        remarks.doubt(record.place, name, f"{found:g} is no whole number and is left out")
        return None
    return None if found is None else int(found)


def on_day(record: Record, name: str, remarks: Remarks) -> date | None:
    """A day; a time of day after it is left out."""
    said = record.text(name)
    if said is None:
        return None
    found = day(said)
    if found is None:
        remarks.doubt(
            record.place, name, f'"{said[:80]}" names no day such as 2026-01-31; it is left out'
        )
    return found


_READERS: Mapping[type, Callable[[Record, str, Remarks], Any]] = {
    str: _text,
    bool: _answer,
    float: decimal,
    int: whole_number,
    date: on_day,
}
