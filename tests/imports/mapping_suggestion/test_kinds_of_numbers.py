"""Columns of numbers that are for messages, for WhatsApp, or after hours, by their headings in five languages."""

from __future__ import annotations

import tomllib

import pytest

from directory.imports.mapping_suggestion import suggest_mapping
from tests.imports.directory_shapes import as_text


def _field_of(heading: str) -> list[str]:
    rows = [
        [
            f"Elm House {number}",
            f"415-555-01{number:02}",
            f"415-555-02{number:02}" if number % 2 else "",
        ]
        for number in range(8)
    ]
    text = as_text([["Agency", "Main phone", heading], *rows])
    columns = tomllib.loads(suggest_mapping(text.encode(), "numbers.csv"))["columns"]
    return [name for name, column in columns.items() if heading in column]


@pytest.mark.parametrize(
    ("field", "headings"),
    [
        (
            "text_line",
            ["Text line", "Text", "SMS", "Text us at", "Texting number", "SMS 號碼", "Línea de texto", "簡訊",
             "Tin nhắn"],
        ),
        ("whatsapp", ["WhatsApp", "Whatsapp number", "Número de WhatsApp", "WhatsApp 號碼", "Số WhatsApp"]),
        (
            "hotline",
            [
                "After hours", "Out of hours", "Nights/Weekends", "After-hours only", "Fuera de horario", "下班後電話",
                "Ngoài giờ", "Pagkatapos ng oras",
            ],
        ),
        ("contact_phone", ["Director WhatsApp", "WhatsApp del responsable", "Manager text", "Case worker SMS"]),
    ],
)  # fmt: skip
def test_what_a_column_of_numbers_is_for(field: str, headings: list[str]) -> None:
    assert {heading: _field_of(heading) for heading in headings} == {
        each: [field] for each in headings
    }
