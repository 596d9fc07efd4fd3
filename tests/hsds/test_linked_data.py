"""Published documents in the words of schema.org."""

from __future__ import annotations

from typing import Any, cast

import pytest

from directory.hsds import linked_data

PLACE = {
    "id": "l1",
    "name": "Main site",
    "addresses": [
        {"id": "d1", "address_1": "1 Any Street", "address_2": "Floor 2", "city": "Town",
         "state_province": "CA", "postal_code": "94103", "country": "US"},
        {"id": "d2", "address_1": "2 Other Street"},
    ],
}  # fmt: skip
OWNER = {
    "id": "o1", "name": "Harbor House", "alternate_name": "Harbor", "email": "desk@harbor.example",
    "website": "https://harbor.example", "kind": "nonprofit",
}  # fmt: skip
SERVICE = {
    "id": "s1",
    "name": "Beds",
    "alternate_name": "Night beds",
    "description": "Invented.",
    "eligibility_description": "Anybody",
    "organization": OWNER,
    "phones": [{"id": "p1", "number": "+14155550101"}],
    "languages": [
        {"id": "g1", "code": "spa", "level": "bilingual"}, {"id": "g2", "code": "vie", "level": "none"},
        {"id": "g3", "code": "tgl"},
    ],
    "service_areas": [{"id": "r1", "name": "Mission"}, {"id": "r2", "area": "sunset"}],
    "service_at_locations": [
        {"id": "x1", "location": PLACE}, {"id": "x2", "location": {"id": "l2"}},
        {"id": "x3", "location": {"id": "l3", "name": "Annex"}},
    ],
}  # fmt: skip
HERE, OWNERS = "https://town.example/s1", "https://town.example/o1"
POSTAL = {
    "@type": "PostalAddress", "streetAddress": "1 Any Street, Floor 2", "addressLocality": "Town",
    "addressRegion": "CA", "postalCode": "94103", "addressCountry": "US",
}  # fmt: skip


def of_service(**changes: Any) -> dict[str, Any]:
    return linked_data.service(cast("Any", SERVICE | changes), HERE, OWNERS)


def of_organization(**fields: Any) -> dict[str, Any]:
    return linked_data.organization(cast("Any", OWNER | fields), OWNERS)


def test_a_service_says_what_it_is_who_gives_it_and_how_it_is_reached() -> None:
    languages = ["spa", "tgl"]
    assert of_service() == {
        "@context": "https://schema.org", "@type": "Service", "@id": HERE, "url": HERE, "name": "Beds",
        "alternateName": "Night beds", "description": "Invented.", "termsOfService": "Anybody",
        "provider": {
            "@type": "NGO", "@id": OWNERS, "name": "Harbor House", "alternateName": "Harbor",
            "email": "desk@harbor.example", "sameAs": "https://harbor.example",
        },
        "areaServed": ["Mission"],
        "availableChannel": [
            {"@type": "ServiceChannel", "servicePhone": [{"@type": "ContactPoint", "telephone": "+14155550101"}],
             "availableLanguage": languages},
            {"@type": "ServiceChannel", "availableLanguage": languages,
             "serviceLocation": {"@type": "Place", "name": "Main site", "address": POSTAL}},
            {"@type": "ServiceChannel", "availableLanguage": languages,
             "serviceLocation": {"@type": "Place", "name": "Annex"}},
        ],
    }  # fmt: skip


def test_without_a_number_or_a_place_there_is_no_channel() -> None:
    found = of_service(phones=[], service_at_locations=[], service_areas=[], languages=[])
    assert not {"availableChannel", "areaServed"} & found.keys()


@pytest.mark.parametrize(
    ("kind", "service", "owner"),
    [
        ("public_body", "GovernmentService", "GovernmentOrganization"),
        ("nonprofit", "Service", "NGO"),
        ("business", "Service", "Organization"),
        (None, "Service", "Organization"),
    ],
)
def test_bodies_of_the_public_are_told_from_others(
    kind: str | None, service: str, owner: str
) -> None:
    organization = {name: value for name, value in OWNER.items() if name != "kind"}
    organization |= {"kind": kind} if kind else {}
    found = of_service(organization=organization)
    assert (found["@type"], found["provider"]["@type"]) == (service, owner)
    assert linked_data.organization(cast("Any", organization), OWNERS)["@type"] == owner


def test_an_organization_says_what_it_offers_and_where_it_is() -> None:
    found = of_organization(
        description="Invented.",
        phones=[{"id": "p1", "number": "+14155550101"}, {"id": "p2", "number": "*67"}],
        services=[{"id": "s1", "name": "Beds"}],
        locations=[PLACE, {"id": "l2"}],
    )
    assert found["description"] == "Invented."
    assert found["telephone"] == ["+14155550101"]
    assert found["location"] == [{"@type": "Place", "name": "Main site", "address": POSTAL}]
    assert found["makesOffer"] == [
        {"@type": "Offer", "itemOffered": {"@type": "Service", "name": "Beds"}}
    ]
    assert not {"telephone", "location", "makesOffer", "description"} & of_organization().keys()


@pytest.mark.parametrize("code", [*list("*#;:=@%&<>"), "\x00", "\x1f"])
def test_no_code_goes_out_as_a_number(code: str) -> None:
    numbers = [
        {"id": "p1", "number": f"+1415{code}5550101"},
        {"id": "p2", "number": "+1 (415) 555-0101"},
    ]
    assert of_organization(phones=numbers)["telephone"] == ["+1 (415) 555-0101"]
