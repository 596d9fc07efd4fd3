"""Authorisations to publish a hidden place: who may confirm them, and what the job opens and closes by the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.jobs import Occasion
from directory.models import Role
from directory.publication import authorisations
from directory.publication.authorisations import (
    JOBS,
    deciders,
    decides_alone,
    open_authorisations,
    take_effect,
    waiting_time,
)
from tests.instances import account_of, settings_for

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
WAIT = timedelta(hours=72)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize("role", list(Role))
def test_coordinators_and_administrators_decide(writing: Session, role: Role) -> None:
    account = account_of(role)
    writing.add(account)
    writing.flush()
    wanted = {account.id} if role in (Role.COORDINATOR, Role.ADMINISTRATOR) else set()
    assert deciders(writing) == wanted


def test_nobody_decides_who_is_suspended_or_has_not_taken_the_invitation_up(
    writing: Session,
) -> None:
    suspended = account_of(Role.COORDINATOR)
    suspended.suspend()
    invited = account_of(Role.ADMINISTRATOR)
    invited.refuse_passwords()
    writing.add_all([suspended, invited])
    writing.flush()
    assert deciders(writing) == frozenset()


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_time_alone_decides_while_there_is_no_second_person(writing: Session, number: int) -> None:
    give_deciders(writing, number)
    assert decides_alone(writing) is (number < 2)


def give_deciders(session: Session, number: int) -> None:
    session.add_all(
        account_of(Role.COORDINATOR, email=f"{each}@example.org") for each in range(number)
    )
    session.flush()


@pytest.fixture
def authorised(writing: Session) -> Callable[..., m.PublicationAuthorisation]:
    """An authorisation of a hidden place, entered as long ago as it has to wait, and confirmed."""

    def enter(place: m.Location | None = None, **values: object) -> m.PublicationAuthorisation:
        if place is None:
            owner = m.Organization(name="Lantern House")
            service = m.Service(name="Night beds", organization=owner)
            place = m.Location(organization=owner, confidential=True, hidden_since=NOON - 9 * WAIT)
            service.sites.append(m.ServiceAtLocation(location=place))
            writing.add(owner)
            writing.flush()
        usual = {
            "entered_at": NOON - WAIT, "confirmed_at": NOON - HOUR, "authorised_by": "Ada Quill",
            "authorised_on": NOON.date(), "method": m.AuthorisationMethod.LETTER, "location_id": place.id,
        }  # fmt: skip
        made = m.PublicationAuthorisation(**(usual | values))
        writing.add(made)
        writing.flush()
        writing.expire_all()
        return made

    return enter


def place_of(session: Session, made: m.PublicationAuthorisation) -> m.Location:
    return session.get_one(m.Location, made.location_id)


@pytest.mark.parametrize("others", [1, 2])
@pytest.mark.parametrize("is_confirmed", [True, False])
@pytest.mark.parametrize("waited", [WAIT - timedelta(seconds=1), WAIT, WAIT + HOUR])
def test_a_place_opens_when_its_time_is_over_and_whoever_must_has_confirmed_it(
    writing: Session, authorised: Callable[..., m.PublicationAuthorisation], others: int,
    is_confirmed: bool, waited: timedelta,
) -> None:  # fmt: skip
    give_deciders(writing, others)
    made = authorised(entered_at=NOON - waited, confirmed_at=NOON - HOUR if is_confirmed else None)
    told = take_effect(writing, NOON, WAIT)
    opens = waited >= WAIT and (is_confirmed or others == 1)
    assert told == (
        ["a place of Lantern House is published: authorized by Ada Quill"] if opens else []
    )
    writing.expire_all()
    place = place_of(writing, made)
    assert (made.effective_at == NOON, place.confidential) == (opens, not opens)
    assert (place.modified_at == NOON) is opens
    assert take_effect(writing, NOON, WAIT) == []


@pytest.mark.parametrize("flag", ["organization", "service", "withdrawn"])
def test_a_place_under_the_flag_of_another_stays_as_it_is(
    writing: Session, authorised: Callable[..., m.PublicationAuthorisation], flag: str
) -> None:
    made = authorised()
    place = place_of(writing, made)
    if flag == "organization":
        place.organization.confidential = True
    elif flag == "service":
        place.sites[0].service.confidential = True
    else:
        made.withdraw(None, NOON - HOUR)
    writing.flush()
    assert take_effect(writing, NOON, WAIT) == []
    writing.expire_all()
    assert (made.effective_at, place.confidential) == (None, True)


@pytest.mark.parametrize("others", [1, 2])
@pytest.mark.parametrize("is_confirmed", [True, False])
@pytest.mark.parametrize("past", [-HOUR, timedelta(), HOUR])
def test_one_from_before_ends_unless_somebody_has_confirmed_it(
    writing: Session, authorised: Callable[..., m.PublicationAuthorisation], others: int,
    is_confirmed: bool, past: timedelta,
) -> None:  # fmt: skip
    """With a single account that decides, nobody else could: what is authorized stays so."""
    give_deciders(writing, others)
    began = NOON - 9 * WAIT
    made = authorised(
        effective_at=began, entered_at=began, expires_at=NOON - past,
        confirmed_at=began if is_confirmed else None,
    )  # fmt: skip
    told = take_effect(writing, NOON, WAIT)
    is_over = past >= timedelta()
    ends = is_over and others == 2 and not is_confirmed
    sentence = "a place of Lantern House is hidden again: nobody has confirmed its authorization"
    assert told == ([sentence] if ends else [])
    writing.expire_all()
    assert made.effective_at == (None if ends else began)
    assert made.expires_at == (None if is_over else NOON - past)


def test_those_that_wait_come_with_the_oldest_first(
    writing: Session, authorised: Callable[..., m.PublicationAuthorisation]
) -> None:
    late = authorised(entered_at=NOON, id=UUID(int=1))
    place = place_of(writing, late)
    second = authorised(place, entered_at=NOON - HOUR, id=UUID(int=3))
    first = authorised(place, entered_at=NOON - HOUR, id=UUID(int=2))
    until = authorised(place, entered_at=NOON - WAIT, effective_at=NOON - WAIT, expires_at=NOON)
    authorised(place, effective_at=NOON - WAIT)
    authorised(place, withdrawn_at=NOON)
    authorised(place, effective_at=NOON - WAIT, expires_at=NOON, withdrawn_at=NOON)
    assert list(open_authorisations(writing)) == [until, first, second, late]


def test_the_job_waits_as_long_as_the_settings_say(
    writing: Session, authorised: Callable[..., m.PublicationAuthorisation], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    settings = replace(settings_for(tmp_path), authorisation_wait_hours=5)
    assert waiting_time(settings) == timedelta(hours=5)
    (job,) = JOBS
    monkeypatch.setattr(authorisations, "now", lambda: NOON)
    for hours, sentences in ((4, 0), (5, 1)):
        authorised(entered_at=NOON - timedelta(hours=hours))
        done = job.run(Occasion(writing, NOON.date(), settings))
        assert (done.changed, len(done.notes)) == (sentences, sentences)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_what_the_job_opens_is_published_with_it(session: Session) -> None:
    begin_writing(session)
    owner = m.Organization(name="Lantern House")
    service = m.Service(name="Night beds", organization=owner)
    place = m.Location(organization=owner, name="The blue door", confidential=True)
    service.sites.append(m.ServiceAtLocation(location=place))
    session.add(owner)
    session.flush()
    session.add(
        m.PublicationAuthorisation(
            location_id=place.id, authorised_by="Ada Quill", authorised_on=NOON.date(),
            method=m.AuthorisationMethod.LETTER, entered_at=NOON - WAIT,
        )
    )  # fmt: skip
    session.commit()

    def shown() -> list[bool]:
        session.rollback()
        return ["The blue door" in str(each.document) for each in session.query(m.PublishedRecord)]

    assert not any(shown())
    session.rollback()
    begin_writing(session)
    assert len(take_effect(session, NOON, WAIT)) == 1
    session.commit()
    assert shown() == [True] * 4
