"""Which terms for ages a word for people means: the ages that it states decide, not the word beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from directory.parsing.ages import Ages, read_ages

_OLDEST = 110
_TERMS = {
    "under_13": (0, 12),
    "age_13_17": (13, 17),
    "age_18_24": (18, 24),
    "age_25_over": (25, _OLDEST),
    "older_adults": (60, _OLDEST),
}
AGE_TERMS = frozenset(_TERMS)
"""The codes of people that are ages."""
_OF_THE_OLD = (
    "older_adults"  # named for itself, where a range that reaches so far names nobody in particular
)
_OF_CHILDREN = ("under_13", "age_13_17")
_WITH_CHILDREN = ("families", "pregnant_or_parenting")
_ADULTS = re.compile(
    r"\b(?:adults?|adultos?|adultas?)\b|成[年]?人|người (?:lớn|trưởng thành)|nasa hustong gulang",
    re.IGNORECASE,
)


def with_ages(codes: Iterable[str], words: str) -> list[str]:
    """The codes that words for people mean, with those of the ages that they state: “youth 18-24” is nobody of 15.

    A term whose ages lie wholly in the range is meant, one of a word beside it stays where the two overlap.
    """
    found = list(codes)
    ages = read_ages(words)
    if ages is None and not any(each in _TERMS for each in found) and _ADULTS.search(words):
        ages = Ages(18)
    if ages is None:
        return found
    first, last = ages.youngest or 0, _OLDEST if ages.oldest is None else ages.oldest
    kept = [each for each in found if _overlap(each, first, last)]
    covered = [
        each
        for each, (begin, end) in _TERMS.items()
        if first <= begin and end <= last and (each != _OF_THE_OLD or first > 24)
    ]
    return [*kept, *(each for each in covered if each not in kept)]


def without_other_ages(answers: Mapping[str, bool], ages: Ages | None) -> dict[str, bool]:
    """The answers of texts about people without a yes to an age that a service does not take.

    Children of its own guests are spoken of beside a house for adults (“meals for women and children”). Where families
    are taken, they come with them.
    """
    if ages is None:
        return dict(answers)
    first, last = ages.youngest or 0, _OLDEST if ages.oldest is None else ages.oldest
    families = any(answers.get(each) for each in _WITH_CHILDREN)
    return {
        code: accepts
        for code, accepts in answers.items()
        if not accepts or _overlap(code, first, last) or (families and code in _OF_CHILDREN)
    }


def _overlap(code: str, first: int, last: int) -> bool:
    begin, end = _TERMS.get(code, (first, last))
    return begin <= last and first <= end
