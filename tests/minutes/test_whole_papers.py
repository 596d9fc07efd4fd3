"""Whole papers of every kind are read as their meetings were: who came and did not, what was decided, who does what."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from random import Random

import pytest

from directory.minutes.papers import read_paper
from directory.minutes.parser import MeetingPaper, read_minutes
from tests.minutes.whole_papers import KINDS, Whole, write

PAPERS_OF_A_KIND = 3
NAMES, ABSENT, OUTCOMES = 0.99, 0.95, 0.95
"""The shares below which a draw is no longer chance: who came, who did not, and decisions and actions."""


def plain(text: str | None) -> str:
    """The words of a text whatever its case, accents and marks."""
    letters = unicodedata.normalize("NFKD", (text or "").replace("’", "'")).casefold()
    return " ".join(
        re.findall(r"[\w']+", "".join(one for one in letters if not unicodedata.combining(one)))
    )


def read(whole: Whole) -> MeetingPaper:
    return read_minutes(read_paper(whole.text.encode(), "minutes.txt"))


def people_of(whole: Whole, paper: MeetingPaper) -> Counter[str]:
    """How many who came were found with their agency, and who came out that did not come."""
    came = {(plain(one.name), plain(one.agency)) for one in whole.truth.came}
    found = {
        (plain(one.name), plain(", ".join(filter(None, (one.organization, one.unit)))))
        for one in paper.attendees
    }
    names = {name for name, _ in came}
    return Counter(
        names=len(names & {name for name, _ in found}),
        agencies=len(came & found),
        people=len(came),
        made_up=sum(name not in names for name, _ in found),
        absent=sum(plain(one.name) in plain(paper.absences) for one in whole.truth.away),
        away=len(whole.truth.away),
    )


def outcomes_of(whole: Whole, paper: MeetingPaper) -> Counter[str]:
    """How many decisions and tasks were found, these with owners and day, and how many actions are none."""
    decided = [plain(one.text) for one in (*paper.motions, *paper.decisions)]
    actions = [one for one in paper.outcomes if one.kind == "action"]
    counts = Counter(
        decided=sum(any(plain(each) in one for one in decided) for each in whole.truth.decisions),
        decisions=len(whole.truth.decisions),
        tasks=len(whole.truth.tasks),
        further=max(0, len(actions) - len(whole.truth.tasks)),
    )
    for task in whole.truth.tasks:
        action = next((one for one in actions if plain(task.what) in plain(one.text)), None)
        owners = plain(action.owner) if action else ""
        counts["actions"] += (
            action is not None
            and action.on == task.due
            and all(plain(one.name) in owners for one in task.owners)
        )
    return counts


def drawn(seed: int) -> list[Whole]:
    random = Random(seed)  # noqa: S311  # the same papers for a seed every time
    return [
        write(random.randrange(2**40), kind)
        for kind in sorted(KINDS)
        for _ in range(PAPERS_OF_A_KIND)
    ]


@pytest.mark.parametrize("seed", [20261130])
def test_nearly_everything_is_found_and_nobody_is_made_up(seed: int) -> None:
    total: Counter[str] = Counter()
    for whole in drawn(seed):
        paper = read(whole)
        found = people_of(whole, paper)
        assert found["made_up"] == 0, (whole.kind, whole.number)
        total += found + outcomes_of(whole, paper)
        assert paper.date == whole.truth.on, (whole.kind, whole.number)
    assert total["names"] >= NAMES * total["people"]
    assert total["agencies"] >= NAMES * total["people"]
    assert total["absent"] >= ABSENT * total["away"]
    assert total["decided"] >= OUTCOMES * total["decisions"]
    assert total["actions"] >= OUTCOMES * total["tasks"]
    assert total["further"] <= (1 - OUTCOMES) * total["tasks"]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_next_meeting_of_each_kind_is_proposed(kind: str) -> None:
    whole = write(7, kind)
    days = [one.on for one in read(whole).outcomes if one.kind == "meeting"]
    assert days == [whole.truth.next_on]
