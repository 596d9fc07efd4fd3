"""Which sentences of a listing's text tell the way to a place that is not for everyone, or ask for silence. Pure.

Imports take them out of what readers see, forms ask about them: both by this one answer.
"""

from __future__ import annotations

import re
from functools import lru_cache

from directory.matching.address_words import PREFIXED, TYPES
from directory.matching.hidden_places import addresses_in
from directory.matching.street_addresses import named_streets
from directory.parsing.ways_in_prose import (
    asks_for_silence,
    split_sentences,
    withheld_sentences,
)

# "Fennel Street" and "Calle Fennel" are named; "Safe place" is none.
_CALLED = re.compile(
    rf"[^\W\d_a-z]\w+ (?:{'|'.join(each.title() for each in TYPES)})\b|\b(?i:{'|'.join(PREFIXED)}) [^\W\d_a-z]"
)
# A link to a map, and the square of three metres by which a service of maps calls any place on earth.
_ON_MAP = re.compile(
    r"what3words|/{3}\w+\.\w+\.\w+"
    r"|\b(?:https?://)?[\w./-]*(?:\bmaps?[./]|[./]maps?\b|goo\.gl/|w3w\.co|plus\.codes|openstreetmap\.|\bosm\.org|\bwaze\.)"
    r"[^\s,;)]*",
    re.IGNORECASE,
)
_KEPT = 4096
"""Texts that are remembered: the others of an organization are read again whenever one of them is saved."""


@lru_cache(_KEPT)
def way_sentences(text: str, is_hidden: bool, has_no_street: bool) -> frozenset[int]:
    """The numbers of the sentences of a text, as `split_sentences` has them, that are not for everyone.

    A record counts as one whose place is hidden where one of its places is, or where none has a street: then the
    address of a house in its text is where everybody may come, unless the text asks for silence. Of a hidden place
    whose street is not on record any street may be its own, and a link to a map shows one.
    """
    sentences = split_sentences(text)
    named = (
        number
        for number, each in enumerate(sentences)
        if is_hidden and (_ON_MAP.search(each) or (has_no_street and _names_street(each)))
    )
    return frozenset(named).union(
        number
        for number in withheld_sentences(sentences, is_hidden or has_no_street)
        if is_hidden or not addresses_in(sentences[number]) or any(map(asks_for_silence, sentences))
    )


def shows_on_map(text: str) -> bool:
    """Whether a text leads to a place on a map: a link to one, or a square that a service of maps calls by words."""
    return _ON_MAP.search(text) is not None


def _names_street(sentence: str) -> bool:
    is_called = _CALLED.search(sentence) is not None and bool(named_streets(sentence))
    return is_called or bool(addresses_in(sentence))
