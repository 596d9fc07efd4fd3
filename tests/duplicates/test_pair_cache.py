"""Likely duplicates are found anew after every change of a record, and only then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.duplicates import pair_cache
from directory.duplicates.compared_records import candidates, ordered
from directory.duplicates.pair_cache import PairCache

Change = Callable[[Session], Any]
HARBOR, COVE = UUID(int=1), UUID(int=2)
CHANGES: list[Change] = [
    lambda session: session.add(m.Organization(name="Harbor Hous")),
    lambda session: setattr(session.get(m.Organization, COVE), "name", "Harbor House Inc"),
    lambda session: session.add(m.Phone(organization_id=COVE, number="415-555-0101")),
    lambda session: session.delete(session.get_one(m.Organization, COVE)),
    lambda session: session.add(_told_apart()),
    lambda session: session.add(m.Person(name="Ann Reed")),
]


@pytest.mark.parametrize("change", CHANGES)
def test_pairs_are_found_anew_after_every_change_and_only_then(
    session: Session, monkeypatch: pytest.MonkeyPatch, change: Change
) -> None:
    begin_writing(session)
    session.add_all([
        m.Organization(id=HARBOR, name="Harbor House", website="https://harbor.example.org"),
        m.Organization(id=COVE, name="Harbor House", website="https://harbor.example.org"),
    ])  # fmt: skip
    session.commit()
    looked: list[str] = []

    def counted(session: Session, kind: str) -> list[Any]:
        looked.append(kind)
        return candidates(session, kind)

    monkeypatch.setattr(pair_cache, "candidates", counted)
    cache = PairCache(most=50)
    assert cache.surest(session, "organization").total == 1
    cache.surest(session, "organization")
    assert looked == ["organization"]
    session.rollback()

    begin_writing(session)
    change(session)
    session.commit()
    found = cache.surest(session, "organization")
    assert looked == ["organization"] * 2
    assert list(found.pairs) == candidates(session, "organization")


def _told_apart() -> m.NotDuplicate:
    one_id, other_id = ordered(HARBOR, COVE)
    return m.NotDuplicate(kind="organization", one_id=one_id, other_id=other_id)
