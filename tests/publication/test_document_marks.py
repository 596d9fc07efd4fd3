"""What documents say beside the values of records: what is hidden or unlisted, for whom, in which order."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from directory import models as m
from directory.models.listings.review_intervals import review_terms
from directory.publication.published_documents import (
    described,
    organization_document,
    service_document,
)

PUBLIC, PARTNER, STAFF = m.Audience
DAY = date(2026, 11, 1)


def made(session: Session, *services: m.Service, **owner: Any) -> m.Organization:
    """An organization on record with these services, read anew."""
    found = m.Organization(name="Lantern House", services=list(services), **owner)
    for service in services:
        for site in service.sites:
            site.location.organization = found
    session.add(found)
    session.flush()
    session.expire_all()
    return found


def site(*areas: str, **place: Any) -> m.ServiceAtLocation:
    served = [m.ServiceArea(name=each) for each in areas]
    return m.ServiceAtLocation(location=m.Location(**place), service_areas=served)


@pytest.mark.parametrize("of", ["nobody", "the place", "the service", "the organization"])
@pytest.mark.parametrize("with_place", [True, False])
def test_a_document_says_that_a_place_is_hidden_and_shows_none_of_it(
    writing: Session, of: str, with_place: bool
) -> None:
    places = [site(name="The blue door", confidential=of == "the place")] if with_place else []
    service = m.Service(name="Beds", sites=places, confidential=of == "the service")
    made(writing, service, confidential=of == "the organization")
    hides = of != "nobody" and (with_place or of != "the place")
    for audience in m.Audience:
        document: Any = service_document(service, audience, {})
        assert document.get("confidential_location") is (True if hides else None)
        assert ("The blue door" in str(document)) is (with_place and not hides)


@pytest.mark.parametrize(
    ("own", "at_place", "shown"),
    [
        ((), (), []),
        (("Hill",), (), []),
        (("Hill",), ("Hill",), []),
        (("Hill",), ("Harbor",), ["Harbor", "Hill"]),
        ((), ("Harbor", "Hill"), ["Harbor", "Hill"]),
        (("Hill", "Harbor", "Hill"), (), ["Harbor", "Hill"]),
    ],
)
def test_of_a_hidden_place_areas_are_told_from_two_on(
    writing: Session, own: tuple[str, ...], at_place: tuple[str, ...], shown: list[str]
) -> None:
    """One alone would say where it is to within that area. Of an open place each site says its own."""
    hidden, open_ = (
        m.Service(
            name=name,
            sites=[site(*at_place, confidential=is_hidden)],
            service_areas=[m.ServiceArea(name=each) for each in own],
        )
        for name, is_hidden in (("Hidden", True), ("Open", False))
    )
    owner = made(writing, hidden, open_)
    document: Any = service_document(hidden, PUBLIC, {})
    assert sorted(each["name"] for each in document.get("service_areas", ())) == shown
    plain: Any = service_document(open_, PUBLIC, {})
    assert {each["name"] for each in plain.get("service_areas", ())} == set(own)
    told: Any = organization_document(owner, PUBLIC, {})
    (summary,) = (each for each in told["services"] if each["name"] == "Hidden")
    assert sorted(each["name"] for each in summary.get("service_areas", ())) == shown


@pytest.mark.parametrize("of_owner", list(m.Audience))
@pytest.mark.parametrize("of_service", list(m.Audience))
def test_what_is_for_partners_says_so_and_nobody_else_has_it(
    writing: Session, of_owner: m.Audience, of_service: m.Audience
) -> None:
    service = m.Service(name="Beds", audience=of_service)
    owner = made(writing, service, audience=of_owner)
    least = max(of_owner, of_service, key=list(m.Audience).index)
    for reader in m.Audience:
        document: Any = service_document(service, reader, {})
        known = list(m.Audience).index(reader) >= list(m.Audience).index(least)
        assert (document is not None) is known
        if known:
            assert document.get("unlisted") is (True if least is PARTNER else None)
            whose = document["organization"].get("unlisted")
            assert whose is (True if of_owner is PARTNER else None)
        told: Any = organization_document(owner, reader, {})
        listed = [] if told is None else told.get("services", [])
        assert bool(listed) is known
        assert {each.get("unlisted") for each in listed} <= {True if least is PARTNER else None}
    preview: Any = described(service, PUBLIC, {})
    assert preview["name"] == "Beds"


def test_numbers_and_people_say_for_whom_they_are_and_a_disputed_number_comes_last(
    writing: Session,
) -> None:
    numbers = [m.Phone(number=str(n), position=n, id=UUID(int=n)) for n in (1, 2, 3)]
    numbers[1].audience = PARTNER
    people = [
        m.Contact(name=each.value, audience=each, phones=[m.Phone(number="9", audience=each)])
        for each in m.Audience
    ]
    service = m.Service(name="Beds", phones=numbers, contacts=people)
    made(writing, service)
    wrong = UUID(int=1)
    service.state_fact(
        "phone", m.FactState.WRONG, DAY, m.VerificationMethod.EMAIL_LINK, "Ada", None, None, wrong
    )
    for reader, shown in ((PUBLIC, ["3", "1"]), (PARTNER, ["2", "3", "1"])):
        document: Any = service_document(service, reader, {})
        phones = document["phones"]
        assert [each["number"] for each in phones] == shown
        marked = {each["number"] for each in phones if "audience" in each}
        assert marked == ({"2"} if reader is PARTNER else set())
        seen = {each["name"]: each.get("audience") for each in document["contacts"]}
        assert seen == {"public": None} | ({"partner": "partner"} if reader is PARTNER else {})
        assert all(len(each["phones"]) == 1 for each in document["contacts"])
    staff: Any = service_document(service, STAFF, {})
    assert {each["name"] for each in staff["contacts"]} == {"public", "partner", "staff"}
    service.state_fact(
        "phone", m.FactState.WRONG, DAY, m.VerificationMethod.PHONE, "Ada", None, None, wrong
    )
    withheld: Any = service_document(service, PUBLIC, {})
    assert [each["number"] for each in withheld["phones"]] == ["3"]
    assert withheld["being_checked"] == ["phone"]


def test_an_organization_lists_its_services_by_name_with_the_areas_of_places_that_are_shown(
    writing: Session,
) -> None:
    hidden = {"b": False, "a": False, "c": True, None: False}
    places = [site(area_code=code, confidential=is_hidden) for code, is_hidden in hidden.items()]
    services = [
        m.Service(name="beds", id=UUID(int=2), sites=places), m.Service(name="Advice", id=UUID(int=4)),
        m.Service(name="Beds", id=UUID(int=1)),
        m.Service(name="Closed", id=UUID(int=3), status=m.ServiceStatus.DEFUNCT),
    ]  # fmt: skip
    told: Any = organization_document(made(writing, *services), PUBLIC, {})
    assert [each["name"] for each in told["services"]] == ["Advice", "Beds", "beds"]
    by_name = {each["name"]: each for each in told["services"]}
    assert by_name["beds"]["areas"] == ["a", "b"]
    assert "areas" not in by_name["Advice"]


def test_a_document_tells_the_last_confirmation_and_the_latest_word_on_room(
    writing: Session,
) -> None:
    service = m.Service(
        name="Beds",
        verifications=[m.Verification(on=DAY), m.Verification(on=date(2026, 10, 1))],
        capacities=[
            m.Capacity(status=m.CapacityStatus.OPEN, as_of=DAY, slots=4),
            m.Capacity(status=m.CapacityStatus.CLOSED, as_of=date(2026, 10, 1)),
        ],
    )
    silent = m.Service(name="Silent")
    made(writing, service, silent)
    policy = review_terms(writing)
    for given in (None, policy):
        document: Any = service_document(service, PUBLIC, {}, policy=given)
        assert document["verification"]["on"] == "2026-11-01"
        assert document["verification"]["interval"] == service.review_interval
        assert document["capacity"]["status"] == "open"
        assert [each["available"] for each in document["capacities"]] == [4]
    plain: Any = service_document(silent, PUBLIC, {})
    assert not {"verification", "capacity", "capacities", "program"} & set(plain)
