"""A column of notes is one, whoever writes them: what has ended is read from a cell, news about a record is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.imports.mapping_suggestion import suggest_mapping
from directory.parsing.statuses import Status, read_status

HEADINGS = (
    "Librarian's note", "Note", "Staff notes", "Coordinator's comments", "Notas de la bibliotecaria",
    "Observaciones del equipo", "Ghi chú của thư viện", "館員備註",
)  # fmt: skip
NEWS = (
    "New phone as of Sept.", "New director", "new hours!", "New intake worker: Ana", "New address since June",
    "New referral form",
)  # fmt: skip
NAMES = ["Ash", "Birch", "Cedar", "Daisy", "Elder", "Fern", "Gorse", "Hazel"]


@given(st.sampled_from(HEADINGS), st.sampled_from(NEWS), st.permutations(range(len(NAMES))))
def test_news_beside_an_end_is_a_column_of_notes(heading: str, news: str, order: list[int]) -> None:
    cells = [""] * len(NAMES)
    cells[order[0]], cells[order[1]] = news, "ENDED 12/2025"
    rows = [
        f'{name} House,Help and care,"{number} Elm Road, Bayou Verte, LA 70501",337-555-010{number},{cell}'
        for number, (name, cell) in enumerate(zip(NAMES, cells, strict=True))
    ]
    text = "\n".join([f"Organization,About,Location,Telephone,{heading}", *rows])
    assert f'notes_internal = "{heading}"' in suggest_mapping(text.encode(), "invented.csv")


@pytest.mark.parametrize("news", NEWS)
def test_what_is_new_about_a_record_keeps_it_from_nobody(news: str) -> None:
    assert read_status(news) is None


@pytest.mark.parametrize("state", ["New", "new - pending", "NEW!", "New listing", "new entry"])
def test_a_record_that_is_new_was_looked_at_by_nobody(state: str) -> None:
    assert read_status(state) is Status.UNLISTED
