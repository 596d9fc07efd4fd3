"""Lines of a page that are the facts of the heading above them, though they begin like a name: "free · 12 Elm St"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from directory.parsing.tables.language_lists import names_languages_only
from directory.parsing.tables.line_kinds import Kind, kind_of
from directory.parsing.tables.page_cells import Block, Heading, Line
from directory.parsing.tables.runs import is_run, pieces_of_run

_FEWEST = 2
_MOSTLY = 0.6


def with_runs_below(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with each run as a detail of its heading, where headings have one run each that begins no record.

    One whose first words are languages or in small letters begins none, nor do those that return.
    """
    below = [*_runs_below(blocks)]
    runs = [each for under in below for each in under]
    if len(runs) < _FEWEST or any(len(under) > 1 for under in below):
        return list(blocks)
    firsts = [pieces_of_run(each.text)[0].casefold() for each in runs]
    plain = sum(
        firsts.count(first) > 1 or not _is_name(pieces_of_run(each.text)[0])
        for first, each in zip(firsts, runs, strict=True)
    )
    if plain < _MOSTLY * len(runs):
        return list(blocks)
    details = {id(each) for each in runs}
    return [
        replace(each, is_detail=True) if isinstance(each, Line) and id(each) in details else each
        for each in blocks
    ]


def _is_name(text: str) -> bool:
    return kind_of(text) is Kind.NAME and not text[0].islower() and not names_languages_only(text)


def _runs_below(blocks: Sequence[Block]) -> Iterator[list[Line]]:
    """The runs below each heading that has any."""
    under: list[Line] = []
    for each in blocks:
        if isinstance(each, Heading):
            if under:
                yield under
            under = []
        elif isinstance(each, Line) and not each.lead and is_run(each.text):
            under.append(each)
    if under:
        yield under
