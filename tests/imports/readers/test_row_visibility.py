"""Columns that may say who can see a row: asked about by name, and nothing is public until somebody has answered."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import PatternFill

from directory.imports.incoming_records import Incoming
from directory.imports.mapping import MappingUnreadable, read_answers, read_mapping, with_answers
from directory.imports.mapping_suggestion import suggest
from directory.imports.mapping_suggestion.status_guess import guess_status
from directory.imports.mapping_suggestion.visibility_guess import tells_visibility
from directory.imports.readers.hsds import read_hsds
from directory.imports.readers.table_reader import read_mapped_table as read_incoming
from directory.parsing.tables import read_table
from tests.imports.trees import read_mapped_table

_ROWS = 6
_AGENCIES = ["Elm House", "Oak Law", "Ash Clinic", "Fir Kitchen", "Yew Center", "Bay Rides"]


def _file(heading: str, words: list[str], name: str = "t.csv") -> tuple[bytes, str]:
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(["Agency", "Program", "Address", "Zip", "Phone", heading])
    for place, word in enumerate(words):
        street, phone = f"{place + 10} Signal St", f"(415) 555-01{place:02}"
        rows.writerow([_AGENCIES[place], f"Help {place}", street, "94901", phone, word])
    return written.getvalue().encode(), name


def _public(data: bytes, name: str, mapping: str, answers: dict[str, list[str]]) -> set[str]:
    rules = with_answers(read_mapping(mapping), answers)
    tree = read_mapped_table(data, name, rules, "US")
    return {
        service.name
        for organization, service in tree.services()
        if service.status in (None, "active")
        and not service.unlisted
        and organization.status in (None, "active")
    }


def _questions(data: bytes, name: str, mapping: str) -> list[str]:
    return read_incoming(data, name, read_mapping(mapping), "US").questions


ASKED = [
    ("VIS", "E", "I"),
    ("R/P", "P", "R"),
    ("Color code", "Green", "Red"),
    ("Website directory", "x", ""),
    ("🌐", "✅", "❌"),
    ("", "", "*"),
    ("Tier", "1", "3"),
    ("Pub?", "ok", "ask"),
    ("On web", "W", "N"),
    ("Printed guide", "✓", ""),
    ("Cohort", "A", "B"),
    ("Uso", "Externo", "Interno"),
    ("範圍", "甲", "乙"),
    ("Listing class", "Blue", "Grey"),
    ("Share with", "Anyone", "LE only"),
]


@pytest.mark.one_in(5)
@pytest.mark.parametrize(("heading", "shown", "hidden"), ASKED)
def test_nothing_is_public_until_a_column_is_explained(
    heading: str, shown: str, hidden: str
) -> None:
    words = [shown, shown, hidden, shown, shown, hidden]
    data, name = _file(heading, words)
    mapping = suggest(read_table(data, name))
    called = heading or "column F"
    by_rule = "Help 2" not in _public(data, name, mapping, {}) and "[visibility]" not in mapping
    if by_rule:
        return
    assert _public(data, name, mapping, {}) == set()
    (question,) = _questions(data, name, mapping)
    assert f"“{called}”" in question
    assert "on 4 rows" in question
    assert "on 2 rows (Ash Clinic: Help 2, Bay Rides: Help 5)" in question
    answered = {called: [hidden or "(blank)"]}
    assert _public(data, name, mapping, answered) == {"Help 0", "Help 1", "Help 3", "Help 4"}
    assert len(_public(data, name, mapping, {called: []})) == _ROWS


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Wheelchair accessible", ["Yes", "No"]),
        ("Accepts Medi-Cal", ["x", ""]),
        ("Walk-ins", ["Y", "N"]),
        ("Free parking", ["TRUE", "FALSE"]),
        ("County", ["Marin", "Sonoma"]),
        ("Newsletter", ["x", ""]),
        ("0-5", ["X", ""]),
        ("Beds", ["3", "4"]),
        ("Comments", ["Bring papers", ""]),
        ("Record ID", ["a1", "b2"]),
        ("Homepage", ["www.elm.example", ""]),
    ],
)
def test_a_column_about_the_help_itself_is_not_asked_about(heading: str, words: list[str]) -> None:
    data, name = _file(heading, words * 3)
    mapping = suggest(read_table(data, name))
    assert _questions(data, name, mapping) == []
    assert len(_public(data, name, mapping, {})) == _ROWS


def test_a_mapping_says_that_a_word_hides_the_address() -> None:
    rules = read_mapping(
        'source = "s"\n[columns]\norganization = "Agency"\naddress = "Address"\n'
        '[visibility]\nVIS = { E = "public", I = "not public", R = "hides the address", '
        '"(blank)" = "hides the address" }\n'
    )
    assert rules.visibility == {"VIS": {"e": True, "i": False, "r": True, "": True}}
    assert rules.rows.confidential == {"VIS": ("r", "")}
    data, name = _file("VIS", ["E", "R", "", "I", "E", "x"])
    incoming = read_incoming(data, name, rules, "US")
    places = [each.fields.get("confidential") is True for each in incoming.of("location").values()]
    assert places == [False, True, True, False, False, False]
    waiting = [each.line for each in incoming.of("service").values() if each.in_doubt]
    assert waiting == [7], "x is new"
    assert not incoming.questions


@pytest.mark.parametrize("word", ["hides the place", "hides", "private", ""])
def test_an_answer_that_no_mapping_knows_is_refused(word: str) -> None:
    with pytest.raises(MappingUnreadable, match='"not public", "hides the address"'):
        read_mapping(
            f'source = "s"\n[columns]\norganization = "A"\n[visibility]\nV = {{ E = "{word}" }}\n'
        )


def test_each_word_that_hides_the_address_is_named() -> None:
    with pytest.raises(MappingUnreadable, match="name each word"):
        read_mapping(
            'source = "s"\n[columns]\norganization = "A"\n[visibility]\nV = { "(others)" = "hides the address" }\n'
        )


@given(
    st.sampled_from([heading for heading, _, _ in ASKED if heading] + ["Zz", "QX code", "Flag 2"]),
    st.lists(
        st.sampled_from(
            [
                *(
                    "a",
                    "B",
                    "c",
                    "1",
                    "2",
                    "0",
                    "x",
                    "✓",
                    "✗",
                    "●",
                    "Red",
                    "verde",
                    "#",
                    "T1",
                    "int",
                ),
                *("Public", "Private", "restricted", "Interno", "内部", "web", "", "yes", "no"),
            ]
        ),
        min_size=_ROWS,
        max_size=_ROWS,
    ),
    st.sets(st.integers(0, 3)),
)
def test_only_what_was_answered_public_is_public(
    heading: str, words: list[str], hidden: set[int]
) -> None:
    filled = [each for each in words if each]
    blank = len(words) - len(filled)
    data, name = _file(heading, words)
    mapping = suggest(read_table(data, name))
    kinds = list(dict.fromkeys(words))
    if f'"{heading}" = {{' in mapping:
        assert _public(data, name, mapping, {}) == set()
    elif (
        not tells_visibility(heading, filled, blank)
        or guess_status(heading.casefold(), filled, blank) is not None
    ):
        return
    chosen = {kinds[each] for each in hidden if each < len(kinds)}
    answered = {heading: [each or "(blank)" for each in chosen]}
    if f'"{heading}" = {{' in mapping:
        fold = {each.casefold() for each in chosen}
        expected = {
            f"Help {place}" for place, word in enumerate(words) if word.casefold() not in fold
        }
        assert _public(data, name, mapping, answered) == expected


def test_a_mapping_written_by_hand_is_asked_too_and_can_say_that_the_column_means_nothing() -> None:
    data, name = _file("VIS", ["E", "E", "I", "E", "E", "I"])
    text = 'source = "s"\n{}[columns]\norganization = "Agency"\nservice = "Program"\n{}'
    assert _public(data, name, text.format("", ""), {}) == set()
    assert len(_public(data, name, text.format('not_used = ["VIS"]\n', ""), {})) == _ROWS
    decided = '[visibility]\nVIS = { E = "public", I = "not public" }\n'
    assert len(_public(data, name, text.format("", decided), {})) == 4
    assert _questions(data, name, text.format("", decided)) == []


def test_a_new_word_in_the_next_edition_keeps_its_rows_back_alone() -> None:
    data, name = _file("VIS", ["E", "E", "I", "X", "E", "X"])
    text = (
        'source = "s"\n[columns]\norganization = "Agency"\nservice = "Program"\n'
        '[visibility]\nVIS = { E = "public", I = "not public" }\n'
    )
    assert _public(data, name, text, {}) == {"Help 0", "Help 1", "Help 4"}
    assert not _questions(data, name, text)
    services = read_incoming(data, name, read_mapping(text), "US").of("service").values()
    told = {each.line: each.in_doubt["audience"] for each in services if each.in_doubt}
    assert told == dict.fromkeys(
        (5, 7), "“X” below “VIS” has no answer yet, and may say who can see the row"
    )


@pytest.mark.parametrize("wrong", ['VIS = "public"', 'VIS = { E = "shown" }'])
def test_a_section_that_says_something_else_is_refused(wrong: str) -> None:
    with pytest.raises(MappingUnreadable, match="visibility"):
        read_mapping(f'source = "s"\n[columns]\norganization = "A"\n[visibility]\n{wrong}\n')


def test_answers_as_they_are_typed() -> None:
    assert read_answers(["VIS=I; R", "Web?=", "VIS=x"]) == {"VIS": ["I", "R", "x"], "Web?": []}
    with pytest.raises(ValueError, match="names no column"):
        read_answers(["VIS"])


def test_a_place_of_an_undecided_file_is_left_out() -> None:
    data, name = _file("VIS", ["E", "I", "E", "I", "E", "I"])
    text = 'source = "s"\nmakes = "locations"\n[columns]\norganization = "Agency"\naddress = "Address"\n'
    assert not read_incoming(data, name, read_mapping(text), "US").of("location")


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    ("title", "is_public"),
    [
        ("INTERNAL - not for distribution", False),
        ("Confidential shelters", False),
        ("Partners only", False),
        ("NO PUBLICAR", False),
        ("内部资料", False),
        ("Programas cerrados", False),
        ("Resource list, March 2026", True),
        ("Confidential counseling", True),
        ("Private schools", True),
        ("Internal medicine", True),
    ],
)
def test_a_title_is_said_of_all_rows(title: str, is_public: bool) -> None:
    data, name = _file("Extra", [f"word {place}" for place in range(_ROWS)])
    above = f"{title}\n\n".encode() + data
    mapping = suggest(read_table(above, name))
    assert len(_public(above, name, mapping, {})) == (_ROWS if is_public else 0)
    said = f'{mapping}[rows.shown]\ntitle = "*"\n'
    assert len(_public(above, name, said, {})) == _ROWS
    written = _workbook(title, {})
    mapping = suggest(read_table(written, "t.xlsx"))
    assert len(_public(written, "t.xlsx", mapping, {})) == (_ROWS if is_public else 0)


def _workbook(title: str, colors: dict[int, str]) -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = title
    data, name = _file("Extra", [f"word {place}" for place in range(_ROWS)])
    table = read_table(data, name)
    sheet.append(table.header)
    for place, row in enumerate(table.rows):
        sheet.append(list(row.cells.values()))
        for cell in sheet[place + 2]:
            if place in colors:
                cell.fill = PatternFill("solid", fgColor=colors[place])
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


def test_rows_in_a_color_are_asked_about_and_bands_are_not() -> None:
    marked = _workbook("Sheet1", {2: "FFFF9999", 5: "FFFF9999"})
    mapping = suggest(read_table(marked, "t.xlsx"))
    assert _public(marked, "t.xlsx", mapping, {}) == set()
    (question,) = _questions(marked, "t.xlsx", mapping)
    assert "“pink (#FF9999)” on 2 rows (Ash Clinic: Help 2, Bay Rides: Help 5)" in question
    answered = {"row color": ["pink (#FF9999)"]}
    assert len(_public(marked, "t.xlsx", mapping, answered)) == 4
    banded = _workbook("Sheet1", {1: "FFDDDDDD", 3: "FFDDDDDD", 5: "FFDDDDDD"})
    mapping = suggest(read_table(banded, "t.xlsx"))
    assert len(_public(banded, "t.xlsx", mapping, {})) == _ROWS


@pytest.mark.parametrize(
    "note",
    [
        "do not publish",
        "Unlisted at their request",
        "for partner use only",
        "internal only, ask the desk",
        "keep off website per director",
        "Not open to the public yet",
        "no publicar",
        "solo uso interno",
        "请勿公开",
        "保密",
    ],
)
def test_a_remark_keeps_its_row_back(note: str) -> None:
    data, name = _file("Notes", [note, *["Bring papers; ring twice"] * 5])
    mapping = suggest(read_table(data, name))
    assert len(_public(data, name, mapping, {})) == _ROWS - 1


@pytest.mark.parametrize("heading", ["Notes", "How to get help", "Instructions", "Zz"])
@pytest.mark.parametrize(
    "remark",
    [
        "Call first, do not give out address",
        "Address is confidential",
        "La dirección es confidencial",
        "Confidential location",
        "地址保密",
    ],
)
def test_a_remark_on_an_address_hides_the_place(heading: str, remark: str) -> None:
    words = [remark, *[f"Ring twice, then wait for person {place}" for place in range(5)]]
    data, name = _file(heading, words)
    mapping = suggest(read_table(data, name))
    locations = read_incoming(data, name, read_mapping(mapping), "US").of("location").values()
    assert [each.fields.get("confidential") for each in locations].count(True) == 1


@pytest.mark.parametrize(
    ("table", "hidden"),
    [("services", {"s1", "s3"}), ("organizations", {"s1", "s3"}), ("locations", {"s1", "s3"})],
)
def test_a_column_of_a_package_beyond_the_standard_is_asked_about(
    tmp_path: Path, table: str, hidden: set[str]
) -> None:
    rows: dict[str, list[list[str]]] = {
        "organizations": [["id", "name", "description"]],
        "services": [["id", "organization_id", "name", "status"]],
        "locations": [["id", "organization_id", "name"]],
        "services_at_location": [["id", "service_id", "location_id"]],
    }
    for place in range(4):
        rows["organizations"].append([f"o{place}", _AGENCIES[place], "Help."])
        rows["services"].append([f"s{place}", f"o{place}", f"Help {place}", "active"])
        rows["locations"].append([f"l{place}", f"o{place}", "Main"])
        rows["services_at_location"].append([f"x{place}", f"s{place}", f"l{place}"])
    rows[table][0].append("vis")
    for place in range(4):
        rows[table][place + 1].append("I" if place % 2 else "E")
    for name, lines in rows.items():
        with (tmp_path / f"{name}.csv").open("w", newline="") as file:
            csv.writer(file).writerows(lines)
    asked = read_hsds(tmp_path)
    (question,) = asked.questions
    assert "“vis”" in question
    assert _hidden(asked) == {"s0", "s1", "s2", "s3"}
    assert _hidden(read_hsds(tmp_path, answers={"vis": ["I"]})) == hidden
    assert _hidden(read_hsds(tmp_path, answers={"vis": []})) == set()


def _hidden(incoming: Incoming) -> set[str]:
    closed = {
        key
        for key, each in incoming.of("organization").items()
        if each.fields.get("audience") == "partner"
    }
    return {
        key
        for key, each in incoming.of("service").items()
        if each.fields.get("audience") == "partner" or each.fields["organization_id"] in closed
    }
