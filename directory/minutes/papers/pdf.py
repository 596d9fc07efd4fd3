"""Lines of a PDF with a text layer; page numbers and running heads are left out, pictures are not read."""

from __future__ import annotations

import re
from collections import Counter

import pypdfium2

from directory.minutes.papers import paper
from directory.minutes.papers.plain_text import lines_of
from directory.parsing.remarks import NothingToRead

# PDFium marks a hyphen at the end of a line with a noncharacter.
_HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-"})
_WIDE = 2.2  # mean letters; a blank between words is half of one, and a justified line stretches it to two
_BLANK = 1.1  # no blank of a line that is not justified is as wide
_FEWEST_CELLS = 2
_INDENT = 8  # of a cell below that of an earlier row; a paragraph or a point of a list has less
_FEWEST_BLANKS = 3
_MOST_BLANKS = 120
Box = tuple[float, float, float, float]
_PAGE_NUMBER = re.compile(
    r"^\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/|\|)\s*\d{1,4})?\W*$", re.IGNORECASE
)


def read(data: bytes, name: str) -> list[str]:
    """The lines of all pages. Raises NothingToRead for a scan, a damaged or protected file, and too many pages."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise NothingToRead(
                f"{name} is protected by a password; save it without one"
            ) from error
        raise NothingToRead(
            f"{name} is damaged and cannot be opened; save the PDF again"
        ) from error
    try:
        if len(document) > paper.PAGES:
            raise NothingToRead(
                f"{name} has {len(document):,} pages; minutes may have {paper.PAGES:,}; "
                "save the pages you need"
            )
        pages = [_text(document, number) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise NothingToRead(
            f"{name} is damaged and cannot be opened; save the PDF again"
        ) from error
    finally:
        document.close()
    if not any(line.strip() for page in pages for line in page):
        raise NothingToRead(
            f"{name} holds pictures of pages and no text; "
            "run text recognition on it, or save the minutes as text"
        )
    return _without_running_heads(pages)


def _text(document: pypdfium2.PdfDocument, number: int) -> list[str]:
    page = document[number]
    try:
        layer = page.get_textpage()
        try:
            return lines_of(_with_columns(layer).translate(_HYPHENS))
        finally:
            layer.close()
    finally:
        page.close()


def _with_columns(layer: pypdfium2.PdfTextPage) -> str:
    """The text of a page whose columns stand as far apart as on the page, in letters of a mean width.

    PDFium writes one blank for a gap of any width, which runs the cells of a table into one another.
    """
    text: str = layer.get_text_range()
    if len(text) != layer.count_chars():
        return str(layer.get_text_bounded())  # letters and boxes do not go together one by one
    boxes = [
        layer.get_charbox(place) if letter.isprintable() else None
        for place, letter in enumerate(text)
    ]
    widths = [
        box[2] - box[0] for box, letter in zip(boxes, text, strict=True) if box and letter.isalnum()
    ]
    unit = sum(widths) / len(widths) if widths else 0.0
    if unit <= 0:
        return text
    edge = min(
        box[0] for box, letter in zip(boxes, text, strict=True) if box and not letter.isspace()
    )
    crowded = _crowded_cells(text, boxes, unit)
    written: list[str] = []
    length = 0  # of the line so far
    end: float | None = None  # where its last letter ends on the page
    last: Box | None = None
    for place, (letter, box) in enumerate(zip(text, boxes, strict=True)):
        if letter in "\r\n":
            if last and _goes_on(last, next(filter(None, boxes[place + 1 : place + 4]), None)):
                # a low letter such as an x was taken for a line of its own
                written.append(" " if letter == "\n" else "")
                length += letter == "\n"
                continue
            length, end = 0, None
        elif box and not letter.isspace():
            gap = box[0] - (edge if end is None else end)
            if gap > (_INDENT if end is None else _WIDE) * unit or place in crowded:
                blanks = max(_FEWEST_BLANKS, round((box[0] - edge) / unit) - length)
                blanks = min(blanks, _MOST_BLANKS)
                written.append(" " * blanks)
                length += blanks
            end, last = box[2], box
        written.append(letter)
        length += letter not in "\r\n"
    return "".join(written)


def _crowded_cells(text: str, boxes: list[Box | None], unit: float) -> set[int]:
    """The letters that begin a cell although the one before fills its column, so that hardly a blank parts the two.

    They stand where cells of other lines begin, on a line that has a wide gap elsewhere.
    """
    narrow: list[tuple[int, int]] = []
    starts: Counter[int] = Counter()
    begun: list[tuple[int, int]] = []  # of the line so far: letters behind narrow gaps
    is_row = False
    end: float | None = None
    for place, (letter, box) in enumerate([*zip(text, boxes, strict=True), ("\n", None)]):
        if letter in "\r\n":
            narrow += begun if is_row else []
            begun, is_row, end = [], False, None
        elif box and not letter.isspace():
            gap = 0.0 if end is None else box[0] - end
            at = round(box[0] / unit)
            if gap > _WIDE * unit:
                starts[at] += 1
                is_row = True
            elif gap > _BLANK * unit:
                begun.append((place, at))
            end = box[2]
    return {place for place, at in narrow if starts[at] >= _FEWEST_CELLS}


def _goes_on(last: Box, box: Box | None) -> bool:
    """Whether a letter stands on the line of the last one, to the right of it."""
    return box is not None and box[0] > last[2] and box[1] < last[3] and box[3] > last[1]


def _without_running_heads(pages: list[list[str]]) -> list[str]:
    """A first or last line that every page repeats is furniture; so is a page number."""
    edges = Counter(line for page in pages for line in {*page[:1], *page[-1:]} if line.strip())
    repeated = {line for line, times in edges.items() if len(pages) > 2 and times >= len(pages) - 1}
    lines: list[str] = []
    for page in pages:
        kept = [
            line
            for place, line in enumerate(page)
            if not (place in (0, len(page) - 1) and (line in repeated or _PAGE_NUMBER.match(line)))
        ]
        lines.extend(kept)
    return lines
