"""Languages beside hours in one cell have a column of their own; other words beside hours have none."""

from __future__ import annotations

from directory.parsing.tables import Table, read_table
from tests.imports.directory_shapes import as_text

_CELLS = {
    "Mo-Fr 11:30-1; Eng, Span": ("Mo-Fr 11:30-1", "Eng, Span"),
    "Mon–Fri 11:30–1:00\nEnglish, Spanish": ("Mon–Fri 11:30–1:00", "English, Spanish"),
    "Every night 7 pm–7 am English": ("Every night 7 pm–7 am", "English"),
    "Lunes a viernes 9-5 / español e inglés": ("Lunes a viernes 9-5", "español e inglés"),
    "週一至週五 9:00-17:00 英語、西班牙語": ("週一至週五 9:00-17:00", "英語、西班牙語"),
    "Thứ Hai-Thứ Sáu 9:00-17:00, tiếng Việt": ("Thứ Hai-Thứ Sáu 9:00-17:00", "tiếng Việt"),
    "Lunes-Biyernes 9-5 | Tagalog at Ingles": ("Lunes-Biyernes 9-5", "Tagalog at Ingles"),
    "English & Spanish, M-F 9-5": ("M-F 9-5", "English & Spanish"),
    "M-F 9-5. Languages: English, Russian": ("M-F 9-5", "English, Russian"),
    "Tue, Thu 5–8 pm Spanish, Mam": ("Tue, Thu 5–8 pm", "Spanish, Mam"),
    "Spanish on Tuesdays 9-5": ("Spanish on Tuesdays 9-5", ""),
    "Sat 9-12": ("Sat 9-12", ""),
}


def _table(cells: list[str]) -> Table:
    rows = [[f"Elm House {number}", each] for number, each in enumerate(cells)]
    return read_table(as_text([["Agency", "When / languages"], *rows]).encode(), "list.csv")


def test_languages_beside_hours_have_a_column_of_their_own() -> None:
    rows = _table(list(_CELLS)).rows
    found = [
        (row.cells["When / languages"], row.cells["When / languages: Languages"]) for row in rows
    ]
    assert found == list(_CELLS.values())


def test_days_that_are_languages_too_stay_days() -> None:
    cells = [
        "Mon, Wed, Fri 10-2",
        "Mon - Fri 9-5",
        "Mon: 1-4 pm",
        "Mon/Thu 8:30-12",
        "9-5 Mon",
        "Mon 9-noon, Sat 9-1",
    ]
    assert _table(cells).header == ["Agency", "When / languages"]


def test_other_words_beside_hours_stay() -> None:
    cells = [
        "Mon-Fri 9-5, free",
        "Tue 1-5 by appointment",
        "Wed 2-3 English class",
        "Thu 9-5 Russian Hill",
    ]
    assert _table(cells).header == ["Agency", "When / languages"]
