"""Every number once, with its kind and whose it is; every person once."""

from __future__ import annotations

import pytest
from flask import Flask
from flask_babel import Babel

from directory.web.presentation.call_choice import Owner
from directory.web.presentation.getting_there import map_links
from directory.web.presentation.service_numbers import (
    labeled_rows,
    listed_contacts,
    listed_phones,
    number_kind,
    number_kinds,
    number_rows,
    owner_words,
)

MAIN = {"id": "1", "number": "+14155550101"}
FAX = {"id": "2", "number": "+14155550102", "type": "fax"}
TTY = {"id": "3", "number": "+14155550103", "type": "textphone"}
NIGHT = {
    "id": "4",
    "number": "+14155550104",
    "description": "After hours",
    "languages": [{"id": "5", "code": "yue", "level": "bilingual"}],
}
INTAKE = {"id": "6", "name": "An invented name", "roles": ["intake"], "phones": [NIGHT]}


@pytest.fixture
def app():
    app = Flask(__name__)
    Babel(app)
    return app


def site(**more):
    return {"id": "7", "location": {"id": "8", "name": "Pier Road", **more}}


def test_the_service_comes_first_then_its_places_then_the_organization():
    service = {
        "phones": [FAX, TTY, MAIN],
        "service_at_locations": [{**site(phones=[NIGHT]), "phones": [MAIN]}],
    }
    organization = {"phones": [{"id": "9", "number": "+14155550109"}, MAIN, FAX]}
    found = listed_phones(service, organization)
    assert [(each.phone["number"][-3:], each.owner.kind) for each in found] == [
        ("101", "service"),
        ("103", "service"),
        ("102", "service"),
        ("104", "place"),
        ("109", "organization"),
    ]


def test_a_number_stands_once_with_all_that_is_said_of_it():
    for new in (
        {**MAIN, "type": "fax"},
        {**MAIN, "description": "Ring twice"},
        {**MAIN, "languages": [{"id": "1", "code": "spa"}]},
    ):
        (found,) = listed_phones({"phones": [MAIN]}, {"phones": [new]})
        assert found.rows == [MAIN, new]
    assert len(listed_phones({"phones": [MAIN]}, {"phones": [{**MAIN, "extension": 7}]})) == 2
    assert number_rows([MAIN, FAX, MAIN]) == [[MAIN, MAIN], [FAX]]


def test_what_not_everybody_may_know_of_a_number_stands_apart():
    partly = {**MAIN, "description": "Duty desk", "audience": "partner"}
    found = listed_phones({"phones": [MAIN, partly, {**MAIN, "audience": "partner"}]}, None)
    assert [each.rows for each in found] == [[MAIN], [partly, {**MAIN, "audience": "partner"}]]
    assert [
        each.rows
        for each in listed_phones({"phones": [MAIN, {**MAIN, "audience": "partner"}]}, None)
    ] == [[MAIN]]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            [{"description": "NA"}, {"description": "Hotline"}, {"description": "Toll-free"}],
            "Phone · Hotline · Toll-free",
        ),
        ([{"description": "Toll free"}, {"description": "toll-free"}], "Phone · Toll free"),
        ([{"type": "textphone", "description": "TTY"}], "TTY"),
        ([{"type": "textphone", "description": "TDD/TTY"}, {}], "TTY · Phone"),
        ([{"type": "hotline", "description": "línea directa"}], "Hotline"),
        ([{"description": "ph"}], "Phone"),
        ([{"type": "fax", "description": "Fax (North Pier)"}], "Fax · Fax (North Pier)"),
        ([{"description": "ninguno"}, {"description": "N/A"}, {"description": "不適用"}], "Phone"),
    ],
)
def test_neither_a_kind_nor_a_label_is_said_twice_and_what_says_nothing_is_not_said(
    app, rows, said
):
    phones = [{**MAIN, **row} for row in rows]
    with app.test_request_context():
        labels = [row["description"] for row in labeled_rows(phones)]
        assert " · ".join([number_kinds(phones), *labels]) == said


def test_people_of_service_and_places_are_listed_once():
    service = {"contacts": [INTAKE], "service_at_locations": [site(contacts=[INTAKE])]}
    organization = {
        "contacts": [{**INTAKE, "roles": ["media"]}],
        "locations": [{"id": "1", "contacts": [{"id": "2", "name": "Someone elsewhere"}]}],
    }
    found = listed_contacts(service, organization)
    assert [(each.contact["roles"], each.owner.kind) for each in found] == [
        (["intake"], "service"),
        (["media"], "organization"),
    ]


def test_the_page_of_an_organization_has_those_of_all_its_places():
    place = {"id": "1", "name": "Mill", "phones": [NIGHT], "contacts": [INTAKE]}
    organization = {"phones": [MAIN], "locations": [place]}
    assert [each.owner for each in listed_phones(None, organization)] == [
        Owner("service"),
        Owner("place", "Mill"),
    ]
    assert [each.owner.name for each in listed_contacts(None, organization)] == ["Mill"]


def test_kinds_and_owners_have_words(app):
    with app.test_request_context():
        kinds = [number_kind(each) for each in (MAIN, FAX, TTY, {**MAIN, "type": "satellite"})]
        assert kinds == ["Phone", "Fax", "TTY", "Satellite"]
        owners = (Owner("service", "x"), Owner("place", "Pier Road"), Owner("organization"))
        assert [owner_words(each) for each in owners] == ["", "Pier Road", "the whole organization"]


def test_maps_are_asked_for_an_address_with_a_street_and_a_town():
    address = {"address_1": "1 Pier Road & Co", "city": "Port Amaranth", "postal_code": "94990"}
    names, links = zip(*map_links(address), strict=True)
    assert names == ("OpenStreetMap", "Apple", "Google")
    assert all(
        "1%20Pier%20Road%20%26%20Co%2C%20Port%20Amaranth%2C%2094990" in each for each in links
    )
    assert map_links({"city": "Port Amaranth", "postal_code": "94990"}) == []
    assert map_links({"address_1": "1 Pier Road"}) == []
