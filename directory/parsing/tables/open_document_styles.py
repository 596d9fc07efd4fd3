"""What the styles of an OpenDocument spreadsheet say of cells: their color, what is struck out, what nobody sees."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from directory.parsing.tables.cell_appearance import SMALLEST
from directory.parsing.tables.row_colors import color_name

_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FORMAT = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_SIZE = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)pt")
_WHITE = "#ffffff"
_DEEPEST = 10  # styles that build on one another


@dataclass(slots=True, frozen=True)
class CellStyle:
    """The fill (#rrggbb, empty for none), whether the text is struck out, and how it is hidden from the eye."""

    fill: str = ""
    is_struck: bool = False
    hidden: str = ""


_PLAIN = CellStyle()


class CellStyles:
    """The styles of a file by their names; each builds on the one that it names as its parent."""

    def __init__(self, roots: Iterable[Any]) -> None:
        self._elements = {
            each.get(f"{_STYLE}name", ""): each
            for root in roots
            for each in root.iter(f"{_STYLE}style")
        }
        self._known: dict[str, CellStyle] = {"": _PLAIN}

    def of(self, name: str | None) -> CellStyle:
        """The style of this name; a plain one where the file has none."""
        name = name or ""
        if name not in self._known:
            self._known[name] = self._read(name)
        return self._known[name]

    def _read(self, name: str) -> CellStyle:
        fill, color, size, struck = "", "", "", ""
        for _depth in range(_DEEPEST):
            element = self._elements.get(name)
            if element is None:
                break
            for each in element:
                fill = fill or each.get(f"{_FORMAT}background-color", "")
                color = color or each.get(f"{_FORMAT}color", "")
                size = size or each.get(f"{_FORMAT}font-size", "")
                struck = struck or each.get(f"{_STYLE}text-line-through-style", "")
            name = element.get(f"{_STYLE}parent-style-name", "")
        fill = fill.lower() if _COLOR.fullmatch(fill) else ""
        hidden = ""
        points = _SIZE.fullmatch(size)
        if points and float(points[1]) < SMALLEST:
            hidden = "a tiny font"
        elif _COLOR.fullmatch(color) and color.lower() == (fill or _WHITE):
            hidden = "the color behind it" if fill not in ("", _WHITE) else "white font"
        return CellStyle(fill, struck not in ("", "none"), hidden)


def fill_of_row(fills: Iterable[str]) -> str:
    """The color of most cells of a row that hold anything, such as "pink (#FF9999)"; empty for none, and for white."""
    found = Counter(color_name(fill[1:].upper()) if fill else "" for fill in fills)
    if not found:
        return ""
    color, count = found.most_common(1)[0]
    return color if count * 2 > found.total() else ""
