"""LANGUAGES: the languages cell of a listing as codes, levels and doubts; no tables and no records here."""

from __future__ import annotations

from directory.parsing.languages.names import Names, names_of, shipped_names
from directory.parsing.languages.parser import open_words, read_languages

__all__ = ["Names", "names_of", "open_words", "read_languages", "shipped_names"]
