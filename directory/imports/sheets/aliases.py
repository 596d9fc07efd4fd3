"""Other names of organizations: the table `alias, organization, unit` as a plan, and their tie to organizations."""

from __future__ import annotations

from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.imports.plan import Change, Plan, PlannedGroup, PlannedRecord
from directory.imports.planning.comparison_keys import organization_key
from directory.imports.sheets.needed_columns import require_columns
from directory.imports.sheets.row_texts import reads_texts
from directory.models import Organization, OrganizationAlias
from directory.parsing.remarks import Remark
from directory.parsing.tables import Table

COLUMNS = ("alias", "organization", "unit")


@reads_texts
def plan_aliases(session: Session, table: Table) -> Plan:
    """What the table would add and change. Raises NothingToRead when one of the first two columns is missing."""
    require_columns(table.name, table.header, COLUMNS[:2], "an alias table", COLUMNS)
    plan = Plan(table.name, refused=list(table.refused), doubts=list(table.remarks))
    on_record = {alias.alias: alias for alias in session.scalars(select(OrganizationAlias))}
    names = {organization_key(name) for name in session.scalars(select(Organization.name))}
    group, seen = PlannedGroup("Other names of organizations"), dict[str, int]()
    for row in table.rows:
        alias, organization, unit = (row.cells.get(column, "").strip() for column in COLUMNS)
        if not alias or not organization:
            column = "organization" if alias else "alias"
            reason = "the cell is empty; a row needs an alias and an organization"
            plan.refused.append(Remark(table.name, row.line, column, reason))
        elif alias in seen:
            reason = f'"{alias}" is already on line {seen[alias]}; the first is taken'
            plan.doubts.append(Remark(table.name, row.line, "alias", reason))
        else:
            seen[alias] = row.line
            if organization_key(organization) not in names:
                reason = f"“{organization}” is no organization on record; the name waits until there is one"
                plan.doubts.append(Remark(table.name, row.line, "organization", reason))
            planned = _planned(alias, organization, unit, on_record.get(alias))
            plan.count(planned)
            group.records += [planned] if planned.fields else []
    plan.groups = [group] if group.records else []
    return plan


def _planned(
    alias: str, organization: str, unit: str, known: OrganizationAlias | None
) -> PlannedRecord:
    said = {"organization_name": organization, "unit": unit or None}
    if known is None:
        return PlannedRecord("alias", uuid4(), alias, False, {"alias": alias} | said, {})
    fields = {name: value for name, value in said.items() if getattr(known, name) != value}
    changes = [Change(name, getattr(known, name), value) for name, value in fields.items()]
    if "organization_name" in fields:
        fields["organization_id"] = None  # tied anew when the plan is applied
    return PlannedRecord("alias", known.id, alias, True, fields, {}, changes)


def bind_aliases(session: Session) -> int:
    """Tie aliases that only name their organization to the one on record of that name; returns how many."""
    loose = session.scalars(
        select(OrganizationAlias).where(OrganizationAlias.organization_id.is_(None))
    ).all()
    if not loose:
        return 0
    found: dict[str, list[UUID]] = {}
    for record_id, name in session.execute(select(Organization.id, Organization.name)):
        found.setdefault(organization_key(name), []).append(record_id)
    bound = 0
    for alias in loose:
        meant = found.get(organization_key(alias.organization_name), [])
        if len(meant) == 1:
            alias.organization_id = meant[0]
            bound += 1
    session.flush()
    return bound
