from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.imports.mapping import MappingUnreadable, read_mapping
from directory.imports.mapping_suggestion import suggest
from directory.parsing.remarks import NothingToRead
from directory.parsing.tables import read_table
from tests.imports.trees import read_mapped_table
from tests.order import draws, long


def suggested(data: bytes, sheet: str | None = None) -> dict[str, Any]:
    text = suggest(read_table(data, "t.csv", sheet), sheet)
    read_mapping(text)
    return tomllib.loads(text)


def rows(header: str, row: str, count: int = 6) -> bytes:
    return "\n".join([header, *(row.replace("#", str(number)) for number in range(count))]).encode()


def test_headings_are_believed_where_the_cells_agree() -> None:
    data = rows(
        "Agency Name,Program Name,Phone,E-mail,Zip",
        "Elms #,Beds,415-555-010#,desk#@elms.example,9410#",
    )
    assert suggested(data)["columns"] == {
        "organization": "Agency Name",
        "service": "Program Name",
        "phone": "Phone",
        "email": "E-mail",
        "postal_code": "Zip",
    }


def test_cells_are_looked_at_where_headings_say_nothing() -> None:
    data = rows(
        "A,B,C,D,E,F",
        'House of Elms #,415-555-010#,desk#@elms.example,"Mon-Fri, 9am - 5pm",elms#.example,"# Elm St, Town, CA 94102"',
    )
    assert suggested(data)["columns"] == {
        "organization": "A",  # nothing else can hold the names
        "phone": "B",
        "email": "C",
        "hours": "D",
        "website": "E",
        "address_whole": "F",
    }


def test_a_heading_whose_cells_say_otherwise_is_not_believed() -> None:
    assert "phone" not in suggested(rows("Agency,Phone", "Elms #,see website"))["columns"]


@pytest.mark.parametrize(
    "heading",
    [
        "ED email (internal)", "Email - do not publish", "Personal email", "Private e-mail", "Email (staff only)",
        "Email, not for the public", "Confidential email",
    ],
)  # fmt: skip
def test_what_is_not_meant_for_the_public_is_left_out(heading: str) -> None:
    data = rows(f'Agency,Program,"{heading}",Phone', "Elms #,Beds,ada#@elms.example,415-555-010#")
    assert heading not in json.dumps(suggested(data)["columns"])


def test_the_general_address_is_taken_and_that_of_a_person_is_a_contact() -> None:
    data = rows(
        "Agency,Program,General inbox,Executive Director,ED email",
        "Elms #,Beds,info#@elms.example,Ada Elm,ada#@elms.example",
    )
    found = suggested(data)["columns"]
    assert found["email"] == "General inbox"
    assert found["contact_email"] == "ED email"


def test_a_register_of_organizations_with_what_they_work_on_makes_no_services() -> None:
    data = rows(
        "Legal Name of Organization,EIN,Founded,Entity type,Focus area,Staff languages,Phone",
        "Elms #,00-155150#,199#,Nonprofit,Legal Services,English and Spanish,415-555-010#",
    )
    assert suggested(data)["makes"] == "organizations"


def test_languages_flags_weekdays_and_privacy() -> None:
    data = rows(
        "Agency,Spanish,Wheelchair,Languages,Monday,PhoneFax,PhoneFaxIsPrivate,ExcludeFromWebsite",
        'Elms #,X,X,"English, Thai",9-5,415-555-010#,No,Yes',
    )
    found = suggested(data)
    assert found["flags"] == {"languages": {"Spanish": "spa"}}
    assert found["languages"] == {"Languages": "not asked"}
    assert found["hours"] == {"Mo": "Monday"}
    assert found["private"] == {"PhoneFaxIsPrivate": ["PhoneFax"]}
    assert found["rows"] == {"unlisted": {"ExcludeFromWebsite": "yes"}}


def test_no_cell_is_copied_into_the_suggestion() -> None:
    data = rows("Agency,Private note,Phone", "Elms #,hidden-word-#,415-555-010#")
    text = suggest(read_table(data, "t.csv"))
    assert "hidden-word" not in text
    assert "555" not in text


def test_a_list_of_records_inside_json_is_offered_as_rows() -> None:
    data = b'[{"name": "Elms", "services": [{"name": "Beds"}, {"name": "Meals"}]}]'
    assert '# sheet = "services"' in suggest(read_table(data, "t.json"))
    found = suggested(data, "services")
    assert found["sheet"] == "services"
    assert found["columns"] == {"organization": "name", "service": "services.name"}


def test_statuses_keep_rows_from_the_public() -> None:
    data = (
        b"Agency,Program,Record status\nElms,Beds,Active\nElms,Meals,Inactive\nElms,Law,Do not refer\n"
        b"Elms,Rent,Pending\nElms,Work,\nElms,Club,Somewhere\nElms,Test,Duplicate\n"
    )
    text = suggest(read_table(data, "t.csv"))
    tree = read_mapped_table(data, "t.csv", read_mapping(text), "US")
    hidden = {service.name for _, service in tree.services() if service.unlisted}
    closed = {service.name for _, service in tree.services() if service.status == "inactive"}
    assert (hidden, closed) == ({"Law", "Rent", "Club"}, {"Meals"})
    assert {service.name for _, service in tree.services()} >= {"Beds", "Work"}
    assert "Test" not in {service.name for _, service in tree.services()}
    assert "Somewhere" in text


@pytest.mark.parametrize(
    ("heading", "yes", "no", "rule"),
    [
        ("Active?", "", "No", "inactive"),
        ("Inactive", "", "Yes", "inactive"),
        ("Publish", "", "N", "unlisted"),
        ("PUBLICVIEW", "", "N", "unlisted"),
        ("Viewable by public", "", "No", "unlisted"),
        ("Do not refer", "", "X", "unlisted"),
        ("Is closed", "", "TRUE", "inactive"),
    ],
)
def test_a_column_of_yes_and_no_closes_or_hides(heading: str, yes: str, no: str, rule: str) -> None:
    other = {"No": "Yes", "Yes": "No", "N": "Y", "X": yes, "TRUE": "FALSE"}[no]
    data = f"Agency,Program,{heading}\nElms,Beds,{other}\nElms,Meals,{no}\n".encode()
    found = suggested(data)["rows"]
    assert found[rule] in ({heading: [no]}, {heading: "yes"})


def test_room_and_legal_status_are_no_status_of_a_row() -> None:
    data = (
        b"Agency,Program,Availability,Tax status\nElms,Beds,Open,501(c)(3)\nElms,Meals,Waitlist,Public\n"
        b"Elms,Law,Closed,Public\n"
    )
    assert "rows" not in suggested(data)


def test_names_are_found_with_words_around_them() -> None:
    data = rows(
        "Name of Agency,Name of Service or Product,Where", "Elms,Beds and meals #,1# Elm St"
    )
    assert suggested(data)["columns"] == {
        "organization": "Name of Agency",
        "service": "Name of Service or Product",
        "address": "Where",
    }


def test_words_of_categories_are_terms_once_with_their_counts() -> None:
    data = (
        b"Agency,Program,Category,Serves\nElms,Beds 1,Emergency shelter,Women\n"
        b"Elms,Beds 2,Emergency shelter,Men; Women\n"
        b"Elms,Law 1,Immigration law,Women\nElms,Odd 1,Zymurgy,Men\n"
    )
    text = suggest(read_table(data, "t.csv"))
    values = tomllib.loads(text)["values"]
    assert values["service_terms"] == {
        "Emergency shelter": "emergency_housing",
        "Immigration law": "immigration_legal",
        "Zymurgy": "",
    }
    assert values["populations"] == {"Women": "cis_women:yes", "Men": "cis_men:yes"}
    assert '"Emergency shelter" = "emergency_housing"  # 2' in text


def test_names_say_the_kind_of_help_where_no_column_does() -> None:
    data = rows("Agency,Program,Eligibility", "Elms,Immigration legal help #,Anyone")
    assert set(suggested(data)["words"]["service_terms"].values()) == {"immigration_legal"}


def test_names_say_it_too_where_the_column_of_kinds_is_mostly_empty() -> None:
    data = (
        rows("Agency,Program,Category,Fee", "Elms,Food pantry #,,Free")
        + b"\nElms,Law,Legal aid,Free\n"
    )
    found = suggested(data)
    assert "basic_necessities" in found["words"]["service_terms"].values()
    assert found["values"]["service_terms"] == {"Legal aid": "civil_remedies"}


@pytest.mark.parametrize(
    ("header", "row", "makes"),
    [
        ("Organization name,Phone,Website", "Elms #,415-555-010#,elms#.example", "organizations"),
        ("Organization,Location name,Address", "Elms,Office #,1# Elm St", "locations"),
        ("Organization,Program", "Elms,Beds #", "listings"),
        ("Organization,Languages", 'Elms #,"English, Thai"', "listings"),
    ],
)
def test_a_table_makes_what_it_is_of(header: str, row: str, makes: str) -> None:
    data = rows(header, row)
    assert suggested(data).get("makes", "listings") == makes
    tree = read_mapped_table(data, "t.csv", read_mapping(suggest(read_table(data, "t.csv"))), "US")
    services = [service.name for _, service in tree.services()]
    assert bool(services) is (makes == "listings")
    assert bool([place for each in tree.organizations for place in each.locations]) is (
        (makes != "organizations" and "Address" in header) or makes == "listings"
    )


def test_questions_of_a_form_are_headings_and_who_filled_it_in_is_left_out() -> None:
    data = rows(
        "Timestamp,Email Address,What is the name of your organization?,What is the name of the program?,Your name",
        "2026-01-02,me#@elms.example,Elms,Beds #,Amy Ash",
    )
    assert suggested(data)["columns"] == {
        "organization": "What is the name of your organization?",
        "service": "What is the name of the program?",
    }


def test_a_street_and_a_line_with_the_city_are_a_whole_address() -> None:
    data = rows("Agency,Program,Addr,City_St_Zip", 'Elms,Beds #,1# Elm St,"Tidewater, CA 94910"')
    text = suggest(read_table(data, "t.csv"))
    assert tomllib.loads(text)["columns"]["address_whole"] == "{Addr}, {City_St_Zip}"
    ((organization, _), *_) = read_mapped_table(data, "t.csv", read_mapping(text), "US").services()
    address = organization.locations[0].addresses[0]
    assert (address.address_1, address.city, address.postal_code) == (
        "10 Elm St",
        "Tidewater",
        "94910",
    )


def test_one_entry_may_mean_several_populations_and_a_no_means_none() -> None:
    data = rows("Agency,Program,Population served", "Elms,Beds #,Women and children", 4)
    data += b"\nElms,Club,No men\n"
    values = tomllib.loads(suggest(read_table(data, "t.csv")))["values"]["populations"]
    assert set(values["Women and children"].split("; ")) == {"cis_women:yes", "under_13:yes"}
    assert values["No men"] == ""


def test_an_id_that_would_merge_rows_is_no_id() -> None:
    data = b"Agency,Program,Program ID,Agency ID\nElms,Beds,7,1\nElms,Meals,7,2\nAsh,Law,7,3\nAsh,Work,7,4\n"
    columns = suggested(data)["columns"]
    assert "service_id" not in columns
    assert "organization_id" not in columns


@settings(max_examples=draws(100), deadline=None)
@given(st.lists(st.lists(st.text(max_size=10), min_size=3, max_size=3), min_size=2, max_size=6))
def test_any_table_gives_a_mapping_that_can_be_read(cells: list[list[str]]) -> None:
    text = "\n".join("\t".join(cell.replace("\t", " ") for cell in row) for row in cells)
    try:
        table = read_table(text.encode("utf-8", "replace"), "t.csv")
    except NothingToRead:
        return
    try:
        assert read_mapping(suggest(table)).source
    except NothingToRead as error:
        assert "names places and no organizations" in str(error)  # noqa: PT017 - a table of places
    except MappingUnreadable as error:
        assert "needs organization" in str(error)  # noqa: PT017 - a table of flags alone has no names


@pytest.mark.one_in(4)
@pytest.mark.shared
@pytest.mark.parametrize(
    ("file", "organizations", "expected"),
    [
        (
            "sf-womens-directory/directory.csv",
            320,
            {
                "organization": "Organization Name",
                "address_whole": "Address",
                "hours": "Service Hours",
            },
        ),
        (
            "sf-dcyf-programs/dcyf_cms_05312013.csv",
            163,
            {"organization": "Agency Name", "service": "Program Name", "phone": "Site Phone"},
        ),
        long(
            "sf-211/sf_211.csv",
            877,
            {
                "organization": "PublicName",
                "hours": "HoursOfOperation",
                "phone": "{Phone1Name}: {Phone1Number}",
            },
        ),
        (
            "nyc-immigrant-cbos/cbos_nyc.json",
            61,
            {"organization": "name", "website": "url", "address_whole": "address"},
        ),
        (
            "sf-dv-consortium/dv_consortium.json",
            17,
            {"organization": "organization.name", "postal_code": "locs.address.zip"},
        ),
    ],
)
def test_real_tables(shared: Path, file: str, organizations: int, expected: dict[str, str]) -> None:
    data = (shared / "data" / file).read_bytes()
    text = suggest(read_table(data, file))
    columns = tomllib.loads(text)["columns"]
    first = {
        name: each[0] if isinstance(each, list) else each
        for name in expected
        if (each := columns.get(name))
    }
    assert first == expected
    incoming = read_mapped_table(data, file, read_mapping(text), "US")
    assert len(incoming.organizations) == organizations


def test_an_empty_cell_is_no_yes_where_others_say_yes_and_no() -> None:
    sheet = (
        b"Agency,Program,Phone,Show on website\nA,One,415-555-0101,Y\nB,Two,415-555-0102,N\n"
        b"C,Three,415-555-0103,\nD,Four,415-555-0104,Y\n"
    )
    assert suggested(sheet)["rows"] == {"unlisted": {"Show on website": ["N", ""]}}


def test_a_state_is_no_language_and_a_yes_in_spanish_is_a_flag() -> None:
    data = (
        rows(
            "Agencia,Billing State/Province,Teléfono,Dirección,¿Dirección confidencial?",
            "Casa #,Georgia,415-555-010#,# Elm St,Sí",
        )
        + b"\nCasa 7,Georgia,415-555-0107,7 Elm St,No"
    )
    found = suggested(data)
    assert "languages" not in found
    assert found["private"] == {"¿Dirección confidencial?": ["Dirección"]}


def test_the_type_of_a_post_is_no_kind_of_help() -> None:
    data = rows("post_title,post_type,listing_category", "House of Elms #,job_listing,Food Pantry")
    assert suggested(data)["columns"]["service_terms"] == "listing_category"


def test_a_question_for_a_program_names_the_service_and_a_link_is_no_part_of_a_name() -> None:
    data = rows(
        "Organization name,Program or service you offer,Type of service",
        "House of Elms # (https://pages.example/8d1f),Night Beds #,Shelter",
    )
    assert suggested(data)["columns"]["service"] == "Program or service you offer"
    mapping = read_mapping(suggest(read_table(data, "t.csv")))
    tree = read_mapped_table(data, "t.csv", mapping, "US")
    assert sorted(each.name for each in tree.organizations) == [
        f"House of Elms {number}" for number in range(6)
    ]


@pytest.mark.parametrize(
    ("heading", "answers", "rule"),
    [
        ("Confidential Site", ("1", "0", "0", "1"), "private"),
        ("Site Confidential (Y/N)", ("Y", "N", "N", "N"), "private"),
        ("Secure site", ("x", "", "x", ""), "private"),
        ("Do not map", ("x", "", "", ""), "private"),
        ("Print address in directory", ("Yes", "No", "Yes", "Yes"), "public"),
        ("OK to show on map?", ("Yes", "No", "Yes", "Yes"), "public"),
        # Words behind an answer do not turn what the heading asks: the address alone is kept back.
        (
            "Is your address safe to share with the public?",
            ("Yes", "No", "No - DV shelter", "No, our location is confidential"),
            "public",
        ),
    ],
)
def test_a_flag_of_the_address_hides_the_address_and_not_the_listing(
    heading: str, answers: tuple[str, ...], rule: str
) -> None:
    lines = [
        f'Agency {each},Program {each},415-555-010{each},{each} Elm St,"{answer}"'
        for each, answer in enumerate(answers)
    ]
    sheet = "\n".join([f'Agency,Program,Phone,Address,"{heading}"', *lines]).encode()
    found = suggested(sheet)
    assert found[rule] == {heading: ["Address"]}
    assert "rows" not in found
    assert "visibility" not in found


def test_an_address_that_begins_like_an_answer_is_one() -> None:
    sheet = (
        b"Agency,Program,Phone,Address (public)\nA,One,415-555-0101,No. 12 Elm St\n"
        b"B,Two,415-555-0102,No. 14 Elm St\nC,Three,415-555-0103,1 Ash St\n"
    )
    found = suggested(sheet)
    assert "public" not in found
    assert "private" not in found
