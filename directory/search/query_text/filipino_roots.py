"""Roots of Filipino verbs: “pinagtatrabaho”, “nagtrabaho” and “trabaho” are one word. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

# Longest first, so that “pinag” is not taken for “pi”.
_PREFIXES = (
    "makapagpa", "nakapagpa", "pinagpapa", "ipinapa", "pinaki", "makapag", "nakapag", "magpapa", "nagpapa",
    "ipinag", "ipapag", "pinapa", "pinag", "ipapa", "magpa", "nagpa", "ipina", "maka", "naka", "paki", "ipag", "magka",
    "nagka", "pina", "papa", "mag", "nag", "pag", "mang", "nang", "pang", "ipa", "ika", "ka", "ma", "na", "pa",
)  # fmt: skip
_INFIX = re.compile(r"^([bcdfghjklmnprstvwxyz]*?)(?:in|um)([aeiou].*)$")
_TWICE = re.compile(
    r"^([bcdfghjklmnpqrstvwxyz]?)([aeiou])(?=\1[bcdfghjklmnpqrstvwxyz]?\2)|^([bcdfghjklmnpqrstvwxyz])u(?=\3w)"
)
_SUFFIXES = ("han", "hin", "an", "in")
_SHORTEST = 4
"""Letters that a root has at least; a shorter word stays as it is."""


@lru_cache(maxsize=20_000)
def root(word: str) -> str:
    """The root of a folded word as far as its affixes tell it; the word itself where it has none, or is too short.

    Prefixes, “in” and “um” behind the first consonant, a first syllable said twice and an ending are taken off; “d”
    between vowels is written “r”, “o” before an ending “u”. A word that is no verb may lose letters as well, so that
    roots are compared with roots alone.

    >>> root("pinagtatrabaho"), root("binabayaran"), root("ikakalat")
    ('trabaho', 'bayad', 'kalat')
    """
    if not (word.isascii() and word.isalpha()) or len(word) <= _SHORTEST:
        return word
    found = _once(_without_prefix(_without_infix(word)))
    for suffix in _SUFFIXES:
        rest = found.removesuffix(suffix)
        if rest != found and len(rest) >= _SHORTEST:
            return _unbent(rest)
    return found


def _unbent(word: str) -> str:
    """As it is written without an ending: “bayar(an)” is “bayad”, “gamut(in)” is “gamot”."""
    return (word[:-1] + "d" if word.endswith("r") else word).replace("u", "o")


def _without_infix(word: str) -> str:
    match = _INFIX.match(word)
    if match and match[1] and len(match[1] + match[2]) >= _SHORTEST:
        return match[1] + match[2]
    return word


def _without_prefix(word: str) -> str:
    for prefix in _PREFIXES:
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) >= _SHORTEST:
            return rest
    # “I” begins many other words, so that a syllable has to be said twice behind it.
    rest = word.removeprefix("i")
    return rest if _TWICE.match(rest) and len(rest) > _SHORTEST else word


def _once(word: str) -> str:
    """Without a first syllable that is said twice: “tatrabaho”, “babayad”."""
    match = _TWICE.match(word)
    if match and len(word) - match.end() >= _SHORTEST:
        return word[match.end() :]
    return word
