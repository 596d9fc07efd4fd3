"""Whether a sentence says that its place is told to few: what is told, to whom, when, and whether it is denied.

The words of each part stand in hidden_words.csv, five languages together, as lines that say what a word does in a
sentence ("role place", "role not", "role told"). A sentence keeps its place back where

- the place is called kept ("guarded address"), and nothing denies it;
- it is forbidden to tell the place ("never give out where this is", "the address isn't shared");
- the public is refused it ("location N/A to public");
- it is for some alone ("only advocates have the address"), or told at a time ("given after intake").

A place of others counts as none: "we do not share your address", "no food at this location".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

# The order decides where words begin alike: what is of others comes before what is of the place.
ROLES = (
    *("others", "help", "when", "kept", "told", "place", "absent", "not", "tell", "public"),
    *("because", "inside", "only", "knows"),
)
# Without one of these nothing is kept back.
_KEEPING = frozenset({"kept", "not", "absent", "only", "when"})
_NEAR, _APART = 3, 8
_PARTED = re.compile(r" [.] | : ")


@dataclass(slots=True, frozen=True)
class _Part:
    """Words that do one thing in a sentence: their number and role, the first and last word, whether they end it."""

    number: int
    role: str
    first: int
    last: int
    is_last: bool


def statement_pattern(phrases: Callable[[str], str]) -> re.Pattern[str]:
    """The words of all roles as one pattern; `phrases` gives those of a role."""
    return re.compile(
        "|".join(rf"(?P<{role}>\b(?:{phrases(f'role {role}')})(?!\w))" for role in ROLES)
    )


def keeps_place_back(flat: str, pattern: re.Pattern[str]) -> bool:
    """Whether a text of words parted by one blank and sentences parted by " . " says so of its place."""
    return any(_keeps_back(list(_parts(each, pattern))) for each in _PARTED.split(flat))


def _parts(sentence: str, pattern: re.Pattern[str]) -> Iterator[_Part]:
    at = word = 0
    end = len(sentence.rstrip(" .,"))
    for number, match in enumerate(pattern.finditer(sentence)):
        word += sentence.count(" ", at, match.start())
        last = word + match[0].count(" ")
        yield _Part(number, match.lastgroup or "", word, last, match.end() >= end)
        word, at = last, match.end()


def _keeps_back(parts: Sequence[_Part]) -> bool:
    if _KEEPING.isdisjoint(each.role for each in parts):
        return False
    return any(
        rule(place, parts)
        for place in parts
        if place.role == "place"
        for rule in (
            _is_called_kept,
            _forbids_telling,
            _is_refused,
            _is_for_some,
            _is_disclosed_later,
        )
    )


def _between(one: _Part, other: _Part) -> int:
    """How many words stand between two parts."""
    first, second = (one, other) if one.first <= other.first else (other, one)
    return second.first - first.last - 1


def _near(part: _Part, parts: Sequence[_Part], role: str, most: int) -> Iterator[_Part]:
    """The parts of a role with at most so many words between; a part has a word at least, so they are few."""
    around = parts[max(0, part.number - most - 1) : part.number + most + 2]
    return (each for each in around if each.role == role and _between(part, each) <= most)


def _denied(part: _Part, parts: Sequence[_Part]) -> bool:
    """Whether a "not" stands shortly before it: "no longer confidential", "not a secret"."""
    return any(each.first < part.first for each in _near(part, parts, "not", _NEAR))


def _is_called_kept(place: _Part, parts: Sequence[_Part]) -> bool:
    for kept in _near(place, parts, "kept", _NEAR):
        of_help = any(each.first > kept.first for each in _near(kept, parts, "help", 2))
        if not of_help and not _denied(kept, parts):
            return True
    return False


def _forbids_telling(place: _Part, parts: Sequence[_Part]) -> bool:
    """ "Do not give out the address", "the address is never given", "address: do not give"."""
    for denial in _near(place, parts, "not", _APART):
        before = denial.first < place.first
        for role in ("tell", "told"):
            for verb in _near(denial, parts, role, _NEAR if role == "tell" else 2):
                if verb.first < denial.first:
                    continue
                if before and place.first > verb.first and _between(verb, place) <= _NEAR:
                    return True
                if not before and (role == "told" or verb.is_last):
                    return True
        # "No street address released".
        is_bare = before and _between(denial, place) <= 1
        if is_bare and any(
            each.first > place.first and each.is_last for each in _near(place, parts, "told", 1)
        ):
            return True
    return False


def _is_refused(place: _Part, parts: Sequence[_Part]) -> bool:
    """ "No address on the website", "location not for the public"."""
    for denial in _near(place, parts, "not", _NEAR):
        behind = place if denial.first < place.first else denial
        if any(each.first > behind.first for each in _near(behind, parts, "public", _NEAR)):
            return True
    return any(
        each.first > place.first
        for absent in _near(place, parts, "absent", _APART)
        for role in ("public", "because")
        for each in _near(absent, parts, role, _NEAR)
    )


def _is_for_some(place: _Part, parts: Sequence[_Part]) -> bool:
    """ "Address for staff only", "only the police know the location"."""
    for some in _near(place, parts, "inside", _APART):
        only = next(_near(some, parts, "only", 1), None)
        if only is None:
            continue
        if some.first < only.first < place.first and _between(only, place) <= 1:
            return True
        if some.first > place.first and _between(place, some) <= _NEAR:
            return True
        if any(
            some.first < each.first < place.first for each in _near(place, parts, "knows", _NEAR)
        ):
            return True
    return False


def _is_disclosed_later(place: _Part, parts: Sequence[_Part]) -> bool:
    """ "The location is only told once you are accepted", "address given after intake"."""
    for role in ("told", "tell"):
        for verb in _near(place, parts, role, _APART):
            behind = max(verb, place, key=lambda each: each.first)
            if role == "tell" and behind is verb:
                continue
            if any(each.first > behind.first for each in _near(behind, parts, "when", _NEAR)):
                return True
    return False
