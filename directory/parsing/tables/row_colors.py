"""The color in which the rows of a worksheet are filled: what somebody marked so that others see it at a glance."""

from __future__ import annotations

import colorsys
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

_NAMES = (
    (15, "red"), (45, "orange"), (70, "yellow"), (170, "green"), (260, "blue"), (300, "purple"), (345, "pink"),
    (361, "red"),
)  # fmt: skip
_PALE, _DARK, _BRIGHT = 0.12, 0.15, 0.93
_PINK = 0.7  # a red as light as this is called pink


def row_color(cells: Sequence[Any]) -> str:
    """The color of most cells of a row that hold anything, such as "pink (#FF9999)"; empty for none, and for white."""
    found = Counter(_color(cell) for cell in cells if cell.value is not None)
    if not found:
        return ""
    color, count = found.most_common(1)[0]
    return color if count * 2 > found.total() else ""


def telling_colors(colors: Mapping[int, str]) -> Mapping[int, str]:
    """The colors by line where they may tell rows apart; none where all have the same, or each second one its own."""
    said = list(colors.values())
    kinds = set(said)
    changes = sum(before != after for before, after in pairwise(said))
    banded = len(kinds) == 2 and len(said) > 3 and changes * 5 >= (len(said) - 1) * 4
    return {} if len(kinds) < 2 or banded else colors


def _color(cell: Any) -> str:
    fill = cell.fill if cell.has_style else None
    if fill is None or fill.fill_type != "solid":
        return ""
    color = fill.fgColor
    if color.type == "rgb" and isinstance(color.rgb, str) and len(color.rgb) == 8:
        return color_name(color.rgb[2:])
    if color.type == "theme":
        return "" if color.theme == 0 and not color.tint else f"theme color {color.theme}"
    return f"color {color.indexed}" if color.type == "indexed" and color.indexed < 64 else ""


def color_name(code: str) -> str:
    """What six digits of a color are called, with the digits: "red (#CC0000)"; empty for white."""
    try:
        red, green, blue = (int(code[place : place + 2], 16) / 255 for place in (0, 2, 4))
    except ValueError:
        return ""
    hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
    if light > 0.99:
        return ""
    if light < _DARK:
        name = "black"
    elif max(red, green, blue) - min(red, green, blue) < _PALE and strength < 0.5:
        name = "white" if light > _BRIGHT else "grey"
    else:
        name = next(each for limit, each in _NAMES if hue * 360 < limit)
        name = "pink" if name == "red" and light > _PINK else name
    return f"{name} (#{code})"
