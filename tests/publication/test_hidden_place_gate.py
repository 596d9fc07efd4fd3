"""Marks of hidden places: made in the write that hides, by whatever kind of write, and emptied by none."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from directory import audit
from directory import models as m
from directory.db import begin_writing, now
from directory.publication.hidden_place_gate import hidden_ids

PLACE = UUID(int=7)


@pytest.fixture
def house(write: Callable[..., None]) -> m.Organization:
    """An organization with a service at an open place."""
    owner = m.Organization(id=UUID(int=1), name="Lantern House")
    service = m.Service(id=UUID(int=2), organization=owner, name="Shelter")
    place = m.Location(id=PLACE, organization=owner)
    service.sites.append(m.ServiceAtLocation(id=UUID(int=3), location=place))
    write(owner)
    return owner


def writing(session: Session) -> Session:
    session.rollback()
    begin_writing(session)
    return session


def mark(session: Session) -> object:
    session.rollback()
    return session.scalar(select(m.Location.hidden_since).where(m.Location.id == PLACE))


@pytest.mark.parametrize("model", [m.Organization, m.Service, m.Location])
def test_a_statement_over_a_table_marks_what_it_hides(
    house: m.Organization, session: Session, model: type[m.Location]
) -> None:
    writing(session).execute(update(model).values(confidential=True))
    session.commit()
    assert mark(session) is not None
    writing(session).execute(update(model).values(confidential=False))
    session.commit()
    assert hidden_ids(session) == {PLACE}


@pytest.mark.parametrize("how", ["object", "expired object", "statement", "one of many"])
def test_nobody_empties_a_mark(house: m.Organization, session: Session, how: str) -> None:
    writing(session).get_one(m.Location, PLACE).confidential = True
    session.commit()
    place = writing(session).get_one(m.Location, PLACE)
    if how == "statement":
        session.execute(update(m.Location).values(confidential=False, hidden_since=None))
    else:
        if how == "expired object":
            session.expire(place)
        if how == "one of many":
            session.add(m.Location(organization_id=place.organization_id))
        place.hidden_since = None
        place.confidential = False
    session.commit()
    assert mark(session) is not None
    assert hidden_ids(session) == {PLACE}


def test_a_site_of_a_hiding_service_marks_the_place_that_it_comes_to(
    house: m.Organization, session: Session
) -> None:
    owner = writing(session).get_one(m.Organization, UUID(int=1))
    safe = m.Service(organization=owner, name="Safe house", confidential=True)
    safe.sites.append(m.ServiceAtLocation(location_id=PLACE))
    session.add(safe)
    session.commit()
    assert mark(session) is not None
    writing(session).execute(
        delete(m.ServiceAtLocation).where(m.ServiceAtLocation.service_id == safe.id)
    )
    session.commit()
    assert hidden_ids(session) == {PLACE}


def test_what_only_drafts_hide_is_marked_when_one_is_published(
    house: m.Organization, session: Session
) -> None:
    service = writing(session).get_one(m.Service, UUID(int=2))
    service.status, service.confidential = m.ServiceStatus.DRAFT, True
    session.commit()
    assert mark(session) is None
    assert hidden_ids(session) == {PLACE}
    writing(session).get_one(m.Service, UUID(int=2)).status = m.ServiceStatus.ACTIVE
    session.commit()
    assert mark(session) is not None


def test_what_is_marked_stands_in_the_audit_of_the_place(
    house: m.Organization, session: Session
) -> None:
    audit.act_as(session, audit.Actor("someone"))
    writing(session).get_one(m.Organization, UUID(int=1)).confidential = True
    session.commit()
    (entry,) = audit.history(session, "location", PLACE, limit=1)
    assert entry.actor == "someone"
    assert "location.hidden_since" in entry.fields


def test_a_place_that_comes_back_is_as_hidden_as_it_was(
    house: m.Organization, session: Session
) -> None:
    made = audit.history(session, "location", PLACE, limit=1)[0].sequence
    place = writing(session).get_one(m.Location, PLACE)
    place.name = "The house"
    session.commit()
    named = audit.history(session, "location", PLACE, limit=1)[0].sequence
    assert named > made
    writing(session).get_one(m.Location, PLACE).confidential = True
    session.commit()
    writing(session).delete(session.get_one(m.Location, PLACE))
    session.commit()
    audit.restore_record(writing(session), "location", PLACE, named)
    session.commit()
    assert mark(session) is not None
    assert hidden_ids(session) == {PLACE}


def test_no_restoration_revives_an_authorisation(house: m.Organization, session: Session) -> None:
    place = writing(session).get_one(m.Location, PLACE)
    place.hidden_since = now()
    made = m.PublicationAuthorisation(
        location_id=PLACE, authorised_by="Ada Quill", authorised_on=now().date(),
        method=m.AuthorisationMethod.LETTER, entered_at=now(), effective_at=now(),
    )  # fmt: skip
    session.add(made)
    session.commit()
    assert hidden_ids(session) == set()
    writing(session).get_one(m.PublicationAuthorisation, made.id).withdraw(None, now())
    session.commit()
    entry = audit.history(session, "location", PLACE, limit=1)[0]
    with pytest.raises(audit.NothingToRestore):
        audit.restore_field(
            writing(session), entry.sequence, "publication_authorisation", (str(made.id),), "withdrawn_at"
        )  # fmt: skip
    writing(session).get_one(m.Location, PLACE).name = "The house"
    session.commit()
    audit.restore_record(writing(session), "location", PLACE, entry.sequence)
    session.commit()
    assert session.get_one(m.Location, PLACE).name is None
    assert hidden_ids(session) == {PLACE}


@pytest.mark.parametrize("beside", ["nothing", "its name", "its address", "a new address"])
def test_a_tick_is_taken_back_where_nothing_else_of_the_place_is_written(
    house: m.Organization, session: Session, beside: str
) -> None:
    writing(session).get_one(m.Location, PLACE).addresses.append(m.Address(city="Port Amaranth"))
    session.commit()
    audit.act_as(session, audit.Actor("someone", account_id=UUID(int=9)))
    writing(session).get_one(m.Location, PLACE).confidential = True
    session.commit()
    place = writing(session).get_one(m.Location, PLACE)
    place.confidential = False
    if beside == "its name":
        place.name = "The house"
    if beside == "its address":
        place.addresses[0].city = "Elsewhere"
    if beside == "a new address":
        place.addresses.append(m.Address(city="Elsewhere"))
    session.commit()
    assert (mark(session) is None) is (beside == "nothing")
    assert hidden_ids(session) == (set() if beside == "nothing" else {PLACE})
