"""What a target asks for as a noun in the words of a language: the kind of help, in which language, for whom. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence

from directory.gaps.inputs import Target
from directory.gaps.phrasebook import Phrasebook
from directory.gaps.tasks import daypart
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
    return _any_of([words.label("languages", code) for code in target.languages], words)


def _any_of(names: Sequence[str], words: Phrasebook) -> str:
    first, *others = names
    for other in others:
        first = words.gettext("%(first)s or %(other)s", first=first, other=other)
    return first


def terms(target: Target, words: Phrasebook) -> list[str]:
    """What else a target asks for: how many organizations, how near, by which way, when, and room."""
    told = [
        words.ngettext("at least %(num)d organization", "at least %(num)d organizations", target.k)
    ]
    if target.max_minutes:
        minutes = math.ceil(target.max_minutes)
        told.append(words.ngettext("within %(num)d minute", "within %(num)d minutes", minutes))
    told += [
        _any_of([words.inside(name, code) for code in sorted(codes)], words)
        for name, codes in (("modes", target.modes), ("routes", target.routes))
        if codes
    ]
    if target.daypart:
        told.append(words.gettext("open %(when)s", when=daypart(target.daypart, words)))
    if target.room:
        told.append(words.gettext("with room"))
    return told
