"""Exports of surveys: questions over answers, what is not published, and what a program notes of whoever answers."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from directory.imports.mapping_suggestion import suggest_mapping
from tests.imports.directory_shapes import as_text

_PEOPLE = ("Dana Pruett", "Marisol Ibarra", "Tess Hogan", "Corey Vance", "Ana Ruiz", "Luis Ortega")
_FOR_STAFF = {"contact_name", "contact_email", "contact_phone", "contact_title", "notes_internal"}
_UNPUBLISHED = [
    "Whom may we contact with questions about this survey? (This will not be published.)",
    "Who filled this in? We won’t print it",
    "About you – never shared outside the coalition office",
    "Staff use only: description of who answers",
    "Details (these stay with us)",
    "Services contact; not for the directory",
    "What should we know about you? This isn’t shown anywhere.",
    "For our records only",
    "Program lead (we keep this to ourselves)",
    "Who offers it? Your answer does not go on the website",
    "Overview of who to ask (will never be made public)",
    "Por si hay preguntas (esto no se publicará)",
    "Descripción de quién responde (solo para uso interno)",
    "Servicios: a quién llamamos. No aparecerá en el directorio",
    "Datos que no se van a compartir",
    "填表人（不會公開）",
    "服務聯絡人（僅供內部使用）",
    "描述：谁回答（请勿公开）",
    "Mô tả người điền (không công khai)",
    "Dịch vụ: hỏi ai? (chỉ dành cho nhân viên)",
    "Người liên hệ, sẽ không được đăng lên trang",
    "Sino ang tatanungin namin? (hindi ito ilalathala)",
    "Paglalarawan ng sumagot (para sa staff lamang)",
    "Serbisyo: kausap namin. Huwag ipakita sa publiko",
]


def _columns(rows: list[list[str]]) -> dict[str, Any]:
    return tomllib.loads(suggest_mapping(as_text(rows).encode(), "answers.csv"))


def _taken(mapping: dict[str, Any], heading: str) -> set[str]:
    """The fields that take a column whose heading begins so, or that has none."""
    return {
        field
        for field, columns in mapping["columns"].items()
        for each in ([columns] if isinstance(columns, str) else columns)
        if heading in each or "column " in each
    } | {part for part in ("flags", "languages", "values") if heading in str(mapping.get(part, {}))}


@pytest.mark.parametrize("question", _UNPUBLISHED)
def test_what_is_not_published_is_taken_by_fields_for_staff_alone(question: str) -> None:
    public = ["Agency", "Program", "What it does", "Phone"]
    rows = [
        [f"Elm House {number}", f"Desk {number}", "Free groceries.", f"415-555-01{number:02}"]
        for number in range(6)
    ]
    asked = [
        [name, f"{name.split()[0].lower()}@elm{number}.example", f"541-555-018{number}"]
        for number, name in enumerate(_PEOPLE)
    ]
    answers = ["Open-Ended Response"] * 4
    several = [
        [*public, question, "", ""],
        [*answers, "Name", "Email", "Phone"],
        *(a + b for a, b in zip(rows, asked, strict=True)),
    ]
    unnamed = [
        [*public, question, "", "", "Anything else?"],
        *([*a, *b, ""] for a, b in zip(rows, asked, strict=True)),
    ]
    alone = [[*public, question], *([*a, b[0]] for a, b in zip(rows, asked, strict=True))]
    for table in (several, unnamed, alone):
        mapping = _columns(table)
        assert _taken(mapping, question) <= _FOR_STAFF, table[0]
        assert mapping["columns"]["organization"].startswith("Agency")
        assert mapping["columns"]["phone"].startswith("Phone")


@pytest.mark.parametrize(
    "question",
    [
        "What does it do? (this will be published)",
        "About the program, as you want it printed",
        "Description (not more than three sentences)",
        "What the program does not do, and what it does",
        "Qué ofrece (se publicará)",
        "服務內容（將公開）",
    ],
)
def test_what_is_published_is_not_kept_back(question: str) -> None:
    texts = ("Free groceries and diapers for families.", "Rides to court in the whole county.")
    rows = [
        [f"Elm House {number}", f"415-555-01{number:02}", texts[number % 2]] for number in range(6)
    ]
    mapping = _columns([["Agency", "Phone", question], *rows])
    assert "description" in _taken(mapping, question)


@pytest.mark.parametrize("heading", ["About", "Description", "Summary", "Services", "What"])
def test_names_of_people_are_no_description(heading: str) -> None:
    rows = [
        [f"Elm House {number}", f"415-555-01{number:02}", name]
        for number, name in enumerate(_PEOPLE)
    ]
    mapping = _columns([["Agency", "Phone", heading], *rows])
    assert _taken(mapping, heading) <= {*_FOR_STAFF, "service"}


_TECHNICAL = {
    "IP Address": "203.0.113.{}",
    "Host": "2001:db8::{}",
    "MAC address": "00:1b:44:11:3a:b{}",
    "Dirección IP": "198.51.100.{}",
    "IP 地址": "192.0.2.{}",
    "Địa chỉ IP": "192.0.2.{}",
    "Address of respondent": "{} Elm Street",
    "Respondent's address": "{} Elm Street",
    "Domicilio": "203.0.113.{}:443",
    "Respondent ID": "11843711{}",
    "Web address": "elm{}.example",
    "E-mail address": "desk@elm{}.example",
    "電郵地址": "desk@elm{}.example",
    "Network address": "10.0.0.{}",
    "User agent": "Mozilla {}.0",
}


@pytest.mark.parametrize(("heading", "cell"), _TECHNICAL.items())
def test_an_address_of_a_machine_or_of_whoever_answers_is_no_place(heading: str, cell: str) -> None:
    rows = [
        [
            f"Elm House {number}",
            f"415-555-01{number:02}",
            f"{number} Oak Street",
            cell.format(number),
        ]
        for number in range(1, 7)
    ]
    mapping = _columns([["Agency", "Phone", "Where is it?", heading], *rows])
    fields = _taken(mapping, heading) - {"email", "website", "contact_email", "listing_id"}
    assert not fields
    assert not {"address", "address_whole"} & _taken(mapping, heading)


def test_what_a_program_notes_before_the_answers_is_no_field() -> None:
    noted = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address"]
    of_whom = ["Email Address", "First Name", "Last Name"]
    rows = [
        [
            f"1184371{number}", "4471902", "03/03/2026 09:11", "03/03/2026 09:31", f"203.0.113.{number}",
            f"dana{number}@home.example", "Dana", "Pruett", f"Elm House {number}", f"415-555-01{number:02}",
        ]
        for number in range(6)
    ]  # fmt: skip
    mapping = _columns([[*noted, *of_whom, "Agency", "Phone"], *rows])
    assert mapping["columns"] == {"organization": "Agency", "phone": "Phone"}


_ASKED = {
    "Which of these do you offer? Check all that apply.": (
        ["Emergency shelter", "Legal help", "Food or clothing", "Counseling"],
        {"emergency_housing", "civil_remedies", "basic_necessities", "mental_health"},
    ),
    "¿Qué servicios ofrece su programa? Marque todos los que correspondan, por favor": (
        ["Albergue de emergencia", "Comida", "Transporte"],
        {"emergency_housing", "basic_necessities", "transport"},
    ),
    "貴機構提供哪些服務？": (
        ["食物", "交通", "輔導"],
        {"basic_necessities", "transport", "mental_health"},
    ),
}


@pytest.mark.parametrize("tick", ["the answer", "x", "1"])
@pytest.mark.parametrize("question", _ASKED)
def test_answers_to_a_question_are_flags(question: str, tick: str) -> None:
    answers, kinds = _ASKED[question]
    gap = [""] * (len(answers) - 1)
    first = [
        "ID of the answer",
        "Name of your agency",
        question,
        *gap,
        "What number should people call at any time of day?",
    ]
    second = ["", "Response", *answers, "Response"]
    rows = [
        [
            str(number), f"Elm House {number}",
            *(
                (each if tick == "the answer" else tick) if (place + number) % 2 else ""
                for place, each in enumerate(answers)
            ),
            f"415-555-01{number:02}",
        ]
        for number in range(6)
    ]  # fmt: skip
    mapping = _columns([first, second, *rows])
    assert set(mapping["flags"]["service_terms"].values()) == kinds
    assert mapping["columns"]["phone"] == first[-1]
    assert mapping["columns"]["organization"] == first[1]
