"""The answer to a question in the other languages of the interface: a planner hands it on to people who read those."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from babel.support import NullTranslations, Translations

from directory.gaps.answer_sentences import areas_in_words, sentences
from directory.gaps.area_answers import Answer
from directory.gaps.gap_report import Picture
from directory.gaps.phrasebook import Phrasebook
from directory.package_files import TRANSLATIONS
from directory.web.labels import vocabulary
from directory.web.languages import DEFAULT, offered_languages


@dataclass(frozen=True, slots=True)
class OtherAnswer:
    """One answer in another language: its code, what it calls itself, and the sentences."""

    language: str
    name: str
    sentences: list[str]


def in_other_languages(picture: Picture, each: Answer) -> list[OtherAnswer]:
    """One answer in each language that the directory offers beside English, with all areas that lack it by name."""
    found = picture.evaluation
    return [
        OtherAnswer(
            code, name, [*sentences(found, each, words), *areas_in_words(found, each, words)]
        )
        for code, name in offered_languages().items()
        if code != DEFAULT
        for words in [phrasebook(code)]
    ]


def phrasebook(language: str) -> Phrasebook:
    """The words of a language of the interface."""

    def label(name: str, code: str) -> str:
        return vocabulary().label(name, code, language)

    return Phrasebook(label, _catalogue(language))


@lru_cache
def _catalogue(language: str) -> NullTranslations:
    return Translations.load(TRANSLATIONS, [language.replace("-", "_")])
