"""One column with two names, titles that stand where a description is expected, and pages that were printed."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.imports.mapping import MappingUnreadable, read_mapping
from directory.imports.mapping_suggestion import suggest
from directory.imports.readers.table_reader import read_mapped_table as read_incoming
from directory.parsing.tables import read_table
from directory.parsing.tables.split_column import SEPARATORS
from tests.imports.trees import read_mapped_table

_AGENCIES = ["Elm House", "Oak Law", "Ash Clinic", "Fir Kitchen", "Yew Center"]
_PROGRAMS = ["Night Shelter", "Legal Advice", "Health Visits", "Meals", "Job Training"]


def _services(rows: list[list[str]]) -> list[tuple[str, str]]:
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    data = written.getvalue().encode()
    mapping = read_mapping(suggest(read_table(data, "t.csv")))
    tree = read_mapped_table(data, "t.csv", mapping, "US")
    return [(organization.name, service.name) for organization, service in tree.services()]


def _rows(names: list[str], heading: str = "Program") -> list[list[str]]:
    return [
        [heading, "Address", "City/Zip", "Phone", "Services"],
        *(
            [name, f"{place + 10} Signal St", "SF 94103", f"415/555-010{place}", "meals"]
            for place, name in enumerate(names)
        ),
    ]


@given(st.sampled_from(SEPARATORS), st.permutations(_AGENCIES), st.permutations(_PROGRAMS))
def test_two_names_in_one_cell_are_an_agency_and_its_program(
    mark: str, agencies: list[str], programs: list[str]
) -> None:
    pairs = list(zip(agencies, programs, strict=True))
    rows = _rows([f"{agency}{mark}{program}" for agency, program in pairs])
    assert sorted(_services(rows)) == sorted(pairs)


def test_titles_between_rows_and_numbers_of_pages_are_no_names() -> None:
    head, *rows = _rows([f"{a} - {p}" for a, p in zip(_AGENCIES, _PROGRAMS, strict=True)])
    page = ["", "", "", "Page 1 of 2", ""]
    listed = [
        head,
        ["HOUSING", "", "", "", ""],
        *rows[:3],
        page,
        ["LEGAL", "", "", "", ""],
        *rows[3:],
    ]
    assert len(_services(listed)) == len(_AGENCIES)


def test_one_dash_among_many_names_cuts_nothing() -> None:
    written = io.StringIO()
    csv.writer(written).writerows(_rows(["Elm House - North", *_AGENCIES[1:]]))
    assert "[split]" not in suggest(read_table(written.getvalue().encode(), "t.csv"))


@pytest.mark.parametrize(
    ("cells", "is_named"),
    [
        (
            ["Night Shelter", "Legal Advice for Tenants", "Health Visits", "Meals", "Job Training"],
            True,
        ),
        (
            ["A bed for the night", "Help with visas", "Doctors", "Hot soup.", "We train cooks"],
            False,
        ),
    ],
)
def test_titles_under_a_heading_of_descriptions_name_the_services(
    cells: list[str], is_named: bool
) -> None:
    rows = [["Agency", "What they do", "Phone", "Category"]]
    rows += [[a, cell, "415-555-0101", "meals"] for a, cell in zip(_AGENCIES, cells, strict=True)]
    wanted = cells if is_named else _AGENCIES
    assert _services(rows) == list(zip(_AGENCIES, wanted, strict=True))


def test_the_first_names_of_a_mailing_list_are_no_services() -> None:
    rows = [["Email Address", "First Name", "Last Name", "Company", "Address", "TAGS"]]
    rows += [
        [f"a{place}@elm.example", "Robin", f"Invented{place}", agency, "10 Signal St", "meals"]
        for place, agency in enumerate(_AGENCIES)
    ]
    assert {service for _, service in _services(rows)} <= set(_AGENCIES)


def test_a_column_is_cut_at_something() -> None:
    with pytest.raises(MappingUnreadable, match="split"):
        read_mapping('source = "s"\n[columns]\norganization = "A"\n[split]\nA = ""\n')


@pytest.mark.parametrize(
    ("agency", "program"),
    [
        ("ACCOUNT.NAME", "NAME"),
        ("What is your organization's name?", "What is the name of the program?"),
        ("Agencia", "Título"),
        ("单位", "项目名称"),
        ("Organization (from Orgs)", "Name"),
        ("AgencyName", "ProgramName"),
    ],
)
def test_headings_of_other_programs_name_agency_and_program(agency: str, program: str) -> None:
    rows = [[program, agency, "LocationAddress", "LocationPostal", "Phone"]]
    rows += [
        [p, a, f"{place + 10} Signal St", "94103", f"(415) 555-010{place}"]
        for place, (a, p) in enumerate(zip(_AGENCIES, _PROGRAMS, strict=True))
    ]
    assert _services(rows) == list(zip(_AGENCIES, _PROGRAMS, strict=True))


@pytest.mark.parametrize(
    ("heading", "yes", "no"),
    [
        ("Address public?", "Y", "N"),
        ("OK to share address", "yes", "no"),
        ("Address confidential?", "No", "Yes"),
        ("Hide address", "FALSE", "TRUE"),
    ],
)
def test_a_flag_of_the_address_hides_the_place_and_not_the_listing(
    heading: str, yes: str, no: str
) -> None:
    rows = [["Agency", "Program", "Address", "Zip", heading]]
    rows += [
        [a, p, f"{place + 10} Signal St", "94103", no if place == 2 else yes]
        for place, (a, p) in enumerate(zip(_AGENCIES, _PROGRAMS, strict=True))
    ]
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    data = written.getvalue().encode()
    mapping = read_mapping(suggest(read_table(data, "t.csv")))
    incoming = read_incoming(data, "t.csv", mapping, "US")
    assert incoming.questions == []
    hidden = [each for each in incoming.of("location").values() if each.fields.get("confidential")]
    assert len(hidden) == 1
    assert not hidden[0].rows("addresses")
    shown = [each.fields.get("audience", "public") for each in incoming.of("service").values()]
    assert shown == ["public"] * 5


def test_a_street_with_its_zip_code_alone_is_a_whole_address() -> None:
    rows = [["Agency", "Program", "Address"]]
    rows += [[a, p, "12 Signal St, 94103"] for a, p in zip(_AGENCIES, _PROGRAMS, strict=True)]
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    data = written.getvalue().encode()
    mapping = read_mapping(suggest(read_table(data, "t.csv")))
    places = read_incoming(data, "t.csv", mapping, "US").of("location").values()
    (address,) = {
        (row["address_1"], row["postal_code"]) for each in places for row in each.rows("addresses")
    }
    assert address == ("12 Signal St", "94103")


def test_simplified_chinese_of_a_windows_program_is_read() -> None:
    rows = "机构名称,服务项目,电话,备注\n社区中心,夜间庇护,415-555-0101,请勿公开\n法律援助,移民咨询,415-555-0102,\n"
    table = read_table(rows.encode("gb18030"), "t.csv")
    assert table.header == ["机构名称", "服务项目", "电话", "备注"]
    spanish = "Organización,Teléfono\nAsociación Añil,415-555-0101\nCafé Ñandú – sur,415-555-0102\n"
    assert read_table(spanish.encode("cp1252"), "t.csv").header[0] == "Organización"


@pytest.mark.parametrize("mark", ["zz DO NOT USE ", "DO NOT LIST ", "CLOSED "])
def test_a_mark_before_a_name_is_no_part_of_it(mark: str) -> None:
    rows = [["Agency", "Program", "Phone"]]
    rows += [
        [a, mark + p if place == 1 else p, "415-555-0101"]
        for place, (a, p) in enumerate(zip(_AGENCIES, _PROGRAMS, strict=True))
    ]
    assert _services(rows) == list(zip(_AGENCIES, _PROGRAMS, strict=True))
