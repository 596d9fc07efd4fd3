"""From the pieces of a query to what a document must, may and must not hold; no document is looked at here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from directory.search.query_text.analysis import phrase_words, term_mark
from directory.search.query_text.asked_help import (
    asked_beside,
    by_what_is_understood,
    for_whom,
    needed,
    tells,
    where_to_stay,
)
from directory.search.query_text.children import names_children
from directory.search.query_text.clauses import Alternative, Clause, IsWritten, Lexicon, words_apart
from directory.search.query_text.hotline_subjects import Subject
from directory.search.query_text.likely_names import NAME_WEIGHT, names_within, written_as_names
from directory.search.query_text.query_parser import Piece
from directory.search.query_text.situation_help import (
    describes_harm,
    leading_help,
    lines_of_others,
    listening,
    of_trades,
    speaking_of,
    subjects_of,
    wanted,
    what_for,
    within,
)
from directory.search.query_text.situation_rules import LABOR
from directory.search.query_text.situations import Situation
from directory.search.query_text.stated_clauses import quotation, stated_clauses
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
    trades: tuple[Clause, ...] = ()
    """Those of them that find who speaks of the trade in which it happens."""
    subjects: tuple[Clause, ...] = ()
    """What finds the services that speak of what is told, in whatever words it is told."""
    names: tuple[Clause, ...] = ()
    """Those that find a name within the question: “the medical examiner”. What has it is found whatever it lacks."""
    other_subjects: tuple[Subject, ...] = ()
    """What lines are named after that are for something else than what is told."""
    people: tuple[str, ...] = ()
    """Populations that what is told is about."""
    is_told: bool = False
    """Whether a sentence says what happened rather than what is needed."""
    in_danger: bool = False
    """Whether what is told is dangerous."""
    of_minors: bool = False
    """Whether it is told of somebody under age."""
    needs: tuple[Plan, ...] = ()
    """Where a message speaks of several needs, the plan of each, the most urgent first."""

    @property
    def wanted(self) -> tuple[str, ...]:
        """The marks of the kinds of help that are asked for beside what is told."""
        return tuple(sorted({mark for clause in self.speaking for mark in clause.marks}))

    @property
    def required(self) -> tuple[Clause, ...]:
        """The clauses that are not merely welcome."""
        return tuple(clause for clause in self.clauses if clause.required)

    def apart(self) -> Plan:
        """The plan that asks for each word of a name by itself."""
        split = (words_apart(each) if each.required else [each] for each in self.clauses)
        return replace(self, clauses=tuple(chain.from_iterable(split)))


WELCOME_WEIGHT = 0.4
"""Of the words of a wish: they tell names that hold them from others."""


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
    names = names_within(told, asked)
    likely_names = written_as_names(told, asked)
    leading = leading_help(told, asked, situation, lexicon) if situation else None
    if leading:
        situation = None
        told = [each if each is leading else what_for(each, lexicon) for each in told]
    elif situation is None and lexicon.knows_kinds and describes_harm(told, asked):
        situation = listening(told)
    speaking: list[Clause] = []
    trades: list[Clause] = []
    asking = asked_beside(told, asked) if situation else []
    if situation and lexicon.knows_kinds:
        trades = of_trades(told, lexicon) if LABOR in situation.groups else []
        speaking = [
            *wanted(asking, situation),
            *speaking_of(situation, told, lexicon),
            *trades,
        ]
    clauses = [
        *quoted,
        *(
            within(situation, told, lexicon, speaking, asking)
            if situation
            else by_what_is_understood(
                needed(where_to_stay(for_whom(told, lexicon), asked, lexicon), asked)
            )
        ),
        *speaking,
    ]
    if clauses and not any(clause.required for clause in clauses):
        clauses = [Clause(clause.asked, clause.alternatives) for clause in clauses]
    clauses += [
        each.lighter(WELCOME_WEIGHT)
        for each in stated_clauses(welcome, lexicon)
        if not names_children(each.asked)
    ]
    clauses += [*names, *likely_names]
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
        tuple(trades),
        tuple(subjects_of(situation, lexicon)) if situation and lexicon.knows_kinds else (),
        tuple(names),
        lines_of_others(situation, lexicon) if situation and lexicon.knows_kinds else (),
        situation.people if situation else (),
        lexicon.knows_kinds and tells(asked),
        situation is not None and situation.in_danger,
        situation is not None and situation.of_minors,
    )


def of_several(needs: Sequence[Plan], excluded: Sequence[Piece] = ()) -> Plan:
    """The plan of a message that speaks of several needs; what it excludes is excluded from each."""
    without = tuple(dict.fromkeys(quotation(piece) for piece in excluded))
    return Plan(
        tuple(dict.fromkeys(clause for each in needs for clause in each.clauses)),
        without,
        needs=tuple(replace(each, excluded=without) for each in needs),
    )
