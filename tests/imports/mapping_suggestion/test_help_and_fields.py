"""Guesses at their limits: kinds of help, columns that belong together, and what a column may be at all."""

from __future__ import annotations

import pytest

from directory.imports.mapping_suggestion.cell_kinds import (
    CONTENT,
    content_of,
    holds_street,
    is_street,
    is_title,
    is_town,
    is_whole_address,
    names_languages,
    says_how_served,
)
from directory.imports.mapping_suggestion.field_candidates import fits_name, possible_fields
from directory.imports.mapping_suggestion.flag_guess import flags_of_terms
from directory.imports.mapping_suggestion.guesses import BY_CONTENT, BY_HEADING, Guess, Guesses
from directory.imports.mapping_suggestion.help_guess import (
    is_description,
    lists_of_help,
    title_of_help,
    words_of_columns,
    words_of_help,
    words_of_names,
)
from directory.imports.mapping_suggestion.joined_columns import (
    join_address,
    join_area_code,
    join_phone_and_address,
    join_phone_and_email,
    join_phone_kind,
    join_street,
)
from directory.imports.mapping_suggestion.special_columns import (
    columns_of_languages,
    settle_days,
    takes_special,
)
from directory.imports.mapping_suggestion.status_guess import PAST, StatusGuess
from directory.imports.mapping_suggestion.title_guess import (
    titles_of_help,
    titles_of_organizations,
)
from directory.imports.section_titles import SECTION
from directory.parsing.tables import Row, Table
from directory.parsing.term_words import TermWords
from tests.imports.mapping_suggestion.columns import column, guesses


def table(header: str, *lines: str, titles: tuple[str, ...] = ()) -> Table:
    names = header.split("|")
    rows = [
        Row(number, dict(zip(names, line.split("|"), strict=True)))
        for number, line in enumerate(lines, 2)
    ]
    return Table("t.csv", names, rows, titles=list(titles))


def words(**phrases: str) -> TermWords:
    found = TermWords()
    for code, phrase in {
        "beds": "Emergency shelter", "food": "Food pantry", "law": "Legal advice", **phrases,
    }.items():  # fmt: skip
        found.add(phrase, code)
    return found


def vocabularies() -> dict[str, TermWords]:
    people, kinds = TermWords(), TermWords()
    for code, phrase in (("cis_women", "Women"), ("cis_men", "Men"), ("age_13_17", "Teens")):
        people.add(phrase, code)
    kinds.add("Church", "faith")
    return {"services": words(), "populations": people, "organization_kinds": kinds}


# Lists of kinds of help

LISTS = ("Food pantry; Legal advice",) * 2


@pytest.mark.parametrize(
    ("cells", "is_list"),
    [
        (LISTS, True),
        # Two cells, three entries: as many as say something of their own.
        (("Food pantry; Legal advice", "Food pantry"), False),
        (("Food pantry; Legal advice", "Food pantry", "Food pantry; Legal advice"), True),
        # Four of five are short, and three of four are not enough.
        ((*LISTS, "y" * 46), True), ((*LISTS, "Food pantry; Legal advice", "y" * 46), True),
        (("Food pantry; Legal advice; Food pantry", "y" * 46), False),
        (("Food pantry; Legal advice; Food pantry", "y" * 45), True),
        (("Food pantry; Legal advice; Food pantry", "They are kind."), False),
        # One known kind of help alone may be anything.
        (("Food pantry; Tea",) * 2, False),
        # Languages are no kinds of help, also where less than half of the cells name them.
        ((*LISTS, "Food pantry; Legal advice", "Spanish; Thai", "Spanish; Thai"), False),
        ((*LISTS, *LISTS, "Spanish; Thai", "Spanish; Thai"), True),
    ],
)  # fmt: skip
def test_columns_of_lists_say_the_kinds_of_help(cells: tuple[str, ...], is_list: bool) -> None:
    rows, found = table("Name|Offer", *[f"Elm|{each}" for each in cells]), guesses()
    lists_of_help(rows, [column("Offer", *cells)], found, words())
    assert ("service_terms" in found.columns) == is_list


def test_lists_are_looked_for_where_help_is_described_and_leave_a_way_to_apply() -> None:
    rows = table("Free|Elm|Apply", *[f"{LISTS[0]}|{LISTS[0]}|{LISTS[0]}"] * 2)
    columns = [column(name, *LISTS) for name in rows.header]
    for given, taken, left in (
        (guesses(description="Elm", application_process="Apply"), "Apply", {"description"}),
        (guesses(application_process="Apply"), "Apply", set()),
        (guesses(email="Apply"), "Free", {"email"}),
    ):  # fmt: skip
        lists_of_help(rows, columns, given, words())
        assert given.columns["service_terms"].column == taken
        assert given.columns.keys() - {"service_terms"} == left
    known = guesses(service_terms="Free")
    lists_of_help(rows, columns, known, words())
    assert known.columns["service_terms"].column == "Free"
    # A column called a description holds words about anything; one of statuses, or empty, nothing of help.
    told = table("Description|Status|Empty", *[f"{LISTS[0]}|{LISTS[0]}|"] * 2)
    columns = [column("Description", *LISTS), column("Status", *LISTS), column("Empty", "", "")]
    none = guesses()
    none.statuses["Status"] = StatusGuess()
    lists_of_help(told, columns, none, words())
    assert none.columns == {}


@pytest.mark.parametrize(
    ("cells", "is_help"),
    [
        (("Food pantry", "Legal advice", "Food pantry"), True),
        (("Food pantry", "Legal advice"), False), (("Food pantry",) * 3, False),
        (("Food pantry", "Legal advice", *["Food pantry"] * 5, "Tea", "Tea", "Tea"), True),
        (("Food pantry", "Legal advice", *["Food pantry"] * 4, "Tea", "Tea", "Tea"), False),
        (("Food pantry", "Legal advice", *["Food pantry"] * 2, f"Food pantry {'x' * 34}"), True),
        (("Food pantry", "Legal advice", "Food pantry", f"Food pantry {'x' * 34}"), False),
        (("Food pantry", "Legal advice", "Food pantry", f"Food pantry {'x' * 33}"), True),
        (("Food pantry.", "Legal advice.", "Food pantry", "Food pantry"), False),
        (("Food pantry.", "Legal advice", "Food pantry", "Food pantry"), True),
    ],
)  # fmt: skip
def test_most_cells_of_a_column_are_words_for_kinds_of_help(
    cells: tuple[str, ...], is_help: bool
) -> None:
    found = guesses(description="Offer")
    found.columns["eligibility"] = Guess("Offer", "x")
    words_of_help([column("Offer", *cells)], found, words())
    assert ("service_terms" in found.columns) == is_help
    assert "eligibility" in found.columns  # what describes as well keeps its column
    other = guesses(eligibility="Offer")
    words_of_help([column("Offer", *cells)], other, words())
    assert ("eligibility" in other.columns) is not is_help


def test_names_ways_to_reach_statuses_and_languages_are_no_kinds_of_help() -> None:
    cells = ("Food pantry", "Legal advice", "Food pantry")
    for given in (
        guesses(organization="Offer"),
        guesses(location_name="Offer"),
        guesses(phone="Offer"),
    ):
        words_of_help([column("Offer", *cells)], given, words())
        assert "service_terms" not in given.columns
    status, flags, hierarchy = guesses(), guesses(), guesses()
    status.statuses["Offer"] = StatusGuess()
    flags.term_flags["service_terms"] = {"X": "beds"}
    hierarchy.hierarchy = {"id": "Offer"}
    for given in (status, flags, hierarchy):
        words_of_help([column("Offer", *cells)], given, words())
        assert "service_terms" not in given.columns
    known = guesses(service_terms="Other")
    words_of_help([column("Offer", *cells)], known, words())
    assert known.columns["service_terms"].column == "Other"
    # Two of five cells name languages.
    spoken, fewer = words(tongue="Spanish"), guesses()
    words_of_help([column("Offer", *cells, "Spanish", "Spanish")], fewer, spoken)
    assert fewer.columns == {}
    words_of_help([column("Offer", *cells, *cells, "Spanish", "Spanish")], fewer, spoken)
    assert fewer.columns["service_terms"] == Guess("Offer", BY_CONTENT)


def test_two_columns_of_x_at_least_are_kinds_of_help_or_people() -> None:
    marks = ("X", "", "X")
    columns = [
        column("Food pantry", *marks), column("Legal advice", *marks), column("Women", *marks),
        column("Emergency shelter status", *marks), column("Teens", "many", "few", ""),
    ]  # fmt: skip
    found = guesses()
    flags_of_terms(columns, found, vocabularies())
    assert found.term_flags == {"service_terms": {"Food pantry": "food", "Legal advice": "law"}}
    assert [each.heading for each in columns] == ["Women", "Emergency shelter status", "Teens"]
    columns = [
        column("Women and men", *marks),
        column("Men", *marks),
        column("Food pantry", *marks),
    ]
    found = guesses()
    flags_of_terms(columns, found, vocabularies())
    assert found.term_flags == {
        "populations": {"Women and men": "cis_women; cis_men", "Men": "cis_men"}
    }
    assert [each.heading for each in columns] == ["Food pantry"]


@pytest.mark.parametrize(
    ("field", "cells", "fields", "attributes"),
    [
        ("service_terms", ("Food pantry", "Tea", "Tea", "Tea"), ["service_terms"], []),
        ("service_terms", ("Food pantry", "Tea", "Tea", "Tea", "Tea"), [], ["A"]),
        ("service_terms", ("Tea", "Cake"), [], ["A"]),
        ("populations", ("Women", "Men"), ["eligibility", "populations"], []),
        ("populations", ("Anyone", "Anyone"), ["eligibility"], []),
        # One text of four may be long.
        ("populations", (f"Women {'x' * 60}", "Men", "Men", "Men"), ["eligibility", "populations"], []),
        ("populations", (f"Women {'x' * 60}", "Men", "Men"), ["eligibility"], []),
        ("populations", (f"Women {'x' * 54}", "Men", "Men"), ["eligibility", "populations"], []),
        ("organization_kind", ("Church", "Church"), ["organization_kind"], []),
        # Unknown words that come again are kept as they came; those of one row each are none.
        ("organization_kind", ("Club", "Club", "Guild"), [], ["A"]), ("organization_kind", ("Club", "Guild"), [], []),
    ],
)  # fmt: skip
def test_words_of_a_column_are_terms_or_kept_as_they_came(
    field: str, cells: tuple[str, ...], fields: list[str], attributes: list[str]
) -> None:
    found = guesses(**{field: "A"})
    words_of_columns(table("A|B", *[f"{each}|x" for each in cells]), found, vocabularies())
    assert (sorted(found.columns), found.attributes) == (fields, attributes)
    assert (field in found.terms) == (field in fields)


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Food pantry", "food"), ("Food pantry list 2026", "food"), ("Food pantry - updated May", "food"),
        ("County food pantry guide", "food"), ("Our own county food pantry", None), ("", None), ("Tea", None),
        ("Big county pantry food", "food"), (": Food pantry", None),
    ],
)  # fmt: skip
def test_a_title_that_is_a_kind_of_help_is_said_of_all_rows(title: str, code: str | None) -> None:
    found = guesses()
    title_of_help(table("A|B", "Elm|1", titles=("Sheet1", title)), found, words())
    assert found.constants == ({"service_terms": code} if code else {})


def test_a_title_outdoes_no_column_and_no_description_of_half_of_the_rows() -> None:
    rows = table(
        "A|B",
        "Elm|Food pantry",
        "Ash|",
        "Oak|Tea",
        "Fir|Legal advice",
        titles=("Emergency shelter",),
    )
    fewer = table("A|B", "Elm|Food pantry", "Ash|", "Oak|Tea", titles=("Emergency shelter",))
    for given, of, expected in (
        (guesses(), rows, {"service_terms": "beds"}),
        (guesses(service_terms="B"), rows, {}),
        (guesses(description="B"), rows, {}),
        (guesses(description="B"), fewer, {"service_terms": "beds"}),
    ):
        title_of_help(of, given, words())
        assert given.constants == expected
    flags = guesses()
    flags.term_flags["service_terms"] = {"X": "beds"}
    title_of_help(rows, flags, words())
    assert flags.constants == {}
    known = guesses()
    known.constants["service_terms"] = "law"
    title_of_help(rows, known, words())
    assert known.constants == {"service_terms": "law"}
    parted = table("A|B|C", "HELP||", "Elm|1|2", "Ash|1|2", titles=("Emergency shelter",))
    between = guesses()
    title_of_help(parted, between, words())
    assert between.constants == {}


def sections(*names: str, rows: int = 1, below: str = "Elm House") -> Table:
    lines = [line for name in names for line in (f"{name}||", *[f"{below}|1|2"] * rows)]
    return table("A|B|C", *lines)


def test_titles_between_rows_are_kinds_of_help_where_most_are() -> None:
    for titles, taken in (
        (("Food pantry", "Legal advice"), True), (("Food pantry",), False), (("Food pantry", "Tea"), False),
        (("Food pantry", "Legal advice", "Emergency shelter", "Tea"), True),
        (("Food pantry", "Legal advice", "Tea"), False),
    ):  # fmt: skip
        rows, found = sections(*titles, rows=2), guesses(organization="A")
        titled = titles_of_help(rows, found, words())
        assert ("service_terms" in found.columns) == taken
        assert (SECTION in titled.header) == taken
        assert ("service_terms" in found.terms) == taken
    flags, known, hierarchy = guesses(), guesses(service_terms="B"), guesses()
    flags.term_flags["service_terms"] = {"X": "beds"}
    hierarchy.hierarchy = {"id": "A"}
    for found in (flags, known, hierarchy):
        rows = sections("Food pantry", "Legal advice", rows=2)
        assert titles_of_help(rows, found, words()) is rows


def test_titles_between_rows_name_organizations_above_kinds_of_help() -> None:
    for rows, taken in (
        (sections("Elm House", "Ash Hall", rows=2, below="Food pantry"), True),
        (sections("Elm House", rows=2, below="Food pantry"), False),
        (sections("Elm House", "Ash Hall", rows=2, below="Tea"), False),
        (sections("Elm House", "Food pantry", rows=2, below="Food pantry"), True),
        (sections("Legal advice", "Food pantry", rows=2, below="Food pantry"), False),
        (sections("Elm food pantry", "Food pantry of Ash", rows=2, below="Food pantry"), True),
        (table("A|B|C", "Food pantry|1|2", "Elm House||", "Food pantry|1|2", "Ash Hall||", "Tea|1|2"), False),
    ):  # fmt: skip
        found = guesses(organization="A")
        titled = titles_of_organizations(rows, found, words())
        assert ("service" in found.columns) == taken
        assert (SECTION in titled.header) == taken
        if taken:
            assert found.columns["service"].column == "A"
            assert found.columns["organization"].column == f"{{{SECTION}}}"
    more, service = guesses(organization="A"), guesses(organization="A", service="B")
    more.columns["organization"].more = ["B"]
    for found in (guesses(), more, service, guesses(organization="{A} {B}")):
        rows = sections("Elm House", "Ash Hall", rows=2, below="Food pantry")
        assert titles_of_organizations(rows, found, words()) is rows


@pytest.mark.parametrize(
    ("heading", "cells", "describes"),
    [
        ("Description", ("Beds",), True), ("Offer", ("Beds", "Tea"), False), ("Offer", ("Beds.", "Tea"), True),
        ("Offer", ("Beds.", "Tea", "Law"), False), ("Offer", ("a b c d e f g h i", "Tea"), True),
        ("Offer", ("a b c d e f g h", "Tea"), False),
    ],
)  # fmt: skip
def test_a_column_describes(heading: str, cells: tuple[str, ...], describes: bool) -> None:
    assert is_description(column(heading, *cells)) == describes


def test_names_and_descriptions_speak_of_kinds_of_help() -> None:
    rows = table("A|B", "Elm Food pantry|", f"Ash|{'x' * 240}. Detox", "Fir|Food pantry, detox")
    found = guesses(organization="A", description="B")
    words_of_names(rows, found)
    assert found.words == {"food pantry": ("basic_necessities", 2), "detox": ("substance_use", 1)}
    # As they are written there, and no more than once where a longer phrase holds them.
    for text, phrases in (
        ("Elm pantries", {"pantries"}), ("Elm. Counseling for all", {"counseling"}),
        ("Free work clothes", {"work clothes"}), ("Elm 牙科診所", {"牙科診所"}),
    ):  # fmt: skip
        written = guesses(organization="A")
        words_of_names(table("A|B", f"{text}|"), written)
        assert written.words.keys() == phrases


def test_the_name_of_an_agency_speaks_where_its_service_does_not() -> None:
    rows = table("A|B", "Elm Dental|Open table", "Elm Dental|Food pantry")
    found = guesses(organization="A", service="B")
    words_of_names(rows, found)
    assert {code for code, _ in found.words.values()} == {"dental_and_vision", "basic_necessities"}
    assert found.words["dental"][1] == 1


def test_names_are_asked_where_no_column_says_a_kind_of_help_or_only_broadly() -> None:
    for cells, asked in (
        (("Rental deposits",), False), (("Housing",), True), (("Housing; Legal",), True),
        (("Housing; Detox",), False), (("Detox", ""), True),
    ):  # fmt: skip
        rows = table("A|B", *[f"Food pantry|{each}" for each in cells])
        found = guesses(service="A", service_terms="B")
        words_of_names(rows, found)
        assert bool(found.words) == asked, cells
    flags, constant = guesses(service="A"), guesses(service="A")
    flags.term_flags["service_terms"] = {"X": "beds"}
    constant.constants["service_terms"] = "beds"
    for found in (flags, constant, guesses()):
        words_of_names(table("A|B", "Food pantry|"), found)
        assert found.words == {}


# Columns that belong together

STREETS = ("1 Any Street", "2 Any Street")


@pytest.mark.parametrize(
    ("towns", "given", "joined"),
    [
        (("Port, CA 94990", "Bay 94991"), {"address": "Street"}, True),
        (("Port, CA 94990", "Bay"), {"address": "Street"}, False),
        ((*["Port, CA 94990"] * 7, "Bay", "Bay", "Bay"), {"address": "Street"}, True),
        (("Port, CA 94990",), {"address": "Street", "city": "Other"}, False),
        (("Port, CA 94990",), {"address": "Street", "postal_code": "Other"}, False),
        (("Port, CA 94990",), {"address": "Street", "phone": "Town"}, False),
        (("Port, CA 94990",), {"address": "{No} {Street}"}, False), (("Port, CA 94990",), {}, False),
    ],
)  # fmt: skip
def test_a_street_and_a_town_are_one_address(
    towns: tuple[str, ...], given: dict[str, str], joined: bool
) -> None:
    found = guesses(**given)
    join_address([column("Street", *STREETS), column("Town", *towns)], found)
    assert ("address_whole" in found.columns) == joined
    if joined:
        assert found.columns["address_whole"].column == "{Street}, {Town}"
        assert "address" not in found.columns


def test_the_parts_of_a_street_are_one_street() -> None:
    number, name = column("Street No", "1", "22-24"), column("Street Name", "Any", "Elm")
    full, some = column("Street Type", "St", "Ave"), column("Direction", "N", "")
    for columns, whole in (
        ([number, name], "{Street No} {Street Name}"),
        ([name, full, number], "{Street No} {Street Name} {Street Type}"),
        ([name, full, number, some], "{Street No} {Street Name}"),
        ([number, column("Direction", "N", "S"), name], "{Street No} {Direction} {Street Name}"),
    ):
        found = guesses(phone="Street No", address="Street Name")
        join_street(columns, found)
        assert {name: each.column for name, each in found.columns.items()} == {"address": whole}
    for columns in (
        [number],
        [name],
        [column("Street No", "1", "one"), name],
        [number, column("Street Name", "", "")],
    ):
        found = guesses(address="Street Name")
        join_street(columns, found)
        assert found.columns["address"].column == "Street Name"
    known = guesses(address_whole="Where")
    join_street([number, name], known)
    assert known.columns.keys() == {"address_whole"}


def test_an_area_code_belongs_to_the_number_beside_it() -> None:
    area, number = column("Area code", "415", "(510)"), column("Phone", "555-0101", "555 0102")
    for given, columns, joined in (
        ({}, [area, number], True), ({"phone": "Phone"}, [area, number], True),
        ({"phone": "Call"}, [area, number], False),
        ({}, [area], False), ({}, [number], False), ({}, [column("Area code", "415", "41"), number], False),
        ({}, [area, column("Phone", "555-0101", "call")], False), ({}, [area, column("Fee", "555-0101")], False),
        ({}, [area, column("Phone", "", "")], False),
    ):  # fmt: skip
        found = guesses(area="Area code", **given)
        join_area_code(columns, found)
        assert ("{Area code}-{Phone}" in {each.column for each in found.columns.values()}) == joined
        assert ("area" in found.columns) is not joined


@pytest.mark.parametrize(
    ("kinds", "cells", "given", "joined"),
    [
        ("Phone type", ("Fax", "Main", "Hotline"), {}, True), ("Kind", ("Fax", "Fax", "TTY"), {}, True),
        # A column that nobody calls so is one by its cells alone, unless another field has it.
        ("Kind", ("Fax", "Fax", "TTY"), {"fees": "Kind"}, False),
        ("Phone type", ("Fax", "Fax", "TTY"), {"fees": "Phone type"}, True),
        ("Kind", ("Public", "Internal", "Main"), {}, False), ("Phone type", ("Public", "Main", "Office"), {}, None),
        ("Phone type", ("Fax", "Tea", "Cake"), {}, False),
    ],
)  # fmt: skip
def test_the_kind_of_a_number_is_read_with_it(
    kinds: str, cells: tuple[str, ...], given: dict[str, str], joined: bool | None
) -> None:
    for field in ("phone", "contact_phone"):
        found = guesses(**{field: "Call"}, **given)
        join_phone_kind([column("Call", *["415-555-0101"] * 3), column(kinds, *cells)], found)
        whole = f"{{{kinds}}}: {{Call}}"
        if joined is not None:
            assert (whole in {each.column for each in found.columns.values()}) == joined
        if joined:
            assert found.columns.keys() == {"phone"}


def test_no_kind_of_number_is_read_without_a_number_or_with_several() -> None:
    kinds = column("Phone type", "Fax", "TTY")
    more, whole = guesses(phone="Phone"), guesses(phone="{A}-{B}")
    more.columns["phone"].more = ["Call"]
    for found in (guesses(), more, whole):
        before = dict(found.columns)
        join_phone_kind([kinds], found)
        assert found.columns == before
    own = guesses(phone="Phone type")
    join_phone_kind([kinds], own)
    assert own.columns["phone"].column == "Phone type"


def test_each_of_several_numbers_has_its_own_kind() -> None:
    for cells, joined in (
        (("Fax", "Main", "Tea", "x", "y"), True),
        (("Fax", "Tea", "Cake", "x"), False),
    ):
        found = guesses(phone="Phone 1", fees="Phone 2 type")
        found.columns["phone"].more = ["Phone 2"]
        join_phone_kind(
            [column("Phone 1", "1"), column("Phone 2", "1"), column("Phone 2 type", *cells)], found
        )
        columns = ["Phone 1", "{Phone 2 type}: {Phone 2}" if joined else "Phone 2"]
        assert found.columns["phone"].columns == columns
        assert ("fees" in found.columns) is not joined


BOTH = "12 Any Street, 415-555-0101"


@pytest.mark.parametrize(
    ("field", "cells", "fields"),
    [
        ("address", (BOTH, BOTH, "1 Elm St", "2 Elm St", "3 Elm St"), {"address_whole", "phone"}),
        ("address", (BOTH, "1 Elm St", "2 Elm St"), {"address"}),
        ("address_whole", (BOTH, BOTH, "1 Elm St", "2 Elm St", "3 Elm St"), {"address_whole", "phone"}),
        ("address_whole", (BOTH, "1 Elm St", "2 Elm St"), {"address_whole"}),
        # Numbers alone are no address with a number in it, and an address alone no number.
        ("address", ("415-555-0101", "415-555-0102"), {"address"}),
        ("phone", (BOTH, BOTH, *["415-555-0101"] * 8), {"address_whole", "phone"}),
        ("phone", (BOTH, *["415-555-0101"] * 3), {"phone"}),
        ("phone", ("415-555-0101 ask for Tea", "415-555-0102 ask"), {"phone"}),
        ("phone", ("1 Elm St", "2 Elm St"), {"phone"}),
    ],
)  # fmt: skip
def test_numbers_and_addresses_in_the_same_cells(
    field: str, cells: tuple[str, ...], fields: set[str]
) -> None:
    found = guesses(**{field: "Where"})
    join_phone_and_address([column("Where", *cells)], found)
    assert found.columns.keys() == fields
    assert {each.column for each in found.columns.values()} == {"Where"}
    more = guesses(**{field: "Where"})
    more.columns[field].more = ["Other"]
    join_phone_and_address([column("Where", *cells)], more)
    join_phone_and_address([column("Elsewhere", *cells)], more)
    assert more.columns.keys() == {field}


def test_an_address_that_was_found_by_its_cells_gives_way_to_one_that_is_called_so() -> None:
    cells = [BOTH, BOTH]
    for heading, confidence, columns in (
        ("Address", BY_CONTENT, ["Address", "Text"]), ("Address", BY_HEADING, ["Text"]), ("Call", BY_CONTENT, ["Text"]),
    ):  # fmt: skip
        for known in ("address", "address_whole"):
            found = guesses(phone=heading)
            found.columns[known] = Guess("Text", confidence)
            join_phone_and_address([column(heading, *cells), column("Text", "x")], found)
            whole = "address_whole" if len(columns) == 2 else known
            assert found.columns[whole].columns == columns


@pytest.mark.parametrize(
    ("field", "cells", "fields"),
    [
        ("phone", ("415-555-0101 a@elm.example",) * 2 + ("415-555-0101",) * 3, {"phone", "email"}),
        ("phone", ("415-555-0101 a@elm.example",) + ("415-555-0101",) * 2, {"phone"}),
        ("email", ("415-555-0101 a@elm.example",) * 2, {"phone", "email"}),
        ("email", ("a@elm.example",) * 2, {"email"}),
        ("website", ("415-555-0101 elm.example",) * 2, {"phone", "website"}),
        ("phone", ("415-555-0101 elm.example",) * 2, {"phone", "website"}),
    ],
)  # fmt: skip
def test_numbers_and_addresses_of_mail_or_the_web_in_the_same_cells(
    field: str, cells: tuple[str, ...], fields: set[str]
) -> None:
    found = guesses(**{field: "Reach"})
    join_phone_and_email([column("Reach", *cells)], found)
    assert found.columns.keys() == fields
    more = guesses(**{field: "Reach"})
    more.columns[field].more = ["Other"]
    join_phone_and_email([column("Reach", *cells)], more)
    assert more.columns.keys() == {field}


# What cells look like


@pytest.mark.parametrize(
    ("field", "cells", "others"),
    [
        ("email", ("a@elm.example", "mail: a@elm.example"), ("elm.example", "")),
        ("website", ("elm.example", "see elm.example"), ("a@elm.example", "Elm")),
        ("postal_code", ("94103", "94103-1234", "7105", "501"), ("94", "941031", "x94103")),
        ("latitude", ("37.123", "-90.000"), ("91.000", "37.12", "x", "90.001")),
        ("longitude", ("-122.123", "180.000"), ("180.001", "181.000")),
        ("hours", ("Mon-Fri 9am-5pm", "24/7"), ("Tea", f"Mon-Fri 9am-5pm {'x' * 284}")),
        ("phone", ("415-555-0101", f"415-555-0101 {'x' * 186}"),
        ("Tea", f"415-555-0101 {'x' * 187}", "1 Elm St, Bay, CA 94103")),
        ("verified_on", ("2026-01-02",), ("soon",)),
        ("organization_id", ("A-7", "x" * 60), ("A 7", "x" * 61, "415-555-0101", "(415)555-0101")),
        ("year_incorporated", ("1600", "2100"), ("1599", "2101", "old")),
        ("tax_id", ("12-34567",), ("12-3456",)),
        ("address_2", ("Unit 7", "Rear", ""), ("Elm House",)),
        ("city", ("Port", "x" * 39), ("x" * 40, "Port 7")),
        ("state", ("CA", "New York", "X" * 24), ("X" * 25, "CA 7", "Abierto", "ya no existe")),
        ("mailing_state", ("CA",), ("94103",)),
        ("capacity", ("open", "Full"), ("yes",)),
        ("contact_name", ("Ada", "Ada 123", "x" * 59), ("Ada 1234", "x" * 60)),
        ("contact_email", ("a@elm.example",), ("Ada",)), ("mailing_postal_code", ("94103",), ("CA",)),
    ],
)  # fmt: skip
def test_cells_of_a_field(field: str, cells: tuple[str, ...], others: tuple[str, ...]) -> None:
    looks = content_of(field)
    assert looks is not None
    assert {each: looks(each) for each in (*cells, *others)} == {
        **dict.fromkeys(cells, True),
        **dict.fromkeys(others, False),
    }


def test_fields_of_any_text_look_like_nothing() -> None:
    assert content_of("description") is None
    assert CONTENT["tty"]("415-555-0101")


@pytest.mark.parametrize(
    ("test", "cells", "others"),
    [
        (names_languages, ("Spanish", "Spanish, Thai, Zorkish", "Spanish, Thai 1234"),
        ("Tea", "Spanish, Zorkish", "Spanish 12345", "Spanish, Thai, Zorkish, Gruntish")),
        (says_how_served, ("Staff", "No"), ("Tea",)),
        (is_whole_address, ("1 Elm St, Bay, CA 94103", "Rear\n1 Elm St, Bay 94103", "1 Elm St\nBay, CA 94103"),
        ("1 Elm St", "Elm, Bay, CA 94103", "Bay, CA 94103")),
        (is_street, ("1 Elm St", "PO Box 7", "1A Elm", "12-14 Elm", f"1 {'x' * 117}"),
        ("Elm 1", f"1 {'x' * 118}", "1 2")),
        (holds_street, ("Library, 5 Forum Pl, Bay", "1 Elm", "1 Elm St, Bay, CA 94103"), ("Library", "5 Forum")[:1]),
        (is_title, ("Night Shelter", "House of Elms", "A B C D E F G", "7 Elms"),
        ("", "night shelter", "Night Shelter.", "A B C D E F G H")),
        (is_town, ("Port, CA 94990", "Port 94990", "Port CA., 94990-1234"), ("Port", "94990", "1 Port 94990")),
    ],
)  # fmt: skip
def test_looks_of_cells(test, cells: tuple[str, ...], others: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    assert {each: test(each) for each in (*cells, *others)} == {
        **dict.fromkeys(cells, True),
        **dict.fromkeys(others, False),
    }


def test_a_column_of_yes_and_no_in_any_language_is_one_of_flags() -> None:
    assert column("A", "sí", "no", "X", "-1").is_flag
    assert not column("A", "none", "x").is_flag
    assert not column("A", "Spanish", "x").is_flag
    assert column("A", "abcd", "Abcd").like_names == 0.5
    assert column("A", "Abc").like_names == 0
    assert column("A", "A" * 79).like_names == 1
    assert column("A", "A" * 80).like_names == 0
    assert column("A", "N/A", "none", "Tea").share(lambda text: text == "Tea") == 1
    assert column("A", "x" * 41, "x" * 41, "y", "y").is_prose


# What a column may be


@pytest.mark.parametrize(
    ("heading", "cells", "fields"),
    [
        ("Agency name", ("Elm House", "Ash Hall"), ["organization"]),
        ("Phone", ("415-555-0101", "415-555-0102"), ["phone"]),
        ("Phone", ("415-555-0101", "415-555-0102", "a", "b", "c"), ["phone"]),
        ("Phone", ("415-555-0101", "a", "b"), []),
        ("Hours", ("Mon-Fri 9am-5pm", "a", "b", "c"), ["hours"]),
        ("Hours", ("Mon-Fri 9am-5pm", "a", "b", "c", "d"), []),
        # Whole addresses below an address, or below words that people write them below.
        ("Address", ("1 Elm St, Bay, CA 94103",) * 2 + ("1 Elm St",) * 3, ["address_whole"]),
        ("Address", ("1 Elm St, Bay, CA 94103", "1 Elm St", "2 Elm St"), ["address", "address"][:1]),
        # What looks like numbers, addresses or links is that, whatever it is called.
        ("Intake #", ("415-555-0101", "415-555-0102"), ["phone"]),
        ("Elm", ("1 Elm St", "2 Elm St"), ["address"]), ("Elm", ("1 Elm St, Bay, CA 94103",), ["address_whole"]),
        ("Elm", ("1 Elm St, Bay, CA 94103", "1 Elm St", "2 Elm St"), ["address"]),
        ("Elm", ("1 Elm St, Bay, CA 94103",) * 2 + ("1 Elm St",) * 3, ["address_whole"]),
        ("Elm", ("1 Elm St", "Tea"), ["address_whole"]), ("Elm", ("1 Elm St", "Tea", "Tea"), []),
        ("Elm", ("a@elm.example",), ["email"]), ("Elm", ("www.elm.example",), ["website"]),
        ("Elm", (*["415-555-0101"] * 7, "a", "b", "c"), ["phone"]),
        # Names of services that are lists of what is given, or titles.
        ("Services", ("a, b", "c, d", "e", "f", "g"), ["service_terms"]),
        ("Services", ("Ash, Elm", "Oak", "Fir"), ["service"]),
        ("Program", ("Tea; Cake", *["Tea"] * 4), ["service_terms"]),
        ("Program", ("Tea; Cake", *["Tea Room", "Cake Room", "Law", "Beds", "Art"]), ["service"]),
        ("Our services here", ("case management", "parenting classes"), ["description"]),
        ("Our services here", ("Case Management", "Parenting Classes"), ["service"]),
        ("Service name", ("x" * 121, "y" * 121), ["description"]),
        ("Service name", ("x" * 120, "y" * 120), ["service"]),
    ],
)  # fmt: skip
def test_what_a_column_may_be(heading: str, cells: tuple[str, ...], fields: list[str]) -> None:
    found = sorted(possible_fields(column(heading, *cells)), key=lambda each: -each.score)
    assert [each.field for each in found][: max(1, len(fields))] == fields


def test_names_are_short_and_mostly_different() -> None:
    ten = [f"Elm {number}" for number in range(5)]
    for cells, name, weight, fits in (
        (("Elm House", "Ash"), "service", 0.5, True), (("x" * 121,), "service", 1.0, False),
        ((f"x\n{'y' * 30}\nz",), "service", 1.0, False), ((f"xyz\n{'y' * 30}\nz",), "organization", 1.0, True),
        (("Elm",) * 10, "service", 0.5, False), (("Elm",) * 9, "service", 0.5, True),
        (("Elm",) * 10, "service", 0.8, True), (("Elm",) * 10, "organization", 0.5, True),
        ((*["Elm"] * 5, *ten), "service", 0.5, False), ((*["Elm"] * 5, *ten, "Ash"), "service", 0.5, True),
        (("✓", "X", "Elm House", "Ash", "Oak"), "service", 1.0, False),
        (("✓", "Elm House", "Ash"), "service", 1.0, True),
        ((*["Elm"] * 7, *["x" * 121] * 3), "organization", 1.0, True),
        ((*["Elm"] * 6, *["x" * 121] * 4), "organization", 1.0, False),
    ):  # fmt: skip
        assert fits_name(column("A", *cells), name, weight) == fits, (cells, name)


# Columns that are no single field


@pytest.mark.parametrize(
    ("heading", "cells", "taken"),
    [
        ("Tongue", ("Spanish", "Thai"), True), ("Tongue", (*["Spanish"] * 4, "Tea"), True),
        ("Tongue", (*["Spanish"] * 3, "Tea"), False), ("Languages", ("Spanish", "Spanish", "a", "b", "c"), True),
        ("Languages", ("Spanish", "a", "b"), False), ("State", ("Georgia", "Georgia"), False),
        # People are called after languages: believed only where all of them are.
        ("Populations", ("Spanish", "Thai"), True), ("Populations", (*["Spanish"] * 9, "Tea"), False),
        ("Tongue", ("", ""), False), ("Tongue", ("X", "X"), False), ("Language of record", ("Spanish", "Thai"), False),
    ],
)  # fmt: skip
def test_a_column_of_languages(heading: str, cells: tuple[str, ...], taken: bool) -> None:
    found = guesses()
    assert takes_special(column(heading, *cells), found) == taken
    assert found.languages == ([heading] if taken else [])


def test_a_day_a_flag_and_a_status_are_taken_for_what_they_are() -> None:
    found = guesses()
    assert takes_special(column("Monday", "9-5", "closed"), found)
    assert takes_special(column("Open.Monday", "8-4"), found)
    assert found.weekdays == {"Mo": "Monday"}
    assert not takes_special(column("Tuesday", "X", "X", ""), found)
    assert takes_special(column("Spanish", "X", ""), found)
    assert found.flags == {"Spanish": "spa"}
    assert takes_special(column("Address confidential", "yes", "no"), found)
    assert takes_special(column("Address is public", "yes", "no"), found)
    assert (found.private, found.public) == (
        {"Address confidential": []},
        {"Address is public": []},
    )
    assert takes_special(column("Status", "Active", "Inactive"), found)
    assert found.statuses.keys() == {"Status"}
    implied = Guesses({"PhoneIsPrivate": ["Phone"], "AddressIsPrivate": ["Street"]})
    assert takes_special(column("PhoneIsPrivate", "yes", "no"), implied)
    assert takes_special(column("AddressIsPrivate", "yes", "no"), implied)
    assert implied.private == {"PhoneIsPrivate": ["Phone"], "AddressIsPrivate": ["Street"]}


def test_days_of_closing_say_nothing_where_each_row_has_a_status() -> None:
    closed, status = StatusGuess({"inactive": [PAST]}), StatusGuess({"inactive": ["No"]})
    for lines, left in (
        (("2020|No", "|Yes"), {"Status"}),
        (("2020|No", "|"), {"Closed", "Status"}),
    ):
        found = guesses()
        found.statuses = {"Closed": closed, "Status": status}
        settle_days(table("Closed|Status", *lines), found)
        assert found.statuses.keys() == left
    alone = guesses()
    alone.statuses = {"Closed": closed}
    settle_days(table("Closed", "2020", "2021"), alone)
    assert alone.statuses == {"Closed": closed}


def test_columns_under_names_of_languages_are_two_at_least_or_ask() -> None:
    def left(*headings: str, flags: tuple[str, ...] = (), cells: tuple[str, ...] = ("Staff", "No")):  # type: ignore[no-untyped-def]
        found = guesses()
        found.flags = dict.fromkeys(flags, "x")
        rest = columns_of_languages([column(each, *cells) for each in headings], found)
        return [each.heading for each in rest], sorted(found.flags)

    assert left("Spanish") == (["Spanish"], [])
    assert left("Speaks Spanish?") == ([], ["Speaks Spanish?"])
    assert left("Spanish", "Thai", "Phone") == (["Phone"], ["Spanish", "Thai"])
    assert left("Spanish", flags=("Thai",)) == ([], ["Spanish", "Thai"])
    assert left("Spanish", "Thai", cells=("Staff", "Tea")) == (["Spanish", "Thai"], [])
    # Beside two others a flag under a name cut short is one.
    assert left("Spa", flags=("Thai", "Urdu"), cells=("X", "X")) == ([], ["Spa", "Thai", "Urdu"])
    assert left("Spa", flags=("Thai",), cells=("X", "X")) == (["Spa"], ["Thai"])
