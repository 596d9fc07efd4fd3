"""A published record becomes a document: what is found, what is counted, and what must never be among it."""

from __future__ import annotations

from typing import Any

import pytest

from directory.search.arrays.facets import (
    AGE_RANGE,
    FACETS,
    READINGS,
    SOURCES,
    raw_values,
    reading_of,
)
from directory.search.arrays.opening_hours import ALWAYS
from directory.search.document_reader import document_of
from directory.search.published_hours import hours_differ
from directory.search.search_document import SearchDocument

LABELS = {
    ("services", "emergency_housing"): ("Emergency housing", "Alojamiento de emergencia"),
    ("languages", "spa"): ("Spanish", "Español"),
    ("populations", "cis_men"): ("Men", "Hombres"),
    ("populations", "under_13"): ("Children under 13",),
    ("areas", "mission"): ("Mission",),
}
RECORD: dict[str, Any] = {
    "id": "s1",
    "name": "Night Shelter",
    "alternate_name": "The Harbor",
    "description": "A warm place.",
    "eligibility_description": "Adults.",
    "status": "active",
    "organization": {
        "id": "o1",
        "name": "Haven",
        "sector": "shelter_and_housing",
        "leadership": ["survivor_led"],
    },
    "phones": [{"number": "+14155550101"}],
    "schedules": [{"opening_hours": "Mo 09:00-10:00"}],
    "languages": [
        {"code": "spa", "level": "bilingual"},
        {"code": "eng", "level": "none"},
        {"code": "yue"},
    ],
    "service_areas": [{"area": "mission"}],
    "service_at_locations": [
        {
            "location": {
                "latitude": 37.76,
                "longitude": -122.42,
                "area": "soma",
                "schedules": [{"opening_hours": "24/7"}],
                "addresses": [{"city": "Exampleton", "postal_code": "00000"}],
            }
        }
    ],
    "terms": ["emergency_housing"],
    "populations": [
        {"code": "cis_men", "accepts": True},
        {"code": "under_13", "accepts": False},
        {"code": "veterans", "accepts": None},
    ],
    "capacity": {"status": "open"},
    "verification": {"on": "2026-10-01"},
    "cost_options": [{"amount": 0}],
    "hotline_24_7": False,
}


@pytest.fixture
def document() -> SearchDocument:
    return document_of(RECORD, LABELS)


def test_texts_go_to_their_fields(document: SearchDocument) -> None:
    assert (document.name, document.organization) == ("Night Shelter", "Haven")
    assert document.alternate_names == ("The Harbor",)
    assert document.term_labels == ("Emergency housing", "Alojamiento de emergencia")
    assert {"Spanish", "Español", "Hombres", "Exampleton", "00000", "+14155550101"} <= set(
        document.other
    )


def test_a_language_that_nobody_speaks_and_a_refused_population_are_no_words_of_it(
    document: SearchDocument,
) -> None:
    assert not {"eng", "Children under 13", "veterans"} & set(document.other)


def test_facets_hold_raw_values(document: SearchDocument) -> None:
    assert document.facets["language"] == ("eng:none", "spa:bilingual", "yue:")
    assert document.facets["population"] == ("cis_men:yes", "under_13:no")
    assert document.facets["area"] == ("mission", "soma")
    assert document.facets["leadership"] == ("survivor_led",)
    assert document.facets["cost"] == ("free",)
    assert document.facets["hotline"] == ("no",)
    assert "remedy" not in document.facets


def test_place_time_and_freshness(document: SearchDocument) -> None:
    assert document.points == ((37.76, -122.42),)
    assert document.open_spans == ((540, 600),)
    assert document.verified_on == 739890
    assert document.has_room
    assert dict(document.areas) == {"mission": "Mission", "soma": "soma"}


def test_the_hours_of_a_site_stand_in_for_missing_ones() -> None:
    assert document_of(RECORD | {"schedules": []}, LABELS).open_spans == ALWAYS


def test_a_hotline_is_always_open() -> None:
    assert document_of(RECORD | {"hotline_24_7": True}, LABELS).open_spans == ALWAYS


def test_a_confidential_service_has_no_point_and_is_found_by_the_area_it_serves() -> None:
    record = RECORD | {"service_at_locations": [], "confidential_location": True}
    document = document_of(record, LABELS)
    assert document.points == ()
    assert document.facets["area"] == ("mission",)


def test_the_least_record_is_a_document() -> None:
    silent = {"police_contact": ("not_stated",), "immigration_status": ("not_stated",)}
    bare = SearchDocument(id="s2", name="Bare", facets=silent)
    assert document_of({"id": "s2", "name": "Bare"}, {}) == bare


@pytest.mark.parametrize(
    ("record", "free"),
    [
        ({"fees_description": "No cost to clients"}, True),
        ({"fees_description": "Gratis para todos"}, True),
        ({"fees_description": "None."}, True),
        ({"fees_description": "No client fees"}, True),
        ({"fees_description": "None, but donations are welcome"}, True),
        ({"fees_description": "None, except some summer programs"}, False),
        ({"fees_description": "Not free; sliding scale"}, False),
        ({"fees_description": "Call our toll-free number"}, False),
        ({"cost_options": [{"amount": 20}]}, False),
        ({}, False),
    ],
)
def test_what_is_said_to_be_free(record: dict[str, Any], free: bool) -> None:
    assert ("cost" in raw_values(record)) is free


def test_every_source_is_a_facet_that_can_be_filtered_by() -> None:
    assert {source.name for source in SOURCES} - {AGE_RANGE} | {"without"} == set(FACETS)
    assert {name for reading in READINGS.values() for name in reading.sources} == {
        s.name for s in SOURCES
    }


def test_readings_follow_the_query() -> None:
    assert reading_of("language", "remote", False) == "language>=remote"
    assert reading_of("language", "none", False) == "language"
    assert reading_of("population", None, True) == "population?"
    with pytest.raises(KeyError):
        reading_of("language>=remote", None, False)
    with pytest.raises(ValueError, match="fluent"):
        reading_of("language", "fluent", False)


DAYS = {"schedules": [{"opening_hours": "Mo 09:00-10:00"}]}
HOUSE = {"addresses": [{"address_1": "1 Signal Street", "city": "Port Amaranth"}]}
WORDS = {"schedules": [{"description": "After sunset"}]}


@pytest.mark.parametrize(
    ("record", "differ"),
    [
        ({}, False),
        (DAYS, False),
        (DAYS | {"service_at_locations": [{"location": {}}, {"location": DAYS}]}, False),
        ({"service_at_locations": [{"location": DAYS}]}, False),
        ({"service_at_locations": [{"location": DAYS}, {"location": {}, **DAYS}]}, False),
        ({"service_at_locations": [{"location": {}}, {"location": {}}]}, False),
        ({"service_at_locations": [{"location": DAYS}, {"location": {}}]}, True),
        ({"service_at_locations": [{"location": DAYS}, {"location": WORDS}]}, True),
        (WORDS | {"service_at_locations": [{"location": DAYS}]}, True),
        ({"service_at_locations": [{"location": HOUSE}, {"location": HOUSE | DAYS}]}, False),
        ({"service_at_locations": [{"location": DAYS}], "confidential_location": True}, True),
    ],
)
def test_hours_differ_where_one_place_says_nothing_of_them(
    record: dict[str, Any], differ: bool
) -> None:
    assert hours_differ(record) is differ
    assert (
        document_of(
            RECORD | {"schedules": [], "service_at_locations": []} | record, LABELS
        ).hours_differ
        is differ
    )
    assert not document_of(RECORD | record | {"hotline_24_7": True}, LABELS).hours_differ
