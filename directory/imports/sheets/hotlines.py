"""Hotlines that every page offers: the table `name, phone, text, hours, languages, note, operator` as a plan.

Each answer to a question of callers has three columns more: `recorded` (yes, no, depends), `recorded_source`,
`recorded_on`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.imports.plan import Change, Plan, PlannedGroup, PlannedRecord
from directory.imports.sheets.named_places import compared
from directory.models import HOTLINE_QUESTIONS, Hotline, LineReply, Service
from directory.models.listings.hotline import WORDED
from directory.parsing.remarks import NothingToRead, Remark
from directory.parsing.tables import Table

COLUMNS = ("name", "phone", "text", "hours", "languages", "note", "operator")


def plan_hotlines(session: Session, table: Table) -> Plan:
    """What the table would add and change; the order of its rows is the order on pages. A row that names a hidden
    place is refused.

    Raises NothingToRead when the column of the name or of the phone is missing.
    """
    missing = [column for column in COLUMNS[:2] if column not in table.header]
    if missing:
        raise NothingToRead(
            f"{table.name} lacks the column {' and '.join(missing)}; a hotline table has {', '.join(COLUMNS)}"
        )
    table = compared(session, table)
    plan = Plan(table.name, refused=list(table.refused), doubts=list(table.remarks))
    on_record = {hotline.name: hotline for hotline in session.scalars(select(Hotline))}
    group, seen, listed = PlannedGroup("Hotlines"), dict[str, int](), _listed(session)
    for row in table.rows:
        said: dict[str, str | date | None] = {
            column: row.cells.get(column, "").strip() or None for column in COLUMNS
        }
        name = row.cells.get("name", "").strip()
        if not name or not said["phone"]:
            column = "phone" if name else "name"
            reason = "the cell is empty; a hotline needs a name and a phone"
            plan.refused.append(Remark(table.name, row.line, column, reason))
        elif name in seen:
            reason = f'"{name}" stands on line {seen[name]} already; the first is taken'
            plan.doubts.append(Remark(table.name, row.line, "name", reason))
        elif name in listed:
            seen[name] = row.line
            plan.count(PlannedRecord("hotline", listed[name].id, name, True, {}, {}))
            if _digits(said["phone"]) not in map(_digits, listed[name].numbers):
                reason = f'"{name}" is a listing here, with another number: change it there'
                plan.doubts.append(Remark(table.name, row.line, "phone", reason))
        else:
            seen[name] = row.line
            for question in HOTLINE_QUESTIONS:
                try:
                    said |= _answer(row.cells, question)
                except ValueError as error:
                    plan.doubts.append(Remark(table.name, row.line, question, str(error)))
            planned = _planned(said, len(seen), on_record.get(name))
            plan.count(planned)
            group.records += [planned] if planned.fields else []
    plan.groups = [group] if group.records else []
    return plan


@dataclass(frozen=True, slots=True)
class _Listed:
    """A listing that every page offers: a table of hotlines changes nothing of it."""

    id: UUID
    numbers: tuple[str, ...]


def _listed(session: Session) -> dict[str, _Listed]:
    query = select(Service).where(Service.line_position.is_not(None))
    return {
        each.name: _Listed(each.id, tuple(phone.number for phone in each.phones))
        for each in session.scalars(query)
    }


def _digits(number: Any) -> str:
    """What is dialed of a number, with or without the code of the country."""
    return "".join(filter(str.isdigit, str(number)))[-10:]


def _answer(cells: Mapping[str, str], question: str) -> dict[str, str | date | None]:
    """An answer with its source and its day. Raises ValueError where one of the three is missing or is none."""
    said, source, on = (
        cells.get(f"{question}{part}", "").strip() for part in ("", "_source", "_on")
    )
    if not said:
        return {}
    if question not in WORDED and said not in set(LineReply):
        raise ValueError(f'"{said}" is no answer; use {", ".join(LineReply)}')
    try:
        day = date.fromisoformat(on)
    except ValueError as error:
        raise ValueError(f'"{on}" is no day such as 2026-11-27; the answer is left out') from error
    if not source:
        raise ValueError("nobody is named who says so; the answer is left out")
    return {question: said, f"{question}_source": source, f"{question}_on": day}


def _planned(
    said: dict[str, str | date | None], position: int, known: Hotline | None
) -> PlannedRecord:
    fields = said | {"position": position}
    if known is None:
        return PlannedRecord("hotline", uuid4(), str(said["name"]), False, fields, {})
    # A cell that is empty says nothing, as everywhere.
    changed = {
        name: value
        for name, value in fields.items()
        if value is not None and getattr(known, name) != value
    }
    changes = [Change(name, getattr(known, name), value) for name, value in changed.items()]
    return PlannedRecord("hotline", known.id, known.name, True, changed, {}, changes)
