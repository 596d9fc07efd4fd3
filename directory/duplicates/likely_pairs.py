"""Which records look like one: by name, phone, website and place. Pure: plain shapes in, pairs with reasons out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from directory.matching import similarity as names
from directory.matching.normalization import squashed, stems
from directory.matching.person_likeness import Likeness, PersonName, likeness
from directory.name_order import name_order

# Points: the same name is enough alone, names alike need one thing more.
SAME_NAME, ALIKE_NAME, PHONE, WEBSITE, PLACE = 60, 35, 30, 30, 20
# Of two facts that are no name none is enough: programs share a number at the same address. A person looks at all.
ENOUGH = 50
LARGEST_BLOCK = 60
"""Records that share something with more others than this share nothing that tells: a switchboard, a platform."""


@dataclass(frozen=True, slots=True)
class Look:
    """One record as it is compared; `within` names the group outside of which names alone say nothing."""

    id: UUID
    name: str
    phones: frozenset[str] = frozenset()
    websites: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    within: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one, with what speaks for it; the higher the score, the surer."""

    one: Look
    other: Look
    score: int
    reasons: tuple[str, ...]


def pairs(looks: Sequence[Look], is_person: bool = False) -> list[Pair]:
    """The pairs that are worth a person's look, the surest first."""
    found = []
    for one, other in _candidates(looks):
        pair = _compare(one, other, is_person)
        if pair is not None:
            found.append(pair)
    return sorted(
        found, key=lambda pair: (-pair.score, name_order(pair.one.name), str(pair.one.id))
    )


def _candidates(looks: Sequence[Look]) -> Iterator[tuple[Look, Look]]:
    """Every two records that share a phone, a website, a place or a telling word; each pair once."""
    blocks: dict[str, list[Look]] = defaultdict(list)
    for look in looks:
        for key in _keys(look):
            blocks[key].append(look)
    seen: set[tuple[UUID, UUID]] = set()
    for members in blocks.values():
        if len(members) > LARGEST_BLOCK:
            continue
        for one, other in combinations(members, 2):
            both = (one.id, other.id) if one.id < other.id else (other.id, one.id)
            if one.id != other.id and both not in seen:
                seen.add(both)
                yield one, other


def _keys(look: Look) -> Iterable[str]:
    yield f"name {look.within} {squashed(look.name)}"
    yield from (f"word {look.within} {word[:5]}" for word in set(stems(look.name)))
    yield from (f"phone {each}" for each in look.phones)
    yield from (f"site {each}" for each in look.websites)
    yield from (f"place {look.within} {each}" for each in look.places)


def _compare(one: Look, other: Look, is_person: bool) -> Pair | None:
    reasons: list[str] = []
    score = 0
    named = _named(one, other, is_person)
    if named:
        score += named
        reasons.append("the same name" if named == SAME_NAME else "names much alike")
    for points, mine, theirs, words in (
        (PHONE, one.phones, other.phones, "the same phone number"),
        (WEBSITE, one.websites, other.websites, "the same website or e-mail address"),
        (PLACE, one.places, other.places, "the same place"),
    ):
        if mine & theirs:
            score += points
            reasons.append(words)
    # A shared switchboard or tower alone makes nobody the same: without the name, two other things must agree.
    # Services of one organization share all three, and only their names tell whether they are one.
    are_siblings = not is_person and one.within == other.within != ""
    is_enough = score >= ENOUGH and (named or (len(reasons) > 1 and not are_siblings))
    return Pair(one, other, score, tuple(reasons)) if is_enough else None


def _named(one: Look, other: Look, is_person: bool) -> int:
    if is_person:
        how = likeness(
            PersonName.read(one.name), PersonName.read(other.name), one.within == other.within != ""
        )
        return {Likeness.SAME: SAME_NAME, Likeness.VARIANT: ENOUGH, Likeness.DOUBTFUL: ENOUGH}.get(
            how, 0
        )
    if one.within != other.within:
        return 0
    alike = names.likeness(one.name, other.name)
    if alike is names.Likeness.SIMILAR and one.within:
        return 0
    return _POINTS[alike]


_POINTS = {
    names.Likeness.SAME: SAME_NAME,
    names.Likeness.ALIKE: ENOUGH,
    names.Likeness.SIMILAR: ALIKE_NAME,
    names.Likeness.NOTHING: 0,
}
