"""What codes stand for is said beside the table in many ways, and each is written over the columns of the codes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from random import Random

import openpyxl
import pytest

from directory.parsing.tables import Table, read_foreign_table
from directory.parsing.tables.legends import _records_of_ids, legend_of
from tests.imports.directory_shapes import as_text

_LANGUAGES = {"EN": "English", "SP": "Spanish", "PT": "Portuguese", "CH": "Chinese (Mandarin)"}
_HELP = {"PO": "Protective orders", "FA": "Family law", "IM": "Immigration", "VA": "Vacatur"}
_NAMES = [f"Elm House {number}" for number in range(8)]


def _columns(chance: Random, mark: str) -> tuple[list[list[str]], list[list[str]]]:
    """Eight rows with codes in two columns, and the same rows in words."""
    coded, said = [], []
    for number, name in enumerate(_NAMES):
        picked = [
            chance.sample(sorted(each), chance.randrange(1, 4)) for each in (_LANGUAGES, _HELP)
        ]
        phone = f"415-555-01{number:02}"
        coded.append([name, phone, *(mark.join(each) for each in picked)])
        words = ["; ".join(({**_LANGUAGES, **_HELP})[code] for code in each) for each in picked]
        said.append([name, phone, *words])
    return coded, said


def _cells(table: Table) -> list[list[str]]:
    return [list(row.cells.values())[:4] for row in table.rows if row.cells[table.header[0]]]


_PAIRS = [*_LANGUAGES.items(), *_HELP.items()]
_SHEETS = {
    "Codes": [("Code", "Meaning"), *_PAIRS],
    "Key": _PAIRS,
    "Legend": [("Kind", "Abbreviation", "In full"), *(("-", *each) for each in _PAIRS)],
    "Abbreviations": [
        ("Abbreviation", "Stands for", "Abbreviation", "Stands for"),
        *((*one, *other) for one, other in zip(_PAIRS[:4], _PAIRS[4:], strict=True)),
    ],
    "Sheet2": [("Code", "Words"), *_PAIRS],
    "Claves": [("Clave", "Significado"), *_PAIRS],
}


@pytest.mark.parametrize("title", _SHEETS)
@pytest.mark.parametrize("mark", [" ", ", ", "/", ";"])
def test_a_worksheet_explains_the_codes_of_all_columns(title: str, mark: str) -> None:
    coded, said = _columns(Random(title + mark), mark)  # noqa: S311 - rows to invent, no secret
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [["Agency", "Phone", "Lang", "Matters"], *coded]:
        sheet.append(row)
    explaining = book.create_sheet(title)
    for pair in _SHEETS[title]:
        explaining.append(pair)
    data = io.BytesIO()
    book.save(data)
    assert _cells(read_foreign_table(data.getvalue(), "grid.xlsx")) == said


def _text(rows: Sequence[Sequence[str]]) -> Table:
    return read_foreign_table(as_text(rows).encode(), "grid.csv")


_LINES = (
    "EN = English; SP = Spanish; PT = Portuguese; CH = Chinese (Mandarin)",
    "EN=English SP=Spanish PT=Portuguese CH=Chinese (Mandarin)",
    "Languages: EN = English, SP = Spanish, PT = Portuguese, CH = Chinese (Mandarin)",
    "Key: EN - English | SP - Spanish | PT - Portuguese | CH - Chinese (Mandarin)",
)


@pytest.mark.parametrize("line", _LINES)
@pytest.mark.parametrize("is_above", [True, False])
def test_a_line_beside_the_table_explains_its_codes(line: str, is_above: bool) -> None:
    coded, said = _columns(Random(line), " ")  # noqa: S311 - rows to invent, no secret
    head = ["Agency", "Phone", "Lang", "Matters"]
    rows = [[line], [], head, *coded] if is_above else [head, *coded, [], [line]]
    assert [row[2] for row in _cells(_text(rows))] == [row[2] for row in said]


def test_a_legend_of_two_codes_counts_with_signs_between() -> None:
    rows = [[name, "415-555-0101", "EN SP" if place else "SP"] for place, name in enumerate(_NAMES)]
    table = _text([["EN = English; SP = Spanish"], [], ["Agency", "Phone", "Lang"], *rows])
    assert [row[2] for row in _cells(table)] == ["Spanish", *["English; Spanish"] * 7]


@pytest.mark.parametrize(
    "heading",
    [
        "Lang (E=English, S=Spanish)",
        "Lang [E = English; S = Spanish]",
        "Lang (E=English S=Spanish)",
    ],
)
def test_a_heading_explains_its_own_column_alone(heading: str) -> None:
    rows = [[name, "E/S", "S"] for name in _NAMES]
    table = _text([["Agency", heading, "Size"], *rows])
    assert {tuple(row.cells.values())[1:] for row in table.rows} == {("English; Spanish", "S")}


def test_letters_of_several_columns_may_mean_something_else() -> None:
    rows = [[name, "S", "S" if place else "L"] for place, name in enumerate(_NAMES)]
    table = _text([["S = shelter; L = legal; F = food"], [], ["Agency", "What", "Size"], *rows])
    assert {row.cells["Size"] for row in table.rows} == {"S", "L"}


def test_one_unknown_code_of_many_is_left_as_it_came() -> None:
    coded, _ = _columns(Random(1), " ")  # noqa: S311 - rows to invent, no secret
    for row in coded:
        row[2] = "EN SP"
    coded[3][2] = "EN XQ"
    table = _text([[_LINES[0]], [], ["Agency", "Phone", "Lang", "Matters"], *coded])
    assert [row[2] for row in _cells(table)][2:5] == [
        "English; Spanish",
        "English; XQ",
        "English; Spanish",
    ]


@pytest.mark.parametrize(
    "behind",
    [
        "Direct lines of staff are for officers only.",
        "See the back page for maps. Ask for the list in Spanish.",
        "Updated in May 2026.",
        "Every line was called twice this spring, and those that did not answer are left out of it.",
    ],
)
@pytest.mark.parametrize("label", ["Key: ", "Legend: ", "", "Clave: "])
def test_a_sentence_behind_a_legend_is_no_word_of_it(label: str, behind: str) -> None:
    line = f"{label}A = advocates, C = compensation claims, X = company at the exam. {behind}"
    words = {"A": "advocates", "C": "compensation claims", "X": "company at the exam"}
    assert legend_of(line)[1] == words


def test_a_title_above_lines_of_a_legend_is_of_its_column() -> None:
    rows = [f"Elm {n},{n % 3 + 1},415-555-010{n}" for n in range(8)]
    words = ["1 - Shelter", "2 - Food", "3 - Law"]
    for title, first in (("Help:", "Shelter"), ("Notes:", "1")):
        text = "\n".join(["Agency,Help,Phone", *rows, "", title, *words])
        table = read_foreign_table(text.encode(), "t.csv")
        assert table.rows[0].cells["Help"] == first


_KINDS = {"1": "Shelter", "2": "Food pantry", "3": "Legal aid", "4": "Rides"}
_TONGUES = {"E": "English", "S": "Spanish", "V": "Vietnamese"}
_BLOCKS: dict[str, list[tuple[str | None, ...]]] = {
    "an empty row between": [("Code", "Means"), *_KINDS.items(), (), *_TONGUES.items()],
    "titles between": [("Help",), *_KINDS.items(), ("Languages",), *_TONGUES.items()],
    "nothing between": [*_TONGUES.items(), *_KINDS.items()],
    "beside each other": [
        *(
            (*one, None, *other)
            for one, other in zip(_KINDS.items(), _TONGUES.items(), strict=False)
        ),
        ("4", "Rides"),
    ],
    "with signs": [(f"{code} = {said}",) for code, said in {**_KINDS, **_TONGUES}.items()],
}


@pytest.mark.parametrize("layout", _BLOCKS)
@pytest.mark.parametrize("mark", [" ", ", ", "/"])
def test_numbers_and_letters_of_one_sheet_are_of_a_column_each(layout: str, mark: str) -> None:
    rows = [
        [name, mark.join(("1", str(place % 3 + 2))), mark.join(("E", "SV"[place % 2]))]
        for place, name in enumerate(_NAMES)
    ]
    rows[1][2] = f"E{mark}V (by phone)"
    rows[2][2] = "ES"
    book = openpyxl.Workbook()
    book.active.append(["Agency", "Svc", "Lang"])
    for row in rows:
        book.active.append(row)
    explaining = book.create_sheet("Codes")
    for pair in _BLOCKS[layout]:
        explaining.append(pair)
    data = io.BytesIO()
    book.save(data)
    cells = [row[1:3] for row in _cells(read_foreign_table(data.getvalue(), "grid.xlsx"))]
    assert cells[0] == ["Shelter; Food pantry", "English; Spanish"]
    assert cells[1] == ["Shelter; Legal aid", "English; Vietnamese (by phone)"]
    assert cells[2] == ["Shelter; Rides", "English; Spanish"]


def test_a_struck_code_stays_struck_and_explains_the_column() -> None:
    rows = [[name, "~~E~~" if place == 3 else "E S"] for place, name in enumerate(_NAMES)]
    table = _text([["E = English; S = Spanish; V = Vietnamese"], [], ["Agency", "Lang"], *rows])
    assert [row.cells["Lang"] for row in table.rows][2:4] == ["English; Spanish", "~~English~~"]


def test_numbers_that_count_are_no_codes_though_a_sheet_explains_numbers() -> None:
    book = openpyxl.Workbook()
    for row in [["Agency", "Beds"], *([name, place % 3 + 1] for place, name in enumerate(_NAMES))]:
        book.active.append(row)
    explaining = book.create_sheet("Codes")
    for pair in _KINDS.items():
        explaining.append(pair)
    data = io.BytesIO()
    book.save(data)
    table = read_foreign_table(data.getvalue(), "grid.xlsx")
    assert [row.cells["Beds"] for row in table.rows][:3] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("column", "records"),
    [
        ("AGENCY_ID", "AGENCY"),
        ("Parent agency – no.", ""),
        ("Parent agency – no", "Parent agency"),
        ("agency #", "agency"),
        ("OrgID", "Org"),
        ("org2_id", "org2"),
        ("location_code_id", "location_code"),
        ("site_code_id", ""),
        ("main site nbr", "main site"),
        ("programa_fk", "programa"),
        ("agency", ""),
        ("language_id", ""),
        ("agency of record id", ""),
        ("ID", ""),
        ("first\nagency id", ""),
        ("agency\nid", "agency"),
    ],
)
def test_a_column_of_ids_is_of_the_records_that_its_last_word_names(
    column: str, records: str
) -> None:
    assert _records_of_ids(column) == records
