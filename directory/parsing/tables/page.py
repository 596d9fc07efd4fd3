"""A page of HTML as records: its tables, or what stands below its headings, whichever says more of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from directory.parsing.remarks import NothingToRead, Remark
from directory.parsing.tables.cell_text import clean_heading, unnamed_column
from directory.parsing.tables.group_rows import looks_like_data
from directory.parsing.tables.letters import without_mail
from directory.parsing.tables.line_kinds import is_label
from directory.parsing.tables.page_blocks import PageReader
from directory.parsing.tables.page_boxes import with_names_of_boxes
from directory.parsing.tables.page_cells import Block, Heading, Line, PageTable
from directory.parsing.tables.page_joins import join_facts, join_named, join_number_for_all
from directory.parsing.tables.page_sections import facts_by_name, has_fact, sections_of
from directory.parsing.tables.table import Grid

_BEGINNING = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?(?:<!doctype html|<(?:html|head|meta|body|table|div|main|article"
    r"|section|h[1-6]|ul|ol|dl|p)\b)",
    re.IGNORECASE | re.DOTALL,
)
_MOST_NOTES = 20
_FEWEST = 2


def looks_like_markup(text: str) -> bool:
    """Whether a text is a page of HTML, or a part of one."""
    return _BEGINNING.match(text) is not None


def read_page(text: str, name: str) -> Grid:
    """The records of a page: of the tables under its most frequent heading, or one for each section with facts.

    Lines above them are titles. Headings between them stand in rows of their own, as titles between rows do.

    Raises NothingToRead for a page without either, and for a table with more cells than one may have.
    """
    reader = PageReader(name, text)
    reader.feed(text)
    reader.close()
    boxes = with_names_of_boxes(_without_mail(reader.blocks))
    blocks = [each for block in boxes for each in _without_labels(block, boxes)]
    tables = _alike(blocks)
    grid = Grid(name)
    below = sections_of(blocks, grid)
    if tables and sum(len(each.rows) - 1 for each in tables) >= below:
        grid = _of_tables(blocks, tables, name)
    if not grid.records:
        raise NothingToRead(
            f"{name} is a page of the web that lists nothing: neither a table nor names with "
            "numbers, places or hours below"
        )
    join_number_for_all(grid, blocks)
    # What a program wrote is often one line: remarks on its records tell them apart by number.
    if len({each.line for each in grid.records}) < len(grid.records):
        for number, record in enumerate(grid.records):  # the first one is of the headings
            record.line = number
    if reader.unshown:
        reason = (
            f"browsers do not show {len(reader.unshown):,} parts of this page, which are not read"
        )
        grid.remarks.append(Remark(name, reader.unshown[0], None, reason))
    return grid


def _without_mail(page: Sequence[Block]) -> list[Block]:
    """The blocks of a page that was saved from a mail program, without its head, signature and quoted mail."""
    texts = [_words_of(block) for block in page]
    kept = without_mail(texts)
    return [each for each, text, left in zip(page, texts, kept, strict=True) if left or not text]


def _words_of(block: Block) -> str:
    if isinstance(block, PageTable):
        return " ".join(cell for _line, cells in block.rows for cell in cells)
    return block.text


def _without_labels(block: Block, page: Sequence[Block]) -> Iterator[Block]:
    """A table of labels and values, one of several on the page or called like fields, as lines "label: value"."""
    if not isinstance(block, PageTable) or not _is_labelled(block, page):
        yield block
        return
    yield from (Heading(block.line, 6, each) for each in block.titles)
    for line, cells in block.rows:
        label, value, *_ = [*cells, "", ""]
        yield Line(line, f"{clean_heading(label).rstrip(':')}: {value}" if value else label)


def _is_labelled(table: PageTable, page: Sequence[Block]) -> bool:
    if (
        table.is_headed
        or len(table.rows) < _FEWEST
        or any(sum(map(bool, cells)) > 2 for _line, cells in table.rows)
    ):
        return False
    labels = {clean_heading(cells[0]).rstrip(":") for _line, cells in table.rows if cells}
    others = [each for each in page if isinstance(each, PageTable) and each is not table]
    repeated = sum(
        len(labels & {clean_heading(cells[0]).rstrip(":") for _line, cells in each.rows if cells})
        * 2
        >= len(labels)
        for each in others
    )
    called = sum(is_label(each) for each in labels)
    return bool(repeated) or called * 2 >= len(labels) > 1


def _labels(table: PageTable) -> tuple[str, ...]:
    return tuple(clean_heading(each).casefold() for each in table.rows[0][1]) if table.rows else ()


def _alike(blocks: Sequence[Block]) -> list[PageTable]:
    """The tables of a page that are read together: those whose heading most rows have, and those that share it."""
    found = [each for each in blocks if isinstance(each, PageTable) and len(_labels(each)) > 1]
    rows: Counter[tuple[str, ...]] = Counter()
    for each in found:
        rows[_labels(each)] += len(each.rows) - 1
    if not rows:
        return []
    usual = max(rows, key=lambda labels: rows[labels])
    return [each for each in found if _labels(each) == usual or _shares(each, usual)]


def _shares(table: PageTable, labels: Sequence[str]) -> bool:
    own = [each for each in _labels(table) if each]
    shared = {*own} & {*labels} - {""}
    return len(shared) > 1 and not any(map(looks_like_data, own))


def _of_tables(blocks: Sequence[Block], tables: Sequence[PageTable], name: str) -> Grid:
    """The tables one below the other; where there are several, each below the caption or heading above it."""
    # Of one table it is told by its cells which rows are headings: there may be two.
    grid = Grid(name, has_one_heading=len(tables) > 1)
    columns = tables[0].rows[0][1]
    if grid.has_one_heading:
        labels = [label for each in tables for label in _headings(each)]
        columns = list({label.casefold(): label for label in labels}.values())
    headings: list[str] = []
    notes: list[str] = []
    title, told = "", 0
    for block in blocks:
        if isinstance(block, Heading):
            headings.append(block.text)
            told = len(notes)
        elif isinstance(block, Line):
            notes.append(block.text)
        elif any(block is each for each in tables):
            headings += block.titles
            own = headings[-1:] if len(tables) > 1 else []
            if not grid.records:
                grid.titles += headings[: len(headings) - len(own)]
                grid.add(block.rows[0][0], columns)
            if own and own[0] != title:
                title = own[0]
                grid.add(block.line, ["\n".join([title, *filter(has_fact, notes[told:])])])
            told = len(notes)
            _add_rows(grid, block, columns)
            headings.clear()
    grid.titles += notes[:_MOST_NOTES]
    join_named(grid, tables, [each for each in blocks if isinstance(each, PageTable)])
    join_facts(grid, facts_by_name(blocks))
    return grid


def _add_rows(grid: Grid, table: PageTable, columns: Sequence[str]) -> None:
    """The rows of one table, each cell below the column of its heading."""
    if not grid.has_one_heading:
        places = list(range(len(columns)))
    else:
        known = [each.casefold() for each in columns]
        places = [known.index(each.casefold()) for each in _headings(table)]
    for line, cells in table.rows[1:]:
        row = [""] * len(columns)
        for place, text in zip(places, cells, strict=False):
            row[place] = text
        if not grid.is_full:
            grid.add(line, row + cells[len(places) :])


def _headings(table: PageTable) -> list[str]:
    """The names of the columns of a table; one without a name is called by its place."""
    seen: Counter[str] = Counter()
    found = []
    for place, each in enumerate(table.rows[0][1]):
        label = clean_heading(each) or unnamed_column(place)
        seen[label] += 1
        found.append(label if seen[label] == 1 else f"{label} ({seen[label]})")
    return found
