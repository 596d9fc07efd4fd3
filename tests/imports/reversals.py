"""What tests of taking imports back share: importing and taking back as the doors do, and all that is on record."""

from __future__ import annotations

import copy
import re
from collections import defaultdict
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory.audit import record_of
from directory.audit.scope import is_recorded
from directory.db import Base
from directory.imports.applied_imports import apply_import
from directory.imports.known_record_queries import load_picture
from directory.imports.planning import plan_listings
from directory.imports.planning.reversal_plan import Fate, Key, ReversalPlan
from directory.imports.reversal import load_reversal, reverse_import
from directory.models import AppliedImport, ExternalIdentifier
from tests.imports.importing import TODAY, published, sheet, start_writing
from tests.imports.trees import IncomingOrganization, records_of

_BOOKKEEPING = frozenset({"version", "modified_at", "tag", "entered_at"})
_ASIDE = frozenset({"publication_authorisation"})


def bring_in(
    session: Session, *organizations: IncomingOrganization, source: str = "a sheet"
) -> int:
    """Import a source as the doors do; returns the number of the import."""
    start_writing(session)
    told = records_of(copy.deepcopy(sheet(*organizations, source=source)))
    plan = plan_listings(told, load_picture(session, told), TODAY, "US")
    apply_import(session, plan, f"{source}.csv")
    session.commit()
    return session.scalar(select(func.max(AppliedImport.number))) or 0


def take_back(session: Session, number: int) -> ReversalPlan:
    """Take an import back as the doors do; returns what was planned."""
    start_writing(session)
    plan = load_reversal(session, number)
    reverse_import(session, plan)
    session.commit()
    return plan


def state(session: Session) -> dict[Key, list[str]]:
    """Everything on record that people have written, with what sources call it, record by record."""
    session.expire_all()
    found: dict[Key, list[str]] = defaultdict(list)
    for mapper in Base.registry.mappers:
        table: Any = mapper.local_table
        if not is_recorded(table.name) or table.name in _ASIDE:
            continue
        names = [each.key for each in mapper.column_attrs if each.key not in _BOOKKEEPING]
        for row in session.scalars(select(mapper.class_)):
            values = [(name, getattr(row, name)) for name in names]
            found[record_of(session, row)].append(f"{table.name} {values}")
    for each in session.scalars(select(ExternalIdentifier)):
        called = f"called {each.source} {each.identifier} {each.joined}"
        found[each.kind, str(each.record_id)].append(called)
    return {key: sorted(rows) for key, rows in found.items()}


def shown(session: Session) -> str:
    """What is published, whenever it was written."""
    return re.sub(r'"last_modified": "[^"]+"', "", published(session))


def change(session: Session, record: Any, **values: Any) -> None:
    """Somebody changes a record by hand."""
    start_writing(session)
    found = session.get_one(type(record), record.id)
    for name, value in values.items():
        setattr(found, name, value)
    session.commit()


def fates(plan: ReversalPlan) -> dict[str, str]:
    return {f"{each.kind} {each.label}": each.fate.value for each in plan.records}


def reasons(plan: ReversalPlan) -> dict[str, str]:
    return {each.kind: each.reason for each in plan.of(Fate.LEFT)}
