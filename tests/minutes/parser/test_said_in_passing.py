"""Decisions about papers and those away, as a sentence tells them in passing."""

from __future__ import annotations

from itertools import product

import pytest

from directory.minutes.meeting_paper import Attendee
from directory.minutes.parser.absences import read_absences
from directory.minutes.parser.decisions import read_decisions

_PAPERS = ("The minutes", "June minutes", "The minutes of May 6", "Our budget", "The agenda")
_DONE = (
    "were accepted as written.",
    "was approved as amended.",
    "were unanimously adopted.",
    "was agreed by consensus.",
)
CAME = [Attendee(1, "Ana Ruiz", None, "Elm House", None, "Ana Ruiz, Elm House")]
_AWAY = (
    *(
        "sent word that he had court",
        "is on leave",
        "was out sick",
        "was in court",
        "is out of town",
    ),
    *("sent her regrets", "could not make it", "was excused"),
)


@pytest.mark.parametrize(("paper", "done"), [*product(_PAPERS, _DONE)])
def test_a_paper_that_was_accepted_is_a_decision(paper: str, done: str) -> None:
    (decision,) = read_decisions([(1, f"{paper} {done}")])
    assert decision.text == f"{paper} {done}"


@pytest.mark.parametrize(
    "text",
    [
        "Minutes were not approved.", "The budget was approved by the county in May.",
        "Our budget was approved last year.", "The agenda was sent on Monday.",
    ],
)  # fmt: skip
def test_what_others_decided_is_none(text: str) -> None:
    assert read_decisions([(1, text)]) == []


@pytest.mark.parametrize(("first", "second"), [*product(_AWAY, _AWAY)])
def test_two_who_were_away_are_both_named(first: str, second: str) -> None:
    lines = [
        (1, "Present: Ana Ruiz, Elm House"),
        (2, f"Kip Quillen {first}, and Bo Marchetti {second}."),
    ]
    assert read_absences(lines, 5, CAME) == "Absent: Kip Quillen; Bo Marchetti"


@pytest.mark.parametrize(
    "text", ["The van is out of town on Mondays.", "Food Bank staff are on leave until May."]
)
def test_what_is_no_person_is_not_away(text: str) -> None:
    assert read_absences([(1, "Present: Ana Ruiz, Elm House"), (2, text)], 5, CAME) is None


@pytest.mark.parametrize("rank", ["Messrs.", "Commissioners", "Drs.", "Officers", "Sres."])
@pytest.mark.parametrize("names", ["Pratt and Sodhi", "Pratt, Sodhi and Ito"])
def test_several_of_one_rank_were_away(rank: str, names: str) -> None:
    lines = [(1, "Present: Ana Ruiz, Elm House"), (2, f"{rank} {names} were excused.")]
    assert read_absences(lines, 5, CAME) == f"Absent: {rank} {names}"


def test_a_board_member_away_by_family_name() -> None:
    board = [Attendee(1, name, None, None, None, name) for name in ("Duong", "Ito", "Petrosyan")]
    lines = [
        (1, "Commissioners present: Duong, Ito, Petrosyan"),
        (2, "Commissioners absent: Grant (excused)"),
    ]
    assert read_absences(lines, 1, board) == "Commissioners absent: Grant (excused)"
