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
            return lines_of(layer.get_text_bounded().translate(_HYPHENS))
        finally:
            layer.close()
    finally:
        page.close()


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
