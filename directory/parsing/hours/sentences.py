"""Hours that sentences state among other words: "Hot lunch daily 11-1", "sees people on Wednesdays from 10 to 3"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from directory.parsing.hours.clause_breaks import names_days_alone
from directory.parsing.hours.other_languages import in_english
from directory.parsing.hours.parser import is_rule, read_hours
from directory.parsing.hours.tokens import stretches
from directory.parsing.spacing import LONGEST

_SENTENCE = re.compile(r"[.;。；\n](?=\s|$)|\s[–—]\s")
# What is not of every week, not of the place, or not so: nobody may stand before a closed door for it.
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:first|second|third|fourth|fifth|last|other|alternate|1st|2nd|3rd|4th|5th|months?|monthly|quarterly|biweekly"
    r"|jan\w*|feb\w*|march|april|june|july|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*|summer|winter|spring|autumn|fall"
    r"|semester|seasonal\w*|start\w*|begin\w*|beginning|until further|except\w*|clos\w+|not|n['’]?t|never|no longer"
    r"|used to|ended|was|were|will|may|might|call\w*|phones?|text|chat|hotline|helpline|line|answers?|answered|staff"
    r"|volunteers?|donat\w+|drop[- ]offs?|deliver\w*|busiest)\b"
    r"|\b(?:primer|segund|tercer|cuart|últim|ultim)[oa]?\b|\bmes\b|\bllam\w+|\bcerrad\w+|\bsalvo\b|\bexcepto\b",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W\d_]+")
_MARKS = ",.:;()–—-"
_NEAR = 60
_BESIDE = 3
"""Words on either side of a break that are looked at: "5:00 p. m.", "closed from 12 to 1"."""


# A cell is asked as it stands, by its pieces, and again by whoever cuts its column.
@lru_cache(maxsize=16_384)
def names_hours_alone(text: str) -> bool:
    """Whether a text states hours, in any of our languages, and says nothing beside them."""
    if len(text) > LONGEST or not any(map(str.isdecimal, text)):
        return False
    schedules, doubts = read_hours(text)
    return bool(schedules and schedules[0].opening_hours and not doubts)


def names_opening(text: str) -> bool:
    """Whether a text says when and nothing else, in figures or words: "Mon-Fri 9-5", "day and night", "every day"."""
    if not text or len(text) > LONGEST:
        return False
    if names_days_alone(text):
        return True
    schedules, doubts = read_hours(text)
    return bool(schedules and schedules[0].opening_hours and not doubts)


def names_always(text: str) -> bool:
    """Whether a text says that it is open at all hours of all days, and nothing else."""
    schedules, doubts = read_hours(text) if len(text) <= LONGEST else ([], [])
    return bool(schedules and schedules[0].opening_hours == "24/7" and not doubts)


def may_join_hours(before: str, behind: str) -> bool:
    """Whether hours may run over a break between two texts: a word beside it is a day, a time or of hours else.

    Cheap, so that only breaks that may are read: "Lunes | Viernes: 9 - 5", never "Elm House | Main Office".
    """
    words = [*before[-_NEAR:].split()[-_BESIDE:], *behind[:_NEAR].split()[:_BESIDE]]
    return any(_is_of_hours(bare) for each in words if (bare := each.strip(_MARKS)))


@lru_cache(maxsize=16_384)
def _is_of_hours(word: str) -> bool:
    has_digit = any(map(str.isdecimal, word))
    return has_digit or names_hours_alone(f"{word} 9:00-17:00")


def stated_hours(text: str) -> str | None:
    """The words of a text that state the hours of every week, where one of its sentences does and no other names any.

    None where there are two such statements, where a sentence says that its hours are others' ("call Mon-Fri 9-5",
    "first Saturday"), or where they are not clear.
    """
    if len(text) > LONGEST:
        return None
    found = [each for one in _SENTENCE.split(text) for each in _stated(one)]
    return found[0] if len(found) == 1 else None


def _stated(sentence: str) -> Iterator[str | None]:
    """The statements of a sentence; None for one that is not clear or of something else."""
    said = in_english(" ".join(sentence.split()))
    for stretch, around in stretches(said):
        schedules, doubts = read_hours(stretch)
        is_read = not doubts and any(
            each.opening_hours and is_rule(each.opening_hours) for each in schedules
        )
        is_of_it = not _OF_SOMETHING_ELSE.search(around)
        yield stretch if is_read and is_of_it else None
