"""Papers that a scanner spoiled: who was away never comes out as present, whatever became of the heading."""

from __future__ import annotations

import re
from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.minutes.papers import read_paper
from directory.minutes.parser import MeetingPaper, read_minutes
from directory.minutes.parser.scanned_letters import with_letters_for_digits
from tests.minutes.scanned_papers import counts_of, write
from tests.order import draws

PAPERS = 120
FOUND = 0.97
_SHARE = 0.25  # of the letters that look like a digit


def read(text: str) -> MeetingPaper:
    return read_minutes(read_paper(text.encode(), "scan.txt"))


@pytest.mark.long
def test_lists_below_spoiled_headings_are_read() -> None:
    total: Counter[str] = Counter()
    for number in range(PAPERS):
        total += counts_of(write(number))
    assert total["away_came"] + total["made_up"] == 0, total
    assert total["names"] >= FOUND * total["people"], total
    assert total["agencies"] >= FOUND * total["people"], total
    assert total["absent"] >= FOUND * total["away"], total


@settings(max_examples=draws(60), deadline=None, derandomize=True)
@given(st.integers(min_value=10_000, max_value=2**32))
def test_whoever_was_away_never_came(number: int) -> None:
    scan = write(number)
    assert counts_of(scan)["away_came"] == 0, scan.text


PAPER = """                 HARLAN  COUNTY  TASK  FORCE

   M1NUTES -- Regular rneeting,  May 12, 2026

MEMBERS  PRESENT:   Arlene  Stokes-Ibarra, Circuit Court
      Burl Combs, Harlan Co. Sheriff' s Dept.
      Dessie Napier, Cumberland River Com-
      prehensive Care
      Rev. Hobart Saylor,  Ministerial Assoc.
      Twyla Jean Ison, Pine Mtn. Legal Aid
MEMBERS ABSENT:  Coy Middleton, School Board
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
CALL TO ORDER.  The chair, Judge Stokes-Ibarra, called the
meeting to order at 6:O0 p.m.

OLD BUSINESS.  Rev. Saylor will collect bedding from the churches by
May 29.
"""


def test_gaps_between_words_are_no_columns() -> None:
    paper = read(PAPER)
    assert {one.name: one.organization for one in paper.attendees} == {
        "Arlene Stokes-Ibarra": "Circuit Court",
        "Burl Combs": "Harlan Co. Sheriff' s Dept.",
        "Dessie Napier": "Cumberland River Comprehensive Care",
        "Hobart Saylor": "Ministerial Assoc",
        "Twyla Jean Ison": "Pine Mtn. Legal Aid",
    }
    assert paper.absences == "MEMBERS ABSENT: Coy Middleton, School Board"


@pytest.mark.parametrize(
    "heading", ["Board President", "Mission staff", "Board Regents", "Regents"]
)
def test_a_word_that_is_like_one_for_being_away_is_no_heading_of_those_away(heading: str) -> None:
    paper = read(
        f"May 12, 2026\n\nPresent: Burl Combs, Bay Clinic; Otis Dawes, Legal Aid\n{heading}: Coy Ison, School Board\n"
    )
    assert paper.absences is None


_TYPED = (
    "HARBOR COUNTY TASK FORCE\nMinutes of April 14, 2026\n\nPRESENT: Lois Grady, District Attorney’s Office; "
    "Marvin Teague, Catholic Charities; Ella O’Hara, Legal Aid; Bo Noor, Room 101 Coalition\n\n"
    "1. The minutes of March 10 were approved.\n2. Mr. Teague will circulate the housing list by April 30.\n"
    "3. The 1st clinic is in Room B1 at 10am.\n"
)


@given(st.randoms(use_true_random=False))
def test_letters_that_a_scanner_took_for_digits_are_letters_again(random: Random) -> None:
    """Only 0 for o and 1 for l are drawn, in words of three letters or more."""

    def spoiled(match: re.Match[str]) -> str:
        drawn = {"o": "0", "O": "0", "l": "1"}
        return "".join(
            drawn.get(each, each) if random.random() < _SHARE else each for each in match[0]
        )

    text = re.sub(r"[^\W\d_]{3,}", spoiled, _TYPED)
    lines = list(enumerate(text.split("\n")))
    found = "\n".join(line for _, line in with_letters_for_digits(lines))
    if found != text:
        assert found.casefold() == _TYPED.casefold()


def test_digits_of_a_paper_that_no_scanner_read_stay() -> None:
    lines = [(1, "Room B1, H1B visas, the 101 Coalition and form I-914 at 10am.")]
    assert with_letters_for_digits(lines) == lines
