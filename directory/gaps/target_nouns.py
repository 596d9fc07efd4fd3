"""What a target asks for in the words of a language: a noun, and in brackets behind it each other condition. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from directory.gaps.inputs import ROOM_MATTERS, HoursRule, Target
from directory.gaps.phrasebook import Phrasebook
from directory.gaps.tasks import daypart
from directory.vocabularies.language_levels import RANKS

_LEVEL_NAMES = {rank: name for name, rank in RANKS.items()}


def what(target: Target, words: Phrasebook) -> str:
    """What a target asks for, whole: "emergency housing in Spanish for men (within 45 minutes)"."""
    return with_conditions(noun(target, words), target, words)


def with_conditions(help_: str, target: Target, words: Phrasebook) -> str:
    """A kind of help, or several in a row, with the other conditions of a target: no number is told without them."""
    told = conditions(target, words)
    if not told:
        return help_
    row = words.pgettext("between what a target asks for", ", ").join(told)
    return words.gettext("%(help)s (%(conditions)s)", help=help_, conditions=row)


def noun(target: Target, words: Phrasebook) -> str:
    """What a target asks for, without its other conditions: "emergency housing in Spanish for men"."""
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
    """What else a target asks for: how many organizations, and its conditions."""
    many = words.ngettext(
        "at least %(num)d organization", "at least %(num)d organizations", target.k
    )
    return [many, *conditions(target, words)]


def conditions(target: Target, words: Phrasebook) -> list[str]:
    """The conditions beside help, language and people: by which way, when, how near, room, and in how many areas."""
    told = [
        _any_of([words.inside(name, code) for code in sorted(codes)], words)
        for name, codes in (("modes", target.modes), ("routes", target.routes))
        if codes
    ]
    told += _hours(target, words)
    if target.max_minutes is not None and not target.citywide:
        told.append(_near(target.max_minutes, target.travel_by, words))
    if target.room is not None and target.room != (target.service in ROOM_MATTERS):
        told.append(
            words.gettext("confirmed only if there is room")
            if target.room
            else words.gettext("confirmed with or without room")
        )
    if target.area_share < 1:
        share = f"{target.area_share:.0%}"
        told.append(words.gettext("wanted in at least %(share)s of the areas", share=share))
    return told


def _near(most: float, way: str | None, words: Phrasebook) -> str:
    """How near it is asked to be; the way to travel is a name that the coalition gave."""
    if not most:
        return words.gettext("in the area itself")
    minutes = math.ceil(most)
    told = words.ngettext("within %(num)d minute", "within %(num)d minutes", minutes)
    if way is None:
        return told
    return words.gettext("%(near)s by %(way)s", near=told, way=way.replace("_", " "))


def _hours(target: Target, words: Phrasebook) -> Iterator[str]:
    """When it is asked to be open; one hour on any day is what a part of the week means by itself."""
    if target.daypart is None and target.min_hours is None:
        return
    when = daypart(target.daypart, words) if target.daypart else words.gettext("at any time")
    yield words.gettext("open %(when)s", when=when)
    least = 1.0 if target.min_hours is None else target.min_hours
    number, parts = math.ceil(least), {"hours": f"{least:g}"}
    match target.hours_rule:
        case HoursRule.ANY_DAY if least != 1:
            yield words.ngettext(
                "at least %(hours)s hour on one day", "at least %(hours)s hours on one day", number, **parts
            )  # fmt: skip
        case HoursRule.EVERY_DAY:
            yield words.ngettext(
                "at least %(hours)s hour each day", "at least %(hours)s hours each day", number, **parts
            )  # fmt: skip
        case HoursRule.WEEK:
            yield words.ngettext(
                "at least %(hours)s hour in the week", "at least %(hours)s hours in the week", number, **parts
            )  # fmt: skip
