"""Cards of a page without headings: tables, boxes and cells of which each begins with a name and holds its facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from directory.parsing.tables.cell_text import clean_heading
from directory.parsing.tables.line_kinds import FACTS, Kind, is_label, kind_of, label_and_text
from directory.parsing.tables.page_cells import ITEM, Block, Heading, Line, OpenTable, PageTable

_TABLE = "table"
_FEWEST = 2
_FEWEST_LINES = 2
_MOSTLY = 0.6
_MOST_LINES = 20
_LABEL_AND_TEXT = 2


def with_names_of_boxes(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a page with a heading in place of the name with which each card begins.

    Cards are boxes of one kind of which most begin with a name, in a line of its own, and hold facts below it. Of
    several kinds it is the one with most of them; where no kind is so, the page stays as it is.
    """
    found = _as_lines(blocks)
    kinds = Counter(box for each in found if isinstance(each, Line) for box in {*each.boxes})
    cards = {
        kind: lines
        for kind, count in kinds.items()
        if count >= _FEWEST and (lines := _names_of(kind, found))
    }
    if not cards:
        return found
    names = max(cards.values(), key=len)
    return [
        Heading(each.line, ITEM, each.text)
        if isinstance(each, Line) and id(each) in names
        else each
        for each in found
    ]


def holds_cards(table: OpenTable) -> bool:
    """Whether most cells of a table hold a card each: it only puts them beside each other."""
    filled = [each.blocks for _line, cells in table.rows for each in cells if each.blocks]
    cards = sum(_is_card([one for one in each if isinstance(one, Line)]) for each in filled)
    return cards >= max(_FEWEST, _MOSTLY * len(filled))


def _names_of(kind: str, blocks: Sequence[Block]) -> frozenset[int]:
    """The identities of the lines that are the names of boxes of a kind; none where most of these are no cards."""
    boxes: list[list[Line]] = []
    is_open = False
    for each in blocks:
        if isinstance(each, Line) and kind in each.boxes:
            boxes.append([each])
            is_open = True
        elif isinstance(each, Line) and is_open:
            boxes[-1].append(each)
        else:
            is_open = False
    cards = [each for each in boxes if _is_card(each)]
    if len(cards) < max(_FEWEST, _MOSTLY * len(boxes)):
        return frozenset()
    return frozenset(id(each[0]) for each in cards)


def _is_card(lines: Sequence[Line]) -> bool:
    """Whether lines are a name, which no label is, and below it few lines with a fact among them."""
    if not _FEWEST_LINES <= len(lines) <= _MOST_LINES:
        return False
    name, *below = (each.text for each in lines)
    return (
        kind_of(name) is Kind.NAME
        and not is_label(name)
        and label_and_text(name) is None
        and any(map(_tells, below))
    )


def _tells(text: str) -> bool:
    """Whether a line holds a fact, behind a label or not."""
    labelled = label_and_text(text)
    return kind_of(text) in FACTS or (labelled is not None and kind_of(labelled[1]) in FACTS)


def _as_lines(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the tables that are cards as lines, where there are several of them."""
    tables = [each for each in blocks if isinstance(each, PageTable)]
    labels = Counter(
        label for each in tables for label in {clean_heading(one) for one in _first_cells(each)}
    )
    cards = [each for each in tables if _is_card([*_lines(each)]) and _fits(each, labels)]
    if len(cards) < _FEWEST:
        return list(blocks)
    return [
        one
        for each in blocks
        for one in (
            _lines(each)
            if isinstance(each, PageTable) and any(each is card for card in cards)
            else [each]
        )
    ]


def _first_cells(table: PageTable) -> Iterator[str]:
    """What stands in the first cells of the rows with two."""
    for _line, cells in table.rows:
        if sum(map(bool, cells)) == _LABEL_AND_TEXT:
            yield next(filter(None, cells))


def _fits(table: PageTable, labels: Counter[str]) -> bool:
    """Whether a table begins with a cell alone, and all its other rows are such a cell, or a label and a text."""
    widths = [sum(map(bool, cells)) for _line, cells in table.rows]
    filled = [each for each in widths if each]
    called = [
        is_label(each) or labels[clean_heading(each)] >= _FEWEST for each in _first_cells(table)
    ]
    return filled[:1] == [1] and max(filled) <= _LABEL_AND_TEXT and all(called)


def _lines(table: PageTable) -> Iterator[Line]:
    boxes: tuple[str, ...] = (_TABLE,)
    for each in table.titles:
        yield Line(table.line, each, boxes=boxes)
        boxes = ()
    for line, cells in table.rows:
        filled = [*filter(None, cells)]
        if len(filled) == _LABEL_AND_TEXT:
            yield Line(line, f"{clean_heading(filled[0]).rstrip(':：')}: {filled[1]}", boxes=boxes)
        else:
            for text in filled[:1] and filled[0].splitlines():
                yield Line(line, text, boxes=boxes)
                boxes = ()
        boxes = ()
