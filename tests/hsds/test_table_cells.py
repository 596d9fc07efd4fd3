"""Headings and cells of tables as bases and people write them: fields, names of others, what is a table in HSDS."""

from __future__ import annotations

import pytest

from directory.hsds.field_names import FIELDS, PROFILE
from directory.hsds.parser import Parsed, Record
from directory.hsds.parser.field_headings import fit, is_known, understood
from directory.hsds.parser.privacy import is_flag, is_hidden
from directory.hsds.parser.tree import Place
from tests.hsds.test_linking import PLACES, remarks
from tests.hsds.test_tables import ORGANIZATIONS, SERVICES, names, parse, service


def terms(holder: Record) -> list[tuple[str | None, str | None]]:
    return [
        (term.text("taxonomy"), term.text("name"))
        for attribute in holder.under("attributes")
        for term in attribute.under("taxonomy_term")
    ]


@pytest.mark.parametrize("table", sorted(FIELDS))
def test_every_field_of_the_standard_and_of_the_profile_is_itself(table: str) -> None:
    header = sorted(FIELDS[table] | PROFILE.get(table, frozenset()))
    found = understood(table, header)
    assert found.fields == {name: name for name in header}
    assert (found.links, found.side) == ({}, {})
    assert all(is_known(table, name) for name in header)
    assert not is_known(table, "color")


@pytest.mark.parametrize(
    ("table", "header", "fields", "links", "side"),
    [
        ("organization", "UUID", "id", None, None),
        ("organization", "Organization Number", "id", None, None),
        ("organization", "Legal Name", "name", None, None),
        ("organization", "Agency Name", "name", None, None),
        ("organization", "Name of the Agency", "name", None, None),
        ("organization", "Services", None, "service", None),
        ("organization", "Street Address", None, None, ("address", "address_1")),
        ("organization", "Physical Address 2", None, None, ("address", "address_2")),
        ("organization", "Site City", None, None, ("address", "city")),
        ("organization", "Fax", None, None, ("phone", "fax")),
        ("organization", "Hours of Operation", None, None, ("schedule", "description")),
        ("service", "Service Organization", None, "organization", None),
        ("service", "Organization Names", None, "organization", None),
        ("organization", "Location IDs", None, "location", None),
        ("service", "Location IDs", "location_id", None, None),
        ("service", "org_record_id", "organization_id", None, None),
        ("service", "Taxonomy", None, "taxonomy_term", None),
        ("service", "TTY", None, None, ("phone", "textphone")),
        ("service", "Contact Email", None, None, ("contact", "email")),
        ("service", "Phone 2", None, None, ("phone", "voice")),
        ("service", "is_private", "is_private", None, None),
        ("service", "Color", "color", None, None),
        ("location", "lat", "latitude", None, None),
        ("location", "Zip", None, None, ("address", "postal_code")),
        ("address", "Zip", "postal_code", None, None),
        ("address", "Street 1", "address_1", None, None),
        ("address", "line2", "address_2", None, None),
        ("phone", "phone_number", "number", None, None),
        ("phone", "City", "city", None, None),
        ("phone", "Service UUID", "service_id", None, None),
        ("contact", "Job Title", "title", None, None),
        ("schedule", "days_of_week", "weekday", None, None),
    ],
)
def test_one_heading_alone(
    table: str, header: str, fields: str | None, links: str | None, side: tuple[str, str] | None
) -> None:
    found = understood(table, [header])
    assert found.fields.get(header) == fields
    assert found.links.get(header) == links
    assert found.side.get(header) == side


def test_a_heading_of_the_standard_goes_before_another_word_for_it() -> None:
    found = understood("service", ["Title", "name", "UUID", "id", "Cost", "fees_description"])
    assert (found.fields["name"], found.fields["id"]) == ("name", "id")
    assert found.fields["fees_description"] == "fees_description"
    for other in ("Title", "UUID", "Cost"):
        assert found.fields[other] not in ("name", "id", "fees_description")
    assert list(found.fields) == ["Title", "name", "UUID", "id", "Cost", "fees_description"]


def test_of_two_other_words_for_a_field_the_first_one_has_it() -> None:
    found = understood("organization", ["Web", "Homepage"])
    assert found.fields == {"Web": "website", "Homepage": "homepage"}


@pytest.mark.parametrize(
    ("table", "header", "share"),
    [
        # What any table may have counts half, what says which one it is and names of things in full.
        ("service", ["id"], 0.5),
        ("service", ["fees_description"], 0.5),
        ("service", ["name"], 1.0),
        ("service", ["description"], 1.0),
        ("service", ["Title"], 1.0),
        ("service", ["Service ID"], 1.0),
        ("service", ["Phone", "Agency"], 0.5),
        ("service", ["color"], 0.0),
        ("service", ["name", "color", "shape", "id"], 0.375),
        ("service", ["name", "description", "Fax", "Locations"], 0.75),
        ("service", [], 0.0),
    ],
)
def test_how_much_of_a_header_a_kind_of_table_explains(
    table: str, header: list[str], share: float
) -> None:
    assert fit(table, header) == share


# Cells that are tables in HSDS


def test_numbers_hours_and_a_person_beside_a_service() -> None:
    parsed = parse(
        organizations=ORGANIZATIONS,
        services="id | organization_id | name | Phones | Fax | Hours | Contact Name | Contact Title | Contact Phone\n"
        "s1 | o1 | Beds | 415-555-0101; 415-555-0102 | 415-555-0103 | Mondays 9 to 5 | Ana | Desk | 415-555-0104\n"
        "s2 | o2 | Tea | | NA | | | |",
    )
    beds, tea = service(parsed, "s1"), service(parsed, "s2")
    assert [(each.text("number"), each.text("type")) for each in beds.under("phones")] == [
        ("415-555-0101", "voice"), ("415-555-0102", "voice"), ("415-555-0103", "fax"),
    ]  # fmt: skip
    assert [each.text("description") for each in beds.under("schedules")] == ["Mondays 9 to 5"]
    (person,) = beds.under("contacts")
    assert (person.text("name"), person.text("title"), person.text("phone")) == (
        "Ana",
        "Desk",
        None,
    )
    assert [each.text("number") for each in person.under("phones")] == ["415-555-0104"]
    assert tea.nested == {}
    assert parsed.remarks.refused == parsed.remarks.doubts == []


@pytest.mark.parametrize("has_places", [True, False])
def test_an_address_of_a_service_is_a_place_unless_the_source_has_places(has_places: bool) -> None:
    places = {"locations": PLACES} if has_places else {}
    parsed = parse(
        organizations=ORGANIZATIONS,
        services="id | organization_id | name | Street | City\ns1 | o1 | Beds | 1 Any Street | Town",
        **places,
    )
    sites = service(parsed, "s1").under("service_at_locations")
    places_of = parsed.organizations[0].under("locations")
    if has_places:
        assert (sites, [each.key for each in places_of]) == ([], ["l1", "l2"])
        return
    (place,) = places_of
    assert [each.text("location_id") for each in sites] == [place.key]
    (address,) = place.under("addresses")
    assert address.fields | {"location_id": ""} == {
        "location_id": "", "address_1": "1 Any Street", "city": "Town", "address_type": "physical",
    }  # fmt: skip


def test_an_address_of_an_organization_is_a_place_of_it_and_of_a_place_its_own() -> None:
    owner = parse(organizations="id | name | Street\no1 | Harbor House | 1 Any Street")
    (place,) = owner.organizations[0].under("locations")
    assert [each.text("address_1") for each in place.under("addresses")] == ["1 Any Street"]
    located = parse(
        organizations=ORGANIZATIONS,
        locations="id | organization_id | Street\nl1 | o1 | 2 Any Street",
    )
    (place,) = located.organizations[0].under("locations")
    assert [each.text("address_1") for each in place.under("addresses")] == ["2 Any Street"]


def test_a_column_of_keys_of_phones_names_rows_and_holds_no_number() -> None:
    phones = "id | number\n1 | 415-555-0101\n2 | 415-555-0102"
    keys = parse(
        organizations=ORGANIZATIONS, phones=phones,
        services="id | organization_id | name | Phones\ns1 | o1 | Beds | 1; 2\ns2 | o1 | Tea | 2",
    )  # fmt: skip
    assert [each.text("number") for each in service(keys, "s1").under("phones")] == [
        "415-555-0101", "415-555-0102",
    ]  # fmt: skip
    assert [each.text("number") for each in service(keys, "s2").under("phones")] == ["415-555-0102"]
    mixed = parse(
        organizations=ORGANIZATIONS, phones=phones,
        services="id | organization_id | name | Phones\ns1 | o1 | Beds | 1; 415-555-0109",
    )  # fmt: skip
    assert [each.text("number") for each in service(mixed, "s1").under("phones")] == [
        "1",
        "415-555-0109",
    ]


# Cells that name other records


def owners(parsed: Parsed) -> list[tuple[str | None, list[str | None]]]:
    return [(each.text("name"), names(each.under("services"))) for each in parsed.organizations]


def test_an_organization_is_named_by_its_name_however_it_is_written() -> None:
    parsed = parse(
        organizations=ORGANIZATIONS,
        services="id | name | Agency\ns1 | Beds | harbor  HOUSE\ns2 | Tea | o2\ns3 | Talk | Legal Line; Harbor House",
    )
    assert owners(parsed) == [("Harbor House", ["Beds"]), ("Legal Line", ["Tea", "Talk"])]
    (doubt,) = parsed.remarks.doubts
    assert (doubt.line, doubt.column) == (4, "Agency")
    assert "names several organizations" in doubt.reason
    assert "“Harbor House” is named here alone" in doubt.reason


def test_a_name_that_two_records_have_leads_to_neither() -> None:
    parsed = parse(
        organizations="id | name\no1 | Harbor House\no2 | Harbor House\no3 | Legal Line",
        services="id | name | Agency\ns1 | Beds | Harbor House\ns2 | Tea | Legal Line",
    )
    assert [names(each.under("services")) for each in parsed.organizations] == [[], [], ["Tea"]]
    assert remarks(parsed.remarks.refused) == [("services.csv", 2, "organization_id")]


def test_organizations_are_made_of_the_names_where_the_source_has_none() -> None:
    parsed = parse(
        services="id | name | Agency\ns1 | Beds | Elm House\ns2 | Tea | ELM  house\ns3 | Talk | Ash Group"
    )
    assert owners(parsed) == [("Elm House", ["Beds", "Tea"]), ("Ash Group", ["Talk"])]
    assert parsed.remarks.refused == []


def test_a_cell_called_an_id_may_hold_a_name_or_several_keys() -> None:
    parsed = parse(
        organizations=ORGANIZATIONS, locations=PLACES,
        services="id | organization_id | name\ns1 | Harbor House | Beds\ns2 | o2 | Tea",
        phones="id | service_id | number\n1 | s1, s2 | 415-555-0101\n2 | s1 | 415-555-0102\n3 | s9 | 415-555-0103",
    )  # fmt: skip
    assert owners(parsed) == [("Harbor House", ["Beds"]), ("Legal Line", ["Tea"])]
    assert [each.text("number") for each in service(parsed, "s1").under("phones")] == [
        "415-555-0101", "415-555-0102",
    ]  # fmt: skip
    assert [each.text("number") for each in service(parsed, "s2").under("phones")] == [
        "415-555-0101"
    ]
    assert remarks(parsed.remarks.refused) == [("phones.csv", 4, "service_id")]


def test_a_name_with_commas_is_found_in_a_list_with_commas() -> None:
    long = "A, B, C, D, E"
    longer = "F, G, H, I, J, K"
    parsed = parse(
        organizations=ORGANIZATIONS,
        locations=f"id | organization_id | name\nl1 | o1 | {long}\nl2 | o1 | Annex\nl3 | o1 | {longer}",
        services=f"id | organization_id | name | Locations\ns1 | o1 | Beds | Annex, {long}, Annex\n"
        f"s2 | o1 | Tea | Annex, {longer}\ns3 | o1 | Talk | {longer}",
    )
    sites = {
        each.key: [site.text("location_id") for site in each.under("service_at_locations")]
        for each in parsed.services()
    }
    # Six parts are one name alone where they are the whole cell.
    assert sites == {"s1": ["l2", "l1"], "s2": ["l2"], "s3": ["l3"]}
    assert remarks(parsed.remarks.doubts) == [("services.csv", 3, "Locations")] * 6


def test_whichever_of_two_records_holds_the_key_of_the_other_gets_it() -> None:
    parsed = parse(
        organizations="id | name | Services | Locations | Programs\no1 | Harbor House | Beds | Main site | Nights\n"
        "o2 | Legal Line | Tea | |",
        services="id | name | Locations\ns1 | Beds | Main site\ns2 | Tea | Main site",
        locations="id | name\nl1 | Main site",
        programs="id | name\ng1 | Nights",
        contacts="id | name | Organization\nc1 | Ana | Harbor House",
    )
    first, second = parsed.organizations
    assert (names(first.under("services")), names(second.under("services"))) == (["Beds"], ["Tea"])
    assert names(first.under("locations")) == ["Main site"]
    assert names(first.under("programs")) == ["Nights"]
    assert names(first.under("contacts")) == ["Ana"]
    assert [len(each.under("service_at_locations")) for each in parsed.services()] == [1, 1]
    assert parsed.remarks.refused == []


def test_words_are_terms_each_by_itself_and_terms_of_the_source_are_named_by_name() -> None:
    words = parse(
        organizations=ORGANIZATIONS,
        services="id | organization_id | name | Taxonomy | keywords\ns1 | o1 | Beds | Food; Sleep | night; beds",
    )
    assert terms(service(words, "s1")) == [
        ("keywords", "night"), ("keywords", "beds"), ("Taxonomy", "Food"), ("Taxonomy", "Sleep"),
    ]  # fmt: skip
    known = parse(
        organizations=ORGANIZATIONS,
        services="id | organization_id | name | Taxonomy Terms IDs\ns1 | o1 | Beds | t1; t2",
        taxonomy_terms="id | name | taxonomy\nt1 | Food | AIRS\nt2 | Sleep | AIRS",
    )
    assert terms(service(known, "s1")) == [("AIRS", "Food"), ("AIRS", "Sleep")]


# Earlier versions


def test_lists_in_cells_become_records_of_what_holds_them() -> None:
    parsed = parse(
        organizations="id | name | funding_sources | accreditations | licenses\no1 | Harbor House | City | A; B | C",
        locations="id | organization_id | name | accessibility | languages\nl1 | o1 | Main | ramp; lift | Lao",
        services="id | organization_id | name | funding_sources | required_documents | service_areas"
        " | accepted_payments | languages\n"
        "s1 | o1 | Beds | State; County | ID | Mission; Sunset | cash; card | Spanish; Lao",
    )
    (owner,) = parsed.organizations
    (place,) = owner.under("locations")
    beds = service(parsed, "s1")
    assert [each.text("source") for each in owner.under("funding")] == ["City"]
    assert terms(owner) == [("accreditations", "A"), ("accreditations", "B"), ("licenses", "C")]
    assert [each.text("description") for each in place.under("accessibility")] == ["ramp", "lift"]
    assert names(place.under("languages")) == ["Lao"]
    assert [each.text("source") for each in beds.under("funding")] == ["State", "County"]
    assert [each.text("document") for each in beds.under("required_documents")] == ["ID"]
    assert names(beds.under("service_areas")) == ["Mission", "Sunset"]
    assert terms(beds) == [("payments_accepted", "cash"), ("payments_accepted", "card")]
    assert names(beds.under("languages")) == ["Spanish; Lao"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("Women | 18 and over", "Women\n18 and over"),
        ("Women |", "Women"),
        ("Women | Women", "Women"),
        ("| 18 and over", "18 and over"),
    ],
)
def test_the_audience_of_a_service_is_part_of_who_may_come(row: str, expected: str) -> None:
    parsed = parse(
        organizations=ORGANIZATIONS,
        services=f"id | organization_id | name | audience | eligibility\ns1 | o1 | Beds | {row}",
    )
    assert service(parsed, "s1").text("eligibility_description") == expected


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("January 01, 1970", "1970"),
        ("1970-01-01", "1970"),
        ("soon", None),
        ("19701", None),
        ("3970", None),
    ],
)
def test_the_year_of_a_date(written: str, year: str | None) -> None:
    parsed = parse(organizations=f"id | name | date_incorporated\no1 | Harbor House | {written}")
    assert parsed.organizations[0].text("year_incorporated") == year
    assert parsed.remarks.doubts == []


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("true | Short | Long", ("virtual", "Short\n\nLong")),
        ("false | Short |", (None, "Short")),
        ("| Short | Short and long", (None, "Short and long")),
        ("1 | | Long", ("virtual", "Long")),
    ],
)
def test_a_place_of_ohana(row: str, expected: tuple[str | None, str]) -> None:
    parsed = parse(
        organizations=ORGANIZATIONS,
        locations=f"id | organization_id | virtual | short_desc | description\nl1 | o1 | {row}",
    )
    (place,) = parsed.organizations[0].under("locations")
    assert (place.text("location_type"), place.text("description")) == expected
    assert not {"virtual", "short_desc"} & place.fields.keys()


@pytest.mark.parametrize(
    ("row", "number", "words"),
    [
        (
            "+1 | 415-555-0101 | Intake | Ask for Ana | 555-HELP",
            "+1 415-555-0101",
            "Intake, Ask for Ana, 555-HELP",
        ),
        ("+1 | +14155550101 | | Ask for Ana |", "+14155550101", "Ask for Ana"),
        ("| 415-555-0101 | Intake | Intake |", "415-555-0101", "Intake"),
        ("| 415-555-0101 | | |", "415-555-0101", None),
    ],
)
def test_a_phone_of_ohana(row: str, number: str, words: str | None) -> None:
    parsed = parse(
        organizations=ORGANIZATIONS, services=SERVICES,
        phones="id | service_id | languages | country_prefix | number | department | description | vanity_number\n"
        f"1 | s1 | Spanish; Lao | {row}",
    )  # fmt: skip
    (phone,) = service(parsed, "s1").under("phones")
    assert (phone.text("number"), phone.text("description")) == (number, words)
    assert names(phone.under("languages")) == ["Spanish", "Lao"]
    assert phone.fields.keys() <= {"id", "service_id", "number", "description"}


@pytest.mark.parametrize(
    ("weekday", "byday"),
    [("1, 3", "MO,WE"), ("Monday", "MO"), ("Monday, someday", None), ("", None)],
)
def test_days_of_the_week_are_a_rule_where_all_are_read(weekday: str, byday: str | None) -> None:
    parsed = parse(
        organizations=ORGANIZATIONS, services=SERVICES,
        regular_schedules=f"id | service_id | weekday | opens_at\n1 | s1 | {weekday} | 09:00",
    )  # fmt: skip
    (schedule,) = service(parsed, "s1").under("schedules")
    assert schedule.text("byday") == byday
    assert schedule.text("freq") == ("WEEKLY" if byday else None)
    assert "weekday" not in schedule.fields


@pytest.mark.parametrize(
    ("row", "words", "dates"),
    [
        (
            "true | 2026-12-24 | 2026-12-26",
            "Closed 2026-12-24 – 2026-12-26",
            ("2026-12-24", "2026-12-26"),
        ),
        ("true | 2026-12-24 | 2026-12-24", "Closed 2026-12-24", ("2026-12-24", "2026-12-24")),
        ("true | 2026-12-24 |", "Closed 2026-12-24", ("2026-12-24", None)),
        ("true | 0001-12-24 |", "Closed December 24 every year", (None, None)),
        ("true | 1900-01-01 |", "Closed 1900-01-01", ("1900-01-01", None)),
        ("true | 1899-12-31 |", "Closed 1899-12-31", (None, None)),
        ("true | Easter |", "Closed Easter", (None, None)),
        ("false | 12/24/2026 |", None, ("2026-12-24", None)),
    ],
)
def test_days_off_in_words(
    row: str, words: str | None, dates: tuple[str | None, str | None]
) -> None:
    parsed = parse(
        organizations=ORGANIZATIONS, services=SERVICES,
        holiday_schedules=f"id | service_id | closed | start_date | end_date\n1 | s1 | {row}",
    )  # fmt: skip
    (schedule,) = service(parsed, "s1").under("schedules")
    assert schedule.text("description") == words
    assert (schedule.text("valid_from"), schedule.text("valid_to")) == dates


def test_tables_that_are_one_today_number_their_rows_apart() -> None:
    parsed = parse(
        organizations=ORGANIZATIONS, services=SERVICES, locations=PLACES,
        regular_schedules="id | service_id | weekday\n1 | s1 | 1",
        holiday_schedules="id | service_id | closed | start_date\n1 | s1 | true | 2026-12-24",
        physical_addresses="id | location_id | address_1\n1 | l1 | 1 Any Street",
        mail_addresses="id | location_id | address_1 | address_type\n1 | l1 | PO Box 1 |\n2 | l2 | PO Box 2 | visits",
    )  # fmt: skip
    assert len(service(parsed, "s1").under("schedules")) == 2
    first, second = parsed.organizations[0].under("locations")
    assert [each.text("address_type") for each in first.under("addresses")] == [
        "physical",
        "postal",
    ]
    assert [each.text("address_type") for each in second.under("addresses")] == ["visits"]
    assert parsed.remarks.refused == []


@pytest.mark.parametrize("column", ["parent_id", "parent_name", "vocabulary", "taxonomy_id"])
def test_a_taxonomy_with_parents_or_a_vocabulary_holds_terms(column: str) -> None:
    parsed = parse(
        organizations=ORGANIZATIONS, services=SERVICES,
        taxonomy=f"id | name | {column}\nt1 | Beds | x",
        service_attributes="id | service_id | taxonomy_term_id | taxonomy_detail\n1 | s1 | "
        f"{'x' if column == 'taxonomy_id' else 't1'} | nights",
    )  # fmt: skip
    (attribute,) = service(parsed, "s1").under("attributes")
    assert names(attribute.under("taxonomy_term")) == ["Beds"]
    assert attribute.text("value") == "nights"


def test_a_plain_taxonomy_is_one_unless_services_name_its_rows() -> None:
    plain = parse(
        organizations=ORGANIZATIONS, services=SERVICES, taxonomies="id | name\nx1 | AIRS",
        taxonomy_terms="id | name | taxonomy_id\nt1 | Beds | x1",
        attributes="id | link_id | link_entity | taxonomy_term_id\n1 | s1 | service | t1",
    )  # fmt: skip
    (attribute,) = service(plain, "s1").under("attributes")
    assert names(attribute.under("taxonomy_term")[0].under("taxonomy_detail")) == ["AIRS"]
    early = parse(
        organizations=ORGANIZATIONS, services=SERVICES, taxonomies="id | name\nx1 | Beds",
        services_taxonomy="id | service_id | taxonomy_id\n1 | s1 | x1",
    )  # fmt: skip
    assert names(service(early, "s1").under("attributes")[0].under("taxonomy_term")) == ["Beds"]


def test_programs_are_services_only_where_there_are_no_services() -> None:
    programs = "ProgramID | Program Name | organization_id\ng1 | Nights | o1"
    alone = parse(organizations=ORGANIZATIONS, programs=programs)
    assert [(each.key, each.text("name")) for each in alone.services()] == [("g1", "Nights")]
    both = parse(organizations=ORGANIZATIONS, programs=programs, services=SERVICES)
    assert [each.key for each in both.services()] == ["s1", "s2"]
    assert names(both.organizations[0].under("programs")) == ["Nights"]
    # Two columns that would be called the same stay as they are.
    clash = parse(
        organizations=ORGANIZATIONS,
        programs="id | Program Name | Service Name | organization_id\ng1 | Nights | Beds | o1",
    )
    assert [each.text("name") for each in clash.services()] == ["Beds"]


def test_descriptions_of_tables_are_left_out_with_a_word_where_there_are_any() -> None:
    for rows, doubts in (("", 0), ("\n1 | services | x", 1)):
        parsed = parse(
            organizations=ORGANIZATIONS, services=SERVICES,
            meta_table_descriptions=f"id | name | language{rows}",
        )  # fmt: skip
        assert len(parsed.remarks.doubts) == doubts


def test_empty_rows_and_values_that_say_nothing_are_no_records() -> None:
    parsed = parse(
        organizations=ORGANIZATIONS + "\n | NA",
        services="id | organization_id | name | fees\ns1 | o1 | Beds | N/A",
    )
    assert len(parsed.organizations) == 2
    assert "fees_description" not in service(parsed, "s1").fields
    assert parsed.remarks.refused == parsed.remarks.doubts == []


# Hidden places


@pytest.mark.parametrize(
    ("fields", "hidden"),
    [
        ({}, None), ({"name": "x"}, None),
        ({"is_confidential": "yes"}, True), ({"is_confidential": "no"}, False), ({"is_confidential": "perhaps"}, None),
        ({"display_address": "no"}, True), ({"display_address": "yes"}, False),
        ({"address_is_public": False}, True), ({"hide_address": True}, True),
        ({"is_private": "no", "undisclosed": "yes"}, True), ({"is_private": "no", "display_address": "no"}, True),
        ({"confidential_location": "yes"}, None), ({"confidential_location": "yes", "is_private": "no"}, False),
    ],
)  # fmt: skip
def test_flags_hide_by_their_names_and_one_that_hides_wins(
    fields: dict[str, object], hidden: bool | None
) -> None:
    assert is_hidden(Record("location", fields, Place("x"))) is hidden


@pytest.mark.parametrize(
    ("name", "flag"),
    [("is_confidential", True), ("address_is_private", True), ("show_street_address", True), ("do_not_publish", True),
     ("withhold_location", True), ("address", False), ("show", False), ("name", False), ("publisher", False)],
)  # fmt: skip
def test_what_a_flag_is_called(name: str, flag: bool) -> None:
    assert is_flag(name) == flag


def test_a_place_is_hidden_by_its_flag_its_address_or_its_name_and_loses_the_way_there() -> None:
    parsed = parse(
        organizations=ORGANIZATIONS,
        locations="id | organization_id | name | latitude | longitude | transportation | url\n"
        "l1 | o1 | Main site | 37.1 | -122.1 | Bus 5 | https://a.example\n"
        "l2 | o1 | Confidential location | 37.2 | -122.2 | Bus 6 | https://b.example\n"
        "l3 | o1 | Annex | 37.3 | -122.3 | Bus 7 | https://c.example\n"
        "l4 | o1 | Office | 37.4 | -122.4 | Bus 8 | https://d.example",
        addresses="id | location_id | address_1 | city | is_private\n1 | l1 | 1 Any Street | Town | no\n"
        "2 | l3 | 3 Any Street | Town | yes\n3 | l3 | 4 Any Street | Town |\n4 | l4 | 5 Any Street | Confidential |",
    )
    places = {each.key: each for each in parsed.organizations[0].under("locations")}
    assert {key: place.fields.get("confidential") for key, place in places.items()} == {
        "l1": None, "l2": True, "l3": True, "l4": True,
    }  # fmt: skip
    way = {"latitude", "longitude", "transportation", "url"}
    assert way <= places["l1"].fields.keys()
    assert len(places["l1"].under("addresses")) == 1
    for key in ("l2", "l3", "l4"):
        assert not way & places[key].fields.keys()
        assert "addresses" not in places[key].nested
    assert remarks(parsed.remarks.doubts) == [
        ("locations.csv", 3, None), ("addresses.csv", 3, "address_1"), ("addresses.csv", 5, "address_1"),
    ]  # fmt: skip
    assert "the place l2 is confidential" in parsed.remarks.doubts[0].reason


# Suspicions


@pytest.mark.parametrize(
    ("name", "description", "column"),
    [
        ("Test", "", "name"), ("test organization 2", "", "name"), ("This is a dummy agency", "", "name"),
        ("DO NOT USE", "", "name"), ("asdfff", "", "name"), ("My test listing", "", "name"),
        ("Harbor House", "Not a real agency.", "description"), ("Test", "lorem ipsum", "description"),
        ("Testing Center", "", None), ("Contest", "", None), ("Harbor House", "Tests for anybody", None),
    ],
)  # fmt: skip
def test_what_looks_like_a_test_record(name: str, description: str, column: str | None) -> None:
    parsed = parse(organizations=f"id | name | description\no1 | {name} | {description}")
    assert remarks(parsed.remarks.doubts) == ([("organizations.csv", 2, column)] if column else [])


def test_a_name_given_twice_is_doubted_within_one_organization() -> None:
    parsed = parse(
        organizations=ORGANIZATIONS,
        services="id | organization_id | name\ns1 | o1 | Beds\ns2 | o1 | BEDS\ns3 | o2 | Beds\ns4 | o2 |\ns5 | o2 |",
    )
    assert remarks(parsed.remarks.doubts) == [("services.csv", 3, "name")]
    assert 'the service "BEDS" has the name of the one on line 2' in parsed.remarks.doubts[0].reason


@pytest.mark.parametrize(
    ("row", "street", "suite"),
    [
        ("12 Elm St Suite R | Suite R", "12 Elm St Suite R", None),
        ("12 Elm St, Suite R | suite r", "12 Elm St, Suite R", None),
        ("12 Elm St,Apt 4 | Apt 4", "12 Elm St,Apt 4", None),
        ("12 Elm St | Suite R", "12 Elm St", "Suite R"),
        ("12 Elm St Suite 14 | 4", "12 Elm St Suite 14", "4"),
        ("12 Highway 4 | 4", "12 Highway 4", "4"),
        ("12 Avenue B | B", "12 Avenue B", "B"),
        ("12 Elm St Suite R | Floor 2", "12 Elm St Suite R", "Floor 2"),
        ("12 Elm St |", "12 Elm St", None),
        ("| Suite R", None, "Suite R"),
    ],
)
def test_a_suite_on_the_line_of_the_street_stands_once(
    row: str, street: str | None, suite: str | None
) -> None:
    parsed = parse(
        organizations=ORGANIZATIONS, services=SERVICES,
        locations="id | organization_id | name\nl1 | o1 | House",
        addresses=f"id | location_id | address_1 | address_2 | city\na1 | l1 | {row} | Ames",
    )  # fmt: skip
    (address,) = parsed.organizations[0].under("locations")[0].under("addresses")
    assert (address.text("address_1"), address.text("address_2")) == (street, suite)
