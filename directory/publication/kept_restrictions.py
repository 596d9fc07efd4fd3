"""What fewer people may see now than in an earlier database: it stays so when that one is put in its place.

A backup is older than what was hidden since. Whoever puts it back wants the rest, and no shelter shown again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.db import Base
from directory.models import Audience, Location
from directory.models.listings.confidentiality import is_hidden
from directory.publication.hidden_place_gate import hidden_ids, place_facts

_PUBLISHED = "published_record"
"""Made from the records, and not narrowed by hand."""


@dataclass(frozen=True, slots=True)
class Restrictions:
    """The hidden places, and the audience of each row that is not for everybody, by table and id."""

    hidden: frozenset[UUID]
    narrow: dict[tuple[str, UUID], Audience]


def load_restrictions(session: Session) -> Restrictions:
    """Those of a database. What somebody wrote there without the keys hides nothing for good."""
    hidden = frozenset(
        place for place, facts in place_facts(session) if is_hidden(replace(facts, tampered=False))
    )
    narrow: dict[tuple[str, UUID], Audience] = {}
    for model in _models_for_audiences():
        query = select(model.id, model.audience).where(model.audience != Audience.PUBLIC)
        narrow |= {(model.__tablename__, key): audience for key, audience in session.execute(query)}
    return Restrictions(hidden, narrow)


def keep_restrictions(session: Session, known: Restrictions) -> tuple[int, int]:
    """Hide and narrow what was hidden and narrower there; returns how many places, and how many other rows.

    The session is writing; the caller commits. Rows that are not here are passed over.
    """
    here = set(session.scalars(select(Location.id)))
    open_now = (known.hidden & here) - hidden_ids(session)
    for place in open_now:
        session.get_one(Location, place).confidential = True
    narrowed = 0
    for model in _models_for_audiences():
        for key, audience in session.execute(select(model.id, model.audience)).all():
            before = known.narrow.get((model.__tablename__, key), Audience.PUBLIC)
            if before.rank > audience.rank:
                session.get_one(model, key).audience = before
                narrowed += 1
    session.flush()
    return len(open_now), narrowed


def _models_for_audiences() -> Iterator[Any]:
    for mapper in sorted(Base.registry.mappers, key=lambda each: str(each.local_table)):
        column: Any = mapper.columns.get("audience")
        is_chosen = column is not None and getattr(column.type, "enum_class", None) is Audience
        if is_chosen and str(mapper.local_table) != _PUBLISHED:
            yield mapper.class_
