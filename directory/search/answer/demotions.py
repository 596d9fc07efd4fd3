"""What the score of a service is multiplied by, whatever the words are that find it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from directory.search.answer.understanding import Read
from directory.search.arrays import bits
from directory.search.arrays.bits import Flags
from directory.search.arrays.facets import AGE_RANGE, TEACHING
from directory.search.arrays.postings import documents_of, fields_of, phrase
from directory.search.arrays.snapshot import Snapshot
from directory.search.query_text.analysis import term_mark
from directory.search.query_text.hotline_subjects import Subject
from directory.search.query_text.query_plan import Plan
from directory.search.query_text.situation_rules import LISTENING_KINDS
from directory.search.query_text.wishes import Wish, WishKind
from directory.search.stated_ages import holds

UNSPOKEN = 0.78
"""Where nobody is known to speak the language of the question."""

SPEAKING = {"remote": 0.9, "in_person": 0.97, "bilingual": 1.0}
"""Where interpreters speak it by phone, or come, and where the staff does."""

SOMEHOW_SPEAKING = 0.93
"""Where it is spoken and nobody was asked how."""

FOR_EVERYBODY = 0.8
"""Where all ages or genders are welcome, and somebody asks for one of them: a place for these alone comes first."""

FOR_OTHERS = 0.85
"""Where people are named, and those whom what is told is about are not among them."""

WITH_POLICE = 0.85
"""Where help begins with the police, and what is told is of nobody under age: many would rather not call at all."""

FOR_MINORS = 0.55
"""Where only people under age are welcome, and what is told is of nobody under age."""

FOR_ALL_AGES = 0.7
"""Where not only people under age are welcome, and what is told is of one of them."""

FOR_FAMILIES = 0.8
"""Where of all ages only those under age are named, and families."""

FOR_THE_YOUNG = 0.8
"""Where young adults are welcome and older ones are not named, and no age is told."""

BY_REFERRAL = 0.85
"""Where another office has to send whoever tells it."""

OF_A_COMMUNITY = 0.8
"""Where people of a community are named, and what is told is not told in a language of theirs."""

OF_OTHER_KINDS = 0.8
"""What is lost, at most, by a service for something else than what is told: by the share of its kinds of help."""

OF_ANOTHER_SUBJECT = 0.4
"""Where a line is named after something else than what is told, as a line for runaways is beside unpaid wages."""

_FURTHEST = 6
"""Words from “interpreters” to “languages”, as in “interpreters for more than 200 languages”."""

OF_MINORS = frozenset(
    (
        term_mark("childcare"),
        term_mark("after_hours_youth_response"),
        *["child", "children", "childcare", "kid", "kids", "youth", "teen", "teens"],
        *["minor", "minors", "school", "student", "students", "hijo", "hija", "hijos"],
        *["ninos", "ninas", "anak", "bata", "con", "chau", "truong", "孩子", "儿童", "学校"],
    )
)
"""Words by which a question speaks of people under age, or of what is for them."""

COMMUNITIES = ("api", "black", "latino", "mena", "native", "deaf", "lgbtq", "veterans")
ENGLISH = ("eng",)
REFERRALS, DOORS = ("agency_referral", "police_referral", "court_order"), ("walk_in", "appointment")
"""Routes on which somebody is sent, and those on which somebody comes."""

DIMENSIONS = (
    ("under_13", "age_13_17", "age_18_24", "age_25_over", "older_adults"),
    ("cis_women", "cis_men", "trans_women", "trans_men", "non_binary"),
)
"""Populations of which a service that names some leaves the others out, more likely than not."""


_OF_AGE = dict(zip(DIMENSIONS[0], (8, 15, 21, 40, 70), strict=True))
"""An age amid each of these populations: who takes it takes most of them."""


def demotions(snapshot: Snapshot, understood: Read) -> NDArray[np.float32]:
    """For each document what its score is multiplied by.

    Less where it is full or away, or only teaches others; where nobody speaks the language of the question; where it
    doesn't name the people of the situation that is told; and where it is for all ages or genders while one of them is
    asked for.
    """
    found = snapshot.demotions(asks_for_teaching(understood.plan))
    if understood.tongue:
        spoken = understood.tongue
        found = found * snapshot.derived(("speaking", *spoken), lambda: _speaking(snapshot, spoken))
    if others := understood.plan.other_subjects:
        found = found * snapshot.derived(
            ("lines", *(each.group for each in others)), lambda: _named_after(snapshot, others)
        )
    if understood.plan.kinds:
        people, of_minors = understood.plan.people, understood.plan.of_minors
        key = ("concerned", "minors" if of_minors else "", *people)
        found = found * snapshot.derived(key, lambda: _concerned(snapshot, people, of_minors))
        if not (of_minors or any(map(_is_of_age, understood.wishes))):
            found = found * snapshot.derived(("for the young",), lambda: _for_the_young(snapshot))
        kinds = (*understood.plan.kinds, *understood.plan.wanted)
        found = found * snapshot.derived(("mixed", *kinds), lambda: _mixed(snapshot, kinds))
        if understood.plan.in_danger:
            tongue = understood.tongue or ENGLISH
            # In danger it counts twice who understands what is told.
            found = found * snapshot.derived(
                ("speaking", *tongue), lambda: _speaking(snapshot, tongue)
            )
            found = found * snapshot.derived(
                ("community", *tongue), lambda: _of_communities(snapshot, tongue)
            )
    elif not (
        speaks_of_minors(understood.plan)
        or any(wish.kind is WishKind.POPULATION for wish in understood.wishes)
    ):
        found = found * snapshot.derived(("for the grown",), lambda: _for_grown(snapshot))
    for wish in understood.wishes:
        if wish.kind is WishKind.POPULATION:
            found = found * snapshot.derived(
                ("dedicated", wish.value), partial(_dedicated, snapshot, wish)
            )
    return found


def asks_for_teaching(plan: Plan) -> bool:
    """Whether a plan asks for what teaches others, so that it stands behind nothing."""
    asked = {
        word.text for clause in plan.clauses for each in clause.alternatives for word in each.words
    }
    return not asked.isdisjoint(term_mark(code) for code in TEACHING)


def speaks_of_minors(plan: Plan) -> bool:
    """Whether a plan asks for something for people under age, by any of its words."""
    asked = {
        word.text for clause in plan.clauses for each in clause.alternatives for word in each.words
    }
    return not asked.isdisjoint(OF_MINORS)


def _for_grown(snapshot: Snapshot) -> NDArray[np.float32]:
    found = np.ones(snapshot.size, dtype=np.float32)
    alone, families = for_minors_alone(snapshot), having(snapshot, "population", "families")
    found[alone] = np.float32(FOR_MINORS)
    found[alone & families] = np.float32(FOR_FAMILIES)
    return found


def _speaking(snapshot: Snapshot, tongue: tuple[str, ...]) -> NDArray[np.float32]:
    if tongue == ENGLISH:
        return _speaking_english(snapshot)
    found = np.full(snapshot.size, UNSPOKEN, dtype=np.float32)
    found[_interpreting(snapshot)] = SPEAKING["remote"]
    for level, factor in SPEAKING.items():
        for code in tongue:
            found[having(snapshot, f"language>={level}", code)] = factor
    for code in tongue:
        somehow = having(snapshot, "language", code)
        somehow &= ~having(snapshot, "language>=materials", code)
        found[somehow] = np.maximum(found[somehow], np.float32(SOMEHOW_SPEAKING))
    return found


def _speaking_english(snapshot: Snapshot) -> NDArray[np.float32]:
    # It is what everybody speaks unless they say how.
    found = np.ones(snapshot.size, dtype=np.float32)
    for level, factor in SPEAKING.items():
        for code in ENGLISH:
            found[having(snapshot, f"language>={level}", code)] = factor
    return found


def _interpreting(snapshot: Snapshot) -> Flags:
    """Those that say of themselves that they have interpreters for languages, without a list of them."""
    found = np.zeros(snapshot.size, dtype=bool)
    interpreters, languages = map(snapshot.occurrences, ("interpreters", "languages"))
    for gap in range(1, _FURTHEST + 1):
        found[documents_of(np.intersect1d(interpreters + gap, languages))] = True
    return found


def _concerned(snapshot: Snapshot, people: tuple[str, ...], of_minors: bool) -> NDArray[np.float32]:
    found = np.ones(snapshot.size, dtype=np.float32)
    if people:
        named = np.logical_or.reduce([having(snapshot, "population", code) for code in people])
        found[~named & _naming_people(snapshot)] *= np.float32(FOR_OTHERS)
    if not of_minors:
        found[for_minors_alone(snapshot)] *= np.float32(FOR_MINORS)
        found[having(snapshot, "police_contact", "requires")] *= np.float32(WITH_POLICE)
    else:
        found[~for_minors_alone(snapshot)] *= np.float32(FOR_ALL_AGES)
    sent = np.logical_or.reduce([having(snapshot, "route", code) for code in REFERRALS])
    reached = np.logical_or.reduce([having(snapshot, "route", code) for code in DOORS])
    found[sent & ~reached] *= np.float32(BY_REFERRAL)
    return found


def _named_after(snapshot: Snapshot, subjects: Sequence[Subject]) -> NDArray[np.float32]:
    """Less for lines that have one of the subjects in their name."""
    named = np.zeros(snapshot.size, dtype=bool)
    for name in (each for subject in subjects for each in subject.names):
        lists = [snapshot.occurrences(word.text) for word in name]
        keys = phrase(lists, [word.place for word in name])
        named[documents_of(keys[fields_of(keys) == 0])] = True
    found = np.ones(snapshot.size, dtype=np.float32)
    found[named & having(snapshot, "service", "hotline")] = np.float32(OF_ANOTHER_SUBJECT)
    return found


def _naming_people(snapshot: Snapshot) -> Flags:
    """Those that say of anybody whether they are welcome."""
    rows = snapshot.facets.of("population")
    return bits.unpack(np.bitwise_or.reduce(rows.bits, axis=0, initial=0))


def _mixed(snapshot: Snapshot, kinds: tuple[str, ...]) -> NDArray[np.float32]:
    """By the share of its kinds of help that are for something else: a line for wages is none for violence at home."""
    every = np.zeros(snapshot.size, dtype=np.float32)
    other = np.zeros(snapshot.size, dtype=np.float32)
    for code in snapshot.facets.of("service").values:
        offered = having(snapshot, "service", code)
        every += offered
        if term_mark(code) not in kinds and code not in LISTENING_KINDS:
            other += offered
    # Who does much for what is told is no stranger to it for doing other things as well.
    other[every - other > 1] = 0
    share = other / np.maximum(every, np.float32(1))
    return np.asarray(np.float32(1) - np.float32(OF_OTHER_KINDS) * share)


def _of_communities(snapshot: Snapshot, tongue: tuple[str, ...]) -> NDArray[np.float32]:
    """Less where somebody has a community of their own in mind, unless its staff speak as the question does."""
    found = np.ones(snapshot.size, dtype=np.float32)
    named = np.logical_or.reduce([having(snapshot, "population", code) for code in COMMUNITIES])
    spoken = np.logical_or.reduce(
        [having(snapshot, "language>=bilingual", code) for code in tongue]
    )
    if tongue == ENGLISH:
        found[named] = np.float32(OF_A_COMMUNITY)
    else:
        found[named & ~spoken] = np.float32(OF_A_COMMUNITY)
    return found


def for_minors_alone(snapshot: Snapshot) -> Flags:
    """Those that name ages, and none of grown people."""
    minors, adults = (
        np.logical_or.reduce([having(snapshot, "population", code) for code in ages])
        for ages in (DIMENSIONS[0][:2], DIMENSIONS[0][2:])
    )
    return np.asarray(minors & ~adults)


def _for_the_young(snapshot: Snapshot) -> NDArray[np.float32]:
    """Less for those that name ages, some of grown people, and none above twenty-four."""
    found = np.ones(snapshot.size, dtype=np.float32)
    older = np.logical_or.reduce(
        [having(snapshot, "population", code) for code in DIMENSIONS[0][3:]]
    )
    found[having(snapshot, "population", DIMENSIONS[0][2]) & ~older] = np.float32(FOR_THE_YOUNG)
    return found


def _is_of_age(wish: Wish) -> bool:
    return wish.kind is WishKind.POPULATION and not set(DIMENSIONS[0]).isdisjoint(wish.values)


def _dedicated(snapshot: Snapshot, wish: Wish) -> NDArray[np.float32]:
    """By how many of those that could be meant instead are welcome as well, by name or by their ages."""
    found = np.ones(snapshot.size, dtype=np.float32)
    for dimension in DIMENSIONS:
        if not set(dimension).isdisjoint(wish.values):
            others = [code for code in dimension if code not in wish.values]
            welcome = sum(
                (_welcome(snapshot, code).astype(np.float32) for code in others),
                np.zeros(snapshot.size, dtype=np.float32),
            )
            found *= 1 - np.float32((1 - FOR_EVERYBODY) / len(others)) * welcome
    return found


def _welcome(snapshot: Snapshot, code: str) -> Flags:
    found = having(snapshot, "population", code)
    if code in _OF_AGE:
        for ages in snapshot.facets.of(AGE_RANGE).values:
            if holds(ages, _OF_AGE[code]):
                found |= having(snapshot, AGE_RANGE, ages)
    return found


def having(snapshot: Snapshot, reading: str, value: str) -> Flags:
    """For each document whether it has a value of a facet."""
    rows = snapshot.facets.of(reading)
    if value not in rows.values:
        return np.zeros(snapshot.size, dtype=bool)
    return bits.unpack(rows.bits[rows.values.index(value)])
