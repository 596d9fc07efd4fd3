"""The language that a query is plainly in, where that changes how it is read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from directory.search.pieces import Piece
from directory.search.stop_words import SIGNS

# What the Vietnamese alphabet has beside English, Spanish and Filipino, decomposed: đ, letters with a horn, a breve,
# a hook or a dot below, those with a circumflex and a tone, and y with a tilde. A circumflex alone is French as often.
_ONLY_VIETNAMESE = re.compile(
    r"đ|[aeiouy](?:[\u031b\u0306\u0309\u0323]|\u0302[\u0300\u0301\u0303\u0309])|y\u0303"
)
_ENOUGH = 2
"""One stop word of a language can be a name, two hardly are."""


def plainly(pieces: Sequence[Piece]) -> str | None:
    """Vietnamese ("vi") by its letters, or that or Filipino ("fil") by its stop words; None for everything else."""
    if any(_is_vietnamese(piece.typed) for piece in pieces):
        return "vi"
    spoken = [word.text for piece in pieces for word in piece.words]
    for language, signs in SIGNS.items():
        if sum(word in signs for word in spoken) >= _ENOUGH:
            return language
    return None


def _is_vietnamese(text: str) -> bool:
    decomposed = unicodedata.normalize("NFD", text.lower())
    return not text.isascii() and _ONLY_VIETNAMESE.search(decomposed) is not None
