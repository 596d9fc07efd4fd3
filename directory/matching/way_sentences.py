"""Which sentences of a listing's text tell the way to a place that is not for everyone, or ask for silence. Pure.

Imports take them out of what readers see, forms ask about them: both by this one answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from directory.matching.address_words import PREFIXED, TYPES
from directory.matching.hidden_places import addresses_in
from directory.matching.street_addresses import named_streets
from directory.parsing.hidden_marks import hides_place
from directory.parsing.ways_in_prose import (
    asks_for_silence,
    split_sentences,
    withheld_sentences,
)
from directory.parsing.weak_signals import may_hide_place

# "Fennel Street" and "Calle Fennel" are named; "Safe place" is none.
_CALLED = re.compile(
    rf"(?<!\w)[\d_a-z]*+[^\W\d_a-z]\w++ (?:{'|'.join(each.title() for each in TYPES)})\b"
    rf"|\b(?i:{'|'.join(PREFIXED)}) [^\W\d_a-z]"
)
# A link to a map, and the square of three metres by which a service of maps calls any place on earth.
_ON_MAP = re.compile(
    r"what3words|/{3}\w+\.\w+\.\w+"
    r"|\bmaps?[./]|(?:(?<=\w)|\bhttps?://)[./-]*[./]maps?\b"
    r"|goo\.gl/|w3w\.co|plus\.codes|openstreetmap\.|\bosm\.org|\bwaze\.",
    re.IGNORECASE,
)
_NO_HOUSE = (
    r"(?:ages?|section|title|program|phase|step|grades?|level|line|hotline|opt(?:ion)?|ext|press|form|act|law|sección|ley"
    r"|edades|formulario|opción|jan\w*|feb\w*|mar(?:ch)?|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*"
    r"|covid|open|abierto|up|mon\w*|tues?\w*|wed\w*|thu\w*|fri\w*|sat\w*|sun\w*)"
)
_HOUSE = (
    r"(?<![\d#.:/(-])\d{1,5}[A-Za-z]?(?![\w:/-]|\.\d|,\d|\s?(?:[ap]\.?\s?m\b|[-–]\s?\d|\+|%)"
    r"|\s(?i:hours?|hrs|days?|weeks?|months?|years?|beds?|people|women|men|famil|children|hora|d[ií]a|mes|a[ñn]o|cama"
    r"|persona|mujer|hombre|niñ|giờ|ngày|người|oras|araw|tao|babae))"
)
_NUMBERED = re.compile(
    rf"\b(?!(?i:{_NO_HOUSE})\b)[^\W\d_a-z][\w’']+,? "
    rf"(?:(?i:number|no\.?|n[uú]m(?:ero)?\.?|n[ºo°]|số|blg\.?)\s)?#?\s?{_HOUSE}"
    rf"|{_HOUSE} (?!(?i:{_NO_HOUSE})\b)[^\W\d_a-z][^\W\d_]+|\d{{1,5}}\s?[號号]"
)
"""A name with the number of a house behind or before it: "Encino 418", "4410 Sagebrush"."""
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
    kept = _houses_kept_back(sentences) if is_hidden or has_no_street else ()
    return (
        frozenset(named)
        .union(kept)
        .union(
            number
            for number in withheld_sentences(sentences, is_hidden or has_no_street)
            if is_hidden
            or not addresses_in(sentences[number])
            or any(map(asks_for_silence, sentences))
        )
    )


def _houses_kept_back(sentences: Sequence[str]) -> Iterator[int]:
    """The numbers of sentences with a name and the number of a house, no street word between, of which they, or those
    beside them, say that the place is told to few: “está en Encino 418 pero no compartan la dirección”.
    """
    keeping = {
        number
        for number, each in enumerate(sentences)
        if hides_place(each) or may_hide_place(each, False) is not None
    }
    for number, each in enumerate(sentences):
        if not keeping.isdisjoint(range(number - 1, number + 2)) and _NUMBERED.search(each):
            yield number


def shows_on_map(text: str) -> bool:
    """Whether a text leads to a place on a map: a link to one, or a square that a service of maps calls by words."""
    return _ON_MAP.search(text) is not None


def _names_street(sentence: str) -> bool:
    is_called = _CALLED.search(sentence) is not None and bool(named_streets(sentence))
    return is_called or bool(addresses_in(sentence))
