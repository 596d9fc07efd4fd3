"""Lists of names of languages and nothing else, as lines and pieces of cells hold them."""

from __future__ import annotations

import re

from directory.parsing.languages import shipped_names
from directory.parsing.languages.names import compose, fold

LANGUAGES = "Languages"
_BETWEEN = re.compile(r"\s*(?:[,;/&+、，和]|\b(?:and|y|e|o|at|và)\b)\s*")
_SHORT_ONES = re.compile(r"\s*[^\W\d_]{3,5}\.?(?:\s*[/&+]\s*[^\W\d_]{3,5}\.?)+\s*")
_SHORTEST_LANGUAGE = 4
_SHORTEST_BESIDE = 3
_CHINESE = "\u3400"


def names_languages_only(text: str) -> bool:
    """Whether a text is a list of names of languages and nothing else; short ones ("Mam") stand beside others.

    So are short ones alone between strokes: "Eng/Spa".
    """
    parts = _BETWEEN.split(text.strip())
    if not all(map(names_language, parts)):
        return False
    return any(map(is_language, parts)) or (
        len(parts) > 1 and _SHORT_ONES.fullmatch(text) is not None
    )


def names_language(text: str) -> bool:
    """Whether a text is the name of a language and nothing else."""
    return _length(text) >= _SHORTEST_BESIDE and bool(shipped_names().exactly(fold(compose(text))))


def is_language(piece: str) -> bool:
    """Whether a piece is the name of a language and nothing else; a short word may be something else."""
    return _length(piece) >= _SHORTEST_LANGUAGE and names_language(piece)


def _length(text: str) -> int:
    """How many letters a text has; one of Chinese says as much as two."""
    return sum(2 if each >= _CHINESE else 1 for each in text)
