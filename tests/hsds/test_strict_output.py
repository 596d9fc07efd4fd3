"""Published documents as the standard demands them: what must be there is, and terms are attributes."""

from __future__ import annotations

import copy
from typing import Any, cast

import pytest

from directory.hsds import published_terms, strict_output
from directory.hsds.field_names import UNNAMED_UNIT
from directory.hsds.terms import Taxonomies, foreign_term, name_id, taxonomy_id, term_id

KNOWN = Taxonomies(
    taxonomies={"services": {"id": "ours", "name": "Kinds of help"}},
    terms={
        ("services", "shelter"): {"id": "t1", "name": "Shelter", "taxonomy": "services"},
        ("elsewhere", "A-1"): {"id": "t2", "name": "Beds", "taxonomy": "elsewhere"},
    },
    units={"beds": {"id": "u1", "name": "beds"}},
)
CONTACTS = [{"id": "c1", "name": "Desk"}, {"id": "c2", "audience": "partner"}]
FOREIGN = [
    {"id": "a1", "taxonomy_term": {"taxonomy": "elsewhere", "code": "A-1"}, "value": "nights"}
]
LOCATION = {
    "id": "l1",
    "location_type": "physical",
    "addresses": [{"id": "d1", "address_1": "1 Any Street", "city": "Town"}],
    "contacts": CONTACTS,
    "schedules": [{"id": "h1", "freq": "YEARLY"}],
    "attributes": FOREIGN,
}
SITE = {
    "id": "x1",
    "location": LOCATION,
    "contacts": CONTACTS,
    "schedules": [{"id": "h2", "freq": "YEARLY"}],
    "attributes": FOREIGN,
}
SERVICE = {
    "id": "s1",
    "name": "Beds",
    "status": "active",
    "organization": {"id": "o1", "name": "Harbor House", "phones": []},
    "contacts": CONTACTS,
    "schedules": [{"id": "h3", "freq": "YEARLY"}],
    "service_at_locations": [SITE],
    "attributes": FOREIGN,
    "terms": ["shelter", "gone"],
    "police_contact": "never",
    "populations": [{"code": "youth", "accepts": True}, {"code": "men", "accepts": False}],
    "capacities": [
        {"id": "k1", "available": 2, "updated": "2026-11-01", "unit": "beds"},
        {"id": "k2", "available": 2, "updated": "2026-11-01"},
    ],
}
ORGANIZATION = {
    "id": "o1",
    "name": "Harbor House",
    "additional_urls": [{"id": "w1", "url": "https://harbor.example"}],
    "contacts": CONTACTS,
    "locations": [LOCATION],
    "attributes": FOREIGN,
    "kind": "nonprofit",
    "sector": "shelter_and_housing",
    "leadership": ["survivor_led"],
    "industries": ["farms"],
}


def full(**changes: Any) -> dict[str, Any]:
    return strict_output.full_service(cast("Any", SERVICE | changes), KNOWN)


def terms(document: dict[str, Any]) -> list[tuple[str | None, str, str | None]]:
    return [
        (each.get("link_type"), each["taxonomy_term"]["name"], each.get("value"))
        for each in document["attributes"]
    ]


def test_nothing_of_what_is_published_is_changed() -> None:
    before = copy.deepcopy((SERVICE, ORGANIZATION, SITE))
    full()
    strict_output.full_organization(cast("Any", ORGANIZATION), KNOWN)
    strict_output.full_site(cast("Any", SERVICE), cast("Any", SITE), KNOWN)
    strict_output.listed_service(cast("Any", SERVICE))
    strict_output.listed_organization(cast("Any", ORGANIZATION))
    strict_output.listed_site(cast("Any", SERVICE), cast("Any", SITE))
    assert before == (SERVICE, ORGANIZATION, SITE)


def test_what_the_standard_demands_is_there_wherever_it_is_nested() -> None:
    found = full()
    (site,) = found["service_at_locations"]
    assert found["organization"]["description"] == ""
    assert site["location"]["addresses"] == [
        {"id": "d1", "address_1": "1 Any Street", "city": "Town", "state_province": "", "postal_code": "",
        "country": ""}
    ]  # fmt: skip
    for holder in (found, site, site["location"]):
        assert [each["audience"] for each in holder["contacts"]] == ["public", "partner"]
        assert [each.keys() for each in holder["schedules"]] == [{"id"}]
        assert holder["attributes"][0]["taxonomy_term_id"] == "t2"
        assert holder["attributes"][0]["link_id"] == holder["id"]
        assert holder["attributes"][0]["value"] == "nights"
    described = full(organization={"id": "o1", "name": "Harbor House", "description": "Beds."})
    assert described["organization"]["description"] == "Beds."


def test_an_organization_has_its_addresses_of_the_web_under_the_name_of_the_standard() -> None:
    found = strict_output.full_organization(cast("Any", ORGANIZATION), KNOWN)
    assert found["additional_websites"] == ORGANIZATION["additional_urls"]
    assert "additional_urls" not in found
    assert found["description"] == ""
    assert found["locations"][0]["addresses"][0]["country"] == ""
    assert found["contacts"][0]["audience"] == "public"
    assert [(kind, name) for kind, name, _ in terms(found)] == [
        (None, "Beds"), ("sectors", "shelter_and_housing"), ("organization_kinds", "nonprofit"),
        ("leadership", "survivor_led"), ("industries", "farms"),
    ]  # fmt: skip
    assert {each["link_entity"] for each in found["attributes"][1:]} == {"organization"}


def test_terms_of_ours_are_attributes_with_the_answers_of_populations() -> None:
    found = full()
    assert terms(found) == [
        (None, "Beds", "nights"), ("services", "Shelter", None), ("services", "gone", None),
        ("police_contact", "never", None), ("populations", "youth", "yes"), ("populations", "men", "no"),
    ]  # fmt: skip
    own = found["attributes"][1]
    assert own["taxonomy_term_id"] == own["taxonomy_term"]["id"] == "t1"
    assert (own["link_id"], own["link_entity"]) == ("s1", "service")
    assert own["id"] == name_id("s1", "t1")
    assert len({each["id"] for each in found["attributes"]}) == len(found["attributes"])


def test_what_carries_no_term_has_no_attributes() -> None:
    bare = strict_output.full_service(
        cast("Any", {"id": "s1", "organization": {"id": "o1"}}), KNOWN
    )
    assert "attributes" not in bare
    assert bare.keys() == {"id", "organization"}


def test_room_in_numbers_has_a_unit_and_a_moment() -> None:
    named, unnamed = full()["capacities"]
    assert (named["unit"], named["updated"]) == (
        {"id": "u1", "name": "beds"},
        "2026-11-01T00:00:00Z",
    )
    assert unnamed["unit"] == {"id": name_id("unit", UNNAMED_UNIT), "name": UNNAMED_UNIT}


@pytest.mark.parametrize(
    ("interval", "told"), [(30, 30), (90, None), (None, None)]
)  # fmt: skip
def test_days_between_reviews_are_told_where_they_are_not_the_usual_ones(
    interval: int | None, told: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strict_output, "review_interval", lambda kinds: 90 if kinds else 0)
    verification = {"on": "2026-11-01", "method": "phone"} | (
        {"interval": interval} if interval else {}
    )
    assert full(verification=verification).get("review_days") == told


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ({"timezone": 1, "count": 2, "interval": 2.5}, {"timezone", "count", "interval"}),
        ({"timezone": "PST", "count": "some", "interval": "2"}, set()),
        ({"wkst": "MO", "freq": "WEEKLY"}, {"wkst", "freq"}),
        ({"wkst": "SU", "freq": "MONTHLY"}, {"wkst", "freq"}),
        ({"wkst": "Sunday", "freq": "DAILY"}, set()),
        ({"byday": "any"}, {"byday"}),
    ],
)
def test_a_rule_keeps_what_the_standard_can_hold(said: dict[str, Any], left: set[str]) -> None:
    (found,) = full(schedules=[{"id": "h"} | said])["schedules"]
    assert found == {"id": "h"} | {name: said[name] for name in left}


def test_in_a_list_there_is_no_list_of_other_things() -> None:
    found = strict_output.listed_service(cast("Any", SERVICE))
    assert found == {
        "id": "s1", "name": "Beds", "status": "active", "terms": ["shelter", "gone"], "police_contact": "never",
        "organization": {"id": "o1", "name": "Harbor House", "phones": [], "description": ""},
    }  # fmt: skip
    listed = strict_output.listed_organization(cast("Any", ORGANIZATION))
    assert listed.keys() == {
        "id", "name", "description", "kind", "sector", "leadership", "industries",
    }  # fmt: skip
    site = strict_output.listed_site(cast("Any", SERVICE), cast("Any", SITE))
    assert site == {
        "id": "x1", "location": {"id": "l1", "location_type": "physical"}, "service": found,
    }  # fmt: skip


def test_a_service_at_a_place_has_all_of_both_but_its_other_places() -> None:
    found = strict_output.full_site(cast("Any", SERVICE), cast("Any", SITE), KNOWN)
    whole = full()
    assert found["service"] == {
        name: whole[name] for name in whole if name != "service_at_locations"
    }
    assert found["location"] == whole["service_at_locations"][0]["location"]


def test_ids_by_name_are_uuids_that_depend_on_every_word_and_its_place() -> None:
    found = name_id("term", "services", "shelter")
    assert [len(part) for part in found.split("-")] == [8, 4, 4, 4, 12]
    assert (found[14], found[19]) == ("5", "a")
    assert found == name_id("term", "services", "shelter") == term_id("services", "shelter")
    others = [
        name_id("term", "services shelter"), name_id("term", "shelter", "services"), taxonomy_id("services"),
        name_id("services", "shelter"), name_id("termservices", "shelter"),
    ]  # fmt: skip
    assert len({found, *others}) == 6


def test_a_term_of_another_taxonomy_goes_by_its_code_else_by_its_name() -> None:
    coded = foreign_term("AIRS", "BH-1", "Beds")
    assert coded == {
        "id": term_id("AIRS", "BH-1"), "name": "Beds", "description": "Beds", "taxonomy": "AIRS", "code": "BH-1",
        "taxonomy_id": taxonomy_id("AIRS"),
    }  # fmt: skip
    named = foreign_term("AIRS", None, "Beds")
    assert (named["id"], named["name"], "code" in named) == (term_id("AIRS", "Beds"), "Beds", False)
    assert foreign_term("AIRS", "BH-1", None)["name"] == "BH-1"
    assert foreign_term("AIRS", None, None)["name"] == "AIRS"


def test_what_is_on_record_goes_before_what_a_source_says_of_a_term() -> None:
    assert KNOWN.term("services", "shelter")["id"] == "t1"
    assert KNOWN.term("services", "gone") == foreign_term("services", "gone", None)
    known = KNOWN.foreign("elsewhere", "A-1", "Sleeping places")
    assert (known["id"], known["name"]) == ("t2", "Beds")
    assert known["taxonomy_detail"]["id"] == taxonomy_id("elsewhere")
    assert KNOWN.foreign("elsewhere", None, "Tea") == foreign_term("elsewhere", None, "Tea")
    assert KNOWN.taxonomy("services")["id"] == "ours"
    assert KNOWN.taxonomy("elsewhere") == {
        "id": taxonomy_id("elsewhere"), "name": "elsewhere", "description": "elsewhere"
    }  # fmt: skip


def test_lists_are_filtered_by_every_term_and_by_its_taxonomy() -> None:
    service = cast("Any", SERVICE | {"modes": ["phone"]})
    own = list(published_terms.of_service(service))
    assert own == [
        ("services", "shelter"), ("services", "gone"), ("modes", "phone"), ("police_contact", "never"),
        ("populations", "youth"), ("populations", "men"),
    ]  # fmt: skip
    ids = published_terms.filter_ids(service, iter(own))
    assert ids == {
        found for vocabulary, code in [*own, ("elsewhere", "A-1")]
        for found in (term_id(vocabulary, code), taxonomy_id(vocabulary))
    }  # fmt: skip
    assert list(published_terms.of_organization(cast("Any", {"id": "o1"}))) == []
