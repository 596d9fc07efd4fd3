"""From figures to need: each signal as a share of its largest figure, then the weighted mean of the signals present.

Pure. A missing signal is not zero: it is left out of the mean.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from directory.gaps.inputs import Target

Numbers = NDArray[np.float64]
MOST_MOVED = 10.0
"""How far a signal that anybody can raise moves a need, of 100, from what the other signals say."""

Key = tuple[str, str, str]
"""Codes of service, language and population; an empty one speaks of all."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a signal; an empty code says that it holds for all. `area` is a column, None for the whole map."""

    signal: str
    service: str
    language: str
    population: str
    area: int | None
    value: float
    margin: float | None = None
    period: str = ""
    source: str | None = None
    assumption: str | None = None

    @property
    def key(self) -> Key:
        """What the figure is about, apart from the area."""
        return self.service, self.language, self.population


@dataclass(frozen=True, slots=True)
class Part:
    """One signal of a need in one area: its figures, the largest figure that is 1, its share, and its weight."""

    figures: tuple[Figure, ...]
    largest: float
    share: float
    weight: float

    @property
    def signal(self) -> str:
        """The code of the signal."""
        return self.figures[0].signal

    @property
    def value(self) -> float:
        """The figure itself, of several languages together."""
        return sum(figure.value for figure in self.figures)

    @property
    def margin(self) -> float | None:
        """The margin of error of a sum: the root of the sum of squares (Census Bureau, ACS handbook, chapter 8)."""
        margins = [figure.margin for figure in self.figures if figure.margin is not None]
        return float(np.sqrt(sum(each * each for each in margins))) if margins else None


class Signs:
    """All figures with a profile of weights; answers with the need of a target by area."""

    def __init__(
        self,
        figures: Iterable[Figure],
        weights: Mapping[str, float],
        areas: int,
        anyones: Collection[str] = (),
    ) -> None:
        """`anyones` are signals that anybody can raise by clicking: they move a need and make none, see `bounded`."""
        self.weights = weights
        self.areas = areas
        self.anyones = frozenset(anyones)
        self.by_signal: dict[str, list[Figure]] = {}
        for figure in latest(figures):
            self.by_signal.setdefault(figure.signal, []).append(figure)

    @cached_property
    def largest(self) -> dict[tuple[str, bool], float]:
        """The largest figure of each signal, for areas and for the whole map; shares up to 1 stay what they are."""
        found: dict[tuple[str, bool], float] = {}
        for signal, figures in self.by_signal.items():
            for figure in figures:
                key = (signal, figure.area is None)
                found[key] = max(found.get(key, 1.0), figure.value)
        return found

    @cached_property
    def tables(self) -> dict[str, dict[Key, Numbers]]:
        """For each signal and key the shares by area, the whole map last; NaN where there is no figure."""
        found: dict[str, dict[Key, Numbers]] = {}
        for signal, figures in self.by_signal.items():
            tables = found.setdefault(signal, {})
            for figure in figures:
                if figure.key not in tables:
                    tables[figure.key] = np.full(self.areas + 1, np.nan)
                column = self.areas if figure.area is None else figure.area
                tables[figure.key][column] = (
                    figure.value / self.largest[signal, figure.area is None]
                )
        return found

    def need(self, target: Target) -> Numbers:
        """0 to 100 by area, the whole map last (the mean of its areas where no figure speaks of it); NaN unknown."""
        need = self._mean(target, self.tables.keys())
        if self.anyones & self.tables.keys():
            need = bounded(need, self._mean(target, self.tables.keys() - self.anyones))
        known = need[:-1][~np.isnan(need[:-1])]
        if np.isnan(need[-1]) and len(known):
            need[-1] = known.mean()
        return need

    def _mean(self, target: Target, signals: Collection[str]) -> Numbers:
        """The weighted mean of these signals by area, those that are missing left out; NaN where there is none."""
        total = np.zeros(self.areas + 1)
        weight = np.zeros(self.areas + 1)
        for signal, tables in self.tables.items():
            if signal in signals:
                alpha = self.weights.get(signal, 1.0)
                share = self._share(tables, target)
                present = ~np.isnan(share)
                total[present] += alpha * share[present]
                weight[present] += alpha
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(np.where(weight > 0, 100 * total / weight, np.nan))

    def parts(self, target: Target, column: int) -> list[Part]:
        """The signals behind the need of one cell."""
        found = []
        for signal, figures in self.by_signal.items():
            told = chosen(figures, target)
            here = [each for each in told if each.area == column]
            here = here or [each for each in told if each.area is None]
            if here:
                largest = self.largest[signal, here[0].area is None]
                share = min(1.0, sum(each.value for each in here) / largest)
                found.append(Part(tuple(here), largest, share, self.weights.get(signal, 1.0)))
        return found

    def _share(self, tables: Mapping[Key, Numbers], target: Target) -> Numbers:
        """The shares of one signal by area, the whole map last: figures that say more come first."""
        share = np.full(self.areas + 1, np.nan)
        told = [key for key in tables if speaks_of(key, target)]
        for detail in sorted({detail_of(key) for key in told}):
            alike = np.array([tables[key] for key in told if detail_of(key) == detail])
            there = ~np.isnan(alike).all(axis=0)
            share = np.where(there, np.nansum(alike, axis=0), share)
        return np.asarray(np.minimum(np.where(np.isnan(share), share[-1], share), 1.0))


def bounded(need: Numbers, firm: Numbers) -> Numbers:
    """Needs at most `MOST_MOVED` from `firm`, what signals other than clicks say; unknown where they say nothing.

    Nobody pushes a gap up the list, or another down, by looking for the same thing again and again. A need made of
    clicks alone would do more: where no other is on record each cell counts the same, and this one would be all.
    """
    return np.clip(need, np.maximum(0, firm - MOST_MOVED), firm + MOST_MOVED)


def speaks_of(key: Key, target: Target) -> bool:
    """Whether figures with these codes are about what a target asks; an empty code speaks of everything."""
    service, language, population = key
    return (
        service in ("", target.service)
        and population in ("", target.population)
        and (not language or language in target.languages)
    )


def detail_of(key: Key) -> tuple[bool, bool, bool]:
    """How much figures say; of two the one that says more counts."""
    service, language, population = key
    return bool(service), bool(population), bool(language)


def chosen(figures: Iterable[Figure], target: Target) -> list[Figure]:
    """The figures of one signal that speak of a target; those that say more about it come first."""
    about = [figure for figure in figures if speaks_of(figure.key, target)]
    most: dict[int | None, tuple[bool, bool, bool]] = {}
    for figure in about:
        detail = detail_of(figure.key)
        most[figure.area] = max(most.get(figure.area, detail), detail)
    return [figure for figure in about if detail_of(figure.key) == most[figure.area]]


def latest(figures: Iterable[Figure]) -> list[Figure]:
    """Of figures about the same thing the one of the latest period."""
    found: dict[tuple[object, ...], Figure] = {}
    for figure in sorted(figures, key=lambda each: each.period):
        key = (figure.signal, figure.service, figure.language, figure.population, figure.area)
        found[key] = figure
    return list(found.values())
