"""Facts whose value was changed: what was confirmed of the old one says nothing of the new one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from directory.models import Address, Location, Service
from directory.verification.conversations import (
    Line,
    Speaker,
    days_of,
    facts_of,
    mark_changed,
    record_facts,
)

FactValues = Mapping[str, Any]
"""Of each fact what is compared; of the telephone the numbers by their ids."""


def fact_values(service: Service) -> FactValues:
    """What the facts of a service say now, so that a spelling that says the same compares as the same.

    Room is left out: it is stated anew each time and carries its own day. Free text about whom it serves is left out,
    too: to mend a word there changes nobody who is served.
    """
    return {
        "phone": {each.id: (each.number, each.extension) for each in service.phones},
        "hours": {
            (each.opening_hours, tuple(sorted(each.rule.items()))) for each in service.schedules
        },
        "address": {(each.location_id, *_street(each.location)) for each in service.sites},
        "who_it_serves": (
            {(each.code, each.accepts) for each in service.populations},
            service.minimum_age,
            service.maximum_age,
        ),
        "languages": {(each.code, each.level) for each in service.languages},
        "access": set(service.codes("routes")),
    }


def _street(place: Location) -> Iterable[str]:
    for address in place.addresses:
        lines = (getattr(address, name) for name in _LINES)
        yield "".join(filter(str.isalnum, " ".join(filter(None, lines)).casefold()))


_LINES = tuple(
    column.key
    for column in (Address.address_1, Address.address_2, Address.city, Address.postal_code)
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
    """Take the day from facts that somebody of ours, `speaker`, has changed since `before`; those that lost it.

    A number loses its day by itself. Of what nobody had confirmed there is nothing to take.
    """
    session.flush()
    confirmed = days_of(service)
    changed = [fact for fact in _changed(service, before) if fact != "phone" and fact in confirmed]
    mark_changed(service, speaker, [(fact, None) for fact in changed])
    return changed


def _changed(service: Service, before: FactValues) -> list[str]:
    """The facts on record that say something else than before."""
    now = fact_values(service)
    return [fact for fact in facts_of(service) if fact in now and now[fact] != before[fact]]
