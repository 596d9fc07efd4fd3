"""When a figure is sure enough to be shown: intervals of counts, estimates and rates, and their relative width. Pure.

The standard is that of the National Center for Health Statistics for rates and counts (NCHS Data Presentation Standards
for Rates and Counts, 2023), with the floor of this directory: at least 11 above and below the line, and an interval
whose width is at most 160 percent of the figure. Margins of error are those of the American Community Survey,
90 percent.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot, inf, isnan, sqrt

from directory.gaps.states import UNRELIABLE, WITHHELD, NoFigure
from directory.gaps.suppression import SMALLEST_SHOWN, is_small

WIDEST = 1.6
"""Width of the 95 percent interval as a share of the figure, above which it is unreliable; 1.6 itself is shown."""
_Z90, _Z95 = 1.645, 1.96


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure, or why there is none; `low` and `high` are its 95 percent interval where it is known."""

    value: float | None
    missing: NoFigure | None = None
    low: float | None = None
    high: float | None = None


def standard_error(margin: float) -> float:
    """Of a 90 percent margin of error."""
    return margin / _Z90


def relative_width(value: float, margin: float) -> float:
    """The width of the 95 percent interval of an estimate with a 90 percent margin, as a share of the estimate."""
    return inf if value <= 0 else 2 * _Z95 * standard_error(margin) / value


def count_interval(count: float) -> tuple[float, float]:
    """The 95 percent interval of a count of events: the exact one of Poisson by Byar's approximation, within 1 percent.

    Breslow and Day 1987, page 69.
    """
    above = count + 1
    high = above * (1 - 1 / (9 * above) + _Z95 / (3 * sqrt(above))) ** 3
    if count <= 0:
        return 0.0, high
    low = count * max(0.0, 1 - 1 / (9 * count) - _Z95 / (3 * sqrt(count))) ** 3
    return low, high


def estimate(value: float, margin: float | None = None) -> Shown:
    """How many people an estimate or a count may be told to be: zero is shown, 1 to 10 are withheld."""
    if is_small(value):
        return Shown(None, WITHHELD)
    if value == 0:
        return Shown(0.0)
    if margin is None:
        return Shown(value)
    if relative_width(value, margin) > WIDEST:
        return Shown(None, UNRELIABLE)
    half = _Z95 * standard_error(margin)
    return Shown(value, None, max(0.0, value - half), value + half)


def rate(
    part: float,
    whole: float,
    part_margin: float | None = None,
    whole_margin: float | None = None,
) -> Shown:
    """A share of people, 0 to 1: `part` of `whole`, with the 90 percent margins of both where they are estimates.

    Withheld where either is 1 to 10 people, so that the other does not tell it; unreliable below 11 (a zero above the
    line says nothing of a rate) or where the interval is too wide. The margin of a proportion is that of the ACS
    handbook, chapter 8: where the root would be of a negative number, that of a ratio.
    """
    if is_small(part) or is_small(whole):
        return Shown(None, WITHHELD)
    if part < SMALLEST_SHOWN or whole < SMALLEST_SHOWN or isnan(part) or isnan(whole):
        return Shown(None, UNRELIABLE)
    value = part / whole
    if part_margin is None and whole_margin is None:
        low, high = (end / whole for end in count_interval(part))
    else:
        half = _Z95 * standard_error(_of_proportion(value, whole, part_margin, whole_margin))
        low, high = max(0.0, value - half), value + half
    if (high - low) / value > WIDEST:
        return Shown(None, UNRELIABLE)
    return Shown(value, None, low, min(1.0, high))


def _of_proportion(
    value: float, whole: float, part_margin: float | None, whole_margin: float | None
) -> float:
    part, scaled = part_margin or 0.0, value * (whole_margin or 0.0)
    inside = part**2 - scaled**2
    return (sqrt(inside) if inside >= 0 else hypot(part, scaled)) / whole
