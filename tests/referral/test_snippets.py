"""The line that shows why a service was found: a window of its description, matches told apart, nothing invented."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from directory.referral.snippets import LENGTH, snippet
from directory.search.query_text.folding import fold

WORDS = st.lists(
    st.sampled_from(
        ["shelter", "bed", "Refugio", "niña", "<script>", "&amp;", "x" * 40, "庇護所", "—", "a"]
    ),
    max_size=60,
)


@given(
    WORDS,
    st.sets(st.sampled_from(["shelter", "refugio", "nina", "x" * 40, "none"])),
    st.integers(20, 220),
)
def test_a_snippet_is_a_window_of_the_text(
    words: list[str], matched: set[str], length: int
) -> None:
    text = " ".join(words)
    pairs = snippet(text, matched, length)
    joined = "".join(part for part, _ in pairs)
    window = joined.removeprefix("… ").removesuffix(" …")
    assert window in text
    assert len(window) <= length
    assert window in text[1:] if joined.startswith("… ") else text.startswith(window)
    assert all(part for part, _ in pairs)
    for part, is_match in pairs:
        if is_match:
            assert fold(part) in matched
        else:
            assert not any(
                fold(each) in matched for each in re.findall(r"\w+", part) if each in words
            )


def test_a_window_reaches_to_the_end_of_the_text_where_it_can() -> None:
    assert snippet("Refugio Refugio shelter", {"shelter"}, 20) == [
        ("… ", False), ("Refugio ", False), ("shelter", True)
    ]  # fmt: skip


@given(st.text(max_size=600), st.sets(st.text(min_size=1, max_size=5), max_size=4))
def test_any_text_gives_a_snippet(text: str, matched: set[str]) -> None:
    joined = "".join(part for part, _ in snippet(text, matched))
    assert len(joined) <= LENGTH + 4


def test_the_first_match_is_in_the_window() -> None:
    text = "word " * 200 + "shelter " + "word " * 200
    assert ("shelter", True) in snippet(text, {"shelter"})


def test_nothing_gives_nothing() -> None:
    assert snippet("", {"x"}) == []
    assert snippet("   \n ", set()) == []


@given(
    st.text("ab_1 .-", max_size=40), st.sets(st.text("ab_1", min_size=1, max_size=3), max_size=4)
)
def test_plain_text_is_marked_as_text_with_accents_is(text: str, matched: set[str]) -> None:
    plain = snippet(text, matched)
    accented = snippet(f"{text} é", matched)
    assert [pair for pair in plain if pair[1]] == [pair for pair in accented if pair[1]]


def test_stop_words_of_a_phrase_are_marked_only_where_nothing_else_is() -> None:
    text = "A shelter for women."
    assert [word for word, found in snippet(text, {"shelter", "for"}) if found] == ["shelter"]
    assert [word for word, found in snippet(text, {"for"}) if found] == ["for"]
