"""Cards with two names: which of the two lines at their top is of who gives help, and which of what is given."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from directory.parsing.tables.card import HOLDER, NAME, OFFER, OTHER, Card
from directory.parsing.tables.line_kinds import Kind, kind_of
from directory.parsing.term_words import shipped_words

_FEWEST = 3
_NEARLY_ALL = 0.8
_REPEATED = 0.9
"""No more of the names than this may differ, where they are of agencies that stand on several cards."""
_HALF = 0.5
# Where something is held: the name of a place, which may stand on several cards as well.
_VENUE = re.compile(
    r"\b(?:library|hall|room|courthouse|court|civic|building|plaza|park|gym\w*|auditorium|floor|campus|site|office|online"
    r"|zoom|biblioteca|sal[oó]n|parque|edificio)\b",
    re.IGNORECASE,
)


def cut_second_names(cards: Sequence[Card]) -> None:
    """Gives the second line of cards a column: `Agency` where its names repeat, `Program` where those above it do.

    Nearly every card has a name there, and the other of the two names is one card's alone. Kinds of help and the names
    of places are neither.
    """
    second = [_second(each) for each in cards]
    named = [each for each in second if each]
    if len(cards) < _FEWEST or len(named) < _NEARLY_ALL * len(cards):
        return
    if _share(named, _is_no_agency) >= _HALF:
        return
    first = [each.cells[NAME] for each in cards]
    if _repeats(named) and not _repeats(first):
        _move(cards, second, HOLDER)
    elif _repeats(first) and not _repeats(named):
        _move(cards, second, OFFER)


def _second(card: Card) -> str:
    """The line below the name of a card, where it is a name as well."""
    line = card.cells.get(OTHER, "").partition("\n")[0]
    return line if card.below == line and kind_of(line) is Kind.NAME else ""


def _is_no_agency(text: str) -> bool:
    known = shipped_words()["services"].find(text)
    is_kind = known is not None and len(known[1].split()) >= len(text.split())
    return is_kind or _VENUE.search(text) is not None


def _share(texts: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, texts)) / len(texts)


def _repeats(names: Sequence[str]) -> bool:
    return len(set(names)) <= _REPEATED * len(names)


def _move(cards: Sequence[Card], second: Sequence[str], column: str) -> None:
    for card, text in zip(cards, second, strict=True):
        if text and column not in card.cells:
            rest = card.cells.pop(OTHER)[len(text) :].strip("\n")
            card.cells |= {column: text} | ({OTHER: rest} if rest else {})
