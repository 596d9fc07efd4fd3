"""People and desks by what they are for: where each belongs, with its languages and areas, and each once."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

from directory import models as m
from directory.name_order import name_order
from directory.publication import contact_roles, publish_changes
from directory.publication.contact_roles import RoleContact, role_contacts

PUBLIC, PARTNER, STAFF = m.Audience


def desk(name: str, **fields: Any) -> m.Contact:
    usual = {"roles": ["intake"], "audience": PUBLIC}
    return m.Contact(name=name, **(usual | fields))


def spoken(*codes: str, **fields: Any) -> list[m.Language]:
    return [m.Language(code=code, **fields) for code in codes]


@pytest.fixture
def town(writing: Session) -> Session:
    """An organization with a service at two places, and one for partners."""
    owner = m.Organization(name="lantern House", contacts=[desk("Director", title="Ms.")])
    owner.terms = [m.OrganizationTerm(vocabulary="sectors", code="faith")]
    beds = m.Service(
        name="Night beds", organization=owner, contacts=[desk("Worker"), desk("Silent", roles=[])],
        languages=[*spoken("spa"), m.Language(code="vie", level=m.LanguageLevel.NONE)],
        service_areas=[m.ServiceArea(area_code="hill"), m.ServiceArea(name="Elsewhere")],
    )  # fmt: skip
    house = m.Location(
        organization=owner, name="The house", area_code="harbor", contacts=[desk("Janitor")]
    )
    nameless = m.Location(organization=owner, contacts=[desk("Night porter")])
    line = m.Phone(number="+14155550101", languages=spoken("tgl"))
    beds.sites = [
        m.ServiceAtLocation(location=house, contacts=[desk("Porter", phones=[line])]),
        m.ServiceAtLocation(location=nameless),
    ]  # fmt: skip
    pier = m.Organization(name="Amaranth", audience=PARTNER, contacts=[desk("Chief")])
    m.Service(
        name="Desk",
        organization=pier,
        contacts=[desk("Clerk", phones=[m.Phone(number="+14155550102")])],
    )
    kept = m.Service(name="Kept", organization=owner, audience=PARTNER, contacts=[desk("Keeper")])
    for audience in (PARTNER, STAFF):
        kept.contacts.append(desk(f"For {audience.value}", audience=audience))
        owner.contacts.append(desk(f"Also for {audience.value}", audience=audience))
    writing.add_all([owner, pier])
    writing.flush()
    publish_changes(writing)
    return writing


def named(rows: list[RoleContact]) -> dict[str, RoleContact]:
    found = {row.contact["name"]: row for row in rows}
    assert len(found) == len(rows)
    return found


def test_everybody_with_a_role_is_there_whom_the_audience_sees(town: Session) -> None:
    public = {"Director", "Worker", "Janitor", "Night porter", "Porter"}
    assert set(named(role_contacts(town, PUBLIC))) == public
    partners = {"Chief", "Clerk", "Keeper", "For partner", "Also for partner"}
    assert set(named(role_contacts(town, PARTNER))) == public | partners


def test_whoever_is_of_a_listing_for_partners_is_for_partners(town: Session) -> None:
    rows = named(role_contacts(town, PARTNER))
    marked = {name for name, row in rows.items() if row.contact.get("audience") == "partner"}
    assert marked == {"Chief", "Clerk", "Keeper", "For partner", "Also for partner"}


def test_each_belongs_to_services_or_to_the_organization_with_its_place_languages_and_areas(
    town: Session,
) -> None:
    rows = named(role_contacts(town, PUBLIC))
    told = {
        name: (
            [each for _, each in row.services], row.place, [each["code"] for each in row.languages], set(row.areas),
        )
        for name, row in rows.items()
    }  # fmt: skip
    beds = ["Night beds"]
    everywhere = {"hill", "harbor"}
    assert told["Worker"] == (beds, "", ["spa"], everywhere)
    assert told["Porter"] == (beds, "The house", ["tgl"], everywhere)
    assert told["Night porter"] == (beds, "", ["spa"], everywhere)
    assert told["Director"] == ([], "", ["spa"], {"harbor"})
    assert {(row.organization, row.sector) for row in rows.values()} == {("lantern House", "faith")}
    assert rows["Porter"].phones[0]["number"] == "+14155550101"
    assert rows["Porter"].roles == ["intake"]
    assert rows["Worker"].phones == ()


def test_they_come_by_organization_with_those_of_the_whole_organization_first(
    town: Session,
) -> None:
    rows = role_contacts(town, PARTNER)
    keys = [(row.organization, row.services[:1], row.contact["id"]) for row in rows]
    assert [row.organization for row in rows[:2]] == ["Amaranth", "Amaranth"]
    assert keys == sorted(keys, key=lambda key: (name_order(key[0]), key[1], key[2]))
    assert [bool(row.services) for row in rows[:2]] == [False, True]


@pytest.mark.parametrize(
    "differs",
    [
        "",
        "name",
        "title",
        "department",
        "email",
        "audience",
        "roles",
        "number",
        "extension",
        "place",
        "organization",
    ],
)
def test_one_person_is_one_only_where_everything_that_is_said_of_them_is_the_same(
    writing: Session, differs: str
) -> None:
    owners = [m.Organization(name="Lantern"), m.Organization(name="Lantern")]
    for number in range(2):
        is_other = number == 1
        said: dict[str, Any] = {"title": "Ms.", "department": "Desk", "email": "desk@example.org"}
        if is_other and differs in said:
            said[differs] = "Another"
        if is_other and differs == "roles":
            said["roles"] = ["media"]
        if is_other and differs == "audience":
            said["audience"] = PARTNER
        digits, extension = (
            "2" if is_other and differs == each else "1" for each in ("number", "extension")
        )
        phone = m.Phone(number=f"+1415555010{digits}", extension=extension)
        person = desk("Ben" if is_other and differs == "name" else "Ada", phones=[phone], **said)
        owner = owners[1] if is_other and differs == "organization" else owners[0]
        service = m.Service(
            name=f"Desk {number}", organization=owner, languages=spoken("spa" if number else "vie")
        )
        place = m.Location(
            organization=owner, name="Attic" if is_other and differs == "place" else "Hall"
        )
        place.area_code = f"area {number}"
        service.sites.append(m.ServiceAtLocation(location=place, contacts=[person]))
    writing.add_all(owners)
    writing.flush()
    publish_changes(writing)
    rows = role_contacts(writing, PARTNER)
    assert len(rows) == (2 if differs else 1)
    if not differs:
        (row,) = rows
        assert [name for _, name in row.services] == ["Desk 0", "Desk 1"]
        assert [each["code"] for each in row.languages] == ["spa", "vie"]
        assert row.areas == {"area 0", "area 1"}


def test_documents_without_people_are_left_in_the_database(
    town: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.add(m.Organization(name="Empty", services=[m.Service(name="Without people")]))
    town.flush()
    publish_changes(town)
    read: list[Any] = []
    for name in ("_of_service", "_of_organization"):
        was = getattr(contact_roles, name)
        monkeypatch.setattr(
            contact_roles,
            name,
            lambda document, was=was: (read.append(document["name"]), was(document))[1],
        )
    role_contacts(town, PUBLIC)
    assert sorted(read) == ["Night beds", "lantern House"]
