"""What our HSDS profile adds comes back whole: as JSON, in columns, and as attributes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.imports.readers.hsds.sources import (
    ORGANIZATIONS,
    SERVICE,
    Rows,
    document,
    only,
    package,
    write_table,
)
from tests.imports.trees import IncomingCapacity, IncomingVerification, Tree, read_hsds

# The published record of our own architecture, invented.
PUBLISHED = {
    "id": "s1",
    "name": "Shelter",
    "status": "temporarily closed",
    "last_modified": "2026-11-01T10:00:00Z",
    "organization": {
        "id": "o1",
        "name": "Harbor House",
        "sector": "shelter_and_housing",
        "kind": "nonprofit",
        "leadership": ["survivor_led"],
        "last_modified": "2026-11-01T10:00:00Z",
    },
    "phones": [{"id": "p1", "number": "+14155550101", "extension": 12, "type": "voice"}],
    "contacts": [
        {
            "id": "c1",
            "title": "Intake desk",
            "email": "intake@harbor.example",
            "roles": ["intake"],
            "audience": "public",
            "phones": [],
        }
    ],
    "schedules": [
        {"id": "h1", "opening_hours": "Mo-Fr 09:00-17:00; PH off", "description": "By day"}
    ],
    "languages": [
        {
            "id": "g1",
            "code": "spa",
            "name": "Spanish",
            "level": "bilingual",
            "tested": True,
            "note": "days",
        }
    ],
    "service_areas": [{"id": "a1", "name": "Mission", "area": "mission"}],
    "service_at_locations": [
        {
            "id": "x1",
            "location": {
                "id": "l1",
                "location_type": "physical",
                "name": "Main site",
                "area": "mission",
                "latitude": 37.76,
                "longitude": -122.42,
                "addresses": [
                    {
                        "id": "d1",
                        "address_1": "1 Any Street",
                        "city": "Town",
                        "address_type": "physical",
                    }
                ],
                "accessibility": [],
                "phones": [],
                "schedules": [],
            },
            "schedules": [],
            "service_areas": [],
        }
    ],
    "confidential_location": True,
    "terms": ["emergency_housing"],
    "modes": ["site", "phone"],
    "routes": ["walk_in"],
    "exclusions": ["no_pets"],
    "remedies": [],
    "industries": ["garment"],
    "populations": [{"code": "cis_men", "accepts": True}, {"code": "under_13", "accepts": False}],
    "line_answers": [
        {
            "question": "recorded",
            "answer": "no",
            "source": "The line, by phone",
            "stated_on": "2026-11-02",
        },
        {
            "question": "told_when",
            "answer": "When a child is at risk.",
            "source": "Its site",
            "stated_on": "2026-11-03",
        },
    ],
    "police_contact": "only_with_consent",
    "immigration_status": "never_asked",
    "serves_undocumented": True,
    "visa_experience": False,
    "hotline_24_7": False,
    "capacity": {
        "status": "waitlist",
        "as_of": "2026-11-20",
        "wait_days": 14,
        "slots": 3,
        "expires": "2026-12-04",
    },
    "verification": {"on": "2026-10-01", "method": "phone", "interval": 90},
    "cost_options": [{"id": "k1", "option": "Night", "currency": "USD", "amount": 5.5}],
    "attributes": [],
}
AS_CELLS = {
    "terms": "emergency_housing",
    "modes": "site;phone",
    "routes": "walk_in",
    "exclusions": '["no_pets"]',
    "industries": "garment",
    "populations": "cis_men:yes;under_13:no",
    "line_answers": '[{"question": "recorded", "answer": "no", "source": "The line, by phone", "stated_on": '
    '"2026-11-02"}, {"question": "told_when", "answer": "When a child is at risk.", "source": "Its site", '
    '"stated_on": "2026-11-03"}]',
    "police_contact": "only_with_consent",
    "immigration_status": "never_asked",
    "serves_undocumented": "yes",
    "visa_experience": "no",
    "hotline_24_7": "no",
    "capacity_status": "waitlist",
    "capacity_as_of": "2026-11-20",
    "capacity_wait_days": "14",
    "capacity.slots": "3",
    "verification": '{"on": "2026-10-01", "method": "phone"}',
}


def profile(incoming: Tree) -> None:
    (service,) = only(incoming).services
    assert (service.terms, service.modes, service.routes) == (
        ["emergency_housing"],
        ["site", "phone"],
        ["walk_in"],
    )
    assert (service.exclusions, service.remedies, service.industries) == (
        ["no_pets"],
        [],
        ["garment"],
    )
    assert service.populations == {"cis_men": True, "under_13": False}
    assert (service.police_contact, service.immigration_status) == (
        "only_with_consent",
        "never_asked",
    )
    assert (service.serves_undocumented, service.visa_experience) == (True, False)
    assert service.hotline_24_7 is False
    assert service.line_answers == [
        {
            "question": "recorded",
            "answer": "no",
            "source": "The line, by phone",
            "stated_on": date(2026, 11, 2),
        },
        {
            "question": "told_when",
            "answer": "When a child is at risk.",
            "source": "Its site",
            "stated_on": date(2026, 11, 3),
        },
    ]
    assert service.capacity == IncomingCapacity(
        "waitlist", date(2026, 11, 20), wait_days=14, slots=3
    )
    assert service.verification == IncomingVerification(date(2026, 10, 1), "phone")


@pytest.mark.parametrize(
    "said",
    [
        {"question": "recorded", "answer": "perhaps", "source": "A", "stated_on": "2026-11-02"},
        {"question": "recorded", "answer": "no", "source": "A"},
        {"question": "recorded", "answer": "no", "source": "A", "stated_on": "lately"},
        {"question": "recording", "answer": "no", "source": "A", "stated_on": "2026-11-02"},
        "recorded: no",
    ],
)
def test_an_answer_of_a_line_that_nobody_could_date_or_read_is_a_doubt(
    tmp_path: Path, said: object
) -> None:
    incoming = read_hsds(document(tmp_path, PUBLISHED | {"line_answers": [said]}))
    assert only(incoming).services[0].line_answers == []
    assert [each.column for each in incoming.doubts if each.column != "location.street"] in (
        ["line_answers"],
        ["stated_on", "line_answers"],
    )


def test_our_own_published_record_comes_back_whole(tmp_path: Path) -> None:
    incoming = read_hsds(document(tmp_path, PUBLISHED))
    assert not incoming.refused
    # Who published it is asked about like everybody else.
    assert [each.column for each in incoming.doubts] == ["location.street"]
    profile(incoming)
    organization = only(incoming)
    (service,) = organization.services
    assert (organization.sector, organization.kind, organization.leadership) == (
        "shelter_and_housing",
        "nonprofit",
        ["survivor_led"],
    )
    assert service.status == "temporarily closed"
    assert [(each.code, each.level, each.tested, each.note) for each in service.languages] == [
        ("spa", "bilingual", True, "days")
    ]
    assert (
        service.phones[0].extension,
        service.contacts[0].roles,
        service.contacts[0].audience,
    ) == ("12", ["intake"], "public")
    assert service.schedules[0].opening_hours == "Mo-Fr 09:00-17:00; PH off"
    assert [each.said for each in service.areas_served] == ["mission"]
    assert (service.costs[0].amount, service.costs[0].currency) == (5.5, "USD")
    assert organization.locations[0].area == "mission"


def test_a_confidential_place_that_was_kept_back_comes_back_empty(tmp_path: Path) -> None:
    organization = only(read_hsds(document(tmp_path, PUBLISHED)))
    (service,) = organization.services
    place = organization.locations[-1]
    assert place.confidential
    assert (place.addresses, place.latitude, place.name) == ([], None, None)
    assert [site.location for site in service.sites] == ["l1", place.source_id]


def test_the_profile_in_columns_of_a_table(tmp_path: Path) -> None:
    rows: Rows = [{"id": "s1", "organization_id": "o1", "name": "Shelter", **AS_CELLS}]
    folder = package(tmp_path / "town", organizations=ORGANIZATIONS)
    write_table(folder, "services", rows)
    incoming = read_hsds(folder)
    assert (incoming.refused, incoming.doubts) == ([], [])
    profile(incoming)


def test_terms_of_our_vocabularies_come_as_attributes_too(tmp_path: Path) -> None:
    def term(taxonomy: str, code: str, value: str | None = None) -> dict[str, object]:
        return {
            "id": f"{taxonomy}{code}",
            "value": value,
            "taxonomy_term": {"id": code, "code": code, "taxonomy": taxonomy},
        }

    attributes = [
        term("services", "emergency_housing"), term("populations", "cis_men"), term("populations", "under_13", "no"),
        term("police_contact", "requires"), term("AIRS", "BH-1800"),
    ]  # fmt: skip
    (service,) = only(read_hsds(document(tmp_path, {**SERVICE, "attributes": attributes}))).services
    assert service.terms == ["emergency_housing"]
    assert service.populations == {"cis_men": True, "under_13": False}
    assert service.police_contact == "requires"
    assert [(each.taxonomy, each.code) for each in service.attributes] == [("AIRS", "BH-1800")]


def test_a_standard_capacity_says_open_or_closed(tmp_path: Path) -> None:
    def capacity(available: int) -> IncomingCapacity | None:
        counted = {
            "id": "1",
            "available": available,
            "maximum": 10,
            "updated": "2026-11-20T10:00:00Z",
            "unit": {"id": "u", "name": "beds"},
        }
        (service,) = only(
            read_hsds(document(tmp_path, {**SERVICE, "capacities": [counted]}))
        ).services
        return service.capacity

    assert capacity(3) == IncomingCapacity(
        "open", date(2026, 11, 20), slots=3, maximum=10, unit="beds", id="1"
    )
    assert capacity(0) == IncomingCapacity(
        "closed", date(2026, 11, 20), slots=0, maximum=10, unit="beds", id="1"
    )
