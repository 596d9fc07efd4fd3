"""Lists of names of languages and nothing else, as lines and pieces of cells hold them."""

from __future__ import annotations

import re

from directory.parsing.languages import shipped_names
from directory.parsing.languages.names import compose, fold

LANGUAGES = "Languages"
_SHORTEST_LANGUAGE = 4
_SHORTEST_BESIDE = 3
_CHINESE = "\u3400"


def names_languages_only(text: str) -> bool:
    """Whether a text is a list of names of languages and nothing else; short ones ("Mam") stand beside others."""
    parts = re.split(r"\s*(?:[,;/&、，和]|\b(?:and|y|e|at|và)\b)\s*", text.strip())
    return all(map(names_language, parts)) and any(map(is_language, parts))


def names_language(text: str) -> bool:
    """Whether a text is the name of a language and nothing else."""
    return _length(text) >= _SHORTEST_BESIDE and bool(shipped_names().exactly(fold(compose(text))))


def is_language(piece: str) -> bool:
    """Whether a piece is the name of a language and nothing else; a short word may be something else."""
    return _length(piece) >= _SHORTEST_LANGUAGE and names_language(piece)


def _length(text: str) -> int:
    """How many letters a text has; one of Chinese says as much as two."""
    return sum(2 if each >= _CHINESE else 1 for each in text)
