"""What was moved, in all orders of mover, seconder and words, with how the vote went beside it or below."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.minutes.papers import read_paper
from directory.minutes.parser import read_minutes
from tests.order import draws

HEAD = "Fallow Task Force\nNovember 5, 2026\nPresent: Ana Nakashima (Harbor Clinic), Bo Pell (Quay Hall)\n\n"
ORDERS = (
    "It was moved by {mover}, seconded by {seconder}, to {act}.",
    "It was moved by {mover} and seconded by {seconder} to {act}.",
    "It was moved by {mover} and seconded by {seconder} that the group {act}.",
    "Moved by {mover}, seconded by {seconder}, to {act}.",
    "Moved by {mover} and seconded by {seconder} that the hall {act}.",
    "{mover} moved, {seconder} seconded, to {act}.",
    "{mover} moved to {act}; {seconder} seconded.",
    "{mover} moved to {act}. {seconder} seconded.",
    "It was moved by {mover} to {act}. {seconder} seconded.",
    "On a motion by {mover}, seconded by {seconder}, the council voted to {act}.",
    "Upon motion by {mover}, second by {seconder}, the commission agreed to {act}.",
    "Motion was made by {mover} and seconded by {seconder} to {act}.",
    "A motion to {act} was made by {mover} and seconded by {seconder}.",
    "A motion was made by {mover}, and seconded by {seconder}, to {act}.",
    "{mover} motioned and {seconder} seconded to {act}.",
)
VOTES = (
    "Carried.",
    "Motion carried unanimously.",
    "Carried, 9 yes, 0 no, 1 abstention.",
    "The motion passed 5-0.",
    "Passed: 7 ayes, 2 nays.",
    "Vote: 8 in favor, 1 opposed.",
    "Motion carried, 6 for, 3 against.",
)
ACTS = (
    "adopt the report and send it to the Board",
    "rent a van for the winter",
    "print the cards in Tagalog and Spanish",
)


@settings(max_examples=draws(200), deadline=None)
@given(
    st.sampled_from(ORDERS),
    st.sampled_from(
        [("Nakashima", "Pell"), ("Ana Nakashima", "Bo Pell"), ("Ms. Crowe", "Dr. Munk")]
    ),
    st.sampled_from(ACTS),
    st.sampled_from(VOTES),
    st.sampled_from([" ", "\n", "\n\n"]),
)
def test_what_was_moved_and_how_it_ended_is_kept(
    order: str, pair: tuple[str, str], act: str, vote: str, gap: str
) -> None:
    told = order.format(mover=pair[0], seconder=pair[1], act=act)
    text = f"{HEAD}{told}{gap}{vote}\n\nThe van was spoken of.\n"
    paper = read_minutes(read_paper(text.encode(), "minutes.txt"))
    (motion,) = paper.motions
    assert (motion.mover, motion.seconder) == pair, text
    assert act in motion.text, text
    assert vote.strip(".") in motion.text, text
    assert paper.decisions == [], text


@pytest.mark.parametrize("vote", VOTES)
def test_a_vote_behind_other_words_is_of_no_motion_above(vote: str) -> None:
    moved = "Moved by Nakashima, seconded by Pell, to rent a van."
    text = f"{HEAD}{moved}\n\nThe hall was spoken of.\nLater on the cards, too.\n{vote}\n"
    (motion,) = read_minutes(read_paper(text.encode(), "minutes.txt")).motions
    assert motion.text == "to rent a van."


def test_what_nobody_named_moved_is_a_decision() -> None:
    text = f"{HEAD}It was moved and seconded to buy a van. Carried.\n"
    (decision,) = read_minutes(read_paper(text.encode(), "minutes.txt")).decisions
    assert "to buy a van" in decision.text
