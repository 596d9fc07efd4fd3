"""Guesses that need a few columns alone: blocks, two names in one cell, what a row is, hierarchies, languages."""

from __future__ import annotations

from typing import Any

import pytest

from directory.imports.mapping_suggestion.block_guess import guess_blocks
from directory.imports.mapping_suggestion.cell_kinds import Column
from directory.imports.mapping_suggestion.guesses import Guess, Guesses
from directory.imports.mapping_suggestion.hierarchy_guess import (
    columns_of_hierarchy,
    guess_hierarchy,
)
from directory.imports.mapping_suggestion.language_headings import asks_for_language, language_codes
from directory.imports.mapping_suggestion.name_split import split_names
from directory.imports.mapping_suggestion.plain_headings import words_of
from directory.imports.mapping_suggestion.row_kind import kind_of_rows, says_services
from directory.parsing.tables import Row


def rows(header: str, *lines: str) -> list[Row]:
    return [
        Row(number, dict(zip(header.split("|"), line.split("|"), strict=True)))
        for number, line in enumerate(lines, 2)
    ]


def column(heading: str, *cells: str) -> Column:
    filled = [each for each in cells if each]
    return Column(heading, words_of(heading), filled, filled, len(cells))


def guesses(**columns: str) -> Guesses:
    return Guesses({}, columns={name: Guess(heading, "sure") for name, heading in columns.items()})


# Blocks: a blank cell means the cell above


@pytest.mark.parametrize(
    ("lines", "restricting", "found"),
    [
        (["A|x|1", "|y|", "|z|"], (), ["org", "zip"]),
        (["A|x|1", "|y|2", "|z|"], (), ["org"]),
        # One blank row is a slip, and so are fewer than one in ten.
        (["A|x|1", "|y|", "B|z|2"], (), []),
        (["A|x|1", "|y|", "|y|", *[f"{name}|z|1" for name in "BCDEFGHIJKLMNOPQR"]], (), ["org", "zip"]),
        (["A|x|1", "|y|", "|y|", *[f"{name}|z|1" for name in "BCDEFGHIJKLMNOPQRS"]], (), []),
        # Names that are written again below one another are no blocks.
        (["A|x|1", "A|y|1", "|y|", "|z|"], (), []),
        (["|x|1", "A|y|1", "|y|", "|z|"], (), []),
        # A column that most heads leave empty says nothing of the rest, unless it keeps rows from the public.
        (["A|x|1", "|y|", "|z|", "B|x|", "C|x|"], (), ["org"]),
        (["A|x|1", "|y|", "|z|", "B|x|"], (), ["org", "zip"]),
        (["A|x|1", "|y|", "|z|", "B|x|", "C|x|"], ("zip",), ["org", "zip"]),
        (["A|x|", "|y|", "|z|"], ("zip",), ["org"]),
        # A service is said once where every block begins with one and some rows name none.
        (["A|x|1", "||", "|z|"], (), ["org", "service", "zip"]),
        (["A||1", "||", "|z|"], (), ["org", "zip"]),
    ],
)  # fmt: skip
def test_columns_in_which_a_blank_cell_means_the_one_above(
    lines: list[str], restricting: tuple[str, ...], found: list[str]
) -> None:
    table = rows("org|service|zip|note", *[f"{line}|n" for line in lines])
    assert guess_blocks(table, "org", "service", restricting) == found


def test_without_organization_or_rows_there_is_no_block() -> None:
    table = rows("org|zip", "A|1", "|", "|")
    assert guess_blocks(table, None, None, ()) == guess_blocks([], "org", None, ()) == []


# Two names in one cell


@pytest.mark.parametrize(
    ("cells", "separator"),
    [
        (["Elm House - Beds", "Ash Hall - Tea", "Oak - Law"], " - "),
        (["Elm House: Beds", "Ash: Tea", "Oak: Law"], ": "),
        (["Elm - Beds", "Ash - Tea"], None), (["Elm - Beds", "Ash - Tea", "Oak"], None),
        (["Elm - 24", "Ash - 12", "Oak - 7"], None), (["E - Beds", "A - Tea", "O - Law"], None),
        (["Elm - Be", "Ash - Te", "Oak - La"], " - "), (["Elm - (Beds", "Ash - (Tea", "Oak - (Law"], None),
        ([f"{name} - {'x' * 80}" for name in ("Elm", "Ash", "Oak")], " - "),
        ([f"{name} - {'x' * 81}" for name in ("Elm", "Ash", "Oak")], None),
        ([*[f"Elm {number} - Beds" for number in range(9)], "Oak"], " - "),
        ([*[f"Elm {number} - Beds" for number in range(8)], "Oak"], None),
    ],
)  # fmt: skip
def test_a_column_that_names_organization_and_service(
    cells: list[str], separator: str | None
) -> None:
    found = guesses(organization="Name")
    split_names(rows("Name|Zip", *[f"{each}|94103" for each in cells]), found)
    assert found.split == ({"Name": separator} if separator else {})
    if separator:
        assert found.columns["organization"].column == "Name (part 1)"
        assert found.columns["service"].column == "Name (part 2)"


def test_a_heading_that_speaks_of_both_needs_fewer_cells() -> None:
    cells = ["Elm - Beds", "Ash - Tea", "Oak", "Fir", "Yew"]
    both, one = guesses(organization="Agency / Program"), guesses(organization="Agency")
    split_names(rows("Agency / Program|Zip", *[f"{each}|1" for each in cells]), both)
    split_names(rows("Agency|Zip", *[f"{each}|1" for each in cells]), one)
    assert (both.split, one.split) == ({"Agency / Program": " - "}, {})


def test_names_stay_whole_where_services_are_named_or_cells_say_one_name_twice() -> None:
    table = rows("Name|Zip", "Elm - Beds|1", "Ash - Tea|1", "Oak - Law|1")
    named = guesses(organization="Name", service="Program")
    more = guesses(organization="Name")
    more.columns["organization"].more = ["Other"]
    for found in (named, more, guesses(phone="Zip"), guesses(organization="{Name} {Zip}")):
        split_names(table, found)
        assert found.split == {}
    twice = guesses(organization="Iglesia / Church")
    split_names(
        rows("Iglesia / Church|Zip", "Olmo / Elm|1", "Fresno / Ash|1", "Roble / Oak|1"), twice
    )
    assert twice.split == {}
    alone = guesses(organization="Name")
    split_names(rows("Name|Zip", "Elm - Beds|", "Ash - Tea|", "Oak - Law|"), alone)
    assert alone.split == {}


@pytest.mark.parametrize(
    ("below", "is_cut"),
    [
        (["1 Any Street", "2 Any Street", "3 Any Street"], True),
        (["1 Any Street", "2 Any Street", "Beds", "Tea"], False),
        (["1 Any Street", "2 Any Street", "3 Any Street", "Beds", "Tea"], True), (["1 Any Street", "", ""], False),
        (["1 Any Street", "2 Any Street", ""], True),
    ],
)  # fmt: skip
def test_a_name_with_its_street_below_it_is_cut_in_two(below: list[str], is_cut: bool) -> None:
    cells = [
        f"House {number}\n{each}" if each else f"House {number}"
        for number, each in enumerate(below)
    ]
    found = guesses(organization="Name", service="Program")
    split_names(rows("Name|Zip", *[f"{each}|1" for each in cells]), found)
    assert ("address_whole" in found.columns) == is_cut
    for field in ("address", "address_whole"):
        other = guesses(organization="Name", service="Program", **{field: "Zip"})
        split_names(rows("Name|Zip", *[f"{each}|1" for each in cells]), other)
        assert other.split == {}


# What a row is


@pytest.mark.parametrize(
    ("columns", "more", "kind"),
    [
        ({"organization": "a"}, {}, "organizations"), ({"organization": "a", "service": "b"}, {}, "listings"),
        ({"organization": "a", "eligibility": "b"}, {}, "listings"),
        ({"organization": "a"}, {"constants": {"fees": "free"}}, "listings"),
        ({"organization": "a"}, {"languages": ["x"]}, "listings"),
        ({"organization": "a"}, {"flags": {"x": "y"}}, "listings"),
        ({"organization": "a"}, {"term_flags": {"x": {}}}, "listings"),
        ({"organization": "a"}, {"hierarchy": {"id": "x"}}, "listings"),
        ({"organization": "a"}, {"words": {"x": ("y", 1)}}, "organizations"),
        ({"organization": "a"}, {"weekdays": {"x": "y"}}, "listings"),
        ({"organization": "a", "location_name": "b"}, {}, "locations"), ({"location_id": "b"}, {}, "locations"),
        ({"location_name": "b", "hours": "c"}, {}, "locations"),
        ({"location_name": "b", "hours": "c", "phone": "d"}, {}, "listings"),
        ({"location_name": "b", "description": "c", "phone": "d"}, {}, "locations"),
        ({"organization": "a", "hours": "b"}, {}, "listings"),
        ({"organization": "a", "description": "b"}, {}, "organizations"),
        ({"organization": "a", "description": "b", "hotline": "c"}, {}, "listings"),
        ({"tax_id": "a", "legal_status": "b", "year_incorporated": "c", "service_terms": "d"}, {}, "organizations"),
        ({"tax_id": "a", "legal_status": "b", "service_terms": "d"}, {}, "listings"),
        ({"tax_id": "a", "legal_status": "b", "year_incorporated": "c", "service": "d"}, {}, "listings"),
    ],
)  # fmt: skip
def test_what_a_row_of_a_table_is(columns: dict[str, str], more: dict[str, Any], kind: str) -> None:
    found = guesses(**columns)
    for name, value in more.items():
        setattr(found, name, value)
    assert kind_of_rows(found) == kind
    of_services = {"service", "eligibility", "service_terms"} & columns.keys()
    named = {"constants", "languages", "flags", "term_flags", "hierarchy"} & more.keys()
    assert says_services(found) == bool(of_services or named)


# Hierarchies


def test_kinds_ids_and_parents_are_a_hierarchy() -> None:
    columns = [
        column("Record Type", "Agency", "Site", "Program", "Program"), column("Agency ID", "1", "2", "3", "4"),
        column("Parent ID", "", "1", "1", "2"), column("Parent Name", "", "Elm", "Elm", "Annex"),
        column("Zip", "1", "1", "1", "1"),
    ]  # fmt: skip
    found = Guesses({})
    guess_hierarchy(columns, found)
    assert found.hierarchy == {
        "kind": "Record Type", "id": "Agency ID", "parent": "Parent ID", "parent_name": "Parent Name",
        "organizations": ["Agency"], "sites": ["Site"], "services": ["Program"],
    }  # fmt: skip
    assert columns_of_hierarchy(found) == {"Record Type", "Agency ID", "Parent ID", "Parent Name"}
    # Without kinds ids are read as names are; without one's own id, or that of the parent, nothing is known.
    for number, expected in ((0, {"id": "Agency ID", "parent": "Parent ID"}), (1, {}), (2, {})):
        less = Guesses({})
        guess_hierarchy([each for place, each in enumerate(columns) if place != number], less)
        assert less.hierarchy == expected
    doubled = Guesses({})
    guess_hierarchy([columns[0], column("Agency ID", "1", "2", "3", "3"), *columns[2:]], doubled)
    assert doubled.hierarchy == {}


def test_parents_by_name_are_a_hierarchy_where_some_rows_have_none() -> None:
    names = column("Name", "Elm House", "Beds", "Tea", "Law")
    found = Guesses({})
    guess_hierarchy(
        [names, column("Parent Organization", "", "Elm House", "Elm House", "Elm House")], found
    )
    assert found.hierarchy == {"id": "Name", "parent": "Parent Organization"}
    assert columns_of_hierarchy(found) == {"Parent Organization"}
    for other in (
        [names, column("Parent Organization", "Beds", "Elm House", "Elm House", "Elm House")],
        [names, column("Parent", "", "x", "x", "x")],
        [names, column("Parent phone", "", "415-555-0101", "415-555-0102", "415-555-0103")],
        [names, column("Owner", "", "Elm House", "Elm House", "Elm House")],
    ):  # fmt: skip
        none = Guesses({})
        guess_hierarchy(other, none)
        assert none.hierarchy == {}
    absent = Guesses({})
    guess_hierarchy(
        [names, column("Parent Organization", "", "Oak House", "Oak House", "Fir House")], absent
    )
    assert absent.hierarchy["parent_name"] == "Parent Organization"


# Languages as headings


@pytest.mark.parametrize(
    ("heading", "beside", "codes"),
    [
        ("Spanish", False, ["spa"]), ("Speaks Spanish?", False, ["spa"]),
        ("¿Hablan español? / Spanish?", False, ["spa"]),
        ("Spanish / Thai", False, []), ("Spa", False, []), ("Spa", True, ["spa"]), ("Languages: spa", False, ["spa"]),
        ("Spanish speaking", False, ["spa"]), ("Phone", False, []), ("Staff", False, []), ("Other: spa", False, []),
    ],
)  # fmt: skip
def test_headings_that_name_a_language(heading: str, beside: bool, codes: list[str]) -> None:
    assert language_codes(heading, beside=beside) == codes


@pytest.mark.parametrize(
    ("heading", "asks"),
    [
        ("Speaks Spanish?", True),
        ("Spanish", False),
        ("Spanish speaking", True),
        ("Thai?", True),
        ("Phone?", False),
    ],
)
def test_headings_that_ask_for_a_language(heading: str, asks: bool) -> None:
    assert asks_for_language(heading) == asks


# Guesses


def test_a_column_is_released_by_all_fields_or_by_one() -> None:
    found = guesses(phone="Call", hotline="Call", email="Mail")
    found.columns["email"].more = ["Call", "Other"]
    found.release("Call", "phone")
    assert set(found.columns) == {"hotline", "email"}
    found.release("Call")
    assert set(found.columns) == {"email"}
    assert found.columns["email"].columns == ["Mail", "Other"]
    found.release("Mail")
    assert (
        found.columns["email"].column,
        found.columns["email"].more,
        found.columns["email"].confidence,
    ) == ("Other", [], "sure")


def test_words_are_said_in_one_field_more_and_undecided_words_are_counted() -> None:
    found = guesses(description="About")
    found.say("description", Guess("Notes", "by its heading"))
    found.say("fees", Guess("Cost", "by its heading", ["Other"]))
    assert found.columns["description"].columns == ["About", "Notes"]
    assert found.columns["fees"] == Guess("Cost", "by its heading")
    found.ask_about(column("Show", "yes", "no", "no", ""))
    found.ask_about(column("Seen", "a"))
    assert found.undecided == {"Show": {"no": 2, "yes": 1, "": 1}, "Seen": {"a": 1}}
    assert list(found.undecided["Show"]) == ["no", "yes", ""]


def test_shares_of_a_column() -> None:
    found = column("Show", "yes", "no", "x", "")
    assert (found.fill, found.blank, found.is_flag) == (0.75, 1, True)
    assert not column("Show", "yes", "perhaps").is_flag
    assert not column("Show", "").is_flag
    assert column("x").fill == 0
    # An x alone says nothing, and is no cell of those that are counted.
    assert found.share(lambda value: value == "yes") == 0.5
    assert column("About", "x" * 41, "y").is_prose
    assert not column("About", "x" * 40, "y").is_prose
    assert column("Name", "Elm House", "Ash Hall").like_names == 1
    assert column("Name", "Elm House", "Elm House").like_names == 0.5
    assert column("Name", "elm", "Ash").like_names == 0
