"""A contact that is a line of the service is its own number, with its kind; any other is a person's."""

from __future__ import annotations

import pytest

from directory.imports.mapping_suggestion import suggest_mapping
from directory.parsing.service_lines import contact_line
from tests.order import long

_LINES = {
    "hotline": "Contact: Crisis / after hours|Contact: Hotline|Contact: 24-hr line|Contact: Nights and weekends"
    "|Contacto: Línea de ayuda|聯絡：危機熱線|Liên hệ: Đường dây nóng|Kontak: Hotline|Contact (Crisis)",
    "phone": "Contact: Intake|Contact: Front desk|Contact: Office|Contact: Main|Contact: Reception|Contact: Admissions"
    "|Contacto: Recepción|Contacto: Oficina|聯絡: 前台|Liên hệ: Lễ tân|Kontak: Opisina",
    "text_line": "Contact: Text line|聯絡：簡訊",
}
_PERSONS = [
    "Contact: Director cell",
    "Contact: After-hours supervisor",
    "Contact: Liaison",
    "Contact: Mobile",
    "Contact: Intake coordinator",
    "Contact: Crisis team lead",
    "Contact: Office manager",
    "Contact: On-call",
    "Contact: Emergency",
    "Contacto: Directora",
    "聯絡: 主任",
    "Liên hệ: Quản lý",
    "Kontak: Direktor",
]
_ALL = [(heading, field) for field, several in _LINES.items() for heading in several.split("|")]


def _fields(heading: str, person: str = "") -> list[str]:
    """The fields that a mapping takes from a column of numbers below a heading, beside another such column."""
    named = f",{person}" if person else ""
    rows = [f'Agency,Program,Main phone,"{heading}"{named}']
    for number in range(8):
        own = f"415-555-01{number}1" if number % 2 else ""
        who = ",Ana Ruiz" if person else ""
        rows.append(f"Elm House {number},Desk {number},415-555-01{number}0,{own}{who}")
    mapping = suggest_mapping("\n".join(rows).encode(), "list.csv")
    lines = (each for each in mapping.splitlines() if heading in each and " = " in each)
    return [each.partition(" = ")[0] for each in lines]


@pytest.mark.parametrize(
    ("heading", "field"), [each if not at % 6 else long(*each) for at, each in enumerate(_ALL)]
)
def test_the_number_of_a_line_is_the_services(heading: str, field: str) -> None:
    assert contact_line(heading) == field
    assert _fields(heading) == [field]


@pytest.mark.parametrize(
    "heading", [each if not at % 4 else long(each) for at, each in enumerate(_PERSONS)]
)
def test_the_number_of_anybody_else_is_a_persons(heading: str) -> None:
    assert contact_line(heading) is None
    assert _fields(heading) == ["contact_phone"]


@pytest.mark.parametrize("heading", ["Contact: Office", "Contact: Nights and weekends"])
def test_beside_a_name_an_office_is_that_persons(heading: str) -> None:
    assert _fields(heading, "Contact: Name") == ["contact_phone"]
