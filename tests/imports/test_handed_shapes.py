from __future__ import annotations

import csv
import io
import json
import tomllib
from random import Random

import pytest

from directory.imports.mapping import read_mapping
from directory.imports.mapping_suggestion import suggest_mapping
from directory.parsing.tables import read_table
from directory.parsing.term_words import shipped_words
from tests.imports.directory_shapes import _CODES, Score, as_text, invented
from tests.imports.handed_shapes import HANDED, open_document
from tests.imports.trees import read_hsds, read_mapped_table


@pytest.mark.one_in(8)
@pytest.mark.parametrize("shape", HANDED)
def test_a_shape_comes_in_whole_and_nothing_of_it_is_shown_that_was_not_to_be(shape: str) -> None:
    whole = Score()
    for seed in range(4):
        chance = Random(f"{shape} {seed}")  # noqa: S311 - a directory to invent, no secret
        whole.add(HANDED[shape](chance, invented(chance)))
    assert (whole.invented, whole.closed_public) == (0, 0)
    assert whole.rows_in >= 0.98 * whole.rows
    assert whole.fields_in >= 0.98 * whole.fields, whole.missed
    assert whole.languages_right >= 0.95 * whole.languages
    assert whole.kinds_right >= 0.9 * whole.kinds


def _shown(header: str, cells: list[str]) -> list[bool]:
    """Which rows of a table with this last column the public would see, by the mapping that suggests itself."""
    written = io.StringIO()
    rows = [["Agency", "Program", "Phone", header]]
    rows += [
        [f"Elm House {n}", f"Beds {n}", f"415-555-01{n:02}", cell] for n, cell in enumerate(cells)
    ]
    csv.writer(written).writerows(rows)
    data = written.getvalue().encode()
    mapping = read_mapping(suggest_mapping(data, "t.csv"))
    tree = read_mapped_table(data, "t.csv", mapping, "US", _CODES)
    services = {service.name: service for _, service in tree.services()}
    found = [services[f"Beds {n}"] for n in range(len(cells))]
    return [each.status in (None, "active") and not each.unlisted for each in found]


@pytest.mark.parametrize(
    ("header", "shown", "hidden"),
    [
        ("DO NOT LIST", "", "x"),
        ("Do not publish", "", "TRUE"),
        ("Publish", "checked", ""),
        ("Public?", "x", ""),
        ("May we list you in the public directory?", "Yes", "No, partners only"),
        ("Can this be shared with the public?", "Yes", "No - ask us first"),
        ("¿Podemos publicar su información?", "Sí", "No"),
        ("¿Podemos compartir esta información con el público?", "Sí", "No"),
        ("Estado del servicio", "Activo", "Cerrado"),
        ("Estado", "Vigente", "Clausurada"),
        ("可公開", "是", "否"),
        ("状态", "开放", "已关闭"),
        ("Tình trạng", "Đang hoạt động", "Ngưng hoạt động"),
        ("Katayuan", "Aktibo", "Sarado"),
    ],
)
def test_what_is_not_to_be_shown_is_not_shown_in_any_language(
    header: str, shown: str, hidden: str
) -> None:
    cells = [shown, shown, hidden, shown, hidden, shown, shown, shown]
    assert _shown(header, cells) == [cell == shown for cell in cells]


def test_a_rule_of_yes_means_every_yes_and_no_other_cell() -> None:
    data = b"Agency,Program,Hide\nElm,A,x\nElm,B,\nElm,C,1\nElm,D,no\nElm,E,maybe\n"
    mapping = read_mapping(
        'source="t"\n[columns]\norganization="Agency"\nservice="Program"\n[rows.unlisted]\n"Hide"="yes"\n'
    )
    tree = read_mapped_table(data, "t.csv", mapping, "US", _CODES)
    assert {s.name for _, s in tree.services() if s.unlisted} == {"A", "C"}


def test_two_columns_of_categories_and_lists_by_commas_are_read_both() -> None:
    rows = [["Agency", "Program", "Category 1", "Category 2"]]
    rows += [[f"Elm {n}", f"Day {n}", "Childcare", "Job training"] for n in range(6)]
    assert _terms(rows) == {"childcare", "job_training"}
    rows = [["Agency", "Program", "Services offered"]]
    rows += [[f"Elm {n}", f"Day {n}", "• Food pantry\n• Dental care\n• Rides"] for n in range(6)]
    assert _terms(rows) == {"basic_necessities", "dental_and_vision", "transport"}
    rows = [["Agency", "Program", "Category"]]
    rows += [["Elm", "One", "Childcare, Dental care"], ["Elm", "Two", "Job training"]]
    rows += [["Oak", "One", "Dental care, Job training"], ["Oak", "Two", "Childcare"]]
    assert _terms(rows) == {"childcare", "dental_and_vision", "job_training"}


def _terms(rows: list[list[str]]) -> set[str]:
    data = as_text(rows).encode()
    mapping = read_mapping(suggest_mapping(data, "t.csv"))
    tree = read_mapped_table(data, "t.csv", mapping, "US", _CODES)
    return {code for _, service in tree.services() for code in service.terms}


def test_a_column_with_a_question_mark_behind_a_language_is_a_flag() -> None:
    rows = [["Agency", "Program", "SPANISH?", "Contact"]]
    rows += [[f"Elm {n}", "Beds", "X" if n % 2 else "", f"Tel: 415-555-01{n:02}"] for n in range(6)]
    text = suggest_mapping(as_text(rows).encode(), "t.csv")
    found = tomllib.loads(text)
    assert found["flags"]["languages"] == {"SPANISH?": "spa"}
    assert found["columns"]["phone"] == "Contact"  # "Tel" before a number is no Telugu
    assert "languages" not in found


def test_a_list_of_services_inside_of_organizations_gives_the_rows() -> None:
    data = json.dumps(
        [{"id": 5, "name": "Elm", "addresses": [{"id": 7, "address_1": "1 Signal St"}],
          "programs": [{"id": 1, "name": "Beds"}, {"id": 2, "name": "Law"}]}]
    ).encode()  # fmt: skip
    found = tomllib.loads(suggest_mapping(data, "api.json"))
    assert found["sheet"] == "programs"
    assert found["columns"]["organization"] == "name"
    assert found["columns"]["address"] == "addresses.1.address_1"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Employment training", "job_training"),
        ("Counseling and shelter", "mental_health"),
        ("Legal services for immigrants", "immigration_legal"),
        ("Child abuse prevention", "prevention_education"),
        ("TRO clinic", "protection_order"),
        ("Basic needs", "basic_necessities"),
        ("移民法律服務", "immigration_legal"),
        ("Abuso de sustancias", "substance_use"),
    ],
)
def test_a_category_means_what_its_telling_words_mean(words: str, code: str) -> None:
    found = shipped_words()["services"].find(words)
    assert found is not None
    assert found[0] == code


def test_words_of_a_package_suggest_kinds_of_help_and_say_so(tmp_path) -> None:  # type: ignore[no-untyped-def]
    service = {
        "id": "s", "name": "Elm", "organization": {"id": "o", "name": "Elm House"},
        "attributes": [{"id": "a", "taxonomy_term": {"id": "t", "name": "Dental care", "taxonomy": "ours"}}],
    }  # fmt: skip
    path = tmp_path / "services.json"
    path.write_text(json.dumps([service]))
    ((_, found),) = read_hsds(path).services()
    assert found.terms == ["dental_and_vision"]


def test_a_spreadsheet_of_any_program_is_read_with_its_gaps_and_repeated_cells() -> None:
    table = read_table(
        open_document([["Agency", "Program"], ["Elm", ""], ["", "Law & Beds"]]), "l.ods"
    )
    assert [row.cells for row in table.rows] == [
        {"Agency": "Elm", "Program": ""},
        {"Agency": "", "Program": "Law & Beds"},
    ]


def test_a_title_that_says_closed_is_said_of_the_rows_below_it() -> None:
    rows = [["Agency", "Program", "Category", "Phone"], ["TEMPORARY HOUSING", "", "", ""]]
    rows += [["Elm", f"Day {n}", "Childcare", f"415-555-01{n:02}"] for n in range(4)]
    rows += [
        ["CLOSED PROGRAMS - DO NOT REFER", "", "", ""],
        ["Elm", "Old", "Childcare", "415-555-0111"],
    ]
    rows += [["NEW", "", "", ""], ["Elm", "Young", "Childcare", "415-555-0112"]]
    data = as_text(rows).encode()
    tree = read_mapped_table(
        data, "t.csv", read_mapping(suggest_mapping(data, "t.csv")), "US", _CODES
    )
    hidden = {s.name for _, s in tree.services() if s.unlisted or s.status not in (None, "active")}
    assert hidden == {"Old"}


def test_each_of_several_numbers_has_the_kind_in_the_column_beside_it() -> None:
    rows = [["Agency", "Program", "Phone 1", "Phone 1 type", "Phone 2", "Phone 2 type"]]
    rows += [
        [f"Elm {n}", "Law", f"415-555-01{n:02}", "Voice", f"415-555-02{n:02}", "Fax"]
        for n in range(6)
    ]
    data = as_text(rows).encode()
    tree = read_mapped_table(
        data, "t.csv", read_mapping(suggest_mapping(data, "t.csv")), "US", _CODES
    )
    kinds = {
        phone.number[8:10]: phone.type
        for _, service in tree.services()
        for phone in (*service.phones, *(each for site in service.sites for each in site.phones))
    }
    assert kinds == {"01": "voice", "02": "fax"}
