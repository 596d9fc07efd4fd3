"""Notes of people in a hurry: mixed marks, small letters, boxes, labels without a colon, names that are spoken to."""

from __future__ import annotations

from datetime import date

import pytest

from directory.minutes.papers import read_paper
from directory.minutes.parser import read_minutes
from tests.minutes.hasty_papers import LAYOUTS, write
from tests.minutes.parser.test_generated_papers import read, words

PAPERS_OF_A_LAYOUT = 12


@pytest.mark.one_in(8)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_who_came_and_who_does_what(layout: str) -> None:
    papers = [write(number, layout) for number in range(PAPERS_OF_A_LAYOUT)]
    tally = read(papers)
    assert tally.names >= 0.98 * tally.people, tally
    assert tally.agencies >= 0.97 * tally.people, tally
    assert tally.invented == 0, tally
    wrong = []
    for paper in papers:
        outcomes = read_minutes(read_paper(paper.text.encode(), "notes.txt")).outcomes
        found = {
            (" ".join(words(each.text)), " ".join(words(each.owner)), each.on)
            for each in outcomes
            if each.kind == "action"
        }
        meant = {
            (" ".join(words(task.what)), " ".join(words(task.owner)), task.by)
            for task in paper.tasks
        }
        wrong += [each for each in meant if not _is_proposed(each, found)]
        wrong += [each for each in found if not any(_is_proposed(task, {each}) for task in meant)]
    assert len(wrong) <= 1, wrong


Task = tuple[str, str, object]


def _is_proposed(task: Task, found: set[Task]) -> bool:
    """Whether an action says what is to be done, with its owner and day; its words may hold more ("Ana to …")."""
    return any(
        set(task[0].split()) <= set(text.split()) and (owner, on) == task[1:]
        for text, owner, on in found
    )


PAPER = """Outreach workgroup
November 5, 2026

Present: Ana Ruiz (Harbor Clinic), Bo Lee (Quay Hall), Cy Day (Pier Legal Aid)

{}
"""


def actions(*lines: str) -> list[tuple[str, str | None]]:
    """What is proposed from the lines of the business of a paper, and whose it is."""
    paper = read_paper(PAPER.format("\n".join(lines)).encode(), "notes.txt")
    return [(one.text, one.owner) for one in read_minutes(paper).outcomes if one.kind == "action"]


def test_what_is_ticked_is_done() -> None:
    for mark in ("[x]", "[X]", "☑", "✓", "- [x]"):
        assert actions(f"{mark} Ana: call the clinic", "[ ] Bo: call the hall") == [
            ("call the hall", "Bo Lee")
        ]


def test_a_box_or_a_label_without_a_colon_says_nothing_where_nobody_follows() -> None:
    assert actions("[ ] the room was booked", "AI tools were discussed", "Task force met") == []


def test_a_heading_that_is_like_a_label_still_opens_a_list() -> None:
    assert actions("To do list", "- Ana: call the clinic", "- write a flyer") == [
        ("call the clinic", "Ana Ruiz"),
        ("write a flyer", None),
    ]


def test_lines_without_a_mark_go_on_with_a_list_where_they_name_who_does_them() -> None:
    lines = ("Next steps", "Ana: Share the list by 11/20.", "Bo: Check the license.", "", "Beds")
    assert actions(*lines) == [("Share the list", "Ana Ruiz"), ("Check the license.", "Bo Lee")]


def test_tasks_below_a_name_alone_are_of_that_person() -> None:
    lines = (
        "Action items",
        "Ana Ruiz",
        "Collect coats from parishes (04:12)",
        "Send the map by Dec 4 (05:40)",
        "",
        "Bo Lee",
        "Confirm the hall (18:02)",
        "",
        "The weather was spoken of.",
    )
    assert actions(*lines) == [
        ("Collect coats from parishes", "Ana Ruiz"),
        ("Send the map", "Ana Ruiz"),
        ("Confirm the hall", "Bo Lee"),
    ]


def test_lower_case_words_are_nobody() -> None:
    paper = PAPER.format("night line: two motels dropped us\nshelter beds - four are out")
    found = read_minutes(read_paper(paper.encode(), "notes.txt"))
    assert [each.name for each in found.attendees] == ["Ana Ruiz", "Bo Lee", "Cy Day"]
    assert found.attendees[-1].organization == "Pier Legal Aid"


def test_a_chinese_day_before_what_is_to_be_done() -> None:
    paper = PAPER.format("待辦事項:\n1. Ana Ruiz：十一月二十日前提供名單\n2. Bo Lee：12月1日前寄信")
    outcomes = read_minutes(read_paper(paper.encode(), "notes.txt")).outcomes
    assert [(one.owner, one.on) for one in outcomes] == [
        ("Ana Ruiz", date(2026, 11, 20)), ("Bo Lee", date(2026, 12, 1)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "What we settled: the van will stop in Coldwater.",
        "Settled: the van will stop in Coldwater",
        "so we agree - the van will stop in Coldwater",
        "we all agreed: the van will stop in Coldwater",
        "The van will stop in Coldwater (agreed by all).",
        "The van will stop in Coldwater (all agreed)",
        "The van will stop in Coldwater (decided by consensus)",
    ],
)
def test_decisions_in_the_words_of_letters_and_chats(line: str) -> None:
    paper = read_minutes(read_paper(PAPER.format(line).encode(), "notes.txt"))
    (decision,) = paper.decisions
    assert "van will stop in Coldwater" in decision.text


@pytest.mark.parametrize("line", ["They settled: in for a long wait", "Nobody agreed (yet)."])
def test_what_was_not_decided_is_no_decision(line: str) -> None:
    assert not read_minutes(read_paper(PAPER.format(line).encode(), "notes.txt")).decisions


@pytest.mark.one_in(5)
@pytest.mark.parametrize(
    "away", ["no show", "no-shows", "didnt show", "sorry cant come", "sent regrets"]
)
@pytest.mark.parametrize("decided", ["DECIDED", "decided:", "we agreed", "agreed to"])
@pytest.mark.parametrize("next_one", ["next", "next mtg", "next one is"])
def test_notes_with_capitals_of_whoever_typed_them(away: str, decided: str, next_one: str) -> None:
    text = f"""pier network mtg thurs 11/5/26 hall basement

here: me (Tabitha Farrow), Ruben Farrow from the food bank, dep. Karla Farrow sheriff
{away}: Clive Farrow

{decided} meet in the library
todo
ruben - get 20 gas cards by 11/22
me - email everyone the new place by 11/12
{next_one} 12/10 same time
"""
    found = read_minutes(read_paper(text.encode(), "notes.txt"))
    assert [(each.name, each.organization) for each in found.attendees] == [
        ("Tabitha Farrow", None),
        ("Ruben Farrow", "Food Bank"),
        ("Karla Farrow", "Sheriff"),
    ]
    assert [each.text for each in found.decisions] == ["meet in the library."]
    assert [(each.text, each.owner) for each in found.outcomes if each.kind == "action"] == [
        ("get 20 gas cards", "Ruben Farrow"),
        ("email everyone the new place", "Tabitha Farrow"),
    ]
    assert found.next_meeting_on == date(2026, 12, 10)


@pytest.mark.one_in(2)
@pytest.mark.parametrize("decided", ["ok so we said YES", "we said ok to", "so we all said yes"])
@pytest.mark.parametrize("next_one", ["nxt: wed dec 16", "next mtg wed 12/16", "nxt 12/16"])
@pytest.mark.parametrize("work", ["frm the", "from", "new at"])
def test_notes_in_the_spelling_of_phones(decided: str, next_one: str, work: str) -> None:
    text = f"""port mtg 11/4/26 union hall

came: me (Petra Ulm, seamens center), Anh Thu Sorn vietnamese assoc, pastor Lou Pruitt, + Joanie Crewe {work} legal aid
no show - Brock Hadley (port police) again, Tova (sick)

{decided} center opens sat mornings
petra - call the port by 11/20
{next_one}
"""
    found = read_minutes(read_paper(text.encode(), "notes.txt"))
    assert [(each.name, each.organization) for each in found.attendees] == [
        ("Petra Ulm", "Seamens Center"),
        ("Anh Thu Sorn", "Vietnamese Assoc"),
        ("Lou Pruitt", None),
        ("Joanie Crewe", "Legal Aid"),
    ]
    assert "Brock Hadley" in (found.absences or "")
    assert [each.text for each in found.decisions] == ["center opens sat mornings."]
    assert found.next_meeting_on == date(2026, 12, 16)
