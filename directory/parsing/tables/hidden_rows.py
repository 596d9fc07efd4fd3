"""What a worksheet hides from who looks at it, or shows once for several rows, read from its XML."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

_TAG = r"<(?:\w+:)?{}\b[^>]*>"
_SHEET = re.compile(_TAG.format("sheet"))
_RELATION = re.compile(_TAG.format("Relationship"))
_ROW = re.compile(_TAG.format("row"))
_MERGED = re.compile(_TAG.format("mergeCell"))
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*\"([^\"]*)\"")
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")
_FONT = re.compile(
    r"<(?:\w+:)?font\b.*?</(?:\w+:)?font>|<(?:\w+:)?rPr\b.*?</(?:\w+:)?rPr>", re.DOTALL
)
_STRIKE = re.compile(r"<(?:\w+:)?strike\b(?![^>]*val=\"(?:0|false)\")")
_TRUE = frozenset(("1", "true"))


@dataclass(slots=True, frozen=True)
class MergedCells:
    """A range of cells that show one value: rows from 1, columns from 0, the last ones included."""

    reference: str
    first_row: int
    last_row: int
    first_column: int
    last_column: int

    @property
    def is_one_column(self) -> bool:
        """Whether it reaches down only: each of its rows says the same."""
        return self.first_column == self.last_column

    @property
    def is_one_row(self) -> bool:
        """Whether it reaches to the right only."""
        return self.first_row == self.last_row


@dataclass(slots=True)
class Layout:
    """The rows of a worksheet that are hidden, and its merged ranges."""

    hidden: list[int] = field(default_factory=list)
    merged: list[MergedCells] = field(default_factory=list)


def layout_of(data: bytes, title: str) -> Layout:
    """The layout of the worksheet of this title; an empty one where it cannot be found."""
    found = Layout()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        path = _path(archive, title)
        if path not in archive.namelist():
            return found
        text = archive.read(path).decode("utf-8", "replace")
    if "hidden" in text:
        rows = (_attributes(match[0]) for match in _ROW.finditer(text))
        found.hidden = [
            int(each["r"])
            for each in rows
            if each.get("hidden") in _TRUE and each.get("r", "").isdecimal()
        ]
    for match in _MERGED.finditer(text):
        reference = _attributes(match[0]).get("ref", "")
        bounds = _RANGE.fullmatch(reference)
        if bounds:
            columns = (_column_number(bounds[1]), _column_number(bounds[3]))
            found.merged.append(MergedCells(reference, int(bounds[2]), int(bounds[4]), *columns))
    return found


def has_struck_fonts(data: bytes) -> bool:
    """Whether any font of the workbook strikes out what is written in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "xl/styles.xml" not in archive.namelist():
            return False
        styles = archive.read("xl/styles.xml").decode("utf-8", "replace")
    return any(_STRIKE.search(match[0]) for match in _FONT.finditer(styles))


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _path(archive: zipfile.ZipFile, title: str) -> str:
    """Where the XML of a worksheet lies in the workbook."""
    names = {
        unescape(each.get("name", "")): each.get("r:id", "")
        for each in _tags(archive, "xl/workbook.xml", _SHEET)
    }
    targets = {
        each.get("Id", ""): each.get("Target", "")
        for each in _tags(archive, "xl/_rels/workbook.xml.rels", _RELATION)
    }
    target = targets.get(names.get(title, ""), "")
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _tags(
    archive: zipfile.ZipFile, path: str, pattern: re.Pattern[str]
) -> Iterator[Mapping[str, str]]:
    if path in archive.namelist():
        text = archive.read(path).decode("utf-8", "replace")
        yield from (_attributes(match[0]) for match in pattern.finditer(text))


def _attributes(tag: str) -> Mapping[str, str]:
    return {match[1]: match[2] for match in _ATTRIBUTE.finditer(tag)}
