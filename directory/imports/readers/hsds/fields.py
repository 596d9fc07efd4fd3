"""Single fields of HSDS records as text, numbers and days; one that cannot be read is a doubt and stays empty."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from directory.hsds.parse.cell_values import day, number
from directory.hsds.parse.tree import Record, Remarks


def texts(record: Record, names: Iterable[str]) -> dict[str, str]:
    """The text fields that are there, by name."""
    return {name: said for name in names if (said := record.text(name))}


def fill(target: object, record: Record, names: Iterable[str]) -> None:
    """Sets the text fields that are there on `target`, whose attributes have the same names."""
    for name, said in texts(record, names).items():
        setattr(target, name, said)


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
            record.place, name, f'"{said[:80]}" is no date and is left out; write it as 2026-01-31'
        )
    return found
