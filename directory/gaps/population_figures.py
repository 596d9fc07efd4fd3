"""How many people an area has whom a target is for: one figure with its margin and year, or why there is none.

Pages, prints and files take it from here, so that each tells the same. What cannot be told of one area is in no sum
over several either: it could be told by subtracting.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import hypot

from directory.gaps.gap_report import Picture
from directory.gaps.inputs import Target
from directory.gaps.reliability import Shown, estimate, rate
from directory.gaps.signals import Figure, chosen
from directory.gaps.sparse_areas import EVERYBODY, RESIDENTS
from directory.gaps.states import NOT_COLLECTED, NoFigure


@dataclass(frozen=True, slots=True)
class People:
    """People of one area or of several: `shown` is the figure or why there is none, `signal` who they are.

    `margin` is the 90 percent one; `periods` are the years of the figures; `more` says that areas are left out of a
    sum whose figures cannot be told or are not there. `share` is the rate among all residents, None where nobody has
    counted these.
    """

    shown: Shown
    signal: str = ""
    margin: float | None = None
    periods: tuple[str, ...] = ()
    more: bool = False
    share: Shown | None = None

    @property
    def missing(self) -> NoFigure | None:
        """Why there is no figure; None where there is one."""
        return self.shown.missing

    @property
    def code(self) -> float | str:
        """The figure, or the code of files for why there is none."""
        missing = self.shown.missing
        return missing.file_code if missing else round(self.shown.value or 0.0, 4)


NOBODY_COUNTED = People(Shown(None, NOT_COLLECTED))


def people_signals(picture: Picture) -> list[str]:
    """The signals that count people by area, which shares do not: those with the most figures first."""
    signals = picture.bundle.asked.signs.by_signal
    counts = {
        signal: sum(each.area is not None and each.value > 1 for each in figures)
        for signal, figures in signals.items()
        if signal != RESIDENTS or any(each.key != EVERYBODY for each in figures)
    }
    return sorted((each for each in counts if counts[each]), key=lambda each: (-counts[each], each))


def people_of(picture: Picture, number: int, column: int) -> People:
    """The people of one area for a target, by the signal with the most figures; the whole map has none of its own."""
    kept: dict[tuple[int, int], People] = picture.kept.setdefault("people", {})
    if (number, column) not in kept:
        kept[number, column] = _people(picture, picture.targets[number], column)
    return kept[number, column]


def people_in(picture: Picture, number: int, columns: Sequence[int]) -> People:
    """The people of several areas together: the sum of what can be told of each."""
    each_of = [
        people_of(picture, number, column)
        for column in columns
        if column < len(picture.supply.areas)
    ]
    told = [each for each in each_of if each.shown.value is not None]
    if not told:
        return each_of[0] if len({each.missing for each in each_of}) == 1 else NOBODY_COUNTED
    margins = [each.margin for each in told if each.margin is not None]
    value = sum(each.shown.value or 0.0 for each in told)
    margin = hypot(*margins) if margins else None
    periods = sorted({period for each in told for period in each.periods})
    return People(
        estimate(value, margin), told[0].signal, margin, tuple(periods), len(told) < len(each_of)
    )


def _people(picture: Picture, target: Target, column: int) -> People:
    signals = people_signals(picture)
    if not signals or column >= len(picture.supply.areas):
        return NOBODY_COUNTED
    by_signal = picture.bundle.asked.signs.by_signal
    figures = _figures(by_signal[signals[0]], target, column)
    if not figures:
        return replace(NOBODY_COUNTED, signal=signals[0])
    value, margin = _sum(figures)
    periods = tuple(sorted({each.period for each in figures if each.period}))
    everybody = (each for each in by_signal.get(RESIDENTS, ()) if each.key == EVERYBODY)
    residents = [each for each in everybody if each.area == column]
    share = None
    if residents:
        whole, whole_margin = _sum(residents)
        share = rate(value, whole, margin, whole_margin)
    return People(estimate(value, margin), signals[0], margin, periods, share=share)


def _figures(figures: Sequence[Figure], target: Target, column: int) -> list[Figure]:
    """The figures of an area that a target is about; without a language all speakers where nobody counted everybody."""
    told = chosen(figures, target)
    if not told and not target.languages:
        spoken = tuple({figure.language for figure in figures})
        told = chosen(figures, replace(target, languages=spoken))
    return [each for each in told if each.area == column]


def _sum(figures: Sequence[Figure]) -> tuple[float, float | None]:
    """A sum with its margin: the root of the sum of squares (ACS handbook, chapter 8)."""
    margins = [each.margin for each in figures if each.margin is not None]
    return sum(each.value for each in figures), (hypot(*margins) if margins else None)
