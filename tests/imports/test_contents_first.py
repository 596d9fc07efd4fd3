"""What stands in the cells decides before what stands above them: numbers, streets, languages, names, codes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from random import Random

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.imports.mapping import read_mapping
from directory.imports.mapping_suggestion import mapping_with_examples, suggest_mapping
from directory.parsing.tables import read_table
from tests.imports.directory_shapes import as_text
from tests.imports.handed_shapes import open_document
from tests.imports.trees import Tree, read_mapped_table
from tests.order import draws

_NAMES = (
    "Elm House", "Oak Legal Center", "Ash Street Clinic", "Casa Luz", "Birch Foundation", "Fir Community Services",
    "Templo Roca", "Alder Youth Project",
)  # fmt: skip
_GONE = ("inactive", "defunct", "temporarily_closed")


def _phone(number: int) -> str:
    return f"(559) 555-01{number:02}"


def _street(number: int) -> str:
    return f"{number + 10} Alder St, Corliss"


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    return as_text(rows).encode()


def _read(rows: Sequence[Sequence[str]]) -> Tree:
    """The rows as they come in where nobody answers more than the likeliest answer to what is asked."""
    data = _csv(rows)
    _, _, asked = mapping_with_examples(data, "list.csv")
    named = getattr(asked[0], "heading", None) if asked else None
    mapping = read_mapping(suggest_mapping(data, "list.csv", None, named))
    return read_mapped_table(data, "list.csv", mapping, "US")


def _names(tree: Tree) -> list[str]:
    return sorted(each.name for each in tree.organizations)


def _numbers(tree: Tree) -> str:
    """All digits of what is read for anybody, by which a number is found however it is written."""
    return "".join(filter(str.isdigit, repr(tree.organizations)))


def _workbook(sheets: dict[str, list[list[str]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


_AGENCY = (
    "Agency",
    "Provider",
    "Organization name",
    "Church",
    "Refer to",
    "Who",
    "Resource",
    "Iglesia / Church",
)
_CALL = (
    "Phone",
    "Intake #",
    "Call",
    "How to refer",
    "Requirements",
    "Front desk",
    "Info",
    "Referral process",
)
_AT = ("Address", "Office", "Where", "Site", "Location", "Drop off", "Eligibility")
_GIVES = ("What they do", "Services", "Help", "Type", "Category", "What's there")
_SPEAK = ("Languages", "Atiende en", "Speaks", "Staff", "Tiếng nói", "Can help in", "Lang.")
_HELP = (
    "Emergency shelter",
    "Legal aid",
    "Medical clinic",
    "Food pantry",
    "Counseling",
    "Job training",
)
_TONGUES = ("English, Spanish", "Spanish", "English, Vietnamese", "Cantonese, English", "English")


@settings(max_examples=draws(60), deadline=None)
@given(st.integers(0, 2**32))
def test_whatever_the_headings_are_called_numbers_places_and_languages_come_in(seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - a sheet to invent, no secret
    names = chance.sample(_NAMES, chance.randint(4, 8))
    columns = [
        (chance.choice(_CALL), [_phone(each) for each in range(len(names))]),
        (chance.choice(_AT), [_street(each) for each in range(len(names))]),
        (chance.choice(_GIVES), [chance.choice(_HELP) for _ in names]),
        (chance.choice(_SPEAK), [chance.choice(_TONGUES) for _ in names]),
    ]
    chance.shuffle(columns)
    columns.insert(0, (chance.choice(_AGENCY), names))
    rows = [
        [heading for heading, _ in columns],
        *zip(*(cells for _, cells in columns), strict=True),
    ]
    tree = _read(rows)
    assert _names(tree) == sorted(names)
    services = [service for _, service in tree.services()]
    assert len(services) == len(names)
    for number in range(len(names)):
        assert f"55955501{number:02}" in _numbers(tree)
    assert all(each.languages for each in services)
    said = repr(tree.organizations)
    assert all(f"{number + 10} Alder St" in said for number in range(len(names)))


def test_sentences_that_speak_of_agencies_name_none() -> None:
    head = ["Takes from", "Refer to", "Telephone"]
    ways = (
        "Agency referral by fax",
        "Hospital social worker calls",
        "School or church calls",
        "Self referral",
    )
    names = ("Brambling", "Night Respite", "Goldcrest Kids", "Siskin Street Team")
    rows = [[way, name, _phone(n)] for n, (way, name) in enumerate(zip(ways, names, strict=True))]
    text, _, asked = mapping_with_examples(_csv([head, *rows]), "list.csv")
    assert not asked
    assert 'organization = "Refer to"' in text


def test_the_only_column_with_names_of_agencies_is_taken() -> None:
    head = ["Good for", "Refer to", "Telephone"]
    rows = [[f"Help with {n}", name, _phone(n)] for n, name in enumerate(_NAMES)]
    text, _, asked = mapping_with_examples(_csv([head, *rows]), "list.csv")
    assert not asked
    assert 'organization = "Refer to"' in text


@pytest.mark.parametrize(
    "heading", ["If this is about one program, what is the program called?", "Dept", "Ministry"]
)
def test_a_column_of_programs_is_known_by_the_words_of_its_heading(heading: str) -> None:
    head = ["Name of organization", heading, "Phone", "Type of help"]
    rows = [
        ["Elm House", "Night Beds", _phone(1), "Shelter"],
        ["Elm House", "Day Desk", _phone(2), "Case management"],
        ["Oak Legal Center", "", _phone(3), "Legal aid"],
    ]
    found = {(agency.name, each.name) for agency, each in _read([head, *rows]).services()}
    assert found == {
        ("Elm House", "Night Beds"), ("Elm House", "Day Desk"), ("Oak Legal Center", "Oak Legal Center"),
    }  # fmt: skip


def test_the_first_column_names_programs_where_the_agency_stands_behind_it() -> None:
    head = ["Drop-in", "Agency", "Where", "Cross street", "Call", "What's there"]
    rows = [
        ["The Loft", "Elm House", "10 Alder St", "at Third", _phone(1), "Food, showers"],
        ["Tea Room", "Elm House", "12 Birch Ave", "by the depot", _phone(2), "Counseling, food"],
        ["Open Door", "Casa Luz", "14 Cedar Rd", "", _phone(3), "Legal aid, food"],
    ]
    tree = _read([head, *rows])
    assert {each.name for _, each in tree.services()} == {"The Loft", "Tea Room", "Open Door"}
    assert "at Third" not in repr(tree.organizations)
    assert "12 Birch Ave" in repr(tree.organizations)


def test_numbers_called_like_the_person_beside_them_are_for_staff() -> None:
    head = ["Agency", "Chair", "Chair phone", "Program", "Public line"]
    rows = [
        [name, person, _phone(n), "Night beds", _phone(n + 50)]
        for n, (name, person) in enumerate(
            zip(_NAMES, ["Grace Marsh", "Harold Fen", "Keisha Dale", "Maria Vale"], strict=False)
        )
    ]
    tree = _read([head, *rows])
    public = "".join(
        phone.number
        for agency, each in tree.services()
        for phone in (
            *agency.phones,
            *each.phones,
            *(p for site in each.sites for p in site.phones),
        )
    )
    assert "0150" in public
    assert "0100" not in public


_CODED = [
    ["Agency", "Svc Codes", "Phone", "Beds"],
    ["Elm House", "10, 20", _phone(1), "10"],
    ["Oak Legal Center", "30", _phone(2), "20"],
    ["Ash Street Clinic", "20", _phone(3), "30"],
]
_MEANT = [
    ["Code", "Means"],
    ["10", "Emergency shelter"],
    ["20", "Case management"],
    ["30", "Legal aid"],
]


def test_a_sheet_of_codes_explains_the_column_that_is_called_like_it() -> None:
    table = read_table(_workbook({"Main": _CODED, "CODES": _MEANT}), "list.xlsx")
    assert [row.cells["Svc Codes"] for row in table.rows] == [
        "Emergency shelter; Case management", "Legal aid", "Case management",
    ]  # fmt: skip
    assert [row.cells["Beds"] for row in table.rows] == ["10", "20", "30"]


@pytest.mark.parametrize(
    "below",
    [
        [
            [
                "Offers: H = housing and shelter, L = legal help of any kind, M = medical care, J = jobs and training"
            ]
        ],
        [["H = housing"], ["L = legal help"], ["M = medical"], ["J = jobs"]],
        [["Key"], ["H", "housing"], ["L", "legal help"], ["M", "medical"], ["J", "jobs"]],
    ],
)
def test_a_legend_below_the_table_is_read_in_whatever_way_it_is_written(
    below: list[list[str]],
) -> None:
    rows = [[name, "HLMJ"[n % 4], _phone(n), _street(n)] for n, name in enumerate(_NAMES)]
    table = read_table(_csv([["Agency", "Offers", "Phone", "Address"], *rows, [], *below]), "l.csv")
    assert len(table.rows) == len(_NAMES)
    assert all("hous" in row.cells["Offers"] for row in table.rows[::4])


def test_letters_that_explain_no_column_stay_rows() -> None:
    rows = [[name, _phone(n), _street(n)] for n, name in enumerate(_NAMES)]
    more = [["AB", _phone(20)], ["CD", _phone(21)], ["EF", _phone(22)]]
    table = read_table(_csv([["Agency", "Phone", "Address"], *rows, *more]), "l.csv")
    assert len(table.rows) == len(_NAMES) + 3


def test_all_sheets_of_an_open_document_are_named() -> None:
    table = read_table(open_document(_CODED), "list.ods")
    assert table.titles
    assert len(table.rows) == 3


_FACTS = (_phone(30), _street(30), "open Mon-Fri 9am-5pm", "help@elm.example.org")


@settings(max_examples=draws(30), deadline=None)
@given(st.integers(0, 2**32))
def test_cells_that_are_a_card_each_give_their_lines_columns(seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - a sheet to invent, no secret
    names = chance.sample(_NAMES, 6)
    facts = [chance.sample(_FACTS, chance.randint(1, 3)) for _ in names]
    rows = [
        ["\n".join([name, *below]), "Shelter, call first"]
        for name, below in zip(names, facts, strict=True)
    ]
    titled = [["BINDER"], ["keep at the desk"], ["NIGHTS"], ["Agency", "What to know"], *rows]
    tree = _read(titled)
    assert _names(tree) == sorted(names)
    said = repr(tree.organizations)
    for below in facts:
        assert all(
            each.partition(",")[0].removeprefix("open ") in said
            for each in below
            if "@" in each or "Alder" in each
        )


def test_a_list_without_a_heading_keeps_its_sections_apart() -> None:
    rows = [
        ["WHO TO CALL"],
        ["Beds tonight"],
        *([name, _phone(n), "24h", "ask for intake"] for n, name in enumerate(_NAMES[:4])),
        ["Legal help"],
        *([name, _phone(n + 10), "9-5", "by phone"] for n, name in enumerate(_NAMES[4:])),
    ]
    assert _names(_read(rows)) == sorted(_NAMES)


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Giờ mở cửa", "đã đóng cửa"),
        ("Horario / Hours", "CERRADO desde marzo / closed since March"),
        ("Hours", "permanently closed"),
        ("Opening times", "closed for good, building sold"),
        ("Fees", "closed down"),
    ],
)
def test_a_row_that_says_in_any_column_that_it_is_closed_is_not_shown(
    heading: str, text: str
) -> None:
    head = ["Agency", "Type of help", "Phone", heading]
    rows = [
        [name, "Shelter", _phone(n), text if n == 2 else "Mon-Fri 9am-5pm"]
        for n, name in enumerate(_NAMES)
    ]
    tree = _read([head, *rows])
    shown = {agency.name for agency, each in tree.services() if each.status not in _GONE}
    assert shown == {*_NAMES} - {_NAMES[2]}


@pytest.mark.parametrize(
    "text", ["closed Mondays", "cerrado martes y jueves", "Closed in March for retreat, then 9-5"]
)
def test_hours_that_name_days_of_closing_close_nothing(text: str) -> None:
    head = ["Agency", "Type of help", "Phone", "Hours"]
    rows = [[name, "Shelter", _phone(n), text] for n, name in enumerate(_NAMES)]
    assert all(each.status not in _GONE for _, each in _read([head, *rows]).services())


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Safe house, Spanish speaking staff", {"spa"}),
        ("Advocates. Staff speak Arabic and Dari", {"arb", "prs"}),
        ("Mandarin + Cantonese + Spanish speaking lawyers", {"cmn", "yue", "spa"}),
        ("Groups in Spanish on Mondays", {"spa"}),
        ("No Spanish speaking staff", set()),
        ("English classes and job training", set()),
        ("Polish your resume", set()),
    ],
)
def test_languages_that_a_description_speaks_of_are_kept_without_a_level(
    text: str, codes: set[str]
) -> None:
    rows = [["Agency", "Phone", "Description"], ["Elm House", _phone(1), text]]
    rows += [[name, _phone(n + 2), "Help for families"] for n, name in enumerate(_NAMES[1:])]
    found = {
        agency.name: [(each.code, each.level) for each in service.languages]
        for agency, service in _read(rows).services()
    }
    assert {code for code, _ in found["Elm House"]} == codes
    assert all(level is None for _, level in found["Elm House"])
    assert found["Casa Luz"] == []


def test_a_table_with_a_column_of_languages_says_them_there_alone() -> None:
    head = ["Agency", "Phone", "Description", "Languages"]
    text = "A safe place to stay and groups in Spanish"
    rows = [[name, _phone(n), text, "English"] for n, name in enumerate(_NAMES)]
    services = [each for _, each in _read([head, *rows]).services()]
    assert {language.code for each in services for language in each.languages} == {"eng"}


def _public(tree: Tree) -> set[str]:
    return {
        agency.name
        for agency, each in tree.services()
        if not each.unlisted and each.status not in _GONE
    }


_PIECES = ("open Mon-Fri 9am-5pm", "Spanish", "food and showers", "no papers needed", "call first")


@settings(max_examples=draws(30), deadline=None)
@given(st.integers(0, 2**32))
def test_facts_in_one_sentence_are_read_one_by_one(seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - a sheet to invent, no secret
    between = chance.choice((", ", ". ", "; "))
    heading = chance.choice(("Info", "Details", "How to reach", "All about them"))
    rows = []
    for number, name in enumerate(_NAMES):
        pieces = [_phone(number), _street(number).partition(",")[0]]
        pieces += chance.sample(_PIECES, chance.randint(1, 3))
        chance.shuffle(pieces)
        rows.append([name, between.join(pieces)])
    tree = _read([["Agency", heading], *rows])
    assert _names(tree) == sorted(_NAMES)
    for (agency, service), (_, said) in zip(tree.services(), rows, strict=True):
        number = _NAMES.index(agency.name)
        assert f"{number + 10} Alder St" in repr(tree.organizations)
        assert f"55955501{number:02}" in _numbers(tree)
        assert [each.code for each in service.languages] == (["spa"] if "Spanish" in said else [])


def test_a_sentence_that_says_that_a_number_is_dead_closes_its_row() -> None:
    rows = [[name, f"{_phone(n)}, {_street(n)}, food"] for n, name in enumerate(_NAMES)]
    rows[3][1] = "number disconnected as of Feb. was a men's shelter"
    assert _public(_read([["Agency", "Info"], *rows])) == {*_NAMES} - {_NAMES[3]}


@pytest.mark.parametrize("gap", [[], [["", "", ""]]])
def test_a_text_in_a_row_below_each_record_describes_it(gap: list[list[str]]) -> None:
    texts = ["Case managers and clothes", "no longer funded, do not refer"]
    rows = [["REENTRY LIST", "", ""], ["Agency", "Phone", "Where"]]
    for number, name in enumerate(_NAMES):
        rows += [[name, _phone(number), _street(number)], [texts[number == 5], "", ""], *gap]
    tree = _read(rows)
    assert _names(tree) == sorted(_NAMES)
    assert _public(tree) == {*_NAMES} - {_NAMES[5]}
    described = [each.description for agency, each in tree.services() if agency.name == _NAMES[0]]
    assert described == [texts[0]]


def test_a_title_above_rows_stays_a_title() -> None:
    rows = [["Agency", "Phone", "Where"]]
    for number, name in enumerate(_NAMES):
        rows += [[f"SECTION {number}", "", ""], [name, _phone(number), _street(number)]]
    assert _names(_read(rows)) == sorted(_NAMES)


def test_the_note_to_which_a_mark_leads_is_said_of_its_row() -> None:
    rows = [[name, "Shelter", _phone(n), _street(n)] for n, name in enumerate(_NAMES)]
    rows[1][0] += "*"
    rows[2][0] += "†"
    below = [["* call before 4 pm"], ["† temporarily closed for repairs until further notice"]]
    tree = _read([["Agency", "Type of help", "Phone", "Address"], *rows, *below])
    assert _names(tree) == sorted(_NAMES)
    assert _public(tree) == {*_NAMES} - {_NAMES[2]}


def test_names_above_numbers_cross_as_well_as_names_before_them() -> None:
    cells = [f"{name}\n{_phone(n)}" for n, name in enumerate(_NAMES)]
    head = ["Courthouse", "Legal aid", "Shelter"]
    rows = [
        ["North", *cells[:2]],
        ["East", *cells[2:4]],
        ["South", *cells[4:6]],
        ["West", cells[6], "none"],
    ]
    tree = _read([head, *rows])
    assert _names(tree) == sorted(_NAMES[:7])


def test_rows_below_a_parent_are_its_programs() -> None:
    head = ["Account Name", "Parent Account", "Phone", "Service Focus"]
    rows = [
        ["Night Beds", "Elm House", _phone(1), "Shelter"],
        ["Day Desk", "Elm House", _phone(2), "Case management"],
        ["Law Clinic", "Casa Luz", _phone(3), "Legal aid"],
    ]
    found = {(agency.name, each.name) for agency, each in _read([head, *rows]).services()}
    assert found == {
        ("Elm House", "Night Beds"), ("Elm House", "Day Desk"), ("Casa Luz", "Law Clinic"),
    }  # fmt: skip


def test_a_guide_that_has_a_word_for_help_in_its_title_is_not_all_about_it() -> None:
    rows = [
        [name, chance, _phone(n), "Mon-Fri 9am-5pm"]
        for n, (name, chance) in enumerate(zip(_NAMES, _HELP, strict=False))
    ]
    head = ["Agency", "Comments", "Phone", "Hours"]
    tree = _read([["COUNTY HOMELESS & TRAFFICKING GUIDE"], head, *rows])
    assert len(list(tree.services())) == len(rows)
    assert not all("emergency_housing" in repr(each.terms) for _, each in tree.services())


def test_two_tables_side_by_side_are_read_one_below_the_other() -> None:
    rows = [
        ["LEGAL", "", "", "", "MEDICAL", "", ""],
        ["Agency", "Phone", "Languages", "", "Clinic", "Phone", "Hours"],
        *(
            [_NAMES[n], _phone(n), "Spanish", "", _NAMES[n + 4], _phone(n + 10), "Mon-Fri 9am-5pm"]
            for n in range(4)
        ),
    ]
    tree = _read(rows)
    assert _names(tree) == sorted(_NAMES)
    assert all(f"55955501{n:02}" in _numbers(tree) for n in (0, 1, 2, 3, 10, 11, 12, 13))


def test_a_blank_column_inside_of_one_table_parts_nothing() -> None:
    rows = [[name, _phone(n), "", "Shelter", _street(n)] for n, name in enumerate(_NAMES)]
    tree = _read([["Agency", "Phone", "", "Type of help", "Address"], *rows])
    assert _names(tree) == sorted(_NAMES)
    assert "10 Alder St" in repr(tree.organizations)


def test_a_column_of_units_names_programs_unless_it_numbers_rooms() -> None:
    head = ["Agency", "Unit", "Street", "Phone", "Type of help"]
    rows = [
        ["Elm House", "Women's House", "14 Quay St", _phone(1), "Shelter"],
        ["Elm House", "Soup Kitchen", "14 Quay St", _phone(2), "Food"],
        ["Casa Luz", "Day Desk", "3 Pier Ln", _phone(3), "Case management"],
    ]
    names = {each.name for _, each in _read([head, *rows]).services()}
    assert names == {"Women's House", "Soup Kitchen", "Day Desk"}
    for number, row in enumerate(rows):
        row[1] = f"Unit {number}"
    assert {each.name for _, each in _read([head, *rows]).services()} == {"Elm House", "Casa Luz"}


def test_what_is_offered_in_small_letters_is_no_name_of_a_service() -> None:
    head = ["Organization", "Services to highlight", "Public phone"]
    offers = ["case management, parenting", "wage claims", "peer mentors, survivor fund"]
    rows = [
        [name, offer, _phone(n)]
        for n, (name, offer) in enumerate(zip(_NAMES, offers, strict=False))
    ]
    assert {each.name for _, each in _read([head, *rows]).services()} == {*_NAMES[:3]}


@pytest.mark.parametrize("text", ["doctor, no insurance needed", "clinic, sin seguro"])
def test_what_nobody_needs_to_have_is_no_kind_of_help(text: str) -> None:
    rows = [
        ["Agency", "Type of help", "Phone"],
        *([name, text, _phone(n)] for n, name in enumerate(_NAMES)),
    ]
    terms = {repr(each.terms) for _, each in _read(rows).services()}
    assert len(terms) == 1
    assert "benefits" not in terms.pop()


def test_addresses_beside_numbers_come_before_those_of_another_site() -> None:
    rows = [["Agency", "Address / Phone", "Second site", "Type"]]
    for n, name in enumerate(_NAMES):
        other = f"{n + 50} Birch Way, Upton 94502 {_phone(n + 50)}" if n % 2 else ""
        rows.append([name, f"{n + 10} Alder St, Corliss, CA 93701 {_phone(n)}", other, "Shelter"])
    said = repr(_read(rows).organizations)
    assert all(f"{n + 10} Alder St" in said for n in range(len(_NAMES)))


@pytest.mark.parametrize("heading", ["deleted_at", "Removed on", "unpublished_at", "Withdrawn"])
def test_a_day_on_which_a_record_was_taken_away_closes_its_row(heading: str) -> None:
    rows = [
        [name, "Shelter", _phone(n), "2024-06-01" if n == 2 else ""]
        for n, name in enumerate(_NAMES)
    ]
    tree = _read([["org_name", "Type of help", "phone", heading], *rows])
    assert _public(tree) == {*_NAMES} - {_NAMES[2]}


def test_a_note_that_a_record_is_superseded_closes_it() -> None:
    rows = [
        [name, "Shelter", _phone(n), "superseded" if n == 2 else ""]
        for n, name in enumerate(_NAMES)
    ]
    tree = _read([["Agency", "Type of help", "Phone", "Notes"], *rows])
    assert _public(tree) == {*_NAMES} - {_NAMES[2]}
