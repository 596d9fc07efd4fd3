"""Rosters: a column of persons names contacts, and never an organization, a service or a public number."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from directory.imports.mapping_suggestion import suggest_mapping
from tests.imports.directory_shapes import as_text

_AGENCIES = ("Elm Legal Aid", "Elm Legal Aid", "Harbor Justice Center", "Northside Family House")
_PEOPLE = ("Paula Renshaw", "Ignacio Beltran", "", "Miriam Haddad")
_PARTS = ("Housing unit", "Family safety unit", "", "")


def _mapping(agency: str, part: str, person: str, own: str, public: str) -> dict[str, Any]:
    headings = [agency, part, public, person, own]
    rows = [
        [
            name,
            _PARTS[number],
            f"458-555-01{number // 2:02}",
            _PEOPLE[number],
            f"458-555-016{number}" if _PEOPLE[number] else "",
        ]
        for number, name in enumerate(_AGENCIES)
    ]
    kept = [each for each in range(5) if headings[each]]
    text = as_text([[row[each] for each in kept] for row in (headings, *rows)])
    return tomllib.loads(suggest_mapping(text.encode(), "roster.csv"))


@pytest.mark.parametrize(
    ("agency", "part", "person", "own", "public"),
    [
        ("Program", "Unit / clinic", "Attorney of record", "Attorney cell", "Intake number"),
        ("Firm", "Practice group", "Staff attorney", "Attorney mobile", "Intake number"),
        ("Agency", "Program", "Advocate assigned", "Advocate's mobile", "Main line"),
        ("Organization", "", "Navigator", "Navigator direct", "Public line"),
        ("Agency", "", "Liaison of record", "Liaison cell", "Client line"),
        ("Provider", "Team", "Case worker on file", "Worker direct", "Intake line"),
        ("Program", "", "Point person", "Point person cell", "Main number"),
        ("Agency", "Unit", "Lead advocate", "Lead cell", "Public number"),
        ("Organización", "Programa", "Abogada responsable", "Celular de la abogada", "Teléfono"),
        ("Organización", "", "Responsable", "Móvil del responsable", "Línea pública"),
        ("Program", "Project", "Counsel of record", "Counsel's cell", "Intake phone"),
        ("機構", "項目", "承辦律師", "律師手機", "電話"),
        ("機構", "", "個管師", "個管師手機", "電話"),
        ("单位", "项目", "负责律师", "律师手机", "电话"),
        ("機構", "", "聯絡窗口", "窗口手機", "總機"),
        ("Tổ chức", "Chương trình", "Luật sư phụ trách", "Di động của luật sư", "Điện thoại"),
        ("Cơ quan", "", "Nhân viên phụ trách", "Số di động nhân viên", "Điện thoại"),
        ("Tổ chức", "", "Người hỗ trợ nạn nhân", "Di động", "Đường dây công cộng"),
        ("Ahensya", "Programa", "Nakatalagang abogado", "Selpon ng abogado", "Telepono"),
        ("Organisasyon", "", "Tagapagtaguyod", "Selpon ng tagapagtaguyod", "Telepono"),
        (
            "Samahan",
            "Programa",
            "Kawani na may hawak",
            "Selpon ng kawani",
            "Numero para sa publiko",
        ),
    ],
)
def test_a_person_is_a_contact_with_a_number_of_their_own(
    agency: str, part: str, person: str, own: str, public: str
) -> None:
    mapping = _mapping(agency, part, person, own, public)
    columns = mapping["columns"]

    assert columns["organization"] == agency
    assert columns.get("contact_name") == person
    assert columns.get("contact_phone") == own
    assert columns.get("phone") == public
    assert columns.get("service", part) == part
    assert not {person, own} & {*mapping.get("same_as_above", [])}


@pytest.mark.parametrize("person", ["Attorney of record", "Navigator", "Contact name", "Encargada"])
def test_rows_below_an_agency_take_no_person_of_the_row_above(person: str) -> None:
    rows = [
        ["Agency", "Program", "Main line", person, "Cell"],
        ["Elm Legal Aid", "Housing", "458-555-0101", "Paula Renshaw", "458-555-0160"],
        ["", "Family safety", "458-555-0102", "", ""],
        ["Harbor Justice Center", "Wages", "458-555-0103", "Miriam Haddad", "458-555-0163"],
        ["", "Visas", "458-555-0104", "", ""],
    ]
    mapping = tomllib.loads(suggest_mapping(as_text(rows).encode(), "roster.csv"))

    assert mapping["columns"]["contact_name"] == person
    assert mapping["same_as_above"] == ["Agency"]


@pytest.mark.parametrize(
    "heading",
    ["Client number", "Client phone", "Clients' phone", "Caller number", "Teléfono de clientes"],
)
def test_numbers_of_clients_are_nobodys_to_call(heading: str) -> None:
    rows = [
        ["Agency", "Main line", heading],
        *([f"Elm {n}", f"458-555-010{n}", f"458-555-016{n}"] for n in range(6)),
    ]
    mapping = tomllib.loads(suggest_mapping(as_text(rows).encode(), "roster.csv"))

    assert heading not in str(mapping["columns"].get("phone"))


@pytest.mark.parametrize(
    "heading", ["負責社工", "志工", "Người hướng dẫn", "Kasama", "Tagapagtaguyod", "Gabay"]
)
@pytest.mark.parametrize(
    "people",
    [
        ("陳美玲", "王大明", "李淑芬", "張志強"), ("Nguyễn Thị Hoa", "Trần Văn Minh", "Lê Thị Mai", "Phạm Quốc Bảo"),
        ("Paula Renshaw", "Ignacio Beltran", "Miriam Haddad", "Rosario Dela Cruz"),
    ],
)  # fmt: skip
def test_where_only_persons_can_name_a_row_somebody_is_asked(
    heading: str, people: tuple[str, ...]
) -> None:
    rows = [
        [heading, "Phone", "Languages"],
        *([name, f"458-555-010{at}", "Spanish"] for at, name in enumerate(people)),
    ]
    columns = tomllib.loads(suggest_mapping(as_text(rows).encode(), "roster.csv"))["columns"]
    assert columns["organization"] == "?"
