"""The map of one signal of need: classes that are told apart reliably, and what is no figure as patterns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from directory.gaps.gap_report import Picture
from directory.gaps.map_classes import Classes, classes_of
from directory.gaps.reliability import Shown, standard_error
from directory.gaps.states import NOT_COLLECTED, NoFigure
from directory.planning.area_map_pages import FILLS, TEXT_SIZES
from directory.planning.map_labels import Label, Wanted, place_labels
from directory.planning.map_outlines import WIDTH, Outline, outlines_of


@dataclass(frozen=True, slots=True)
class NeedArea:
    """One area with its figure, its class (None where there is none) and its fill."""

    code: str
    name: str
    shown: Shown
    outline: Outline
    number: int | None
    fill: str


@dataclass(frozen=True, slots=True)
class NeedMap:
    """The areas, their classes, and for the legend each class as its ends, the fill and how many areas it has."""

    areas: list[NeedArea]
    height: float
    width: float
    classes: Classes
    legend: list[tuple[str, str, int]]
    margins: bool
    missing: list[NoFigure]
    labels: dict[str, dict[str, Label]]
    """Figures by the form of the picture, those that find room."""


def need_map(picture: Picture, figures: Mapping[str, tuple[Shown, float | None]]) -> NeedMap | None:
    """The map of figures with their 90 percent margins by area code; None without outlines or with no figure at all."""
    outlines, height, _where = outlines_of(picture)
    told = {
        code: each
        for code, each in figures.items()
        if each[0].value is not None and code in outlines
    }
    if not told:
        return None
    values = [shown.value or 0.0 for shown, _margin in told.values()]
    errors = [standard_error(margin) if margin else 0.0 for _shown, margin in told.values()]
    classes = classes_of(values, errors)
    fills = _fills(len(classes.ends) + 1)
    areas = []
    for column, code in enumerate(picture.supply.areas):
        if code not in outlines:
            continue
        shown = figures.get(code, (Shown(None, NOT_COLLECTED), None))[0]
        number = None if shown.value is None else classes.number(shown.value)
        fill = fills[number] if number is not None else _pattern(shown.missing or NOT_COLLECTED)
        areas.append(NeedArea(code, picture.area_name(column), shown, outlines[code], number, fill))
    legend = []
    for number, fill in enumerate(fills):
        own = [each.shown.value or 0.0 for each in areas if each.number == number]
        if own:
            low, high = f"{min(own):,.10g}", f"{max(own):,.10g}"
            legend.append((low if low == high else f"{low} to {high}", fill, len(own)))
    missing = list(
        {
            each.shown.missing.word: each.shown.missing for each in areas if each.shown.missing
        }.values()
    )
    labels = {
        form: place_labels(list(map(_wanted, areas)), size, WIDTH, height)
        for form, size in TEXT_SIZES.items()
    }
    return NeedMap(areas, height, WIDTH, classes, legend, any(errors), missing, labels)


def _wanted(each: NeedArea) -> Wanted:
    """What an area has to show: its figure, or why there is none."""
    sign = each.shown.missing.sign if each.shown.missing else ""
    figure = sign if each.shown.value is None else f"{each.shown.value:,.10g}"
    return Wanted(each.code, "", figure, False, each.outline.room)


def _fills(classes: int) -> list[str]:
    """One ramp from light to dark, its ends kept however few classes there are."""
    if classes == 1:
        return [FILLS[1]]
    return [FILLS[round(number * (len(FILLS) - 1) / (classes - 1))] for number in range(classes)]


def _pattern(missing: NoFigure) -> str:
    return "#ffffff" if missing is NOT_COLLECTED else f"url(#{missing.fill})"
