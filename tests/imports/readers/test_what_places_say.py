"""What sites say of how to get in, of ages, documents and languages, read from tables and planned."""

from __future__ import annotations

from typing import Any

import pytest

from directory.imports.incoming_records import Incoming
from directory.imports.mapping import read_mapping
from directory.imports.plan import Plan
from directory.imports.planning import plan_listings
from directory.imports.planning.known_records import Picture
from directory.imports.readers.table_reader import read_mapped_table
from tests.imports.importing import TODAY
from tests.imports.readers.test_table import table

FAMILY = """source = "s"
[columns]
organization = "Name"
address = "Street"
city = "Town"
application_process = "How"
eligibility = "Who"
[rows.confidential]
Secret = "yes"
[hierarchy]
kind = "Kind"
id = "Id"
parent = "Above"
organizations = "Agency"
sites = "Site"
services = "Program"
"""
FLAT = """source = "s"
[columns]
organization = "Name"
service = "Program"
address = "Street"
application_process = "How"
eligibility = "Who"
ages = "Ages"
populations = "People"
fees = "Cost"
[constants]
city = "Port Amaranth"
[languages]
Speaks = "not asked"
"""


def read(mapping: str, *rows: dict[str, str]) -> Incoming:
    return read_mapped_table(
        table(*rows), "t.csv", read_mapping(mapping), "US", {"populations": frozenset({"cis_men"})}
    )


def planned(mapping: str, *rows: dict[str, str]) -> Plan:
    return plan_listings(read(mapping, *rows), Picture(), TODAY, "US")


def fields(plan: Plan, kind: str) -> list[dict[str, Any]]:
    return [each.fields for group in plan.groups for each in group.records if each.kind == kind]


def member(own: str, kind: str, name: str, how: str = "", **more: str) -> dict[str, str]:
    """A row of the Elms or one of their sites."""
    row = {
        "Id": own,
        "Kind": kind,
        "Above": "" if kind == "Agency" else "a",
        "Name": name,
        "How": how,
        "Who": "",
    }
    return (
        row
        | {"Street": f"{len(name)} Signal Street", "Town": "Port Amaranth", "Secret": "no"}
        | more
    )


AGENCY = member("a", "Agency", "Elms")


@pytest.mark.parametrize(
    ("sites", "said"),
    [
        ([member("b", "Site", "Mill Branch", "Walk in")], "Mill Branch: Walk in"),
        ([member("b", "Site", "Elms", "Apply by phone")], "9 Signal Street: Apply by phone"),
        ([member("b", "Site", "Mill Branch", "Walk in"), member("c", "Site", "Quarry Branch", "By appointment")],
         "Mill Branch: Walk in\n\nQuarry Branch: By appointment"),
        ([member("b", "Site", "Mill Branch", "Walk in"), member("c", "Site", "Quarry Branch", "Walk in")],
         "Mill Branch, Quarry Branch: Walk in"),
        ([member("b", "Site", "Mill Branch", "Side door, ring twice", Secret="yes"),
          member("c", "Site", "Quarry Branch", "Walk in")], "Quarry Branch: Walk in"),
        ([member("b", "Site", "Mill Branch", "Side door, ring twice", Secret="yes")], None),
    ],
)  # fmt: skip
def test_a_site_says_how_to_get_in_there(sites: list[dict[str, str]], said: str | None) -> None:
    if said and said.startswith("9 "):
        sites[0]["Street"] = "9 Signal Street"
    plan = planned(FAMILY, AGENCY, *sites)
    (service,) = fields(plan, "service")
    assert service.get("application_process") == said
    told = [each.get("description") for each in fields(plan, "service_at_location")]
    hidden = any(each["Secret"] == "yes" for each in sites)
    assert ("Side door, ring twice" in told) is hidden
    assert not any("application_process" in each for each in fields(plan, "service_at_location"))


def test_what_the_agency_says_stays_beside_its_sites_whether_its_own_place_is_hidden_or_not() -> (
    None
):
    agency = AGENCY | {"How": "Call first", "Who": "Everybody"}
    site = member("b", "Site", "Mill Branch", "Walk in", Who="Adults")
    for secret in ("no", "yes"):
        (service,) = fields(planned(FAMILY, agency | {"Secret": secret}, site), "service")
        assert service["application_process"] == "Call first\n\nMill Branch: Walk in"
        assert service["eligibility_description"] == "Everybody\n\nMill Branch: Adults"
    same = planned(FAMILY, agency, site | {"How": "Call first", "Who": ""})
    assert fields(same, "service")[0]["application_process"] == "Call first"


def test_a_site_of_a_hidden_address_is_hidden_and_so_are_its_words() -> None:
    rows = [member("b", "Site", "Mill Branch", "Ring at the gate", Street="7 Quarry Road")]
    rows += [member("c", "Site", "Shelter", "", Street="7 Quarry Rd", Secret="yes")]
    plan = planned(FAMILY, AGENCY, *rows)
    (service,) = fields(plan, "service")
    assert "Ring" not in str(service)
    assert "Ring at the gate" in [
        each.get("description") for each in fields(plan, "service_at_location")
    ]


def flat(street: str = "1 Signal Street", **more: str) -> dict[str, str]:
    row = {
        "Name": "Elms",
        "Program": "Desk",
        "Street": street,
        "How": "",
        "Who": "",
        "Ages": "",
        "People": "",
        "Cost": "",
    }
    return row | {"Speaks": ""} | more


def test_rows_of_one_service_at_two_places_keep_what_each_says() -> None:
    incoming = read(
        FLAT,
        flat(How="Walk in", Cost="Free"),
        flat("2 Mill Lane", How="By appointment", Cost="Free"),
    )
    assert not [each for each in incoming.doubts if "differ" in each.reason]
    (service,) = fields(plan_listings(incoming, Picture(), TODAY, "US"), "service")
    assert (
        service["application_process"] == "1 Signal Street: Walk in\n\n2 Mill Lane: By appointment"
    )
    assert service["fees_description"] == "Free"
    again = read(FLAT, flat(How="Walk in"), flat(How="By appointment"))
    assert "rows of one service differ in How (how to apply); the first one counts" in [
        each.reason for each in again.doubts
    ]


@pytest.mark.parametrize(
    ("more", "youngest", "oldest", "words"),
    [
        ({"Ages": "6-13"}, 6, 13, None), ({"Ages": "6-13; 14-17"}, 6, 17, None),
        ({"Ages": "0-5; 14-17"}, None, None, "0-5, 14-17"),
        ({"People": "Ages 6-13; cis men:yes"}, 6, 13, None), ({"Who": "18 and older"}, 18, None, "18 and older"),
        ({"Who": "Residents under 18"}, None, 17, "Residents under 18"), ({"Who": "K-5th grade"}, 5, 11, "K-5th grade"),
        ({"Ages": "TAY 18–24", "Who": "Renters"}, 18, 24, "Renters"), ({"Who": "All ages"}, None, None, "All ages"),
        ({"Ages": "55+", "Who": "18 and older"}, 55, None, "18 and older"),
    ],
)  # fmt: skip
def test_ages_have_both_bounds(
    more: dict[str, str], youngest: int | None, oldest: int | None, words: str | None
) -> None:
    incoming = read(FLAT, flat(**more))
    (service,) = incoming.of("service").values()
    found = [
        service.fields.get(name)
        for name in ("minimum_age", "maximum_age", "eligibility_description")
    ]
    assert found == [youngest, oldest, words]
    assert not [each for each in incoming.doubts if "no code" in each.reason]


def test_rows_of_one_service_have_the_widest_ages() -> None:
    for one, other, widest in (
        ("6-13", "14-17", (6, 17)), ("18+", "6-13", (6, None)), ("", "6-13", (6, 13)), ("6-13", "", (6, 13)),
    ):  # fmt: skip
        (service,) = (
            read(FLAT, flat(Ages=one), flat("2 Mill Lane", Ages=other)).of("service").values()
        )
        assert (service.fields.get("minimum_age"), service.fields.get("maximum_age")) == widest


def test_documents_are_told_apart_from_how_to_get_in() -> None:
    (service,) = (
        read(FLAT, flat(How="Call first. Documents needed: state ID, proof of income."))
        .of("service")
        .values()
    )
    assert service.fields["application_process"] == "Call first."
    assert service.rows("required_documents") == [
        {"document": "state ID"},
        {"document": "proof of income"},
    ]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Spanish, most other languages by telephone", "Most other languages by telephone"),
        ("Interpreters on request", "Interpreters on request"),
        ("English; other languages available.", "Other languages available"),
        ("Cantonese, English and others", "Other languages"),
        ("English. Translation by video and phone", "Translation by video and phone"),
        ("Español y otros idiomas por teléfono", "Otros idiomas por teléfono"), ("Language Line", "Language Line"),
        ("English only", None), ("Call for information", None), ("None", None), ("No interpreters", None),
        ("Spanish, Monday-Friday", None), ("Spanish, other disabilities accommodated", None),
    ],
)  # fmt: skip
def test_words_that_name_no_language_stay_where_languages_stand(
    said: str, words: str | None
) -> None:
    (service,) = read(FLAT, flat(Speaks=said)).of("service").values()
    assert service.fields.get("interpretation_services") == words


@pytest.mark.parametrize(
    ("street", "second", "lines"),
    [
        ("12 Signal Street", "12 Signal Street", ["12 Signal Street"]),
        ("12 Signal Street", "12 signal street.", ["12 Signal Street"]),
        ("12 Signal Street", "12 Signal Street, Suite 4", ["12 Signal Street", "Suite 4"]),
        ("12 Signal Street, Suite 4", "Suite 4", ["12 Signal Street, Suite 4"]),
        ("12 Signal Street", "Suite 12", ["12 Signal Street", "Suite 12"]),
        ("Ph: (415) 555-0142 x206", "", []),
        ("12 Signal Street, (415) 555-0142", "", ["12 Signal Street"]),
    ],
)  # fmt: skip
def test_a_street_is_said_once_and_no_number_to_call(
    street: str, second: str, lines: list[str]
) -> None:
    mapping = FLAT.replace('address = "Street"', 'address = "Street"\naddress_2 = "Second"')
    incoming = read(mapping, flat(street, Second=second))
    (place,) = incoming.of("location").values()
    (address,) = place.rows("addresses")
    assert [address[name] for name in ("address_1", "address_2") if name in address] == lines
    (service,) = incoming.of("service").values()
    assert bool(service.rows("phones")) is ("555" in street)


def test_a_place_keeps_its_e_mail_its_units_and_its_other_names_once() -> None:
    columns = FAMILY.replace(
        "[rows", 'address_2 = "Line 2"\nemail = "Mail"\nalternate_name = "AKA"\n[rows'
    )
    more = {"Line 2": "", "Mail": "elms@example.org", "AKA": ""}
    by_the_bay = {
        "Street": "9 Tidal Road, Building 9, Ward",
        "Line 2": "93",
        "Mail": "bay@example.org",
        "AKA": "AWS;",
    }
    incoming = read(
        columns,
        AGENCY | more | {"AKA": "NGN; ADHC; ; ngn"},
        member("b", "Site", "Elms by the Bay", **by_the_bay),
        member("c", "Site", "Elms Hill", **more),
    )
    service = next(iter(incoming.of("service").values()))
    people = [
        row
        for each in (service, *incoming.of("service_at_location").values())
        for row in each.rows("contacts")
    ]
    assert [row["email"] for row in people] == ["bay@example.org"]
    assert people[0]["audience"] == "public"
    ward = incoming.of("location")["b"]
    (address,) = ward.rows("addresses")
    assert address["address_2"] == "Ward 93"
    assert address["address_1"] == "9 Tidal Road, Building 9"
    assert ward.fields["alternate_name"] == "AWS"
    assert service.fields["alternate_name"] == "NGN; ADHC"
