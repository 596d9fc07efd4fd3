"""What a target asks for as a noun in the words of a language: the kind of help, in which language, for whom. Pure."""

from __future__ import annotations

from directory.gaps.inputs import Target
from directory.gaps.phrasebook import Phrasebook
from directory.vocabularies.language_levels import RANKS

_LEVEL_NAMES = {rank: name for name, rank in RANKS.items()}


def what(target: Target, words: Phrasebook) -> str:
    """What a target asks for, as a noun: "emergency housing in Spanish for men"."""
    return qualified(service_of(target, words), target, words)


def service_of(target: Target, words: Phrasebook) -> str:
    """The kind of help that a target asks for."""
    if target.service:
        return words.inside("services", target.service)
    return words.gettext("help of any kind")


def qualified(help_: str, target: Target, words: Phrasebook) -> str:
    """A kind of help, or several in a row, with the language and the people that a target asks for."""
    if target.languages:
        help_ = _in_languages(help_, target, words)
    if target.population:
        people = words.inside("populations", target.population)
        help_ = words.gettext("%(help)s for %(people)s", help=help_, people=people)
    return help_


def _in_languages(help_: str, target: Target, words: Phrasebook) -> str:
    level = None if target.minimum_level is None else _LEVEL_NAMES[target.minimum_level]
    parts = {"help": help_, "languages": languages_of(target, words)}
    match level:
        case "bilingual":
            return words.gettext("%(help)s with staff who speak %(languages)s", **parts)
        case "in_person":
            return words.gettext(
                "%(help)s with an interpreter in the room for %(languages)s", **parts
            )
        case "remote":
            return words.gettext(
                "%(help)s with at least a phone interpreter for %(languages)s", **parts
            )
        case "materials":
            return words.gettext(
                "%(help)s with at least written materials in %(languages)s", **parts
            )
        case "none":
            return words.gettext("%(help)s with anything said about %(languages)s", **parts)
        case _:
            return words.gettext("%(help)s in %(languages)s", **parts)


def languages_of(target: Target, words: Phrasebook) -> str:
    """The languages that a target asks for, any of which is enough."""
    first, *others = [words.label("languages", code) for code in target.languages]
    for other in others:
        first = words.gettext("%(first)s or %(other)s", first=first, other=other)
    return first
