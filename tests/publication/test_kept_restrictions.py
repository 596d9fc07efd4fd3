"""What was hidden or narrowed since stays so when an older database takes the place of a newer one."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.publication.hidden_place_gate import hidden_ids
from directory.publication.kept_restrictions import (
    KeptRestrictions,
    Restrictions,
    keep_restrictions,
    load_restrictions,
)

PLACE, SERVICE, PHONE = UUID(int=7), UUID(int=2), UUID(int=5)
SQLITE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@pytest.fixture
def house(write: Callable[..., None]) -> None:
    owner = m.Organization(id=UUID(int=1), name="Lantern House")
    service = m.Service(id=SERVICE, organization=owner, name="Shelter")
    place = m.Location(id=PLACE, organization=owner)
    service.sites.append(m.ServiceAtLocation(id=UUID(int=3), location=place))
    write(owner, m.Phone(id=PHONE, service_id=SERVICE, number="415-555-0101"))


def narrow(session: Session, model: type[m.Service] | type[m.Phone], to: m.Audience) -> None:
    session.rollback()
    begin_writing(session)
    session.execute(update(model).values(audience=to))
    session.flush()


@SQLITE
@pytest.mark.parametrize("here", list(m.Audience))
@pytest.mark.parametrize("there", list(m.Audience))
def test_a_row_keeps_the_narrower_of_both_audiences(
    house: None, session: Session, here: m.Audience, there: m.Audience
) -> None:
    narrow(session, m.Phone, there)
    known = load_restrictions(session)
    narrow(session, m.Phone, here)
    kept = keep_restrictions(session, known)
    assert (kept.hidden, kept.narrowed, kept.closed) == (0, int(there.rank > here.rank), 0)
    assert session.get_one(m.Phone, PHONE).audience == max(here, there, key=lambda each: each.rank)
    assert session.get_one(m.Service, SERVICE).audience is m.Audience.PUBLIC


@SQLITE
def test_a_place_that_was_hidden_since_is_hidden_here(house: None, session: Session) -> None:
    begin_writing(session)
    known = Restrictions(frozenset({PLACE, UUID(int=99)}), {}, {}, {})
    assert keep_restrictions(session, known) == KeptRestrictions(1, 0, 0, ())
    assert hidden_ids(session) == {PLACE}
    assert keep_restrictions(session, known) == KeptRestrictions(0, 0, 0, ())


@SQLITE
def test_hidden_there_are_places_that_say_so_and_none_that_only_lost_their_proof(
    house: None, session: Session
) -> None:
    session.rollback()
    assert load_restrictions(session).hidden == frozenset()
    connection = session.connection()
    connection.exec_driver_sql("UPDATE location SET tag = NULL")
    assert hidden_ids(session) == {PLACE}
    assert load_restrictions(session).hidden == frozenset()
    connection.exec_driver_sql("UPDATE location SET confidential = 1")
    assert load_restrictions(session).hidden == {PLACE}


@SQLITE
@pytest.mark.parametrize("since", [m.ServiceStatus.INACTIVE, m.ServiceStatus.TEMPORARILY_CLOSED])
def test_what_closed_since_stays_closed_and_what_opened_since_opens_again_by_hand(
    house: None, session: Session, since: m.ServiceStatus
) -> None:
    session.rollback()
    begin_writing(session)
    session.execute(update(m.Service).values(status=since))
    session.flush()
    closed = load_restrictions(session)
    session.execute(update(m.Service).values(status=m.ServiceStatus.ACTIVE))
    session.flush()
    opened = load_restrictions(session)
    assert keep_restrictions(session, closed) == KeptRestrictions(0, 0, 1, ())
    assert session.get_one(m.Service, SERVICE).status is since
    assert keep_restrictions(session, opened) == KeptRestrictions(0, 0, 0, ())
    assert session.get_one(m.Service, SERVICE).status is since


@SQLITE
def test_what_is_here_and_was_deleted_there_is_named(house: None, session: Session) -> None:
    begin_writing(session)
    known = Restrictions(frozenset(), {}, {SERVICE: m.ServiceStatus.ACTIVE}, {})
    assert keep_restrictions(session, known).again == ("Lantern House",)
