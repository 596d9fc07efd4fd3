"""From the pieces of a query to what a document must, may and must not hold; no document is looked at here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from directory.search.query_text.analysis import (
    Word,
    inferred_mark,
    is_mark,
    is_unspaced,
    phrase_words,
    term_mark,
)
from directory.search.query_text.children import names_children
from directory.search.query_text.clauses import (
    Alternative,
    Clause,
    IsWritten,
    Lexicon,
    instead,
    is_known,
    quotation,
    stated_clauses,
)
from directory.search.query_text.folding import fold
from directory.search.query_text.query_parser import Piece
from directory.search.query_text.situation_rules import LABOR
from directory.search.query_text.situations import Situation
from directory.search.query_text.stop_words import ACTING, ASKING, OWNING, SUFFERING, TELLING
from directory.search.query_text.synonyms import Synonyms


@dataclass(frozen=True, slots=True)
class Plan:
    """What a document must or may hold, and what it must not."""

    clauses: tuple[Clause, ...] = ()
    excluded: tuple[Clause, ...] = ()
    kinds: tuple[str, ...] = ()
    """The marks of the kinds of help for what is told, weightiest first: the first page shows each of them."""
    speaking: tuple[Clause, ...] = ()
    """Those of the clauses that find what speaks of the situation that is told, or what is asked for beside it."""
    people: tuple[str, ...] = ()
    """Populations that what is told is about."""
    of_minors: bool = False
    """Whether it is told of somebody under age."""

    @property
    def wanted(self) -> tuple[str, ...]:
        """The marks of the kinds of help that are asked for beside what is told."""
        return tuple(sorted({mark for clause in self.speaking for mark in _marks(clause)}))

    @property
    def required(self) -> tuple[Clause, ...]:
        """The clauses that are not merely welcome."""
        return tuple(clause for clause in self.clauses if clause.required)


SITUATION_WEIGHT = 1.1
"""Of the kinds of help for a situation that is told, each by its own weight."""

FITTING_WEIGHT = 2.0
"""Of a kind of help for what is told, stated or inferred, where most listings state none: words alone lead astray."""

SPEAKING_WEIGHT = 0.2
"""Of what speaks of the situation without being a kind of help for it."""

GROUP_WEIGHT = 0.6
"""Of what speaks of a situation in other words than those that tell it."""

FOUND_WEIGHT = 0.05
"""Of what is counted by a clause of its own, and has only to be found."""

SPEAKS_WEIGHT = 0.7
"""Of words that speak of the situation as some services do: a passport, wages."""

BESIDE_WEIGHT = 0.25
"""Of a kind of help that a word beside a situation leads to: “he takes my money” asks for no benefits."""

LED_WEIGHT = 0.2
"""Of what such a word leads to, against the word itself."""

TOLD_WEIGHT = 0.35
"""Of a word that no term has in a sentence that tells enough without it."""

WHAT_FOR_WEIGHT = 0.8
"""Of what the synonyms know behind the help that is asked for: “job training for people coming out of prison”."""

UNKNOWN_WEIGHT = 0.5
"""Of a word that the synonyms do not know, beside others that they know: it may be said of anything."""

NAME_WEIGHT = 1.5
"""Of a question that stands somewhere as it was asked: it is a name that holds words of a wish."""

WELCOME_WEIGHT = 0.4
"""Of the words of a wish: they tell names that hold them from others."""

SENTENCE = 5
"""So many words are a sentence rather than a list of words that must all stand somewhere."""

HOMES = frozenset(fold("house home casa bahay nhà 家 屋").split())
"""Beside what is told these say where it happens: “he won't let me out of the house” asks for no other house."""

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

TRADE_WEIGHT = 1.0
"""Of the words for a trade beside what is told of work."""

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

NAMED_WEIGHT = 1.4
"""Of a kind of help that words lead to in such a sentence, against those that listen: credit cards, a landlord."""

LISTENS_WEIGHT = 0.8
"""Of those that listen, beside such a kind."""

LISTENING = Situation(
    (), (("hotline", 1.0), ("crisis_intervention", 0.8), ("case_management", 0.8))
)
"""For a sentence about people that names no situation: somebody who listens finds out what it is about."""


def plan(
    pieces: Sequence[Piece],
    synonyms: Synonyms,
    situation: Situation | None = None,
    welcome: Sequence[Piece] = (),
    whole: Sequence[Piece] = (),
    is_written: IsWritten = lambda _: False,
    kinds_stated: float = 1.0,
) -> Plan:
    """Read the pieces of a query: those of the need, the `situation` it tells, those of wishes, which are `welcome`.

    The `whole` of it may be a name. `is_written` knows the words of documents: a name of one word is typed as two.
    `kinds_stated` is the share of documents that say which kinds of help they are: where most don't, what speaks of a
    situation is asked for instead of the kinds of help for it.
    """
    lexicon = Lexicon(synonyms, is_written, kinds_stated)
    if situation and not (lexicon.knows_kinds or situation.groups):
        situation = None
    asked = [piece for piece in pieces if not piece.negated]
    quoted = [quotation(piece) for piece in asked if piece.quoted]
    told = stated_clauses([piece for piece in asked if not piece.quoted], lexicon)
    leading = _leading(told, asked, situation, lexicon) if situation else None
    if leading:
        situation = None
        told = [
            each
            if each is leading
            else _lighter(each, WHAT_FOR_WEIGHT if is_known(each) else TOLD_WEIGHT)
            for each in told
        ]
    elif situation is None and lexicon.knows_kinds and _describes_harm(told, asked):
        situation = _listening(told)
    speaking: list[Clause] = []
    if situation and lexicon.knows_kinds:
        speaking = [
            *(_wanted(told, situation) if asks(asked) else ()),
            *_speaking(situation, told, lexicon),
            *(_of_trades(told, lexicon) if LABOR in situation.groups else ()),
        ]
    clauses = [
        *quoted,
        *(
            _within(situation, told, lexicon, speaking, asks(asked))
            if situation
            else _by_what_is_understood(
                _needed(_where_to_stay(_for_whom(told, lexicon), asked, lexicon), asked)
            )
        ),
        *speaking,
    ]
    if clauses and not any(clause.required for clause in clauses):
        clauses = [Clause(clause.asked, clause.alternatives) for clause in clauses]
    clauses += [
        _lighter(each, WELCOME_WEIGHT)
        for each in stated_clauses(welcome, lexicon)
        if not names_children(each.asked)
    ]
    spoken = phrase_words(" ".join(piece.typed for piece in whole))
    if len(spoken) > 1:
        name = Alternative(spoken, forms=False, weight=NAME_WEIGHT)
        clauses.append(Clause(" ".join(word.text for word in spoken), (name,), required=False))
    excluded = [quotation(piece) for piece in pieces if piece.negated]
    return Plan(
        tuple(dict.fromkeys(clauses)),
        tuple(dict.fromkeys(excluded)),
        tuple(term_mark(code) for code, _ in situation.help) if situation else (),
        tuple(speaking),
        situation.people if situation else (),
        situation is not None and situation.of_minors,
    )


def _listening(told: Sequence[Clause]) -> Situation:
    """Somebody who listens, and the kinds of help that the words lead to: “he put credit cards in my name”."""
    kinds = sorted({mark for each in told if each.required for mark in _marks(each)})
    if not kinds:
        return LISTENING
    help_for = {code: weight * LISTENS_WEIGHT for code, weight in LISTENING.help}
    help_for |= {mark.removeprefix(term_mark("")): NAMED_WEIGHT for mark in kinds}
    return replace(LISTENING, help=tuple(sorted(help_for.items(), key=lambda each: -each[1])))


def asks(asked: Sequence[Piece]) -> bool:
    """Whether something is asked for beside what is told: “I need”, “where”; or nobody is spoken of at all."""
    spoken = {word.text for each in asked for word in each.words}
    return not spoken.isdisjoint(ASKING) or spoken.isdisjoint(TELLING)


def _leading(
    told: Sequence[Clause], asked: Sequence[Piece], situation: Situation, lexicon: Lexicon
) -> Clause | None:
    """The help that a question begins with, before it speaks of anybody: “a restraining order against my ex”.

    It is asked for, and what is told behind it only says what for.
    """
    first = next((each for each in told if each.required), None)
    if first is None or is_unspaced(first.asked) or not lexicon.is_help(first.asked.split()):
        return None
    words = first.asked.split()
    if HOMES.issuperset(words) or set(situation.words).issuperset(words):
        return None
    spoken = [word.text for each in asked for word in each.words]
    before = spoken[: spoken.index(words[0])] if words[0] in spoken else spoken
    people = (TELLING - OWNING) | ACTING
    return first if people.isdisjoint(before) else None


def _wanted(told: Sequence[Clause], situation: Situation) -> list[Clause]:
    """The other help that is asked for beside what is told: “he hits me, I need food”."""
    return [
        _lighter(each, 1.0) for each in told if _marks(each) and not _names_help(each, situation)
    ]


def _within(
    situation: Situation,
    told: Sequence[Clause],
    lexicon: Lexicon,
    speaking: Sequence[Clause],
    asking: bool,
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
    named = [each for each in told if _names_help(each, situation)]
    wanted = {each.asked for each in speaking}
    rest = [each for each in told if each not in named and each.asked not in wanted]
    ways = [
        replace(way, weight=FOUND_WEIGHT)
        for each in speaking
        for way in each.alternatives
        if way.adjacent
    ]
    ways += [
        replace(way, weight=SPEAKING_WEIGHT * (LED_WEIGHT if other else 1))
        for each in rest
        if is_known(each)
        for other in (_leads_away(each, situation, lexicon),)
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
        *(named if asking else (_lighter(each, BESIDE_WEIGHT) for each in named)),
        *(
            _lighter(_unlabeled(each, lexicon), SPEAKS_WEIGHT)
            if _speaks(each, situation, lexicon)
            else _beside(each, _leads_away(each, situation, lexicon))
            for each in rest
        ),
    ]


def _fitting(situation: Situation) -> Clause:
    """Which of those that speak of a situation give help for it, where most listings do not state their kinds."""
    ways = (
        Alternative((Word(mark(code), 0),), forms=False, weight=FITTING_WEIGHT * weight)
        for code, weight in situation.help
        for mark in (term_mark, inferred_mark)
    )
    return Clause("kinds of help for what is told", tuple(ways), required=False)


def _leads_away(clause: Clause, situation: Situation, lexicon: Lexicon) -> bool:
    """Whether words lead to a kind of help, but not by what speaks of the situation."""
    begins = lexicon.synonyms.beginnings_of_labels
    leads = _marks(clause) or any(each.words in begins for each in clause.alternatives)
    return bool(leads) and not _speaks(clause, situation, lexicon)


def _speaks(clause: Clause, situation: Situation, lexicon: Lexicon) -> bool:
    return any(_says(clause, instead(frozenset((group,)), lexicon)) for group in situation.groups)


def _beside(clause: Clause, leads_away: bool) -> Clause:
    """The clause as words that only say what of the help fits best: themselves, where they lead to other help."""
    lighter = _lighter(clause, BESIDE_WEIGHT if is_known(clause) else TOLD_WEIGHT)
    if not leads_away:
        return lighter
    literal, *others = lighter.alternatives
    led = [replace(each, weight=each.weight * LED_WEIGHT) for each in others]
    return Clause(clause.asked, (literal, *led), required=False)


def _unlabeled(clause: Clause, lexicon: Lexicon) -> Clause:
    """Without the labels of kinds of help: the mark of a kind says the same, and both would count twice."""
    begins = lexicon.synonyms.beginnings_of_labels
    literal, *others = clause.alternatives
    return replace(
        clause, alternatives=(literal, *(each for each in others if each.words not in begins))
    )


def _speaking(situation: Situation, told: Sequence[Clause], lexicon: Lexicon) -> list[Clause]:
    """What finds the services that speak of the situation, where what is told has not been read so already."""
    begins = lexicon.synonyms.beginnings_of_labels
    return [
        _lighter(Clause(group, tuple(ways)), GROUP_WEIGHT)
        for group in situation.groups
        if (ways := [w for w in instead(frozenset((group,)), lexicon) if w.words not in begins])
        and not any(_says(each, ways) for each in told if not _names_help(each, situation))
    ]


def _of_trades(told: Sequence[Clause], lexicon: Lexicon) -> list[Clause]:
    """What finds those who speak of the trade in which it happens, without the kinds of help that its words lead to."""
    return [
        _lighter(
            replace(
                each, alternatives=tuple(way for way in each.alternatives if not _is_kind(way))
            ),
            TRADE_WEIGHT,
        )
        for each in told
        if _names_trade(each, lexicon)
    ]


def _is_kind(way: Alternative) -> bool:
    return any(is_mark(word.text) for word in way.words)


def _names_trade(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether words say where somebody works."""
    if not is_known(clause):
        return False
    groups = (
        lexicon.groups_of_run(clause.asked)
        if is_unspaced(clause.asked)
        else lexicon.groups(clause.asked.split())
    )
    return not groups.isdisjoint(TRADES)


def _says(clause: Clause, ways: Sequence[Alternative]) -> bool:
    """Whether a clause is satisfied by each of these ways already, so that they would count twice."""
    return bool(ways) and {each.words for each in ways} <= {
        each.words for each in clause.alternatives
    }


def _names_help(clause: Clause, situation: Situation) -> bool:
    telling = set(situation.words)
    spoken = [clause.asked] if is_unspaced(clause.asked) else clause.asked.split()
    told = all(word in telling or word in HOMES or set(word) <= telling for word in spoken)
    marks = _marks(clause)
    return not told and not marks.isdisjoint(term_mark(code) for code, _ in situation.help)


def _marks(clause: Clause) -> set[str]:
    """The kinds of help that a clause leads to."""
    return {word.text for each in clause.alternatives for word in each.words if is_mark(word.text)}


def _describes_harm(told: Sequence[Clause], asked: Sequence[Piece]) -> bool:
    """Whether somebody tells what another one does to them and asks for nothing, or nothing that the synonyms know."""
    spoken = {word.text for each in asked for word in each.words}
    if _spoken(asked) < SENTENCE:
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


def _spoken(asked: Sequence[Piece]) -> int:
    """How many words were said; of Chinese the pairs of characters."""
    return sum(
        not is_unspaced(word.text) or len(word.text) > 1 for each in asked for word in each.words
    )


def _needed(told: Sequence[Clause], asked: Sequence[Piece]) -> list[Clause]:
    """In a sentence of which some words are understood, the others needn't stand there."""
    known = [each for each in told if each.required and is_known(each)]
    others = [each for each in told if each.required and not is_known(each)]
    if not known or _spoken(asked) < SENTENCE:
        return list(told)
    return [_lighter(each, TOLD_WEIGHT) if each in others else each for each in told]


def _by_what_is_understood(told: Sequence[Clause]) -> list[Clause]:
    """Beside words that the synonyms know, others weigh less: a certificate for a U visa is one for a visa first."""
    needed = [each for each in told if each.required]
    if not any(map(is_known, needed)):
        return [*told]
    return [
        each
        if not each.required or is_known(each)
        else replace(_lighter(each, UNKNOWN_WEIGHT), required=True)
        for each in told
    ]


def _for_whom(told: Sequence[Clause], lexicon: Lexicon) -> list[Clause]:
    """Beside something else that is asked for, some words only say for whom or how soon it is needed.

    Children are those it is for, “food for my children”, and so are people of a trade, “beds for day laborers”.
    """
    kept = _lighter_beside(told, lambda each: names_children(each.asked), ACCOMPANYING_WEIGHT)
    kept = _lighter_beside(kept, lambda each: each.asked in URGENT, TOLD_WEIGHT)
    needed = [each for each in kept if each.required and is_known(each)]
    if len(needed) < 2 or not any(_marks(each) - OF_WORK for each in needed):
        return kept
    return _lighter_beside(kept, lambda each: _names_trade(each, lexicon), FOR_TRADE_WEIGHT)


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
        _lighter(each, weight) if is_chosen else each
        for each, is_chosen in zip(told, chosen, strict=True)
    ]


def _where_to_stay(
    told: Sequence[Clause], asked: Sequence[Piece], lexicon: Lexicon
) -> Sequence[Clause]:
    """A place for somebody is one to stay, unless other words say what it is for: “a place for my brother”."""
    spoken = {word.text for each in asked for word in each.words}
    if not lexicon.knows_kinds or spoken.isdisjoint(PLACES):
        return told
    places = [each for each in told if each.asked in PLACES]
    others = [each for each in told if each not in places]
    if any(map(_marks, others)):
        return [*(_lighter(each, TOLD_WEIGHT) for each in places), *others]
    ways = tuple(
        Alternative((Word(term_mark(code), 0),), forms=False, weight=weight)
        for code, weight in WHERE_TO_STAY
    )
    return [
        Clause(" ".join(sorted(spoken & PLACES)), ways),
        *(_lighter(each, TOLD_WEIGHT) for each in others),
    ]


def _lighter(clause: Clause, weight: float) -> Clause:
    """The clause as one that is merely welcome."""
    alternatives = tuple(replace(each, weight=each.weight * weight) for each in clause.alternatives)
    return Clause(clause.asked, alternatives, required=False)
