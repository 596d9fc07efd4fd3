"""What in a question may be the name of a listing, beside words for a need: “the medical examiner”, “YMCA”. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from directory.search.query_text.analysis import Word, is_unspaced
from directory.search.query_text.clauses import Alternative, Clause, is_known
from directory.search.query_text.query_parser import Piece, plainly
from directory.search.query_text.stated_clauses import SHORTEST_APART
from directory.search.query_text.stop_words import IDLE

NAME_WEIGHT = 1.5
"""Of words that stand somewhere as they were asked, where one at least is no word for a need: they are a name."""


def names_within(told: Sequence[Clause], asked: Sequence[Piece]) -> list[Clause]:
    """Two words beside each other that may be a name: “the medical examiner”, “Sanchez Elementary”."""
    if plainly(asked) is not None:
        return []  # listings speak English, and so do their names but for one word
    text = f" {' '.join(word.text for piece in asked for word in piece.words)} "
    found = []
    for one, other in pairwise(told):
        pair = f"{one.asked} {other.asked}"
        spoken = pair.split()
        if (
            len(spoken) == 2
            and f" {pair} " in text
            and not (is_known(one) and is_known(other))
            and all(len(each) >= SHORTEST_APART and each.isalpha() for each in spoken)
            and not any(is_unspaced(each) or each in IDLE for each in spoken)
        ):
            words = tuple(Word(each, place) for place, each in enumerate(spoken))
            name = Alternative(words, forms=False, weight=NAME_WEIGHT)
            found.append(Clause(pair, (name,), required=False))
    return found


def written_as_names(told: Sequence[Clause], asked: Sequence[Piece]) -> list[Clause]:
    """Unknown words with a capital letter, in a question whose others have none: “YMCA”, “Hillcrest”.

    A first word with one begins any question.
    """
    typed = [piece.typed for piece in asked if piece.typed.isalpha()]
    capital = {
        each for at, each in enumerate(typed) if each[0].isupper() and (at or each.isupper())
    }
    if 2 * len(capital) > len(typed):
        return []
    written = {word.text for piece in asked if piece.typed in capital for word in piece.words}
    return [
        Clause(each.asked, (Alternative((Word(each.asked, 0),), forms=False),), required=False)
        for each in told
        if each.asked in written and not is_known(each)
    ]
