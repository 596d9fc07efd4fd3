"""What a program prints around a table is no record, and a table that lies otherwise is read as one that does not."""

from __future__ import annotations

from random import Random

import pytest

from directory.imports.mapping import read_mapping
from directory.imports.mapping_suggestion import suggest_mapping
from directory.imports.mapping_suggestion.visibility_guess import tells_visibility
from directory.imports.planning.codes import Codes
from directory.imports.planning.doubts import Remarks
from directory.imports.planning.known_records import Picture
from tests.imports.directory_shapes import _CODES, Score, as_text, invented
from tests.imports.handed_shapes import read_handed
from tests.imports.printed_shapes import PRINTED
from tests.imports.trees import Tree, read_mapped_table


@pytest.mark.one_in(9)
@pytest.mark.parametrize("shape", PRINTED)
def test_a_printed_shape_comes_in_whole_and_nothing_is_invented(shape: str) -> None:
    whole = Score()
    for seed in range(4):
        chance = Random(f"{shape} {seed}")  # noqa: S311 - a directory to invent, no secret
        whole.add(PRINTED[shape](chance, invented(chance)))
    assert (whole.invented, whole.closed_public) == (0, 0)
    assert whole.rows_in >= 0.98 * whole.rows
    assert whole.fields_in >= 0.98 * whole.fields, whole.missed
    assert whole.languages_right >= 0.95 * whole.languages
    assert whole.kinds_right >= 0.9 * whole.kinds


def _tree(rows: list[list[str]]) -> Tree:
    return read_handed(as_text(rows).encode(), "t.csv")


_HEAD = ["Agency", "Program", "Category", "Phone"]
_ROWS = [[f"Elm House {n}", f"Beds {n}", "Shelter", f"415-555-01{n:02}"] for n in range(6)]


def _shown(tree: Tree) -> list[str]:
    return [each.name for _, each in tree.services() if not each.unlisted]


def test_a_note_below_the_table_that_keeps_it_from_the_public_is_believed() -> None:
    assert len(_shown(_tree([_HEAD, *_ROWS]))) == 6
    assert _shown(_tree([_HEAD, *_ROWS, [], ["Confidential - do not distribute"]])) == []
    assert len(_shown(_tree([_HEAD, *_ROWS, [], ["* confidential after 5 pm"]]))) == 6


def test_an_agency_that_is_called_total_is_one() -> None:
    tree = _tree([_HEAD, *_ROWS, ["Total Family Services", "Counseling", "", "415-555-0140"]])
    assert "Counseling" in _shown(tree)


def test_a_column_that_describes_is_not_suggested_for_kinds_of_help() -> None:
    head = ["Agency", "Program", "Description", "Phone"]
    rows = [
        [f"Elm House {n}", f"Desk {n}", text, f"415-555-01{n:02}"]
        for n, text in enumerate(("Shelter beds", "Food boxes", "Legal aid", "Counseling", "Rides"))
    ]
    mapping = read_mapping(suggest_mapping(as_text([head, *rows]).encode(), "t.csv"))
    assert mapping.columns["description"] == ("Description",)
    assert "service_terms" not in mapping.columns


@pytest.mark.parametrize(
    "cells", [["1 Elm Street", "22 Oak Road"], ["415-555-0101", "415-555-0102"]]
)
def test_streets_and_numbers_do_not_say_who_may_see_a_row(cells: list[str]) -> None:
    assert not tells_visibility("Confidential site", [*cells, cells[0]], 1)
    assert tells_visibility("Confidential site", ["yes", "no", "no"], 1)


def test_a_delegate_is_no_service_and_stays_with_staff() -> None:
    head = ["Member Agency", "Rep Name", "Rep Email", "Agency Main Phone"]
    rows = [
        [f"Elm House {n}", f"Casey {n}", f"casey{n}@example.org", f"415-555-01{n:02}"]
        for n in range(4)
    ]
    assert _shown(_tree([head, *rows])) == []
    mapping = read_mapping(suggest_mapping(as_text([head, *rows]).encode(), "t.csv"))
    assert mapping.columns["contact_name"] == ("Rep Name",)
    head[1] = "Zorb Name"
    mapping = read_mapping(suggest_mapping(as_text([head, *rows]).encode(), "t.csv"))
    assert "service" not in mapping.columns


def test_a_program_beside_a_heading_of_both_names_the_service() -> None:
    head = ["Agency / Program Name", "Program", "Services offered", "Phone"]
    rows = [[row[0], row[1], row[2], row[3]] for row in _ROWS]
    assert _shown(_tree([head, *rows])) == [row[1] for row in _ROWS]


def test_a_flag_of_a_database_is_no_question() -> None:
    rows = [[*row, "N" if n == 2 else "Y"] for n, row in enumerate(_ROWS)]
    assert _shown(_tree([[*_HEAD, "PUBLIC_YN"], *rows])) == [
        row[1] for n, row in enumerate(_ROWS) if n != 2
    ]


def test_lines_about_the_list_above_a_heading_are_titles() -> None:
    above = [["Directory"], ["Contact:", "office@example.org"], ["Version", "7"], []]
    assert _shown(_tree([*above, _HEAD, *_ROWS])) == [row[1] for row in _ROWS]


def test_a_group_with_its_count_in_brackets_is_no_record() -> None:
    tree = _tree([_HEAD, ["Category: Shelter", "(6 listings)"], *_ROWS])
    assert _shown(tree) == [row[1] for row in _ROWS]
    assert len(tree.organizations) == len(_ROWS)


def test_a_language_beyond_the_vocabulary_is_kept_under_its_name() -> None:
    remarks = Remarks("t.csv")
    codes = Codes(Picture(languages=frozenset({"eng"})), remarks)
    kept = codes.languages([{"code": "eng"}, {"code": "pol"}, {"code": "zzz"}], 2)
    assert kept == [{"code": "eng"}, {"code": "pol", "name": "Polish"}]


@pytest.mark.parametrize(
    ("code", "name", "kept"),
    [
        ("heb", None, "Hebrew"),
        ("mix", "Mixtec", "Mixtec"),
        ("mix", "mix", None),
        ("mix", None, None),
        ("m1x", "Mixtec", None),
        ("mixt", "Mixtec", None),
    ],
)
def test_a_language_beyond_the_vocabulary_has_the_name_that_its_source_gives(
    code: str, name: str | None, kept: str | None
) -> None:
    remarks = Remarks("t.csv")
    found = Codes(Picture(languages=frozenset({"spa"})), remarks).languages(
        [{"code": code, "name": name} if name else {"code": code}], 2
    )
    assert [each["name"] for each in found] == ([kept] if kept else [])
    assert len(remarks.doubts) == 1


def test_addresses_under_a_heading_that_speaks_of_confidentiality_are_no_question() -> None:
    head = [*_HEAD, "Street address of the program (leave blank if confidential)", "City"]
    rows = [[*row, f"{n + 1} Elm Street" if n else "", "Toledo"] for n, row in enumerate(_ROWS)]
    data = as_text([head, *rows]).encode()
    mapping = read_mapping(suggest_mapping(data, "t.csv"))
    assert not mapping.visibility
    assert mapping.columns["address"] == (head[4],)
    tree = read_mapped_table(data, "t.csv", mapping, "US", _CODES)
    assert len(_shown(tree)) == 6
