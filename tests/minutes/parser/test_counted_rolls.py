"""Rolls of counties and cities that count before they name: "Present: 7 - Chair Ruiz, Member Lee, …"."""

from __future__ import annotations

import random
from textwrap import wrap

from hypothesis import given, settings
from hypothesis import strategies as st

from directory.minutes.meeting_paper import MeetingPaper
from directory.minutes.papers import read_paper
from directory.minutes.parser import read_minutes
from tests.order import draws

NAMES = (
    "Solange Abara, Wendell Pryce, Imelda Tuason, Corin Vance, Yesenia Robledo, Otis Marchetti, Thea Lindqvist, "
    "Davit Sarkis, Ruth Okonjo, Marisol Brennan, Dae Ferro, Farida Quist"
)
OFFICES = (
    "Member",
    "Commissioner",
    "Supervisor",
    "Board Member",
    "Committee Member",
    "Council Member",
    "Ex-Officio Member",
    "Youth Commissioner",
    "Mayor Pro Tem",
    "",
)
LABELS = (("Present", "Absent"), ("Present", "Excused"), ("Members Present", "Members Absent"))


def read(text: str) -> MeetingPaper:
    return read_minutes(read_paper(text.encode(), "minutes.txt"))


def roll(pick: random.Random, label: str, names: list[str], office: str) -> str:
    """One roll in a form that such papers have: behind each other, wrapped, or a line each."""
    entries = [f"{office} {name}".strip() for name in names]
    if len(entries) > 2:
        entries[0] = f"{pick.choice(('Chair', 'Vice Chair', 'President'))} {names[0]}"
    mark = pick.choice((":", ":", ""))
    gap, dash = pick.choice(("  ", "   ", "\t")), pick.choice((" - ", " -  ", " – "))
    head = f"{label}{mark}{gap}{len(names)}{dash}"
    below = "\n" + " " * len(head.expandtabs())
    if pick.random() < 0.4:
        return head + below.join(entries)
    run = ", ".join(entries)
    if len(entries) > 1:
        run = ", ".join(entries[:-1]) + pick.choice((", and ", " and ", ", ")) + entries[-1]
    return head + below.join(wrap(run, pick.choice((40, 70, 400))))


@settings(max_examples=draws(150), deadline=None)
@given(st.integers(0, 2**40))
def test_everybody_counted_is_named_and_nobody_else(number: int) -> None:
    pick = random.Random(number)  # noqa: S311
    names = NAMES.split(", ")
    pick.shuffle(names)
    came, away = names[: pick.randint(2, 9)], names[9 : 9 + pick.randint(1, 3)]
    there, gone = pick.choice(LABELS)
    text = "\n".join(
        [
            "County of Fallow\nAdvisory Commission\nMeeting Minutes\nNovember 18, 2026\n\nROLL CALL\n",
            roll(pick, there, came, office := pick.choice(OFFICES)),
            roll(pick, gone, away, office),
            "\nA quorum was present.\n\n1. Reports\nThe van was discussed.\n",
        ]
    )
    found = read(text)
    assert [each.name for each in found.attendees] == came, text
    assert found.refused == [], text
    for name in away:
        assert name in (found.absences or ""), text


def test_family_names_alone_are_counted_too() -> None:
    found = read(
        "Commission on Women\nNovember 18, 2026\n\n"
        "Present   5 - Abara, Pryce, Tuason, Vance, and Chair Lindqvist\nExcused   1 - Okonjo\n\n1. Reports\n"
    )
    names = [each.name for each in found.attendees]
    assert names == ["Abara", "Pryce", "Tuason", "Vance", "Lindqvist"]
    assert found.absences == "Excused: Okonjo"


def test_a_count_that_fits_no_reading_is_left_out_and_the_list_read_as_others_are() -> None:
    found = read(
        "Commission on Women\nNovember 18, 2026\n\n"
        "Present: 4 - Solange Abara, Wendell Pryce, Imelda Tuason\n\n1. Reports\n"
    )
    assert [each.name for each in found.attendees] == [
        "Solange Abara",
        "Wendell Pryce",
        "Imelda Tuason",
    ]


def test_a_vote_counts_nobody_who_came() -> None:
    found = read(
        "Commission on Women\nNovember 18, 2026\n\nPresent: 2 - Solange Abara, and Wendell Pryce\n\n"
        "1. Reports\nThe motion carried by the following vote:\nAye: 2 - Ruth Okonjo, and Hal Brennan\n"
    )
    assert [each.name for each in found.attendees] == ["Solange Abara", "Wendell Pryce"]
