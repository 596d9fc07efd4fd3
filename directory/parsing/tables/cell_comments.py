"""Comments and threaded notes on the cells of a workbook: what somebody said beside the table, not in it."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from defusedxml import ElementTree

from directory.parsing.remarks import NothingToRead

Comments = dict[int, list[tuple[int, str]]]
"""By line: the column, counted from 0, and what is said there."""

_MOST_BYTES = 5_000_000
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
# What a program writes for older ones in front of a threaded note, and the name that it puts before a comment.
_THREADED = re.compile(r"\A\[Threaded comment\].*?(?:Comment|Comentario):\s*", re.DOTALL)
_AUTHOR = re.compile(r"\A[^\n:]{1,60}:\s*\n")
_KINDS = ("/comments", "/threadedComment")
_COMMENTED = frozenset(("comment", "threadedComment"))


def comments_of(data: bytes, sheet: str, name: str) -> Comments:
    """The comments of the worksheet whose XML lies at `sheet`.

    Raises NothingToRead for more comments than a person can have written.
    """
    found: Comments = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for path in _parts(archive, sheet):
            if archive.getinfo(path).file_size > _MOST_BYTES:
                raise NothingToRead(
                    f"{name} has more than {_MOST_BYTES:,} bytes of comments; delete those that nobody needs"
                )
            for element in ElementTree.fromstring(archive.read(path)).iter():
                _add(found, element)
    return found


def _add(found: Comments, element: Any) -> None:
    if _local(element) not in _COMMENTED:
        return
    cell = _REFERENCE.fullmatch(element.get("ref", ""))
    text = _AUTHOR.sub("", _THREADED.sub("", "".join(_texts(element)).strip())).strip()
    if not cell or not text:
        return
    said = found.setdefault(int(cell[2]), [])
    if (_column(cell[1]), text) not in said:
        said.append((_column(cell[1]), text))


def _texts(element: Any) -> Iterator[str]:
    return (
        part
        for each in element.iter()
        if _local(each) == "t" or (_local(each) == "text" and not len(each))
        for part in (each.text or "",)
    )


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _parts(archive: zipfile.ZipFile, sheet: str) -> list[str]:
    """Where the comments of a worksheet lie, as its relations say."""
    folder, file = posixpath.split(sheet)
    relations = f"{folder}/_rels/{file}.rels"
    names = set(archive.namelist())
    if relations not in names:
        return []
    found = []
    for each in ElementTree.fromstring(archive.read(relations)).iter():
        if each.get("Type", "").endswith(_KINDS):
            target = each.get("Target", "")
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            if path in names:
                found.append(path)
    return found
