"""Tables of all versions become one tree; what is broken is told with file, line and column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from directory.hsds.field_names import table_of
from directory.hsds.parser import Parsed, Record, Remark, parse_tables


@dataclass
class Row:
    line: int
    cells: Mapping[str, str]


@dataclass
class Table:
    name: str
    header: list[str]
    rows: list[Row]


def table(name: str, text: str) -> Table:
    """A table from lines whose cells are separated by | (no quoting)."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    header = lines[0]
    rows = [
        Row(number, dict(zip(header, cells, strict=True)))
        for number, cells in enumerate(lines[1:], 2)
    ]
    return Table(f"{name}.csv", header, rows)


def parse(**texts: str) -> Parsed:
    return parse_tables([(table_of(name) or "", table(name, text)) for name, text in texts.items()])


ORGANIZATIONS = "id | name\no1 | Harbor House\no2 | Legal Line"
SERVICES = "id | organization_id | name\ns1 | o1 | Shelter\ns2 | o2 | Advice"


def names(records: list[Record]) -> list[str | None]:
    return [record.text("name") for record in records]


def service(parsed: Parsed, key: str) -> Record:
    return next(each for each in parsed.services() if each.key == key)


def test_services_nest_in_their_organizations() -> None:
    parsed = parse(organizations=ORGANIZATIONS, services=SERVICES)
    assert [(org.text("name"), names(org.under("services"))) for org in parsed.organizations] == [
        ("Harbor House", ["Shelter"]), ("Legal Line", ["Advice"]),
    ]  # fmt: skip
    assert parsed.remarks.refused == parsed.remarks.doubts == []


def test_earlier_names_of_tables_and_columns() -> None:
    parsed = parse(
        organizations="id | name | url\no1 | Harbor House | https://harbor.example",
        services="id | organization_id | name | fees\ns1 | o1 | Shelter | Free",
        locations="id | organization_id | name\nl1 | o1 | Main site",
        services_at_location="id | service_id | location_id\nx1 | s1 | l1",
        physical_addresses="id | location_id | address_1 | address_2 | address_3\n"
        "1 | l1 | 1 Any Street | Floor 2 | Room 5",
        postal_addresses="id | location_id | address_1\n1 | l1 | PO Box 1",
        regular_schedules="id | service_id | location_id | service_at_location_id | weekday | opens_at | closes_at\n"
        "1 | s1 | l1 | x1 | 1 | 09:00 | 17:00",
        holiday_schedules="id | service_id | closed | start_date | end_date\n1 | s1 | true | 2026-12-24 | 2026-12-26",
        languages="id | service_id | language\n1 | s1 | Spanish",
        eligibility="id | service_id | eligibility\n1 | s1 | adult\n2 | s1 | teen",
        payments_accepted="id | service_id | payment\n1 | s1 | cash",
        taxonomy="id | name | vocabulary | parent_id\nt1 | Emergency shelter | AIRS | t0",
        services_taxonomy="id | service_id | taxonomy_id | taxonomy_detail\n1 | s1 | t1 | nights",
    )
    assert parsed.remarks.refused == parsed.remarks.doubts == []
    (organization,) = parsed.organizations
    shelter = service(parsed, "s1")
    (site,) = shelter.under("service_at_locations")
    assert organization.text("website") == "https://harbor.example"
    assert site.under("schedules")[0].fields["byday"] == "MO"
    assert shelter.under("schedules")[0].text("description") == "Closed 2026-12-24 – 2026-12-26"
    assert names(shelter.under("languages")) == ["Spanish"]
    assert [each.text("eligibility") for each in shelter.under("eligibility")] == ["adult", "teen"]
    addresses = organization.under("locations")[0].under("addresses")
    assert [(each.text("address_type"), each.text("address_2")) for each in addresses] == [
        ("physical", "Floor 2, Room 5"), ("postal", None),
    ]  # fmt: skip
    terms = [(term.text("taxonomy"), term.text("name"), attribute.text("value"))
             for attribute in shelter.under("attributes") for term in attribute.under("taxonomy_term")]  # fmt: skip
    assert sorted(terms, key=str) == [
        ("AIRS", "Emergency shelter", "nights"),
        ("payments_accepted", "cash", None),
    ]


def test_ohana_cells_become_records() -> None:
    parsed = parse(
        organizations="id | name | funding_sources | date_incorporated\n"
        "1 | Harbor House | City, County | January 01, 1970",
        locations="id | organization_id | name | accessibility | languages | virtual | email\n"
        "1 | 1 | Main site | ramp, restroom | Spanish, Tagalog | false | desk@harbor.example",
        services="id | location_id | name | keywords | required_documents | service_areas | taxonomy_ids"
        " | audience | eligibility\n"
        "1 | 1 | Shelter | beds, night | Photo ID | Mission, Sunset | 101 | Women | 18 and over",
        phones="id | location_id | organization_id | service_id | number | number_type | department | country_prefix\n"
        "1 | 1 | 1 | 1 | 415 555-0101 | voice | Intake | +1",
        taxonomy="taxonomy_id | name | parent_id\n101 | Emergency |",
    )
    assert parsed.remarks.refused == parsed.remarks.doubts == []
    (organization,) = parsed.organizations
    shelter, place = service(parsed, "1"), organization.under("locations")[0]
    assert organization.text("year_incorporated") == "1970"
    assert [each.text("source") for each in organization.under("funding")] == ["City", "County"]
    assert [each.text("description") for each in place.under("accessibility")] == [
        "ramp",
        "restroom",
    ]
    assert names(place.under("languages")) == ["Spanish, Tagalog"]
    assert place.under("contacts")[0].text("email") == "desk@harbor.example"
    assert names(shelter.under("service_areas")) == ["Mission", "Sunset"]
    assert shelter.text("eligibility_description") == "Women\n18 and over"
    assert shelter.under("phones")[0].fields["number"] == "+1 415 555-0101"
    assert shelter.under("phones")[0].text("description") == "Intake"
    assert not place.under("phones")
    assert not organization.under("phones")
    assert shelter.under("service_at_locations")[0].key == "1@1"


def test_a_row_belongs_to_the_most_specific_of_its_parents() -> None:
    parsed = parse(
        organizations=ORGANIZATIONS,
        services=SERVICES,
        locations="id | organization_id\nl1 | o1\nl2 | o1",
        service_at_location="id | service_id | location_id\nx1 | s1 | l1\nx2 | s1 | l2",
        contacts="id | service_id | organization_id | name\nc1 | s1 | o1 | Desk",
        phones="id | contact_id | service_id | location_id | number\n"
        "1 | c1 | s1 | | 1\n2 | | s1 | l2 | 2\n3 | gone | s1 | | 3",
    )
    shelter = service(parsed, "s1")
    assert [each.text("number") for each in shelter.under("contacts")[0].under("phones")] == ["1"]
    assert [
        each.text("number") for each in shelter.under("service_at_locations")[1].under("phones")
    ] == ["2"]
    assert [each.text("number") for each in shelter.under("phones")] == ["3"]
    assert parsed.remarks.doubts == [
        Remark("phones.csv", 4, "contact_id", "names the contact gone, which is not in the source")
    ]


def test_broken_references_are_told_and_do_not_stop_the_rest() -> None:
    parsed = parse(
        organizations=ORGANIZATIONS,
        services=SERVICES + "\ns3 | gone | Lost",
        locations="id | organization_id\nl1 | o1",
        service_at_location="id | service_id | location_id\nx1 | s1 | l9\nx2 | s9 | l1",
        phones="id | service_id | number\n1 | s9 | 415 555-0101\n2 | | 415 555-0102",
    )
    assert [each.key for each in parsed.services()] == ["s1", "s2"]
    assert [(each.file, each.line, each.column) for each in parsed.remarks.refused] == [
        ("service_at_location.csv", 2, "location_id"),
        ("service_at_location.csv", 3, "service_id"),
        ("phones.csv", 2, "service_id"),
        ("phones.csv", 3, None),
        ("services.csv", 4, "organization_id"),
    ]


def test_an_organization_is_found_through_the_place_the_phones_or_being_the_only_one() -> None:
    through_place = parse(
        organizations=ORGANIZATIONS, locations="id | organization_id\nl1 | o2",
        services="id | location_id | name\ns1 | l1 | Advice",
    )  # fmt: skip
    assert names(through_place.organizations[1].under("services")) == ["Advice"]
    through_phone = parse(
        organizations=ORGANIZATIONS, services="id | name\ns1 | Advice",
        phones="id | service_id | organization_id | number\n1 | s1 | o2 | 415 555-0101",
    )  # fmt: skip
    assert names(through_phone.organizations[1].under("services")) == ["Advice"]
    only_one = parse(
        organizations="id | name\no1 | Harbor House",
        services="id | organization_id | name\ns1 | | A\ns2 | | B",
    )
    assert names(only_one.organizations[0].under("services")) == ["A", "B"]


def test_rows_with_one_id_differ_or_repeat() -> None:
    parsed = parse(
        organizations="id | name\no1 | Harbor House\no1 | Harbor House\no1 | Another",
        services="id | organization_id | name\ns1 | o1 | Shelter",
    )
    assert names(parsed.organizations) == ["Harbor House"]
    assert [each.line for each in parsed.remarks.doubts] == [3]
    assert [each.line for each in parsed.remarks.refused] == [4]


def test_without_ids_names_stand_in_and_that_is_told_once() -> None:
    parsed = parse(
        organizations="id | name\n| Harbor House\n| Legal Line",
        services="id | organization_id | name\ns1 | name:harbor house | Shelter",
    )
    assert [each.key for each in parsed.organizations] == ["name:harbor house", "name:legal line"]
    assert names(parsed.organizations[0].under("services")) == ["Shelter"]
    (doubt,) = parsed.remarks.doubts
    assert (doubt.file, doubt.line, doubt.column) == ("organizations.csv", None, "id")


def test_a_key_column_that_is_empty_throughout_is_told_once() -> None:
    parsed = parse(
        organizations=ORGANIZATIONS, services=SERVICES,
        phones="id | service_id | number\n1 | | 415 555-0101\n2 | | 415 555-0102",
    )  # fmt: skip
    (refused,) = parsed.remarks.refused
    assert (refused.file, refused.line) == ("phones.csv", None)


def test_numbers_that_count_something_else_take_the_whole_table_out() -> None:
    places = "\n".join(f"{number} | o1" for number in range(1, 61))
    streets = "\n".join(f"{number} | {number} | {number} Any Street" for number in range(1, 81))
    parsed = parse(
        organizations=ORGANIZATIONS, services=SERVICES, locations=f"id | organization_id\n{places}",
        addresses=f"id | location_id | address_1\n{streets}",
    )  # fmt: skip
    assert not any(place.under("addresses") for place in parsed.organizations[0].under("locations"))
    (refused,) = parsed.remarks.refused
    assert (refused.file, refused.line, refused.column) == ("addresses.csv", None, "location_id")
    assert "20 of 80 rows" in refused.reason


def test_a_few_addresses_of_unknown_places_leave_the_others() -> None:
    places = "\n".join(f"{number} | o1" for number in range(1, 79))
    streets = "\n".join(f"{number} | {number} | {number} Any Street" for number in range(1, 81))
    parsed = parse(
        organizations=ORGANIZATIONS, services=SERVICES, locations=f"id | organization_id\n{places}",
        addresses=f"id | location_id | address_1\n{streets}",
    )  # fmt: skip
    assert all(place.under("addresses") for place in parsed.organizations[0].under("locations"))
    assert [each.line for each in parsed.remarks.refused] == [80, 81]


def test_unknown_columns_are_told_with_how_much_they_hold() -> None:
    parsed = parse(
        organizations="id | name | color\no1 | Harbor House | blue\no2 | Legal Line |",
        services=SERVICES,
    )
    (doubt,) = parsed.remarks.doubts
    assert (doubt.file, doubt.column) == ("organizations.csv", "color")
    assert "1 value is" in doubt.reason


def test_test_records_and_names_given_twice_are_doubts() -> None:
    parsed = parse(
        organizations="id | name\no1 | Harbor House\no2 | HARBOR  HOUSE\no3 | Test Org 2\n"
        "o4 | Testing Center of the Bay",
        services="id | organization_id | name\ns1 | o1 | HIV testing",
    )
    assert [(each.line, each.column) for each in parsed.remarks.doubts] == [
        (3, "name"),
        (4, "name"),
    ]
    assert len(parsed.organizations) == 4


def test_confidential_places_lose_address_coordinates_and_the_way_there() -> None:
    parsed = parse(
        organizations=ORGANIZATIONS,
        services=SERVICES,
        locations="id | organization_id | latitude | transportation | is_private\n"
        "l1 | o1 | 37.1 | Bus 5 | no\nl2 | o1 | 37.2 | Bus 6 | yes\nl3 | o1 | 37.3 | Bus 7 |\nl4 | o1 | 37.4 | Bus 8 |",
        addresses="id | location_id | address_1 | city\n1 | l1 | 5 Private Road | Town\n2 | l2 | 6 Any Street | Town\n"
        "3 | l3 | Confidential Address | Town\n4 | l3 | PO Box 9 | Town\n5 | l4 | [withheld] | Town",
    )
    places = {each.key: each for each in parsed.organizations[0].under("locations")}
    assert {key: place.fields.get("confidential") for key, place in places.items()} == {
        "l1": False, "l2": True, "l3": True, "l4": True,
    }  # fmt: skip
    assert len(places["l1"].under("addresses")) == 1
    for key in ("l2", "l3", "l4"):
        assert not places[key].under("addresses")
        assert not {"latitude", "transportation"} & places[key].fields.keys()
    assert [(each.file, each.line) for each in parsed.remarks.doubts] == [
        ("locations.csv", 3), ("addresses.csv", 4), ("addresses.csv", 6),
    ]  # fmt: skip


def test_a_flag_that_asks_to_show_hides_when_answered_no() -> None:
    parsed = parse(
        organizations=ORGANIZATIONS, services=SERVICES,
        locations="id | organization_id | Display physical address to public users?\nl1 | o1 | No\nl2 | o1 | Yes",
        addresses="id | location_id | address_1\n1 | l1 | 1 Any Street\n2 | l2 | 2 Any Street",
    )  # fmt: skip
    hidden, shown = parsed.organizations[0].under("locations")
    assert (hidden.fields["confidential"], hidden.under("addresses")) == (True, [])
    assert shown.fields["confidential"] is False


def test_history_and_descriptions_of_tables_are_told_and_left_out() -> None:
    parsed = parse(
        organizations=ORGANIZATIONS, services=SERVICES,
        metadata="id | resource_id | field_name\n1 | o1 | name\n2 | o1 | name",
    )  # fmt: skip
    assert [each.file for each in parsed.remarks.doubts] == ["metadata.csv"]


def test_a_kind_of_help_that_the_source_has_no_term_for_is_kept_in_its_words() -> None:
    parsed = parse(
        organizations=ORGANIZATIONS,
        services="id | organization_id | name | Taxonomy\ns1 | o1 | Beds | Night shelter",
    )
    (attribute,) = service(parsed, "s1").under("attributes")
    (term,) = attribute.under("taxonomy_term")
    assert (term.text("name"), term.text("taxonomy")) == ("Night shelter", "Taxonomy")
    assert parsed.remarks.doubts == []


def test_a_place_that_the_source_does_not_have_is_left_out_with_a_doubt() -> None:
    parsed = parse(
        organizations=ORGANIZATIONS,
        locations="id | organization_id | name\nl1 | o1 | Main site",
        services="id | organization_id | name | Location\ns1 | o1 | Beds | Blue Hall",
    )
    assert service(parsed, "s1").under("service_at_locations") == []
    (doubt,) = parsed.remarks.doubts
    assert (doubt.line, doubt.column) == (2, "Location")
    assert "Blue Hall" in doubt.reason


def test_a_program_without_organization_is_one_of_its_services_organization() -> None:
    parsed = parse(
        organizations=ORGANIZATIONS,
        programs="id | name | organization_id\np1 | Nights |\np2 | Days | o2",
        services="id | organization_id | name | program_id\n"
        "s1 | o1 | Beds | p1\ns2 | o1 | Tea | p1\ns3 | o1 | Soup | p2",
    )
    kept = {each.key: names(each.under("programs")) for each in parsed.organizations}
    assert kept == {"o1": ["Nights"], "o2": ["Days"]}


def test_history_stands_below_what_changed_and_the_rest_is_counted() -> None:
    parsed = parse(
        organizations=ORGANIZATIONS,
        services=SERVICES,
        metadata="id | resource_id | resource_type | field_name\n"
        "m1 | s2 | service | name\nm2 | s9 | service | name\nm3 | o1 | organization | name",
    )
    assert [each.key for each in service(parsed, "s2").under("metadata")] == ["m1"]
    assert [each.key for each in parsed.organizations[0].under("metadata")] == ["m3"]
    (doubt,) = parsed.remarks.doubts
    assert doubt.reason.startswith("1 change")


def test_services_that_look_like_tests_are_doubts_as_organizations_are() -> None:
    parsed = parse(
        organizations="id | name\no1 | Harbor House\no2 | TEST AGENCY",
        services="id | organization_id | name\ns1 | o1 | Test Service\ns2 | o1 | Testing for HIV",
    )
    doubted = [each for each in parsed.remarks.doubts if "looks like a test record" in each.reason]
    assert sorted((each.file, each.line) for each in doubted) == [
        ("organizations.csv", 3), ("services.csv", 2),
    ]  # fmt: skip
