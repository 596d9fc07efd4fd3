"""Names of ordinary streets and houses in a text, of which a share waits for review like those of hidden places.

Which ones is decided by a key and stays the same, so that whoever tries one name after another finds many that wait and
cannot tell which of them is a hidden place's.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from directory.matching.address_tokens import LONGEST
from directory.matching.address_words import split
from directory.matching.street_addresses import Street, named_streets

MOST_STREETS = 5
"""A text that names more streets is a list: it waits as a whole."""
SHARE = 8
"""One of so many ordinary names waits."""

_HOUSES = "|".join(
    split(
        "House Home Haven Hollow Cottage Refuge Manor Villa Lodge Harbor Harbour Inn Hall Residence"
    )
)
_HOUSE = re.compile(
    rf"\b(?:[A-Z][\w'’]{{1,20}} ){{1,2}}(?:{_HOUSES})\b|\bCasa(?: [A-Z][\w'’]{{1,20}}){{1,2}}"
)

Covers = Callable[[str], bool]
"""Whether a name is one of the share."""


def covers_none(_name: str) -> bool:
    """No ordinary name waits."""
    return False


def covered(text: str, covers: Covers, is_shared: Callable[[Street], bool]) -> bool:
    """Whether a text waits for its ordinary names: it names a street or a house of the share, or very many streets.

    `is_shared` says of a street that so many public addresses are on it that its name tells nothing.
    """
    streets = {each.stem: each for each in named_streets(text)}
    if len(streets) > MOST_STREETS:
        return True
    houses = {found[0].casefold() for found in _HOUSE.finditer(text[:LONGEST])}
    if any(covers(f"house {each}") for each in houses):
        return True
    return any(covers(f"street {stem}") and not is_shared(each) for stem, each in streets.items())
