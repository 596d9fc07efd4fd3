"""Applied imports: what one has written is kept by its entries of the audit, so that the whole of it can go back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session, aliased

from directory.audit import last_entry, record_changes
from directory.audit.transaction_buffer import actor_of
from directory.imports.identifiers import kept_as
from directory.imports.plan import Plan
from directory.imports.plan_writer import apply_plan
from directory.models import AppliedImport
from directory.models.system.applied_import import IdentifierChanges
from directory.publication import publish_changes

Progress = Callable[[int], None]


def apply_import(
    session: Session,
    plan: Plan,
    name: str,
    progress: Progress = lambda _done: None,
    upload_id: UUID | None = None,
    uses_up: bool = True,
) -> None:
    """`apply_plan`, and remember what it wrote under the name of its file."""
    added = [
        [
            plan.source,
            each.kind,
            kept_as(plan.source, each.kind, each.identifier),
            str(each.record_id),
            each.joined,
        ]
        for each in plan.identifiers
    ]
    with remembered(session, name, IdentifierChanges(added=added), upload_id=upload_id):
        apply_plan(session, plan, progress, uses_up)


@contextmanager
def remembered(
    session: Session,
    name: str,
    identifiers: IdentifierChanges,
    upload_id: UUID | None = None,
    reverses: int | None = None,
) -> Iterator[None]:
    """Remember what is written inside of the block, if anything is. The session is writing; the caller commits."""
    publish_changes(session)
    record_changes(session)
    first = last_entry(session)[0] + 1
    yield
    publish_changes(session)
    record_changes(session)
    last = last_entry(session)[0]
    if last < first:
        return
    number = (session.scalar(select(func.max(AppliedImport.number))) or 0) + 1
    written = json.dumps(asdict(identifiers), ensure_ascii=False)
    session.add(
        AppliedImport(
            number=number,
            name=name,
            account_id=actor_of(session).account_id,
            first_entry=first,
            last_entry=last,
            upload_id=upload_id,
            reverses=reverses,
            identifiers=written,
        )
    )
    session.flush()


def import_of(session: Session, upload_id: UUID) -> AppliedImport | None:
    """What came of a file; None where it wrote nothing, or was imported before this was kept."""
    query = select(AppliedImport).where(AppliedImport.upload_id == upload_id)
    return session.scalar(query.order_by(AppliedImport.number).limit(1))


def reversal_of(session: Session, act: AppliedImport) -> AppliedImport | None:
    """What took an import back, or brought back what was taken back; None where the act stands."""
    return session.scalar(select(AppliedImport).where(*_undoing(AppliedImport, act.number)))


def latest_imports(
    session: Session, most: int, account_id: UUID | None = None
) -> list[AppliedImport]:
    """The latest imports that stand, newest first, of everybody or of one account."""
    back = aliased(AppliedImport)
    query = select(AppliedImport).where(
        AppliedImport.reverses.is_(None), ~exists().where(*_undoing(back, AppliedImport.number))
    )
    if account_id is not None:
        query = query.where(AppliedImport.account_id == account_id)
    return list(session.scalars(query.order_by(AppliedImport.number.desc()).limit(most)))


def imports_named(session: Session, name: str) -> list[AppliedImport]:
    """Those of a file name, newest first; what took them back is not among them. Names are sealed, so all are read."""
    query = select(AppliedImport).where(AppliedImport.reverses.is_(None))
    found = session.scalars(query.order_by(AppliedImport.number.desc()))
    return [each for each in found if each.name == name]


def undone_after(session: Session, last: int) -> list[tuple[range, range]]:
    """The acts after entry `last` that were undone after it, too: the entries of each, and of what undid it."""
    query = select(AppliedImport).where(AppliedImport.first_entry > last)
    acts = {
        each.number: each for each in session.scalars(query.order_by(AppliedImport.number.desc()))
    }
    found, over = [], set[int]()
    # Newest first: what brought an import back undoes the taking back, and so leaves the import standing.
    for act in acts.values():
        if act.number not in over and act.reverses in acts:
            over |= {act.number, act.reverses}
            found.append((acts[act.reverses].entries, act.entries))
    return found


def _undoing(act: type[AppliedImport], number: Any) -> tuple[ColumnElement[bool], ...]:
    """That `act` reverses the one of this number, and was not reversed itself."""
    again = aliased(AppliedImport)
    return act.reverses == number, ~exists().where(again.reverses == act.number)
