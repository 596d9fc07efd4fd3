"""Saved chats that write sender and words on lines of their own, in the layouts of programs and five languages."""

from __future__ import annotations

import pytest

from directory.minutes.papers import Paper
from directory.minutes.parser import read_minutes

NAMES = ("Ines Calloway", "Tariq Boone", "Wen Albright", "iPhone (2)")
SAID = (
    "hello all. Ines Calloway, Harbor Legal Aid",
    "Tariq Boone, Pier House. Regrets from Mona Stead, she is traveling",
    "Wen Albright here from Salt Clinic",
    "Hana Brzezicki from Tandem Clinic here, on my phone",
)
TALK = (
    "DECISION: the intake line opens at 7 am",
    "ACTION: Tariq to print the cards by November 20",
    "Next meeting: December 8, 2026",
)
CAME = {
    ("Ines Calloway", "Harbor Legal Aid"),
    ("Tariq Boone", "Pier House"),
    ("Wen Albright", "Salt Clinic"),
    ("Hana Brzezicki", "Tandem Clinic"),
}


def read(head: str, private: str = "") -> list[str]:
    posts = [*zip(NAMES, SAID, strict=True), *((NAMES[0], each) for each in TALK)]
    body = "".join(head.format(f"09:{at:02}", name) + said for at, (name, said) in enumerate(posts))
    return f"Pine County Network\nNovember 10, 2026\n\n{private}{body}\n".split("\n")


@pytest.mark.parametrize(
    "head",
    [
        "\n{}:12 From {} to Everyone:\n\t",
        "\n{} AM From {} to Everyone:\n",
        "\n\n2026-11-10 {}:05 From  {}  to  Hosts and panelists:\n\t",
        "\n{1} to Everyone ({0} AM)\n",
        "\n[{} AM] From {} to Everyone:\n",
        "\n{}:05\t From {} : ",
        "\n{}:05 De {} a Todos:\n\t",
        "\n{}:05 De {} para Todos: ",
        "\n{}:05 從 {} 到 所有人:\n\t",
        "\n{}:05 Từ {} đến Mọi người:\n\t",
        "\n{}:05 Mula kay {} para sa Lahat:\n\t",
    ],
)
def test_whoever_writes_came_with_their_agency(head: str) -> None:
    private = head.format("08:59", "Ines Calloway").replace("Everyone", "Tariq Boone")
    private = f"{private}ACTION: Tariq to call the client on Elm St" if "Tariq" in private else ""
    paper = read_minutes(Paper("chat.txt", tuple(read(head, private))))
    assert {(one.name, one.organization) for one in paper.attendees} == CAME
    assert len(paper.attendees) == len(CAME)
    assert "Mona Stead" in (paper.absences or "")
    assert [one.text.rstrip(".") for one in paper.decisions] == ["the intake line opens at 7 am"]
    actions = [(one.owner, str(one.on)) for one in paper.outcomes if one.kind == "action"]
    assert actions == [("Tariq Boone", "2026-11-20")]
    assert str(paper.next_meeting_on) == "2026-12-08"


def test_a_name_in_brackets_of_time_above_words_wrote_them() -> None:
    posts = [*zip(NAMES[:3], SAID[:3], strict=True), *((NAMES[0], each) for each in TALK)]
    body = "".join(f"\n[9:0{at} AM] {name}\n{said}" for at, (name, said) in enumerate(posts))
    paper = read_minutes(Paper("chat.txt", tuple(f"Network\n\n{body}\n".split("\n"))))
    assert {(one.name, one.organization) for one in paper.attendees} == {
        each for each in CAME if each[0] in NAMES
    }


def test_times_of_an_agenda_are_no_chat() -> None:
    text = (
        "Pine County Network\nNovember 10, 2026\n\n"
        "Present: Ines Calloway (Harbor Legal Aid), Tariq Boone (Pier House)\n\n"
        "[9:00 AM] Ines Calloway\nWelcome\n[9:10 AM] Tariq Boone\nBeds\n\n9:20 From Pier House to Elm: the van\n"
    )
    paper = read_minutes(Paper("notes.txt", tuple(text.split("\n"))))
    assert [one.name for one in paper.attendees] == ["Ines Calloway", "Tariq Boone"]
