"""Tables of topics in which one column has actions and decisions, and one has who and when."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from directory.minutes.papers import read_paper
from directory.minutes.parser import read_minutes

PEOPLE = ("Adaeze Nwosu", "Bridger Hollis", "Carmela Iannucci", "Dwight Yazzie")
TASKS = (
    "Rewrite section 4",
    "Offer refresher training to counselors",
    "Print the cards",
    "Call the clinic",
)
DECIDED = ("county will fund one more home", "meetings move to Tuesdays")
HEADS = ("Action / Decision", "Action/Decision", "Decisions / Actions", "Action or Decision")
OWNERS = ("Who / When", "Who/When", "Owner / Due", "Responsible / Deadline")


@pytest.mark.parametrize("seed", range(30))
def test_a_row_with_an_owner_is_an_action_and_one_marked_so_a_decision(seed: int) -> None:
    random = Random(seed)  # noqa: S311  # the same paper every time
    task, who = random.choice(TASKS), random.choice(PEOPLE)
    day = random.choice(("10/28/2026", "by Oct. 28", "by October 28", "October 28, 2026"))
    decided = random.choice(DECIDED)
    rows = [f"Protocol\tIt is old.\t{task}\t{who}, {day}", f"Homes\tFew.\tDecision: {decided}\t—"]
    random.shuffle(rows)
    head = f"Topic\tDiscussion\t{random.choice(HEADS)}\t{random.choice(OWNERS)}"
    lines = [
        "Meeting Notes: 10/07/2026",
        f"Present: {', '.join(f'{one} (Bay Clinic)' for one in PEOPLE)}",
        "",
    ]
    text = "\n".join([*lines, head, *rows, "Data\tIt is up.\tNone\t"])
    paper = read_minutes(read_paper(text.encode(), "minutes.txt"))
    assert [(one.text, one.owner, one.on) for one in paper.outcomes if one.kind == "action"] == [
        (task, who, date(2026, 10, 28))
    ]
    assert [one.text for one in paper.decisions] == [decided]
