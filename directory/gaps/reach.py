"""Which areas a place reaches: sites by minutes, what comes by phone or on wheels by the areas it says it serves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from directory.gaps.area_bits import Words, area_bits
from directory.gaps.shapes import NO, UNKNOWN, YES, Answers, Place, Supply, Target

SITE = "site"
FEWEST_AREAS = 2
"""A confidential place that serves a single area would be given away by it; it reaches nothing."""


@dataclass(frozen=True)
class Reached:
    """Which areas each different place reaches: places × (areas + 1), the last for the whole map; and as bits."""

    lines: Answers

    @cached_property
    def surely(self) -> Words:
        """The areas reached for sure."""
        return area_bits(self.lines == YES)

    @cached_property
    def maybe(self) -> Words:
        """The areas reached for sure or perhaps."""
        return area_bits(self.lines != NO)


def reach_of(supply: Supply, target: Target) -> Answers:
    """For each different place, a line of areas and one column for the whole map (the best of its areas)."""
    minutes = None if target.max_minutes is None else supply.quickest(target.travel_by)
    lines = np.zeros((len(supply.places.facts), len(supply.areas) + 1), dtype=np.int8)
    for line, place in zip(lines, supply.places.facts, strict=True):
        _fill(line[:-1], place, target, minutes)
    if len(supply.areas):
        lines[:, -1] = lines[:, :-1].max(axis=1)
    return lines


def modes_of(place: Place) -> frozenset[str]:
    """The modes of a place; where nobody has said, one goes to a place that can be gone to and calls another."""
    if place.modes:
        return place.modes
    return frozenset({SITE}) if place.physical else frozenset({"phone"})


def _fill(line: Answers, place: Place, target: Target, minutes: NDArray[np.float32] | None) -> None:
    modes = modes_of(place)
    allowed = modes & target.modes if target.modes and place.modes else modes
    served = place.served or frozenset()
    if place.confidential:
        if len(served) + place.vague >= FEWEST_AREAS:
            _mark_served(line, place)
    else:
        if SITE in allowed:
            _mark_near(line, place, target, minutes)
        if allowed - {SITE}:
            _mark_served(line, place)
    line[list(place.also)] = YES


def _mark_served(line: Answers, place: Place) -> None:
    if place.vague:
        np.maximum(line, UNKNOWN, out=line)
    line[list(place.served or ())] = YES


def _mark_near(
    line: Answers, place: Place, target: Target, minutes: NDArray[np.float32] | None
) -> None:
    if minutes is None:
        near = np.full_like(line, YES)
    elif place.area is None:
        near = np.full_like(line, UNKNOWN)
    else:
        within = minutes[place.area] <= np.float32(target.max_minutes or 0)
        near = np.where(within, YES, NO).astype(np.int8)
    if place.served is not None or place.vague:
        bounds = np.full_like(line, UNKNOWN if place.vague else NO)
        bounds[list(place.served or ())] = YES
        near = np.minimum(near, bounds)
    np.maximum(line, near, out=line)
