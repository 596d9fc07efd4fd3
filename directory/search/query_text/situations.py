"""Situations that people tell instead of naming a service: “they keep my passport”, “no me dejan salir”. Pure.

A situation is told by the parts of it: who does it, what they do, to what. The parts are words in five languages, in a
table; which parts make a situation, and which kinds of help are for it, are the rules here.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from directory.package_files import VOCABULARY_TABLES
from directory.search.query_text.analysis import STEMMERS, is_unspaced, stem
from directory.search.query_text.filipino_roots import root
from directory.search.query_text.query_parser import plainly, read
from directory.search.query_text.question_tokens import Key, key_of
from directory.search.query_text.stop_words import ASKING, SIGNS, STOP_WORDS_OF, SUFFERING
from directory.vocabularies.vocabulary_files import INTERFACE_LANGUAGES


class PartRow(NamedTuple):
    """A phrase that tells a part of a situation."""

    part: str
    language: str
    phrase: str


_OF_MANY_SENSES = frozenset(("lock", "call", "let", "groom", "keep"))
"""Parts whose Filipino verbs say something else in another form: who is guarded, and who looks after a child."""

MINOR = "minor"
"""The part of whoever is under age, which wishes tell."""

_MINORS = frozenset((MINOR, "child"))


@dataclass(frozen=True, slots=True)
class Rule:
    """A situation: one part of each set has to be told, none of `unless`. `help` weighs the kinds of help, 0 to 1.

    `groups` are those of the synonyms by whose words a service speaks of it.
    """

    parts: tuple[frozenset[str], ...]
    help: Mapping[str, float]
    groups: tuple[str, ...] = ()
    unless: frozenset[str] = frozenset()

    def holds(self, told: Collection[str]) -> bool:
        """Whether the parts that are told make this situation."""
        return not self.unless.intersection(told) and all(part & set(told) for part in self.parts)


_POPULATIONS = "populations:"
_LABOR = f"{_POPULATIONS}labor_trafficked"
_SEX = f"{_POPULATIONS}sex_trafficked"


@dataclass(frozen=True, slots=True)
class Situation:
    """What is told: the words that tell it, the kinds of help with their weights, the groups that speak of it.

    `of_minors` says whether it is told of somebody under age.
    """

    words: tuple[str, ...]
    help: tuple[tuple[str, float], ...]
    groups: tuple[str, ...] = ()
    of_minors: bool = False

    @property
    def people(self) -> tuple[str, ...]:
        """The populations among the groups."""
        return tuple(
            group.removeprefix(_POPULATIONS)
            for group in self.groups
            if group.startswith(_POPULATIONS)
        )


def _rule(parts: str, helps: str, *groups: str, unless: str = "") -> Rule:
    """From “hit|threat partner” and “hotline:1 safety_planning:.9”."""
    weights = (each.split(":") for each in helps.split())
    return Rule(
        tuple(frozenset(part.split("|")) for part in parts.split()),
        {code: float(weight) for code, weight in weights},
        groups,
        frozenset(unless.split()),
    )


RULES: tuple[Rule, ...] = (
    # Papers, or the phone, that somebody else keeps.
    _rule(
        "keep papers",
        "immigration_legal:1 civil_remedies:1 hotline:1 case_management:.8",
        "passport_taken",
        _LABOR,
    ),
    _rule("keep phone", "hotline:1 safety_planning:.9 crisis_intervention:.8 case_management:.6"),
    # Somebody threatens with immigration.
    _rule(
        "threat|call immigration",
        "immigration_legal:1 hotline:.9 safety_planning:.6 case_management:.7",
    ),
    _rule("afraid immigration|papers", "immigration_legal:1 hotline:.5 case_management:.4"),
    _rule("threat|call|afraid immigration boss|work", "civil_remedies:.9", "worker_rights", _LABOR),
    _rule(
        "immigration partner",
        "safety_planning:1 protection_order:1 hotline:1 emergency_housing:.7 crisis_intervention:.7",
        "domestic_violence",
    ),
    # Debts to those who brought, hired or keep somebody.
    _rule(
        "owe",
        "hotline:.8 civil_remedies:.9 case_management:.8 financial_literacy:.6 immigration_legal:.7",
        "debt_bondage",
    ),
    _rule(
        "owe boss|work|leave",
        "civil_remedies:1 hotline:.9 case_management:.9 immigration_legal:.8",
        _LABOR,
    ),
    _rule(
        "owe smuggler",
        "hotline:1 case_management:1 immigration_legal:1 civil_remedies:.7",
        "debt_bondage",
        _LABOR,
    ),
    # Somebody may not go.
    _rule("not|afraid gohome", "emergency_housing:1 hotline:.8 crisis_intervention:.7"),
    _rule(
        "homeless|leave|gohome|lockout minor",
        "after_hours_youth_response:1 emergency_housing:.9 hotline:.7",
        "runaway",
    ),
    _rule(
        "not leave|let",
        "hotline:1 crisis_intervention:1 safety_planning:.9 case_management:.6",
        unless="wage pay",
    ),
    _rule("lock", "hotline:1 crisis_intervention:1 safety_planning:.9 case_management:.6"),
    _rule("not|lock leave|let|lock boss|work", "civil_remedies:.8", "kept_at_work", _LABOR),
    _rule("lockout", "civil_remedies:1 long_term_housing:.6 emergency_housing:.5", "tenants"),
    # Work that is not paid.
    _rule("not pay|wage", "civil_remedies:1", "wage_theft", _LABOR, unless="rent papers"),
    _rule("not pay rent", "long_term_housing:1 basic_necessities:.5", "rent_help"),
    _rule("unpaid", "civil_remedies:1", "wage_theft", _LABOR, unless="rent papers sex"),
    _rule("cut pay|wage|work|boss", "civil_remedies:1", "wage_theft", _LABOR, unless="papers"),
    _rule(
        "cut force|partner|threat",
        "hotline:1 civil_remedies:.9 safety_planning:.8 case_management:.8",
        unless="papers",
    ),
    _rule("boss wage", "civil_remedies:1", "wage_theft", _LABOR),
    _rule("overwork", "civil_remedies:1 hotline:.7 case_management:.5", "worker_rights", _LABOR),
    # Somebody is made to break the law for others.
    _rule(
        "crime must|partner|force|boss",
        "hotline:1 case_management:.9 safety_planning:.8 criminal_case_advocacy:.7",
    ),
    # Violence.
    _rule(
        "hit",
        "hotline:.9 safety_planning:1 crisis_intervention:.8 protection_order:.7 emergency_housing:.7",
        unless="boss",
    ),
    _rule(
        "hit boss",
        "hotline:1 crisis_intervention:.8 civil_remedies:.9 case_management:.7",
        "worker_rights",
        _LABOR,
    ),
    _rule(
        "hit|threat|kill|afraid|lock|stalk|control|rape|photos partner",
        "safety_planning:1 protection_order:1 emergency_housing:.9 hotline:.9 crisis_intervention:.8",
        "domestic_violence",
    ),
    _rule(
        "threat|kill|stalk",
        "safety_planning:1 hotline:.9 protection_order:.9 crisis_intervention:.8",
        unless="boss immigration",
    ),
    _rule(
        "threat|kill|stalk boss",
        "civil_remedies:.9 hotline:.9 crisis_intervention:.7 safety_planning:.7",
        "worker_rights",
        _LABOR,
    ),
    _rule("rape boss|work", "civil_remedies:.8 case_management:.6", "worker_rights"),
    _rule("rape", "forensic_exam:1 crisis_intervention:1 hotline:.9", "sexual_violence"),
    # Forced into sex or work, or cheated into it.
    _rule(
        "pimp|sold",
        "hotline:1 crisis_intervention:.9 safety_planning:.8 case_management:.8 emergency_housing:.6",
        "sex_trafficking",
        _SEX,
    ),
    _rule(
        "force sex",
        "hotline:1 crisis_intervention:1 case_management:.9 safety_planning:.8 emergency_housing:.5",
        "sex_trafficking",
        _SEX,
    ),
    _rule(
        "must sex",
        "hotline:1 crisis_intervention:.9 case_management:.9 safety_planning:.8",
        "sex_trafficking",
        _SEX,
    ),
    _rule(
        "must owe|leave work|pay",
        "civil_remedies:1 hotline:.9 immigration_legal:.8 case_management:.8",
        "debt_bondage",
        _LABOR,
        unless="sex",
    ),
    _rule(
        "force work",
        "civil_remedies:1 hotline:.9 immigration_legal:.8 case_management:.8",
        "labor_trafficking",
        _LABOR,
        unless="sex",
    ),
    _rule(
        "cheat boss|work|wage|smuggler",
        "civil_remedies:1 hotline:.8 immigration_legal:.8 case_management:.7",
        "debt_bondage",
        _LABOR,
    ),
    _rule("arrest force|sex|sold|pimp", "criminal_record_relief:1 criminal_case_advocacy:1", _SEX),
    _rule(
        "photos post|threat",
        "hotline:1 crisis_intervention:.9 safety_planning:1 case_management:.8 protection_order:.7",
    ),
    _rule(
        "photos sex",
        "hotline:1 crisis_intervention:1 safety_planning:.9 case_management:.9",
        "sex_trafficking",
        _SEX,
        unless="child",
    ),
    # Somebody rules over everything that somebody does, or picks whom they marry.
    _rule(
        "control",
        "hotline:1 safety_planning:1 crisis_intervention:.9 case_management:.8",
        unless="boss birth",
    ),
    _rule("control boss|work", "hotline:1 civil_remedies:.9 case_management:.8", _LABOR),
    _rule(
        "force marry",
        "hotline:1 safety_planning:1 case_management:.9 protection_order:.7 immigration_legal:.5",
        "domestic_violence",
    ),
    # Fear alone, and what stays of it.
    _rule("afraid", "hotline:1 safety_planning:.9 crisis_intervention:.9", unless="immigration"),
    _rule("trauma", "mental_health:1 peer_support:.5 hotline:.5"),
    # Brought somewhere for another purpose than was said.
    _rule(
        "brought|cheat sex",
        "hotline:1 crisis_intervention:.9 case_management:1 safety_planning:.8 immigration_legal:.7",
        "sex_trafficking",
        _SEX,
    ),
    _rule(
        "brought|cheat work|boss",
        "civil_remedies:.9 hotline:.9 immigration_legal:.9 case_management:.9",
        "labor_trafficking",
        _LABOR,
        unless="sex",
    ),
    # Hurt at work, or kept from a doctor.
    _rule("hurt", "primary_care:.9 medical_emergency:.9", unless="photos threat"),
    _rule("hurt boss|work", "civil_remedies:1 hotline:.6", "worker_rights", _LABOR),
    # Children.
    _rule(
        "minor missing|groom|sold|sex|pimp|force",
        "after_hours_youth_response:1 hotline:.9 case_management:1 emergency_housing:.7",
        "csec",
        "youth",
    ),
    _rule(
        "child missing|groom|sold|sex|pimp|photos|rape",
        "after_hours_youth_response:1 hotline:.9 crisis_intervention:.9 case_management:.9",
        "csec",
        "youth",
    ),
    _rule("child missing", "family_reunification:.6", "missing_person"),
    _rule("hit child", "hotline:.9 crisis_intervention:.9 forensic_exam:.6", unless="boss kill"),
    # Getting away.
    _rule("flee", "hotline:1 safety_planning:1 emergency_housing:.9 crisis_intervention:.9"),
    _rule("flee boss|work", "case_management:.8 civil_remedies:.6", _LABOR),
    _rule(
        "leave partner|pimp|smuggler|afraid|hit",
        "emergency_housing:1 safety_planning:.9 hotline:.9",
    ),
    _rule("town", "emergency_housing:1 basic_necessities:.4", unless="country"),
    _rule("leave|lock not", "hotline:1 emergency_housing:.6 crisis_intervention:.9"),
    _rule("homeless", "emergency_housing:1 hotline:.4"),
    _rule(
        "return|gohome country",
        "family_reunification:1 case_management:.5 basic_necessities:.5",
        "family_reunification",
        unless="afraid hit threat kill",
    ),
)


_OF_WHOM: tuple[Rule, ...] = (
    _rule(
        "boss|smuggler|pimp",
        "hotline:1 civil_remedies:.9 case_management:.8 crisis_intervention:.7",
        _LABOR,
        unless="arrest papers rent",
    ),
    _rule(
        "partner",
        "hotline:1 safety_planning:.9 crisis_intervention:.8 case_management:.7",
        unless="boss arrest papers rent gohome return country",
    ),
)
"""For a sentence that says who does something to somebody, in words that no part has: they are listened to."""

_FEWEST_WORDS, _FEWEST_CHARACTERS = 5, 8


def _tells_what_is_done(words: Key) -> bool:
    """Whether words are a sentence about what is done to somebody, which asks for nothing."""
    unspaced = sum(map(is_unspaced, words))
    long_enough = unspaced >= _FEWEST_CHARACTERS or len(words) - unspaced >= _FEWEST_WORDS
    # “要” is “wants” of whoever is spoken of as well: 老闆要我.
    asking = ASKING - {"要"}
    return long_enough and not SUFFERING.isdisjoint(words) and asking.isdisjoint(words)


@cache
def shipped_parts() -> tuple[PartRow, ...]:
    """The table that comes with the program."""
    text = (VOCABULARY_TABLES / "situations.csv").read_text(encoding="utf-8")
    return tuple(PartRow(**row) for row in csv.DictReader(text.splitlines()))


class SituationWords:
    """The phrases that tell the parts of situations, ready to be looked up. Immutable."""

    def __init__(self, rows: Iterable[PartRow] = ()) -> None:
        self._parts: dict[Key, set[tuple[str, str]]] = {}
        self._roots: dict[str, set[str]] = {}
        self.words: set[str] = set()
        for row in rows:
            key = key_of(row.phrase)
            self.words.update(word for word in key if not is_unspaced(word))
            for each in _forms(key) if row.language in STEMMERS else {key}:
                self._parts.setdefault(each, set()).add((row.part, row.language))
            if row.language == "fil" and len(key) == 1 and row.part not in _OF_MANY_SENSES:
                self._roots.setdefault(root(key[0]), set()).add(row.part)
        self._longest = max(map(len, self._parts), default=0)
        self._first = {key[0] for key in self._parts if key}

    def read(self, text: str, known: Iterable[str] = ()) -> Situation | None:
        """What a question tells, with the parts that are `known` besides; None where they make no situation."""
        words = key_of(text)
        if not any(self._may_begin(word) for word in words):
            return None
        understood = languages_of(text)
        told: dict[str, None] = dict.fromkeys(known)
        spoken: dict[str, dict[str, None]] = {}
        for first in range(len(words)):
            if not self._may_begin(words[first]):
                continue
            for length in range(min(self._longest, len(words) - first), 0, -1):
                phrase = words[first : first + length]
                parts = self._parts_of(phrase, understood)
                told |= dict.fromkeys(sorted(parts))
                for part in parts:
                    spoken.setdefault(part, {}).update(dict.fromkeys(phrase))
        holding = [rule for rule in RULES if rule.holds(told)]
        if not holding and _tells_what_is_done(words):
            holding = [rule for rule in _OF_WHOM if rule.holds(told)]
        if not holding:
            return None
        weights: dict[str, float] = {}
        for rule in holding:
            for code, weight in rule.help.items():
                weights[code] = max(weight, weights.get(code, 0.0))
        telling = {word for phrases in spoken.values() for word in phrases}
        ordered = tuple(dict.fromkeys(word for word in words if word in telling))
        groups = dict.fromkeys(group for rule in holding for group in rule.groups)
        helps = sorted(weights.items(), key=lambda each: -each[1])
        of_minors = any(
            not _MINORS.isdisjoint(part & told.keys()) for rule in holding for part in rule.parts
        )
        return Situation(ordered, tuple(helps), tuple(groups), of_minors)

    def _may_begin(self, word: str) -> bool:
        """Whether a phrase begins with the word or with its stem."""
        if word in self._first or root(word) in self._roots:
            return True
        return any(stem(word, language) in self._first for language in STEMMERS)

    def _parts_of(self, phrase: Key, languages: Collection[str]) -> set[str]:
        ways = _forms(phrase) if "es" in languages else {phrase}
        found = {
            part
            for each in ways
            for part, language in self._parts.get(each, ())
            if language in languages
        }
        if found or len(phrase) > 1 or "fil" not in languages:
            return found
        # Another form of a verb: what is said exactly counts before its root.
        return self._roots.get(root(phrase[0]), set()) if root(phrase[0]) != phrase[0] else found


# Vietnamese “mất” is no Spanish “matar”; Filipino is mixed with English.
_UNDERSTOOD: Mapping[str, Collection[str]] = {"vi": ("vi",), "fil": ("fil", "en")}


def languages_of(text: str) -> Collection[str]:
    """The languages that a question may be told in, by what plainly is of one, then by its stop words."""
    pieces = read(text)
    plain = plainly(pieces)
    if plain is not None:
        return _UNDERSTOOD[plain]
    spoken = [word.text for piece in pieces for word in piece.words]
    if any(is_unspaced(word) for word in spoken):
        return ("zh-Hant", "en")
    told = {
        language: sum(word in STOP_WORDS_OF[language] for word in spoken) for language in STEMMERS
    }
    if told["en"] != told["es"] and max(told.values()) >= _ENOUGH:
        return (max(told, key=told.__getitem__),)
    if not any(told.values()) and any(word in SIGNS["fil"] for word in spoken):
        return _UNDERSTOOD["fil"]
    return INTERFACE_LANGUAGES


_ENOUGH = 2
"""Stop words of a language that tell it."""


def _forms(key: Key) -> set[Key]:
    """The words as they are, and by their stems in each language: which one is meant is not known."""
    if any(is_unspaced(word) for word in key):
        return {key}
    return {key, *(tuple(stem(word, language) for word in key) for language in STEMMERS)}
