"""What a query asks for: its words as they are searched, the wishes among them, and the language it is asked in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from directory.search.answer.planner import Planner, essential
from directory.search.query import Query
from directory.search.query_text.analysis import place_mark, term_mark
from directory.search.query_text.asked_help import asks_in_a_sentence, names_no_person
from directory.search.query_text.children import without_counts
from directory.search.query_text.clauses import Clause
from directory.search.query_text.named_places import IsPlace
from directory.search.query_text.query_parser import Piece, plainly, read
from directory.search.query_text.query_plan import Plan
from directory.search.query_text.question_tokens import key_of
from directory.search.query_text.situation_rules import LABOR, MINOR
from directory.search.query_text.situations import Situation
from directory.search.query_text.spelling import Spelling, corrected
from directory.search.query_text.stop_words import IDLE, SELF, SOFT_WORDS, STOP_WORDS_OF
from directory.search.query_text.synonyms import Synonyms
from directory.search.query_text.wishes import (
    FAMILIES,
    MINORS,
    URGENT,
    Wish,
    WishKind,
    population_name,
)

MOST_KINDS = 3
"""Kinds of help that a page names as understood: more would say little."""


class Read(NamedTuple):
    """A query's words as they are searched, the wishes among them, and what was done to them."""

    plan: Plan
    wishes: tuple[Wish, ...] = ()
    corrected: str | None = None
    suggested: str | None = None
    tongue: tuple[str, ...] = ()
    """The codes of the languages that the query is asked in, where it is not English and no language is wished."""
    words: tuple[tuple[tuple[Clause, ...], ...], ...] = ()
    """For each wish the clauses of its words, and of what it is called: a listing that holds all of one may meet it
    though it states nothing."""


def by_need(understood: Read) -> list[Read]:
    """The same for each of several needs, or as it is."""
    return [understood._replace(plan=each) for each in understood.plan.needs] or [understood]


def kinds_understood(understood: Read) -> tuple[str, ...]:
    """The codes of the kinds of help that the words were read to ask for, at most three of them."""
    marks = dict.fromkeys(
        mark
        for plan in (each.plan for each in by_need(understood))
        for mark in (
            *plan.kinds[:MOST_KINDS],
            *(mark for clause in plan.required for mark in sorted(clause.marks)),
        )
    )
    return tuple(mark.removeprefix(term_mark("")) for mark in marks)[:MOST_KINDS]


def understand(query: Query, synonyms: Synonyms, spelling: Spelling) -> Read:
    """Read the words of a query, corrected where nobody wrote them: what is wished, and what is needed."""
    key = (query.text, query.correct, query.wishes)
    kept: Read | None = spelling.understood.get(key)
    if kept is None:
        kept = _understand(query, synonyms, spelling)
        spelling.understood.put(key, kept)
    return kept


def _understand(query: Query, synonyms: Synonyms, spelling: Spelling) -> Read:
    pieces, used, offered = read(query.text), None, None
    if query.correct:
        pieces, used, offered = corrected(pieces, spelling)
    plans = Planner(synonyms, spelling)
    tongue = synonyms.tongues.language_of(pieces)
    if not query.wishes:
        return Read(plans.plan(pieces), (), used, offered, tongue)
    text = query.text if used is None else used
    wishes, need = synonyms.wishes.read(text, _knows_place(spelling))
    situation = synonyms.situations.read(essential(text), _stated_by(wishes))
    if situation and (told := _within(wishes, situation, pieces, read(need))):
        # “He sends me to men every night” asks for no place for men, and for none at night.
        wishes, need = tuple(each for each in wishes if each not in told), text
    if not wishes:
        found = plans.plan_by_need(essential(text), situation, _stated_by(wishes))
        return Read(found, (), used, offered, tongue)
    welcome = [
        piece for wish in wishes if not wish.implied for piece in read(without_counts(wish.text))
    ]
    need = essential(need)
    needed = read(need)
    # “Đồ ăn” is food, though “do” and “an” are English words that ask for nothing.
    idle = IDLE if plainly(pieces) != "vi" else STOP_WORDS_OF["vi"] | SOFT_WORDS
    if all(word.text in idle for piece in needed for word in piece.words):
        needed = _PLACE if any(wish.value in _NIGHTS for wish in wishes) else ()
        understood = plans.plan(needed, situation, welcome, pieces)
    else:
        understood = plans.plan_by_need(need, situation, _stated_by(wishes), welcome, pieces)
    if any(wish.kind is WishKind.LANGUAGE for wish in wishes):
        tongue = ()
    words = tuple(
        tuple(plans.words_of(read(way)) for way in _ways_to_speak_of(each)) for each in wishes
    )
    return Read(understood, wishes, used, offered, tongue, words)


def _ways_to_speak_of(wish: Wish) -> list[str]:
    """The words of a wish, and what those are called whom it is about: “my two kids” may stay in a family shelter."""
    if wish.kind not in _SPOKEN_OF:
        return []
    return [without_counts(wish.text), *(population_name(each) for each in wish.values)]


def _stated_by(wishes: Sequence[Wish]) -> Collection[str]:
    """The parts of a situation that wishes tell. Children whom somebody brings along are not those whom it is about."""
    people = {value for wish in wishes for value in wish.values}
    return {MINOR} if FAMILIES not in people and not MINORS.isdisjoint(people) else ()


def _within(
    wishes: Sequence[Wish], situation: Situation, pieces: Sequence[Piece], need: Sequence[Piece]
) -> Collection[Wish]:
    """The wishes that belong to what is told: their words tell it, or it tells of a man or a time and asks nothing.

    `need` is the question without its wishes.
    """
    telling = set(situation.words)
    asking = asks_in_a_sentence(pieces)
    # “Food on Saturday morning” tells of no morning: nobody is spoken of.
    without_person = names_no_person(need)
    return [
        wish
        for wish in wishes
        if (wish.kind in _TOLD_OF or (wish.implied and not asking))
        and MINORS.isdisjoint(wish.values)
        and (
            telling.issuperset(key_of(wish.text))
            or (
                not asking
                and (_only_tells(wish, without_person) or _tells_of_work(wish, situation))
            )
        )
    ]


def _only_tells(wish: Wish, without_person: bool) -> bool:
    is_usual = wish.kind is WishKind.TIME and wish.value not in URGENT and not without_person
    is_another = wish.value == "cis_men" and SELF.isdisjoint(key_of(wish.text))
    return is_usual or wish.implied or is_another


def _tells_of_work(wish: Wish, situation: Situation) -> bool:
    """Whether people are those whom somebody works for: “I cook for a family”, “an old man”."""
    return LABOR in situation.groups and wish.age is None and wish.value in _WORKED_FOR


_WORKED_FOR = ("families", "older_adults")

_PLACE = read("place")
"""What is needed by whoever says no more than for whom and that it is for tonight."""

_NIGHTS = ("tonight",)

_SPOKEN_OF = (WishKind.POPULATION,)
"""Of these listings speak in their own words, where they state nothing."""

_TOLD_OF = (WishKind.POPULATION, WishKind.TIME, WishKind.COST)


def _knows_place(spelling: Spelling) -> IsPlace:
    return lambda name: spelling.frequency(place_mark(name)) > 0
