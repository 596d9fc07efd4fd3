"""Rows of agencies, sites and programs, titles between rows, and the cells of one row, each by itself."""

from __future__ import annotations

from typing import Any

import pytest

from directory.fields.listing_sheet import COLUMNS
from directory.imports.incoming_records import IncomingRecord
from directory.imports.mapping import Hierarchy
from directory.imports.readers.hierarchy import Family, Kind, Place, put_in_place
from directory.imports.readers.row_cells import Cells
from directory.imports.row_grouper import ParsedRow
from directory.imports.section_titles import SECTION, are_titles, with_section_titles
from directory.parsing.tables import Row, read_table


def hierarchy(kind: str | None = "kind", name: str | None = "parent name") -> Hierarchy:
    return Hierarchy(
        kind,
        "id",
        "parent",
        name,
        frozenset({"agency"}),
        frozenset({"site"}),
        frozenset({"program"}),
    )


def row(line: int, own: str, kind: str = "", parent: str = "", **more: str) -> Row:
    return Row(
        line,
        {"id": own, "kind": kind, "parent": parent}
        | {name.replace("_", " "): value for name, value in more.items()},
    )


def test_each_row_is_of_the_organization_above_it_whatever_stands_between() -> None:
    rows = [
        row(2, "p1", "Program", "s1", parent_name="Annex"), row(3, "s1", "SITE", "a1", parent_name="Elm House"),
        row(4, "a1", "Agency"),
        row(5, "p2", "Program", "gone", parent_name="Lost"), row(6, "p3", "Program"), row(7, "p4", "Program", "0"),
        row(8, "", "Program", "a1", parent_name="Elm"), row(9, "s2", "site", "s3"), row(10, "s3", "site", "s2"),
        row(11, "", "agency"),
    ]  # fmt: skip
    family = Family(rows, hierarchy())
    found = [family.place(each) for each in rows]
    assert [(each.kind, each.id, each.owner, each.owner_name) for each in found] == [
        (Kind.SERVICE, "p1", "a1", "Elm House"), (Kind.SITE, "s1", "a1", "Elm House"),
        (Kind.ORGANIZATION, "a1", "a1", None),
        (Kind.SERVICE, "p2", "gone", "Lost"), (Kind.ORGANIZATION, "p3", "p3", None),
        (Kind.ORGANIZATION, "p4", "p4", None),
        (Kind.SERVICE, "line 8", "a1", "Elm"), (Kind.SITE, "s2", "s2", None), (Kind.SITE, "s3", "s3", None),
        (Kind.ORGANIZATION, "line 11", "line 11", None),
    ]  # fmt: skip
    assert found[0].owner_row is rows[2]
    assert found[3].owner_row is None
    assert found[4].owner_row is rows[4]


def test_without_kinds_what_has_a_parent_is_a_program() -> None:
    rows = [
        row(2, "a1"),
        row(3, "p1", parent="a1"),
        row(4, "p2", parent="p1"),
        row(5, "a2", parent="0"),
    ]
    family = Family(rows, hierarchy(None, None))
    assert [(each.kind, each.owner, each.owner_name) for each in map(family.place, rows)] == [
        (Kind.ORGANIZATION, "a1", None), (Kind.SERVICE, "a1", None), (Kind.SERVICE, "a1", None),
        (Kind.ORGANIZATION, "a2", None),
    ]  # fmt: skip


def test_an_agency_with_programs_alone_that_says_nothing_of_help_is_an_office() -> None:
    rows = [
        row(2, "a1", "agency"), row(3, "p1", "program", "a1"),
        row(4, "a2", "agency"), row(5, "p2", "program", "a2"), row(6, "s2", "site", "a2"),
        row(7, "a3", "agency", help="Beds"), row(8, "p3", "program", "a3"),
        row(9, "a4", "agency"),
    ]  # fmt: skip
    assert Family(rows, hierarchy()).offices(["help"]) == {2}
    assert Family(rows, hierarchy()).offices([]) == {2, 7}


def parsed(places: int = 1, **fields: Any) -> ParsedRow:
    return ParsedRow(
        4, IncomingRecord("organization", "", {"name": "Row"}), IncomingRecord("service", "", {"name": "Row"} | fields),
        [IncomingRecord("location", "",
        {"description": "Red door"} if not each else {"name": "Own"}) for each in range(places)],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "own"),
    [
        ({}, "a1 / main"), ({"audience": "public", "status": "active"}, "a1 / main"),
        ({"audience": "staff"}, "a1 / main / unlisted"),
        ({"status": "inactive"}, "a1 / main / inactive"),
        ({"status": "inactive", "audience": "partner"}, "a1 / main / unlisted / inactive"),
    ],
)  # fmt: skip
def test_an_agency_and_its_sites_have_a_main_service_by_what_is_hidden(
    fields: dict[str, str], own: str
) -> None:
    agency = parsed(2, **fields)
    put_in_place(agency, Place(Kind.ORGANIZATION, "a1", "a1", None, None), "Elm", "Elm")
    assert agency.service is not None
    assert (agency.organization.source_id, agency.service.source_id, agency.site_id) == (
        "a1",
        own,
        "a1",
    )
    assert [each.source_id for each in agency.locations] == ["a1", "a1 2"]
    assert {name: agency.organization.fields.get(name) for name in fields} == fields
    assert "name" not in agency.locations[0].fields
    site = parsed(2, **fields, description="Ring", url="https://elm.example")
    assert site.service is not None
    site.service.parts["languages"] = [{"code": "spa"}]
    put_in_place(site, Place(Kind.SITE, "x1", "a1", None, None), "Annex", "Elm House")
    assert site.service is not None
    assert (site.organization.source_id, site.organization.name) == ("a1", "Elm House")
    assert (site.service.source_id, site.service.name) == (own, "Elm House")
    assert {name: site.service.fields.get(name) for name in fields} == fields
    assert "description" not in site.service.fields
    assert [each.fields["name"] for each in site.locations] == ["Annex", "Own"]
    assert [each.fields["description"] for each in site.locations] == ["Red door\n\nRing", "Ring"]
    assert site.locations[0].fields["url"] == "https://elm.example"
    assert site.locations[0].rows("languages") == [{"code": "spa"}]


def test_a_program_is_a_service_of_its_own_and_a_row_without_service_an_organization() -> None:
    program = parsed(status="inactive")
    program.site_id = "known"
    put_in_place(program, Place(Kind.SERVICE, "p1", "a1", None, None), "Beds", "Elm House")
    assert program.service is not None
    assert (program.service.source_id, program.service.name, program.site_id) == (
        "p1",
        "Row",
        "known",
    )
    assert (program.organization.source_id, program.organization.fields) == (
        "a1",
        {"name": "Elm House"},
    )
    bare = ParsedRow(4, IncomingRecord("organization", "", {"name": "Row"}))
    put_in_place(bare, Place(Kind.SERVICE, "p1", "a1", None, None), "Beds", "Elm House")
    assert (bare.organization.source_id, bare.site_id) == ("p1", None)


# Titles between rows


def sheet(*lines: str) -> list[Row]:
    return [
        Row(number, dict(zip("abc", line.split("|"), strict=True)))
        for number, line in enumerate(lines, 2)
    ]


@pytest.mark.parametrize(
    ("lines", "lead", "expected"),
    [
        (["HOUSING||", "x|1|2", "y|1|2"], (), [True, False, False]),
        (["x|1|2", "FOOD||", "y|1|2"], (), [False, True, False]),
        # Too narrow a table, or titles for the most part, has none.
        (["HOUSING||", "x|1|", "y|1|"], (), [False] * 3),
        (["A||", "B||", "x|1|2", "C||", "y|1|2"], (), [True, True, False, True, False]),
        (["A||", "B||", "C||", "x|1|2"], (), [False] * 4),
        # Where a blank cell means the cell above, the head of a block and the rows below it are no titles.
        (["A||", "|1|2", "|3|4"], ("a",), [False] * 3),
        (["A||", "B|1|2", "C|1|2"], ("a",), [True, False, False]),
        (["A|1|2", "|x|", "B|1|2"], ("a",), [False] * 3),
        (["A|1|2", "B|1|2", "END||"], ("a",), [False, False, True]),
    ],
)  # fmt: skip
def test_one_cell_alone_is_a_title_where_rows_are_wide(
    lines: list[str], lead: tuple[str, ...], expected: list[bool]
) -> None:
    assert are_titles(sheet(*lines), lead) == expected
    assert are_titles([], lead) == []


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        ("Name,Help,Phone\nFOOD,,\nA,x,1\nB,x,2\nLAW,,\nC,x,3\n", ["", "FOOD", "FOOD", "", "LAW"]),
        ("Name,Help,Phone\nA,x,1\nLAW,,\nC,x,3\n", ["", "", "LAW"]),
        ("Name,Help,Phone\nA,x,1\nC,x,3\n", ["", ""]),
    ],
)
def test_each_row_has_the_title_above_it(text: str, sections: list[str]) -> None:
    table = with_section_titles(read_table(text.encode(), "t.csv"))
    assert table.header == ["Name", "Help", "Phone", SECTION]
    assert [each.cells[SECTION] for each in table.rows] == sections


# Cells


def cells(is_own: bool = False, **said: str) -> Cells:
    known = {"services": frozenset({"beds", "food"}), "areas": frozenset({"Mission"})}
    return Cells("t.csv", 3, said, known, "US", {"help": "What"}, is_own)


def test_codes_are_known_once_each_or_doubts_under_the_heading_of_the_file() -> None:
    found = cells(help="Beds; tea; food; beds", other="x")
    assert found.codes("help", "services") == ["beds", "food"]
    assert found.codes("other", "unknown vocabulary") == ["x"]
    assert found.code("help", "services") is None
    assert found.code("gone", "services") is None
    assert [(each.file, each.line, each.column) for each in found.doubts] == [
        ("t.csv", 3, "What")
    ] * 2
    assert cells(help="food").code("help", "services") == "food"


@pytest.mark.parametrize(
    ("said", "hidden", "doubts"),
    [("yes", True, 0), ("no", False, 0), ("", None, 0), ("perhaps", True, 1)],
)
def test_what_cannot_be_read_hides(said: str, hidden: bool | None, doubts: int) -> None:
    found = cells(flag=said)
    assert found.restriction("flag") is hidden
    assert len(found.doubts) == doubts


def test_areas_that_are_not_on_record_are_kept_with_a_doubt() -> None:
    found = cells(areas="Mission; Mars")
    assert found.areas("areas") == ["Mission", "Mars"]
    assert [each.reason for each in found.doubts] == [
        "“Mars” is no area on record; it is kept as text"
    ]
    unchecked = Cells("t.csv", 3, {"areas": "Mars"}, {}, "US")
    assert (unchecked.areas("areas"), unchecked.doubts) == (["Mars"], [])


@pytest.mark.parametrize(
    ("is_own", "said", "value", "doubts"),
    [
        (False, "desk@elm.example, ana@elm.example", "desk@elm.example", 0),
        (False, "write to (desk@elm.example)", "desk@elm.example", 0),
        (True, "desk@elm.example, ana@elm.example", None, 1), (True, "desk@elm.example", "desk@elm.example", 0),
        (False, "ask Ana", None, 1), (False, "n/a", None, 0),
    ],
)  # fmt: skip
def test_the_first_address_of_a_cell_unless_the_sheet_is_our_own(
    is_own: bool, said: str, value: str | None, doubts: int
) -> None:
    column = next(each for each in COLUMNS.values() if each.cell.name == "EMAIL")
    found = cells(is_own, **{column.name: said})
    assert found.value(column) == value
    assert len(found.doubts) == doubts
