"""Records of the tables of a Word document (.docx); what is too large is refused before unpacking.

Tables one after another are read as one. What stands in a paragraph above a table is its title, and what stands between
two of them a title between rows; entries below headings, before or behind a table, are rows as well.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from defusedxml import ElementTree

from directory.parsing.remarks import NothingToRead
from directory.parsing.tables import limits
from directory.parsing.tables.delimited import read_delimited
from directory.parsing.tables.document_entries import Segment, with_entries
from directory.parsing.tables.prose import (
    Paragraph,
    has_columns,
    paragraph_with_lead,
    paragraphs_of_text,
    read_prose,
)
from directory.parsing.tables.sheet_shape import grid_of_lines
from directory.parsing.tables.table import Grid

_DOCUMENT, _STYLES = "word/document.xml", "word/styles.xml"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PROPERTIES = f"{_WORD}tcPr"
_NUMBER = re.compile(r"[0-9]{1,4}")
_MOST_COLUMNS = 63  # that a table of Word can have
_OFF = frozenset(("0", "false", "off", "none"))
_LONGEST_TITLE = 200
_LABEL_AND_VALUE = 2
_HEADING = re.compile(r"(?:heading (?P<level>[1-6])|title)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Run:
    """A text in one look; `stands_out` where it is bold or underlined."""

    text: str
    is_struck: bool
    stands_out: bool


def is_word_document(data: bytes) -> bool:
    """Whether a ZIP archive holds the text of a Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _DOCUMENT in archive.namelist()
    except (
        Exception
    ):  # zipfile raises several errors, by what is damaged; another reader says what it is
        return False


def read_word_tables(data: bytes, name: str) -> Grid:
    """The records of all tables, the heading of the first one once. A line number is that of the record in all tables.

    Text that is struck out is marked as ~~text~~. Raises NothingToRead for a damaged or too large document, and for
    one that holds no table.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            part = archive.getinfo(_DOCUMENT)
            if part.file_size > limits.UNPACKED_BYTES // 4:
                raise NothingToRead(
                    f"{name} unpacks to {part.file_size:,} bytes; save the table you need as CSV"
                )
            root = ElementTree.fromstring(archive.read(_DOCUMENT), forbid_dtd=True)
            levels = _levels_in(archive)
    except NothingToRead:
        raise
    except Exception as error:  # zip and XML raise whatever is damaged
        raise NothingToRead(
            f"{name} is a damaged Word document and cannot be opened; save it again"
        ) from error
    body = root.find(f"{_WORD}body")
    body = body if body is not None else root
    grid = _whole(body, levels, name)
    if not grid.records:
        raise NothingToRead(
            f"{name} is a Word document without a table, and lists no names with numbers, places or hours; "
            "save its list as CSV"
        )
    return grid


def _whole(body: Any, levels: dict[str, int], name: str) -> Grid:
    """The records of the tables with the entries around them, or those of a document without tables."""
    tables = _records(body, name)
    if not tables.records:
        return _without_tables(body, levels, name)
    return with_entries(_segments(body, levels), name) or tables


def _without_tables(body: Any, levels: dict[str, int], name: str) -> Grid:
    """The records of a document without tables: in columns that tabs part, in prose, or in lines."""
    text = "\n".join(_marked(_runs(each)) for each in body.iter(f"{_WORD}p"))
    if has_columns(text.split("\n")):
        return read_delimited(text, name)
    grid = read_prose(_paragraphs(body.iter(f"{_WORD}p"), levels), name)
    if not grid.records:
        grid = read_prose(paragraphs_of_text(text), name)
    return grid if grid.records else grid_of_lines(text, name) or grid


def _levels_in(archive: zipfile.ZipFile) -> dict[str, int]:
    if _STYLES not in archive.namelist():
        return {}
    if archive.getinfo(_STYLES).file_size > limits.UNPACKED_BYTES // 4:
        raise NothingToRead("the styles of this Word document are too large; save it again")
    return _levels(ElementTree.fromstring(archive.read(_STYLES), forbid_dtd=True))


def _levels(styles: Any) -> dict[str, int]:
    """The level of heading of each style of paragraphs that is one, by its identifier.

    The names of built-in styles are English in documents of any language.
    """
    found = {}
    for each in styles.iter(f"{_WORD}style"):
        called = each.find(f"{_WORD}name")
        heading = _HEADING.fullmatch("" if called is None else called.get(f"{_WORD}val", ""))
        if heading is not None:
            found[each.get(f"{_WORD}styleId", "")] = int(heading["level"] or 1)
    return found


def _paragraphs(blocks: Iterable[Any], levels: dict[str, int]) -> list[Paragraph]:
    """Paragraphs of a document, each line of theirs by itself, with the bold words that begin it."""
    found: list[Paragraph] = []
    is_parted = False
    for line, block in enumerate(blocks, start=1):
        runs = [replace(each, text=each.text.replace("\t", " ")) for each in _runs(block)]
        style = next((each.get(f"{_WORD}val", "") for each in block.iter(f"{_WORD}pStyle")), "")
        lead = next((place for place, each in enumerate(runs) if not each.stands_out), len(runs))
        name, _, further = _marked(runs[:lead]).partition("\n")
        rest = f"{further}{_marked(runs[lead:])}" if further else _marked(runs[lead:])
        if not name and not rest:
            is_parted = True
            continue
        first, *below = rest.split("\n")
        found.append(paragraph_with_lead(line, name, first, levels.get(style), is_parted=is_parted))
        found += [Paragraph(line, "", each.strip()) for each in below if each.strip()]
        is_parted = False
    return found


def _records(body: Any, name: str) -> Grid:
    grid, line, titles = Grid(name), 0, list[str]()
    heading: list[str] | None = None
    for block in body:
        if block.tag == f"{_WORD}p":
            text = _text(block)
            titles += [text] if text and len(text) <= _LONGEST_TITLE else []
            continue
        if block.tag != f"{_WORD}tbl":
            continue
        for row, fields in enumerate(_rows(block)):
            if row == 0:
                for title in titles:
                    line += 1
                    grid.add(line, [title])
                titles = []
                # A table of labels and values begins like the one before where both are of one agency.
                if fields == heading and len(fields) > _LABEL_AND_VALUE:
                    continue
                heading = heading or fields
            line += 1
            grid.add(line, fields)
            if grid.is_full:
                return grid
    return grid


def _segments(body: Any, levels: dict[str, int]) -> list[Segment]:
    """The paragraphs before and behind each table, with the table; cells are no paragraphs."""
    found, blocks = list[Segment](), list[Any]()
    for block in body:
        if block.tag == f"{_WORD}p":
            blocks.append(block)
        elif block.tag == f"{_WORD}tbl":
            found.append(Segment(_paragraphs(blocks, levels), [*_rows(block)]))
            blocks = []
    return [*found, Segment(_paragraphs(blocks, levels))]


def _rows(table: Any) -> Iterator[list[str]]:
    """The cells of each row; one over several rows is said in each of them, one over several columns in the first."""
    merged: dict[int, str] = {}
    for row in table.iter(f"{_WORD}tr"):
        fields: list[str] = []
        for cell in row:
            if cell.tag != f"{_WORD}tc":
                continue
            place = len(fields)
            text = "\n".join(filter(None, (_text(each) for each in cell.iter(f"{_WORD}p"))))
            merge = cell.find(f"{_PROPERTIES}/{_WORD}vMerge")
            if merge is None or merge.get(f"{_WORD}val") == "restart":
                merged[place] = text
            else:
                text = merged.get(place, text)
            fields += [text, *[""] * (_columns_of(cell) - 1)]
        yield fields


def _columns_of(cell: Any) -> int:
    """Over how many columns a cell stands."""
    span = cell.find(f"{_PROPERTIES}/{_WORD}gridSpan")
    said = span.get(f"{_WORD}val", "") if span is not None else ""
    return min(max(int(said), 1), _MOST_COLUMNS) if _NUMBER.fullmatch(said) else 1


def _text(paragraph: Any) -> str:
    """The text of a paragraph; what is struck out is marked, what was deleted under review is gone."""
    return _marked(_runs(paragraph)).replace("\t", " ").strip()


def _runs(paragraph: Any) -> list[_Run]:
    """The texts of a paragraph by how they look."""
    return [
        _Run(text, _has(run, "strike", "dstrike"), _has(run, "b", "u"))
        for run in paragraph.iter(f"{_WORD}r")
        if (text := "".join(_characters(run)))
    ]


def _marked(runs: Sequence[_Run]) -> str:
    """Texts one after another, those that are struck out as ~~text~~."""
    alike = groupby(runs, key=lambda each: each.is_struck)
    texts = [(is_struck, "".join(each.text for each in group)) for is_struck, group in alike]
    return "".join(f"~~{text}~~" if struck and text.strip() else text for struck, text in texts)


def _characters(run: Any) -> Iterator[str]:
    for each in run:
        if each.tag == f"{_WORD}t":
            yield each.text or ""
        elif each.tag == f"{_WORD}tab":
            yield "\t"
        elif each.tag in (f"{_WORD}br", f"{_WORD}cr"):
            yield "\n"


def _has(run: Any, *marks: str) -> bool:
    for name in marks:
        for mark in run.iter(f"{_WORD}{name}"):
            if mark.get(f"{_WORD}val", "1") not in _OFF:
                return True
    return False
