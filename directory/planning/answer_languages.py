"""The words of gaps in the languages of the interface, and the answer to a question in those beside English."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from babel.support import NullTranslations, Translations
from markupsafe import Markup

from directory.gaps.answer_sentences import areas_in_words, left_out_areas, sentences
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
            code,
            name,
            [
                *sentences(found, each, words),
                *areas_in_words(found, each, words),
                *left_out_areas(found, [each.target], words),
            ],
        )
        for code, name in offered_languages().items()
        if code != DEFAULT
        for words in [phrasebook(code)]
    ]


class MarkedPhrasebook(Phrasebook):
    """The words of a page: what is put into a sentence is escaped, and names say that they are in English."""

    def gettext(self, text: str, /, **parts: Any) -> str:
        """A sentence with its parts."""
        return _markup(self.catalogue.ugettext(text)) % parts

    def ngettext(self, one: str, many: str, number: int, /, **parts: Any) -> str:
        """A sentence in the form that goes with a number."""
        return _markup(self.catalogue.ungettext(one, many, number)) % ({"num": number} | parts)

    def pgettext(self, context: str, text: str) -> str:
        """A text that another language says differently elsewhere."""
        return _markup(self.catalogue.upgettext(context, text))

    def name(self, text: str) -> str:
        """A name, which stays in English."""
        return _in_english(text)


def phrasebook(language: str) -> Phrasebook:
    """The words of a language of the interface."""

    def label(name: str, code: str) -> str:
        return vocabulary().label(name, code, language)

    return Phrasebook(label, _catalogue(language))


def marked_phrasebook(language: str) -> Phrasebook:
    """The same for a page in that language, where names and words that nobody translated are marked as English."""
    plain = phrasebook(language)
    if language == DEFAULT:
        return plain

    def label(name: str, code: str) -> str:
        told = plain.label(name, code)
        return _in_english(told) if told == vocabulary().label(name, code, DEFAULT) else told

    return MarkedPhrasebook(label, plain.catalogue)


def _in_english(text: str) -> Markup:
    return Markup('<span lang="{}">{}</span>').format(DEFAULT, text)


def _markup(text: str) -> Markup:
    return Markup(text)  # noqa: S704  # texts are the program's own


@lru_cache
def _catalogue(language: str) -> NullTranslations:
    return Translations.load(TRANSLATIONS, [language.replace("-", "_")])
