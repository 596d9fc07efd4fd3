"""Papers of hasty hands are read as they mean: times at the margin, states in words, who sat in for whom, days by name.

Each kind is drawn from invented names and phrases, so that no single wording is what is read.
"""

from __future__ import annotations

import datetime
from random import Random

import pytest

from directory.minutes.papers import read_paper
from directory.minutes.parser import MeetingPaper, read_minutes
from directory.minutes.parser.due_days import DueDays
from directory.minutes.parser.holidays import HOLIDAYS, next_holiday
from directory.minutes.parser.sent_days import meeting_day
from tests.minutes.whole_truths import ENGLISH, Truth, draw

SEEDS = range(12)
HELD_ON = datetime.date(2026, 9, 15)


def read(text: str) -> MeetingPaper:
    return read_minutes(read_paper(text.encode(), "minutes.txt"))


def names_of(paper: MeetingPaper) -> set[str]:
    return {each.name for each in paper.attendees}


def drawn(seed: int) -> tuple[Random, Truth]:
    random = Random(seed)  # noqa: S311  # the same paper for a seed every time
    return random, draw(random, ENGLISH)


def names(truth: Truth) -> set[str]:
    return {each.name for each in truth.came}


@pytest.mark.parametrize("seed", SEEDS)
def test_times_at_the_margin_hide_nothing(seed: int) -> None:
    random, truth = drawn(seed)
    people = ", ".join(f"{one.name} ({one.agency})" for one in truth.came)
    first = truth.came[0]
    away = truth.away[0].name
    told = [
        f"Round of names: {people}.",
        f"Sorry not to be with us: {away} (sick).",
        "We settled it: the hall opens at nine.",
        f"{first.name} takes the keys to the locksmith by Friday.",
        "Beds were full again.",
    ]
    mark = random.choice(("\t", "  ", " – ", " | "))
    hour = random.choice((8, 9, 13))
    lines = [f"{hour}:{place + 1}0{mark}{text}" for place, text in enumerate(told)]
    paper = read("\n".join((f"{truth.group}", "Tuesday, September 15, 2026 – annex", *lines)))
    assert names_of(paper) == names(truth)
    assert away in (paper.absences or "")
    assert [(one.owner, str(one.on)) for one in paper.outcomes] == [(first.name, "2026-09-18")]
    assert [one.text for one in paper.decisions] == ["We settled it: the hall opens at nine."]


def test_a_line_with_hours_is_no_margin() -> None:
    text = "Harbor Coalition\nMay 7, 2026\n10:00 to noon\n\nPresent: Ana Ruiz, Bo Lee\n\n1. Beds\nFull."
    assert names_of(read(text)) == {"Ana Ruiz", "Bo Lee"}


AWAY_IN_WORDS = (
    "could not make it", "didn't come", "said she couldn't", "no show", "no word", "sent regrets", "avisó que no",
    "no pudo venir", "no vino", "can't", "hindi nakapunta", "沒來",
)  # fmt: skip
CAME_IN_WORDS = ("yes", "yes, by phone", "sí", "sí, por teléfono", "present", "x")


HEADS = (
    ("Who?", "From where?", "Came?"),
    ("¿Quién?", "¿De dónde?", "¿Vino?"),
    ("Name", "Agency", "Present"),
)


@pytest.mark.parametrize("heads", HEADS)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_state_in_words_makes_nobody_present(seed: int, heads: tuple[str, ...]) -> None:
    random, truth = drawn(seed)
    rows = [(one.name, one.agency, random.choice(CAME_IN_WORDS)) for one in truth.came]
    rows += [(one.name, one.agency, random.choice(AWAY_IN_WORDS)) for one in truth.away]
    random.shuffle(rows)
    table = "\n".join("\t".join(row) for row in (heads, *rows))
    paper = read(f"{truth.group}\nMay 7, 2026\n\n{table}\n\nDiscussion\nBeds were full.\n")
    assert names_of(paper) == names(truth)
    for one in truth.away:
        assert one.name in (paper.absences or "")


SENT = ("sent {}", "sent her deputy {}", "mandó a {}", "mandó a su hermana {}", "represented by {}")


@pytest.mark.parametrize("seed", SEEDS)
def test_who_sent_another_was_away_and_the_other_came(seed: int) -> None:
    random, truth = drawn(seed)
    other, *rest = truth.came
    away = truth.away[0]
    rows = [(one.name, one.agency, "yes") for one in rest]
    rows.append((away.name, away.agency, random.choice(SENT).format(other.name)))
    table = "\n".join("\t".join(row) for row in (("Name", "Agency", "Came"), *rows))
    paper = read(f"{truth.group}\nMay 7, 2026\n\n{table}\n\nDiscussion\nBeds were full.\n")
    assert names_of(paper) == names(truth)
    assert away.name in (paper.absences or "")


STOOD_IN = (
    "{} sat in for {}, who is on leave.", "{} is filling in for {} today.", "{} came on behalf of {}.",
    "{} attended in place of {}.",
)  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
def test_for_whom_somebody_sat_in_was_away(seed: int) -> None:
    random, truth = drawn(seed)
    people = "; ".join(f"{one.name} ({one.agency})" for one in truth.came)
    told = random.choice(STOOD_IN).format(truth.came[0].name, truth.away[0].name)
    paper = read(f"{truth.group}\nMay 7, 2026\n\nPresent: {people}\n{told}\n\nDiscussion\nFull.\n")
    assert names_of(paper) == names(truth)
    assert truth.away[0].name in (paper.absences or "")


@pytest.mark.parametrize("place", range(len(HOLIDAYS)))
def test_holidays_of_a_century_are_on_their_days(place: int) -> None:
    for year in range(2020, 2120):
        start = datetime.date(year, 1, 1)
        day = next_holiday(place, start)
        assert start <= day < start.replace(year=year + 1)
        assert next_holiday(place, day) == day
        assert next_holiday(place, day + datetime.timedelta(days=1)).year == year + 1


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("call the county before the month is out", "2026-09-30"),
        ("call the county before Thanksgiving", "2026-11-26"),
        ("call the county by Labor Day", "2027-09-06"),
        ("call the county before Memorial Day", "2027-05-31"),
        ("call the county in a fortnight", "2026-09-29"),
        ("bring shots to the drop-in by a week from today", "2026-09-22"),
    ],
)
def test_a_day_by_its_name_is_read(words: str, day: str) -> None:
    assert str(DueDays(HELD_ON).taken_off(words)[1]) == day


@pytest.mark.parametrize("words", ["plan for Thanksgiving", "send the report after Christmas"])
def test_a_day_that_is_no_deadline_is_none(words: str) -> None:
    assert DueDays(HELD_ON).taken_off(words)[1] is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Subject: What happened yesterday", "2026-11-12"),
        ("We met last Tuesday at the library.", "2026-11-10"),
        ("Notes from Wednesday's call", "2026-11-11"),
        ("Quick notes from this afternoon.", "2026-11-13"),
        ("Pulong kahapon", "2026-11-12"),
        ("La reunión de anoche", "2026-11-12"),
        ("Notes of the meeting", "None"),
    ],
)
def test_a_letter_tells_the_day_by_that_on_which_it_was_sent(text: str, day: str) -> None:
    assert str(meeting_day([(1, text)], datetime.date(2026, 11, 13))) == day


DOES = (
    "{} writes the rota by Friday.",
    "{} has until Friday to find a hall.",
    "Beds were full; {} will print cards by Friday.",
)
SAYS = (
    "{} says the van was due by Friday.",
    "{} thinks beds are full until Friday.",
    "{} wrote the rota by Friday.",
)


@pytest.mark.parametrize("seed", SEEDS)
def test_who_does_something_by_a_day_owns_it_and_who_says_something_does_not(seed: int) -> None:
    random, truth = drawn(seed)
    people = "; ".join(f"{one.name} ({one.agency})" for one in truth.came)
    first, second, *_ = truth.came
    does = random.choice(DOES).format(first.name)
    says = random.choice(SAYS).format(second.name)
    head = f"{truth.group}\nTuesday, September 15, 2026\n\nPresent: {people}"
    paper = read(f"{head}\n\nVans\n{does}\n\nBeds\n{says}\n")
    assert [(one.owner, str(one.on)) for one in paper.outcomes] == [(first.name, "2026-09-18")]
