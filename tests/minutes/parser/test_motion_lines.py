"""Motions that go on in the next line of the paper, how they ended, and who seconded."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.minutes.parser.motions import read_motions

_MOVED = "that the council pay for interpreter training from the reserve, up to $4,000."
_WORDS = _MOVED.split()
_ENDED = ["Carried unanimously.", "Passed.", "Approved 5-0.", "Adopted without objection.", "Failed 2-3."]  # fmt: skip


@given(
    st.sampled_from(["Crowe / Munk", "Crowe, Munk", "Lt. Crowe / Ms. Munk"]),
    st.sets(st.integers(1, len(_WORDS) - 1), max_size=3),
    st.sampled_from(_ENDED),
    st.booleans(),
)
def test_a_motion_is_whole_wherever_its_lines_break(
    pair: str, breaks: set[int], ended: str, is_apart: bool
) -> None:
    edges = [0, *sorted(breaks), len(_WORDS)]
    lines = [" ".join(_WORDS[a:b]) for a, b in pairwise(edges)]
    lines[0] = f"   MOTION ({pair}): {lines[0]}"
    lines = [*lines, ended] if is_apart else [*lines[:-1], f"{lines[-1]} {ended}"]
    lines += ["   ACTION: H. Solano to draft the call by October 14.", "", "5. DATA."]
    (motion,) = read_motions(list(enumerate(lines, 1)))
    assert motion.text == f"{_MOVED} {ended}"


@pytest.mark.parametrize("name", ["Crowe", "Dray", "Munk", "Ruiz", "Lund", "Lee", "Dr. Ruiz", "Lt. Crowe"])  # fmt: skip
def test_who_seconded_ends_with_the_sentence(name: str) -> None:
    (motion,) = read_motions([(1, f"2. MINUTES of July 15. Moved Solano, seconded {name}. Approved 5-0.")])  # fmt: skip
    assert (motion.mover, motion.seconder) == ("Solano", name)


@pytest.mark.parametrize(
    ("line", "mover", "seconder"),
    [
        ("ACTION: M/S/C (Duong/Castellanos) to approve the minutes of April 8.", "Duong", "Castellanos"),
        ("Minutes of 1/14 – app'd unanimously (Brophy/Zhao)", "Brophy", "Zhao"),
        ("The budget was adopted (Ruiz / Lee).", "Ruiz", "Lee"),
        ("Bylaws: Motion (Zhao) to table until April — failed for lack of a second.", "Zhao", None),
    ],
)  # fmt: skip
def test_motions_with_names_in_brackets(line: str, mover: str, seconder: str | None) -> None:
    (motion,) = read_motions([(1, line)])
    assert (motion.mover, motion.seconder) == (mover, seconder)
    assert len(motion.text.split()) > 3
