"""Records joined by the ids and names that they give: whose each one is, and what is said where nobody's."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.hsds.field_names import FIELDS, PARENTS
from directory.hsds.parser import Parsed, Place, Record, Remark
from directory.hsds.parser.attachment import attach
from directory.hsds.parser.record_keys import LASTING, identify, remark_on_missing_ids
from directory.hsds.parser.tree import Remarks
from tests.hsds.test_tables import ORGANIZATIONS, SERVICES, names, parse, service
from tests.order import draws

PLACES = "id | organization_id | name\nl1 | o1 | Main site\nl2 | o1 | Annex\nl3 | o2 | Office"
SITES = "id | service_id | location_id\nx1 | s1 | l1\nx2 | s1 | l2"
PROPERTIES = {
    "phone": "phones", "contact": "contacts", "schedule": "schedules", "language": "languages",
    "service_area": "service_areas", "funding": "funding", "address": "addresses", "accessibility": "accessibility",
    "cost_option": "cost_options", "required_document": "required_documents", "service_capacity": "capacities",
    "program": "programs", "organization_identifier": "organization_identifiers", "eligibility": "eligibility",
}  # fmt: skip


def remarks(found: list[Remark]) -> list[tuple[str, int | None, str | None]]:
    return [(each.file, each.line, each.column) for each in found]


def record(table: str, key: str = "", line: int | None = 2, **fields: object) -> Record:
    return Record(table, dict(fields), Place(f"{table}s.csv", line), key or f"{table}-{line}")


PAIRS = [(table, parent) for table, parents in PARENTS.items() for parent in parents]


@pytest.mark.parametrize(("table", "parent"), PAIRS)
def test_each_kind_hangs_below_each_of_its_parents(table: str, parent: str) -> None:
    owner = record(parent, "owner")
    row = record(table, "row", **{f"{parent}_id": "owner"})
    noted = Remarks()
    attach(table, PARENTS[table], {parent: {"owner": owner}, table: {"row": row}}, noted, set())
    name = "additional_urls" if table == "url" else PROPERTIES.get(table, "")
    if (table, parent) == ("url", "organization"):
        name = "additional_websites"
    assert owner.nested == {name: [row]}
    assert noted == Remarks()


@pytest.mark.parametrize("table", [table for table in PARENTS if len(PARENTS[table]) > 1])
def test_of_several_parents_the_most_specific_one_has_it(table: str) -> None:
    for first, second in itertools.pairwise(PARENTS[table]):
        owners = {name: record(name, "owner") for name in (first, second)}
        row = record(table, "row", **{f"{first}_id": "owner", f"{second}_id": "owner"})
        index = {name: {"owner": owner} for name, owner in owners.items()} | {table: {"row": row}}
        attach(table, PARENTS[table], index, Remarks(), set())
        assert [len(owners[name].nested) for name in (first, second)] == [1, 0], (first, second)


@pytest.mark.parametrize("table", list(PARENTS))
def test_a_row_that_says_not_whose_it_is_is_refused(table: str) -> None:
    noted = Remarks()
    attach(table, PARENTS[table], {table: {"row": record(table, "row")}}, noted, set())
    assert remarks(noted.refused) == [(f"{table}s.csv", 2, None)]
    assert noted.doubts == []


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        # What is nested twice in JSON is one; what differs beside the keys of its parents is two.
        ({"id": "p", "number": "1"}, {"id": "p", "number": "1", "contact_id": "gone"}, 1),
        ({"id": "p", "number": "1"}, {"id": "p", "number": "2"}, 2),
        ({"id": "p", "number": "1"}, {"id": "q", "number": "1"}, 2),
        ({"number": "1"}, {"number": "1"}, 2),
    ],
)
def test_the_same_thing_hangs_in_one_place_once(
    first: dict[str, object], second: dict[str, object], kept: int
) -> None:
    owner = record("service", "s1")
    rows = {
        str(number): record("phone", str(number), number, service_id="s1", **fields)
        for number, fields in enumerate((first, second), 2)
    }
    attach("phone", PARENTS["phone"], {"service": {"s1": owner}, "phone": rows}, Remarks(), set())
    assert len(owner.under("phones")) == kept


@pytest.mark.parametrize(
    ("rows", "astray", "letters", "refused"),
    [
        (50, 5, "", 5), (50, 6, "", 1), (49, 6, "", 6), (60, 6, "", 6), (60, 7, "", 1), (60, 7, "x", 7), (60, 0, "", 0),
    ],
)  # fmt: skip
def test_from_fifty_rows_on_more_than_a_tenth_of_numbers_astray_counts_something_else(
    rows: int, astray: int, letters: str, refused: int
) -> None:
    places = {str(number): record("location", str(number)) for number in range(rows - astray)}
    addresses = {
        str(number): record(
            "address", str(number), number + 2,
            location_id=str(number) if number < rows - astray else f"{letters}{number}",
        )
        for number in range(rows)
    }  # fmt: skip
    noted = Remarks()
    attach("address", PARENTS["address"], {"location": places, "address": addresses}, noted, set())
    assert len(noted.refused) == refused
    if refused == 1:
        assert remarks(noted.refused) == [("addresss.csv", None, "location_id")]
        assert f"{astray} of {rows} rows" in noted.refused[0].reason
    assert sum(len(each.under("addresses")) for each in places.values()) == (
        0 if refused == 1 else rows - astray
    )


def test_a_file_without_any_key_is_told_once_and_the_next_one_is_read() -> None:
    rows = {
        str(number): Record("phone", {"number": "1"} | fields, Place(file, number), str(number))
        for number, (file, fields) in enumerate(
            [("a.csv", {}), ("a.csv", {}), ("b.csv", {"service_id": "s1"}), ("c.csv", {})]
        )
    }
    owner, noted = record("service", "s1"), Remarks()
    attach("phone", PARENTS["phone"], {"service": {"s1": owner}, "phone": rows}, noted, set())
    assert remarks(noted.refused) == [("a.csv", None, "organization_id"), ("c.csv", 3, None)]
    assert noted.refused[0].reason.startswith("no row says to which organization or location or")
    assert [each.key for each in owner.under("phones")] == ["2"]


def test_what_another_record_refers_to_may_be_nobodys() -> None:
    program, owned = record("program", "g1"), record("program", "g2", organization_id="o1")
    owner, noted = record("organization", "o1"), Remarks()
    index = {"organization": {"o1": owner}, "program": {"g1": program, "g2": owned}}
    attach("program", PARENTS["program"], index, noted, {id(program), id(owned)})
    assert noted == Remarks()
    assert owner.under("programs") == [owned]


def test_service_and_place_together_mean_one_of_several_sites() -> None:
    schedules = "id | service_id | location_id | opens_at"
    several = parse(
        organizations=ORGANIZATIONS, services=SERVICES, locations=PLACES, service_at_location=SITES,
        schedules=f"{schedules}\n1 | s1 | l2 | 09:00\n2 | s1 | | 10:00\n3 | s1 | l3 | 11:00",
    )  # fmt: skip
    shelter = service(several, "s1")
    assert [each.key for each in shelter.under("service_at_locations")[1].under("schedules")] == [
        "1"
    ]
    assert [each.key for each in shelter.under("schedules")] == ["2", "3"]
    one = parse(
        organizations=ORGANIZATIONS, services=SERVICES, locations=PLACES,
        service_at_location="id | service_id | location_id\nx1 | s1 | l1",
        schedules=f"{schedules}\n1 | s1 | l1 | 09:00",
    )  # fmt: skip
    assert [each.key for each in service(one, "s1").under("schedules")] == ["1"]


# Sites


def test_the_same_pair_of_service_and_place_is_one_site_and_both_ids_lead_to_it() -> None:
    parsed = parse(
        organizations=ORGANIZATIONS, services=SERVICES, locations=PLACES,
        service_at_location="id | service_id | location_id\nx1 | s1 | l1\nx2 | s1 | l1\nx3 | s1 | l2",
        phones="id | service_at_location_id | number\n1 | x1 | 1\n2 | x2 | 2\n3 | x3 | 3",
    )  # fmt: skip
    first, second = service(parsed, "s1").under("service_at_locations")
    assert [each.text("number") for each in first.under("phones")] == ["1", "2"]
    assert [each.text("number") for each in second.under("phones")] == ["3"]


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("x1 | | l1", "service_id", "names no service"),
        ("x1 | s9 | l1", "service_id", "names the service s9, which is not in the source"),
        ("x1 | s1 |", "location_id", "names no location"),
        ("x1 | s1 | l9", "location_id", "names the location l9, which is not in the source"),
    ],
)
def test_a_site_without_its_service_or_its_place_is_refused(
    row: str, column: str, reason: str
) -> None:
    parsed = parse(
        organizations=ORGANIZATIONS, services=SERVICES, locations=PLACES,
        service_at_location=f"id | service_id | location_id\n{row}",
    )  # fmt: skip
    assert parsed.remarks.refused == [Remark("service_at_location.csv", 2, column, reason)]
    assert not service(parsed, "s1").under("service_at_locations")


def test_a_place_that_a_cell_of_a_service_names_in_vain_is_a_doubt() -> None:
    parsed = parse(
        organizations=ORGANIZATIONS, locations=PLACES,
        services="id | organization_id | name | location_id\ns1 | o1 | Beds | l9\ns2 | o1 | Tea | l1; l2",
    )  # fmt: skip
    assert parsed.remarks.refused == []
    assert remarks(parsed.remarks.doubts) == [("services.csv", 2, "location_id")]
    sites = service(parsed, "s2").under("service_at_locations")
    assert [each.text("location_id") for each in sites] == ["l1", "l2"]


# Rows with one id


@pytest.mark.parametrize(
    ("second", "refused", "doubts"),
    [
        ("o1 | Harbor House | x", 0, 1),
        ("o1 | Harbor House |", 0, 1),
        ("o1 | Other | x", 1, 0),
    ],
)
def test_two_rows_with_one_id_are_one_where_the_second_says_nothing_else(
    second: str, refused: int, doubts: int
) -> None:
    parsed = parse(organizations=f"id | name | description\no1 | Harbor House | x\n{second}")
    assert (len(parsed.remarks.refused), len(parsed.remarks.doubts)) == (refused, doubts)
    assert names(parsed.organizations) == ["Harbor House"]
    assert "already that of line 2" in (parsed.remarks.refused + parsed.remarks.doubts)[0].reason


def test_a_row_with_an_id_on_record_that_says_more_is_refused() -> None:
    parsed = parse(
        organizations="id | name | description\no1 | Harbor House |\no1 | Harbor House | Beds"
    )
    assert remarks(parsed.remarks.refused) == [("organizations.csv", 3, "id")]


# Terms, history, parents


def test_attributes_are_of_the_kind_that_they_name_else_of_whatever_has_the_id() -> None:
    parsed = parse(
        organizations="id | name\nsame | Harbor House\no2 | Legal Line",
        services="id | organization_id | name\nsame | same | Shelter\ns2 | o2 | Advice",
        locations="id | organization_id\nl1 | o2",
        service_at_location="id | service_id | location_id\nx1 | s2 | l1",
        taxonomy_terms="id | name | taxonomy\nt1 | Beds | AIRS",
        attributes="id | link_id | link_entity | taxonomy_term_id\n"
        "1 | same | service | t1\n2 | same | organization | t1\n3 | s2 | | t1\n4 | l1 | location | t1\n"
        "5 | x1 | service_at_location | t1\n6 | gone | service | t1\n7 | | service | t1\n8 | s2 | organization | t1",
    )
    first, second = parsed.organizations

    def keys(holder: Record) -> list[str]:
        assert {
            each.under("taxonomy_term")[0].text("name") for each in holder.under("attributes")
        } <= {"Beds"}
        return [each.key for each in holder.under("attributes")]

    assert keys(service(parsed, "same")) == ["1"]
    assert keys(first) == ["2"]
    assert keys(service(parsed, "s2")) == ["3"]
    assert keys(second.under("locations")[0]) == ["4"]
    assert keys(service(parsed, "s2").under("service_at_locations")[0]) == ["5"]
    assert remarks(parsed.remarks.refused) == [
        ("attributes.csv", line, "link_id") for line in (7, 8, 9)
    ]
    assert [each.reason for each in parsed.remarks.refused] == [
        f"names {said}, which is not in the source" for said in ("gone", "nothing", "s2")
    ]


def test_attributes_of_other_things_have_no_place() -> None:
    parsed = parse(
        organizations=ORGANIZATIONS, services=SERVICES,
        phones="id | service_id | number\np1 | s1 | 1",
        attributes="id | link_id | link_entity | value\n1 | p1 | phone | x\n2 | p1 | | x",
    )  # fmt: skip
    assert remarks(parsed.remarks.refused) == [
        ("attributes.csv", line, "link_entity") for line in (2, 3)
    ]
    assert "attributes of a phone have no place here" in parsed.remarks.refused[0].reason


def test_a_term_that_is_not_there_is_told_once_and_kept_as_a_code() -> None:
    parsed = parse(
        organizations=ORGANIZATIONS, services=SERVICES,
        attributes="id | link_id | link_entity | taxonomy_term_id\n"
        "1 | s1 | service | t8\n2 | s2 | service | t8\n3 | s1 | service | t9\n4 | s2 | service |",
    )  # fmt: skip
    assert [(each.line, "term " + each.reason.split()[3]) for each in parsed.remarks.doubts] == [
        (2, "term t8"), (4, "term t9"),
    ]  # fmt: skip
    assert [each.text("taxonomy_term_id") for each in service(parsed, "s1").under("attributes")] == [
        "t8", "t9",
    ]  # fmt: skip
    assert not service(parsed, "s1").under("attributes")[0].under("taxonomy_term")


def test_history_of_what_keeps_none_is_counted_file_by_file() -> None:
    parsed = parse(
        organizations=ORGANIZATIONS, services=SERVICES, locations=PLACES,
        phones="id | service_id | number\np1 | s1 | 1",
        metadata="id | resource_id | resource_type\n1 | l1 | location\n2 | p1 | phone\n3 | s1 | \n"
        "4 | o1 | organization",
    )  # fmt: skip
    assert [len(each.under("metadata")) for each in parsed.organizations[0].under("locations")] == [
        1,
        0,
    ]
    assert len(parsed.organizations[0].under("metadata")) == 1
    (doubt,) = parsed.remarks.doubts
    assert (doubt.file, doubt.column, doubt.reason.split()[0]) == (
        "metadata.csv",
        "resource_id",
        "2",
    )


@pytest.mark.parametrize(
    ("parent", "kept"), [("o1", True), ("o2", False), ("o9", False), ("", None)]
)
def test_the_parent_of_an_organization_is_another_one_of_the_source(
    parent: str, kept: bool | None
) -> None:
    parsed = parse(
        organizations=f"id | name | parent_organization_id\no1 | Harbor House |\no2 | Legal Line | {parent}"
    )
    assert parsed.organizations[1].text("parent_organization_id") == ("o1" if kept else None)
    expected = [("organizations.csv", 3, "parent_organization_id")] if kept is False else []
    assert remarks(parsed.remarks.doubts) == expected


def test_what_is_referred_to_is_below_what_names_it() -> None:
    parsed = parse(
        organizations=ORGANIZATIONS,
        services="id | organization_id | name | program_id\ns1 | o1 | Beds | g1\ns2 | o1 | Tea | g9",
        programs="id | name | organization_id\ng1 | Nights | o1",
        service_capacity="id | service_id | unit_id | available\nk1 | s1 | u1 | 3",
        units="id | name\nu1 | beds",
        taxonomies="id | name\nx1 | AIRS",
        taxonomy_terms="id | name | taxonomy_id | parent_id\nt1 | Beds | x1 | t0\nt0 | Housing | |",
        attributes="id | link_id | link_entity | taxonomy_term_id\n1 | s1 | service | t1",
    )
    beds, tea = service(parsed, "s1"), service(parsed, "s2")
    assert (names(beds.under("program")), tea.under("program")) == (["Nights"], [])
    assert names(beds.under("capacities")[0].under("unit")) == ["beds"]
    (term,) = beds.under("attributes")[0].under("taxonomy_term")
    assert (names(term.under("taxonomy_detail")), names(term.under("parent"))) == (
        ["AIRS"],
        ["Housing"],
    )


# Whose services and places are


def owners(parsed: Parsed) -> dict[str, list[str]]:
    return {each.key: [one.key for one in each.under("services")] for each in parsed.organizations}


def test_the_organization_that_a_service_names_goes_before_all_other_signs() -> None:
    parsed = parse(
        organizations=ORGANIZATIONS, locations=PLACES,
        services="id | organization_id | location_id | name\ns1 | o1 | l3 | Beds",
        phones="id | service_id | organization_id | number\n1 | s1 | o2 | 1",
    )  # fmt: skip
    assert owners(parsed) == {"o1": ["s1"], "o2": []}
    assert parsed.remarks.doubts == []


def test_the_place_goes_before_phones_and_the_first_of_several_hints_counts() -> None:
    parsed = parse(
        organizations=ORGANIZATIONS, locations=PLACES,
        services="id | location_id | name\ns1 | l3 | Beds\ns2 | | Tea\ns3 | | Soup\ns4 | | Talk",
        phones="id | service_id | organization_id | number\n1 | s1 | o1 | 1\n2 | s2 | o1 | 1\n3 | s2 | o2 | 1\n"
        "4 | s3 | | 1",
        contacts="id | service_id | organization_id | name\n1 | s2 | o2 | Ana\n2 | s3 | o2 | Bea",
    )  # fmt: skip
    assert owners(parsed) == {"o1": ["s2"], "o2": ["s1", "s3"]}
    assert remarks(parsed.remarks.refused) == [("services.csv", 5, "organization_id")]
    assert (
        'the service "Talk" names neither an organization nor a place'
        in parsed.remarks.refused[0].reason
    )


def test_a_service_of_the_only_organization_is_doubted_where_others_name_theirs() -> None:
    one = "id | name\no1 | Harbor House"
    some = parse(
        organizations=one, services="id | organization_id | name\ns1 | o1 | Beds\ns2 | | Tea"
    )
    assert owners(some) == {"o1": ["s1", "s2"]}
    assert [each.reason for each in some.remarks.doubts] == [
        "names no organization; taken as a service of Harbor House"
    ]
    none = parse(organizations=one, services="id | organization_id | name\ns1 | | Beds\ns2 | | Tea")
    assert (owners(none), none.remarks.doubts) == ({"o1": ["s1", "s2"]}, [])
    alone = parse(organizations=one, services="id | organization_id | name\ns1 | | Beds")
    assert remarks(alone.remarks.doubts) == [("services.csv", 2, "organization_id")]
    placed = parse(
        organizations=one, locations="id | organization_id\nl1 | o1",
        services="id | organization_id | location_id | name\ns1 | | l1 | Beds\ns2 | o1 | | Tea",
    )  # fmt: skip
    assert placed.remarks.doubts == []


def test_a_service_of_an_unknown_organization_is_the_only_ones_with_a_doubt_else_refused() -> None:
    row = "id | organization_id | name\ns1 | o9 | Beds"
    only = parse(organizations="id | name\no1 | Harbor House", services=row)
    assert owners(only) == {"o1": ["s1"]}
    assert [each.reason for each in only.remarks.doubts] == [
        "names the organization o9, which is not in the source; taken as a service of Harbor House"
    ]
    several = parse(organizations=ORGANIZATIONS, services=row)
    assert [each.reason for each in several.remarks.refused] == [
        'the service "Beds" names the organization o9, which is not in the source'
    ]
    assert several.services_seen == 1


def test_a_place_is_of_whom_it_names_else_of_its_first_service_else_of_the_only_one() -> None:
    parsed = parse(
        organizations=ORGANIZATIONS,
        services="id | organization_id | name\ns1 | o2 | Beds\ns2 | o1 | Tea",
        locations="id | organization_id | name\nl1 | o1 | A\nl2 | | B\nl3 | | C\nl4 | o9 | D\nl5 | o9 | E",
        service_at_location="id | service_id | location_id\n1 | s1 | l1\n2 | s2 | l2\n3 | s1 | l2\n4 | s1 | l5",
    )
    found = {
        each.key: [one.key for one in each.under("locations")] for each in parsed.organizations
    }
    # Services are taken organization by organization: that of l2 is o1.
    assert found == {"o1": ["l1", "l2"], "o2": ["l5"]}
    assert remarks(parsed.remarks.refused) == [
        ("locations.csv", 4, "organization_id"), ("locations.csv", 5, "organization_id"),
    ]  # fmt: skip
    assert remarks(parsed.remarks.doubts) == [("locations.csv", 6, "organization_id")]
    only = parse(organizations="id | name\no1 | Harbor House", locations="id | name\nl1 | A")
    assert [each.key for each in only.organizations[0].under("locations")] == ["l1"]


# Ids


@pytest.mark.parametrize(
    ("table", "fields", "key", "lasts"),
    [
        ("service", {"id": "s1", "name": "Beds"}, "s1", True),
        ("service", {"id": 7}, "7", True),
        ("service", {"id": "x" * 200}, "x" * 200, True),
        ("service", {"id": "x" * 201, "name": "Beds"}, "name:beds", False),
        ("service", {"name": "Beds", "organization_id": "o1"}, "o1/name:beds", False),
        ("organization", {"name": "HARBOR"}, "name:harbor", False),
        ("organization", {"name": "x" * 300}, f"name:{'x' * 195}", False),
        ("location", {}, "location#locations.csv#2#", False),
        ("phone", {"number": "1"}, "phone#phones.csv#2#", True),
        ("phone", {"name": "1"}, "phone#phones.csv#2#", True),
        ("service_at_location", {"service_id": "s1", "location_id": "l1"}, "s1@l1", True),
        ("service_at_location", {"service_id": "s1"}, "service_at_location#service_at_locations.csv#2#", True),
        ("phone", {"service_id": "s1", "location_id": "l1"}, "phone#phones.csv#2#", True),
    ],
)  # fmt: skip
def test_what_a_record_is_known_by(
    table: str, fields: dict[str, object], key: str, lasts: bool
) -> None:
    found = record(table, **fields)
    assert (identify(found), found.key) == (lasts, key)


@given(st.sampled_from(sorted(FIELDS)), st.dictionaries(st.sampled_from(["id", "name"]), st.text()))
@settings(max_examples=draws(40))
def test_every_record_has_a_key_and_only_lasting_ones_miss_an_id(
    table: str, fields: dict[str, object]
) -> None:
    found = record(table, **fields)
    assert identify(found) or table in LASTING
    assert found.key


@pytest.mark.parametrize(
    ("missing", "of", "lines"),
    [(0, 3, []), (1, 3, [2]), (2, 3, [2, 3]), (3, 3, [None]), (1, 1, [2])],
)
def test_missing_ids_are_told_row_by_row_or_once_for_all(
    missing: int, of: int, lines: list[int | None]
) -> None:
    rows = [record("service", line=number + 2) for number in range(of)]
    noted = Remarks()
    remark_on_missing_ids(rows, rows[:missing], noted)
    assert [(each.line, each.column) for each in noted.doubts] == [(line, "id") for line in lines]
