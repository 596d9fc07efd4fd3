"""Tables whose heads are those of lists, "Present | Excused | Absent", as these lists one below the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from directory.minutes.parser.attendance_blocks import ends_list, names_people
from directory.minutes.parser.list_headings import Kind, list_meaning
from directory.minutes.parser.numbered_lines import Line

_CELL = re.compile(r"\S+(?:\s{1,2}\S+)*")
_LONGEST_HEAD = 60
_LONGEST = 600
_SLACK = 3  # letters by which a cell may stand to the left of its head
_Placed = list[tuple[int, str]]


def with_lists_below_each_other(lines: list[Line]) -> list[Line]:
    """The lines; of a table with a column of people for those who came and one for those who did not, list by list."""
    found: list[Line] = []
    place = 0
    while place < len(lines):
        heads = _heads(lines[place][1])
        end = place + 1
        while heads and end < len(lines) and _is_row(lines[end][1]):
            end += 1
        lists = _lists(lines[place + 1 : end], heads) if heads else []
        if _name_people(lists):
            for (_, head), cells in zip(heads, lists, strict=True):
                found += [
                    (lines[place][0], f"{head.strip(' :')}:"),
                    *cells,
                    (lines[end - 1][0], ""),
                ]
        else:
            found += lines[place:end]
        place = end
    return found


def _heads(text: str) -> _Placed:
    """Where each column begins, and its head, where each is the heading of a list, one of them of who came."""
    cells = _cells(text) if len(text) < _LONGEST else []
    kinds = [
        meaning.kind if meaning and not meaning.rest else None
        for _, cell in cells
        for meaning in [list_meaning(f"{cell.strip(' :')}:") if len(cell) < _LONGEST_HEAD else None]
    ]
    is_table = len(cells) > 1 and None not in kinds and {Kind.PRESENT, Kind.ABSENT} <= {*kinds}
    return cells if is_table else []


def _cells(text: str) -> _Placed:
    """The cells of a line, each with its number where tabs or bars part them, else with the place where it begins."""
    for mark in ("\t", "|"):
        if mark in text:
            row = text.strip().removeprefix("|").removesuffix("|") if mark == "|" else text
            return [(at, cell.strip()) for at, cell in enumerate(row.split(mark))]
    return [(match.start(), match[0]) for match in _CELL.finditer(text)]


def _is_row(text: str) -> bool:
    """Whether a line goes on with the table: it names people, is a rule, or has cells below the heads."""
    if not text.strip() or len(text) > _LONGEST or _heads(text):
        return False
    return len(_cells(text)) > 1 or names_people(text) or not ends_list(text)


def _lists(rows: Sequence[Line], heads: _Placed) -> list[list[Line]]:
    """The filled cells of each column, each with the number of its line."""
    starts = [start for start, _ in heads]
    slack = 0 if starts == [*range(len(starts))] else _SLACK
    lists: list[list[Line]] = [[] for _ in heads]
    for number, text in rows:
        if not text.strip(" |-:=+\t"):
            continue  # a rule
        for start, words in _cells(text):
            at = max((at for at, edge in enumerate(starts) if edge <= start + slack), default=0)
            if words:
                lists[at].append((number, words))
    return lists


def _name_people(lists: Sequence[Sequence[Line]]) -> bool:
    """Whether most cells name somebody: below heads of marks stand ticks."""
    cells = [text for each in lists for _, text in each]
    return bool(cells) and sum(map(names_people, cells)) * 2 > len(cells)
