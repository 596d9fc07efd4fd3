"""A paper as a Word document: its headings, lists and sentences as the page has them, for those who edit."""

from __future__ import annotations

from html.parser import HTMLParser
from io import BytesIO
from typing import Any

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SCREEN = frozenset({"screen-only", "no-print", "govuk-visually-hidden"})
"""Classes of what no paper has."""
_HEADINGS = {"h1": 0, "h2": 1, "h3": 2}
_LISTS = {"ol": "List Number", "ul": "List Bullet"}
_BLOCKS = frozenset({"p", "li", *_HEADINGS})
_EMPTY = frozenset({"br", "hr", "img", "input", "use"})


def printable(line: str) -> str:
    """XML has no place for control characters. The narrow space before AM and PM is none."""
    return "".join(letter for letter in line if letter.isprintable() or letter in "\n\t\xa0\u202f")


def word_paper(html: str) -> bytes:
    """The document of a paper that is written in HTML; its first heading is the title."""
    from docx import Document

    document = Document()
    document.core_properties.author = ""
    paper = _Paper(document)
    paper.feed(html)
    paper.close()
    document.core_properties.title = paper.title
    file = BytesIO()
    document.save(file)
    return file.getvalue()


class _Paper(HTMLParser):
    """Writes each heading, sentence and line of a list into the document as its tag ends."""

    def __init__(self, document: Any) -> None:
        super().__init__()
        self.title = ""
        self._document = document
        self._open: list[tuple[str, bool]] = []
        """The tags around, each with whether it is for the screen alone."""
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.handle_data(", ")
        if tag in _EMPTY:
            return
        if tag in _BLOCKS:
            self._write()
        classes = (dict(attrs).get("class") or "").split()
        self._open.append((tag, not SCREEN.isdisjoint(classes)))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._write()
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not any(is_for_screen for _tag, is_for_screen in self._open):
            self._text.append(data)

    def _write(self) -> None:
        """Put what was read since the last block into the document."""
        words = printable(" ".join("".join(self._text).split()).replace(" ,", ","))
        self._text = []
        if not words:
            return
        tags = [tag for tag, _is_for_screen in self._open]
        heading = next((tag for tag in reversed(tags) if tag in _HEADINGS), None)
        if heading is not None:
            self.title = self.title or words
            self._document.add_heading(words, _HEADINGS[heading])
            return
        kind = next((_LISTS[tag] for tag in reversed(tags) if tag in _LISTS), None)
        self._document.add_paragraph(words, style=kind)
