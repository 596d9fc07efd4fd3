"""A second reading of who is told of a place, word by word and by looking at every choice of words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import permutations

NEAR, FAR = 3, 8

Role = str | None
Word = tuple[int, Role]


def keeps_back(words: Sequence[str], role_of: Callable[[str], Role]) -> bool:
    """Whether any sentence of the words keeps its place back; "." and ":" part sentences, "," is a word like others."""
    sentence: list[Role] = []
    for word in [*words, "."]:
        if word in {".", ":"}:
            if _sentence_keeps_back(sentence):
                return True
            sentence = []
        else:
            sentence.append("comma" if word == "," else role_of(word))
    return False


def _sentence_keeps_back(roles: list[Role]) -> bool:
    while roles and roles[-1] == "comma":
        roles = roles[:-1]
    known = [(at, role) for at, role in enumerate(roles) if role not in {None, "comma"}]
    return any(
        _is_called_kept(known, place)
        or any(
            _is_not_told(place, one, two, len(roles) - 1) or _is_told_to_few(known, place, one, two)
            for one, two in permutations(known, 2)
        )
        for place, role in known
        if role == "place"
    )


def _is_called_kept(known: list[Word], place: int) -> bool:
    """Another word says that the place is kept, and nobody denies that."""
    return any(
        role == "kept"
        and _gap(place, at) <= NEAR
        and not any(
            (other == "not" and 0 <= at - where - 1 <= NEAR)
            or (other == "help" and 0 <= where - at - 1 <= 2)
            for where, other in known
        )
        for at, role in known
    )


def _is_not_told(place: int, denial: Word, verb: Word, last: int) -> bool:
    (at, first), (where, second) = denial, verb
    if first != "not" or second not in {"tell", "told"} or where < at:
        return False
    if at < place < where == last and second == "told":
        return _gap(at, place) <= 1 and _gap(place, where) <= 1
    if _gap(at, where) > (NEAR if second == "tell" else 2) or _gap(at, place) > FAR:
        return False
    if place < at:
        return second == "told" or where == last
    return where < place and _gap(where, place) <= NEAR


def _is_told_to_few(known: list[Word], place: int, one: Word, two: Word) -> bool:
    """Not to the public, to some alone, or at a time."""
    (at, first), (where, second) = one, two
    if first == "not" and second == "public":
        behind = max(at, place)
        return _gap(at, place) <= NEAR and 0 <= where - behind - 1 <= NEAR
    if first == "absent" and second in {"public", "because"}:
        return place < where and _gap(place, at) <= FAR and _gap(at, where) <= NEAR
    if first == "inside" and second == "only":
        return _is_for_some(known, place, at, where)
    if first in {"told", "tell"} and second == "when":
        behind = max(at, place)
        is_of_place = first == "told" or at < place
        return is_of_place and _gap(at, place) <= FAR and 0 <= where - behind - 1 <= NEAR
    return False


def _is_for_some(known: list[Word], place: int, some: int, only: int) -> bool:
    is_first = not any(role == "only" and _gap(at, some) <= 1 and at < only for at, role in known)
    if _gap(some, only) > 1 or _gap(some, place) > FAR or not is_first:
        return False
    if some < only < place and _gap(only, place) <= 1:
        return True
    if place < some and _gap(place, some) <= NEAR:
        return True
    return any(
        role == "knows" and some < at < place and _gap(at, place) <= NEAR for at, role in known
    )


def _gap(one: int, other: int) -> int:
    """How many words stand between two."""
    return abs(one - other) - 1
