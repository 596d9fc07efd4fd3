"""Which sentences of a listing's text tell the way to a place that is not for everyone, or ask for silence. Pure.

Imports take them out of what readers see, forms ask about them: both by this one answer.
"""

from __future__ import annotations

from functools import lru_cache

from directory.matching.hidden_places import addresses_in
from directory.parsing.ways_in_prose import (
    asks_for_silence,
    split_sentences,
    withheld_sentences,
)

_KEPT = 4096
"""Texts that are remembered: the others of an organization are read again whenever one of them is saved."""


@lru_cache(_KEPT)
def way_sentences(text: str, is_hidden: bool, has_no_street: bool) -> frozenset[int]:
    """The numbers of the sentences of a text, as `split_sentences` has them, that are not for everyone.

    A record counts as one whose place is hidden where one of its places is, or where none has a street: then the
    address of a house in its text is where everybody may come, unless the text asks for silence.
    """
    sentences = split_sentences(text)
    return frozenset(
        number
        for number in withheld_sentences(sentences, is_hidden or has_no_street)
        if is_hidden or not addresses_in(sentences[number]) or any(map(asks_for_silence, sentences))
    )
