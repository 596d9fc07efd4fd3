"""What is struck out of a text, and what is left of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from directory.parsing.struck_text import is_struck, without_strokes, without_struck


def test_what_is_struck_out_is_not_there() -> None:
    assert is_struck("~~Elm House~~")
    assert is_struck("E̶l̶m̶ H̶o̶u̶s̶e̶")
    assert not is_struck("Elm ~~Street~~ House")
    assert is_struck("~~Elm House"), "the mark at its end was cut off"
    assert is_struck("Elm House ~~")
    assert not is_struck("Elm ~~ House")
    assert without_struck("(415) 555-0101 ~~(415) 555-0102~~") == "(415) 555-0101"
    assert without_struck("a ~ b") == "a ~ b"


_WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12)


@given(st.lists(st.tuples(_WORDS, st.booleans()), min_size=1, max_size=5))
def test_what_is_not_struck_stays_word_by_word(words: list[tuple[str, bool]]) -> None:
    text = " ".join(f"~~{word}~~" if struck else word for word, struck in words)
    left = [word for word, struck in words if not struck]
    assert is_struck(text) is (not left)
    assert without_struck(text) == " ".join(left)


@given(_WORDS)
def test_a_stroke_at_each_letter_strikes_and_comes_off(word: str) -> None:
    for stroke in "\u0335\u0336\u0337\u0338":
        struck = stroke.join([*word, ""])
        assert is_struck(struck)
        assert (without_strokes(struck), without_struck(struck)) == (word, "")
        assert is_struck(word * 2 + stroke * len(word)), "half of its letters"
        assert not is_struck(word * 2 + stroke * (len(word) - 1))
    assert not is_struck(word)
