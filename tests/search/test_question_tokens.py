"""Words of a question with their places, and where its clauses end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.search.query_text.question_tokens import clause_ends, key_of

LETTERS = "ab Zñé12 ,.:;!?\n，、。；：！？…吃餓我們"


@given(st.text(st.sampled_from(LETTERS)) | st.text())
def test_every_word_has_the_end_of_its_clause(text: str) -> None:
    ends, words = clause_ends(text), key_of(text)
    assert len(ends) == len(words)
    assert all(at < end <= len(words) for at, end in enumerate(ends))
    assert list(ends) == sorted(ends)


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("孩子喊餓，我沒有錢", ["孩子喊饿", "我没有钱"]),
        ("he hit me, I left", ["hehitme", "ileft"]),
        ("me pagan 1,500 a la quincena. nada más", ["mepagan1500alaquincena", "nadamas"]),
        ("wala na: ubos na ang bigas", ["walana", "ubosnaangbigas"]),
        ("hết gạo rồi! con đói", ["hetgaoroi", "condoi"]),
        ("at 8:30 he left", ["at830heleft"]),
    ],
)
def test_clauses_end_at_points_and_commas_outside_of_numbers(text: str, clauses: list[str]) -> None:
    words, ends = key_of(text), clause_ends(text)
    begins = [0, *sorted({end for end in ends if end < len(words)})]
    assert ["".join(words[at : ends[at]]) for at in begins] == clauses
