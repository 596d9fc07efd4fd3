"""Mover and second in one parenthesis behind the word "motion", with words for their parts, and the vote behind it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.minutes.parser.motions import read_motions

_PAIRS = [
    "(Osei, second Ruiz)",
    "(Osei, 2nd Ruiz)",
    "(Osei, seconded by Ruiz)",
    "(Osei; second by Ruiz)",
    "(Osei / second: Ruiz)",
    "(moved Osei, seconded Ruiz)",
    "(Osei moved, Ruiz seconded)",
    "(moved by Osei, 2nd by Ruiz)",
    "(Osei, secunda Ruiz)",
    "(propuso Osei, secundó Ruiz)",
]
_ENDS = ["Passed 5-0, Mei abstained", "Failed 1-2", "Carried unanimously."]


@given(st.sampled_from(_PAIRS), st.sampled_from(_ENDS))
def test_words_for_parts_are_no_part_of_a_name(pair: str, end: str) -> None:
    (motion,) = read_motions([(1, f"Motion {pair}: rent the hall. {end}")])
    assert (motion.mover, motion.seconder) == ("Osei", "Ruiz")
    assert motion.text.startswith("rent the hall")
    assert end.rstrip(".") in motion.text


@given(st.sampled_from(_PAIRS), st.sampled_from(_ENDS))
def test_a_vote_behind_the_names_is_not_what_was_moved(pair: str, end: str) -> None:
    lines = [(1, "2. Van"), (2, f"Motion {pair} {end}"), (3, f"Motion {pair} {end}")]
    first, second = read_motions(lines)
    assert first.text.startswith("Van. ")
    assert second.is_without_words
    assert end.rstrip(".") in second.text


@pytest.mark.parametrize("name", ["Firth", "Seconda Ruiz", "Movedo Lee"])
def test_names_that_begin_like_such_words_stay_whole(name: str) -> None:
    (motion,) = read_motions([(1, f"Motion (Osei, {name}): rent the hall. Passed 5-0.")])
    assert motion.seconder == name
