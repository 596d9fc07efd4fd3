"""The sheet of area crosswalks as a plan: shares of the people of an area of another census in ours."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.imports.plan import Plan, PlannedGroup
from directory.imports.sheets.known_areas import load_areas
from directory.imports.sheets.planning_sheets import RowRefused, SheetRow, plan_rows, planned
from directory.imports.sheets.row_texts import reads_texts
from directory.models import AreaCrosswalk
from directory.parsing.tables import Table

COLUMNS = ("division", "from", "to", "weight", "source")
_ROUNDING = 1e-4  # weights are published with four or more decimals


@reads_texts
def plan_area_crosswalks(session: Session, table: Table) -> Plan:
    """What the sheet would add and change. Raises NothingToRead when a column but the source is missing."""
    on_record = {
        (each.division, each.from_code, each.to_code): each
        for each in session.scalars(select(AreaCrosswalk))
    }
    weights: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for (division, start, end), each in on_record.items():
        weights[division, start][end] = each.weight
    group, seen = PlannedGroup("Area crosswalks"), dict[tuple[str, str, str], int]()

    def take(row: SheetRow) -> None:
        division, start = row.needed("division"), row.needed("from")
        found = row.places.find(row.needed("to"))
        if found is None:
            raise RowRefused("to", f"“{row.text('to')}” is no area on record")
        weight = row.number("weight")
        if weight is None or not 0 < weight <= 1:
            raise RowRefused("weight", "a weight is a share of the people, above 0 and at most 1")
        mark = (division, start, found[0])
        if mark in seen:
            raise RowRefused("from", f"line {seen[mark]} says it already; the first is taken")
        seen[mark] = row.line
        parts = weights[division, start] | {found[0]: weight}
        if sum(parts.values()) > 1 + _ROUNDING:
            raise RowRefused("weight", f"the weights of {start} add up to more than 1")
        weights[division, start] = parts
        key = dict(zip(("division", "from_code", "to_code"), mark, strict=True))
        said = {"weight": weight, "source": row.text("source")}
        label = f"{division}: {start} to {found[0]}"
        record = planned("area_crosswalk", label, on_record.get(mark), key, said)
        row.plan.count(record)
        group.records += [record] if record.fields else []

    plan = plan_rows(
        table, COLUMNS, COLUMNS[:4], "a sheet of area crosswalks", {}, load_areas(session), take
    )
    plan.groups = [group] if group.records else []
    return plan
