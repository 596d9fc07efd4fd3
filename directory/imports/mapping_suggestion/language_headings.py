"""Headings that are the name of a language: of columns that say for each service whether, or how, it is spoken."""

from __future__ import annotations

import re

from directory.imports.mapping_suggestion.heading_terms import words_of
from directory.parsing.languages import read_languages, shipped_names

_AROUND = re.compile(
    r"^(?:lang(?:uage)?s?|speaks?|spoken|staff (?:who )?speaks?|bilingual|interpret\w*|offered in|available in)\b"
    r"|\b(?:lang(?:uage)?|spoken|speaking|speakers?|staff|interpret\w*|available|yn)$"
)


def language_codes(heading: str) -> list[str]:
    """ISO 639-3 codes of the language that a heading names and nothing else: "Spanish", "LangSpa", "Speaks Thai?".

    A code counts only beside a word for languages: "Spa" by itself is a bath.
    """
    name = heading.rpartition(": ")[2].strip(" ?*")
    languages, doubts = read_languages(name)
    if languages and not doubts and name.casefold() not in {each.code for each in languages}:
        return [each.code for each in languages]
    words = words_of(name)
    rest = _AROUND.sub("", words).strip()
    if not rest or rest == words:
        return []
    exactly = shipped_names().exactly(rest)
    return list(exactly or ())
