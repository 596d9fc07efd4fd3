"""Plain texts whose facts stand in runs, one line for each place, its name before the run or on a line above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from directory.parsing.tables.line_kinds import Kind, kind_of
from directory.parsing.tables.page_cells import BOLD
from directory.parsing.tables.prose import SECTION, Paragraph
from directory.parsing.tables.runs import RUN_MARK, is_run, pieces_of_run

_FEWEST = 2
_MOSTLY = 0.6


def paragraphs_of_runs(lines: Sequence[str]) -> list[Paragraph]:
    """The lines of a text in which most blocks, or most lines, are a place with its run; [] for another text."""
    blocks = [*_blocks(lines)]
    runs = sum(is_run(text) for block in blocks for _line, text in block)
    if runs < _FEWEST:
        return []
    below = [block for block in blocks if _is_entry(block)]
    if len(below) >= max(_FEWEST, _MOSTLY * runs):
        return [each for block in blocks for each in _of_block(block)]
    filled = [each for block in blocks for each in block]
    if runs < _MOSTLY * len(filled):
        return []
    named = [_of_line(*each) for each in filled]
    entries = [each for each in named if each.level == BOLD]
    names = {each.name.casefold() for each in entries}
    return named if len(names) == len(entries) >= max(_FEWEST, _MOSTLY * runs) else []


def _blocks(lines: Sequence[str]) -> Iterator[list[tuple[int, str]]]:
    """The lines between empty ones with their numbers."""
    block: list[tuple[int, str]] = []
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip():
            block.append((number, line.strip()))
        elif block:
            yield block
            block = []


def _is_entry(block: Sequence[tuple[int, str]]) -> bool:
    """Whether a block is a name above lines of which one is a run."""
    (_line, name), *below = block
    return (
        kind_of(name) is Kind.NAME and not is_run(name) and any(is_run(text) for _, text in below)
    )


def _of_block(block: Sequence[tuple[int, str]]) -> Iterator[Paragraph]:
    (line, name), *below = block
    if _is_entry(block):
        yield Paragraph(line, name, "", BOLD, is_parted=True)
    elif not below and kind_of(name) is Kind.NAME:
        yield Paragraph(line, name, "", SECTION, is_parted=True)
    else:
        yield Paragraph(line, "", name, is_parted=True)
    yield from (Paragraph(each, "", text) for each, text in below)


def _of_line(line: int, text: str) -> Paragraph:
    """A line with its name before the first mark of its run, or a title between such lines."""
    name, *others = pieces_of_run(text)
    if others and kind_of(name) is Kind.NAME:
        rest = text[len(name) :].lstrip()
        return Paragraph(line, name, RUN_MARK.sub("", rest, count=1).lstrip("–—- "), BOLD)
    if not others and kind_of(text) is Kind.NAME:
        return Paragraph(line, text, "", SECTION, is_parted=True)
    return Paragraph(line, "", text)
