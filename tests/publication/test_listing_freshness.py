"""What lists are counted by says of every listing what its records say, whatever was changed by whichever way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing, now
from directory.models.listings.review_intervals import Risk, risk_of
from directory.publication.consistency import unpublished
from directory.verification.freshness import last_verified

DAY = date(2026, 11, 30)
KINDS = ("hotline", "emergency_housing", "immigration_legal", "outreach", "primary_care")
WAYS = (
    "verify",
    "state",
    "unstate",
    "forget",
    "number",
    "kinds",
    "move",
    "remove",
    "status",
    "rows",
)


@pytest.mark.one_in(6)
@pytest.mark.parametrize("seed", range(12))
def test_lists_are_counted_by_what_the_records_say(writing: Session, seed: int) -> None:
    draw = Random(seed)  # noqa: S311 - the same listings each time
    houses = [m.Organization(name=f"House {number}") for number in range(2)]
    writing.add_all(houses)
    for number in range(8):
        houses[number % 2].services.append(m.Service(name=f"Desk {number}"))
    writing.commit()
    for _step in range(10):
        begin_writing(writing)
        _change(writing, draw, houses)
        writing.commit()
        assert _kept(writing) == _asked(writing)
        assert not [each for each in unpublished(writing) if "fresh" in each]
        writing.rollback()


def test_a_row_that_says_something_else_is_told(writing: Session) -> None:
    writing.add(m.Organization(name="House", services=[m.Service(name="Desk")]))
    writing.commit()
    begin_writing(writing)
    writing.execute(update(m.ListingFreshness.__table__).values(verified_on=DAY))  # type: ignore[arg-type]
    assert any("fresh" in each for each in unpublished(writing))


def _change(session: Session, draw: Random, houses: list[m.Organization]) -> None:
    services = session.scalars(select(m.Service).order_by(m.Service.name)).all()
    service = draw.choice(services)
    on = DAY - timedelta(days=draw.randrange(400))
    outcome, source = draw.choice(list(m.VerificationOutcome)), draw.choice([None, "A sheet"])
    event = m.Verification(on=on, outcome=outcome, stated_by=source)
    state, phone = draw.choice(list(m.FactState)), m.VerificationMethod.PHONE
    kinds = [m.ServiceTerm(vocabulary="services", code=each) for each in draw.sample(KINDS, 2)]
    of_it = m.Verification.service_id == service.id
    ways: list[Callable[[], object]] = [
        lambda: service.verifications.append(event),
        lambda: service.state_fact("phone", state, on, phone, "Ann", "Desk", None),
        lambda: [setattr(each, "settled_at", now()) for each in service.fact_statements],
        lambda: session.execute(delete(m.Verification).where(of_it)),
        lambda: session.execute(update(m.Verification).where(of_it).values(is_counted=False)),
        lambda: session.execute(insert(m.Verification), [{"service_id": service.id, "on": on}]),
        lambda: service.phones.append(m.Phone(number="415-555-0101", entered_at=now())),
        lambda: setattr(service, "terms", kinds),
        lambda: setattr(service, "organization", draw.choice(houses)),
        lambda: setattr(service, "status", draw.choice(list(m.ServiceStatus))),
        lambda: session.delete(service) if len(services) > 3 else None,
    ]
    draw.choice(ways)()


def _kept(session: Session) -> dict[object, tuple[object, ...]]:
    kept = m.ListingFreshness
    query = select(kept.service_id, kept.verified_on, kept.in_doubt, kept.risk_rank)
    return {row[0]: tuple(row[1:]) for row in session.execute(query)}


def _asked(session: Session) -> dict[object, tuple[object, ...]]:
    """The same by the rule in SQL for the day, and by the records themselves for the rest."""
    on = last_verified()
    days = dict(session.execute(select(on.c.service_id, on.c.on)).all())
    session.expire_all()
    return {
        each.id: (
            days.get(each.id),
            each.is_in_doubt,
            list(Risk).index(risk_of(each.codes("services"))),
        )
        for each in session.scalars(select(m.Service))
    }
