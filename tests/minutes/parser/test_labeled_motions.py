"""Motions whose mover, second and outcome stand behind labels or letters, each with what was moved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.minutes.papers import Paper
from directory.minutes.parser import read_minutes
from directory.minutes.parser.motions import read_motions

_HEAD = (
    "Bay Coalition\nOctober 6, 2026\n"
    "Present: Ana Ruiz (Harbor Clinic), Bo Lee (Open Arms), Cy Tran (Legal Line)\n\n2. Van\n"
)
_WHAT = [
    "buy a second van",
    "fund six motel nights, up to $1,500.50",
    "use one form at all agencies",
]
_MOVERS = ["Ana Ruiz", "Ruiz", "A. Ruiz", "Dr. Ruiz"]
_SECONDS = ["Bo Lee", "Lee", "B. Lee"]
_ENDS = ["Passed 7-0.", "Carried unanimously.", "Approved.", "All in favor."]
_FORMS = [
    "Motion: to {what}. Moved: {mover}. Second: {second}. {end}",
    "Motion to {what}.\nMotion: {mover}. Second: {second}. {end}",
    "Motion to {what}: {mover}. Second: {second}. {end}",
    "MOTION: To {what}\nMOVED BY: {mover}\nSECONDED BY: {second}\nRESULT: {end}",
    "Moved: {mover}  Second: {second}  Vote: 7-0\n  To {what}.",
    "Moved ({mover}), seconded ({second}), carried: that we {what}.",
    "M/S/P {mover}/{second} to {what}. {end}",
    "M/S/C ({mover}/{second}): {what}. {end}",
    "MSP {mover}/{second} to {what}",
    "1st: {mover} 2nd: {second} - {what}. {end}",
    "They spoke of how to {what}. M: {mover}, S: {second}, V: 7-0",
    "Moción: que {what}. Propone: {mover}. Secunda: {second}. Aprobada 6-0.",
]


@given(
    st.sampled_from(_FORMS),
    st.sampled_from(_WHAT),
    st.sampled_from(_MOVERS),
    st.sampled_from(_SECONDS),
    st.sampled_from(_ENDS),
)
def test_labels_and_letters_tell_what_was_moved_and_by_whom(
    form: str, what: str, mover: str, second: str, end: str
) -> None:
    text = form.format(what=what, mover=mover, second=second, end=end)
    (motion,) = read_motions([*enumerate(text.split("\n"), start=1)])
    assert what in motion.text
    assert (motion.mover, motion.seconder) == (mover, second)
    assert mover not in motion.text


@pytest.mark.parametrize(
    "text",
    [
        "Motion: buy a van. Moved: Ana Ruiz. Second: Bo Lee. Vote: 7 yes, 0 no",
        "MOTION: To buy a van\nMOVER: Ana Ruiz\nSECONDER: Bo Lee\nVOTE: 7 yes, 0 no\nRESULT: Carried",
        "Motion: buy a van. Ana Ruiz / Bo Lee\nAyes: 7\nNays: 0",
        "Motion | Mover | Second | Vote\nBuy a van | Ruiz | Lee | 7-0",
        "Motion to buy a van (M: Ruiz / S: Lee). Carried 6-1.",
    ],
)
def test_a_motion_in_labels_is_one_motion_and_no_decision_beside_it(text: str) -> None:
    minutes = read_minutes(Paper("a.txt", tuple((_HEAD + text).split("\n"))))
    assert ["buy a van" in one.text.casefold() for one in minutes.motions] == [True]
    assert minutes.decisions == []
    assert [each.name for each in minutes.attendees] == ["Ana Ruiz", "Bo Lee", "Cy Tran"]


@pytest.mark.parametrize(
    "text",
    [
        "Motion: buy a van. Moved: Ana Ruiz. Second: Bo Lee. Failed 2-5.",
        "M/S/F Ruiz/Lee: buy a van",
        "MOTION: buy a van\nMOVER: Ruiz\nSECOND: none\nRESULT: died for lack of a second",
    ],
)
def test_a_motion_that_was_lost_keeps_how_it_ended_and_decides_nothing(text: str) -> None:
    minutes = read_minutes(Paper("a.txt", tuple((_HEAD + text).split("\n"))))
    (motion,) = minutes.motions
    assert motion.text.endswith(("Failed 2-5.", "(M/S/F)", "died for lack of a second."))
    assert minutes.decisions == []


@pytest.mark.parametrize(
    "text",
    [
        "Second: call the landlord. First: find the lease.",
        "Vote: November 3. Bring identification.",
        "Motion sensors: the county pays.",
        "Status: open. Result: two beds.",
        "First: Ana Ruiz spoke. Then all ate.",
        "First: Ana Ruiz will call the bank. Second: Bo Lee will write to them.",
    ],
)
def test_such_words_without_a_mover_are_no_motion(text: str) -> None:
    assert read_motions([(1, text)]) == []


def test_a_pair_that_begins_its_sentence_is_read() -> None:
    lines = [(1, "We spoke of the van."), (2, ""), (3, "Ruiz/Lee to buy it. Carried.")]
    assert [(one.mover, one.seconder) for one in read_motions(lines)] == [("Ruiz", "Lee")]


def test_what_stands_before_a_motion_in_its_line_stays_a_decision() -> None:
    text = (
        "It was agreed that the clinic opens twice a month. "
        "Moved (Ruiz), seconded (Lee), carried: to rent the hall on Broadway."
    )
    minutes = read_minutes(Paper("a.txt", tuple((_HEAD + text).split("\n"))))
    assert [one.text for one in minutes.motions] == ["to rent the hall on Broadway. carried."]
    (decision,) = minutes.decisions
    assert decision.text.startswith("It was agreed that the clinic opens twice a month")
