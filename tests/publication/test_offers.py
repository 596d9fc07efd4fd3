"""What of a service counts where gaps are looked for; the table lies open in the file, so that it tells of few."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from itertools import product
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import now
from directory.publication.offers import drop_lost_offers, keep_offers, offers_of, stored_offers


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize("with_place", [True, False])
@pytest.mark.parametrize("audience", [m.Audience.STAFF, m.Audience.PUBLIC])
def test_a_listing_for_staff_is_counted_without_its_words(
    write: Callable[..., None], session: Session, audience: m.Audience, with_place: bool
) -> None:
    service = m.Service(name="Night desk", audience=audience)
    service.schedules.append(m.Schedule(opening_hours='Mo-Fr 09:00-17:00 "by the cobalt gate"'))
    service.service_areas += [
        m.ServiceArea(name="the lanes behind the quay"),
        m.ServiceArea(area_code="harbor"),
    ]
    organization = m.Organization(name="Lantern House", services=[service])
    if with_place:
        place = m.Location(organization=organization)
        place.addresses.append(m.Address(address_1="12 Elm Street", postal_code="94110"))
        service.sites.append(m.ServiceAtLocation(location=place))
    write(organization)
    session.rollback()
    (offer,) = session.execute(text("SELECT * FROM offer")).all()
    told = str(offer)
    is_public = audience is m.Audience.PUBLIC
    assert ("cobalt gate" in told, "behind the quay" in told) == (is_public, is_public)
    assert ("94110" in told) == (is_public and with_place)
    assert "harbor" in told
    assert offer.service_id


KEPT = dict[str, Any]
DAY = date(2026, 11, 1)


@pytest.fixture
def offered(writing: Session) -> Callable[..., list[KEPT]]:
    """What is counted of services, each of an invented organization of its own, row by row."""

    def of(*services: m.Service, **owner: Any) -> list[KEPT]:
        for each in services:
            each.organization = m.Organization(name="Lantern House", **owner)
            for site in each.sites:
                site.location.organization = each.organization
        writing.add_all(services)
        writing.flush()
        writing.expire_all()
        found = offers_of(services)
        return [row for each in services for row in found.get(each.id, [])]

    return of


def desk(**fields: Any) -> m.Service:
    return m.Service(name="Day desk", **fields)


def site(*addresses: m.Address, **place: Any) -> m.ServiceAtLocation:
    """The service at a place that has these addresses."""
    return m.ServiceAtLocation(location=m.Location(addresses=list(addresses), **place))


def hours(*syntax: str | None) -> list[m.Schedule]:
    return [m.Schedule(opening_hours=each) for each in syntax]


def test_an_offer_says_what_counts_of_its_service_and_of_its_place(
    offered: Callable[..., list[KEPT]],
) -> None:
    place = site(
        m.Address(address_1="12 Elm Street", postal_code="94110", city="Port Amaranth"),
        area_code="harbor",
    )
    place.schedules = hours("Mo 09:00-10:00", "Fr 09:00-10:00", None, "Mo 09:00-10:00")
    service = desk(
        terms=[
            m.ServiceTerm(vocabulary=vocabulary, code=code)
            for vocabulary, codes in {
                "services": ("hotline", "childcare"), "exclusions": ("no_pets",), "routes": ("walk_in", "appointment"),
                "modes": ("video", "phone"), "industries": ("garment",),
            }.items()
            for code in codes
        ],
        languages=[m.Language(code="vie"), m.Language(code="spa", level=m.LanguageLevel.REMOTE)],
        populations=[
            m.ServicePopulation(code="cis_men", accepts=True),
            m.ServicePopulation(code="black", accepts=False),
        ],
        postures=[
            m.ServicePosture(topic=m.PostureTopic.POLICE_CONTACT, answer="may_report"),
            m.ServicePosture(topic=m.PostureTopic.IMMIGRATION_STATUS, answer="never_asked"),
        ],
        service_areas=[m.ServiceArea(area_code="hill"), m.ServiceArea(name="Ávila"), m.ServiceArea(area_code="hill")],
        verifications=[
            m.Verification(on=DAY),
            m.Verification(on=DAY - timedelta(days=9), outcome=m.VerificationOutcome.CORRECTED),
            m.Verification(on=DAY + timedelta(days=1), outcome=m.VerificationOutcome.CLOSED),
        ],
        review_days=30,
        sites=[place],
    )  # fmt: skip
    (row,) = offered(service)
    assert row == {
        "service_id": service.id, "position": 0, "site_id": place.id, "organization_id": service.organization.id,
        "organization": "Lantern House", "service": "Day desk", "closed": False, "hidden": False, "physical": True,
        "review_days": 30, "services": "childcare;hotline", "exclusions": "no_pets", "routes": "appointment;walk_in",
        "modes": "phone;video", "languages": "spa:remote;vie:", "populations": "black:0;cis_men:1",
        "police": "may_report", "hours": '["Fr 09:00-10:00", "Mo 09:00-10:00"]', "areas": '["hill", "Ávila"]',
        "area_code": "harbor", "postal_code": "94110", "city": "Port Amaranth",
        "point_exactness": None,
        "verified": "2026-10-23;2026-11-01", "capacity": "",
    }  # fmt: skip
    assert set(row) == set(m.Offer.__table__.columns.keys())


@pytest.mark.parametrize("of_owner", list(m.OrganizationStatus))
def test_what_is_offered_to_nobody_is_not_counted_and_what_is_closed_is_counted_as_that(
    offered: Callable[..., list[KEPT]], of_owner: m.OrganizationStatus
) -> None:
    made = {desk(status=status): status for status in m.ServiceStatus}
    rows = {row["service_id"]: row["closed"] for row in offered(*made, status=of_owner)}
    shown, closed = ("active", "temporarily closed"), "temporarily closed"
    assert rows == {
        each.id: closed in (status, of_owner)
        for each, status in made.items()
        if status in shown and of_owner in shown
    }


@pytest.mark.parametrize("suspended", [(), (0,), (1,), (0, 1), (0, 1, 2)])
def test_each_place_counts_where_it_is_had_and_a_service_without_one_counts_once(
    offered: Callable[..., list[KEPT]], suspended: tuple[int, ...]
) -> None:
    places = [site() for _ in range(3)]
    for number in suspended:
        places[number].suspended_at = now()
    rows = offered(desk(sites=places))
    left = sorted(each.id for number, each in enumerate(places) if number not in suspended)
    assert [(row["position"], row["site_id"]) for row in rows] == list(enumerate(left or [None]))


@pytest.mark.parametrize("of", ["nobody", "the organization", "the service", "the place"])
@pytest.mark.parametrize("with_place", [True, False])
def test_of_a_hidden_place_no_words_and_no_whereabouts_are_counted(
    offered: Callable[..., list[KEPT]], of: str, with_place: bool
) -> None:
    """The service's own hours and areas stay: they are on its page."""
    here = site(
        m.Address(postal_code="94110", city="Port Amaranth"), area_code="harbor", confidential=of == "the place",
        schedules=hours("24/7", 'Mo 09:00-10:00 "by the gate"'),
    )  # fmt: skip
    here.service_areas = [m.ServiceArea(name="The quay"), m.ServiceArea(area_code="pier")]
    service = desk(
        confidential=of == "the service",
        service_areas=[m.ServiceArea(name="Everywhere")],
        sites=[here] if with_place else [],
    )
    (row,) = offered(service, confidential=of == "the organization")
    is_hidden = of != "nobody" and (with_place or of != "the place")
    assert row["hidden"] == is_hidden
    where = [row[name] for name in ("area_code", "postal_code", "city")]
    shown = with_place and not is_hidden
    assert where == (["harbor", "94110", "Port Amaranth"] if shown else [None, None, None])
    if not with_place:
        assert (row["hours"], row["areas"], row["physical"]) == (None, '["Everywhere"]', False)
        return
    assert row["physical"]
    comment = 'Mo 09:00-10:00 "by the gate"'
    assert json.loads(row["hours"]) == (["24/7"] if is_hidden else ["24/7", comment])
    assert json.loads(row["areas"]) == ["areas in words" if is_hidden else "The quay", "pier"]


SAID = {"site": "Mo 09:00-10:00", "service": "Tu 09:00-10:00", "place": "We 09:00-10:00"}


SAYING = [(), ("place",), ("service",), ("service", "place"), ("site", "service", "place")]


@pytest.mark.parametrize("reader", ["public", "staff", "hidden"])
def test_hours_are_those_of_the_site_else_of_the_service_else_of_the_place_else_always_of_a_hotline(
    offered: Callable[..., list[KEPT]], reader: str
) -> None:
    """Hours with a comment are left out whole where no words may be told: of a hidden place or a listing for staff."""
    silent = {"public": (), "staff": tuple(SAID), "hidden": ("site", "place")}[reader]
    expected: list[list[str]] = []
    made: list[m.Service] = []
    for saying, commented, hotline in product(SAYING, ("", *SAID), (None, True)):
        written = {
            name: f'{syntax} "by the gate"' if name == commented else syntax
            for name, syntax in SAID.items()
            if name in saying
        }
        told = [
            syntax for name, syntax in written.items() if not (name == commented and name in silent)
        ]
        expected.append(told[:1] or (["24/7"] if hotline else []))
        parts = {name: hours(written[name]) if name in written else [] for name in SAID}
        here = site(schedules=parts["place"], confidential=reader == "hidden")
        here.schedules = parts["site"]
        made.append(
            desk(
                sites=[here],
                audience=m.Audience.STAFF if reader == "staff" else m.Audience.PUBLIC,
                hotline_24_7=hotline,
                schedules=parts["service"],
            )
        )
    rows = [row["hours"] for row in offered(*made)]
    assert rows == [json.dumps(each) if each else None for each in expected]


@pytest.mark.parametrize("reader", ["public", "partner", "staff", "hidden"])
def test_areas_are_those_of_the_site_else_of_the_service(
    offered: Callable[..., list[KEPT]], reader: str
) -> None:
    made: list[m.Service] = []
    expected: list[str | None] = []
    audience = m.Audience.PUBLIC if reader == "hidden" else m.Audience(reader)
    for saying in ((), ("site",), ("service",), ("site", "service")):
        here = site(confidential=reader == "hidden")
        made.append(desk(sites=[here], audience=audience))
        for name, owner in (("site", here), ("service", made[-1])):
            if name in saying:
                owner.service_areas = [
                    m.ServiceArea(name=f"By the {name}"),
                    m.ServiceArea(area_code=name),
                ]
        first = next((each for each in ("site", "service") if each in saying), None)
        nameless = reader == "staff" or (reader == "hidden" and first == "site")
        word = "areas in words" if nameless else f"By the {first}"
        expected.append(json.dumps(sorted([word, first])) if first else None)
    assert [row["areas"] for row in offered(*made)] == expected


BOXES = (
    "P.O. Box 12",
    "PO Box 12",
    "  p o box 12",
    "Post Office Box 12",
    "Postal office box 12",
    "post-office box 12",
)
STREETS = ("12 Box Street", "12 Elm Street, PO Box 12", "Pobox Alley 3", "PO Boxwood Lane", None)


def test_a_box_at_the_post_says_nothing_of_where_a_place_is(
    offered: Callable[..., list[KEPT]],
) -> None:
    made = [
        desk(
            sites=[
                site(
                    m.Address(address_1=line, postal_code="94199", city="Elsewhere", id=UUID(int=2 * number)),
                    m.Address(address_1="9 Elm", postal_code="94110", city="", id=UUID(int=2 * number + 1)),
                )
            ]
        )
        for number, line in enumerate((*BOXES, *STREETS))
    ]  # fmt: skip
    found = [(row["postal_code"], row["city"]) for row in offered(*made)]
    assert found == [("94110", None)] * len(BOXES) + [("94199", "Elsewhere")] * len(STREETS)


@pytest.mark.parametrize("kind", list(m.LocationType))
def test_a_place_is_where_its_physical_address_is(
    offered: Callable[..., list[KEPT]], kind: m.LocationType
) -> None:
    address = m.Address(
        address_1="9 Elm Street", postal_code="94110", city="Port Amaranth", address_type=kind
    )
    (row,) = offered(desk(sites=[site(address, location_type=kind, area_code="")]))
    is_physical = kind is m.LocationType.PHYSICAL
    assert row["physical"] == is_physical
    assert (row["postal_code"], row["city"]) == (
        ("94110", "Port Amaranth") if is_physical else (None, None)
    )
    assert row["area_code"] is None


def test_a_listing_in_doubt_counts_as_never_confirmed(offered: Callable[..., list[KEPT]]) -> None:
    service = desk(verifications=[m.Verification(on=DAY)])
    service.state_fact(
        "hours", m.FactState.WRONG, DAY, m.VerificationMethod.PHONE, "Ada", None, None
    )
    assert [row["verified"] for row in offered(service)] == [""]


def test_room_is_told_day_by_day_and_unknown_again_after_a_last_day(
    offered: Callable[..., list[KEPT]],
) -> None:
    status = m.CapacityStatus
    service = desk(
        capacities=[
            m.Capacity(status=status.OPEN, as_of=date(2026, 11, 5), slots=3, until=date(2026, 11, 6)),
            m.Capacity(status=status.WAITLIST),
            m.Capacity(status=status.CLOSED, as_of=date(2026, 11, 1)),
        ]
    )  # fmt: skip
    (row,) = offered(service)
    assert row["capacity"] == (
        ",waitlist,0;2026-11-01,closed,0;2026-11-05,open,3;2026-11-07,unknown,0"
    )


def test_what_somebody_says_on_the_day_after_a_last_one_counts_last(
    offered: Callable[..., list[KEPT]],
) -> None:
    first, last = date(2026, 11, 1), date(2026, 11, 3)
    service = desk(
        capacities=[
            m.Capacity(status=m.CapacityStatus.OPEN, as_of=last, slots=2),
            m.Capacity(status=m.CapacityStatus.CLOSED, as_of=first, until=last - timedelta(days=1)),
        ]
    )
    (row,) = offered(service)
    assert row["capacity"].split(";")[0] == "2026-11-01,closed,0"
    assert set(row["capacity"].split(";")[1:]) == {"2026-11-03,open,2", "2026-11-03,unknown,0"}


@pytest.mark.parametrize(
    ("position", "counted"), [(None, "childcare;hotline"), (0, "hotline"), (3, "hotline")]
)
def test_a_line_of_every_page_counts_as_a_hotline_alone(
    offered: Callable[..., list[KEPT]], position: int | None, counted: str
) -> None:
    terms = [m.ServiceTerm(vocabulary="services", code=code) for code in ("hotline", "childcare")]
    (row,) = offered(desk(terms=terms, line_position=position))
    assert row["services"] == counted


def test_offers_are_written_where_they_differ_and_go_with_their_service(writing: Session) -> None:
    owner = m.Organization(name="Lantern House")
    one, other, third = (desk(organization=owner, sites=[site(), site()]) for _ in range(3))
    for each in (one, other, third):
        for place in each.sites:
            place.location.organization = owner
    writing.add(owner)
    writing.flush()
    writing.expire_all()
    made = [one, other, third]
    ids = [each.id for each in made]
    assert keep_offers(writing, ids, made) == ids
    assert stored_offers(writing, ids) == offers_of(made)
    assert stored_offers(writing, [one.id]) == offers_of([one])
    assert keep_offers(writing, ids, made) == []
    other.name = "Night desk"
    writing.flush()
    assert keep_offers(writing, ids, made) == [other.id]
    assert stored_offers(writing, ids) == offers_of(made)
    # One that is not among the loaded ones is gone.
    assert keep_offers(writing, ids[1:], [third]) == [other.id]
    assert set(stored_offers(writing, ids)) == {one.id, third.id}
    # Before everything is published anew, the offers of services that are still on record stay.
    drop_lost_offers(writing)
    assert set(stored_offers(writing, ids)) == {one.id, third.id}
    writing.delete(third)
    writing.flush()
    drop_lost_offers(writing)
    assert set(stored_offers(writing, ids)) == {one.id}
