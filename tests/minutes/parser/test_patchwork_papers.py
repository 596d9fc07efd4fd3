"""Papers put together from a roll, decisions and actions in layouts of their own are read, and nothing is made up."""

from __future__ import annotations

from collections import Counter

import pytest

from directory.minutes.papers import read_paper
from directory.minutes.parser import read_minutes
from directory.minutes.parser.decisions import read_decisions
from tests.minutes.patchwork_figures import counts_of
from tests.minutes.patchwork_papers import ACTIONS, DECISIONS, ROLLS, assemble
from tests.minutes.patchwork_words import IN_ENGLISH, LANGUAGES, Language
from tests.minutes.whole_truths import CHINESE

NUMBERS = (1, 2, 3)
ALMOST_ALL = 0.95


def tally(*layouts: tuple[str, str, str], numbers: tuple[int, ...] = NUMBERS) -> Counter[str]:
    """What is found in papers of these layouts, all together."""
    total: Counter[str] = Counter()
    for each in layouts:
        for number in numbers:
            total += counts_of(assemble(number, each))
    return total


@pytest.mark.one_in(2)
@pytest.mark.parametrize("roll", sorted(ROLLS))
def test_who_came_is_read_and_nobody_else(roll: str) -> None:
    found = tally(*((roll, decisions, "colon") for decisions in DECISIONS))
    assert found["names"] == found["agencies"] == found["people"] > 0
    assert found["absent"] == found["away"] > 0
    assert found["made_up"] == 0


@pytest.mark.parametrize("decisions", sorted(DECISIONS))
def test_what_was_decided_is_read_and_no_talk(decisions: str) -> None:
    found = tally(("plain", decisions, "colon"), numbers=tuple(range(12)))
    assert found["decided"] >= ALMOST_ALL * found["decisions"] > 0
    assert found["decided_none"] == 0
    assert found["moved"] == found["votes"]


@pytest.mark.one_in(2)
@pytest.mark.parametrize("actions", sorted(ACTIONS))
def test_who_does_what_by_a_day_of_the_meeting_is_read(actions: str) -> None:
    found = tally(("plain", "bare sentences", actions), numbers=tuple(range(12)))
    assert found["owned"] >= ALMOST_ALL * found["duties"] > 0
    assert found["due"] >= ALMOST_ALL * found["duties"]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.group)
def test_what_is_below_the_next_heading_is_not_decided(language: Language) -> None:
    for heading in language.decisions:
        stop = "。" if language.words is CHINESE else "."
        decided = [f"{each}{stop}" for each in language.decided]
        lines = [heading, *decided, "", language.discussion, *language.talk]
        found = read_decisions([*enumerate(lines, start=1)])
        assert [each.text for each in found] == decided


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.group)
def test_a_heading_in_two_scripts_decides_nothing_itself(language: Language) -> None:
    headings = [f"{one} / {two}" for one in language.decisions for two in IN_ENGLISH.decisions]
    for heading in headings:
        assert read_decisions([(1, heading), (2, ""), (3, language.discussion)]) == []


@pytest.mark.parametrize("nothing", ["None.", "No decisions were made.", "N/A", "Ninguna", "無"])
def test_a_list_that_says_there_is_none_decides_nothing(nothing: str) -> None:
    assert read_decisions([(1, "Decisions"), (2, nothing), (3, ""), (4, "Discussion")]) == []


def test_a_list_of_points_ends_where_the_paper_counts_on() -> None:
    lines = ["2. Decisions", "- Meetings move to Tuesdays", "3. Beds", "The shelter was full."]
    found = read_decisions([*enumerate(lines, start=1)])
    assert [each.text for each in found] == ["Meetings move to Tuesdays"]


@pytest.mark.parametrize("heads", ["Present\tExcused\tAbsent", "P\tE\tA"])
def test_a_column_of_excused_people_alone_makes_nobody_present(heads: str) -> None:
    rows = [f"Name\tOrganization\t{heads}"]
    rows += ["Ana Ruiz\tHarbor Clinic\tx", "Bo Lee\tQuay Hall\t\tx", "Cy Day\tOpen Gate\t\tx"]
    text = (
        "Harbor Coalition\nMay 7, 2026\n\n" + "\n".join(rows) + "\n\nDiscussion\nBeds were full.\n"
    )
    found = read_minutes(read_paper(text.encode(), "minutes.txt"))
    assert [each.name for each in found.attendees] == ["Ana Ruiz"]


def test_a_nickname_owns_what_is_to_be_done() -> None:
    text = (
        'Harbor Coalition\nMay 7, 2026\n\nPresent:\n- Robert "Bobby" Marsh, Harbor Clinic\n- Ana Ruiz, Quay Hall\n'
        "\nAction items\n- Bobby: call the motel by Friday\n"
    )
    found = read_minutes(read_paper(text.encode(), "minutes.txt"))
    assert [each.name for each in found.attendees] == ["Robert Marsh", "Ana Ruiz"]
    assert [(each.owner, each.text) for each in found.outcomes] == [
        ("Robert Marsh", "call the motel")
    ]
