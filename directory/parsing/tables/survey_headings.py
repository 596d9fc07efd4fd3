"""Two rows of headings as programs of surveys write them: questions above, their answers or parts below.

A question has its text over its first column alone; those on its right, up to the next question, are its answers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from directory.package_files import SURVEY_WORDS
from directory.parsing.cell_values import as_key
from directory.parsing.tables.table import Record, Row, Table
from directory.parsing.word_tables import patterns_by_role

_ANSWER = re.compile(patterns_by_role(SURVEY_WORDS)["answer"])
_LONGEST_ANSWER = 120
_FEWEST = 2
_MARK = 2
_PARTED = ": "
_TICK = "x"


def is_answer_label(text: str) -> bool:
    """Whether a label only says that an answer stands below it: "Open-Ended Response"."""
    return _ANSWER.fullmatch(as_key(text)) is not None


def is_of_survey(above: Sequence[str], names: Sequence[str], below: Sequence[Record]) -> bool:
    """Whether the second row names answers to the questions in the first, by its words or by what stands below.

    A record has words below each question: in a row of answers a question that has one column has none but "Response".
    Below an answer stands the answer again, or a mark.
    """
    filled = [place for place, each in enumerate(above) if each]
    named = [place for place, each in enumerate(names) if each]
    orphans = [place for place in named if place >= len(above) or not above[place]]
    if len(filled) < _FEWEST or not orphans or orphans[0] < filled[0]:
        return False
    if any(len(names[each]) > _LONGEST_ANSWER for each in named):
        return False
    alone = [each for each in filled if each + 1 not in orphans]
    told = [names[each] for each in alone if each < len(names) and names[each]]
    if not all(map(is_answer_label, told)):
        return False
    cells = {each: _column(below, each) for each in {*named, *range(len(above))}}
    unnamed = [
        each
        for each, texts in cells.items()
        if texts and each not in named and (each >= len(above) or not above[each])
    ]
    ticked = [each for each in named if each not in alone and is_ticked(names[each], cells[each])]
    return not unnamed and (bool(told) or len(ticked) >= _FEWEST)


def is_ticked(label: str, cells: Sequence[str]) -> bool:
    """Whether whoever ticks an answer has its words below it, or a mark."""
    key = as_key(label)
    return bool(cells) and all(len(each) <= _MARK or as_key(each) == key for each in cells)


def tick_answers(table: Table) -> None:
    """Makes an "x" of answers that repeat what their column is called, where two of one question do."""
    columns: dict[str, list[str]] = {}
    for heading in table.header:
        question, _, own = heading.rpartition(_PARTED)
        cells = [row.cells[heading] for row in table.rows if row.cells[heading]]
        if question and cells and all(as_key(each) == as_key(own) for each in cells):
            columns.setdefault(question, []).append(heading)
    for headings in columns.values():
        if len(headings) >= _FEWEST:
            for row in table.rows:
                _tick(row, headings)


def _tick(row: Row, headings: Sequence[str]) -> None:
    for each in headings:
        row.cells[each] = _TICK if row.cells[each] else ""


def _column(rows: Sequence[Record], place: int) -> list[str]:
    cells = (row.fields[place].strip() for row in rows if place < len(row.fields))
    return [each for each in cells if each]
