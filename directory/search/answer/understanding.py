"""What a query asks for: its words as they are searched, the wishes among them, and the language it is asked in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from directory.search.query import Query
from directory.search.query_text.analysis import place_mark
from directory.search.query_text.children import without_counts
from directory.search.query_text.introductions import without_introduction
from directory.search.query_text.query_parser import Piece, plainly, read
from directory.search.query_text.query_plan import Plan, asks, plan
from directory.search.query_text.question_tokens import key_of
from directory.search.query_text.situation_rules import MINOR
from directory.search.query_text.situations import Situation
from directory.search.query_text.spelling import Spelling, corrected
from directory.search.query_text.stop_words import IDLE, SOFT_WORDS, STOP_WORDS_OF
from directory.search.query_text.synonyms import Synonyms
from directory.search.query_text.wish_reader import IsPlace
from directory.search.query_text.wishes import MINORS, Wish, WishKind


class Read(NamedTuple):
    """A query's words as they are searched, the wishes among them, and what was done to them."""

    plan: Plan
    wishes: tuple[Wish, ...] = ()
    corrected: str | None = None
    suggested: str | None = None
    tongue: tuple[str, ...] = ()
    """The codes of the languages that the query is asked in, where it is not English and no language is wished."""


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
    kinds_stated = spelling.kinds_stated()

    def written(word: str) -> bool:
        return spelling.frequency(word) > 0

    def planned(
        needed: Sequence[Piece],
        situation: Situation | None = None,
        welcome: Sequence[Piece] = (),
        whole: Sequence[Piece] = (),
    ) -> Plan:
        found = plan(needed, synonyms, situation, welcome, whole, written, kinds_stated)
        if kinds_stated < 1 and not _can_match(found, spelling):
            # Where no word stands anywhere, those that say their kind of help are better than an empty page.
            found = plan(needed, synonyms, situation, welcome, whole, written)
        return found

    tongue = synonyms.tongues.language_of(pieces)
    if not query.wishes:
        return Read(planned(pieces), (), used, offered, tongue)
    text = query.text if used is None else used
    wishes, need = synonyms.wishes.read(text, _knows_place(spelling))
    situation = synonyms.situations.read(_essential(text), _stated_by(wishes))
    if situation and (told := _within(wishes, situation, asks(pieces))):
        # “He sends me to men every night” asks for no place for men, and for none at night.
        wishes, need = tuple(each for each in wishes if each not in told), text
    if not wishes:
        return Read(planned(read(_essential(text)), situation), (), used, offered, tongue)
    welcome = [
        piece for wish in wishes if not wish.implied for piece in read(without_counts(wish.text))
    ]
    needed = read(_essential(need))
    # “Đồ ăn” is food, though “do” and “an” are English words that ask for nothing.
    idle = IDLE if plainly(pieces) != "vi" else STOP_WORDS_OF["vi"] | SOFT_WORDS
    if all(word.text in idle for piece in needed for word in piece.words):
        needed = _PLACE if any(wish.value in _NIGHTS for wish in wishes) else ()
    understood = planned(needed, situation, welcome, pieces)
    if any(wish.kind is WishKind.LANGUAGE for wish in wishes):
        tongue = ()
    return Read(understood, wishes, used, offered, tongue)


def _can_match(found: Plan, spelling: Spelling) -> bool:
    """Whether a document may hold one of the ways of a plan; what asks for nothing is no less found."""
    ways = [way for clause in found.clauses for way in clause.alternatives]
    return not ways or any(
        all(spelling.is_written(word.text) for word in way.words) for way in ways
    )


def _essential(text: str) -> str:
    """The words without those that ask for nothing: who asks for somebody else, and how many children there are."""
    return without_counts(without_introduction(text))


def _stated_by(wishes: Sequence[Wish]) -> Collection[str]:
    """The parts of a situation that wishes tell."""
    return {MINOR for wish in wishes if not MINORS.isdisjoint(wish.values)}


def _within(wishes: Sequence[Wish], situation: Situation, asking: bool) -> Collection[Wish]:
    """The people and times that belong to what is told: their words tell it, or it tells of a man and asks nothing."""
    telling = set(situation.words)
    return [
        wish
        for wish in wishes
        if wish.kind in _TOLD_OF
        and MINORS.isdisjoint(wish.values)
        and (telling.issuperset(key_of(wish.text)) or (wish.value == "cis_men" and not asking))
    ]


_PLACE = read("place")
"""What is needed by whoever says no more than for whom and that it is for tonight."""

_NIGHTS = ("tonight",)

_TOLD_OF = (WishKind.POPULATION, WishKind.TIME)


def _knows_place(spelling: Spelling) -> IsPlace:
    return lambda name: spelling.frequency(place_mark(name)) > 0
