"""Tables that do not go from left to right: lines of "label, value", tables on their side, two records in a row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from directory.parsing.tables.cell_text import clean_heading
from directory.parsing.tables.group_rows import looks_like_data
from directory.parsing.tables.table import Record

_FEWEST_LINES = 6
_FEWEST_LABELS = 3
_LONGEST_LABEL = 40
_MOST_TITLES = 6
_NAME = "Name"
_CONTINUED = 0.25
_LABELLED = re.compile(r"\s*([^:：\n]{2,40}?)\s*[:：]\s*(.*)", re.DOTALL)
_KINDS = (
    re.compile(r"\d{5}(?:-\d{4})?"),
    re.compile(r"\+?[\d\s().-]{9,20}(?:\s*(?:x|ext\.?)\s*\d{1,5})?", re.IGNORECASE),
    re.compile(r"[^\s@]+@[^\s@]+\.\w+"),
    re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE),
)


def of_labelled_lines(records: Sequence[Record]) -> list[Record] | None:
    """A heading of the labels and one record for each block of lines "label, value"; None for any other table.

    The label of the first line begins each block, and no block says a label twice. A line without a label goes on with
    the value above it; one that stands above the first label of each block is the name of the block. Lines above the
    first block come back before the heading, as titles.
    """
    titles, lines = _with_names(
        [_label_and_value(record) for record in records],
        [sum(map(bool, map(str.strip, record.fields))) for record in records],
    )
    above, records = list(records[:titles]), records[titles:]
    labels = Counter(label for label, _ in lines if label)
    first = lines[0][0] if lines else ""
    blank = sum(not label for label, _ in lines)
    if (
        len(lines) < _FEWEST_LINES
        or not first
        or labels[first] < 2
        or blank > _CONTINUED * len(lines)
        or len(labels) * 2 > len(lines) - blank
    ):
        return None
    blocks: list[tuple[int, dict[str, str]]] = []
    before = first
    for record, (label, value) in zip(records, lines, strict=True):
        if label == first:
            blocks.append((record.line, {}))
        cells = blocks[-1][1]
        if label and label in cells:
            return None
        before = label or before
        cells[before] = f"{cells[before]}\n{value}" if before in cells else value
    if sum(len(cells) for _, cells in blocks) < _FEWEST_LABELS * len(blocks):
        return None
    header = list(labels)
    rows = [Record(line, [cells.get(each, "") for each in header]) for line, cells in blocks]
    return [*above, Record(records[0].line, header), *rows]


def _with_names(
    lines: list[tuple[str, str]], widths: Sequence[int]
) -> tuple[int, list[tuple[str, str]]]:
    """How many lines stand above the first block, and the others; a line that heads each block has the label "Name".

    `widths` are the numbers of filled fields: a title or a name stands alone in its line.
    """
    labels = Counter(label for label, _ in lines if label)
    # A label with nothing behind it.
    lines = [(text, "") if not label and labels[text] else (label, text) for label, text in lines]
    begins = next((place for place, (label, _) in enumerate(lines) if labels[label] > 1), 0)
    if not begins or begins > _MOST_TITLES or max(widths[:begins]) > 1:
        return 0, lines
    first = lines[begins][0]
    starts = [place for place, (label, _) in enumerate(lines) if label == first]
    alone = all(not lines[place - 1][0] and widths[place - 1] == 1 for place in starts)
    if alone and _NAME not in labels:
        heads = {place - 1 for place in starts}
        named = [
            (_NAME if place in heads else label, value)
            for place, (label, value) in enumerate(lines)
        ]
        return begins - 1, named[begins - 1 :]
    return begins, lines[begins:]


def _label_and_value(record: Record) -> tuple[str, str]:
    """The label of a line, "" for none, and what stands behind it, the fields that commas cut from it included."""
    fields = [each.strip() for each in record.fields]
    while fields and not fields[-1]:
        fields.pop()
    first, *rest = fields
    split = _LABELLED.fullmatch(first)
    if split and split[2] and not split[2].startswith("//"):
        return _label(split[1]), ", ".join([split[2], *rest])
    if len(fields) == 2 or (split and not split[2]):
        return _label(first.rstrip(":： ")), ", ".join(rest)
    if not first and rest:
        return "", ", ".join(filter(None, rest))
    return "", ", ".join(fields)


def _label(text: str) -> str:
    label = clean_heading(text)
    return "" if len(label) > _LONGEST_LABEL or looks_like_data(label) else label


def of_columns(records: Sequence[Record]) -> list[Record] | None:
    """The table turned, where each column is a record and the first one the heading; None for any other table.

    Only such a table has one row whose cells are all ZIP codes and another whose cells are all phone numbers (or
    addresses of mail, or of the web). The line of a record is the number of its column.
    """
    width = max((len(record.fields) for record in records), default=0)
    kinds = {kind for record in records if (kind := _kind(record)) is not None}
    if len(kinds) < 2 or width < 3:
        return None
    grid = [[*record.fields, *[""] * (width - len(record.fields))] for record in records]
    header = [row[0] for row in grid]
    if any(not each.strip() or looks_like_data(each.strip()) for each in header):
        return None
    turned = [Record(place + 1, [row[place] for row in grid]) for place in range(1, width)]
    return [Record(1, header), *(each for each in turned if any(map(str.strip, each.fields)))]


def of_halves(records: Sequence[Record]) -> list[Record] | None:
    """The records of a table printed in two or more parts side by side, one below the other; None for any other table.

    Each part has the same headings in the same order, three at least. Records of one row have its line.
    """
    if not records:
        return None
    labels = [clean_heading(each) for each in records[0].fields]
    starts = [place for place, label in enumerate(labels) if label and label == labels[0]]
    if len(starts) < 2:
        return None
    parts = [slice(start, end) for start, end in zip(starts, [*starts[1:], None], strict=True)]
    named = [[label for label in labels[part] if label] for part in parts]
    if len(named[0]) < _FEWEST_LABELS or any(each != named[0] for each in named):
        return None
    below = [
        Record(record.line, record.fields[part])
        for part in parts
        for record in records[1:]
        if any(map(str.strip, record.fields[part]))
    ]
    return [Record(records[0].line, records[0].fields[parts[0]]), *below]


def _kind(record: Record) -> int | None:
    """Which kind of value all cells of a row are behind the first one, where it has two or more."""
    cells = [each.strip() for each in record.fields[1:] if each.strip()]
    if len(cells) < 2:
        return None
    return next(
        (number for number, kind in enumerate(_KINDS) if all(map(kind.fullmatch, cells))), None
    )
