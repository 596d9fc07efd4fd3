"""Tables as people type them by hand: what says nothing of a listing makes none, and what is not clear is asked."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.comments import Comment

from directory.imports.mapping import MappingUnreadable, asks_name, read_mapping
from directory.imports.mapping_suggestion import suggest_mapping
from directory.parsing.remarks import NothingToRead
from directory.parsing.tables import Table, read_table
from tests.imports.directory_shapes import as_text
from tests.imports.handed_shapes import read_handed
from tests.imports.trees import Tree, read_mapped_table

_HEAD = ["Agency", "Program", "Address", "City", "Zip", "Phone"]


def _row(number: int) -> list[str]:
    place = [f"{number + 10} Alder St", "Corliss", "93701"]
    return [f"Elm House {number}", f"Night beds {number}", *place, f"559-555-01{number:02}"]


def _read(rows: list[list[str]]) -> Table:
    return read_table(as_text(rows).encode(), "list.csv")


def _tree(rows: list[list[str]]) -> Tree:
    return read_handed(as_text(rows).encode(), "list.csv")


def _names(tree: Tree) -> list[str]:
    return [each.name for each in tree.organizations]


def _asks(rows: list[list[str]]) -> bool:
    return asks_name(read_mapping(suggest_mapping(as_text(rows).encode(), "list.csv")))


def test_counts_under_a_heading_that_names_programs_are_asked_about() -> None:
    rows = [["Program", "Jul", "Aug", "Sep"], ["Night beds", "210", "198", "220"]]
    assert _asks([*rows, ["Safe stay", "88", "90", "75"], ["Bridge rooms", "3", "2", "1"]])


def test_a_list_of_names_alone_says_by_its_heading_what_it_is() -> None:
    assert not _asks([["Organization"], ["Elm House"], ["Oak House"], ["Ash House"]])


def test_titles_of_people_are_no_services() -> None:
    head = ["First", "Last", "Title", "Agency", "Email"]
    rows = [
        [first, "Marsh", title, f"Elm House {n}", f"{first}{n}@elm.example"]
        for n, (first, title) in enumerate(
            [("Grace", "Director"), ("Harold", "Sergeant"), ("Keisha", "Advocate")]
        )
    ]
    tree = _tree([head, *rows])
    assert list(tree.services()) == []
    assert _names(tree) == ["Elm House 0", "Elm House 1", "Elm House 2"]


def test_services_beside_a_name_say_what_it_gives() -> None:
    head = ["Name", "Organization", "Services", "Phone"]
    kinds = ["Shelter", "Food pantry", "Counseling", "Shelter"]
    rows = [
        [f"Desk {n}", f"Elm House {n}", kind, f"559-555-01{n:02}"] for n, kind in enumerate(kinds)
    ]
    tree = _tree([head, *rows])
    assert [each.name for _, each in tree.services()] == [f"Desk {n}" for n in range(4)]
    assert tree.organizations[0].services[0].terms


@pytest.mark.parametrize("sign", ['"', "″", "''", "〃"])
@pytest.mark.parametrize("agency", ["", "Elm House 1"])
def test_a_sign_alone_means_the_cell_above_where_the_row_goes_on(sign: str, agency: str) -> None:
    rows = [_HEAD, *map(_row, range(5))]
    rows[3] = [agency, "Teen group", sign, *rows[2][3:]]
    rows[5][2] = sign
    table = _read(rows)
    streets = [row.cells["Address"] for row in table.rows]
    assert streets[2] == "11 Alder St"
    assert streets[4] == sign


@pytest.mark.parametrize("mark", ["see above", '"', "Same as above", "ditto", "同上", "ver arriba"])
def test_a_cell_that_says_see_above_is_the_cell_above(mark: str) -> None:
    again = [mark, "Day room", mark, mark, mark, "559-555-0199"]
    tree = _tree([_HEAD, _row(1), _row(2), again])
    assert _names(tree) == ["Elm House 1", "Elm House 2"]
    assert [each.name for each in tree.organizations[1].services] == ["Night beds 2", "Day room"]


def test_same_alone_is_believed_only_beside_a_cell_that_says_it_in_full() -> None:
    head = ["Agency", "Street", "Billing", "Office"]
    rows = [
        ["Elm House", "1 Alder St", "Same", "Same"],
        ["Oak House", "2 Alder St", "Same", "Same"],
    ]
    assert [row.cells["Office"] for row in _read([head, *rows]).rows] == ["Same", "Same"]
    table = _read([head, *rows, ["Same", "see above", "Same", "Same"]])
    assert table.rows[2].cells["Agency"] == "Oak House"
    assert table.rows[2].cells["Billing"] == "Same"


def test_a_first_row_that_says_see_above_says_nothing() -> None:
    assert _read([_HEAD, ["see above", *_row(1)[1:]], _row(2)]).rows[0].cells["Agency"] == ""


def test_letters_are_read_as_the_legend_says() -> None:
    head = ["Agency", "Code", "Lang", "Phone"]
    rows = [
        ["Elm House", "S", "M/V", "559-555-0101"],
        ["Oak House", "L, S", "V", "559-555-0102"],
        ["Ash House", "M", "", "559-555-0103"],
    ]
    above = [["Codes: S = Shelter, L = Legal help, M = Medical"], []]
    below = [[], ["Lang: M Mandarin, V Vietnamese, K Korean"]]
    table = _read([*above, head, *rows, *below])
    assert [row.cells["Code"] for row in table.rows] == [
        "Shelter",
        "Legal help; Shelter",
        "Medical",
    ]
    assert [row.cells["Lang"] for row in table.rows] == ["Mandarin; Vietnamese", "Vietnamese", ""]


def test_a_legend_that_lacks_a_letter_of_the_column_is_not_read() -> None:
    rows = [["Elm House", "S", "559-555-0101"], ["Oak House", "X", "559-555-0102"]]
    above = [["Codes: S = Shelter, L = Legal help, M = Medical"], []]
    table = _read([*above, ["Agency", "Code", "Phone"], *rows])
    assert [row.cells["Code"] for row in table.rows] == ["S", "X"]


def test_a_letter_that_keeps_rows_from_the_public_does_so_by_its_legend() -> None:
    above = [["P = public, C = confidential, D = do not publish"], []]
    marked = [[*_row(n), "PCD"[n % 3]] for n in range(6)]
    tree = _tree([*above, [*_HEAD, "Mark"], *marked])
    shown = [each.name for _, each in tree.services() if not each.unlisted]
    assert not {"Night beds 2", "Night beds 5"} & set(shown)


def test_the_key_of_a_list_does_not_close_all_of_it() -> None:
    tree = _tree([["Key: strike-out = closed"], _HEAD, *map(_row, range(5))])
    assert len([each for _, each in tree.services() if each.status != "inactive"]) == 5


def test_a_first_row_that_is_a_record_is_no_heading() -> None:
    table = _read([_row(n) for n in range(4)])
    assert len(table.rows) == 4
    assert [name for name, text in table.rows[0].cells.items() if text == "559-555-0100"] == [
        "Phone"
    ]


def test_a_heading_above_records_stays_the_heading() -> None:
    table = _read([_HEAD, *map(_row, range(4))])
    assert (table.header, len(table.rows)) == (_HEAD, 4)


def test_subtotals_in_any_column_are_no_records() -> None:
    rows = [["", *each] for each in (_HEAD, _row(1), _row(2))]
    rows += [
        ["", "Subtotal", "Count", "2", "", "", ""],
        ["", *_row(3)],
        ["", "Total", "Count", "3", "", "", ""],
    ]
    assert _names(_tree(rows)) == ["Elm House 1", "Elm House 2", "Elm House 3"]


def test_names_in_the_cells_of_a_grid_are_records_with_what_stands_beside_and_above() -> None:
    rows = [
        ["Help needed", "Corliss", "Oldfield"],
        ["Shelter", "Elm House 559-555-0101\nOak House 559-555-0102", "Ash House 559-555-0103"],
        ["Food", "Fir House: (559) 555-0104", ""],
    ]
    table = _read(rows)
    assert [
        (row.cells["Organization"], row.cells["Help needed"], row.cells["Column"])
        for row in table.rows
    ] == [
        ("Elm House", "Shelter", "Corliss"),
        ("Oak House", "Shelter", "Corliss"),
        ("Ash House", "Shelter", "Oldfield"),
        ("Fir House", "Food", "Corliss"),
    ]


def test_numbers_with_a_word_before_them_are_no_names() -> None:
    head = ["Agency", "Lines", "More"]
    rows = [
        [f"Elm House {n}", f"Crisis: 559-555-01{n:02}", f"Office: 559-555-02{n:02}"]
        for n in range(4)
    ]
    assert _read([head, *rows]).header == head


_CARD = ["1 Alder St", "Corliss, CA 93701", "Tel. 559-555-0101", "Beds for a night, and more."]


def _workbook(comment_on: int | None = None) -> bytes:
    book = openpyxl.Workbook()
    for name in ("Elm House", "Oak House", "Ash House"):
        for line in (name, *_CARD):
            book.active.append([line])
        book.active.append([])
    if comment_on is not None:
        book.active.cell(comment_on, 1).comment = Comment("do not publish", "desk")
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_what_is_said_beside_a_line_of_a_card_is_said_of_the_card() -> None:
    tree = read_handed(_workbook(comment_on=9), "cards.xlsx")
    assert _names(tree) == ["Elm House", "Oak House", "Ash House"]
    assert [bool(each.unlisted) for _, each in tree.services()] == [False, True, False]
    assert not any(each.unlisted for _, each in read_handed(_workbook(), "cards.xlsx").services())


def test_titles_between_cards_are_told_and_make_nothing() -> None:
    lines = [
        "SHELTERS",
        "",
        "Elm House",
        *_CARD,
        "",
        "LEGAL HELP",
        "",
        "Oak House",
        *_CARD,
        "",
        "Ash House",
        *_CARD,
    ]
    table = _read([[each] for each in lines])
    assert [row.cells["Organization"] for row in table.rows] == [
        "Elm House",
        "Oak House",
        "Ash House",
    ]
    told = [each.line for each in table.remarks if "no card" in each.reason]
    assert told == [1, 9]


_UNCLEAR = (
    b"Elm House\n1 Alder St\nCorliss, CA 93701\n559-555-0101\n\nOak Desk\n559-555-0102\n\n"
    b"Ash House\n3 Alder St\nOldfield, CA 93725\n559-555-0103\n\nFir Desk\n559-555-0104\n"
)


def test_a_sheet_that_may_be_cards_is_asked_about_and_read_as_answered() -> None:
    readings = read_table(_UNCLEAR, "list.csv").readings
    assert [(each.shape, each.count) for each in readings] == [("cards", 4), ("list", 12)]
    assert readings[0].examples[1] == "Oak Desk · 559-555-0102"
    asking = read_mapping(suggest_mapping(_UNCLEAR, "list.csv"))
    assert asking.asks_shape
    with pytest.raises(NothingToRead, match="list or holds cards"):
        read_mapped_table(_UNCLEAR, "list.csv", asking, "US")
    answered = read_mapping(suggest_mapping(_UNCLEAR, "list.csv", None, None, "cards"))
    tree = read_mapped_table(_UNCLEAR, "list.csv", answered, "US")
    assert _names(tree) == ["Elm House", "Oak Desk", "Ash House", "Fir Desk"]
    assert read_table(_UNCLEAR, "list.csv", None, "list").header == ["Elm House"]


def test_a_list_is_never_asked_about() -> None:
    for shape in ("list", None):
        table = read_table(as_text([_HEAD, *map(_row, range(6))]).encode(), "list.csv", None, shape)
        assert (table.readings, table.header) == ([], _HEAD)


def test_a_shape_that_nobody_knows_is_refused() -> None:
    with pytest.raises(MappingUnreadable, match='shape is "list" or "cards"'):
        read_mapping('source = "x"\nshape = "heap"\n[columns]\norganization = "A"\n')


def test_a_row_with_names_alone_among_full_ones_is_told_and_makes_nothing() -> None:
    bare = ["See also:", "Yellow pages", "", "", "", ""]
    tree = _tree([_HEAD, *map(_row, range(5)), bare])
    assert len(tree.organizations) == 5
    assert [each.line for each in tree.doubts if "nothing of what the rows" in each.reason] == [7]


def test_a_row_with_anything_beside_its_names_is_a_record() -> None:
    other = ["Oak House", "Meals", "", "", "", ""]
    tree = _tree([[*_HEAD, "Grant"], *([*_row(n), "A"] for n in range(5)), [*other, "B"]])
    assert "Oak House" in _names(tree)


def test_a_name_alone_that_says_it_is_closed_closes_its_listing() -> None:
    tree = _tree([_HEAD, *map(_row, range(5)), ["Oak House (CLOSED)", "Meals", "", "", "", ""]])
    closed = next(each for each in tree.organizations if each.name == "Oak House")
    assert closed.status == "inactive" or closed.services[0].status == "inactive"


def test_people_with_titles_below_their_agency_make_no_organizations() -> None:
    rows = [["Agency", "Title", "Phone", "Email"]]
    for n, person in enumerate(("Grace Marsh", "Harold Stipe", "Keisha Coles")):
        rows.append([f"Elm House {n}", "", f"559-555-01{n:02}", f"info@elm{n}.example"])
        rows.append([person, "Director", f"559-555-02{n:02}", f"p@elm{n}.example"])
    tree = _tree(rows)
    assert _names(tree) == ["Elm House 0", "Elm House 1", "Elm House 2"]
    assert sum("names a person" in each.reason for each in tree.doubts) == 3


def test_a_total_as_wide_as_the_table_is_no_record_and_an_agency_called_total_is_one() -> None:
    head = ["Agency", "Beds", "Meals", "Visits"]
    rows = [[f"Elm House {n}", str(n), "2", "3"] for n in range(3)]
    assert len(_read([head, *rows, ["Total", "3", "6", "9"]]).rows) == 3
    assert len(_read([head, *rows, ["Total Family Help", "3", "2", "3"]]).rows) == 4
