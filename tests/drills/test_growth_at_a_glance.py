"""A few attacks on every pattern of the program, on short texts: none may grow clearly faster than its text.

`make fuzz` tries hundreds of attacks on each and takes an hour; this takes seconds and runs with every change.
Elsewhere no test proves speed by the clock. Here only growth counts: the shortest of several times of the processor,
compared with that of a text of a quarter, so that a slow or busy machine changes both. Of the thirteen patterns that
were not linear when it was written it finds twelve: what grows slowly, or by pairs of rare letters, is left to
`make fuzz`.
"""

from __future__ import annotations

import re

import pytest

from drills.pattern_attacks import FEW, few_attacks, has_repetition
from drills.patterns import Found, every_pattern, steep_attack


def test_no_pattern_grows_clearly_faster_than_its_text() -> None:
    repeating = [each for each in every_pattern() if has_repetition(each.pattern)]
    assert len(repeating) > 1_000
    steep = {
        each.place: f"{attack.unit!r} behind {attack.before!r}"
        for each in repeating
        if (attack := steep_attack(each)) is not None
    }
    assert steep == {}


@pytest.mark.parametrize(
    "bad",
    [
        r"\s+$",
        r"ministr\w+$",
        r"(?:(?:is|are) )*(?:private|public)",
        r"(?=.*\bsms\b).*\bstaff\b",
        r"[^\W\d_a-z]\w+ Street",
        r"[\w./-]*maps/",
        r"'s|\b[\w'-]+ not available",
        r"[^.;\n]*\bwith \*",
        r".*?agenc\w*_id$",
        r"(?:[\w/+-]+ )?women shelter",
        r"\b(?:women|men)(?:, (?:women|men))* refused",
    ],
)
def test_the_square_is_noticed(bad: str) -> None:
    """One pattern of each kind that the program once had, asked where it stands in a text."""
    found = Found("bad.SQUARE", re.compile(bad), frozenset({"search"}))
    assert steep_attack(found) is not None


@pytest.mark.parametrize(
    "good",
    [r"^\w+(?: \w+)?:", r"\w{1,250}@", r"(?<!\s)\s++$", r"(?<!\w)\w++ Street", r"a[^.]{0,60}b"],
)
def test_what_is_linear_is_not(good: str) -> None:
    found = Found("good.LINEAR", re.compile(good), frozenset({"search", "match"}))
    assert steep_attack(found) is None


def test_few_attacks_are_few_and_enter_repetitions() -> None:
    many = few_attacks(re.compile("|".join(f"{letter}+x{letter}*" for letter in "abcdefghijkl")))
    assert len(many) == FEW
    units = {(each.before, each.unit) for each in few_attacks(re.compile(r"show(?:\w+ )*z"))}
    assert {("show", "a "), ("", "show"), ("", "showa ")} <= units
