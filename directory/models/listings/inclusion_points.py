"""Points of an inclusion policy as an application answers them: what must be met, what is enough, what excludes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import groupby
from uuid import UUID

from directory.models.listings.suggestion import Decision, SuggestedValue


class PointKind(StrEnum):
    """What an answer to a point means, as the field of a suggested value."""

    ALL = "point"
    """Each of these must be met, where it applies."""
    ONE = "point_one_of"
    """One of these is enough."""
    NONE = "point_exclusion"
    """Whoever this describes is not listed."""


class Finding(StrEnum):
    """What staff find about a point: it is so, it is not so, or it does not apply."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"


CHOICES = {
    PointKind.ALL: (Finding.YES, Finding.NO, Finding.NOT_APPLICABLE),
    PointKind.ONE: (Finding.YES, Finding.NO),
    PointKind.NONE: (Finding.NO, Finding.YES),
}
"""What can be found about a point of each kind, in the order of the page."""

_EXCLUDES = re.compile(
    r"\b(?:(?:not|n't|never) (?:be )?(?:list|includ)|exclud|exclusions?\b|leave out|left out|none of"
    r"|no (?:se )?(?:inclu|list|figura)|exclui|excluy|quedan fuera|ningun[oa] de"
    r"|hindi (?:kasama|isinasama|kabilang|inilalista|nakalista|namin)"
    r"|không (?:được )?(?:liệt kê|đưa|có trong|bao gồm))"
    r"|n't (?:list|includ)|不列|不收|不會列|不會收|不包括|不納入|排除",
)
_ALTERNATIVES = re.compile(
    r"\b(?:one of|any of|un[oa] de|algun[oa] de|cualquiera de|isa sa|alinman sa|một trong|bất kỳ)\b|之一|任一|任何一",
)


def kind_of(heading: str) -> PointKind:
    """What the points of a list ask by the words above it, in each language of the interface; each by default."""
    words = heading.casefold().replace("’", "'")
    if _EXCLUDES.search(words):
        return PointKind.NONE
    return PointKind.ONE if _ALTERNATIVES.search(words) else PointKind.ALL


def points_of(values: list[SuggestedValue]) -> list[SuggestedValue]:
    """The answers to points of the policy, in its order."""
    return [each for each in values if each.field in set(PointKind)]


def grouped(points: list[SuggestedValue]) -> Iterator[tuple[PointKind, list[SuggestedValue]]]:
    """The points of each list of the policy: what stands above a list begins each of its points."""
    for (field, _above), group in groupby(points, key=lambda each: (each.field, _above_of(each))):
        yield PointKind(field), list(group)


def decisions_of(
    points: list[SuggestedValue], found: Mapping[UUID, Finding]
) -> dict[UUID, Decision]:
    """What is decided about each point about which something was found: DECLINED is what speaks against listing.

    Of alternatives that are not met none speaks against it as long as one is met.
    """
    decided = dict[UUID, Decision]()
    for kind, group in grouped(points):
        is_enough = any(found.get(each.id) is Finding.YES for each in group)
        for each in group:
            finding = found.get(each.id)
            if finding is None:
                continue
            if finding is Finding.NOT_APPLICABLE:
                decided[each.id] = Decision.NOT_APPLICABLE
            elif finding is (Finding.NO if kind is PointKind.NONE else Finding.YES):
                decided[each.id] = Decision.ACCEPTED
            elif kind is PointKind.ONE and is_enough:
                decided[each.id] = Decision.NOT_APPLICABLE
            else:
                decided[each.id] = Decision.DECLINED
    return decided


def _above_of(point: SuggestedValue) -> str:
    above, colon, _line = (point.was or "").partition(": ")
    return above if colon else ""
