"""What is asked for, and what of the words only says for whom, how soon or what for. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from directory.search.query_text.analysis import Word, is_unspaced, term_mark
from directory.search.query_text.children import names_children
from directory.search.query_text.clauses import Alternative, Clause, Lexicon, is_known
from directory.search.query_text.folding import fold
from directory.search.query_text.query_parser import Piece
from directory.search.query_text.stop_words import (
    ASKING,
    BEFORE_QUESTIONS,
    BEHIND_QUESTIONS,
    NEGATING,
    QUESTIONING,
    TELLING,
)

TOLD_WEIGHT = 0.35
"""Of a word that no term has in a sentence that tells enough without it."""

UNKNOWN_WEIGHT = 0.5
"""Of a word that the synonyms do not know, beside others that they know: it may be said of anything."""

SENTENCE = 5
"""So many words are a sentence rather than a list of words that must all stand somewhere."""

STORY = 7
"""So many words tell what happened; of fewer most say what is needed: “find my missing sister”."""

TRADES = frozenset(
    (
        "seafarers",
        "farm_work",
        "construction",
        "restaurant",
        "nail_salon",
        "massage",
        "domestic_work",
    )
)
"""Groups of words for where somebody works: beside unpaid work they are spoken of by those who help just there."""

FOR_TRADE_WEIGHT = 0.6
"""Of such words beside a kind of help that is for the people of the trade: “beds for day laborers”."""

OF_WORK = frozenset(map(term_mark, ("employment", "job_training", "civil_remedies")))
"""The marks of help that is about work itself: beside “worker”, a trade is what is asked for."""

URGENT = frozenset(
    (
        "emergency",
        "urgent",
        "emergencia",
        "urgente",
        "urgencia",
        fold("緊急"),
        fold("急需"),
        "khan cap",
    )
)
"""Words that say how soon: “emergency childcare” asks for childcare, and for no talk in a crisis."""

ACCOMPANYING_WEIGHT = 0.15
"""Of the children that what is asked for is for."""

PLACES = frozenset(("place", "places", "somewhere", "lugar", "sitio"))
"""Words for a place, which say nothing of what it is for."""

WHERE_TO_STAY = (("emergency_housing", 1.0), ("transitional_housing", 0.5), ("hotline", 0.2))
"""The kinds of help for whoever asks for a place, with their weights."""


def asks(asked: Sequence[Piece]) -> bool:
    """Whether something is asked for beside what is told: “I need”, “where”; or nobody is spoken of at all."""
    spoken = {word.text for each in asked for word in each.words}
    return not spoken.isdisjoint(ASKING) or spoken.isdisjoint(TELLING)


def names_no_person(asked: Sequence[Piece]) -> bool:
    """Whether no word is for somebody; Chinese leaves out who speaks, so that it tells nothing there."""
    spoken = {word.text for each in asked for word in each.words}
    return spoken.isdisjoint(TELLING) and not any(map(is_unspaced, spoken))


def tells(asked: Sequence[Piece]) -> bool:
    """Whether words are enough to tell what happened."""
    return spoken_words(asked) >= STORY


def asks_in_a_sentence(asked: Sequence[Piece]) -> bool:
    """The same of what tells a situation: many languages leave out who speaks."""
    spoken = [word.text for each in asked for word in each.words]
    return _asking_from(spoken) is not None or (asks(asked) and spoken_words(asked) < SENTENCE)


def asked_beside(told: Sequence[Clause], asked: Sequence[Piece]) -> list[Clause]:
    """Of the clauses of a sentence that tells a situation those that ask for something: what they ask for follows.

    In “a family who owes me, I need a lawyer” nobody asks for the family. Few words ask by themselves.
    """
    spoken = [word.text for each in asked for word in each.words]
    begin = _asking_from(spoken)
    if begin is None:
        return [*told] if asks(asked) and spoken_words(asked) < SENTENCE else []
    behind = set(spoken[begin:])
    before = set(spoken[:begin])
    return [
        each
        for each in told
        if (words := _words_of(each)) and words <= behind and not words <= before
    ]


def _words_of(clause: Clause) -> set[str]:
    return {word.text for word in clause.alternatives[0].words}


def _asking_from(spoken: Sequence[str]) -> int | None:
    """Where somebody begins to ask: words that as well tell “who” or “where” it was only ask as a question begins."""
    for at, word in enumerate(spoken):
        behind, before = spoken[at + 1 : at + 2], spoken[max(at - 1, 0) : at]
        is_asking = word in ASKING and (
            word not in QUESTIONING
            or at == 0
            or not BEHIND_QUESTIONS.isdisjoint(behind)
            or not BEFORE_QUESTIONS.isdisjoint(before)
        )
        if is_asking and NEGATING.isdisjoint(before):
            return at
    return None


def needed(told: Sequence[Clause], asked: Sequence[Piece]) -> list[Clause]:
    """In a sentence of which some words are understood, the others needn't stand there."""
    known = [each for each in told if each.required and is_known(each)]
    others = [each for each in told if each.required and not is_known(each)]
    if not known or spoken_words(asked) < SENTENCE:
        return list(told)
    return [each.lighter(TOLD_WEIGHT) if each in others else each for each in told]


def by_what_is_understood(told: Sequence[Clause]) -> list[Clause]:
    """Beside words that the synonyms know, others weigh less: a certificate for a U visa is one for a visa first."""
    needed = [each for each in told if each.required]
    if not any(map(is_known, needed)):
        return [*told]
    return [
        each
        if not each.required or is_known(each)
        else replace(each.lighter(UNKNOWN_WEIGHT), required=True)
        for each in told
    ]


def for_whom(told: Sequence[Clause], lexicon: Lexicon) -> list[Clause]:
    """Beside something else that is asked for, some words only say for whom or how soon it is needed.

    Children are those it is for, “food for my children”, and so are people of a trade, “beds for day laborers”.
    """
    kept = _lighter_beside(told, lambda each: names_children(each.asked), ACCOMPANYING_WEIGHT)
    kept = _lighter_beside(kept, lambda each: each.asked in URGENT, TOLD_WEIGHT)
    needed = [each for each in kept if each.required and is_known(each)]
    if len(needed) < 2 or not any(each.marks - OF_WORK for each in needed):
        return kept
    return _lighter_beside(kept, lambda each: names_trade(each, lexicon), FOR_TRADE_WEIGHT)


def names_trade(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether words say where somebody works."""
    if not is_known(clause):
        return False
    groups = (
        lexicon.groups_of_run(clause.asked)
        if is_unspaced(clause.asked)
        else lexicon.groups(clause.asked.split())
    )
    return not groups.isdisjoint(TRADES)


def _lighter_beside(
    told: Sequence[Clause], which: Callable[[Clause], bool], weight: float
) -> list[Clause]:
    """With less of what is `which`, where something else that the synonyms know is asked for."""
    chosen = [which(each) for each in told]
    others = zip(told, chosen, strict=True)
    if not any(chosen) or not any(
        each.required and is_known(each) for each, is_chosen in others if not is_chosen
    ):
        return [*told]
    return [
        each.lighter(weight) if is_chosen else each
        for each, is_chosen in zip(told, chosen, strict=True)
    ]


def where_to_stay(
    told: Sequence[Clause], asked: Sequence[Piece], lexicon: Lexicon
) -> Sequence[Clause]:
    """A place for somebody is one to stay, unless other words say what it is for: “a place for my brother”."""
    spoken = {word.text for each in asked for word in each.words}
    if not lexicon.knows_kinds or spoken.isdisjoint(PLACES):
        return told
    places = [each for each in told if each.asked in PLACES]
    others = [each for each in told if each not in places]
    if any(each.marks for each in others):
        return [*(each.lighter(TOLD_WEIGHT) for each in places), *others]
    ways = tuple(
        Alternative((Word(term_mark(code), 0),), forms=False, weight=weight)
        for code, weight in WHERE_TO_STAY
    )
    return [
        Clause(" ".join(sorted(spoken & PLACES)), ways),
        *(each.lighter(TOLD_WEIGHT) for each in others),
    ]


def spoken_words(asked: Sequence[Piece]) -> int:
    """How many words were said; of Chinese the pairs of characters."""
    return sum(
        not is_unspaced(word.text) or len(word.text) > 1 for each in asked for word in each.words
    )
