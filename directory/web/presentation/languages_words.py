"""Languages of a service in the reader's words."""

from __future__ import annotations

from directory.models.publication.published_document import LanguageDocument, ServiceDocument
from directory.web.labels import label
from directory.web.presentation.languages import languages_by_level
from directory.web.presentation.separators import listed


def language_name(language: LanguageDocument) -> str:
    """The language in the reader's words, or as the agency names it where the directory has no word for it."""
    code = language["code"]
    word = label("languages", code)
    return language.get("name") or word if word == code else word


def spoken_words(service: ServiceDocument) -> list[tuple[str | None, str]]:
    """The languages one can be served in, best level first: the level's code, and the languages that have it."""
    return [
        (level, listed(map(language_name, languages)))
        for level, languages in languages_by_level(service.get("languages", ()))
        if level != "none"
    ]
