"""How much alike two names of organizations are: surely one with a slip, perhaps one, or two."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from rapidfuzz import fuzz

from directory.matching.abbreviations import is_acronym
from directory.matching.normalization import slips, squashed, stems, written_words

_LONG_WORD = 6  # in a short word one letter makes another word: "Hope" and "Home"
_LONG_ACRONYM = 5  # of four letters most neighbors are real bodies
# A person looks at these.
_ALIKE = 86.0
# One or two letters of a usual name: less is the name of somebody else more often than a slip.
_MUCH_ALIKE = 88.0
_SHARED = 0.6
_SHARED_WORDS = 3  # two words are shared by half the names of a city: "Community Center"


class Likeness(IntEnum):
    """How much two names of organizations look like one."""

    NOTHING = 0
    SIMILAR = 1
    """Perhaps one: a person should look."""
    ALIKE = 2
    """The same but for a few letters."""
    SAME = 3


def likeness(one: str, other: str) -> Likeness:
    """How much two names look like one."""
    if squashed(one) == squashed(other):
        return Likeness.SAME
    if fuzz.token_sort_ratio(" ".join(stems(one)), " ".join(stems(other))) >= _MUCH_ALIKE:
        return Likeness.ALIKE
    return Likeness.SIMILAR if may_be_one(one, other) else Likeness.NOTHING


def surely_misspelled(one: str, other: str) -> bool:
    """Whether the names differ in one letter of one long word, and hold two words and more."""
    first, second = stems(one), stems(other)
    if len(first) != len(second) or len(first) < 2:
        return False
    unlike = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    return len(unlike) == 1 and max(map(len, unlike[0])) >= _LONG_WORD and slips(*unlike[0]) == 1


def may_be_one(written: str, known: str) -> bool:
    """Whether a person should look: a name much alike, one shortened or grown, or an acronym with a slip."""
    if is_acronym(written) and is_acronym(known):
        return min(len(written), len(known)) >= _LONG_ACRONYM and slips(written, known) == 1
    one, other = _telling(written), _telling(known)
    if not one or not other:  # "???" is like no name
        return False
    return _is_shortened(written, known) or are_much_alike(one, other)


def are_much_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names share most of their words or letters."""
    shared = len(set(one) & set(other))
    is_mostly_shared = shared >= _SHARED_WORDS and shared >= _SHARED * len(set(one) | set(other))
    return is_mostly_shared or fuzz.token_sort_ratio(" ".join(one), " ".join(other)) >= _ALIKE


def _is_shortened(written: str, known: str) -> bool:
    """Whether words were left out of the known name, or added at its end; what is added before tells another body."""
    short, full = _telling(written), _telling(known)
    if len(short) > 1 and set(short) <= set(full):
        return True
    if len(full) == 1 and not is_acronym(written_words(known)[0]):
        return False
    return short[0] == full[0] and set(full) <= set(short)


def _telling(name: str) -> list[str]:
    """The words that tell one name from another: "office" does not."""
    words = stems(name)
    return [word for word in words if word != "office"] or words
