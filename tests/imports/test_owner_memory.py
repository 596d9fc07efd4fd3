"""What is kept of organizations after a change is what a search through all of them finds, whatever was written."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.audit import explain, note
from directory.db import begin_writing
from directory.imports import owner_memory, ways_on_record
from directory.imports.known_hidden_places import KEPT_HIDDEN_PLACES
from directory.imports.published_repeats import open_twins
from directory.imports.ways_on_record import allowance, ways_of

pytestmark = pytest.mark.slow

WAY = "Turn left after the invented granary and ring the blue bell."
STREETS = ("12 Signal Street", "40 Invented Quay")
stored = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)

Change = Callable[[Session, Random], None]


def one(session: Session, chance: Random, model: type) -> m.Organization | m.Service | m.Location:
    """Any record of a kind."""
    return chance.choice(session.scalars(select(model).order_by(model.name, model.id)).all())


def organization(name: str) -> m.Organization:
    """One with a confidential and an open place on one street, and two services that say the way."""
    places = [
        m.Location(
            name=f"{name} {number}",
            confidential=number == 0,
            addresses=[m.Address(address_1=STREETS[0], city="Exampleton")],
        )
        for number in range(2)
    ]
    services = [
        m.Service(
            name=f"{place.name} beds",
            description=f"Beds. {WAY}",
            sites=[m.ServiceAtLocation(location=place)],
            status=m.ServiceStatus.ACTIVE,
        )
        for place in places
    ]
    return m.Organization(name=name, services=services, locations=places)


def reword(session: Session, chance: Random) -> None:
    one(session, chance, m.Service).description = chance.choice(["Beds.", f"Warm. {WAY}"])


def reword_organization(session: Session, chance: Random) -> None:
    one(session, chance, m.Organization).description = chance.choice(["Help.", f"Help. {WAY}"])


def hide_or_show(session: Session, chance: Random) -> None:
    owner = one(session, chance, chance.choice([m.Organization, m.Location, m.Service]))
    owner.confidential = not owner.confidential


def rehouse(session: Session, chance: Random) -> None:
    place = one(session, chance, m.Location)
    place.addresses = [m.Address(address_1=chance.choice(STREETS), city="Exampleton")]


def move(session: Session, chance: Random) -> None:
    one(session, chance, m.Service).organization = one(session, chance, m.Organization)


def resettle(session: Session, chance: Random) -> None:
    service = one(session, chance, m.Service)
    if service.sites and chance.random() < 0.5:
        service.sites.pop()
    else:
        place = one(session, chance, m.Location)
        if place not in [each.location for each in service.sites]:
            service.sites.append(m.ServiceAtLocation(location=place))


def remove(session: Session, chance: Random) -> None:
    session.delete(one(session, chance, chance.choice([m.Service, m.Location])))


def found_one_more(session: Session, chance: Random) -> None:
    session.add(organization(f"House {chance.randrange(1000)}"))


def allow(session: Session, chance: Random) -> None:
    owner = one(session, chance, m.Organization)
    for way in ways_of(session, owner.id)[:1]:
        explain(session, "everyone may read it")
        where = allowance(way)
        note(session, m.AuditAction.PUBLISHED_ANYWAY, way.text.kind, way.text.record_id, where)


def allow_place(session: Session, chance: Random) -> None:
    place = one(session, chance, m.Location)
    explain(session, "it may be shown")
    note(session, m.AuditAction.PUBLISHED_ANYWAY, "location", place.id, ("its address",))


CHANGES: tuple[Change, ...] = (
    reword, reword_organization, hide_or_show, rehouse, move, resettle, remove, found_one_more, allow, allow_place,
)  # fmt: skip


@pytest.mark.one_in(10)
@stored
@pytest.mark.parametrize("seed", range(10))
def test_what_is_kept_is_what_a_search_through_all_finds(session: Session, seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - what is changed need not be a secret
    session.rollback()
    begin_writing(session)
    session.add_all(organization(f"House {letter}") for letter in "ABC")
    session.commit()
    memories = [
        owner_memory.OwnerMemory(find) for find in (ways_on_record.found_among, twins_among)
    ]
    sizes = set[int]()
    for _step in range(12):
        for memory in memories:
            sizes.add(sum(map(len, memory.found(session).values())))
        session.rollback()
        begin_writing(session)
        chance.choice(CHANGES)(session, chance)
        session.commit()
        for memory in memories:
            fresh = owner_memory.OwnerMemory(memory.find)
            assert memory.found(session) == fresh.found(session)
    assert len(sizes) > 1, "the changes have changed something"


def twins_among(session: Session, among: set | None) -> dict:
    return dict(open_twins(session, KEPT_HIDDEN_PLACES.places(session), among))


@stored
def test_a_change_of_one_organization_searches_it_alone(session: Session) -> None:
    asked = []

    def find(_session: Session, among: set | None) -> dict:
        asked.append(among)
        return {}

    session.rollback()
    begin_writing(session)
    session.add_all(organization(f"House {letter}") for letter in "ABC")
    session.commit()
    memory = owner_memory.OwnerMemory(find)
    memory.found(session)
    memory.found(session)
    assert asked == [None], "found once where nothing was written"
    begin_writing(session)
    service = session.scalars(select(m.Service).where(m.Service.name.contains("B"))).first()
    assert service is not None
    service.description, owner = "Beds, open all night.", service.organization_id
    session.commit()
    memory.found(session)
    assert asked == [None, {owner}]
