"""Gaps that a scanner or a typist left between two words of a sentence, which are no edges of columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from directory.minutes.parser.numbered_lines import Line

_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_WIDEST = 4  # letters; between two words a typist leaves no wider gap
_INDENT = re.compile(r"^ *")
_SLACK = 1  # letters by which the cells of a column may stand beside each other
_LONGEST = 200  # no line of a scanned page is longer
_MOSTLY = 0.5


def with_single_blanks(lines: list[Line]) -> list[Line]:
    """The lines, with one blank for each gap that stands below and above no other, where few lines have any.

    Where most lines of a list have one, a name stands before it and an agency behind it.
    """
    found: list[Line] = []
    for run in _runs(lines):
        gaps = {number: list(_GAP.finditer(text)) for number, text in run}
        edges = Counter(
            edge
            for number, text in run
            for edge in {_edge(text), *(gap.end() for gap in gaps[number])}
        )
        is_column = sum(map(bool, gaps.values())) > _MOSTLY * len(run)
        for number, text in run:
            single = text
            for gap in () if is_column else reversed(gaps[number]):
                beside = range(gap.end() - _SLACK, gap.end() + _SLACK + 1)
                is_narrow = len(gap[0]) <= _WIDEST
                if is_narrow and sum(edges[edge] for edge in beside) == 1:
                    single = f"{single[: gap.start()]} {single[gap.end() :]}"
            found.append((number, single))
    return found


def _edge(text: str) -> int:
    indent = _INDENT.match(text)
    return indent.end() if indent else 0


def _runs(lines: list[Line]) -> Iterator[list[Line]]:
    """The lines between blank ones; tables with other marks between cells, and long lines, stand alone."""
    run: list[Line] = []
    for line in lines:
        if not line[1].strip() or len(line[1]) > _LONGEST or "\t" in line[1] or "|" in line[1]:
            yield from filter(None, (run, [line]))
            run = []
        else:
            run.append(line)
    if run:
        yield run
