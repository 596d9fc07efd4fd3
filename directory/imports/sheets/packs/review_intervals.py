"""The policy of verification in a pack: what it would change, and changing it, which publishes every listing anew."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy.orm import Session

from directory.imports.plan import Change, PlannedRecord
from directory.models.listings.review_intervals import ReviewPolicy, forget_review_terms
from directory.publication import publish_all

_ROW = UUID(int=1)
"""Stands in plans for the one row of the policy, which has a number."""


def plan_policy(session: Session, said: Mapping[str, int | None]) -> PlannedRecord:
    """The policy as a record to look at; `said` are days by column."""
    known = session.get(ReviewPolicy, 1)
    before = known or ReviewPolicy.shipped()
    fields = {name: days for name, days in said.items() if getattr(before, name) != days}
    changes = [Change(name, getattr(before, name), days) for name, days in fields.items()]
    return PlannedRecord("review_policy", _ROW, "verification", True, dict(fields), {}, changes)


def apply_policy(session: Session, planned: PlannedRecord) -> None:
    """Change the policy and publish what follows from it. The caller has begun to write, and commits."""
    record = session.get(ReviewPolicy, 1)
    if record is None:
        record = ReviewPolicy.shipped()
        session.add(record)
    for name, days in planned.fields.items():
        setattr(record, name, days)
    session.flush()
    forget_review_terms(session)
    publish_all(session)
