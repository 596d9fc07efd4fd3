"""Adding a listing in one form: whom it serves, where a hidden place is, what is missing before it is shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from tests.inspection import Page, inspect_page
from tests.staff.forms import press

Browse = Callable[..., Page]
NEW = "/staff/services/new"
HIDDEN = {"confidential": "yes", "street": "12 Tidewater Close", "city": "Gullhaven"}
FACTS = {
    "organization": "Heron Shelter", "name": "Night beds", "kind": "emergency_housing",
    "description": "Beds for women who flee.", "number": "415 555 0101", "languages": ["eng", "spa"],
    "accepted": ["cis_women", "families"],
}  # fmt: skip


@pytest.fixture
def coordinator(sign_in: Callable[[m.Role], FlaskClient]) -> FlaskClient:
    return sign_in(m.Role.COORDINATOR)


def test_a_confidential_listing_is_whole_after_one_form(
    coordinator: FlaskClient, client: FlaskClient, browse: Browse, session: Session
) -> None:
    begun = press(coordinator, NEW, **FACTS, **HIDDEN)
    assert begun.status_code == 302
    session.rollback()
    (address,) = session.scalars(select(m.Address))
    assert (address.address_1, address.city) == ("12 Tidewater Close", "Gullhaven")
    here = begun.headers["Location"]
    page = browse(here, by=coordinator)
    assert press(coordinator, here, f"{here}/status", status="active").status_code == 302
    (service,) = session.scalars(select(m.Service))
    public = inspect_page(client.get(f"/en/services/{service.id}"))
    assert "Women" in public.text
    assert "confidential" in public.text
    for shown in (page, public, inspect_page(client.get("/en/search?q=beds"))):
        assert "Tidewater" not in shown.html
        assert "Gullhaven" not in shown.html
    place = browse(f"/staff/locations/{address.location_id}", by=coordinator)
    assert "Street and number, City" in place.text
    assert "Tidewater" not in place.html


def test_the_areas_that_it_serves_are_chosen_at_once(
    coordinator: FlaskClient, write: Callable[..., None], session: Session
) -> None:
    assert 'name="areas"' not in coordinator.get(NEW).text, "there is none to choose"
    places = [(code, code.title()) for code in ("north", "quay")]
    rows = [
        m.Area(code=code, name=name, latitude=37.5, longitude=-122.5, geometry={})
        for code, name in places
    ]
    write(m.AreaSet(name="Wards", primary=True, areas=rows))
    begun = press(coordinator, NEW, **FACTS, **HIDDEN, areas=["north", "quay"])
    session.rollback()
    assert sorted(str(each) for each in session.scalars(select(m.ServiceArea.area_code))) == [
        "north",
        "quay",
    ]
    assert "no place and no area" not in coordinator.get(begun.headers["Location"]).text


@pytest.mark.parametrize(
    "overlooked",
    [{"street": "12 Tidewater Close"}, {"city": "Gullhaven"}, {"postal_code": "94199"}],
)
def test_an_address_is_refused_without_a_word_on_who_may_know_it(
    coordinator: FlaskClient, session: Session, overlooked: dict[str, str]
) -> None:
    refused = press(coordinator, NEW, **FACTS, **overlooked)
    assert refused.status_code == 422
    page = inspect_page(refused)
    assert "Say who may know this address" in page.text
    assert next(iter(overlooked.values())) in page.html, "what was typed stays"
    session.rollback()
    assert session.scalars(select(m.Service)).all() == []


def test_an_open_listing_is_whole_after_one_form(
    coordinator: FlaskClient, client: FlaskClient, session: Session
) -> None:
    where = {"street": "47 Hawser Row", "city": "Port Amaranth", "postal_code": "94199"}
    here = press(coordinator, NEW, **FACTS, **where, confidential="no").headers["Location"]
    session.rollback()
    service = session.scalars(select(m.Service)).one()
    public = f"/en/services/{service.id}"
    assert client.get(public).status_code == 404, "a draft is nobody's"
    assert "Hawser" not in client.get("/en/search?q=beds").text
    assert press(coordinator, here, f"{here}/status", status="active").status_code == 302
    assert "47 Hawser Row" in inspect_page(client.get(public)).text


def test_a_second_service_at_an_open_place_stands_at_the_same_place(
    coordinator: FlaskClient, session: Session
) -> None:
    streets = {"Night beds": "47 Hawser Row", "Advice": "47 HAWSER ROW ", "Food": "9 Loom Yard"}
    for name, street in streets.items():
        typed = FACTS | {"name": name, "confidential": "no", "street": street}
        assert press(coordinator, NEW, **typed).status_code == 302
    session.rollback()
    places = {each.name: each.sites[0].location for each in session.scalars(select(m.Service))}
    assert places["Night beds"] is places["Advice"]
    assert places["Food"] is not places["Advice"]


def test_the_street_of_a_hidden_place_is_asked_about_before_it_is_shown(
    coordinator: FlaskClient, client: FlaskClient, session: Session
) -> None:
    press(coordinator, NEW, **FACTS, **HIDDEN)
    shown = (
        FACTS | {"organization": "Pier Legal", "name": "Advice"} | HIDDEN | {"confidential": "no"}
    )
    here = press(coordinator, NEW, **shown).headers["Location"]
    asked = press(coordinator, here, f"{here}/status", status="active")
    assert "confidential place" in inspect_page(asked).text
    session.rollback()
    service = session.scalars(select(m.Service).where(m.Service.name == "Advice")).one()
    assert service.status is m.ServiceStatus.DRAFT
    assert client.get(f"/en/services/{service.id}").status_code == 404


def test_a_new_organization_is_shown_with_its_first_published_listing(
    coordinator: FlaskClient, client: FlaskClient, browse: Browse, session: Session
) -> None:
    here = press(coordinator, NEW, **FACTS).headers["Location"]
    session.rollback()
    (service,) = session.scalars(select(m.Service))
    owner = service.organization
    address = f"/api/hsds/organizations/{owner.id}"
    assert client.get(address).status_code == 404
    assert "Heron" not in client.get("/api/hsds/organizations").text
    basics = f"/staff/organizations/{owner.id}/basics"
    assert "Draft: shown with its first published listing" in browse(basics, by=coordinator).text
    assert press(coordinator, here, f"{here}/status", status="active").status_code == 302
    assert client.get(address).get_json()["name"] == "Heron Shelter"
    session.rollback()
    assert owner.status is m.OrganizationStatus.ACTIVE
    published = browse(here, by=coordinator)
    assert "Draft: shown" not in browse(basics, by=coordinator).text
    undo = published.soup.select_one("main form.press:has(button)")
    fields = {str(each["name"]): str(each["value"]) for each in undo.select("input[name]")}
    assert coordinator.post(str(undo["action"]), data=fields).status_code == 302
    assert client.get(address).status_code == 404


def test_the_name_of_a_new_organization_is_asked_about_before_it_is_shown(
    coordinator: FlaskClient, client: FlaskClient, session: Session
) -> None:
    street = str(HIDDEN["street"]).lstrip("0123456789 ")
    telling = FACTS | HIDDEN | {"organization": f"{street} House"}
    here = press(coordinator, NEW, **telling).headers["Location"]
    session.rollback()
    (service,) = session.scalars(select(m.Service))
    assert "Tidewater" not in client.get("/api/hsds/organizations").text
    asked = press(coordinator, here, f"{here}/status", status="active")
    assert asked.status_code == 422
    assert "repeats the street of a confidential place" in inspect_page(asked).text
    assert client.get(f"/en/services/{service.id}").status_code == 404
    assert "Tidewater" not in client.get("/api/hsds/organizations").text


def test_the_address_of_a_public_place_of_others_is_asked_about(
    coordinator: FlaskClient, write: Callable[..., None], session: Session
) -> None:
    owner = m.Organization(name="Pier Clinic")
    place = m.Location(organization=owner, name="The clinic")
    place.addresses.append(m.Address(address_1="47 Hawser Row", city="Port Amaranth"))
    doctors = m.Service(name="Doctors", organization=owner)
    doctors.sites.append(m.ServiceAtLocation(location=place))
    write(owner)
    given = {"confidential": "yes", "street": "47 Hawser Row", "city": "Port Amaranth"}
    refused = press(coordinator, NEW, **FACTS, **given)
    assert refused.status_code == 422
    assert "A public place of another organization has this address" in inspect_page(refused).text
    assert press(coordinator, NEW, **FACTS, **given | {"street": "9 Loom Yard"}).status_code == 302


def test_what_was_typed_replaces_no_address_on_record(
    coordinator: FlaskClient, session: Session
) -> None:
    for name, street in (("Night beds", ""), ("Day beds", "1 Loom Yard"), ("Rooms", "2 Loom Yard")):
        typed = FACTS | {"name": name, "confidential": "yes", "street": street}
        assert press(coordinator, NEW, **typed).status_code == 302
    session.rollback()
    places = {each.name: each.sites[0].location for each in session.scalars(select(m.Service))}
    assert places["Night beds"] is places["Day beds"], "the place that had no address gets it"
    assert places["Rooms"] is not places["Day beds"]
    streets = {name: place.addresses[0].address_1 for name, place in places.items()}
    assert streets == {
        "Night beds": "1 Loom Yard",
        "Day beds": "1 Loom Yard",
        "Rooms": "2 Loom Yard",
    }
    assert all(place.confidential for place in places.values())


def test_publish_says_how_much_is_missing(coordinator: FlaskClient, browse: Browse) -> None:
    here = press(coordinator, NEW, **FACTS).headers["Location"]

    def button() -> str:
        found = browse(here, by=coordinator).soup.select_one("main form.press button")
        return found.get_text(strip=True) if found else ""

    before = browse(here, by=coordinator)
    missing = before.soup.select_one("p.note:not(.paper-only)")
    assert missing is not None
    assert button() == f"Publish with {len(missing.select('a'))} facts missing"
    assert press(coordinator, f"{here}/costs", fees_description="Free").status_code == 302
    assert button() == f"Publish with {len(missing.select('a')) - 1} facts missing"


def test_a_text_in_another_language_leads_back_to_its_listing(
    coordinator: FlaskClient, browse: Browse
) -> None:
    here = press(coordinator, NEW, **FACTS).headers["Location"]
    link = browse(here, by=coordinator).soup.find("a", string="Add the text in Spanish")
    assert link is not None
    saved = press(coordinator, str(link["href"]), text_description="Camas para mujeres que huyen.")
    assert saved.headers["Location"] == here
    page = browse(here, by=coordinator)
    assert page.soup.find("a", string="Edit the text in Spanish") is not None
    assert page.soup.find("a", string="Add the text in Vietnamese") is not None
