"""Words and marks that repeat what stands above: "see above", "ditto", two small strokes."""

from __future__ import annotations

import re
from functools import cache

from directory.package_files import DITTO_WORDS
from directory.parsing.accents import without_accents
from directory.parsing.word_tables import patterns_by_role

_SIGN = re.compile(r"(?:-\s?)?(?:[\"″”“〃]|''|,,)(?:\s*[\"″”“])?(?:\s?-)?")


@cache
def _pattern(role: str) -> re.Pattern[str]:
    return re.compile(patterns_by_role(DITTO_WORDS)[role])


def _matches(role: str, text: str) -> bool:
    plain = without_accents(text.casefold()).strip(" .。()（）")
    return _pattern(role).fullmatch(plain) is not None


def says_above(text: str) -> bool:
    """Whether words say in full that they repeat what stands above: "same as above", "idem"."""
    return _matches("above", text)


def says_place_above(text: str) -> bool:
    """Whether words say that a place is the one above: "same address as above", "misma dirección", "地址同上"."""
    return _matches("place", text) or says_above(text)


def is_ditto_sign(text: str) -> bool:
    """Whether a mark alone repeats what stands above; in any other place it may be anything that somebody typed."""
    return _SIGN.fullmatch(text) is not None


def says_same(text: str) -> bool:
    """Whether a word says "same": of the row above, or of another column of its own row."""
    return _matches("same", text)


def repeats_above(text: str) -> bool:
    """Whether a cell of a list of people, where nothing else can be the same, repeats the one above it."""
    written = text.strip().strip("()")
    return any(
        says_above(bare) or is_ditto_sign(bare) or says_same(bare)
        for bare in (written, written.rstrip("."))
    )
