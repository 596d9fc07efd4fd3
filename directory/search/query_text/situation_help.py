"""What a situation that is told adds to a plan: the kinds of help for it, and what speaks of it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import partial

from directory.search.query_text.analysis import (
    Word,
    inferred_mark,
    is_mark,
    is_unspaced,
    term_mark,
)
from directory.search.query_text.asked_help import (
    SENTENCE,
    STORY,
    TOLD_WEIGHT,
    names_trade,
    spoken_words,
)
from directory.search.query_text.clauses import Alternative, Clause, Lexicon, instead, is_known
from directory.search.query_text.folding import fold
from directory.search.query_text.hotline_subjects import Subject
from directory.search.query_text.query_parser import Piece
from directory.search.query_text.situation_rules import POPULATIONS
from directory.search.query_text.situations import Situation
from directory.search.query_text.stop_words import (
    ACTING,
    ASKING,
    KIN,
    OWNING,
    STOP_WORDS,
    SUFFERING,
    TELLING,
)
from directory.search.query_text.synonyms import Phrase

SITUATION_WEIGHT = 1.1
"""Of the kinds of help for a situation that is told, each by its own weight."""

FITTING_WEIGHT = 2.0
"""Of a kind of help for what is told, stated or inferred, where most listings state none: words alone lead astray."""

SPEAKING_WEIGHT = 0.2
"""Of what speaks of the situation without being a kind of help for it."""

GROUP_WEIGHT = 0.4
"""Of what speaks of a situation in other words than those that tell it."""

FOUND_WEIGHT = 0.05
"""Of what is counted by a clause of its own, and has only to be found."""

SPEAKS_WEIGHT = 0.7
"""Of words that speak of the situation as some services do: a passport, wages."""

BESIDE_WEIGHT = 0.25
"""Of a kind of help that a word beside a situation leads to: “he takes my money” asks for no benefits."""

UNLISTED_WEIGHT = 0.1
"""Of words beside a situation that no synonym knows: they tell what happened, and stand in listings by chance."""

LED_WEIGHT = 0.2
"""Of what such a word leads to, against the word itself."""

WHAT_FOR_WEIGHT = 0.8
"""Of what the synonyms know behind the help that is asked for: “job training for people coming out of prison”."""

HOMES = frozenset(
    fold("house home live living casa vivo vivimos bahay nakatira nhà sống 家 屋 住").split()
)
"""Beside what is told these say where it happens: “he won't let me out of the house” asks for no other house."""

TRADE_WEIGHT = 1.0
"""Of the words for a trade beside what is told of work."""

NAMED_WEIGHT = 1.4
"""Of a kind of help that words lead to in such a sentence, against those that listen: credit cards, a landlord."""

LISTENS_WEIGHT = 0.8
"""Of those that listen, beside such a kind."""

_SURELY = 0.9
"""The weight of a kind of help from which on a sentence is about it."""

LISTENING = Situation(
    (),
    (("hotline", 1.0), ("crisis_intervention", 0.8), ("case_management", 0.8)),
    in_danger=True,
)
"""For a sentence about people that names no situation: somebody who listens finds out what it is about."""


def describes_harm(told: Sequence[Clause], asked: Sequence[Piece]) -> bool:
    """Whether somebody tells what another one does to them and asks for nothing, or nothing that the synonyms know."""
    spoken = {word.text for each in asked for word in each.words}
    if spoken_words(asked) < SENTENCE:
        return False
    # Chinese leaves out who speaks.
    if spoken.isdisjoint(TELLING) and not all(map(is_unspaced, spoken)):
        return False
    if not any(map(is_known, told)):
        return not spoken.isdisjoint(TELLING - OWNING) or all(map(is_unspaced, spoken))
    return (
        not spoken.isdisjoint(ACTING)
        and not spoken.isdisjoint(SUFFERING)
        and spoken.isdisjoint(ASKING)
    )


def listening(told: Sequence[Clause]) -> Situation:
    """Somebody who listens, and the kinds of help that the words lead to: “he put credit cards in my name”."""
    kinds = sorted({mark for each in told if each.required for mark in each.marks})
    if not kinds:
        return LISTENING
    help_for = {code: weight * LISTENS_WEIGHT for code, weight in LISTENING.help}
    help_for |= {mark.removeprefix(term_mark("")): NAMED_WEIGHT for mark in kinds}
    return replace(LISTENING, help=tuple(sorted(help_for.items(), key=lambda each: -each[1])))


def leading_help(
    told: Sequence[Clause], asked: Sequence[Piece], situation: Situation, lexicon: Lexicon
) -> Clause | None:
    """The help that a question begins with, before it speaks of anybody: “a restraining order against my ex”.

    It is asked for, and what is told behind it only says what for: unless a long sentence that asks for nothing is
    surely about other help, as “an appointment with the doctor on Thursday and nobody to take me” is.
    """
    first = next((each for each in told if each.required), None)
    if first is None or is_unspaced(first.asked):
        return None
    words = first.asked.split()
    if not (lexicon.is_help(words) or _leads(first, lexicon)):
        return None
    if HOMES.issuperset(words) or KIN.issuperset(words) or set(situation.words).issuperset(words):
        return None
    spoken = [word.text for each in asked for word in each.words]
    if first.marks and _is_about_other_help(first, spoken, situation):
        return None
    before = spoken[: spoken.index(words[0])] if words[0] in spoken else spoken
    people = (TELLING - OWNING) | ACTING | (set(situation.words) - STOP_WORDS)
    return first if people.isdisjoint(before) else None


def _is_about_other_help(clause: Clause, spoken: Sequence[str], situation: Situation) -> bool:
    """Whether what is told is surely for other help than a clause names, which it does not ask for."""
    told = {term_mark(code) for code, _ in situation.help}
    surest = max((weight for _, weight in situation.help), default=0.0)
    return (
        len(spoken) >= STORY
        and surest >= _SURELY
        and clause.marks.isdisjoint(told)
        and ASKING.isdisjoint(spoken)
    )


def what_for(clause: Clause, lexicon: Lexicon) -> Clause:
    """The clause as words behind the help that is asked for: themselves and what names the same, where they lead to
    other help.

    “Meals for homeless people” are meals that speak of homeless people, and no housing.
    """
    if not is_known(clause):
        return clause.lighter(TOLD_WEIGHT)
    lighter = clause.lighter(WHAT_FOR_WEIGHT)
    return (
        _mostly_itself(lighter, lexicon.named(clause.asked)) if _leads(clause, lexicon) else lighter
    )


def wanted(told: Sequence[Clause], situation: Situation) -> list[Clause]:
    """The other help that is asked for beside what is told: “he hits me, I need food”."""
    return [each.lighter(1.0) for each in told if each.marks and not _names_help(each, situation)]


def within(
    situation: Situation,
    told: Sequence[Clause],
    lexicon: Lexicon,
    speaking: Sequence[Clause],
    asking: Collection[Clause],
) -> list[Clause]:
    """What is for the situation is asked for, or what speaks of it; the words that tell it only say what fits it best.

    One of its kinds of help that is named beside the situation is asked for as well: “he hits me, I need a lawyer”.
    Where nothing is asked for, such a word only goes with what is told: “the man I live with”.
    """
    helps = tuple(
        Alternative(
            (Word(term_mark(code), 0),),
            forms=False,
            weight=SITUATION_WEIGHT * weight,
            evenly=True,
        )
        for code, weight in situation.help
    )
    told = [each for each in map(partial(_not_held, situation), told) if each.alternatives]
    named = [each for each in told if _names_help(each, situation)]
    wanted = {each.asked for each in speaking}
    rest = [each for each in told if each not in named and each.asked not in wanted]
    groups = _words_of_groups(situation, lexicon)
    speak = {each for each in rest if _speaks(each, groups)}
    lead_away = {each for each in rest if each not in speak and _leads(each, lexicon)}
    ways = [
        way.weighing(FOUND_WEIGHT) for each in speaking for way in each.alternatives if way.adjacent
    ]
    ways += [
        way.weighing(SPEAKING_WEIGHT * (LED_WEIGHT if each in lead_away else 1))
        for each in rest
        if is_known(each)
        for way in each.alternatives
        if way.adjacent
    ]
    if not lexicon.knows_kinds:
        helps, ways = tuple(instead(frozenset(situation.groups), lexicon)), []
    words = " ".join(situation.words or (each.asked for each in told))
    asked = Clause(words, tuple(dict.fromkeys((*helps, *ways))))
    return [
        asked,
        *(() if lexicon.knows_kinds else (_fitting(situation),)),
        *(each if each in asking else each.lighter(BESIDE_WEIGHT) for each in named),
        *(
            _unlabeled(each, lexicon).lighter(SPEAKS_WEIGHT)
            if each in speak
            else _beside(each, each in lead_away)
            for each in rest
        ),
    ]


def _not_held(situation: Situation, clause: Clause) -> Clause:
    """The clause with the word for what somebody else keeps only beside a kind of help for the situation.

    “He has my passport” asks for no passport, but for a lawyer who gets passports back.
    """
    words = [clause.asked] if is_unspaced(clause.asked) else clause.asked.split()
    held = set(situation.held)
    if not all(each in held or (is_unspaced(each) and held >= set(each)) for each in words):
        return clause
    naming = [w for w in clause.alternatives if not held.isdisjoint(each.text for each in w.words)]
    beside = [
        Alternative((Word(term_mark(code), 0), *way.words), adjacent=False, weight=way.weight)
        for way in naming
        for code, _ in situation.help
    ]
    others = [way for way in clause.alternatives if way not in naming]
    return replace(clause, alternatives=(*others, *beside))


def _fitting(situation: Situation) -> Clause:
    """Which of those that speak of a situation give help for it, where most listings do not state their kinds."""
    ways = (
        Alternative((Word(mark(code), 0),), forms=False, weight=FITTING_WEIGHT * weight)
        for code, weight in situation.help
        for mark in (term_mark, inferred_mark)
    )
    return Clause("kinds of help for what is told", tuple(ways), required=False)


def _leads(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether words lead to a kind of help."""
    begins = lexicon.synonyms.beginnings_of_labels
    return bool(clause.marks) or any(each.words in begins for each in clause.alternatives)


def _words_of_groups(situation: Situation, lexicon: Lexicon) -> list[set[Phrase]]:
    """The words by which services speak of a situation, those of each of its groups."""
    ways = (instead(frozenset((group,)), lexicon) for group in situation.groups)
    return [{each.words for each in those} for those in ways]


def _speaks(clause: Clause, groups: Iterable[set[Phrase]]) -> bool:
    """Whether a clause is satisfied by all the words of a group already, so that they would count twice."""
    said = {each.words for each in clause.alternatives}
    return any(words and words <= said for words in groups)


def _beside(clause: Clause, leads_away: bool) -> Clause:
    """The clause as words that only say what of the help fits best: themselves, where they lead to other help."""
    lighter = clause.lighter(BESIDE_WEIGHT if is_known(clause) else UNLISTED_WEIGHT)
    return _mostly_itself(lighter) if leads_away else lighter


def _mostly_itself(clause: Clause, names: Collection[Phrase] = ()) -> Clause:
    """The clause with little of what its words lead to; in full with other `names` of the same."""
    literal, *others = clause.alternatives
    led = [
        each if each.words in names else each.weighing(each.weight * LED_WEIGHT) for each in others
    ]
    return Clause(clause.asked, (literal, *led), required=False)


def _unlabeled(clause: Clause, lexicon: Lexicon) -> Clause:
    """Without the labels of kinds of help: the mark of a kind says the same, and both would count twice."""
    begins = lexicon.synonyms.beginnings_of_labels
    literal, *others = clause.alternatives
    return replace(
        clause, alternatives=(literal, *(each for each in others if each.words not in begins))
    )


def speaking_of(situation: Situation, told: Sequence[Clause], lexicon: Lexicon) -> list[Clause]:
    """What finds the services that speak of the situation, where what is told has not been read so already."""
    told = [each for each in told if not _names_help(each, situation)]
    found = []
    for group in situation.groups:
        ways = _unlabeled_ways(group, lexicon)
        words = {each.words for each in ways}
        if ways and not any(_speaks(each, [words]) for each in told):
            found.append(Clause(group, tuple(ways)).lighter(GROUP_WEIGHT))
    return found


def subjects_of(situation: Situation, lexicon: Lexicon) -> list[Clause]:
    """What finds the services that speak of the situation, one clause for each of its groups that is no population."""
    groups = [group for group in situation.groups if not group.startswith(POPULATIONS)]
    ways = ((group, tuple(_unlabeled_ways(group, lexicon))) for group in groups)
    return [Clause(group, found, required=False) for group, found in ways if found]


def _unlabeled_ways(group: str, lexicon: Lexicon) -> list[Alternative]:
    """The ways to speak of a group without the labels of kinds of help, which every service of the kind bears."""
    begins = lexicon.synonyms.beginnings_of_labels
    return [way for way in instead(frozenset((group,)), lexicon) if way.words not in begins]


def lines_of_others(situation: Situation, lexicon: Lexicon) -> tuple[Subject, ...]:
    """By what name the lines go that are for something else than what is told: a line for runaways beside wages."""
    return tuple(
        Subject(group, lexicon.synonyms.names_of(group))
        for group in sorted(situation.other_subjects)
    )


def of_trades(told: Sequence[Clause], lexicon: Lexicon) -> list[Clause]:
    """What finds those who speak of the trade in which it happens, without the kinds of help that its words lead to."""
    return [
        replace(
            each, alternatives=tuple(way for way in each.alternatives if not _is_kind(way))
        ).lighter(TRADE_WEIGHT)
        for each in told
        if names_trade(each, lexicon)
    ]


def _is_kind(way: Alternative) -> bool:
    return any(is_mark(word.text) for word in way.words)


def _names_help(clause: Clause, situation: Situation) -> bool:
    telling = set(situation.words)
    spoken = [clause.asked] if is_unspaced(clause.asked) else clause.asked.split()
    told = all(word in telling or word in HOMES or set(word) <= telling for word in spoken)
    marks = clause.marks
    return not told and not marks.isdisjoint(term_mark(code) for code, _ in situation.help)
