"""Places that a flag hid once are found in the audit and marked again, whatever was written past the program since."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.publication.past_flags import hidden_once, mark_again

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
FIRST, SECOND, OPEN = PLACES = [UUID(int=number) for number in (3, 2, 4)]
MOMENT = datetime(2026, 11, 1, tzinfo=UTC)

Write = Callable[[Callable[[], object]], None]


@pytest.fixture
def write(session: Session) -> Write:
    def apply(change: Callable[[], object]) -> None:
        session.rollback()
        begin_writing(session)
        change()
        session.commit()
        session.rollback()

    return apply


@pytest.fixture
def house(session: Session, write: Write) -> m.Service:
    """A service at a place, another place of its organization, and one of another organization."""
    owner, other = m.Organization(name="Lantern House"), m.Organization(name="Pier Legal")
    service = m.Service(name="Night beds", organization=owner)
    places = [m.Location(id=key, organization=other if key == OPEN else owner) for key in PLACES]
    service.sites.append(m.ServiceAtLocation(location=places[0]))
    write(lambda: session.add_all([owner, other]))
    return service


def unmark(session: Session) -> None:
    """Empty marks and flags in the file."""
    for model in (m.Organization, m.Service, m.Location):
        values: dict[str, Any] = {"confidential": False}
        if model is m.Location:
            values["hidden_since"] = None
        session.execute(update(model.__table__).values(values))


HIDING: dict[str, tuple[Callable[[m.Service], Any], set[UUID]]] = {
    "nothing": (lambda service: service.organization.phones, set()),
    "a place": (lambda service: service.sites[0].location, {FIRST}),
    "a service": (lambda service: service, {FIRST}),
    "an organization": (lambda service: service.organization, {FIRST, SECOND}),
}


@pytest.mark.parametrize("of", HIDING)
def test_what_a_flag_hid_is_known_and_marked_again(
    session: Session, house: m.Service, write: Write, of: str
) -> None:
    flagged, hidden = HIDING[of]
    if of != "nothing":
        for value in (True, False):
            write(lambda value=value: setattr(flagged(house), "confidential", value))
    write(lambda: unmark(session))
    write(lambda: setattr(house, "name", "Day beds"))
    assert hidden_once(session, PLACES) == hidden
    assert hidden_once(session, [OPEN, SECOND]) == hidden & {SECOND}
    marked: list[UUID] = []
    write(lambda: marked.extend(mark_again(session, PLACES, MOMENT)))
    assert marked == sorted(hidden)
    marks = {each: session.get_one(m.Location, each).hidden_since for each in PLACES}
    assert marks == {each: MOMENT if each in hidden else None for each in PLACES}
    write(lambda: marked.extend(mark_again(session, PLACES, MOMENT)))
    assert marked == sorted(hidden), "a mark that is there stays as it is"


def test_a_flag_that_is_set_now_counts_and_a_place_that_is_gone_is_passed_over(
    session: Session, house: m.Service, write: Write
) -> None:
    table = m.Location.__table__
    write(
        lambda: session.execute(update(table).where(table.c.id == OPEN).values(confidential=True))
    )
    assert hidden_once(session, PLACES) == {OPEN}
    write(lambda: setattr(house.sites[0].location, "confidential", True))
    write(lambda: session.delete(session.get_one(m.Location, FIRST)))
    assert hidden_once(session, PLACES) == {OPEN, FIRST}
    write(lambda: unmark(session))
    marked: list[UUID] = []
    write(lambda: marked.extend(mark_again(session, PLACES, MOMENT)))
    assert FIRST not in marked


def test_a_place_that_a_hiding_service_has_left_was_hidden(
    session: Session, house: m.Service, write: Write
) -> None:
    def leave() -> None:
        house.confidential = False
        house.sites.clear()

    write(lambda: setattr(house, "confidential", True))
    write(leave)
    write(lambda: unmark(session))
    assert hidden_once(session, PLACES) == {FIRST}
