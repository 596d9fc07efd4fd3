"""What goes out as tables comes back as the documents that it was made of, whatever is nested in them."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.hsds.data_package import package_description
from directory.hsds.field_names import EVERYWHERE, FIELDS, NESTED, PROFILE, REFERENCES, table_of
from directory.hsds.parser import Document, Record, parse_documents, parse_tables
from directory.hsds.tabular import Tables, columns_of, file_name
from directory.hsds.terms import Taxonomies, foreign_taxonomy
from tests.order import draws

_KEYS = {column for tables in REFERENCES.values() for _, column in tables.values()}
_VALUES = {
    "location_type": "physical", "status": "active", "opens_at": "09:00", "closes_at": "17:00", "freq": "WEEKLY",
    "byday": "MO,TU", "taxonomy": "kinds", "minimum_age": 18, "latitude": 37.5, "url": "https://desk.example/page",
}  # fmt: skip
_NUMBERS = itertools.count(1)
_UNANSWERED = {"confidential_location", "confidential", "is_confidential"}


def made(table: str, **nested: Any) -> dict[str, Any]:
    """A record of a table with a value of its own in every plain field, and what is nested in it."""
    number = next(_NUMBERS)
    fields = {
        name: _VALUES.get(name, f"{name} {number}")
        for name in sorted(FIELDS[table])
        if name not in ("id", "link_id", "link_entity", "resource_id", "resource_type")
        and not (name.endswith("_id") and name != "tax_id")
    }
    return {"id": f"{table}-{number}"} | fields | nested


def everything() -> dict[str, Any]:
    """A service with one of everything that may be nested in it, and in what is nested in it."""

    def parts(table: str) -> dict[str, Any]:
        return {
            name: [made(other, **parts(other))]
            for name, other in NESTED.get(table, {}).items()
            if name not in ("services", "service_at_locations", "locations")
        }

    def record(table: str, **nested: Any) -> dict[str, Any]:
        found = made(table, **parts(table), **nested)
        term = made("taxonomy_term")
        link = {"link_id": found["id"], "link_entity": table}
        found["attributes"] = [made("attribute", taxonomy_term=term) | link]
        return found

    organization, location = record("organization"), record("location")
    site = record("service_at_location", location=location)
    found = record("service", organization=organization, service_at_locations=[site])
    found["program"] = organization["programs"][0]
    for capacity in found["capacities"]:
        capacity["unit"] = made("unit")
    return found


@dataclass
class Row:
    line: int
    cells: dict[str, str]


@dataclass
class Table:
    name: str
    header: list[str]
    rows: list[Row]


def as_tables(documents: list[tuple[str, dict[str, Any]]]) -> dict[str, list[dict[str, object]]]:
    told = Tables(Taxonomies())
    found: dict[str, list[dict[str, object]]] = {}
    for table, document in documents:
        for kind, row in told.rows(table, document):
            found.setdefault(kind, []).append(row)
    return found


def as_sources(tables: dict[str, list[dict[str, object]]]) -> Iterator[tuple[str, Table]]:
    for kind, rows in tables.items():
        header = columns_of(kind)
        lines = [
            Row(number, {name: str(row.get(name, "")) for name in header})
            for number, row in enumerate(rows, 2)
        ]
        name = file_name(kind)
        assert table_of(name) == kind
        yield kind, Table(name, header, lines)


def tree(record: Record) -> Any:
    """Fields and what is nested, without the keys by which tables name others and without what was made up."""
    plain = {
        name: record.text(name)
        for name in record.fields
        if name not in _KEYS and not name.endswith("_id")
    }
    below = {
        name: sorted(
            (tree(each) for each in records), key=lambda each: json.dumps(each, sort_keys=True)
        )
        for name, records in record.nested.items()
        if name not in ("program", "taxonomy_detail")
    }
    return record.table, plain, below


def test_tables_and_documents_are_read_as_the_same_tree() -> None:
    whole = everything()
    from_tables = parse_tables(as_sources(as_tables([("service", whole)])))
    from_documents = parse_documents([Document("service.json", whole)])
    assert from_tables.remarks.refused == from_documents.remarks.refused == []
    assert from_tables.remarks.doubts == []
    (one,), (other,) = from_tables.organizations, from_documents.organizations
    assert tree(one) == tree(other)
    (service,) = from_tables.services()
    assert {name for name in whole if isinstance(whole[name], list)} <= set(service.nested)
    for name in FIELDS["service"] & whole.keys() - _KEYS:
        assert service.text(name) == str(whole[name]), name


def test_every_record_has_one_row_with_the_key_of_what_it_belongs_to() -> None:
    whole = everything()
    found = as_tables([("service", whole)])

    def nested(table: str, document: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
        for name, other in (NESTED.get(table, {}) | EVERYWHERE).items():
            for each in document.get(name, ()):
                yield table, document["id"], other, each["id"]
                yield from nested(other, each)
        for name, (other, _) in REFERENCES.get(table, {}).items():
            if isinstance(document.get(name), dict):
                yield from nested(other, document[name])

    told = list(nested("service", whole))
    assert len(told) > 30
    for table, owner, other, key in told:
        (row,) = [each for each in found[other] if each["id"] == key]
        column = f"{table}_id"
        if column in FIELDS[other]:
            assert row[column] == owner, (table, other)
    for table, rows in found.items():
        assert len({row["id"] for row in rows}) == len(rows), table
    (service,) = found["service"]
    assert service["organization_id"] == whole["organization"]["id"]
    assert service["program_id"] == whole["program"]["id"]
    (capacity,) = found["service_capacity"]
    assert capacity["unit_id"] == whole["capacities"][0]["unit"]["id"]
    assert [row["id"] for row in found["taxonomy"]] == [foreign_taxonomy("kinds")["id"]]


def test_what_several_documents_share_is_told_once_and_what_belongs_to_each_every_time() -> None:
    organization = made("organization", phones=[made("phone")])
    services = [
        made("service", organization=organization, languages=[{"id": "same", "code": "spa"}])
        for _ in range(3)
    ]
    found = as_tables([("service", each) for each in services])
    assert {name: len(rows) for name, rows in found.items()} == {
        "service": 3, "organization": 1, "phone": 1, "language": 3,
    }  # fmt: skip
    assert [row["service_id"] for row in found["language"]] == [each["id"] for each in services]


def test_a_program_that_a_service_names_is_one_of_its_organization() -> None:
    program = made("program")
    organization = made("organization")
    owned = as_tables([("service", made("service", organization=organization, program=program))])
    assert [row.get("organization_id") for row in owned["program"]] == [organization["id"]]
    alone = as_tables([("service", made("service", program=program))])
    assert ["organization_id" in row for row in alone["program"]] == [False]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (["site", "phone"], "site;phone"),
        ([], ""),
        ([{"code": "youth", "accepts": True}, {"code": "men", "accepts": False}], "youth:yes;men:no"),
        ([{"code": "men"}, {"code": "youth", "accepts": 1}], '[{"code": "men"}, {"code": "youth", "accepts": 1}]'),
        (["site", 3], '["site", 3]'),
        ([{"question": "¿quién?"}], '[{"question": "¿quién?"}]'),
        ("plain", "plain"),
        (7, 7),
        (False, False),
    ],
)  # fmt: skip
def test_a_value_in_one_cell(value: object, cell: object) -> None:
    (row,) = as_tables([("service", {"id": "s1", "terms": value})])["service"]
    assert row["terms"] == cell


def test_room_and_confirmation_have_columns_of_their_own() -> None:
    document = {
        "id": "s1",
        "capacity": {"status": "open", "slots": 3, "expires": "2026-12-01", "mood": "good"},
        "verification": {"on": "2026-11-01", "method": "phone", "interval": 90},
        "color": "blue",
        "translations": {"spa": {}},
    }
    (row,) = as_tables([("service", document)])["service"]
    assert row == {
        "id": "s1", "capacity_status": "open", "capacity_slots": 3, "verification_on": "2026-11-01",
        "verification_method": "phone",
    }  # fmt: skip


@pytest.mark.parametrize("table", sorted(FIELDS))
def test_columns_are_the_id_then_the_standard_then_the_profile(table: str) -> None:
    columns = columns_of(table)
    own = columns[len(FIELDS[table]) :]
    assert columns[0] == "id"
    assert columns[1 : len(FIELDS[table])] == sorted(FIELDS[table] - {"id"})
    assert own == sorted(own)
    hidden = {"capacity", "verification", "confidential", "notes_internal"}
    assert set(own) == PROFILE.get(table, frozenset()) - FIELDS[table] - hidden


@pytest.mark.parametrize("table", sorted(FIELDS))
def test_the_description_says_of_each_column_what_it_is_and_where_it_leads(table: str) -> None:
    columns = columns_of(table)
    every = {name: columns_of(name) for name in FIELDS}
    description = package_description(every, "Harbor Town")
    assert (description["title"], description["version"]) == ("Harbor Town", "3.1")
    assert [each["name"] for each in description["resources"]] == list(FIELDS)
    (found,) = [each for each in description["resources"] if each["name"] == table]
    assert found["path"] == file_name(table)
    about = found["schema"]
    assert [each["name"] for each in about["fields"]] == columns
    for each in about["fields"]:
        assert ("constraints" in each) == (each["name"] == "id")
        assert ("description" in each) == (each["name"] not in FIELDS[table])
    keys = {each["fields"]: each["reference"]["resource"] for each in about.get("foreignKeys", ())}
    assert not keys.keys() & {"link_id", "resource_id", "id", "tax_id"}
    expected = {
        "parent_organization_id": "organization", "parent_id": "taxonomy_term"
    } | {f"{name}_id": name for name in FIELDS}  # fmt: skip
    assert keys == {column: expected[column] for column in columns if column in expected}


def test_numbers_are_numbers_and_a_table_that_is_not_there_is_no_goal() -> None:
    description = package_description(
        {"service": ["id", "name", "minimum_age", "organization_id"]}, "x"
    )
    (service,) = description["resources"]
    assert [each["type"] for each in service["schema"]["fields"]] == [
        "string", "string", "number", "string",
    ]  # fmt: skip
    assert "foreignKeys" not in service["schema"]


_SHAPES = st.fixed_dictionaries(
    {
        "organizations": st.integers(1, 3),
        "services": st.lists(
            st.tuples(st.integers(0, 2), st.integers(0, 3)), min_size=1, max_size=4
        ),
    }
)


@settings(max_examples=draws(30), deadline=None)
@given(_SHAPES)
def test_any_directory_comes_back_with_each_service_at_its_organization(shape: Any) -> None:
    organizations = [
        {"id": f"o{number}", "name": f"House {number}"} for number in range(shape["organizations"])
    ]
    documents = []
    for number, (owner, phones) in enumerate(shape["services"]):
        organization = organizations[owner % len(organizations)]
        documents.append(
            {
                "id": f"s{number}", "name": f"Desk {number}", "organization": organization,
                "phones": [{"id": f"p{number}-{each}", "number": f"555-01{each:02}"} for each in range(phones)],
            }
        )  # fmt: skip
    tables = as_tables([("service", each) for each in documents])
    parsed = parse_tables(as_sources(tables))
    assert parsed.remarks.refused == []
    found = {
        service.key: (organization.key, [each.text("number") for each in service.under("phones")])
        for organization in parsed.organizations
        for service in organization.under("services")
    }
    assert found == {
        each["id"]: (each["organization"]["id"], [phone["number"] for phone in each["phones"]])
        for each in documents
    }
    assert parsed.services_seen == len(documents)
