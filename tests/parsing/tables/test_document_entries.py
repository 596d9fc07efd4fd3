"""Documents that change their layout midway: entries below headings, and tables before, between or behind them."""

from __future__ import annotations

import io
from random import Random

import docx
import pytest

from directory.parsing.tables import Table, read_table

_FIRST = ("Alder", "Copper", "Quiet", "Lantern", "Mistral", "Juniper", "Harbor", "Second", "Thorn")
_LAST = ("Kitchen", "Bench", "Circle", "Window", "Table", "Door", "Path", "Garden", "Pantry")
_LABELS = (
    ("Phone", "Address", "Hours"), ("Ph", "At", "Open"), ("Tel", "Where", "When"),
    ("Teléfono", "Dirección", "Horario"), ("電話", "地址", "時間"), ("Điện thoại", "Địa chỉ", "Giờ"),
    ("Telepono", "Saan", "Kailan"),
)  # fmt: skip
_HEADINGS = (
    ["Name", "Sponsor", "Call", "Location", "Times"], ["Program", "Agency", "Phone", "Address", "Hours"],
    ["Servicio", "Quién lo da", "Teléfono", "Domicilio", "Horario"],
    ["Who", "Run by", "Number", "Where", "When"], ["名稱", "機構", "電話", "地址", "時間"],
)  # fmt: skip
_HOURS = ("Mon-Fri 9-5", "Sat 10-2", "Tue & Thu 1-4", "Wed 6pm-8pm")
_SHAPES = ("entries, table", "table, entries", "entries, table, entries", "table, entries, table")


def _fact(chance: Random, at: int) -> tuple[str, str, str]:
    number, street = f"(415) 555-01{at:02}", f"{chance.randrange(2, 900)} Elm St"
    return number, street, chance.choice(_HOURS)


def _mixed(chance: Random, shape: str, is_bold: bool) -> tuple[bytes, dict[str, str]]:
    """A document, and the number of each name in it."""
    names = chance.sample([f"{first} {last}" for first in _FIRST for last in _LAST], 30)
    facts = {name: _fact(chance, at) for at, name in enumerate(names)}
    labels, headings = chance.choice(_LABELS), chance.choice(_HEADINGS)
    document = docx.Document()
    document.add_heading("Helping hands guide", 0)
    document.add_paragraph("Compiled by the Thursday committee.")
    used: list[str] = []
    for part, kind in enumerate(shape.split(", ")):
        taken = [names.pop() for _ in range(chance.randrange(3, 6))]
        used += taken
        document.add_heading(f"Part {part + 1}", 1)
        if kind == "table":
            table = document.add_table(rows=0, cols=5)
            for row in [headings, *([each, f"Friends of {each}", *facts[each]] for each in taken)]:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
            continue
        for each in taken:
            if is_bold:
                document.add_paragraph().add_run(each).bold = True
            else:
                document.add_heading(each, 2)
            for label, text in zip(labels, facts[each], strict=True):
                document.add_paragraph(f"{label}: {text}")
    written = io.BytesIO()
    document.save(written)
    return written.getvalue(), {each: facts[each][0] for each in used}


def _numbers(table: Table, names: dict[str, str]) -> dict[str, str]:
    """The number in the row of each name; other rows of more than one cell by their first cell."""
    found = {}
    for row in table.rows:
        filled = [each for each in row.cells.values() if each]
        if len(filled) > 1:
            name = next((each for each in filled if each in names), filled[0])
            numbers = [each[-14:] for each in filled if "555-01" in each]
            assert len(numbers) == 1, row.cells
            found[name] = numbers[0]
    return found


@pytest.mark.parametrize("shape", _SHAPES)
@pytest.mark.parametrize("is_bold", [False, True])
@pytest.mark.parametrize("seed", range(6))
def test_entries_and_tables_are_all_read(shape: str, is_bold: bool, seed: int) -> None:
    chance = Random(f"{shape} {is_bold} {seed}")  # noqa: S311 - a document to invent, no secret
    data, numbers = _mixed(chance, shape, is_bold)
    assert _numbers(read_table(data, "guide.docx"), numbers) == numbers


def _document(*parts: str | list[list[str]]) -> Table:
    document = docx.Document()
    for part in parts:
        if isinstance(part, list):
            table = document.add_table(rows=0, cols=len(part[0]))
            for row in part:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
        elif part.startswith("# "):
            document.add_heading(part[2:], 2)
        else:
            document.add_paragraph(part)
    written = io.BytesIO()
    document.save(written)
    return read_table(written.getvalue(), "guide.docx")


_ROWS = [
    ["Program", "Phone", "Town"],
    ["Quiet Bench", "(415) 555-0108", "Elm"],
    ["Alder Door", "(415) 555-0109", "Oak"],
]
_ENTRIES = (
    *("# Copper Table", "Phone: (415) 555-0101", "Address: 12 Elm St"),
    *("# Thorn Path", "Phone: (415) 555-0102", "Address: 14 Elm St"),
)


def test_the_last_heading_above_a_table_is_its_title() -> None:
    table = _document(*_ENTRIES, "# For staff only", _ROWS)
    cells = [[each for each in row.cells.values() if each] for row in table.rows]
    assert cells[2] == ["For staff only"]
    assert [row.cells["Program"] for row in table.rows[3:]] == ["Quiet Bench", "Alder Door"]
    assert all("For staff only" not in row.cells["Name"] for row in table.rows[:2])


def test_a_title_with_a_number_below_it_is_no_entry() -> None:
    table = _document("# Legal help", "Call (415) 555-0199", _ROWS, "# Food", _ROWS)
    assert table.header == ["Program", "Phone", "Town"]
    assert {"Quiet Bench", "Alder Door"} <= {row.cells["Program"] for row in table.rows}
