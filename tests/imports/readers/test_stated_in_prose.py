"""What texts state of ages and languages comes in with a doubt, where no column and no table has any."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from directory.imports.incoming_records import SERVICE, Incoming
from directory.imports.mapping import read_mapping
from directory.imports.readers.hsds import read_hsds
from directory.imports.readers.table_reader import read_listings, read_mapped_table

TEXT = "Open 9-5 for youth 18-24. Services are available in Cantonese."
MAPPING = """source = "an invented list"
[columns]
organization = "Agency"
service = "Program"
description = "About"
ages = "Ages"
eligibility = "Who"
"""


def table(about: str, ages: str = "", who: str = "") -> Incoming:
    """A table with one service."""
    written = io.StringIO()
    csv.writer(written).writerows(
        [["Agency", "Program", "About", "Ages", "Who"], ["Elm", "Beds", about, ages, who]]
    )
    return read_mapped_table(written.getvalue().encode(), "list.csv", read_mapping(MAPPING), "US")


def noted(remark: str, about: str = "Warm beds") -> list[list[str]]:
    """The languages of a service with a remark that is for staff only."""
    mapping = read_mapping(f'{MAPPING}notes_internal = "Remarks"\n')
    written = io.StringIO()
    csv.writer(written).writerows(
        [
            ["Agency", "Program", "About", "Ages", "Who", "Remarks"],
            ["Elm", "Beds", about, "", "", remark],
        ]
    )
    return languages(read_mapped_table(written.getvalue().encode(), "list.csv", mapping, "US"))


def package(*services: dict[str, Any]) -> Incoming:
    """A package with these services of one organization."""
    owner = {"id": "o", "name": "Elm", "description": "Warm"}
    documents = [
        {"id": str(number), "name": f"Beds {number}", "status": "active", "organization": owner}
        | each
        for number, each in enumerate(services)
    ]
    return read_hsds(Path("list.json"), True, json.dumps(documents).encode())


def ages(incoming: Incoming) -> list[tuple[Any, Any]]:
    return [
        (each.fields.get("minimum_age"), each.fields.get("maximum_age"))
        for each in incoming.of(SERVICE).values()
    ]


def languages(incoming: Incoming) -> list[list[str]]:
    return [
        [row["code"] for row in each.rows("languages")] for each in incoming.of(SERVICE).values()
    ]


def doubts(incoming: Incoming) -> list[str]:
    return [
        each.reason
        for each in incoming.doubts
        if (each.column or "").casefold() in ("ages", "languages")
    ]


@pytest.mark.parametrize(
    ("remark", "codes"),
    [
        ("Spanish-speaking advocate", ["spa"]),
        ("English & Spanish; Arabic on request", ["eng", "spa", "arb"]),
        ("students; ASL", ["ase"]),
        ("Russian, Spanish by phone", ["rus", "spa"]),
        ("forms in English, Spanish, Vietnamese", ["eng", "spa", "vie"]),
        ("English, Mandarin, Cantonese", ["eng", "cmn", "yue"]),
        ("staff speak Tagalog", ["tgl"]),
        ("se habla español", ["spa"]),
        ("有粵語服務", ["yue"]),
        ("nhân viên nói tiếng Việt", ["vie"]),
        ("left a message in Spanish", []),
        ("caller spoke Mam", []),
        ("ask for the one who speaks Thai", []),
        ("no Spanish", []),
        ("website in Spanish", []),
        ("French class on Monday", []),
    ],
)
def test_a_remark_counts_where_it_plainly_says_in_which_languages_help_is_had(
    remark: str, codes: list[str]
) -> None:
    assert noted(remark) == [codes]


def test_what_the_public_is_told_counts_before_a_remark() -> None:
    assert noted("staff speak Tagalog", about="Services are available in Cantonese.") == [["yue"]]


def test_a_table_is_read_for_ages_where_no_column_says_them() -> None:
    read = table(TEXT)
    assert ages(read) == [(18, 24)]
    assert "taken from the text, which says “youth 18-24”" in doubts(read)
    assert ages(table(TEXT, ages="12-17")) == [(12, 17)]
    assert ages(table(TEXT, who="women 18 and over")) == [(18, None)]
    assert ages(table("Meals", who="Youth 12-17, and seniors 60+")) == [(None, None)]


def test_a_package_without_languages_and_ages_is_read_for_both() -> None:
    read = package({"description": TEXT}, {"description": "Meals for all."})
    assert ages(read) == [(18, 24), (None, None)]
    assert languages(read) == [["yue"], []]
    assert len(doubts(read)) == 2


def test_a_package_that_has_them_of_any_record_is_taken_at_its_word() -> None:
    known = {"minimum_age": 12, "languages": [{"id": "l", "code": "spa", "name": "Spanish"}]}
    read = package({"description": TEXT}, known)
    assert ages(read) == [(None, None), (12, None)]
    assert languages(read) == [[], ["spa"]]
    assert doubts(read) == []


def test_our_own_sheet_says_what_it_means() -> None:
    sheet = f'organization,service,description\nElm,Beds,"{TEXT}"\n'.encode()
    assert ages(read_listings(sheet, "listings.csv", "US")) == [(None, None)]


_HELP = {
    "Beds for women and children.": {"emergency_housing"},
    "Hot dinners and a food pantry.": {"basic_necessities"},
    "Help with U visas and asylum.": {"immigration_legal"},
    "Advocates help with protection orders.": {"protection_order"},
    "Job training. Case management.": {"job_training", "case_management"},
    "Meals, showers and case management for youth.": {"basic_necessities", "case_management"},
    "Interpreters for appointments.": {"interpretation"},
}


def _kinds(incoming: Incoming) -> list[set[str]]:
    services = incoming.of(SERVICE).values()
    return [{row["code"] for row in each.rows("terms")} for each in services]


def test_a_package_without_kinds_of_help_has_those_that_its_texts_name() -> None:
    services = [{"name": f"Elm {n}", "description": said} for n, said in enumerate(_HELP)]
    for found, meant in zip(_kinds(package(*services)), _HELP.values(), strict=True):
        assert meant <= found


def test_a_package_with_kinds_of_one_service_knows_none_of_the_others() -> None:
    term = {"id": "t", "code": "hotline", "name": "Hotline", "taxonomy": "services"}
    known = {"attributes": [{"id": "a", "link_entity": "service", "taxonomy_term": term}]}
    services = [{"description": said} for said in _HELP]
    assert _kinds(package({"description": "Line"} | known, *services))[1:] == [set()] * len(_HELP)


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Women and their children", {"cis_women"}),
        ("Men 18 and older", {"cis_men", "age_18_24", "age_25_over"}),
        ("women only", {"cis_women"}),
        ("Everyone", set()),
        (
            "Call to find out whether you may come; it depends on the house and on who is there",
            set(),
        ),
    ],
)
def test_who_can_come_is_read_from_short_words_of_eligibility(words: str, codes: set[str]) -> None:
    incoming = package({"eligibility_description": words, "description": "Warm"})
    found = {
        row["code"] for each in incoming.of(SERVICE).values() for row in each.rows("populations")
    }
    assert codes <= found
    assert bool(found) == bool(codes)
    assert any(words in each.reason.replace("”", "") for each in incoming.doubts) == bool(codes)


def test_texts_name_nobody_of_an_age_that_a_service_does_not_take() -> None:
    children = "A food pantry serves women and children in the area."
    rows = [
        ("Rooms for women. " + children, "18 years old and older", {"cis_women"}),
        ("Rooms for women. " + children, "", {"cis_women", "under_13"}),
        ("Meals for women and children.", "0 - 12", {"cis_women", "under_13"}),
        ("Beds for families and children.", "18+", {"families", "under_13"}),
        ("Camas para mujeres y niños.", "mayores de 18", {"cis_women"}),
        ("Lessons for teens and children.", "14-17 years old", {"age_13_17"}),
        ("Beds for young adults. Classes for children.", "18 to 24", {"age_18_24"}),
        ("Classes for seniors.", "under 18 years old", set()),
        ("No children. Beds for women.", "18 and older", {"cis_women", "not under_13"}),
    ]
    written = io.StringIO()
    csv.writer(written).writerows(
        [["Agency", "Program", "About", "Ages", "Who"]]
        + [["Elm", f"Desk {number}", about, "", who] for number, (about, who, _) in enumerate(rows)]
    )
    found = read_mapped_table(written.getvalue().encode(), "l.csv", read_mapping(MAPPING), "US")
    ages = {"under_13", "age_13_17", "older_adults"}
    for service, (about, who, expected) in zip(found.of(SERVICE).values(), rows, strict=True):
        codes = {
            each["code"] if each["accepts"] else f"not {each['code']}"
            for each in service.rows("populations")
        }
        assert codes & (ages | expected) == expected, (about, who, codes)
