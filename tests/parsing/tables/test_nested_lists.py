from __future__ import annotations

import json
import tomllib

from directory.imports.mapping_suggestion import suggest_mapping
from directory.parsing.tables import read_table
from directory.parsing.tables.nested_lists import grouped_lists, is_name, objects_of


def test_objects_named_by_words_are_a_list_and_keep_their_names() -> None:
    value = {"Night Beds": {"phone": "1"}, "Day Room": {"phone": "2"}}
    assert objects_of(value) == [
        {"name": "Night Beds", "phone": "1"},
        {"name": "Day Room", "phone": "2"},
    ]
    assert objects_of({"Night Beds": {"name": "Beds", "phone": "1"}}) == []
    assert objects_of({"Contact Info": {"phone": "1"}, "Service Area": {"zip": "2"}}) == []
    assert objects_of({"monday": {"open": "9"}, "tuesday": {"open": "10"}}) == []
    assert not any(map(is_name, ("phone", "main_office", "a1 b2", "x y", "215 Elm")))


def test_lists_below_names_are_records_below_titles_where_they_are_alike() -> None:
    one, two = [{"name": "A", "phone": "1"}], [{"name": "B", "phone": "2", "fax": "3"}]
    assert grouped_lists({"Shelters": one, "Food": two}) == ""
    assert grouped_lists({"Shelters": one}) is None
    assert grouped_lists({"Shelters": one, "count": 2}) is None
    organizations = [{"id": "1", "name": "A", "url": "u"}]
    services = [{"id": "2", "organization_id": "1", "title": "B", "status": "active"}]
    assert grouped_lists({"organizations": organizations, "services": services}) is None
    table = read_table(json.dumps({"Shelters": one, "Food": two}).encode(), "l.json")
    assert [row.cells["name"] for row in table.rows] == ["Shelters", "A", "Food", "B"]


def test_each_member_of_a_list_in_lists_is_a_row_with_what_stands_around_it() -> None:
    value = [
        {
            "site": "East",
            "tenants": [{"agency": "Elm", "programs": [{"name": "A"}, {"name": "B"}]}],
        },
        {"site": "West", "tenants": [{"agency": "Oak", "programs": []}, {"agency": "Fir"}]},
    ]
    table = read_table(json.dumps(value).encode(), "l.json", "tenants.programs")
    said = [
        tuple(row.cells[each] for each in ("site", "tenants.agency", "tenants.programs.name"))
        for row in table.rows
    ]
    assert said == [
        ("East", "Elm", "A"),
        ("East", "Elm", "B"),
        ("West", "Oak", ""),
        ("West", "Fir", ""),
    ]


def test_the_list_of_programs_is_found_however_deep_and_however_few_the_first_record_has() -> None:
    site = {"site": "Main office", "address": "1 Mill St, Tidewater, CA 94901"}
    programs = [{"name": "Night Beds", "phone": "415-555-0101"}]
    value = [
        {"organization": "Elm House", "sites": [{**site}, {**site, "programs": programs}]},
        {"organization": "Oak House", "sites": [{**site, "programs": programs}]},
    ]
    found = tomllib.loads(suggest_mapping(json.dumps(value).encode(), "l.json"))
    assert found["sheet"] == "sites.programs"
    assert found["columns"]["organization"] == "organization"
    assert found["columns"]["service"] == "sites.programs.name"
