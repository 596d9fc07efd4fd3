"""The table of synonyms: filled from what is shipped, read for the engines, and whether it changed since."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory.models import SynonymRole, SynonymTerm
from directory.search.query_text.synonyms import Role, SynonymRow, shipped_rows

_ROLES = {
    SynonymRole.BOTH: Role.BOTH,
    SynonymRole.ASKED: Role.ASKED,
    SynonymRole.FOUND: Role.FOUND,
}
_RECORDED = {role: recorded for recorded, role in _ROLES.items()}


class Stamp(NamedTuple):
    """What changes with every change of the table: rows are never deleted, and each change raises a version."""

    rows: int
    versions: int


def synonyms_stamp(session: Session) -> Stamp:
    """The state of the table, in one small query."""
    query = select(func.count(), func.coalesce(func.sum(SynonymTerm.version), 0))
    rows, versions = session.execute(query.select_from(SynonymTerm)).one()
    return Stamp(int(rows), int(versions))


def read_synonyms(session: Session) -> list[SynonymRow]:
    """The terms in use, in the order of groups and of the terms in them."""
    query = (
        select(SynonymTerm.group, SynonymTerm.language, SynonymTerm.term, SynonymTerm.role)
        .where(SynonymTerm.active)
        .order_by(SynonymTerm.group, SynonymTerm.position, SynonymTerm.term)
    )
    return [
        SynonymRow(group, language, term, _ROLES[role])
        for group, language, term, role in session.execute(query)
    ]


def load_synonyms(session: Session, rows: Iterable[SynonymRow] | None = None) -> int:
    """Add the rows, by default the shipped ones, that are not on record; returns how many. What staff changed stays."""
    known = {
        (row.group, row.language, row.term)
        for row in session.execute(
            select(SynonymTerm.group, SynonymTerm.language, SynonymTerm.term)
        )
    }
    new = {}
    for position, row in enumerate(shipped_rows() if rows is None else rows):
        key = (row.group, row.language, row.term)
        if key not in known and key not in new:
            new[key] = SynonymTerm(
                group=row.group,
                language=row.language,
                term=row.term,
                role=_RECORDED[row.role],
                position=position,
            )
    session.add_all(new.values())
    session.flush()
    return len(new)
