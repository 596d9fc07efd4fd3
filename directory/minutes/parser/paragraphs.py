"""Paragraphs of a paper whose lines a program or a typewriter has cut: where a sentence goes on in the next line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from directory.minutes.parser.business_headings import is_business
from directory.minutes.parser.numbered_lines import Line, is_syllable
from directory.minutes.parser.word_lists import CONNECTIVES, last_word

LONGEST_PARAGRAPH = 2_000
POINT = re.compile(
    r"^\s*(?:[•·●○▪◦*→➔➜➤►▶»>–-]|[-=–]{1,2}>|[A-Z]?\d{1,2}[.):]|[a-z]\)|[IVX]{1,5}[.)]|\[[ xX]?\])\s+(?P<text>\S.*)$"
)
_FULL_LINE = 60  # a line that ends without a stop and is as long was wrapped
_NARROWEST = 20
_STOPS = (".", "!", "?", ":", ";", "。")
_CELLS = re.compile(r"\t|\S\s{3,}\S|\s\|\s")


def paragraphs(lines: list[Line]) -> Iterator[list[Line]]:
    """The lines, those together that a line end parts within a sentence."""
    run: list[Line] = []
    length = 0
    for line in lines:
        if run and _goes_on(run[-1][1], line[1]) and length < LONGEST_PARAGRAPH:
            run.append(line)
            length += len(line[1])
            continue
        if run:
            yield run
        run, length = [line], len(line[1])
    if run:
        yield run


def unwrapped(lines: list[Line], begins_anew: Callable[[Line], bool]) -> Iterator[Line]:
    """Each paragraph as one line, on the number of its first; rows of tables stay as they are.

    `begins_anew` says of a line that it goes on with nothing, whatever it looks like.
    """
    for run in paragraphs(lines):
        number, text = run[0]
        for line in run[1:]:
            if begins_anew(line) or _CELLS.search(text.strip()) or _CELLS.search(line[1].strip()):
                yield number, text
                number, text = line
                continue
            words = line[1].strip()
            text = (
                f"{text.rstrip()[:-1]}{words}"
                if is_syllable(text.rstrip(), words)
                else f"{text.rstrip()} {words}"
            )
        yield number, text


def _goes_on(before: str, text: str) -> bool:
    """Whether a line goes on with the sentence of the line before it."""
    before, text = before.strip(), text.strip()
    if not before or not text or before.endswith(_STOPS) or POINT.match(text) or ":" in text[:40]:
        return False
    if not text[0].islower() and is_business(text):
        return False
    is_cut = len(before) >= _NARROWEST and last_word(before) in CONNECTIVES
    return text[0].islower() or is_cut or len(before) >= _FULL_LINE
