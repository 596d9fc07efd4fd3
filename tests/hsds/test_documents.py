"""JSON in all shapes becomes the same tree as tables."""

from __future__ import annotations

import pytest

from directory.hsds.parser import Document, Parsed, parse_documents

ORGANIZATION = {"id": "o1", "name": "Harbor House", "description": "Invented."}
LOCATION = {"id": "l1", "location_type": "physical", "name": "Main site"}
SERVICE = {"id": "s1", "name": "Shelter", "status": "active"}
FULL = {
    **SERVICE,
    "organization": ORGANIZATION,
    "phones": [{"id": "p1", "number": "415-555-0101", "languages": [{"id": "g1", "code": "spa"}]}],
    "service_at_locations": [
        {"id": "x1", "location": {**LOCATION, "phones": [{"id": "p1", "number": "415-555-0101"}]}}
    ],
}  # fmt: skip


def parse(value: object, name: str = "data.json") -> Parsed:
    return parse_documents([Document(name, value)])


def outline(parsed: Parsed) -> list[tuple[object, ...]]:
    return [
        (
            organization.text("name"),
            sorted(each.key for each in organization.under("locations")),
            [
                (
                    each.key,
                    each.text("name"),
                    [site.text("location_id") for site in each.under("service_at_locations")],
                )
                for each in organization.under("services")
            ],
        )
        for organization in parsed.organizations
    ]


WITH_PLACE = [("Harbor House", ["l1"], [("s1", "Shelter", ["l1"])])]
WITHOUT = [("Harbor House", [], [("s1", "Shelter", [])])]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (FULL, WITH_PLACE),
        ([FULL], WITH_PLACE),
        ({"contents": [FULL], "total_items": 1}, WITH_PLACE),
        ({"s1": FULL}, WITH_PLACE),
        ({"services": {"s1": FULL}}, WITH_PLACE),
        ({**ORGANIZATION, "services": [SERVICE]}, WITHOUT),
        ({**ORGANIZATION, "services": SERVICE}, WITHOUT),
        ({**ORGANIZATION, "services": {"s1": SERVICE}}, WITHOUT),
        ({"organizations": [ORGANIZATION], "services": [{**SERVICE, "organization_id": "o1"}]}, WITHOUT),
        ([{"id": "x1", "location": LOCATION, "service": {**SERVICE, "organization": ORGANIZATION}}], WITH_PLACE),
        (
            {
                "organizations.csv": [ORGANIZATION], "services.csv": [{**SERVICE, "organization_id": "o1"}],
                "locations.csv": [{**LOCATION, "organization_id": "o1"}],
                "service_at_location.csv": [{"id": "x1", "service_id": "s1", "location_id": "l1"}],
            },
            WITH_PLACE,
        ),
        ({**SERVICE, "organization": [ORGANIZATION]}, WITHOUT),
    ],
)  # fmt: skip
def test_the_same_tree_from_every_shape(value: object, expected: object) -> None:
    parsed = parse(value)
    assert outline(parsed) == expected
    assert parsed.remarks.refused == []


def test_files_of_an_api_belong_together() -> None:
    parsed = parse_documents(
        [
            Document("services.json", {"contents": [{**SERVICE, "organization_id": "o1"}]}),
            Document("organizations.ndjson", ORGANIZATION, 1),
            Document("locations.json", [{**LOCATION, "organization_id": "o1"}]),
            Document(
                "service_at_locations.json", [{"id": "x1", "service_id": "s1", "location_id": "l1"}]
            ),
        ]
    )
    assert outline(parsed) == WITH_PLACE


def test_what_is_nested_at_several_places_stands_at_each() -> None:
    (organization,) = parse(FULL).organizations
    (service,) = organization.under("services")
    assert [each.text("number") for each in service.under("phones")] == ["415-555-0101"]
    assert [each.text("code") for each in service.under("phones")[0].under("languages")] == ["spa"]
    assert [each.text("number") for each in organization.under("locations")[0].under("phones")] == [
        "415-555-0101"
    ]


def test_a_record_repeated_in_full_and_short_is_joined() -> None:
    parsed = parse(
        [
            {**SERVICE, "organization": {"id": "o1", "name": "Harbor House"}},
            {**ORGANIZATION, "website": "https://harbor.example"},
        ]
    )
    (organization,) = parsed.organizations
    assert organization.text("website") == "https://harbor.example"
    assert parsed.remarks.doubts == []


def test_contradictions_keep_the_first_and_are_told() -> None:
    parsed = parse([FULL, {**FULL, "name": "Night shelter"}])
    assert outline(parsed) == WITH_PLACE
    assert [each.column for each in parsed.remarks.doubts] == ["[1].name"]


def test_words_where_objects_are_expected() -> None:
    value = {
        **SERVICE,
        "organization": ORGANIZATION,
        "languages": ["Spanish", "Lao"],
        "service_areas": "Mission",
    }
    (service,) = parse(value).services()
    assert [each.text("name") for each in service.under("languages")] == ["Spanish", "Lao"]
    assert [each.text("name") for each in service.under("service_areas")] == ["Mission"]


def test_unknown_properties_are_counted_and_told() -> None:
    parsed = parse([{**FULL, "color": "blue"}, {**FULL, "id": "s2", "color": {"of": "doors"}}])
    (doubt,) = [each for each in parsed.remarks.doubts if each.column == "service.color"]
    assert "2 values" in doubt.reason


def test_places_in_remarks_are_paths() -> None:
    parsed = parse(
        {
            "contents": [
                {
                    **FULL,
                    "contacts": [{"id": "c1", "phones": ["415-555-0102"]}],
                    "attributes": [{"id": "a", "value": "v", "taxonomy_term_id": "t9"}],
                }
            ]
        }
    )
    (doubt,) = parsed.remarks.doubts
    assert (doubt.line, doubt.column) == (None, "contents[0].attributes[0].taxonomy_term_id")


@pytest.mark.parametrize(
    "value",
    [None, 3, "text", [], {}, [[[]]], [None], {"a": 1}, {"contents": None}, {"contents": "x"}],
)
def test_what_is_no_record_gives_no_services(value: object) -> None:
    parsed = parse(value)
    assert (parsed.services_seen, parsed.organizations) == (0, [])


def test_bottomless_nesting_ends() -> None:
    value: dict[str, object] = dict(SERVICE)
    for _ in range(100):
        value = {
            "id": "o1",
            "name": "Harbor House",
            "services": [{**SERVICE, "organization": value}],
        }
    parsed = parse(value)
    assert "levels deep" in parsed.remarks.refused[0].reason
    assert [each.key for each in parsed.organizations] == ["o1"]
