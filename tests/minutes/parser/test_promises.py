"""How people take something on, in the words of many hands: wishes, possible days, arrows, a second promise of one."""

from __future__ import annotations

from itertools import product

import pytest

from directory.minutes.meeting_paper import Outcome
from directory.minutes.papers import read_paper
from directory.minutes.parser import read_minutes

_HEAD = (
    "Harbor Coalition\nMinutes of May 4, 2026\n\n"
    "Present: Ana Ruiz (Harbor Clinic), Bo Lee (Quay Hall), Prof. Eva Sol (Pier College)\n\n1. Beds\n"
)


def actions(words: str) -> list[Outcome]:
    paper = read_minutes(read_paper(f"{_HEAD}{words}\n".encode(), "minutes.txt"))
    return [each for each in paper.outcomes if each.kind == "action"]


_WHO = {
    "Ana": "Ana Ruiz",
    "Ana and Bo": "Ana Ruiz and Bo Lee",
    "Two members (Ana, Bo)": "Ana Ruiz and Bo Lee",
}
_WISHES = (
    *("expressed interest in the panel", "would like to help with the panel"),
    *("signed up for the panel", "showed interest in joining the panel"),
    *("tienen interés en sumarse al panel", "se anotaron para el panel"),
)


@pytest.mark.parametrize(("who", "wish"), [*product(_WHO, _WISHES)])
def test_whoever_wants_to_take_part_is_proposed(who: str, wish: str) -> None:
    (action,) = actions(f"{who} {wish}.")
    assert action.owner == _WHO[who]


@pytest.mark.parametrize("words", ["could do", "can have", "hopes to finish", "plans to send"])
@pytest.mark.parametrize("day", ["by Halloween", "by May 20", "before June 1"])
def test_what_somebody_could_do_counts_with_a_day_to_come(words: str, day: str) -> None:
    (action,) = actions(f"Ana {words} a first draft of the agreement {day}.")
    assert action.owner == "Ana Ruiz"
    assert action.on is not None
    assert actions(f"Ana {words} a first draft of the agreement.") == []


@pytest.mark.parametrize("arrow", ["→", "->", "=>", "➜", "-->"])
@pytest.mark.parametrize("label", ["", "- ", "AI: ", "**Action:** "])
def test_an_arrow_stands_between_who_and_what(arrow: str, label: str) -> None:
    (action,) = actions(f"{label}Ana + Bo {arrow} send the redline to the county (5/20)")
    assert action.owner == "Ana Ruiz and Bo Lee"
    assert action.text == "send the redline to the county"
    assert str(action.on) == "2026-05-20"


@pytest.mark.parametrize(
    "words",
    [
        "Eva knows somebody at the district office, will connect us.",
        "Eva knows somebody at the district office & will call them.",
        "Eva’s survey had sixty answers; she’ll share the slides.",
        "Eva's survey had sixty answers -- she will send them.",
    ],
)
def test_what_the_one_spoken_of_will_do_further_on_is_hers(words: str) -> None:
    (action,) = actions(words)
    assert action.owner == "Eva Sol"


@pytest.mark.parametrize(
    "words",
    [
        "Ana said the shelter is full and will be painted.",
        "Ana’s office has moved; it will open in June.",
        "Ana is happy with the room.",
        "Ana may be late.",
    ],
)
def test_what_is_told_of_something_else_is_nobodys_to_do(words: str) -> None:
    assert actions(words) == []


def test_the_first_sentence_of_an_item_counts_as_those_behind_it() -> None:
    found = actions("2. Ana volunteered to print the cards. Bo will bring the van.")
    assert [each.owner for each in found] == ["Ana Ruiz", "Bo Lee"]


@pytest.mark.parametrize(
    "words",
    [
        "Magpapadala si Ana Ruiz ng listahan bago ang Mayo 20.",
        "Ipapadala ni Ana Ruiz ang listahan bago ang Mayo 20.",
        "Tatawag si Ana Ruiz sa paaralan bago ang Mayo 20.",
        "Nangako si Ana Ruiz na ihahanda ang bulwagan bago ang Mayo 20.",
    ],
)
def test_filipino_says_first_what_will_be_done(words: str) -> None:
    (action,) = actions(words)
    assert (action.owner, str(action.on)) == ("Ana Ruiz", "2026-05-20")


@pytest.mark.parametrize(
    "words", ["Iniulat ni Ana Ruiz ang tatlong pagpupulong.", "Nagsalita si Ana Ruiz sa lahat."]
)
def test_what_filipino_tells_of_the_past_is_done(words: str) -> None:
    assert actions(words) == []


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Ana manda la lista de clínicas el 11 de mayo.", "2026-05-11"),
        ("Bo lleva los volantes antes del 20 de mayo.", "2026-05-20"),
    ],
)
def test_spanish_in_the_present_with_a_day_to_come(words: str, day: str) -> None:
    (action,) = actions(words)
    assert str(action.on) == day
    assert actions("Ana tiene la lista de clínicas el 11 de mayo.") == []


@pytest.mark.parametrize("arrow", ["→", "->", "➜"])
def test_whoever_stands_behind_an_arrow_is_to_do_it(arrow: str) -> None:
    (action,) = actions(f"- Who keeps the master list? {arrow} Bo (for now)")
    assert (action.owner, action.text) == ("Bo Lee", "Who keeps the master list?")


def test_what_came_of_a_topic_is_somebodys_to_do() -> None:
    paper = read_minutes(
        read_paper(f"{_HEAD}Outcome: Ana to ask for passes by May 20.\n".encode(), "minutes.txt")
    )
    (action,) = [each for each in paper.outcomes if each.kind == "action"]
    assert (action.owner, str(action.on)) == ("Ana Ruiz", "2026-05-20")
    assert paper.decisions == []
