"""What the wishes of one question say about each other: which fall away, and which come with another. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from directory.search.query_text.question_tokens import key_of
from directory.search.query_text.wishes import FAMILIES, MINORS, PARENTS, URGENT, Wish, WishKind


def settled(wishes: Iterable[Wish]) -> tuple[Wish, ...]:
    """The wishes, each once, without what others tell better, and at last what they imply."""
    once = {(wish.kind, wish.value, wish.age): wish for wish in reversed([*wishes])}
    kept = tuple(_without_children(_without_bands([*once.values()][::-1])))
    return (*kept, *_implied(kept))


def _without_bands(wishes: Sequence[Wish]) -> Iterator[Wish]:
    """Without the ages that a word tells of somebody whose age is told more exactly: “a youth of 16”."""
    told = {wish.value for wish in wishes if wish.age is not None}
    for wish in wishes:
        if wish.age is not None or told.isdisjoint(wish.values):
            yield wish


def _without_children(wishes: Iterable[Wish]) -> Iterator[Wish]:
    """Without the ages of children who come with a parent: “a mom with a teenage son” asks for no place of teens."""
    with_parent = False
    for wish in wishes:
        if not (with_parent and MINORS.issuperset(wish.values)):
            yield wish
        with_parent |= FAMILIES in wish.values and not PARENTS.isdisjoint(key_of(wish.text))


def _implied(wishes: Sequence[Wish]) -> Iterator[Wish]:
    """Who asks for now or tonight asks for room, unless that is said already."""
    urgent = next(
        (each for each in wishes if each.kind is WishKind.TIME and each.value in URGENT), None
    )
    if urgent and not any(each.kind is WishKind.ROOM for each in wishes):
        yield Wish(WishKind.ROOM, "open", urgent.text, urgent.without, implied=True)
