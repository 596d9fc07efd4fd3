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
_RANGE = re.compile(r"\$?[A-Z]{1,3}\$?(\d{1,7}):\$?[A-Z]{1,3}\$?(\d{1,7})")
_TRUE = frozenset(("1", "true"))


@dataclass(slots=True)
class Layout:
    """The rows of a worksheet that are hidden, and its merged ranges with their first and last row."""

    hidden: list[int] = field(default_factory=list)
    merged: list[tuple[str, int, int]] = field(default_factory=list)


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
            found.merged.append((reference, int(bounds[1]), int(bounds[2])))
    return found


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
