"""What the look of a cell in a workbook says: struck out, or written so that nobody sees it on the screen."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import Any

SMALLEST = 4.0
"""Points. Nobody reads what is smaller, on the screen or on paper."""
_NO_FORMAT = re.compile(r"\s*(?:\"\"|;)?\s*;\s*(?:\"\")?\s*;\s*(?:\"\")?\s*(?:;\s*(?:\"\")?\s*)?")
# Without one of these in its styles no cell of a workbook looks otherwise than others.
_STYLED = re.compile(
    r"<(?:\w+:)?strike\b|patternType=\"(?!none|gray125)\w+\"|formatCode=\"(?:&quot;&quot;|;|\s)*;;"
    r"|<(?:\w+:)?sz val=\"[0-4](?:\.\d+)?\"|<(?:\w+:)?color (?:rgb=\"(?:FF|00)?F{6}\"|theme=\"0\"|indexed=\"(?:1|9)\")",
    re.IGNORECASE,
)
_WHITE = "FFFFFF"


@dataclass(slots=True, frozen=True)
class Appearance:
    """Whether a cell is struck out, and how it is hidden from the eye; empty where it is seen."""

    is_struck: bool = False
    hidden: str = ""


_PLAIN = Appearance()


def is_styled(data: bytes) -> bool:
    """Whether any style of the workbook strikes out, fills with a color, or hides."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "xl/styles.xml" not in archive.namelist():
            return False
        return bool(_STYLED.search(archive.read("xl/styles.xml").decode("utf-8", "replace")))


class Appearances:
    """The looks of the cells of one workbook; each style is looked at once."""

    def __init__(self) -> None:
        self._known: dict[int, Appearance] = {}

    def of(self, cell: Any) -> Appearance:
        """How a cell of a worksheet looks that was opened to be read only."""
        if cell.value is None or not cell.has_style:
            return _PLAIN
        style = cell._style_id
        if style not in self._known:
            self._known[style] = Appearance(bool(cell.font.strike), _how_hidden(cell))
        return self._known[style]


def _how_hidden(cell: Any) -> str:
    if _NO_FORMAT.fullmatch(cell.number_format or "") and ";;" in cell.number_format:
        return "a format that shows nothing"
    if cell.font.sz is not None and cell.font.sz < SMALLEST:
        return "a tiny font"
    fill = cell.fill
    behind = _code(fill.fgColor) if fill is not None and fill.fill_type == "solid" else _WHITE
    if cell.font.color is not None and _code(cell.font.color) == behind:
        return "white font" if behind == _WHITE else "the color behind it"
    return ""


def _code(color: Any) -> str:
    """A color so that the same ones compare as equal: six digits, or what the theme calls it."""
    if color is None:
        return ""
    if color.type == "rgb" and isinstance(color.rgb, str):
        return color.rgb[-6:].upper()
    if color.type == "theme":
        return (
            _WHITE if color.theme == 0 and not color.tint else f"theme {color.theme} {color.tint}"
        )
    if color.type == "indexed":
        return _WHITE if color.indexed in (1, 9) else f"indexed {color.indexed}"
    return ""
