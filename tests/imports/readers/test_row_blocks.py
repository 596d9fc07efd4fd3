from __future__ import annotations

import csv
import io
from random import Random

import openpyxl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font

from directory.imports.mapping import MappingUnreadable, read_mapping
from directory.imports.mapping_suggestion import suggest
from directory.imports.readers.table_reader import read_mapped_table as read_raw
from directory.parsing.remarks import NothingToRead
from directory.parsing.tables import read_table
from tests.imports.directory_shapes import Agency, as_text, invented
from tests.imports.trees import Tree, read_mapped_table
from tests.order import draws

pytestmark = pytest.mark.slow

_GROUPS = {
    "organization": ("Agency", "Organization", "Provider", "Agency information", "機構", "Organización"),
    "service": ("Program", "Service", "Program details", "Services", "服務", "Servicio"),
    "place": ("Location", "Address", "Where", "地點", "Ubicación"),
}  # fmt: skip
_SECTIONS = ("HOUSING", "Legal help", "North county", "— Health —")


def _tree(data: bytes, name: str) -> Tree:
    return read_mapped_table(data, name, read_mapping(suggest(read_table(data, name))), "US")


def _block_rows(
    chance: Random, agencies: list[Agency], *, grouped: bool, alone: bool, titled: bool
) -> list[list[str]]:
    """A sheet in which only the first row of an agency's block names it, or a row of its own does."""
    language = chance.randrange(len(_GROUPS["place"]))
    pick = [
        each[language] if language > 2 else chance.choice(each[:3]) for each in _GROUPS.values()
    ]
    names = [
        "Name",
        "Website",
        "Name",
        "Type of help",
        "What it offers",
        "Phone",
        "Street",
        "City",
        "ZIP",
    ]
    if grouped:
        rows = [[pick[0], "", pick[1], "", "", "", pick[2], "", ""], names]
    else:
        rows = [["Agency", "Agency website", "Program", *names[3:]]]
    for agency in agencies:
        if titled and not chance.randrange(4):
            rows.append([chance.choice(_SECTIONS)])
        if alone:
            rows.append([agency.name])
        for number, offer in enumerate(agency.offers):
            own = ["", ""] if number or alone else [agency.name, agency.website]
            rows.append(
                [
                    *own,
                    offer.name,
                    offer.help,
                    offer.description,
                    offer.phone,
                    offer.street,
                    offer.city,
                    offer.postal_code,
                ]
            )
    return rows


def _true(agencies: list[Agency]) -> set[tuple[str, str]]:
    return {(agency.name, offer.name) for agency in agencies for offer in agency.offers}


def _read(tree: Tree) -> set[tuple[str, str]]:
    return {(organization.name, service.name) for organization, service in tree.services()}


@settings(max_examples=6)
@given(st.randoms(use_true_random=False), st.booleans(), st.booleans())
def test_a_block_names_its_agency_once(chance: Random, grouped: bool, alone: bool) -> None:
    agencies = invented(chance, 8)
    assume(alone or sum(len(each.offers) - 1 for each in agencies) > 1)
    rows = _block_rows(chance, agencies, grouped=grouped, alone=alone, titled=False)
    tree = _tree(as_text(rows).encode(), "t.csv")
    assert _read(tree) == _true(agencies)
    assert {each.name for each in tree.organizations} == {each.name for each in agencies}


@settings(max_examples=6)
@given(st.randoms(use_true_random=False))
def test_titles_between_rows_make_nothing(chance: Random) -> None:
    agencies = invented(chance, 8)
    rows = _block_rows(chance, agencies, grouped=False, alone=False, titled=True)
    for row in rows:  # each row names its agency
        if len(row) > 1 and not row[0]:
            row[0] = next(a.name for a in agencies for o in a.offers if o.name == row[2])
    assert _read(_tree(as_text(rows).encode(), "t.csv")) == _true(agencies)


def test_the_row_above_is_never_taken_where_each_row_names_its_agency() -> None:
    data = (
        b"Agency,Program,Phone\nElm,Beds,415-555-0101\nElm,Meals,415-555-0102\n"
        b",Law,415-555-0103\n,Visas,415-555-0104\n"
    )
    text = suggest(read_table(data, "t.csv"))
    assert "same_as_above" not in text
    tree = _tree(data, "t.csv")
    assert [each.line for each in tree.refused] == [4, 5]


def test_a_single_row_without_an_agency_is_a_row_that_lacks_it() -> None:
    """One blank says nothing of a habit: a service under the wrong agency is worse than one that is asked for."""
    data = (
        b"Agency,Program,Phone\nElm,Beds,415-555-0101\n,Meals,415-555-0102\nOak,Law,415-555-0103\n"
    )
    tree = _tree(data, "t.csv")
    assert [(each.line, each.column) for each in tree.refused] == [(3, "Agency")]
    assert _read(tree) == {("Elm", "Beds"), ("Oak", "Law")}


def test_a_closed_agency_closes_its_whole_block() -> None:
    data = (
        "Agency,Status,Program,Phone\nElm,Closed,Beds,415-555-0101\n,,Meals,415-555-0102\n"
        "Oak,Active,Law,415-555-0103\n,,Visas,415-555-0104\n"
    )
    tree = _tree(data.encode(), "t.csv")
    assert {each.name: each.status for _, each in tree.services()} == {
        "Beds": "inactive", "Meals": "inactive", "Law": "active", "Visas": "active",
    }  # fmt: skip


@settings(max_examples=6)
@given(st.randoms(use_true_random=False))
def test_a_row_for_each_phone_gathers_them_with_their_kinds(chance: Random) -> None:
    agencies = invented(chance, 8)
    kind = chance.choice(
        ("Phone type", "Type of phone", "Number label", "Tipo de teléfono", "電話類型")
    )
    rows = [["Agency", "Program", "Description", kind, "Phone", "Street", "City"]]
    for agency in agencies:
        for offer in agency.offers:
            for word, number in (("Main", offer.phone), ("Fax", offer.fax)):
                rows.append(
                    [
                        agency.name,
                        offer.name,
                        offer.description,
                        word,
                        number,
                        offer.street,
                        offer.city,
                    ]
                )
    data = as_text(rows).encode()
    incoming = read_raw(data, "t.csv", read_mapping(suggest(read_table(data, "t.csv"))), "US")
    assert incoming.questions == []
    assert not any("repeats" in each.reason for each in incoming.doubts)
    found = {
        service.name: {(phone.number, phone.type) for phone in service.phones}
        for _, service in _tree(data, "t.csv").services()
    }
    digits = lambda number: "".join(filter(str.isdigit, number))  # noqa: E731
    for agency in agencies:
        for offer in agency.offers:
            if digits(offer.phone) != digits(offer.fax):
                assert (offer.fax, "fax") in found[offer.name]
                assert (offer.phone, "voice") in found[offer.name]


def _workbook(rows: list[list[str]], merged: list[str] = (), struck: list[str] = ()) -> bytes:  # type: ignore[assignment]
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append([each or None for each in row])
    for each in merged:
        sheet.merge_cells(each)
    for each in struck:
        sheet[each].font = Font(strike=True)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


@settings(max_examples=6)
@given(st.randoms(use_true_random=False))
def test_merged_cells_say_their_value_in_each_row(chance: Random) -> None:
    agencies = invented(chance, 6)
    rows = _block_rows(chance, agencies, grouped=True, alone=False, titled=False)
    merged, line = ["A1:B1", "C1:F1", "G1:I1"], 3
    for agency in agencies:
        last = line + len(agency.offers) - 1
        merged += [f"{column}{line}:{column}{last}" for column in "AB" if last > line]
        line = last + 1
    data = _workbook(rows, merged)
    table = read_table(data, "t.xlsx")
    assert all(row.cells[table.header[0]] for row in table.rows)
    assert _read(_tree(data, "t.xlsx")) == _true(agencies)


def test_cells_merged_over_rows_and_columns_are_refused_with_what_to_do() -> None:
    rows = [
        ["Agency", "Program", "Phone"],
        ["Elm", "Beds", "1"],
        ["", "", "2"],
        ["Oak", "Law", "3"],
    ]
    with pytest.raises(NothingToRead, match=r"A2:B3.*unmerge"):
        read_table(_workbook(rows, ["A2:B3"]), "t.xlsx")


def test_a_title_over_a_whole_row_stays_one_cell() -> None:
    rows = [
        ["Agency", "Program", "Phone", "City"],
        ["HOUSING"],
        ["Elm", "Beds", "415-555-0101", "Tidewater"],
    ]
    table = read_table(_workbook(rows, ["A2:D2"]), "t.xlsx")
    assert list(table.rows[0].cells.values()) == ["HOUSING", "", "", ""]


def test_what_a_workbook_strikes_out_is_not_shown() -> None:
    rows = [
        ["Agency", "Program", "Phone", "City"],
        ["Elm", "Beds", "415-555-0101", "Tidewater"],
        ["Oak", "Law", "415-555-0102", "Tidewater"],
    ]
    tree = _tree(_workbook(rows, struck=["B2", "C3"]), "t.xlsx")
    assert {each.name: (each.status, len(each.phones)) for _, each in tree.services()} == {
        "Beds": ("inactive", 1),
        "Law": (None, 0),
    }


def test_places_that_name_no_organization_are_a_sentence() -> None:
    data = b"Site name,Street,City,ZIP\nNorth,1 Signal St,Tidewater,94901\nSouth,2 Signal St,Tidewater,94902\n"
    with pytest.raises(NothingToRead, match="names places and no organizations"):
        suggest(read_table(data, "t.csv"))


@settings(max_examples=draws(25))
@given(
    st.lists(
        st.lists(st.text(alphabet="aB1 ,", max_size=4), min_size=1, max_size=4),
        min_size=3,
        max_size=6,
    )
)
def test_any_grid_is_read_or_refused_with_a_sentence(rows: list[list[str]]) -> None:
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    data = written.getvalue().encode()
    said = "read"
    try:
        _tree(data, "t.csv")
    except (NothingToRead, MappingUnreadable) as refusal:
        said = str(refusal)
    assert said.strip(), "what is refused is refused with a sentence"
