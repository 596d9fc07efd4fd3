"""The network of organizations that rated each other, in figures. Pure: no database, no pages.

Ratings are directed, 0 (none) to 5 (collaboration). A pair is tied when both rate each other at 3 or above; brokers,
centralization and isolates are those of the ties (Freeman's measures, normalized).
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import cos, pi, sin
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    import networkx

HIGHEST = 5  # the scale of the survey, from 0 to 5
TIED_FROM = 3  # from here both say that they work together, not only that they know each other

Member = TypeVar("Member", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Disagreement(Generic[Member]):
    """Two that see their work together differently: each one's rating of the other."""

    one: Member
    other: Member
    one_says: int
    other_says: int

    @property
    def distance(self) -> int:
        """How far apart the two ratings are."""
        return abs(self.one_says - self.other_says)


@dataclass(frozen=True, slots=True)
class Network(Generic[Member]):
    """The figures of one wave.

    `mean` of the ratings given, None without any. `density` is the strength of all possible ratings as a share of the
    greatest possible, with missing ones taken as 0 for the lower bound and as 5 for the upper. `ties` are pairs with
    both ratings at 3 or above. `betweenness` is 0 to 1 by member; `isolates` have no tie. `disagreements` are the pairs
    with both ratings that differ, the largest first.
    """

    members: tuple[Member, ...]
    mean: float | None
    density: tuple[float, float]
    ties: tuple[tuple[Member, Member], ...]
    tie_density: float
    betweenness: Mapping[Member, float]
    centralization: float
    isolates: tuple[Member, ...]
    disagreements: tuple[Disagreement[Member], ...]


def network(
    members: Sequence[Member], ratings: Mapping[tuple[Member, Member], int]
) -> Network[Member]:
    """The network of `members`; `ratings` by (rater, rated). Ratings of or by others, or of oneself, are left out."""
    known = set(members)
    counted = {
        (rater, rated): level
        for (rater, rated), level in ratings.items()
        if rater != rated and {rater, rated} <= known
    }
    pairs = list(combinations(members, 2))
    ties = tuple(
        pair
        for pair in pairs
        if min(counted.get(pair, 0), counted.get((pair[1], pair[0]), 0)) >= TIED_FROM
    )
    import networkx  # slow and large, for one page that few processes show

    graph: networkx.Graph[Member] = networkx.Graph()
    graph.add_nodes_from(members)
    graph.add_edges_from(ties)
    degrees = dict(graph.degree())
    return Network(
        members=tuple(members),
        mean=sum(counted.values()) / len(counted) if counted else None,
        density=_density(len(members), counted.values()),
        ties=ties,
        tie_density=len(ties) / len(pairs) if pairs else 0.0,
        betweenness=networkx.betweenness_centrality(graph, normalized=True),
        centralization=_centralization(list(degrees.values())),
        isolates=tuple(member for member in members if not degrees[member]),
        disagreements=_disagreements(pairs, counted),
    )


def changes(
    before: Mapping[tuple[Member, Member], int], after: Mapping[tuple[Member, Member], int]
) -> dict[tuple[Member, Member], int]:
    """How ratings given in both waves moved, by (rater, rated); those that stayed are left out."""
    return {
        pair: level - before[pair]
        for pair, level in after.items()
        if pair in before and level != before[pair]
    }


def circle(count: int) -> list[tuple[float, float]]:
    """Places for `count` members on the unit circle, the first at the top, clockwise; y grows downwards."""
    return [(sin(2 * pi * i / count), -cos(2 * pi * i / count)) for i in range(count)]


def _density(members: int, given: Collection[int]) -> tuple[float, float]:
    possible = members * (members - 1)
    if not possible:
        return 0.0, 0.0
    strength = sum(given)
    missing = possible - len(given)
    greatest = possible * HIGHEST
    return strength / greatest, (strength + missing * HIGHEST) / greatest


def _centralization(degrees: Sequence[int]) -> float:
    """Freeman's degree centralization: how far the ties gather at one member; 1 for a star."""
    count = len(degrees)
    if count < 3:
        return 0.0
    highest = max(degrees)
    return sum(highest - degree for degree in degrees) / ((count - 1) * (count - 2))


def _disagreements(
    pairs: Sequence[tuple[Member, Member]], ratings: Mapping[tuple[Member, Member], int]
) -> tuple[Disagreement[Member], ...]:
    both = [
        Disagreement(one, other, ratings[one, other], ratings[other, one])
        for one, other in pairs
        if (one, other) in ratings and (other, one) in ratings
    ]
    return tuple(sorted((each for each in both if each.distance), key=lambda each: -each.distance))
