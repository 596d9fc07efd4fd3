"""Marks of hidden places: made in the write that hides, by whatever kind of write, and emptied by none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from directory import audit
from directory import models as m
from directory.db import begin_writing, now
from directory.publication.hidden_place_gate import hidden_ids, is_fresh_tick, place_facts
from tests.instances import account_of

PLACE = UUID(int=7)
SQLITE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


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
    place = writing(session).get_one(m.Location, PLACE)
    place.addresses.append(m.Address(city="Port Amaranth"))
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


ADA, BEN = (
    audit.Actor(name, account_id=UUID(int=number)) for name, number in (("Ada", 9), ("Ben", 8))
)
SITE = UUID(int=3)
Story = Callable[..., None]


@pytest.fixture
def told(house: m.Organization, session: Session, monkeypatch: pytest.MonkeyPatch) -> Story:
    """Do something to the house in a transaction of its own, as somebody, so many minutes after the story began."""
    began = now()

    def tell(
        apply: Callable[[m.Location], object], by: audit.Actor = ADA, minutes: float = 0
    ) -> None:
        moment = began + timedelta(minutes=minutes)
        for module in ("publication.hidden_place_gate", "audit.entries"):
            monkeypatch.setattr(f"directory.{module}.now", lambda: moment)
        session.rollback()
        audit.act_as(session, by)
        apply(writing(session).get_one(m.Location, PLACE))
        session.commit()

    return tell


OWNERS: dict[str, Callable[[m.Location], Any]] = {
    "place": lambda place: place,
    "service": lambda place: place.sites[0].service,
    "organization": lambda place: place.organization,
}


def tick(of: str, value: bool = True) -> Callable[[m.Location], None]:
    return lambda place: setattr(OWNERS[of](place), "confidential", value)


@SQLITE
@pytest.mark.parametrize("of", OWNERS)
@pytest.mark.parametrize(
    ("minutes", "by", "lifts"), [(10, ADA, True), (10.02, ADA, False), (1, BEN, False)]
)
def test_a_tick_is_taken_back_within_ten_minutes_by_whoever_made_it(
    told: Story, session: Session, of: str, minutes: float, by: audit.Actor, lifts: bool
) -> None:
    told(tick(of))
    assert mark(session) is not None
    told(tick(of, False), by, minutes)
    assert (mark(session) is None) is lifts
    assert hidden_ids(session) == (set() if lifts else {PLACE})


@SQLITE
def test_who_has_no_account_takes_nothing_back(told: Story, session: Session) -> None:
    """The operator of the machine is one name for many people."""
    operator = audit.Actor("operator")
    told(tick("place"), operator)
    told(tick("place", False), operator)
    assert mark(session) is not None


@SQLITE
@pytest.mark.parametrize("other", OWNERS)
@pytest.mark.parametrize("of", OWNERS)
def test_another_flag_than_the_one_that_made_the_mark_takes_nothing_back(
    told: Story, session: Session, of: str, other: str
) -> None:
    told(tick(of))
    if other != of:
        told(tick(other), minutes=1)
        told(tick(of, False), minutes=2)
        assert mark(session) is not None, "the other flag hides it now"
    told(tick(other, False), minutes=3)
    assert (mark(session) is None) is (of == other)


@SQLITE
def test_a_mark_that_another_service_made_is_not_lifted_by_taking_back_a_later_one(
    told: Story, session: Session
) -> None:
    def come(place: m.Location) -> None:
        guest = m.Service(
            name="Guest", confidential=True, organization_id=place.organization_id,
            sites=[m.ServiceAtLocation(location_id=place.id)],
        )  # fmt: skip
        session.add(guest)

    told(come)
    assert mark(session) is not None

    def leave(place: m.Location) -> None:
        (guest,) = (each.service for each in place.sites if each.service.name == "Guest")
        guest.confidential = False

    told(leave)
    assert mark(session) is not None, "nobody ticked a flag: the service came with it"


WRITES: dict[str, Callable[[m.Location], object]] = {
    "the name of the place": lambda place: setattr(place, "name", "The house"),
    "a number of the place": lambda place: place.phones.append(m.Phone(number="+14155550101")),
    "words of the site": lambda place: setattr(place.sites[0], "description", "Ring twice"),
    "hours of the site": lambda place: place.sites[0].schedules.append(m.Schedule(opening_hours="24/7")),
    "a number of the service": lambda place: place.sites[0].service.phones.append(m.Phone(number="+14155550101")),
    "a service that comes": lambda place: place.organization.services.append(
        m.Service(name="Guest", sites=[m.ServiceAtLocation(location=place)])
    ),
}  # fmt: skip
HARMLESS: dict[str, Callable[[m.Location], object]] = {
    "the name of the service": lambda place: setattr(place.sites[0].service, "name", "Beds"),
    "the name of the organization": lambda place: setattr(place.organization, "name", "Pier House"),
    "a service elsewhere": lambda place: place.organization.services.append(
        m.Service(name="Elsewhere", sites=[m.ServiceAtLocation(location=m.Location(organization=place.organization))])
    ),
}  # fmt: skip


@SQLITE
@pytest.mark.parametrize("when", ["between", "at once"])
@pytest.mark.parametrize("what", [*WRITES, *HARMLESS])
def test_whatever_of_the_place_is_written_after_a_tick_keeps_it_hidden(
    told: Story, session: Session, what: str, when: str
) -> None:
    told(tick("place"))
    write = (WRITES | HARMLESS)[what]
    if when == "between":
        told(write)
        told(tick("place", False))
    else:
        told(lambda place: (write(place), tick("place", False)(place)))
    assert (mark(session) is None) is (what in HARMLESS)


@SQLITE
def test_a_service_that_has_come_and_gone_since_counts(told: Story, session: Session) -> None:
    told(tick("place"))
    told(WRITES["a service that comes"])

    def leave(place: m.Location) -> None:
        (site,) = (each for each in place.sites if each.service.name == "Guest")
        site.service.sites.remove(site)

    told(leave)
    told(tick("place", False))
    assert mark(session) is not None


@SQLITE
def test_words_of_a_service_before_the_tick_say_nothing(told: Story, session: Session) -> None:
    told(WRITES["words of the site"])
    told(WRITES["hours of the site"])
    told(tick("place"))
    told(tick("place", False))
    assert mark(session) is None


@SQLITE
@pytest.mark.parametrize("of", OWNERS)
def test_a_tick_is_fresh_for_ten_minutes_and_for_its_own_account(
    told: Story, session: Session, of: str
) -> None:
    place = session.get_one(m.Location, PLACE)
    kind, record_id = {"place": "location"}.get(of, of), OWNERS[of](place).id
    asked = (session, kind, record_id)
    assert not is_fresh_tick(*asked, UUID(int=9))
    told(tick(of))
    assert is_fresh_tick(*asked, UUID(int=9))
    assert not is_fresh_tick(*asked, UUID(int=8))
    for minutes, is_fresh in ((10, True), (10.02, False)):
        told(lambda _: None, minutes=minutes)
        assert is_fresh_tick(*asked, UUID(int=9)) is is_fresh
    told(
        lambda place: setattr(
            OWNERS[of](place), "notes_internal" if of != "place" else "name", "Words"
        )
    )
    assert not is_fresh_tick(*asked, UUID(int=9)), "something else was written since"


@SQLITE
@pytest.mark.parametrize("of", OWNERS)
def test_hiding_a_place_again_ends_what_was_authorised_by_whoever_hides(
    told: Story, session: Session, of: str
) -> None:
    """Its own flag ends an authorization only once it has taken effect; a flag of others ends every one."""
    made: dict[str, Any] = {
        "authorised_by": "Cleo Quill", "authorised_on": now().date(), "method": m.AuthorisationMethod.LETTER,
        "entered_at": now(),
    }  # fmt: skip
    told(tick("place"))
    account = account_of(m.Role.COORDINATOR, id=UUID(int=9))
    told(lambda _: session.add(account))

    def authorise(place: m.Location, effective: bool) -> None:
        place.confidential = False
        moment = now() if effective else None
        place.authorisations.append(m.PublicationAuthorisation(**made, effective_at=moment))

    told(lambda place: authorise(place, True))
    assert hidden_ids(session) == set()
    told(tick(of))
    assert hidden_ids(session) == {PLACE}
    told(tick(of, False))
    session.rollback()
    (only,) = session.scalars(select(m.PublicationAuthorisation))
    assert (only.withdrawn_at is not None, only.withdrawn_by_id) == (True, UUID(int=9))
    told(lambda place: authorise(place, False))
    told(tick(of))
    session.rollback()
    pending = session.scalars(select(m.PublicationAuthorisation.withdrawn_at)).all()
    assert (None in pending) is (of == "place")


@SQLITE
def test_the_facts_of_places_are_those_that_each_says_of_itself(session: Session) -> None:
    """Under each flag, marked, authorized in every state, at drafts alone, and with each row tampered with."""
    writing(session)
    moment, places = now(), dict[str, m.Location]()
    owners: dict[str, m.Organization] = {}
    for name in (
        "open", "flagged", "of hiding owner", "of hiding service", "of hiding guest", "marked", "authorised", "awaited",
        "withdrawn", "run out", "forged", "drafts", "drafts and more", "nothing there", "suspended", "place tampered",
        "owner tampered", "service tampered", "site tampered", "guest tampered",
    ):  # fmt: skip
        owners[name] = m.Organization(name=name)
        places[name] = m.Location(organization=owners[name])
        if name != "nothing there":
            desk = m.Service(organization=owners[name], name="Desk")
            desk.sites.append(m.ServiceAtLocation(location=places[name]))
    for name in ("of hiding guest", "drafts and more", "guest tampered"):
        guest = m.Service(organization=m.Organization(name=f"guest of {name}"), name="Guest")
        guest.sites.append(m.ServiceAtLocation(location=places[name]))
    session.add_all(owners.values())
    places["flagged"].confidential = owners["of hiding owner"].confidential = True
    places["of hiding service"].sites[0].service.confidential = True
    places["of hiding guest"].sites[1].service.organization.confidential = True
    places["suspended"].sites[0].suspended_at = moment
    for name in ("drafts", "drafts and more"):
        places[name].sites[0].service.status = m.ServiceStatus.DRAFT
    hour = timedelta(hours=1)
    states: dict[str, dict[str, Any]] = {
        "authorised": {"effective_at": moment}, "awaited": {},
        "withdrawn": {"effective_at": moment, "withdrawn_at": moment},
        "run out": {"effective_at": moment - hour, "expires_at": moment - hour}, "forged": {"effective_at": moment},
    }  # fmt: skip
    for name in ("marked", *states):
        places[name].hidden_since = moment - hour
    for name, state in states.items():
        places[name].authorisations.append(
            m.PublicationAuthorisation(
                authorised_by="Ada", authorised_on=moment.date(), method=m.AuthorisationMethod.LETTER,
                entered_at=moment, **state,
            )
        )  # fmt: skip
    session.commit()
    writing(session)
    tampered = {
        "place tampered": places["place tampered"], "owner tampered": owners["owner tampered"],
        "service tampered": places["service tampered"].sites[0].service,
        "site tampered": places["site tampered"].sites[0],
        "guest tampered": places["guest tampered"].sites[1].service.organization,
        "forged": places["forged"].authorisations[0],
    }  # fmt: skip
    keys = {name: (each.__tablename__, each.id) for name, each in tampered.items()}
    ids = {name: place.id for name, place in places.items()}
    for table, key in keys.values():
        statement = f"UPDATE {table} SET tag = NULL WHERE id = ?"  # noqa: S608 - a table of ours
        session.connection().exec_driver_sql(statement, (key.hex,))
    session.expire_all()
    expected = {place.id: place.facts for place in session.scalars(select(m.Location))}
    found = dict(place_facts(session))
    assert found == expected
    some = [ids[name] for name in ("marked", "authorised", "site tampered", "drafts")]
    assert dict(place_facts(session, some)) == {each: expected[each] for each in some}
    assert dict(place_facts(session, [])) == {}
    hidden = {name for name, key in ids.items() if key in hidden_ids(session)}
    assert hidden == set(ids) - {
        "open",
        "authorised",
        "drafts",
        "drafts and more",
        "nothing there",
        "suspended",
    }
    assert hidden_ids(session, some) == {ids["marked"], ids["site tampered"]}
    assert {name for name, key in ids.items() if found[key].only_drafts} == {"drafts"}
    session.rollback()
