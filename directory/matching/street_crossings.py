"""Streets that a text names by where they cross, without saying that they are streets: "near Quay and Fifth"."""

from __future__ import annotations

from collections.abc import Iterator

from directory.matching.address_words import BREAK, DIRECTIONS, TYPES, Token, split

Span = tuple[int, int]
"""The first token of a name, and the one behind it."""

MOST_WORDS = 3
"""Of a name that is not called a street."""

_BEFORE = frozenset(
    split(
        "near nearby off corner intersection crossing cross crossroads between cerca esquina entre cruce interseccion "
        "malapit kanto gan goc 靠近 近 角"
    )
)
"""Words that announce a crossing, folded as tokens are."""
_ARTICLES = frozenset(split("la las los el"))
"""What a name may begin with, too: La Playa."""
_SMALL = _ARTICLES | frozenset(
    split("of the a al de del con sa ng ang cua streets street sts calles")
)
"""What may stand between such a word and the first name."""
JOINS = frozenset(split("and y e con at with at und va 和 與"))
"""Words between two streets that cross."""
_PLURALS = frozenset(split("streets sts avenues aves calles avenidas"))
"""What two names together are called: "Quay and Mill Streets"."""
_NO_NAMES = frozenset(
    split(
        "i you we they he she it us them me his her their our your the a an this that these those "
        "monday tuesday wednesday thursday friday saturday sunday lunes martes miercoles jueves viernes sabado domingo "
        "january february march april may june july august september october november december "
        "men women man woman children adults families girls boys youth hombres mujeres ninos familias "
        "first last only foremost second always then or yours mine home work school"
    )
)
"""Words that join others like names do."""

_ENDS = (_NO_NAMES | _SMALL | TYPES.keys() | JOINS | _BEFORE) - _ARTICLES - DIRECTIONS.keys()
"""Words of which no such name consists; one that has its type is found by that."""


def crossed_names(tokens: tuple[Token, ...]) -> Iterator[Span]:
    """Where the names of streets that cross are, as far as two of them are joined.

    Joined names count behind a word such as "near" or "corner", before "Streets", or where one of them is a rank, such
    as Fifth. What follows the second is not known: it is taken as one word and as two.
    """
    for place, token in enumerate(tokens):
        if token.text not in JOINS:
            continue
        first, second = _before(tokens, place), _behind(tokens, place + 1)
        if not first or not second:
            continue
        led = [span for span in first if _is_announced(tokens, span[0])]
        end = second[-1][1]
        called = any(
            tokens[at].text in _PLURALS for at in range(place + 2, min(end + 1, len(tokens)))
        )
        ranks = tokens[place - 1].is_ordinal, tokens[place + 1].is_ordinal
        if led:
            yield from (*led, *second)
        elif called or any(ranks):
            yield from (*first, *second)


def _is_announced(tokens: tuple[Token, ...], start: int) -> bool:
    place = start - 1
    while place >= 0 and (tokens[place].text in _SMALL or tokens[place].text == BREAK):
        place -= 1
    return place >= 0 and tokens[place].text in _BEFORE


def _before(tokens: tuple[Token, ...], end: int) -> list[Span]:
    """The names that may end before a join, the shortest first."""
    found: list[Span] = []
    for start in range(end - 1, max(end - 1 - MOST_WORDS, -1), -1):
        if not _is_part(tokens[start]):
            break
        found.append((start, end))
        if tokens[start].is_ordinal:
            break
    return found


def _behind(tokens: tuple[Token, ...], start: int) -> list[Span]:
    """The names that may begin behind a join, the shortest first."""
    found: list[Span] = []
    for end in range(start + 1, min(start + MOST_WORDS, len(tokens) + 1)):
        if not _is_part(tokens[end - 1]):
            break
        if tokens[end - 1].text not in _ARTICLES:
            found.append((start, end))
        if tokens[start].is_ordinal:
            break
    return found


def _is_part(token: Token) -> bool:
    return token.is_word and token.text not in _ENDS
