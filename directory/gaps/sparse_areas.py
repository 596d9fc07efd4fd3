"""Areas in which hardly anybody lives, such as parks and water: by residents on record, never by name. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from directory.gaps.signals import Figure

RESIDENTS = "residents"
"""The signal whose figures without service, language or population count everybody in an area."""
EVERYBODY = ("", "", "")
FEW = 0.1
"""Fewer residents than this share of the median area's make an area sparse."""


def sparse_areas(residents: Sequence[Figure]) -> frozenset[int]:
    """The columns of the areas with hardly any residents, of which targets for all areas ask nothing.

    `residents` are the figures of the signal `RESIDENTS`. An area without a figure is never one.
    """
    by_area: dict[int, float] = {}
    for each in residents:
        if each.key == EVERYBODY and each.area is not None:
            by_area[each.area] = by_area.get(each.area, 0.0) + each.value
    if not by_area:
        return frozenset()
    few = FEW * median(by_area.values())
    return frozenset(area for area, people in by_area.items() if people < few)
