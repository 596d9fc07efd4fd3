"""JSON documents, property by property: what is found where, what it is taken for, and what is said of the rest."""

from __future__ import annotations

from typing import Any

import pytest

from directory.hsds.parser import Document, Parsed, Place, Record, parse_documents
from directory.hsds.parser.flat_records import DEPTH
from directory.hsds.parser.record_kinds import (
    below,
    is_keyed,
    kind_of,
    known,
    names_of,
    nested_table,
    objects,
    roots,
)

ORGANIZATION = {"id": "o1", "name": "Harbor House", "description": "Invented.", "tax_id": "1"}
SERVICE = {"id": "s1", "name": "Shelter", "status": "active"}
HERE = Place("data.json", 3, "at")


def parse(*values: object, name: str = "data.json", line: int | None = None) -> Parsed:
    return parse_documents([Document(name, value, line) for value in values])


def found(value: object, hint: str | None = None) -> list[tuple[str | None, str]]:
    return [(kind, place.path) for kind, _, place in roots(value, Place("data.json"), hint)]


def only_service(**more: Any) -> Record:
    (service,) = parse({**SERVICE, "organization": ORGANIZATION, **more}).services()
    return service


@pytest.mark.parametrize(
    ("value", "hint", "expected"),
    [
        (SERVICE, None, [("service", "")]),
        ([SERVICE, ORGANIZATION], None, [("service", "[0]"), ("organization", "[1]")]),
        ({"contents": [SERVICE]}, None, [("service", "contents[0]")]),
        ({"contents": {"s1": SERVICE}}, None, [("service", "contents.s1")]),
        ({"total": 1, "results": [SERVICE]}, None, [("service", "results[0]")]),
        ({"Rows": [SERVICE], "page": {"id": "1"}}, None, [("service", "Rows[0]")]),
        # Two lists of which none is called after a table: nobody knows which of them is meant.
        ({"rows": [SERVICE], "items": [SERVICE]}, None, [(None, "")]),
        ({"rows": [SERVICE]}, "phone", [("service", "rows[0]")]),
        (
            {"services": [SERVICE], "organizations": [ORGANIZATION]}, None,
            [("service", "services[0]"), ("organization", "organizations[0]")],
        ),
        ({"o1": ORGANIZATION}, None, [("organization", "o1")]),
        ({"o1": ORGANIZATION, "o2": "text"}, None, [(None, "")]),
        ({"phones": [{"number": "1"}]}, None, [("phone", "phones[0]")]),
        ({"name": "x"}, "organization", [("organization", "")]),
        ({"id": "1", "color": "blue"}, "phone", [(None, "")]),
        ({"id": "1", "color": "blue"}, None, [(None, "")]),
        ([[SERVICE]], None, [("service", "[0][0]")]),
        (3, "service", [(None, "")]),
        (None, "service", []),
    ],
)  # fmt: skip
def test_records_are_found_in_lists_pages_and_objects_by_id(
    value: object, hint: str | None, expected: list[tuple[str | None, str]]
) -> None:
    assert found(value, hint) == expected


def test_lists_in_lists_are_followed_eight_deep_and_no_deeper() -> None:
    value: object = SERVICE
    for _ in range(8):
        value = [value]
    assert found(value) == [("service", "[0]" * 8)]
    assert found([value]) == []


@pytest.mark.parametrize(
    ("value", "hint", "kind"),
    [
        ({"name": "x", "website": "y", "tax_id": "1"}, None, "organization"),
        ({"name": "x", "fees_description": "y", "application_process": "z"}, None, "service"),
        ({"latitude": 1, "longitude": 2}, None, "location"),
        ({"service": {}, "location": {}}, None, "service_at_location"),
        ({"service_id": "s", "location": {}}, None, "service_at_location"),
        ({"code": "x", "taxonomy": "y", "parent_id": "z"}, None, "taxonomy_term"),
        ({"name": "x", "version": "y", "uri": "z", "description": "d"}, "taxonomy", "taxonomy"),
        ({"name": "x"}, None, None),
        ({"name": "x", "description": "d"}, None, "service"),
        ({"number": "1", "extension": "2"}, "phone", "phone"),
        ({"number": "1", "color": "2", "shape": "3"}, "phone", None),
        ({"number": "1"}, "phone", "phone"),
        ({}, "phone", "phone"),
        ({}, None, None),
    ],
)
def test_a_record_is_what_it_is_called_or_has_the_most_fields_of(
    value: dict[str, object], hint: str | None, kind: str | None
) -> None:
    assert kind_of(value, hint) == kind


def test_properties_are_compared_as_the_standard_writes_them() -> None:
    assert names_of({"Organization ID": 1, "lastModified": 2}) == {
        "organization_id",
        "last_modified",
    }
    assert {"id", "phones", "organization", "attributes", "terms"} <= known("service")
    assert known("nothing") == {"attributes", "metadata"}


@pytest.mark.parametrize(
    ("table", "name", "held"),
    [
        ("service", "phones", "phone"),
        ("service", "attributes", "attribute"),
        ("organization", "additional_websites", "url"),
        ("service", "name", None),
        ("service", "terms", None),
        ("service", "physical_addresses", "physical_address"),
        ("organization", "phones_attributes", "phone"),
        ("contact", "phones_attributes", "phone"),
        ("phone", "languages_attributes", None),
        ("service", "services_attributes", None),
        ("service", "doors_attributes", None),
        ("service", "doors", None),
    ],
)
def test_what_a_property_holds(table: str, name: str, held: str | None) -> None:
    assert nested_table(table, name) == held


@pytest.mark.parametrize(
    ("table", "value", "expected"),
    [
        ("phone", {"number": "1"}, [({"number": "1"}, "at")]),
        ("phone", {"p1": {"number": "1"}, "p2": {"number": "2"}}, [({"number": "1"}, "at.p1"),
        ({"number": "2"}, "at.p2")]),
        ("phone", [{"number": "1"}, "2", "", 3, None], [({"number": "1"}, "at[0]"), ({"number": "2"}, "at[1]")]),
        ("phone", "415 555-0101", [({"number": "415 555-0101"}, "at")]),
        ("language", ["Lao"], [({"name": "Lao"}, "at[0]")]),
        ("contact", ["Ana"], []),
        ("contact", "Ana", []),
        ("phone", 3, []),
        ("phone", None, []),
        ("phone", {}, [({}, "at")]),
    ],
)  # fmt: skip
def test_objects_are_lists_objects_by_id_or_plain_words(
    table: str, value: object, expected: list[tuple[object, str]]
) -> None:
    assert [(each, place.path) for each, place in objects(table, value, HERE)] == expected
    assert {(place.file, place.line) for _, place in objects(table, value, HERE)} <= {
        ("data.json", 3)
    }


def test_only_objects_that_hold_objects_are_by_id() -> None:
    assert is_keyed({"a": {}, "b": {}})
    assert not is_keyed({"a": {}, "b": 1})
    assert not is_keyed({})


def test_the_place_of_a_property() -> None:
    assert below(Place("a.json"), "name").path == "name"
    assert below(HERE, "name") == Place("data.json", 3, "at.name")


@pytest.mark.parametrize(
    "empty", [None, "", [], {}, "NA", "null"]
)  # fmt: skip
def test_what_says_nothing_is_no_value_and_not_unknown_either(empty: object) -> None:
    parsed = parse(
        {**SERVICE, "organization": ORGANIZATION, "fees_description": empty, "color": empty}
    )
    (service,) = parsed.services()
    assert "fees_description" not in service.fields
    assert parsed.remarks.doubts == []


def test_fields_keep_their_values_under_the_names_of_the_standard() -> None:
    service = only_service(
        minimumAge=18, website="https://desk.example", eligibility="Adults", is_confidential=True,
        terms=["shelter"], keywords=["beds", "night"],
    )  # fmt: skip
    assert service.fields["minimum_age"] == 18
    assert service.fields["url"] == "https://desk.example"
    assert service.fields["eligibility_description"] == "Adults"
    assert service.fields["is_confidential"] is True
    assert service.fields["terms"] == ["shelter"]
    words = [each.under("taxonomy_term")[0].text("name") for each in service.under("attributes")]
    assert words == ["beds", "night"]


def test_the_name_of_today_goes_before_the_earlier_one() -> None:
    for names in (("url", "website"), ("website", "url")):
        values = dict.fromkeys(names, "")
        values |= {"url": "https://new.example", "website": "https://old.example"}
        first = names[0]
        assert only_service(**{name: values[name] for name in names}).fields["url"] == values[first]


def test_unknown_properties_are_told_once_for_each_file_kind_and_name() -> None:
    one = {
        **SERVICE,
        "organization": {**ORGANIZATION, "color": "red"},
        "color": "blue",
        "shape": ["x"],
    }
    parsed = parse_documents(
        [
            Document("a.json", [one, {**one, "id": "s2", "name": "Beds"}]),
            Document("b.json", {**one, "id": "s3", "name": "Tea"}),
        ]
    )
    told = [(each.file, each.column, each.reason) for each in parsed.remarks.doubts]
    assert told == [
        (file, f"{kind}.{name}", f"{name} is no field of HSDS for a {kind}; its {count} left out")
        for file, kind, name, count in (
            ("a.json", "service", "color", "2 values are"), ("a.json", "service", "shape", "2 values are"),
            ("a.json", "organization", "color", "2 values are"), ("b.json", "service", "color", "1 value is"),
            ("b.json", "service", "shape", "1 value is"), ("b.json", "organization", "color", "1 value is"),
        )
    ]  # fmt: skip


def test_what_is_nested_belongs_to_where_it_is_and_not_to_whom_it_names() -> None:
    parsed = parse(
        {
            **SERVICE, "organization": {**ORGANIZATION, "contacts": [{"id": "c1", "name": "Desk"}]},
            "phones": [{"id": "p1", "number": "1", "organization_id": "o1", "contact_id": "c1"}],
        }
    )  # fmt: skip
    (organization,) = parsed.organizations
    (service,) = organization.under("services")
    assert [each.text("number") for each in service.under("phones")] == ["1"]
    assert not organization.under("phones")
    assert not organization.under("contacts")[0].under("phones")


def test_a_service_is_of_the_organization_that_it_is_nested_in_whatever_it_names() -> None:
    parsed = parse(
        [ORGANIZATION, {"id": "o2", "name": "Legal Line", "tax_id": "2"}],
        {**ORGANIZATION, "services": [{**SERVICE, "organization_id": "o2", "program_id": "g1"}]},
        {"programs": [{"id": "g1", "name": "Nights", "organization_id": "o1"}]},
    )
    assert {each.key: len(each.under("services")) for each in parsed.organizations} == {
        "o1": 1, "o2": 0,
    }  # fmt: skip
    assert [each.text("program_id") for each in parsed.services()] == ["g1"]


def test_terms_and_history_are_of_what_they_are_nested_in() -> None:
    parsed = parse(
        {
            **SERVICE,
            "organization": {**ORGANIZATION, "metadata": [{"id": "m1", "field_name": "name"}]},
            "attributes": [
                {"id": "a1", "taxonomy_term": {"id": "t1", "name": "Beds", "taxonomy": "AIRS"}}
            ],
        }
    )
    (organization,) = parsed.organizations
    (service,) = organization.under("services")
    assert [each.text("field_name") for each in organization.under("metadata")] == ["name"]
    (attribute,) = service.under("attributes")
    assert (attribute.text("link_id"), attribute.text("link_entity")) == ("s1", "service")
    assert attribute.under("taxonomy_term")[0].text("name") == "Beds"
    assert not organization.under("attributes")


def test_the_same_phone_of_two_places_is_of_both_and_of_one_place_once() -> None:
    number = {"id": "p1", "number": "415 555-0101"}
    places = [
        {
            "id": f"x{each}",
            "location": {"id": f"l{each}", "location_type": "physical", "phones": [number]},
        }
        for each in (1, 2)
    ]
    parsed = parse(
        {**SERVICE, "organization": ORGANIZATION, "service_at_locations": [*places, places[0]]}
    )
    (organization,) = parsed.organizations
    assert [len(each.under("phones")) for each in organization.under("locations")] == [1, 1]


@pytest.mark.parametrize(
    ("name", "line", "told"),
    [("services.json", None, (None, "id")), ("services.ndjson", 4, (4, "id"))],
)
def test_what_should_last_and_has_no_id_is_told_once_with_its_line(
    name: str, line: int | None, told: tuple[int | None, str]
) -> None:
    nameless = {"name": "Shelter", "status": "active", "organization": ORGANIZATION}
    parsed = parse(nameless, nameless, name=name, line=line)
    assert [(each.line, each.column) for each in parsed.remarks.doubts] == [told]
    assert "service has no id" in parsed.remarks.doubts[0].reason


def test_what_is_no_record_is_told_by_whether_it_is_an_object() -> None:
    objects_ = parse({"color": "blue"})
    (doubt,) = objects_.remarks.doubts
    assert "no HSDS record" in doubt.reason
    others = parse(3, line=2)
    remarks = others.remarks.refused + others.remarks.doubts
    assert [each.line for each in remarks] == [2]


@pytest.mark.parametrize(("levels", "refused"), [(DEPTH, 0), (DEPTH + 1, 1)])
def test_nesting_is_followed_to_a_depth_that_is_said(levels: int, refused: int) -> None:
    value: dict[str, object] = {"id": "last", "name": "Last", "status": "active"}
    for number in range(levels):
        if number % 2:
            value = {"id": f"s{number}", "name": "Beds", "status": "active", "organization": value}
        else:
            value = {"id": f"o{number}", "name": "House", "description": "x", "services": [value]}
    parsed = parse(value)
    reasons = [each.reason for each in parsed.remarks.refused if "levels deep" in each.reason]
    assert reasons == [f"nested more than {DEPTH} levels deep"] * refused


def test_descriptions_of_tables_are_left_out_without_a_word() -> None:
    parsed = parse({"meta_table_description": [{"id": "1", "name": "x"}], "services": [
        {**SERVICE, "organization": ORGANIZATION}]})  # fmt: skip
    assert parsed.remarks == type(parsed.remarks)()
    assert parsed.services_seen == 1


def test_taxonomies_units_and_programs_are_below_what_names_them() -> None:
    service = only_service(
        program={"id": "g1", "name": "Nights"},
        capacities=[{"id": "k1", "available": 3, "unit": {"id": "u1", "name": "beds"}}],
        attributes=[
            {"id": "a1", "taxonomy_term": {
                "id": "t1", "name": "Beds", "parent_id": "t0", "taxonomy_detail": {"id": "x1", "name": "AIRS"}}},
            {"id": "a2", "taxonomy_term": {"id": "t0", "name": "Housing"}},
        ],
    )  # fmt: skip
    assert [each.text("name") for each in service.under("program")] == ["Nights"]
    (capacity,) = service.under("capacities")
    assert [each.text("name") for each in capacity.under("unit")] == ["beds"]
    (term,) = service.under("attributes")[0].under("taxonomy_term")
    assert [each.text("name") for each in term.under("taxonomy_detail")] == ["AIRS"]
    assert [each.text("name") for each in term.under("parent")] == ["Housing"]
