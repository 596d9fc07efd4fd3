"""What a page of HTML shows: headings, lines, and tables whose cells are laid out over the rows that they span."""

from __future__ import annotations

from dataclasses import dataclass, field

from directory.parsing.tables import limits
from directory.parsing.tables.line_kinds import is_label
from directory.parsing.tables.table import refuse_many_cells

# Levels of headings below h1 … h6: what is folded under a summary, an item with a list in it, a term, a line in bold,
# a line that is a link.
SUMMARY, ITEM, TERM, BOLD, LINK = 7, 8, 9, 10, 11


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and its level: 1 to 6 as HTML counts, and those above for what stands in place of one.

    `lead` are the bold words or the link with which it begins, where other words follow.
    """

    line: int
    level: int
    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; `lead` is the link or the bold words with which it begins.

    `is_detail` says that it is known to belong to the heading above, whatever it looks like. `boxes` are the kinds of
    boxes of the page that begin with it, such as "div.card".
    """

    line: int
    text: str
    lead: str = ""
    is_detail: bool = False
    boxes: tuple[str, ...] = ()


@dataclass(slots=True)
class PageTable:
    """Rows of cells, each as long as the cells above and beside it make it; `titles` are its captions.

    A cell that spans several rows stands in each of them, one that spans several columns in the first of them.
    """

    line: int
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    is_headed: bool = False
    """Whether the cells of the first row are marked as headings."""


Block = Heading | Line | PageTable


@dataclass(slots=True)
class Cell:
    blocks: list[Block] = field(default_factory=list)
    is_heading: bool = False
    is_struck: bool = False
    rows: int = 1
    columns: int = 1

    @property
    def text(self) -> str:
        """The lines of the cell, a table inside of it as a line for each row."""
        lines: list[str] = []
        label = ""
        for each in self.blocks:
            if isinstance(each, PageTable):
                lines += [" ".join(filter(None, cells)) for _line, cells in each.rows]
            elif isinstance(each, Heading) and is_label(each.text):
                label = f"{each.text.rstrip(':： ')}: "
                continue
            else:
                lines.append(label + each.text)
            label = ""
        lines.append(
            label.rstrip(": ")
        )  # it stands in a cell of its own, and what it says in the next one
        text = "\n".join(filter(None, lines))
        whole = self.is_struck and text and "~~" not in text
        return f"~~{text}~~" if whole else text


@dataclass(slots=True)
class OpenTable:
    """A table that is being read."""

    line: int
    rows: list[tuple[int, list[Cell]]] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    is_row_struck: bool = False


def span_of(given: dict[str, str], name: str) -> int:
    """Over how many rows or columns a cell goes; 0, as HTML writes "to the end", is as many as there may be."""
    said = given.get(name, "1").strip()
    count = int(said) if said.isascii() and said.isdecimal() and len(said) < 6 else 1
    most = limits.COLUMNS if name == "colspan" else limits.ROWS
    return min(count or most, most)


def is_layout(table: OpenTable) -> bool:
    """Whether a table only puts parts of a page beside each other: it has tables or headings in it, and no heading."""
    first = next((cells for _line, cells in table.rows if cells), [])
    if len(first) > 1 and all(each.is_heading for each in first):
        return False
    return any(
        isinstance(block, PageTable) or (isinstance(block, Heading) and block.level < TERM)
        for _line, cells in table.rows
        for each in cells
        for block in each.blocks
    )


def laid_out(table: OpenTable, name: str) -> PageTable:
    """The rows with a cell for each place that a cell of theirs, or one above, covers.

    Raises NothingToRead for more cells than a table may have.
    """
    first = next((cells for _line, cells in table.rows if cells), [])
    found = PageTable(table.line, [], table.titles, all(each.is_heading for each in first))
    covered: dict[int, tuple[int, str]] = {}
    count = 0
    for line, cells in table.rows:
        row: list[str] = []
        above, covered = covered, {}
        width = max(above, default=-1) + 1
        waiting = list(reversed(cells))
        while waiting or len(row) < width:
            place = len(row)
            if place in above:
                left, text = above[place]
                texts = [text]
            else:
                cell = waiting.pop() if waiting else Cell()
                left, texts = cell.rows, [cell.text, *[""] * (cell.columns - 1)]
            row += texts
            if left > 1:
                covered |= {place + number: (left - 1, text) for number, text in enumerate(texts)}
        found.rows.append((line, row))
        count += len(row)
        refuse_many_cells(name, count)
    return found
