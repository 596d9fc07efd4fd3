"""Which records look like one: what speaks for it, how much is enough, and what says nothing."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from directory import models as m
from directory.duplicates.compared_records import _hosts, _numbers, _pages, candidates
from directory.duplicates.likely_pairs import LARGEST_BLOCK, Look, pairs

LINE, OTHER = frozenset({"4155550101"}), frozenset({"4155550102"})
SITE, PLACE = frozenset({"lantern.example"}), frozenset({"12 main 94100"})

AT, IN = {"websites": SITE}, {"places": PLACE}
ALL = {"phones": LINE, **AT, **IN}


def looks(*fields: dict[str, object]) -> list[Look]:
    return [Look(UUID(int=number), **each) for number, each in enumerate(fields, 1)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ({"name": "Lantern House"}, {"name": "lantern  house"}, 60),
        ({"name": "Lantern House"}, {"name": "Lantern Houses"}, 50),
        ({"name": "Lantern House", "phones": LINE}, {"name": "Lantern House", "phones": LINE}, 90),
        ({"name": "Lantern House", "phones": LINE}, {"name": "Lantern House", "phones": OTHER}, 60),
        ({"name": "Lantern", "phones": LINE}, {"name": "Quiet Place", "phones": LINE}, None),
        ({"name": "Lantern", "phones": LINE, **AT}, {"name": "Quiet", "phones": LINE, **AT}, 60),
        ({"name": "Lantern", "phones": LINE, **IN}, {"name": "Quiet", "phones": LINE, **IN}, 50),
        ({"name": "Lantern", "places": PLACE}, {"name": "Quiet", "places": PLACE}, None),
        ({"name": "Lantern House"}, {"name": "Quiet Place"}, None),
        ({"name": "Beds", "within": "a"}, {"name": "Beds", "within": "b"}, None),
        ({"name": "Beds", "within": "a"}, {"name": "Beds", "within": "a"}, 60),
        ({"name": "Beds", "within": "a", **ALL}, {"name": "Legal desk", "within": "a", **ALL}, None),
        ({"name": "Beds", "within": "a", **ALL}, {"name": "Law desk", "within": "b", **ALL}, 80),
    ],
)  # fmt: skip
def test_names_phones_sites_and_places_add_up(
    one: dict[str, object], other: dict[str, object], score: int | None
) -> None:
    found = pairs(looks(one, other))
    assert [pair.score for pair in found] == ([] if score is None else [score])


def test_each_pair_is_found_once_the_surest_first() -> None:
    three = looks(
        {"name": "Lantern House", "phones": LINE, "websites": SITE},
        {"name": "Lantern House", "phones": LINE, "websites": SITE},
        {"name": "Lantern House"},
    )
    for order in (three, three[::-1]):
        found = pairs(order)
        assert next(({pair.one.id.int, pair.other.id.int}, pair.score) for pair in found) == (
            {1, 2}, 120,
        )  # fmt: skip
        assert len(found) == 3
        assert found[0].reasons == (
            "the same name", "the same phone number", "the same website or e-mail address",
        )  # fmt: skip
    twice = looks({"name": "Lantern House"}) * 2
    assert pairs(twice) == []


def test_a_surer_pair_comes_before_one_of_an_earlier_name_and_names_decide_among_equals() -> None:
    found = pairs(looks(
        {"name": "Beacon"}, {"name": "Beacon"}, {"name": "Anchor"}, {"name": "Anchor"},
        {"name": "Zephyr", "phones": LINE}, {"name": "Zephyr", "phones": LINE},
    ))  # fmt: skip
    assert [(pair.one.name, pair.score) for pair in found] == [
        ("Zephyr", 90), ("Anchor", 60), ("Beacon", 60),
    ]  # fmt: skip


@pytest.mark.parametrize(("many", "found"), [(LARGEST_BLOCK, True), (LARGEST_BLOCK + 1, False)])
def test_what_too_many_share_tells_nothing(many: int, found: bool) -> None:
    """All share the switchboard and the site; nothing else of them is alike."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = [f"{a * 3}{b * 3} {b * 4}{a}" for a in letters for b in letters if a < b][:many]
    same = [{"name": name, "phones": LINE, "websites": SITE} for name in names]
    assert bool(pairs(looks(*same))) is found


def test_people_are_one_by_name_and_place() -> None:
    at = {"within": "Lantern House"}
    same = looks({"name": "Ada Quill", **at}, {"name": "ada quill", **at})
    assert [pair.score for pair in pairs(same, is_person=True)] == [60]
    assert (
        pairs(looks({"name": "Ada Quill", **at}, {"name": "Bo Marsh", **at}), is_person=True) == []
    )


def test_numbers_hosts_and_pages_are_compared_without_their_dress() -> None:
    assert _numbers(["+1 (415) 555-0101", "415.555.0101", "555-0101", "0101", None]) == {
        "4155550101", "5550101",
    }  # fmt: skip
    assert _hosts("https://www.lantern.example/a", "help@Lantern.example") == {"lantern.example"}
    assert _hosts("lantern.example/a", None) == {"lantern.example"}
    assert _hosts(None, "lantern@gmail.com") == _hosts(None, None) == frozenset()
    assert _pages("https://Lantern.example/Beds/") == {"https://lantern.example/beds"}
    assert _pages(None) == frozenset()


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_records_are_read_with_what_tells_them_apart(
    write: Callable[..., None], session: Session
) -> None:
    house, clinic = m.Organization(name="Lantern House"), m.Organization(name="Harbor Clinic")

    def place(organization: m.Organization, street: str | None) -> m.Location:
        address = m.Address(address_1=street, postal_code="94100-1234")
        return m.Location(organization=organization, addresses=[address])

    house.phones = [m.Phone(number="415-555-0101")]
    clinic.phones = [m.Phone(number="(415) 555-0101")]
    emails = "Ada@example.org", "ada@EXAMPLE.org"
    people = [m.Person(name="Ada Quill", email=each) for each in emails]
    write(
        house,
        clinic,
        place(house, "12B Main Street"),
        place(clinic, "12b main st, floor 2"),
        place(house, "Main Street"),
        *people,
        *(m.Affiliation(person=people[0], organization=each) for each in (house, clinic)),
    )
    (pair,) = candidates(session, "organization")
    assert pair.reasons == ("the same phone number", "the same place")
    assert {each for look in (pair.one, pair.other) for each in look.places} == {"12b main 94100"}
    (two,) = candidates(session, "person")
    named = two.one if two.one.id == people[0].id else two.other
    assert (named.within, named.detail) == ("Harbor Clinic", "Harbor Clinic, Lantern House")
    assert "the same website or e-mail address" in two.reasons
    ids = sorted([people[0].id, people[1].id])
    write(m.NotDuplicate(kind="person", one_id=ids[0], other_id=ids[1]))
    session.rollback()
    assert candidates(session, "person") == []
    assert candidates(session, "service") == []


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_services_are_read_with_their_places_and_whose_they_are(
    write: Callable[..., None], session: Session
) -> None:
    """Two of one organization, one of another that is called the same: only the first two may be one."""
    house, other = m.Organization(name="Lantern House"), m.Organization(name="Harbor Clinic")
    place = m.Location(organization=house, name="Pier")
    house.services = [
        m.Service(name="Night desk", sites=[m.ServiceAtLocation(location=place)]) for _ in range(2)
    ]
    other.services = [m.Service(name="Night desk")]
    write(house, other)
    (pair,) = candidates(session, "service")
    assert {pair.one.id, pair.other.id} == {each.id for each in house.services}
    assert {pair.one.detail, pair.other.detail} == {"Lantern House"}
    assert pair.reasons == ("the same name", "the same place")
