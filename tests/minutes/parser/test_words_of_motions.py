"""What a motion in labels asks for: its own words, those of no other motion, and none where the paper has none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.minutes.papers import Paper
from directory.minutes.parser import read_minutes
from directory.minutes.parser.motions import read_motions

_HEAD = (
    "Harbor Coalition\nMinutes of October 7, 2026\n\n"
    "Present: Ana Ruiz (Elm House), Bo Lee (Oak Law)\n\n"
)
_FIRST = [
    "Motion: buy a freezer. Moved: Ana Ruiz. Second: Bo Lee. Carried.",
    "M/S/C Ruiz/Lee to buy a freezer",
    "Ana Ruiz moved to buy a freezer. Bo Lee seconded. Passed 4-0.",
    "Moved: Ana Ruiz / Second: Bo Lee / Carried 5-0\nBuy a freezer.",
    "Propuso: Ana Ruiz. Secundó: Bo Lee. Aprobado.\nComprar un freezer.",
    "Moción: que se compre un freezer. Propuso Ana Ruiz. Secundó Bo Lee. Aprobada.",
]
_BARE = [
    "Moved: Bo Lee; Second: Ana Ruiz; Rejected",
    "Mover: Bo Lee, Seconder: Ana Ruiz, Result: Failed 2-3",
    "Propone: Bo Lee / Secunda: Ana Ruiz / Rechazado 1-2",
    "M: Bo Lee S: Ana Ruiz V: 1-4",
]


@given(st.sampled_from(_FIRST), st.sampled_from(_BARE), st.sampled_from(["", "\n"]))
def test_no_motion_takes_the_words_of_the_one_before(first: str, bare: str, gap: str) -> None:
    minutes = read_minutes(Paper("a.txt", tuple(f"{_HEAD}{first}\n{gap}{bare}".split("\n"))))
    carried, rejected = minutes.motions
    assert "freezer" in carried.text
    assert not carried.is_without_words
    assert rejected.is_without_words
    assert "freezer" not in rejected.text
    assert not any(word in carried.text for word in ("Reject", "Failed", "Rechaz", "1-4"))
    assert [each.name for each in minutes.attendees] == ["Ana Ruiz", "Bo Lee"]


@pytest.mark.parametrize(
    ("text", "words", "mover"),
    [
        ("Moved: Adopt the bylaws\nSecond: Bo Lee\nCarried 3-0-1", "Adopt the bylaws", None),
        ("Moved: Approve the lease. Second: Bo Lee. Failed 0-4.", "Approve the lease", None),
        ("Motion withdrawn by Bo Lee: pay for parking.", "pay for parking", "Bo Lee"),
        ("Motion pulled by Bo Lee - rename the group", "rename the group", "Bo Lee"),
        ("Moción retirada por Bo Lee: cambiar el logo", "cambiar el logo", "Bo Lee"),
        ("Moción: que se pague. Propuso Lee. Nadie secundó.", "que se pague", "Lee"),
        ("Motion: that we meet. Moved by Lee. Nobody seconded.", "that we meet", "Lee"),
        ("Moción: que se abra. Mocionó Bo Lee. Secundó Ruiz. Aprobada.", "que se abra", "Bo Lee"),
        ("Moved: Bo Lee; Second: none; Died for lack of a second: to write", "to write", "Bo Lee"),
        ("Propuso: Bo Lee. Secundó: Ruiz. Aprobado.\nAmpliar el horario.", "Ampliar", "Bo Lee"),
        ("Moved: Bo Lee. Second: Ruiz. Carried.\nExtend the lease.", "Extend the lease", "Bo Lee"),
    ],
)
@pytest.mark.parametrize("above", ["", "Moved: Ana Ruiz Second: Bo Lee Tabled: new logo\n"])
def test_words_of_a_motion_in_further_orders(
    text: str, words: str, mover: str | None, above: str
) -> None:
    lines = [*enumerate(f"{above}{text}".split("\n"), start=1)]
    motions = read_motions(lines)
    assert len(motions) == 1 + bool(above)
    assert motions[-1].text.startswith(words)
    assert motions[-1].mover == mover


def test_a_title_or_a_list_of_people_is_no_motion() -> None:
    text = f"{_HEAD}Moved: Bo Lee. Second: Ana Ruiz. Carried."
    (motion,) = read_minutes(Paper("a.txt", tuple(text.split("\n")))).motions
    assert motion.text == "[…] Carried."


def test_a_motion_that_ended_is_not_withdrawn_below() -> None:
    text = "M/S/C Ruiz/Lee to buy a van\nMotion withdrawn by Bo Lee."
    motions = read_motions([*enumerate(text.split("\n"), start=1)])
    assert [each.text for each in motions] == [
        "to buy a van. (M/S/C)",
        "[…] Motion withdrawn by Bo Lee.",
    ]
