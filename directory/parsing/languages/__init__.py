"""LANGUAGES: the languages cell of a listing as codes, levels and doubts; no tables and no records here."""

from __future__ import annotations

from directory.parsing.languages.in_prose import languages_in_prose
from directory.parsing.languages.names import Names, names_of, shipped_names
from directory.parsing.languages.parser import open_words, read_languages

__all__ = [
    "Names",
    "languages_in_prose",
    "names_of",
    "open_words",
    "read_languages",
    "shipped_names",
]
