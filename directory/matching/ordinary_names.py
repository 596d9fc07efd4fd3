"""Names of ordinary streets and houses in a text that wait for review like those of hidden places.

Every street does, and a share of the houses. Which houses is decided by a key and stays the same whatever words stand
around the name, so that whoever tries one name after another finds many that wait and cannot tell which of them is a
hidden place's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from directory.matching.address_words import split
from directory.matching.street_addresses import Street, named_streets

SHARE = 8
"""One of so many ordinary houses waits."""
EVERY = 1

HOUSES = frozenset(
    split(
        "house home haven hollow cottage refuge manor villa lodge harbor harbour inn hall residence"
    )
)
CASA = "casa"
"""The word for a house that stands before its name."""

Covers = Callable[[str, int], bool]
"""Whether a name is one of the share, of which one in so many is."""


def covers_none(_name: str, _share: int) -> bool:
    """No ordinary name waits."""
    return False


def names_street(text: str, covers: Covers, is_shared: Callable[[Street], bool]) -> bool:
    """Whether a text names a street of which the name may tell something.

    `is_shared` says of a street that so many public addresses are on it that its name tells nothing.
    """
    return any(
        covers(f"street {each.stem}", EVERY) and not is_shared(each) for each in named_streets(text)
    )


def names_covered_house(
    words: Sequence[str], covers: Covers, is_telling: Callable[[tuple[str, ...]], bool]
) -> bool:
    """Whether plain words name a house of the share; `is_telling` says that a phrase is one house's own."""
    for first, second in pairwise(words):
        if second in HOUSES or first == CASA:
            house = (first, second)
            if is_telling(house) and covers(f"house {first} {second}", SHARE):
                return True
    return False
