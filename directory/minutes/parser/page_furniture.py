"""Lines that a printer put on every page: page numbers, and the heading that is repeated above them."""

from __future__ import annotations

import re

from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.word_lists import tokens, words_of

_PAGE = re.compile(
    r"\b(?:page|p[áa]gina|p[áa]g\.|trang)\s+\d{1,3}(?:\s*(?:of|de|/)\s*\d{1,3})?\W*$", re.IGNORECASE
)
_PAGE_ALONE = re.compile(r"^\s*[-–—]\s*[\dlIO]{1,3}\s*[-–—]\s*$")
_RULE = re.compile(r"^\s*~{3,}\s*$")
_AUTHOR = re.compile(
    r"^\W*(?:(?:the|these|meeting|draft)\s+)*(?:(?:minutes|notes|summary|agenda|acta|minuta)\s+)?(?:(?:were|was|fue)\s+)?"
    r"(?:(?:respectfully|prepared|submitted|written|typed|compiled|drafted|transcribed|recorded|approved|reviewed|"
    r"distributed|posted)\b.{0,20}?\bby\b|respectfully\s+submitted|(?:elaborad|redactad|preparad|aprobad)[oa]s?\s+por\b|cc\s*:)",
    re.IGNORECASE,
)
_LONGEST = 200
_LINES_OF_A_HEAD = 6
_MOST_OF_A_FOOT = 3
_OF_MINUTES = words_of("minutes meeting draft approved notes acta minuta of the")
_SHORTEST = 8  # "Yes" and "Motion" return on many pages without being the head of one


def without_furniture(lines: list[Line]) -> list[Line]:
    """The lines of a paper without those that only say on which page they stand, and a gap for a rule of "~".

    A heading above the first page is kept: it names the body. Its copies, which touch the line of a page number, go.
    """
    seen: set[str] = set()
    dropped: set[int] = set()
    for place, (_, text) in enumerate(lines):
        if (
            _is_page_number(text)
            or _PAGE_ALONE.match(text)
            or (_PAGE.search(text) and _key(text) in seen)
        ):
            dropped.add(place)
            _drop_copies(lines, place, seen, dropped)
            dropped.update(_rest_of_foot(lines, place))
        if len(_key(text)) >= _SHORTEST:
            seen.add(_key(text))
    return [
        (number, "" if _RULE.match(text) else text)
        for place, (number, text) in enumerate(lines)
        if place not in dropped
    ]


def without_authors(lines: list[Line]) -> list[Line]:
    """The lines with those left empty that say who wrote or approved the paper: that makes nobody an attendee."""
    return [(number, "" if _AUTHOR.match(text[:_LONGEST]) else text) for number, text in lines]


def _is_page_number(text: str) -> bool:
    found = _PAGE.search(text)
    return found is not None and not text[: found.start()].strip(" -–—|")


def _drop_copies(lines: list[Line], place: int, seen: set[str], dropped: set[int]) -> None:
    """Lines directly above or below a page number that stood in the paper before."""
    above = place - 1
    while above >= 0 and above not in dropped and _is_copy(lines, above):
        dropped.add(above)
        above -= 1
    below = place + 1
    if (
        below < len(lines)
        and _key(lines[below][1]) in seen
        and len(_key(lines[below][1])) >= _SHORTEST
    ):
        dropped.add(below)


def _rest_of_foot(lines: list[Line], place: int) -> set[int]:
    """The lines between the gaps around a page number that say title and day: a foot that stands in a paper once."""
    start = end = place
    while start > 0 and lines[start - 1][1].strip():
        start -= 1
    while end + 1 < len(lines) and lines[end + 1][1].strip():
        end += 1
    beside = {each for each in range(start, end + 1) if each != place}
    is_between = start > 0 and end + 1 < len(lines) and len(beside) <= _MOST_OF_A_FOOT
    told = _words_of_head(lines)
    is_foot = all(set(tokens(lines[each][1])) <= told for each in beside)
    return beside if is_between and is_foot else set()


def _words_of_head(lines: list[Line]) -> set[str]:
    """The words of the first lines of a paper, and those that call it minutes."""
    first = [text for _, text in lines if text.strip()][:_LINES_OF_A_HEAD]
    return {word for text in first for word in tokens(text)} | _OF_MINUTES


def _is_copy(lines: list[Line], place: int) -> bool:
    key = _key(lines[place][1])
    return len(key) >= _SHORTEST and any(_key(text) == key for _, text in lines[:place])


def _key(text: str) -> str:
    return " ".join(re.sub(r"\d", "", text).casefold().split())
