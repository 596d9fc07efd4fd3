"""Lists that run on behind a sentence: "…, se reunieron las siguientes personas: Ana Ruiz, Quay Hall; Bo Lee. Faltó …".

The sentence, the list below a known heading, and what is said behind the list come to stand on lines of their own.
"""

from __future__ import annotations

import re
from itertools import chain, islice

from directory.minutes.parser.letter_case import is_in_small_letters
from directory.minutes.parser.list_headings import (
    Kind,
    kind_of_heading,
    list_meaning,
    read_label,
)
from directory.minutes.parser.name_and_agency import part_name
from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.opening_sentences import opens_list
from directory.minutes.parser.paragraphs import POINT
from directory.minutes.parser.sentences import sentence_ends

_COLON = re.compile(r"(?<!\d):\s+(?=\S)")
_PART = re.compile(r"\s*;\s*(?:(?:y|and|at|và|及|和)\s+)?|\s*;\s*$")
_LONGEST = 4_000
_MOST_COLONS = 20  # a paragraph with more is a table
_NEARLY = 0.6  # of the longest line
_FEWEST_WORDS = 3  # of a sentence in letters; fewer are a heading
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def with_lists_below_headings(lines: list[Line]) -> list[Line]:
    """The lines, each such list below a heading; other paragraphs as they are."""
    if is_in_small_letters(lines):
        return lines  # hasty notes have no sentence before a list
    found: list[Line] = []
    run: list[Line] = []
    for line in chain(lines, [(0, "")]):
        label = read_label(line[1]) or list_meaning(line[1])
        if line[1].strip() and not (label and label.is_marked and not opens_list(line[1])):
            run.append(line)
            continue
        is_gap = not line[1].strip()
        before = found.pop() if found and not found[-1][1].strip() else None
        below = [line] if is_gap and line[0] else []
        found += _apart([before] if before else [], run, below)
        found += [] if is_gap else [line]
        run = []
    return found


def _apart(above: list[Line], run: list[Line], below: list[Line]) -> list[Line]:
    """A paragraph with its list apart, on its lines and on the empty ones beside it; as it is where there is none."""
    whole = [*above, *run, *below]
    parted = _parted(" ".join(text.strip() for _, text in run)) if _is_wrapped(run) else None
    pieces = [piece for piece in parted or () if piece]
    if not pieces:
        return whole
    # The empty lines beside a paragraph are taken only where it has too few of its own.
    own = [*run, *below] if len(run) < len(pieces) else run
    numbers = [number for number, _ in (whole if len(own) < len(pieces) else own)]
    if len(numbers) < len(pieces):
        return whole
    written = dict(zip(numbers, pieces, strict=False))
    return [(number, written.get(number, "")) for number, _ in whole]


def _is_wrapped(run: list[Line]) -> bool:
    """Whether lines are one paragraph that was wrapped: all but the last are as long, and none begins a point."""
    texts = [text.strip() for _, text in run]
    width = max(map(len, texts), default=0)
    is_even = all(len(text) >= _NEARLY * width for text in texts[:-1])
    return bool(run) and is_even and not any(POINT.match(text) for text in texts[1:])


def _parted(text: str) -> tuple[str, str, str] | None:
    """The sentence that opens a list, the list below its heading, and what is said behind it."""
    if len(text) > _LONGEST:
        return None
    for colon in islice(_COLON.finditer(text), _MOST_COLONS):
        start = max((end for end in sentence_ends(text[: colon.start()])), default=0)
        opening = text[start : colon.start()].strip()
        is_heading = kind_of_heading(opening) is not None
        is_sentence = len(opening.split()) >= _FEWEST_WORDS or _CHINESE.search(opening) is not None
        if ";" in opening or is_heading or not is_sentence or not opens_list(f"{opening}:"):
            continue
        rest = text[colon.end() :]
        end = next(sentence_ends(rest), len(rest))
        entries = [part.strip(" .。") for part in _PART.split(rest[:end]) if part.strip(" .。")]
        named = sum(part_name(each) is not None for each in entries)
        if len(entries) > 1 and named * 2 > len(entries):
            behind = _below_known_heading(rest[end:].strip())
            return f"{text[: colon.start()]}.", f"Present: {'; '.join(entries)}", behind
    return None


def _below_known_heading(text: str) -> str:
    """ "Also in attendance were Ana Ruiz and guests. …" below the heading that readers know."""
    label = read_label(text)
    is_list = label is not None and label.kind is Kind.PRESENT and bool(label.rest)
    return f"Present: {label.rest}" if label is not None and is_list else text
