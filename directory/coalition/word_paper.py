"""Papers as Word documents, for those who edit: headings, sentences and lists, also as the page of a paper has them."""

from __future__ import annotations

from html.parser import HTMLParser
from io import BytesIO
from typing import Any

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SCREEN = frozenset({"screen-only", "no-print", "govuk-visually-hidden"})
"""Classes of what no paper has."""
_HEADINGS = {"h1": 0, "h2": 1, "h3": 2}
_LISTS = frozenset({"ol", "ul"})
_BLOCKS = frozenset({"p", "li", *_HEADINGS})
_EMPTY = frozenset({"br", "hr", "img", "input", "use"})


class WordPaper:
    """A paper that is written from its title to its last line, and then a Word document."""

    def __init__(self) -> None:
        from docx import Document

        self._document: Any = Document()
        self._document.core_properties.author = ""
        self._title = ""

    def heading(self, words: str, level: int) -> None:
        """The title of the paper is of level 0, and the first heading is the title."""
        self._title = self._title or _printable(words)
        self._document.add_heading(_printable(words), level)

    def paragraph(self, words: str) -> None:
        """A sentence by itself."""
        self._document.add_paragraph(_printable(words))

    def line(self, words: str, *, is_numbered: bool) -> None:
        """A line of a list."""
        style = "List Number" if is_numbered else "List Bullet"
        self._document.add_paragraph(_printable(words), style=style)

    def to_bytes(self) -> bytes:
        """The file."""
        self._document.core_properties.title = self._title
        file = BytesIO()
        self._document.save(file)
        return file.getvalue()


def _printable(line: str) -> str:
    """XML has no place for control characters. The narrow space before AM and PM is none."""
    return "".join(letter for letter in line if letter.isprintable() or letter in "\n\t\xa0\u202f")


def word_document(html: str) -> bytes:
    """The document of a paper that is written in HTML; its first heading is the title."""
    page = _Page()
    page.feed(html)
    page.close()
    return page.paper.to_bytes()


class _Page(HTMLParser):
    """Writes each heading, sentence and line of a list into the paper as its tag ends."""

    def __init__(self) -> None:
        super().__init__()
        self.paper = WordPaper()
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
        """Put what was read since the last block into the paper."""
        words = _printable(" ".join("".join(self._text).split()).replace(" ,", ","))
        self._text = []
        if not words:
            return
        tags = [tag for tag, _is_for_screen in self._open]
        heading = next((tag for tag in reversed(tags) if tag in _HEADINGS), None)
        if heading is not None:
            self.paper.heading(words, _HEADINGS[heading])
            return
        list_tag = next((tag for tag in reversed(tags) if tag in _LISTS), None)
        if list_tag is None:
            self.paper.paragraph(words)
        else:
            self.paper.line(words, is_numbered=list_tag == "ol")
