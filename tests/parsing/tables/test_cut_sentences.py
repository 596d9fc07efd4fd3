"""Sentences of a page that hold numbers, streets and hours are cut; what they say of the record itself is not lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.parsing.tables.card import NOTES
from directory.parsing.tables.card_cells import cut_info_cells
from directory.parsing.tables.table import Row, Table
from tests.order import draws

INFO = "Info"
PLAIN = (
    "Groceries for families. 12 Elm Street, Lindmoor, OH 43001. 567-555-0101. Mon-Fri 9am-5pm.",
    "Lawyers for tenants, in English and Spanish. 567-555-0102. 40 Oak Avenue, Lindmoor.",
    "Ropa y pañales gratis. Lunes a viernes 8:00-18:00. 567-555-0103. Español, inglés.",
)
ENDED = (
    *("Closed for good since May 2026", "Program ended in 2025", "Didn't reopen this winter", "Paused till January"),
    *("Cerrado por remodelación; reabre en marzo de 2027", "CERRADO DEFINITIVAMENTE desde el 30 de agosto de 2026"),
    *("Đã đóng cửa", "Chưa mở cửa lại", "Sarado na simula 2023", "Hindi na muling nagbukas", "已停辦", "本會已關閉"),
)  # fmt: skip
OF_FEW = (
    *("direct 567-555-0119, for caseworkers only", "her own cell 567-555-0119", "board members only 567-555-0119"),
    *("567-555-0119 solo para voluntarios", "số riêng 567-555-0119", "僅供社工 567-555-0119"),
    "567-555-0119 para lang sa mga boluntaryo",
)  # fmt: skip


def cut(*cells: str) -> Table:
    rows = [
        Row(line, {"Name": f"House {line}", INFO: cell}) for line, cell in enumerate(cells, start=2)
    ]
    table = Table("page.html", ["Name", INFO], rows)
    cut_info_cells(table)
    assert INFO not in table.header, "the sentences are cut"
    return table


@settings(max_examples=draws(40))
@given(st.sampled_from(ENDED), st.sampled_from(PLAIN))
def test_what_says_an_end_is_a_note_and_no_part_of_the_description(said: str, before: str) -> None:
    table = cut(*PLAIN, f"{before} {said}.")
    cells = table.rows[-1].cells
    noted = cells[f"{INFO}: {NOTES}"]
    assert said.partition(";")[0].casefold() in noted.casefold()
    others = (text for name, text in cells.items() if not name.endswith(NOTES))
    assert not [text for text in others if said.partition(";")[0] in text]


@pytest.mark.parametrize("said", OF_FEW)
def test_a_sentence_with_a_number_for_few_stays_whole_in_the_notes(said: str) -> None:
    cells = cut(*PLAIN, f"GED and college help. Ask ({said}). Tue 1-5 pm.").rows[-1].cells
    assert said in cells[f"{INFO}: {NOTES}"]
    others = (text for name, text in cells.items() if not name.endswith(NOTES))
    assert not [text for text in others if "0119" in text]


def test_where_nothing_says_so_there_are_no_notes() -> None:
    assert f"{INFO}: {NOTES}" not in cut(*PLAIN).header
