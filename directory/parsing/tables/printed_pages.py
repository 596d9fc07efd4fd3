"""Paragraphs of a PDF with a text layer, each with the look of its letters: a handbook of prose is read as in Word.

Tables are not read: what stands in columns is no prose, and belongs into a spreadsheet.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from directory.parsing.line_ends import ends_open
from directory.parsing.remarks import NothingToRead
from directory.parsing.tables.line_kinds import label_and_text
from directory.parsing.tables.page_cells import BOLD
from directory.parsing.tables.prose import Paragraph, paragraph_with_lead, read_prose
from directory.parsing.tables.table import Grid

_PAGES = 300
_BOLD_WEIGHT = 600  # of 400 for plain letters and 700 for bold ones
_LARGER = 1.12
"""Letters that are so many times as high as those of the text are those of a heading."""
_WHOLE_LINE = 0.6  # of the width of a page, at least
_PARTED = 1.7  # lines so many of their heights apart have an empty one between
_HALF_A_POINT = 2
_MOST_LEVELS = BOLD - 1
# PDFium marks a hyphen at the end of a line with a noncharacter.
_HYPHEN = re.compile("[\ufffe\x02]$")
_CONTROL = re.compile("[\ufffe\x00-\x08\x0b-\x1f]")
_GAP = re.compile(r"\S(?:\t| {4,})\S")


@dataclass(slots=True)
class _Line:
    """A line as printed: its text, that of the bold letters with which it begins, and where it stands."""

    text: str = ""
    lead: str = ""
    size: float = 0.0
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    margin: float = 0.0
    is_bold: bool = False
    is_parted: bool = True


@dataclass(slots=True)
class _Written:
    """Letters of one line while they are read."""

    letters: list[str] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)
    sizes: Counter[float] = field(default_factory=Counter)
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)


def read_printed(data: bytes, name: str) -> Grid:
    """The records of a PDF of prose: names in letters that stand out, and what is said below each.

    Raises NothingToRead for a scan, a protected or damaged file, one with too many pages, and one of other contents.
    """
    pages = _pages(data, name)
    lines = _without_running_heads(pages)
    grid = read_prose([*_paragraphs(lines)], name)
    if not grid.records:
        raise NothingToRead(
            f"{name} is a PDF, and lists no names that stand out above numbers, places or hours; copy its table to a "
            "spreadsheet and save it as CSV"
        )
    return grid


def _pages(data: bytes, name: str) -> list[list[_Line]]:
    import pypdfium2  # here, since whoever reads no PDF does without its library

    try:
        document = pypdfium2.PdfDocument(data)
        try:
            if len(document) > _PAGES:
                raise NothingToRead(
                    f"{name} is a PDF of {len(document):,} pages, and {_PAGES:,} at most are read; save those you need"
                )
            pages = [_lines(document[number]) for number in range(len(document))]
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        is_locked = "password" in str(error).lower()
        why = "is protected by a password" if is_locked else "is damaged and cannot be opened"
        raise NothingToRead(f"{name} is a PDF that {why}; save it again") from error
    if not any(pages):
        raise NothingToRead(
            f"{name} is a PDF of pictures without text; run text recognition on it, or import the table itself"
        )
    return pages


def _lines(page: Any) -> list[_Line]:
    try:
        layer = page.get_textpage()
        try:
            lines = [*_read_lines(layer)]
        finally:
            layer.close()
        margin = page.get_width() - min((each.left for each in lines), default=0.0)
        if max((each.right for each in lines), default=margin) < margin * _WHOLE_LINE:
            margin = max(each.right for each in lines)  # in columns, or broken by hand
        for each in lines:
            each.margin = margin
        return lines
    finally:
        page.close()


def _read_lines(layer: Any) -> Iterator[_Line]:
    text: str = layer.get_text_range()
    if len(text) != layer.count_chars():  # letters and boxes do not go together one by one
        text = ""
    written = _Written()
    before: _Line | None = None
    for place, letter in enumerate([*text, "\n"]):
        if letter not in "\r\n":
            _add(written, layer, place, letter)
            continue
        line = _line(written)
        written = _Written()
        if line is None:
            continue
        if before is not None and before.bottom >= line.top:
            line.is_parted = before.bottom - line.bottom > _PARTED * line.size
        yield line
        before = line


def _add(written: _Written, layer: Any, place: int, letter: str) -> None:
    from pypdfium2 import raw

    written.letters.append(letter)
    if letter.isspace():
        written.bold.append(written.bold[-1] if written.bold else False)
        return
    box = layer.get_charbox(place, loose=True)
    written.boxes.append(box)
    written.sizes[round((box[3] - box[1]) * _HALF_A_POINT) / _HALF_A_POINT] += 1
    written.bold.append(
        raw.FPDFText_GetFontWeight(layer.raw, place) >= _BOLD_WEIGHT
        or _is_called_bold(layer, place)
    )


def _is_called_bold(layer: Any, place: int) -> bool:
    """Whether the font is called bold: one of a subset may state no weight."""
    from ctypes import byref, c_int, create_string_buffer

    from pypdfium2 import raw

    called, flags = create_string_buffer(120), c_int()
    raw.FPDFText_GetFontInfo(layer.raw, place, called, len(called), byref(flags))
    return re.search(rb"bold|black|heavy|semibd|demi", called.value, re.IGNORECASE) is not None


def _line(written: _Written) -> _Line | None:
    text = "".join(written.letters)
    if not written.boxes or not text.strip():
        return None
    length = next((at for at, is_bold in enumerate(written.bold) if not is_bold), len(text))
    size, _count = written.sizes.most_common(1)[0]
    return _Line(
        text.strip(), text[:length].strip(), size,
        min(each[0] for each in written.boxes), max(each[2] for each in written.boxes),
        max(each[3] for each in written.boxes), min(each[1] for each in written.boxes),
        is_bold=length >= len(text.rstrip()),
    )  # fmt: skip


def _without_running_heads(pages: Sequence[Sequence[_Line]]) -> list[_Line]:
    """All lines but those that begin or end several pages alike: a title of the book, a number of the page."""
    edges = Counter(
        _as_edge(line)
        for page in pages
        for line in {id(each): each for each in (*page[:1], *page[-1:])}.values()
    )
    return [
        line
        for page in pages
        for place, line in enumerate(page)
        if not (place in (0, len(page) - 1) and edges[_as_edge(line)] > 1)
    ]


def _as_edge(line: _Line) -> str:
    return re.sub(r"[0-9]+", "#", line.text.casefold())


def _paragraphs(lines: Sequence[_Line]) -> Iterator[Paragraph]:
    """The lines as paragraphs: those of larger letters are headings, a line that fills its width goes on below."""
    heights: Counter[float] = Counter()
    for each in lines:
        heights[each.size] += len(each.text)
    body = heights.most_common(1)[0][0]
    larger = sorted({each.size for each in lines if each.size >= body * _LARGER}, reverse=True)
    levels = {size: min(at, _MOST_LEVELS) for at, size in enumerate(larger, start=1)}
    for number, line in enumerate(_joined(lines, levels), start=1):
        level = levels.get(line.size)
        rest = line.text.removeprefix(line.lead)
        yield paragraph_with_lead(number, line.lead, rest, level, is_parted=line.is_parted)


def _joined(lines: Sequence[_Line], levels: Mapping[float, int]) -> list[_Line]:
    """The lines, those of one paragraph as one."""
    found: list[_Line] = []
    for before, line in pairwise([None, *lines]):
        if line is None:
            continue
        if before is not None and line.size not in levels and _goes_on(before, line):
            last = found[-1]
            cut = _HYPHEN.search(last.text)
            last.text = last.text[: cut.start()] + line.text if cut else f"{last.text} {line.text}"
        else:
            found.append(line)
    for each in found:
        each.text = _CONTROL.sub("-", each.text)
    return found


def _goes_on(before: _Line, line: _Line) -> bool:
    """Whether a line goes on in the next: they look alike, and the first word of that had no room before the margin."""
    first = line.text.split(" ", 1)[0]
    width = (
        (line.right - line.left) / len(line.text) * (len(first) + 2)
    )  # with a blank on both sides
    return (
        not (line.is_parted or line.lead or before.is_bold)
        and line.size == before.size
        and (before.right + width >= line.margin or ends_open(before.text))
        and label_and_text(line.text) is None
        and not _GAP.search(line.text)
    )
