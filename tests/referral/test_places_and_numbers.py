"""What a caller is told of several places and numbers: on the page, the card, the sheet and the text of a list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.referral.signed_list import HandoverList, sign_list
from directory.web.clock import local_now
from tests.inspection import Page, words
from tests.instances import SECRET_KEY
from tests.referral.conftest import Town

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Browse = Callable[..., Page]
NEVER = "Mo-Su 00:00-24:00 off"


def change(session: Session, service_id: UUID, **values: object) -> None:
    session.rollback()
    begin_writing(session)
    service = session.get_one(m.Service, service_id)
    for name, value in values.items():
        setattr(service, name, value)
    session.commit()


def list_of(app: Flask, service_id: UUID) -> str:
    with app.app_context():
        today: date = local_now().date()
    return sign_list(SECRET_KEY, HandoverList((service_id,), today + timedelta(days=30)))


def places(session: Session, town: Town, *hours: str) -> list[m.ServiceAtLocation]:
    owner = session.get_one(m.Service, town.silent).organization_id
    return [
        m.ServiceAtLocation(
            location=m.Location(
                organization_id=owner,
                name=f"Desk {number}",
                schedules=[m.Schedule(opening_hours=each)] if each else [],
                addresses=[
                    m.Address(
                        address_1=f"{number} Anchor Street",
                        city="Port Amaranth",
                        postal_code="94990",
                    )
                ],
            )
        )
        for number, each in enumerate(hours, 1)
    ]


def test_where_one_place_of_several_is_open_it_is_said_of_that_place(
    browse: Browse, session: Session, town: Town, app: Flask
) -> None:
    sites = places(session, town, "24/7", NEVER, NEVER)
    change(session, town.silent, sites=sites)
    for language, said in (
        ("en", "Open now at 1 of 3 places"),
        ("es", "Abierto ahora en 1 de 3 lugares"),
        ("zh-Hant", "3 個地點中有 1 個現在開放"),
        ("fil", "Bukas ngayon ang 1 sa 3 lugar"),
        ("vi", "Hiện mở cửa tại 1 trong 3 địa điểm"),
    ):
        page = browse(f"/{language}/services/{town.silent}")
        assert words(page.soup.select_one(".reach .open-state")) == said
    page = browse(f"/en/services/{town.silent}")
    states = {
        words(each.h3): words(each.select_one(".open-state")) for each in page.soup.select(".place")
    }
    assert states == {
        "Desk 1": "Open now around the clock",
        "Desk 2": "Closed",
        "Desk 3": "Closed",
    }
    assert "around the clock" not in words(page.soup.select_one(".reach"))
    card = browse("/en/search?q=quiet+desk").soup.select_one(f"#s-{town.silent} .open-state")
    assert words(card) == "Open now at 1 of 3 places"
    token = list_of(app, town.silent)
    sheet = browse(f"/en/list/sheet?list={token}").text
    assert "Hours differ by place Desk 1: Open 24 hours, every day" in " ".join(sheet.split())
    assert "Next 7 days" not in sheet
    text = str(browse(f"/en/list?list={token}").soup.select_one("#list-text"))
    assert "Hours differ by place\nDesk 1: Open 24 hours, every day" in text


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Open 24/7 by appointment", "By appointment"),
        ("24/7, by appointment only", "By appointment"),
        ("24/7, visits by appointment", "Open now around the clock"),
        ("24/7", "Open now around the clock"),
    ],
)
def test_what_needs_an_appointment_is_not_called_open_now(
    browse: Browse, session: Session, town: Town, said: str, shown: str
) -> None:
    schedules = [m.Schedule(opening_hours="24/7", description=said)]
    change(session, town.silent, schedules=schedules)
    page = browse(f"/en/services/{town.silent}")
    assert words(page.soup.select_one(".reach .open-state")) == shown
    card = browse("/en/search?q=quiet+desk").soup.select_one(f"#s-{town.silent} .open-state")
    assert words(card) == shown


def test_by_appointment_is_said_in_every_language(
    browse: Browse, session: Session, town: Town
) -> None:
    schedules = [m.Schedule(opening_hours="24/7", description="24/7, by appointment")]
    change(session, town.silent, schedules=schedules)
    for language, said in (
        ("es", "Con cita"),
        ("zh-Hant", "須預約"),
        ("fil", "Kailangan ng appointment"),
        ("vi", "Theo hẹn"),
    ):
        page = browse(f"/{language}/services/{town.silent}")
        assert words(page.soup.select_one(".reach .open-state")) == said


def test_hours_that_a_service_and_its_places_share_are_said_once(
    browse: Browse, session: Session, town: Town
) -> None:
    shared = "Mo-Fr 09:00-17:00"
    own = [m.Schedule(opening_hours=shared, description="Ring twice")]
    change(session, town.silent, schedules=own, sites=places(session, town, shared, shared))
    page = browse(f"/en/services/{town.silent}")
    assert page.text.count("Mon–Fri 9 AM – 5 PM") == 1
    change(session, town.silent, sites=places(session, town, shared, "Sa 09:00-12:00"))
    page = browse(f"/en/services/{town.silent}")
    assert page.text.count("Mon–Fri 9 AM – 5 PM") == 2
    assert "Sat 9 AM – noon" in page.text


def test_an_address_to_write_to_at_a_place_has_its_name_alone(
    browse: Browse, session: Session, town: Town
) -> None:
    (site,) = places(session, town, "")
    site.location.contacts = [m.Contact(email="desk@elms.example", audience=m.Audience.PUBLIC)]
    change(session, town.silent, sites=[site])
    lines = map(words, browse(f"/en/services/{town.silent}").soup.select(".numbers li"))
    assert any(each.startswith("Desk 1") for each in lines)


def test_a_place_is_told_in_words_where_it_is_none_to_go_to(
    browse: Browse, session: Session, town: Town
) -> None:
    (site,) = places(session, town, "")
    site.location.addresses[0].address_1 = "Various Locations"
    site.location.transportation = "Not necessary for service"
    site.location.accessibility = [m.Accessibility(description="N/A")]
    change(session, town.silent, sites=[site])
    where = browse(f"/en/services/{town.silent}").soup.select_one(".place")
    assert "Various Locations, Port Amaranth" in words(where)
    for absent in ("Directions", "Not necessary", "N/A", "Accessibility"):
        assert absent not in words(where)


def test_the_button_calls_the_main_number_and_says_so(
    browse: Browse, session: Session, town: Town
) -> None:
    phones = [
        m.Phone(number="+14155550121", description="Church Office"),
        m.Phone(number="+14155550122"),
        m.Phone(number="+14155550122", description="NA"),
        m.Phone(number="+14155550122", description="Toll-free"),
        m.Phone(number="+14155550123", type="textphone", description="TTY"),
    ]
    change(session, town.silent, phones=phones)
    for language, said in (("en", "Main number"), ("es", "Número principal")):
        page = browse(f"/{language}/services/{town.silent}")
        reach = page.soup.select_one(".reach")
        assert "tel:+14155550122" in str(reach.select_one(".call")["href"])
        assert said in words(reach)
    listed = [
        words(each) for each in browse(f"/en/services/{town.silent}").soup.select(".numbers li")
    ]
    assert listed[:3] == [
        "Phone (415) 555-0121 · Church Office",
        "Phone (415) 555-0122 · Toll-free",
        "TTY (415) 555-0123",
    ]


def test_a_service_without_a_number_shows_that_of_its_organization(
    browse: Browse, session: Session, town: Town, app: Flask
) -> None:
    token = list_of(app, town.silent)
    for address, part in (
        (f"/en/services/{town.silent}", ".reach"),
        ("/en/search?q=quiet+desk", f"#s-{town.silent}"),
        (f"/en/list?list={token}", ".listed .result"),
    ):
        shown = browse(address).soup.select_one(part)
        assert "(415) 555-0101 Number of the whole organization" in words(shown), address
    assert "(415) 555-0101 the whole organization" in browse(f"/en/list/sheet?list={token}").text
    text = str(browse(f"/en/list?list={token}").soup.select_one("#list-text"))
    assert "Phone: (415) 555-0101 (the whole organization)" in text


def test_the_number_of_an_organization_that_only_partners_may_know_is_on_no_public_page(
    browse: Browse, session: Session, town: Town, app: Flask
) -> None:
    session.rollback()
    begin_writing(session)
    session.get_one(m.Organization, town.operator).phones[0].audience = m.Audience.PARTNER
    session.commit()
    token = list_of(app, town.silent)
    for address in (
        f"/en/services/{town.silent}",
        "/en/search?q=quiet+desk",
        f"/en/list?list={token}",
        f"/en/list/sheet?list={token}",
    ):
        assert "555-0101" not in browse(address).html, address
        assert "5550101" not in browse(address).html, address
    document = app.test_client().get(f"/api/hsds/services/{town.silent}")
    assert document.status_code == 200
    assert "5550101" not in document.get_data(as_text=True)


def test_a_listing_whose_numbers_stand_in_its_text_says_so(
    browse: Browse, session: Session, town: Town, app: Flask
) -> None:
    session.rollback()
    begin_writing(session)
    session.get_one(m.Organization, town.operator).phones = []
    session.commit()
    page = browse(f"/en/services/{town.silent}")
    assert "No phone number is listed." in page.text
    assert "No address is listed." in page.text
    text = (
        "East clinic, 1050 Anchor St.; (415) 555-0131. West clinic: 415-555-0132, fax 415-555-0133"
    )
    change(session, town.silent, description=text)
    page = browse(f"/en/services/{town.silent}")
    assert "The numbers stand in the text below." in page.text
    assert "The address stands in the text above." in page.text
    assert "is listed" not in page.text
    assert {each for each in page.links() if each.startswith("tel:")} >= {
        "tel:+14155550131",
        "tel:+14155550132",
    }
    assert "tel:+14155550133" not in page.links()
    token = list_of(app, town.silent)
    assert "(415) 555-0131 named in its text" in browse(f"/en/list/sheet?list={token}").text
    found = str(browse(f"/en/list?list={token}").soup.select_one("#list-text"))
    assert "Phone: (415) 555-0132 (named in its text)" in found


@pytest.mark.parametrize(
    ("language", "short", "whole"),
    [
        ("en", "Serves Ward 1 and 4 more", "Ward 4, Ward 5"),
        ("es", "Ward 1 y 4 más", "Ward 4, Ward 5"),
    ],
)
def test_a_card_names_one_of_many_areas_and_the_page_all(
    browse: Browse, session: Session, town: Town, language: str, short: str, whole: str
) -> None:
    areas = [m.ServiceArea(name=f"Ward {number}") for number in range(1, 6)]
    change(session, town.silent, service_areas=areas, sites=[])
    card = browse(f"/{language}/search?q=quiet+desk").soup.select_one(f"#s-{town.silent}")
    assert card is not None
    assert short in words(card)
    assert "Ward 4" not in words(card)
    assert whole in browse(f"/{language}/services/{town.silent}").text
    change(session, town.silent, service_areas=areas[:2])
    card = browse(f"/{language}/search?q=quiet+desk").soup.select_one(f"#s-{town.silent}")
    assert card is not None
    assert "Ward 1, Ward 2" in words(card)


def test_a_box_to_write_to_is_no_place_to_go_to(
    browse: Browse, session: Session, town: Town, app: Flask
) -> None:
    boxes = (
        ("P.O. Box 12", "physical"),
        ("PO Box 345", "postal"),
        ("p.o.box 7-A", "physical"),
        ("Post Office Box #19", "postal"),
        ("P O Box 22", "physical"),
        ("Apartado postal 8", "postal"),
        ("PMB 118", "physical"),
    )
    for street, kind in boxes:
        (site,) = places(session, town, "")
        site.location.name = None
        site.location.addresses[0].address_1 = street
        site.location.addresses[0].address_type = kind
        change(session, town.silent, sites=[site])
        page = browse(f"/en/services/{town.silent}")
        assert f"Mailing address: {street}, Port Amaranth, 94990" in page.text, street
        assert not page.soup.select(".place"), street
        assert "No address is listed" not in page.text
    token = list_of(app, town.silent)
    assert "Mailing address: PMB 118" in browse(f"/en/list/sheet?list={token}").text
    text = str(browse(f"/en/list?list={token}").soup.select_one("#list-text"))
    assert "Mailing address: PMB 118" in text
    operator = browse(f"/en/organizations/{town.operator}")
    assert not any(not words(each) for each in operator.soup.select(".place"))
    assert "Mailing address: PMB 118" in operator.text
    (site,) = places(session, town, "")
    site.location.name = "Front desk"
    site.location.addresses[0].address_1 = "PMB 118"
    change(session, town.silent, sites=[site])
    named = browse(f"/en/services/{town.silent}")
    assert named.soup.select(".place"), "the place has a name to show"
    assert "Mailing address: PMB 118" in named.text


def test_a_street_that_takes_letters_alone_is_on_no_page(
    browse: Browse, session: Session, town: Town
) -> None:
    (site,) = places(session, town, "")
    site.location.name = None
    site.location.addresses[0].address_type = "postal"
    change(session, town.silent, sites=[site])
    page = browse(f"/en/services/{town.silent}")
    assert "Anchor Street" not in page.text
    assert not page.soup.select(".place")
    assert "No address is listed." in page.text
    (open_site,) = places(session, town, "")
    open_site.location.addresses[0].address_1 = "P.O. Box 9, 14 Anchor Street"
    change(session, town.silent, sites=[open_site])
    assert "14 Anchor Street" in browse(f"/en/services/{town.silent}").text
