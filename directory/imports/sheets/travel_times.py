"""The sheet of travel times as a plan: minutes between areas, the same both ways unless both are given."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.imports.plan import Plan, PlannedGroup
from directory.imports.sheets.known_areas import load_areas
from directory.imports.sheets.planning_sheets import RowRefused, SheetRow, plan_rows, planned
from directory.imports.sheets.row_texts import reads_texts
from directory.models import TravelTime
from directory.parsing.cell_values import as_code
from directory.parsing.tables import Table
from directory.publication.vocabularies import FALLBACK, load_vocabulary

COLUMNS = ("from", "to", "mode", "minutes")


@reads_texts
def plan_travel_times(session: Session, table: Table) -> Plan:
    """What the sheet would add and change. Raises NothingToRead when areas or minutes have no column."""
    on_record = {
        (each.from_code, each.to_code, each.mode): each
        for each in session.scalars(select(TravelTime))
    }
    group, seen = PlannedGroup("Travel times"), dict[tuple[str, str, str], int]()
    words = load_vocabulary(session)

    def take(row: SheetRow) -> None:
        start, end = (row.area_on_map(column, row.needed(column)) for column in ("from", "to"))
        minutes = row.number("minutes")
        if minutes is None:
            raise RowRefused("minutes", "the cell is empty; a pair out of reach is left out")
        mark = (start, end, as_code(row.text("mode") or ""))
        if mark in seen:
            raise RowRefused("from", f"line {seen[mark]} says it already; the first is taken")
        seen[mark] = row.line
        key = dict(zip(("from_code", "to_code", "mode"), mark, strict=True))
        label = " to ".join(words.label("areas", each, FALLBACK) for each in (start, end))
        record = planned("travel_time", label, on_record.get(mark), key, {"minutes": minutes})
        row.plan.count(record)
        group.records += [record] if record.fields else []

    plan = plan_rows(
        table, COLUMNS, ("from", "to", "minutes"), "a sheet of travel times", {}, load_areas(session), take
    )  # fmt: skip
    plan.groups = [group] if group.records else []
    return plan
