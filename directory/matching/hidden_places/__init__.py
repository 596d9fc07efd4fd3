"""Hidden places: what they can be known by, and whether something that comes in, or is written, repeats one."""

from __future__ import annotations

from directory.matching.hidden_places.hidden_places import (
    HOUSE_OF_MANY,
    HiddenPlaces,
    addresses_in,
)
from directory.matching.hidden_places.identifying_facts import (
    AddressLines,
    HiddenPlace,
    Likeness,
    PlaceWords,
    Repetition,
    plain_words,
    reach,
)

__all__ = [
    "HOUSE_OF_MANY",
    "AddressLines",
    "HiddenPlace",
    "HiddenPlaces",
    "Likeness",
    "PlaceWords",
    "Repetition",
    "addresses_in",
    "plain_words",
    "reach",
]
