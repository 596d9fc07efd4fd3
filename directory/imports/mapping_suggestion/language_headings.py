"""Headings that are the name of a language: of columns that say for each service whether, or how, it is spoken."""

from __future__ import annotations

import re

from directory.imports.mapping_suggestion.heading_terms import LANGUAGE
from directory.imports.mapping_suggestion.plain_headings import words_of
from directory.parsing.languages import read_languages, shipped_names
from directory.parsing.languages.names import UMBRELLAS, compose, fold

_SHORT = 3
_AROUND = re.compile(
    r"^(?:lang(?:uage)?s?|(?:(?:do|does) )?(?:they |staff )?speaks?|se habla|hablan?|spoken|staff (?:who )?speaks?"
    r"|bilingual|interpret\w*|offered in|available in)\b"
    r"|\b(?:lang(?:uage)?|spoken|speaking|speakers?|staff|interpret\w*|available|yn)$"
)

_STAFF = r"(?:staff|teams?|personnel|employees|advocates|workers|case ?managers|volunteers)"
_SPOKEN_BY_STAFF = re.compile(
    rf"\b{_STAFF}\b(?: \w+){{0,3}} (?:speaks?|spoken|lang(?:uage)?s?|fluent)\b"
    r"|\b(?:spoken|lang(?:uage)?s?|speaks?|speaking)\b"
    rf"(?: (?:by|of|does|do|your|our|the|a|any|among|para|del?|ng)){{1,3}} {_STAFF}\b"
    r"|\bbilingual (?:staff|languages?)\b"
)


def stated_level(heading: str) -> str:
    """The level that a heading states for the languages below it: "Languages your staff speak" is bilingual staff."""
    return "bilingual" if _SPOKEN_BY_STAFF.search(words_of(heading)) else "not asked"


def asks_for_language(heading: str) -> bool:
    """Whether a heading asks whether a language is spoken, which a table may have in one column alone."""
    parts = re.split(r"\s/\s|[\n|]", heading)
    return bool(language_codes(heading)) and any(
        "?" in each or _AROUND.search(words_of(each)) for each in parts
    )


def language_codes(heading: str, *, beside: bool = False) -> list[str]:
    """ISO 639-3 codes of the language that a heading names and nothing else: "Spanish", "LangSpa", "Speaks Thai?".

    A code counts only beside a word for languages, or where columns of languages stand `beside` it: "Spa" by itself is
    a bath.
    """
    parts = [each for each in re.split(r"\s/\s|[\n|]", heading) if each.strip()]
    if len(parts) > 1:  # in two languages: "¿Hablan español? / Spanish?"
        first, *others = map(language_codes, parts)
        return first if first and all(each == first for each in others) else []
    group, _, name = heading.rpartition(": ")
    name = name.strip(" ?*¿")
    of_languages = beside or LANGUAGE.search(words_of(group)) is not None
    languages, doubts = read_languages(name)
    is_code = name.casefold() in {each.code for each in languages}
    if languages and not doubts and (of_languages or not is_code):
        return [each.code for each in languages]
    several = UMBRELLAS.get(fold(compose(name)))
    if several and (of_languages or len(name) > _SHORT):
        return list(several)
    words = words_of(name)
    rest = _AROUND.sub("", words).strip()
    if not rest or rest == words:
        return []
    exactly = shipped_names().exactly(rest)
    return list(exactly or ())
