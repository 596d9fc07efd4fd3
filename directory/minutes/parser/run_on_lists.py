"""Entries that run on in one line, parted by bullets or numbers, as entries parted by semicolons."""

from __future__ import annotations

import re
from itertools import zip_longest

from directory.minutes.parser.list_headings import read_label
from directory.minutes.parser.name_and_agency import part_name
from directory.minutes.parser.numbered_lines import Line, unmarked

# A mark that fills a cell of a table says who came or was away; it parts no entries.
_INLINE_BULLET = re.compile(
    r"(?<=\S)[^\S\t]+[●•▪■◦‣∙⋅·◆♦★*](?:[^\S\t]+|$)(?!\t)|(?<=\S)\s+//+(?:\s+|$)"
)
_INLINE_NUMBER = re.compile(r"(?<=\s)\(?(?P<number>\d{1,2})[.)]\s+(?=[^\W\d_])")
_FEWEST_PIECES = 3
_LONGEST = 4_000


def with_semicolons_for_bullets(lines: list[Line]) -> list[Line]:
    """ "Attended: Ana Ruiz, Harbor Clinic • Bo Lee, Quay Hall • …", over one line or several, parted by semicolons."""
    found = list(lines)
    run: list[int] = []
    for place, (_, text) in enumerate([*lines, (0, "end")]):
        if len(text) < _LONGEST and _INLINE_BULLET.search(text):
            run.append(place)
        elif text.strip() or place == len(lines):
            if run and _are_entries([lines[at][1].strip() for at in run]):
                for at in run:
                    number, words = lines[at]
                    found[at] = (number, _INLINE_BULLET.sub("; ", words.strip()))
            run = []
    return found


def with_semicolons_for_numbers(text: str) -> str:
    """ "Attended: 1) Ana Ruiz, Harbor Clinic 2) Bo Lee, Quay Hall 3) …", parted by semicolons."""
    marks = list(_INLINE_NUMBER.finditer(text)) if len(text) < _LONGEST else []
    counted = [int(match["number"]) for match in marks]
    if len(marks) < _FEWEST_PIECES or counted != list(range(1, len(marks) + 1)):
        return text
    pieces = [
        text[match.end() : later.start() if later else len(text)].strip(" ,;")
        for match, later in zip_longest(marks, marks[1:])
    ]
    return f"{text[: marks[0].start()]}{'; '.join(pieces)}"


def _are_entries(texts: list[str]) -> bool:
    """Whether what stands between bullets are people, nearly all of it, behind a heading or without one."""
    label = read_label(texts[0])
    rest = [label.rest if label and label.is_marked else texts[0], *texts[1:]]
    whole = " ".join(rest)[:_LONGEST]
    pieces = [piece for piece in _INLINE_BULLET.split(whole) if piece.strip(" ;")]
    named = sum(part_name(unmarked(piece)) is not None for piece in pieces)
    return len(pieces) >= _FEWEST_PIECES and named * 4 >= len(pieces) * 3
