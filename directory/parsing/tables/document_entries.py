"""Entries in prose that stand before, between or behind the tables of a document, as rows above those of the tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from directory.parsing.tables.prose import Paragraph, read_prose
from directory.parsing.tables.table import Grid

_FEWEST = 2
_FEWEST_CELLS = 3
"""A name and two facts, at least: fewer have the title of a table and the number to call below it."""


@dataclass(slots=True)
class Segment:
    """The paragraphs down to a table, and its rows; the last segment may have none."""

    paragraphs: list[Paragraph]
    rows: list[list[str]] = field(default_factory=list)


def with_entries(segments: Sequence[Segment], name: str) -> Grid | None:
    """The entries of all segments under one heading, and below them the tables; None where no segment lists any.

    A heading with nothing below it but a table is the title of that table.
    """
    listed: list[Paragraph] = []
    titles: list[list[str]] = []
    for each in segments:
        paragraphs, above = _without_titles(each.paragraphs) if each.rows else (each.paragraphs, [])
        if _lists_entries(paragraphs, name):
            listed += paragraphs
            titles.append(above)
        else:
            titles.append([one.text for one in each.paragraphs])
    if not listed:
        return None
    grid = read_prose(listed, name)
    for each, above in zip(segments, titles, strict=True):
        _add_table(grid, each.rows, above)
    return grid


def _without_titles(paragraphs: list[Paragraph]) -> tuple[list[Paragraph], list[str]]:
    """The paragraphs, and the texts of the headings that end them."""
    end = len(paragraphs)
    while end and paragraphs[end - 1].level is not None and not paragraphs[end - 1].rest:
        end -= 1
    return paragraphs[:end], [each.text for each in paragraphs[end:]]


def _lists_entries(paragraphs: Sequence[Paragraph], name: str) -> bool:
    records = read_prose(paragraphs, name).records[1:]
    full = [each for each in records if sum(map(bool, each.fields)) >= _FEWEST_CELLS]
    return len(full) >= _FEWEST


def _add_table(grid: Grid, rows: Sequence[list[str]], titles: Sequence[str]) -> None:
    """Adds a table below the records, with a line of titles of its own; its first row is known for a heading."""
    if not rows:
        grid.titles += titles
        return
    line = max(each.line for each in grid.records) + 1
    for title in titles:
        line += 1
        grid.add(line, [title])
    for place, fields in enumerate(rows):
        if grid.is_full:
            return
        line += 1
        if place == 0:
            grid.heading_lines.add(line)
        grid.add(line, fields)
