"""Worksheets of one list: those with the headings of the first one are read below it, each under its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from directory.parsing.remarks import Remark
from directory.parsing.tables.group_rows import heading_height, looks_like_data
from directory.parsing.tables.table import Grid, Record

_FEWEST_HEADINGS = 3
_LOOKED_AT = 12
_HALF = 0.5
_NAMED = 8
# Another edition of the same list, or one that is no list yet: its rows would count twice, or come back.
_EDITION = re.compile(
    r"\b(?:cop(?:y|ies|ia)|backup|old|older|previous|prior|former|drafts?|templates?|tests?|examples?|samples?|master"
    r"|all|original|history|changes?|log|deleted|removed|v\d+|(?:19|20)\d\d|viej[oa]s?|anterior|borrador|plantilla"
    r"|ejemplo)\b|(?:19|20)\d\d|舊|旧|備份|备份|草稿|範本|范本|cũ|nháp",
    re.IGNORECASE,
)


def join_sheets(first: Grid, others: Sequence[str], read: Callable[[str], Grid]) -> Grid:
    """The rows of the first worksheet, and below them those of others with the same headings, by `read` of their names.

    The name of each stands above its rows as a title, and lines are counted through all of them. Sheets that are named
    as other editions, and such as mostly repeat rows, stay apart: `others` of the grid names what is not read.
    """
    begin = _heading_of(first.records)
    if begin is None or _EDITION.search(first.sheet):
        return first
    height = heading_height(first.records[begin:])
    place = begin + height - 1
    heading = [*map(_folded, first.records[begin : place + 1])]
    known = _rows_below(first.records, place)
    joined: list[tuple[str, Grid, int]] = []
    for name in others:
        if _EDITION.search(name):
            continue
        grid = read(name)
        folded = [*map(_folded, grid.records[: _LOOKED_AT + height])]
        own = next(
            (
                at
                for at in range(height - 1, len(folded))
                if folded[at + 1 - height : at + 1] == heading
            ),
            None,
        )
        rows = _rows_below(grid.records, own) if own is not None else set()
        if own is None or not rows or len(rows & known) > _HALF * len(rows):
            continue
        known |= rows
        joined.append((name, grid, own))
    if not joined or not _hold_titles(first, place, joined):
        return first
    line = first.records[place].line
    first.records.insert(place + 1, Record(line, [first.sheet]))
    begins = [(first.sheet, line)]
    begins += [(name, _append(first, grid, heading_at)) for name, grid, heading_at in joined]
    first.sheet_lines = {begin for _name, begin in begins}
    first.others = [each for each in others if each not in {name for name, *_ in joined}]
    first.remarks.append(_joined_remark(first, begins))
    return first


def _hold_titles(first: Grid, place: int, joined: Sequence[tuple[str, Grid, int]]) -> bool:
    """Whether names above the rows would be told from rows: these are wide, and more than the names are."""
    rows = [*first.records[place + 1 :]]
    for _name, grid, heading in joined:
        rows += grid.records[heading + 1 :]
    wide = sum(sum(map(bool, map(str.strip, each.fields))) >= _FEWEST_HEADINGS for each in rows)
    return wide > _HALF * len(rows) and wide >= len(joined) + 1


def _append(grid: Grid, other: Grid, heading: int) -> int:
    """Puts the rows of another worksheet below those of the grid, under its name; the line at which they begin."""
    offset = grid.records[-1].line
    title = Record(other.records[heading].line, [other.sheet])
    known = [*map(_folded, grid.records[:_LOOKED_AT])]
    titles = [each for each in other.records[:heading] if _folded(each) not in known]
    for each in (*titles, title, *other.records[heading + 1 :]):
        grid.add(each.line + offset, each.fields)
    grid.refused += other.refused
    grid.remarks += other.remarks
    grid.colors |= {line + offset: each for line, each in other.colors.items()}
    grid.comments |= {line + offset: each for line, each in other.comments.items()}
    grid.hidden |= {line + offset: each for line, each in other.hidden.items()}
    return title.line + offset


def _heading_of(records: Sequence[Record]) -> int | None:
    """Which of the first records is a heading: three words or more, and nothing that only rows hold."""
    for place, each in enumerate(records[:_LOOKED_AT]):
        filled = [cell.strip() for cell in each.fields if cell.strip()]
        if len(filled) >= _FEWEST_HEADINGS:
            return None if any(map(looks_like_data, filled)) else place
    return None


def _folded(record: Record) -> list[str]:
    cells = [" ".join(each.split()).casefold() for each in record.fields]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _rows_below(records: Sequence[Record], heading: int) -> set[tuple[str, ...]]:
    """What tells the rows below a heading from each other: their first two cells."""
    return {tuple(_folded(each)[:2]) for each in records[heading + 1 :]}


def _joined_remark(grid: Grid, begins: Sequence[tuple[str, int]]) -> Remark:
    shown = ", ".join(f"“{name}” from line {line:,}" for name, line in begins[:_NAMED])
    more = f" and {len(begins) - _NAMED} more" if len(begins) > _NAMED else ""
    reason = f"the worksheets have the same headings and are read as one list: {shown}{more}"
    return Remark(grid.name, None, None, reason)
