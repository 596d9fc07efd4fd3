"""The network of organizations that rated each other, in figures. Pure: no database, no pages.

Ratings are directed, 0 (none) to 5 (collaboration). A pair is tied when both rate each other at 3 or above; brokers,
centralization and isolates are those of the ties (Freeman's measures, normalized).
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

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
    levels = _rating_table(members, ratings)
    count, given = len(members), levels[levels >= 0].tolist()
    # By number: an id is hashed a hundred times as slowly, and a search for brokers hashes each a thousand times.
    ties = np.argwhere(np.triu(np.minimum(levels, levels.T) >= TIED_FROM, 1)).tolist()
    import networkx  # slow and large, for one page that few processes show

    graph: networkx.Graph[int] = networkx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from((one, other) for one, other in ties)
    degrees = dict(graph.degree())
    between = networkx.betweenness_centrality(graph, normalized=True)
    possible = count * (count - 1) // 2
    return Network(
        members=tuple(members),
        mean=sum(given) / len(given) if given else None,
        density=_density(count, given),
        ties=tuple((members[one], members[other]) for one, other in ties),
        tie_density=len(ties) / possible if possible else 0.0,
        betweenness={members[number]: share for number, share in between.items()},
        centralization=_centralization(list(degrees.values())),
        isolates=tuple(members[number] for number, ties_of in degrees.items() if not ties_of),
        disagreements=_disagreements(members, levels),
    )


def _rating_table(
    members: Sequence[Member], ratings: Mapping[tuple[Member, Member], int]
) -> NDArray[np.int8]:
    """The ratings of members of one another, raters × rated; -1 where none was given."""
    numbers = {member: number for number, member in enumerate(members)}
    levels = np.full((len(members), len(members)), -1, dtype=np.int8)
    for (rater, rated), level in ratings.items():
        one, other = numbers.get(rater), numbers.get(rated)
        if one is not None and other is not None and one != other:
            levels[one, other] = level
    return levels


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
    members: Sequence[Member], levels: NDArray[np.int8]
) -> tuple[Disagreement[Member], ...]:
    both = np.triu((levels >= 0) & (levels.T >= 0) & (levels != levels.T), 1)
    found = (
        Disagreement(members[one], members[other], int(levels[one, other]), int(levels[other, one]))
        for one, other in np.argwhere(both).tolist()
    )
    return tuple(sorted(found, key=lambda each: -each.distance))
