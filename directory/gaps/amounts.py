"""Points and costs, as pages and commands write them."""

from __future__ import annotations

from directory.gaps.prices import Unit

UNITS = {Unit.CALLS: "calls", Unit.HOURS: "hours of work", Unit.MONEY: "dollars"}


def points(value: float) -> str:
    """A score as a whole number; what is less than one is not told as nothing."""
    return "under 1" if 0 < value < 0.5 else f"{value:,.0f}"


def counted_points(value: float) -> str:
    """The same with its noun."""
    told = points(value)
    return f"{told} {'point' if told in ('1', 'under 1') else 'points'}"


def cost(value: float, unit: str = Unit.CALLS) -> str:
    """What a change costs, with its unit."""
    if unit == Unit.MONEY:
        return f"${value:,.0f}"
    one = {Unit.CALLS: "call", Unit.HOURS: "hour of work"}[Unit(unit)]
    return f"{value:,.10g} {one if value == 1 else UNITS[Unit(unit)]}"
