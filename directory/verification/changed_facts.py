"""Facts whose value was changed: what was confirmed of the old one says nothing of the new one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from directory.models import Service
from directory.models.listings.fact_values import FactValues, days_lost, fact_values
from directory.verification.conversations import (
    Line,
    Speaker,
    facts_of,
    mark_changed,
    record_facts,
)


def confirm_changes(
    session: Session, service: Service, before: FactValues, speaker: Speaker
) -> list[str]:
    """Record that the agency itself, `speaker`, has said what it changed since `before`; which facts that were."""
    session.flush()
    changed = _changed(service, before)
    numbers: Mapping[UUID, Any] = before["phone"]
    lines: list[Line] = [(fact, None) for fact in changed if fact != "phone"]
    lines += [
        ("phone", each.id)
        for each in service.phones
        if numbers.get(each.id) != (each.number, each.extension)
    ]
    if lines:
        record_facts(session, service, speaker, lines)
    return changed


def put_in_doubt(
    session: Session, service: Service, before: FactValues, speaker: Speaker
) -> list[str]:
    """Take the day from facts that somebody of ours, `speaker`, has changed since `before`; those that lost it."""
    session.flush()
    lost = days_lost(service, before)
    mark_changed(service, speaker, [(fact, None) for fact in lost])
    return lost


def _changed(service: Service, before: FactValues) -> list[str]:
    """The facts on record that say something else than before."""
    now = fact_values(service)
    return [fact for fact in facts_of(service) if fact in now and now[fact] != before[fact]]
