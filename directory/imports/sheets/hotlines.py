"""Hotlines that every page offers: the table `name, phone, text, hours, languages, note` as a plan."""

from __future__ import annotations

from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.imports.plan import Change, Plan, PlannedGroup, PlannedRecord
from directory.models import Hotline
from directory.parsing.remarks import NothingToRead, Remark
from directory.parsing.tables import Table

COLUMNS = ("name", "phone", "text", "hours", "languages", "note")


def plan_hotlines(session: Session, table: Table) -> Plan:
    """What the table would add and change; the order of its rows is the order on pages.

    Raises NothingToRead when the column of the name or of the phone is missing.
    """
    missing = [column for column in COLUMNS[:2] if column not in table.header]
    if missing:
        raise NothingToRead(
            f"{table.name} lacks the column {' and '.join(missing)}; a hotline table has {', '.join(COLUMNS)}"
        )
    plan = Plan(table.name, refused=list(table.refused), doubts=list(table.remarks))
    on_record = {hotline.name: hotline for hotline in session.scalars(select(Hotline))}
    group, seen = PlannedGroup("Hotlines"), dict[str, int]()
    for row in table.rows:
        said = {column: row.cells.get(column, "").strip() or None for column in COLUMNS}
        name = said["name"]
        if not name or not said["phone"]:
            column = "phone" if name else "name"
            reason = "the cell is empty; a hotline needs a name and a phone"
            plan.refused.append(Remark(table.name, row.line, column, reason))
        elif name in seen:
            reason = f'"{name}" stands on line {seen[name]} already; the first is taken'
            plan.doubts.append(Remark(table.name, row.line, "name", reason))
        else:
            seen[name] = row.line
            planned = _planned(said, len(seen), on_record.get(name))
            plan.count(planned)
            group.records += [planned] if planned.fields else []
    plan.groups = [group] if group.records else []
    return plan


def _planned(said: dict[str, str | None], position: int, known: Hotline | None) -> PlannedRecord:
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
