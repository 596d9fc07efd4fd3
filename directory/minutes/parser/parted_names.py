"""Tables without heads whose rows part given and family name, put together: "Ana", "Ruiz", "Harbor Clinic"."""

from __future__ import annotations

import re

from directory.minutes.parser.agencies import clean, is_agency
from directory.minutes.parser.job_titles import is_title
from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.person_names import begins_with_given_name, read_person
from directory.minutes.parser.table_columns import columns
from directory.minutes.parser.word_lists import AWAY_CELLS, CAME_CELLS, HONORIFICS, tokens

_CELLS = re.compile(r"\t|\s*\|\s*|\s{2,}")
_NUMBER = re.compile(r"\d{1,3}[.)]?")
_LONGEST = 300  # no row of a list is as long
_FEWEST_ROWS = 2
_MOST = 0.6  # some people have a second given name
_NEARLY_ALL = 0.8  # without a third column nothing but the names speaks for it
_THIRD = 3
_MOST_WORDS = 3


def with_whole_names(lines: list[Line]) -> list[Line]:
    """The lines; each row whose first two cells are the parts of one name has them in one cell."""
    found = list(lines)
    run: list[int] = []
    has_heads = False
    for place, (_, text) in enumerate([*lines, (0, "")]):
        if len(_row(text)) > 1:
            has_heads = has_heads or columns(text) is not None
            run.append(place)
            continue
        if len(run) >= _FEWEST_ROWS and not has_heads:
            for at, words in zip(run, _joined([_row(lines[at][1]) for at in run]), strict=True):
                found[at] = (lines[at][0], words or lines[at][1])
        run, has_heads = [], False
    return found


def _row(text: str) -> list[str]:
    """The cells of a line, without the one that counts it."""
    if len(text) > _LONGEST:
        return []
    cells = [cell.strip() for cell in _CELLS.split(text.strip().strip("|"))]
    return cells[1:] if len(cells) > 1 and _NUMBER.fullmatch(cells[0]) else cells


def _joined(rows: list[list[str]]) -> list[str | None]:
    """Each row with its name whole, or None for a row that stays; all None where most rows part no name."""
    given = [sum(begins_with_given_name(row[at]) for row in rows) for at in (0, 1)]
    order = (0, 1) if given[0] >= given[1] else (1, 0)
    parted = [_is_parted(row, order) for row in rows]
    alone = sum(
        one and len(_words(row[order[0]])) == 1 for one, row in zip(parted, rows, strict=True)
    )
    has_third = sum(len(row) >= _THIRD and bool(row[2]) for row in rows) >= _MOST * len(rows)
    is_known = max(given) >= _MOST * len(rows)
    enough = _MOST if has_third else _NEARLY_ALL
    if len(rows) == _FEWEST_ROWS:
        enough = 1.0  # two lines of one shape occur by chance
        is_known = max(given) == len(rows) and has_third
    if alone < enough * len(rows) or not (
        is_known or (len(rows) > _FEWEST_ROWS and has_third and order == (0, 1))
    ):
        return [None] * len(rows)
    return [
        "\t".join([f"{row[order[0]]} {row[order[1]]}", *row[2:]]) if one else None
        for one, row in zip(parted, rows, strict=True)
    ]


def _is_parted(row: list[str], order: tuple[int, int]) -> bool:
    """Whether the first two cells are a given and a family name, and neither is a whole one, an agency or a mark."""
    first, last = clean(row[order[0]]), clean(row[order[1]])
    if not first or not last or any(_is_other(cell) for cell in (first, last)):
        return False
    if len(_words(first)) > _MOST_WORDS - 1 or len(_words(last)) > _MOST_WORDS + 1:
        return False
    is_whole = len(_words(last)) > 1 and begins_with_given_name(last)
    person = read_person(f"{first} {last}", before_agency=True)
    return person is not None and not is_whole


def _is_other(cell: str) -> bool:
    is_mark = CAME_CELLS.fullmatch(cell) or AWAY_CELLS.fullmatch(cell)
    return bool(is_mark) or is_title(cell) or is_agency(cell)


def _words(cell: str) -> list[str]:
    """The words of a cell without an honorific before them."""
    words = cell.split()
    while len(words) > 1 and HONORIFICS.intersection(tokens(words[0])):
        words = words[1:]
    return words
