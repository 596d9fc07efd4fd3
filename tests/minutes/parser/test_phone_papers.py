"""Notes typed on a phone: small letters, no heading but one word, people and agencies in a row; nobody is made up."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from directory.minutes.papers import read_paper
from directory.minutes.parser import MeetingPaper, read_minutes
from tests.minutes.phone_papers import counts_of, write

PAPERS_OF_A_LANGUAGE = 8
FOUND = 0.95


@pytest.mark.one_in(3)
@pytest.mark.parametrize("language", ["en", "es", "fil", "vi", "zh"])
def test_who_came_and_what_followed_is_read_in_small_letters(language: str) -> None:
    random = Random(20261201)  # noqa: S311  # the same papers every time
    total: Counter[str] = Counter()
    for _ in range(PAPERS_OF_A_LANGUAGE):
        total += counts_of(write(random.randrange(2**40), language))
    assert total["made_up"] + total["decided_none"] + total["further"] == 0, total
    assert total["names"] >= FOUND * total["people"], total
    assert total["agencies"] >= FOUND * total["people"], total
    assert total["absent"] >= FOUND * total["away"], total
    assert total["decided"] >= FOUND * total["papers"], total
    assert total["owned"] >= 0.9 * total["duties"], total
    assert total["next"] == total["papers"], total


def read(text: str) -> MeetingPaper:
    return read_minutes(read_paper(text.encode(), "notes.txt"))


NOTES = """pier outreach table 10/15/26 notes (sorry typing on phone)

here - tess o'dell (quay house) me, sister agnes mulroy from st brendan, bev no last name today sorry,
marlon agbayani food bank, late: gil stornoway pier law
couldnt make it - dana from bay clinic, officer pruett

* van broke again. marlon getting quote by monday
* agreed we print 400 more guides
* sr agnes will ask bishop re hall for the meal (need answer by 11/1)
* somebody should call the depot (nobody took it)
* gil to update the list

next time thurs nov 19 noon same place
"""


def test_whoever_has_no_name_is_asked_about_and_nobody_away_came() -> None:
    paper = read(NOTES)
    assert [(one.name, one.organization) for one in paper.attendees] == [
        ("Tess O'Dell", "Quay House"),
        ("Agnes Mulroy", "St Brendan"),
        ("Marlon Agbayani", "Food Bank"),
        ("Gil Stornoway", "Pier Law"),
    ]
    assert [each.reason for each in paper.refused] == [
        "“bev no last name today sorry”: no name of a person found"
    ]
    assert "Pruett" in (paper.absences or "")
    assert paper.body == "Pier outreach table"


def test_tasks_in_small_letters_have_their_owners_and_days() -> None:
    tasks = [(one.owner, str(one.on)) for one in read(NOTES).outcomes if one.kind == "action"]
    assert tasks == [
        ("Marlon Agbayani", "2026-10-19"),
        ("Agnes Mulroy", "2026-11-01"),
        ("Gil Stornoway", "None"),
    ]
    assert [one.text for one in read(NOTES).decisions] == ["Agreed we print 400 more guides"]


@pytest.mark.parametrize(
    "line",
    [
        "on: the agenda, the budget", "in: 4 beds, 2 cots", "out: two rooms, the van", "here is the plan",
        "late: rent, power",
    ],
)  # fmt: skip
def test_things_behind_such_a_word_are_nobody(line: str) -> None:
    assert read(f"outreach huddle 3/12/26\n\n{line}\n\nvan broke again\n").attendees == []


@pytest.mark.parametrize("told", ["is up", "was quiet", "volume is down", "has news"])
def test_what_somebody_tells_behind_a_colon_is_no_task(told: str) -> None:
    paper = read(f"huddle 3/12/26\n\nhere: ana ruiz, bo lee, cy day\n\nana: call {told}\n")
    assert not [one for one in paper.outcomes if one.kind == "action"]


_NOTES = """mtg tues 10/6/26 at denny's

came: me (dulce arreola, promotoras), keisha vandermolen - county health, mike trujillo from teamsters 492
no show: sgt pruitt, anya from legal aid

- {first}
- we all said yes to moving mtgs to mornings
- i need to call anya

next one nov 3 8am same booth
"""


@pytest.mark.parametrize(
    ("first", "owner", "on"),
    [
        ("keisha gonna get us flu shots for the camp b4 oct 20", "Keisha Vandermolen", "2026-10-20"),
        ("mike will talk to dispatch abt the flyers", "Mike Trujillo", "None"),
        ("keisha to print 40 cards by 10/12", "Keisha Vandermolen", "2026-10-12"),
    ],
)  # fmt: skip
def test_what_stands_above_the_last_point_is_no_less_to_do(first: str, owner: str, on: str) -> None:
    paper = read_minutes(read_paper(_NOTES.format(first=first).encode(), "notes.txt"))
    found = [(each.owner, str(each.on)) for each in paper.outcomes if each.kind == "action"]
    assert (owner, on) in found
    assert paper.absences is not None
    assert "Pruitt" in paper.absences
