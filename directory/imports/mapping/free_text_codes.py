"""Words of free text that a mapping takes for codes, found as whole words whatever their case and accents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from directory.parsing.cell_values import as_key

WORD_FIELDS = ("service_terms", "populations", "modes", "routes", "languages")
NAMES = ("service", "alternate_name", "organization")
"""What a listing is called: words in it say what it is."""
READ_IN = (
    "organization",
    "service",
    "alternate_name",
    "description",
    "organization_description",
)
"""Fields whose text is read for words, in this order."""


def found_words(text: str, words: Mapping[str, str]) -> dict[str, str]:
    """The entries of `words` that the text holds: word → codes, in the order of the mapping.

    A word that ends with `*` stands for all its endings.
    """
    known = f" {as_key(text)} "
    return {word: codes for word, codes in words.items() if _holds(known, word)}


def _holds(text: str, word: str) -> bool:
    start, pattern = _pattern(word)
    return start in text and pattern.search(text) is not None


@lru_cache(maxsize=4096)
def _pattern(word: str) -> tuple[str, re.Pattern[str]]:
    """How a word begins, and what finds it whole."""
    start = as_key(word.rstrip("*"))
    end = r"\w*" if word.endswith("*") else ""
    return start, re.compile(rf"(?<!\w){re.escape(start)}{end}(?!\w)")
