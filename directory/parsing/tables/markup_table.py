"""Records of the largest table of a page of HTML, which many programs save under the name of a spreadsheet."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from directory.parsing.tables.table import Grid

_BEGINNING = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html|<head|<meta|<table)", re.IGNORECASE
)
_OPENING = 20_000  # a page that holds a table has said so by then, styles included
_UNSEEN = frozenset(("script", "style", "title"))
_BREAKS = frozenset(("br", "p", "div", "li"))
_STRIKES = frozenset(("s", "strike", "del"))
_TITLES = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "caption"))


def looks_like_markup(text: str) -> bool:
    """Whether a text is a page of HTML, or a part of one, with a table in it."""
    return _BEGINNING.match(text) is not None and "<table" in text[:_OPENING].casefold()


def read_markup_table(text: str, name: str) -> Grid:
    """The records of the table with most rows; a table inside of a cell is a table of its own."""
    reader = _Reader(name)
    reader.feed(text)
    reader.close()
    return max(reader.grids, key=lambda grid: len(grid.records), default=Grid(name))


class _Reader(HTMLParser):
    """Collects the cells of each table as they come; in one pass, whatever is not closed."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[Grid] = []
        self._name = name
        self._open: list[Grid] = []
        self._rows: list[list[str]] = []
        self._cell: list[str] | None = None
        self._unseen = 0
        self._struck = 0
        self._row_struck = self._cell_struck = False
        self._title: list[str] | None = None
        self._titles: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens a table, a row, a cell; a break inside of a cell is a line of its own."""
        self._unseen += tag in _UNSEEN
        if tag in _TITLES:
            self._title = []
        if tag in _STRIKES:
            self._struck += 1
            self._mark()
        if tag == "table":
            self._end_row()
            self._open.append(Grid(self._name, titles=list(self._titles)))
            self._titles.clear()
            self.grids.append(self._open[-1])
        elif tag == "tr":
            self._end_row()
            self._rows.append([])
            self._row_struck = _is_line_through(attrs)
        elif tag in ("td", "th") and self._open:
            self._end_cell()
            self._cell = []
            self._cell_struck = self._row_struck or _is_line_through(attrs)
        elif tag in _BREAKS and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Closes what was opened."""
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        if tag in _STRIKES and self._struck:
            self._mark()
            self._struck -= 1
        if tag in _TITLES and self._title is not None:
            title = " ".join("".join(self._title).split())
            titles = self._open[-1].titles if self._open else self._titles
            titles += [title] if title else []
            self._title = None
        if tag in ("td", "th"):
            self._end_cell()
        elif tag == "tr":
            self._end_row()
        elif tag == "table" and self._open:
            self._end_row()
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """The text of a cell, its blanks as a browser shows them."""
        if self._title is not None and not self._unseen:
            self._title.append(data)
        if self._cell is not None and not self._unseen:
            self._cell.append(re.sub(r"\s+", " ", data))

    def _end_cell(self) -> None:
        if self._cell is not None:
            if not self._rows:
                self._rows.append([])
            lines = "".join(self._cell).split("\n")
            text = "\n".join(filter(None, map(str.strip, lines)))
            whole = self._cell_struck and text and "~~" not in text
            self._rows[-1].append(f"~~{text}~~" if whole else text.replace("~~~~", ""))
        self._cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._rows and self._open:
            grid = self._open[-1]
            if not grid.is_full:
                grid.add(self.getpos()[0], self._rows.pop())
        self._rows.clear()

    def _mark(self) -> None:
        """Where struck text begins or ends in a cell."""
        if self._cell is not None and self._struck == 1:
            self._cell.append("~~")


def _is_line_through(attrs: list[tuple[str, str | None]]) -> bool:
    style = next((value or "" for name, value in attrs if name == "style"), "")
    return "line-through" in style.casefold()
