"""Organizations that are likely one: names alike at one published place, which nobody has told apart.

Two that share a phone alone are sister services more often than one organization, and do not count here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any
from uuid import UUID

from sqlalchemy import String, cast, func, select
from sqlalchemy.orm import Session

from directory.matching.similarity import Likeness, likeness
from directory.models import NotDuplicate, PublicSite

LARGEST_BLOCK = 60
"""At a block that more organizations share, such as a tower, the place tells nothing."""

Pairs = frozenset[tuple[int, int]]


def load_pairs(
    session: Session,
    organization_of_site: Mapping[str, int],
    keys: Sequence[Any],
    names: Sequence[str],
) -> Pairs:
    """The pairs of numbers of organizations that are likely one; `keys` and `names` are those of the numbers.

    Sites go by their ids as texts of the database, organizations by theirs as the driver gives them.
    """
    site = PublicSite
    # Only blocks with several sites hold a pair: most of twenty thousand have one.
    several = (
        select(func.aggregate_strings(cast(site.site_id, String), " "))
        .where(site.block.is_not(None))
        .group_by(site.block)
        .having(func.count(site.site_id) > 1)
    )
    blocks = [
        {
            number
            for each in set(here.split())
            if (number := organization_of_site.get(each)) is not None
        }
        for here in session.scalars(several)
    ]
    apart = {
        frozenset(row)
        for row in session.execute(
            select(NotDuplicate.one_id, NotDuplicate.other_id).where(
                NotDuplicate.kind == "organization"
            )
        )
    }
    return frozenset(
        pair
        for pair in alike_neighbors(blocks, names)
        if frozenset(UUID(str(keys[each])) for each in pair) not in apart
    )


def alike_neighbors(
    blocks: Collection[set[int]], names: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """The pairs among organizations of one block whose names look like one, the smaller number first."""
    for members in blocks:
        if 1 < len(members) <= LARGEST_BLOCK:
            for one, other in combinations(sorted(members), 2):
                if likeness(names[one], names[other]) >= Likeness.SIMILAR:
                    yield one, other


def fewer(counted: Collection[int], pairs: Pairs) -> int:
    """How many organizations fewer these may be, if each that is likely another is that other."""
    among = [(one, other) for one, other in pairs if one in counted and other in counted]
    group = {each: each for pair in among for each in pair}

    def first(each: int) -> int:
        while group[each] != each:
            each = group[each]
        return each

    for one, other in among:
        group[first(other)] = first(one)
    return sum(first(each) != each for each in group)
