"""Entries of a page whose facts stand in lists of terms, with numbers as links and a note below."""

from __future__ import annotations

import pytest

from directory.parsing.tables import read_table

_ENTRY = """<article><h3>{name}</h3><p>{help}</p><dl><dt>{where}</dt><dd>{street}</dd>
<dt>{call}</dt><dd><a href="tel:{number}">{number}</a></dd><dt>{spoken}</dt><dd>{languages}</dd></dl>
<p><em>{note}</em></p></article>
"""
_LABELS = (
    ("Dónde queda", "Fono", "Se habla", "Nota"),
    ("Address", "Phone", "Languages", "Note"),
    ("地址", "電話", "語言", "備註"),
    ("Địa chỉ", "Điện thoại", "Ngôn ngữ", "Ghi chú"),
    ("Tirahan", "Telepono", "Wika", "Paalala"),
)


@pytest.mark.parametrize(("where", "call", "spoken", "note"), _LABELS)
@pytest.mark.parametrize("prefix", ["", "(415) "])
def test_a_number_that_is_a_link_names_no_entry_and_a_note_is_no_language(
    where: str, call: str, spoken: str, note: str, prefix: str
) -> None:
    names = ["Casa Olmo", "Despensa Torcaza", "Clínica Peumo"]
    entries = [
        _ENTRY.format(
            name=name,
            help="Groceries for the week.",
            where=where,
            street=f"{12 + at} Elm Street",
            call=call,
            number=f"{prefix}555-019{at}",
            spoken=spoken,
            languages="English",
            note=f"{note}: Knock hard at the gate.",
        )
        for at, name in enumerate(names)
    ]
    page = f"<html><body><h1>Guide</h1>{''.join(entries)}</body></html>"
    table = read_table(page.encode(), "guide.html")
    assert [row.cells["Name"] for row in table.rows] == names
    for at, row in enumerate(table.rows):
        assert row.cells["Phone"].endswith(f"{prefix}555-019{at}")
        assert row.cells["Languages"] == "English"
        assert any("Knock" in cell for cell in row.cells.values())
