"""Rolls that count before they name, as those of counties and cities do: "Present: 7 - Chair Ruiz, Member Lee, …".

The count says where a list ends and what parts its entries: the way to cut it that gives as many people is the one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from directory.minutes.parser.list_headings import Kind, list_meaning, read_label
from directory.minutes.parser.merged_entries import split_outside
from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.word_lists import PARTICLES

_LABELED = re.compile(
    r"^\s*(?P<label>[^\W\d_][^:\d]{2,50}?)\s*:?\s*(?<!\d)(?P<count>\d{1,3})\s*[-–—](?:\s+(?P<rest>\S.*))?\s*$"
)
_MEMBER = re.compile(
    r"^(?:[^\W\d_a-z][\w’'-]{0,20}\s){0,3}(?:Members?|Alternates?|Miembros?|Ex[- ]Officio)\s+(?=[^\W\d_a-z])"
    r"|^(?!Vice)(?:[^\W\d_a-z]\w{1,20}\s){1,2}(?=(?:Commissioner|Supervisor|Council\w+)\s)"
    r"|(?<=\w)\sPro[- ]Tem(?:pore)?(?=\s)"
)
_AND = re.compile(r"^(?:and|y|&)\s+|\s+(?:and|y|&)\s+(?=[^\W\d_a-z])|\s*,?\s+(?:and|y|&)$")
_SUFFIX = re.compile(r"(?:Jr|Sr|I{1,3}|IV|M\.?D|Ph\.?D|Esq|R\.?N|J\.?D|LCSW|MSW)\.?", re.IGNORECASE)
_NOTE = re.compile(r"\([^()]{0,120}\)?")
_NUMBERED = re.compile(r"^\s*(?:\d{1,3}|[A-Z]|[IVX]{1,5})[.)]")
_MOST_LINES = 40
_LONGEST = 1_500  # letters of a line
_WORDS_OF_AN_ENTRY = 9

Entry = tuple[int, str]


def with_rolls_uncounted(lines: list[Line]) -> list[Line]:
    """The lines, each counted roll as a plain list, "Present: Chair Ruiz; Lee", with each person on the line of old."""
    found = dict(lines)
    for place, (number, text) in enumerate(lines):
        match = _LABELED.match(text) if len(text) < _LONGEST else None
        label = list_meaning(f"{match['label']}:") if match and int(match["count"]) else None
        if match is None or label is None:
            continue
        below = [(number, match["rest"] or ""), *_below(lines[place + 1 :])]
        found |= _plain_rows(below, int(match["count"]), label.kind)
        found[number] = f"{match['label']}: {found[number]}".rstrip()
    return [(number, found[number]) for number, _ in lines]


def _plain_rows(below: list[Line], count: int, kind: Kind) -> dict[int, str]:
    """The lines of a roll with its entries parted, those of who was away on the first; else without the count."""
    entries, end = _counted(below, count)
    if not entries:
        return dict(below[:1])
    # Readers know family names alone by the commas between them.
    mark = "; " if all(" " in entry for _, entry in entries) else ", "
    rows = {line: "" for line, _ in below[:end]}
    for place, (line, entry) in enumerate(entries, start=1):
        rows[below[0][0] if kind is Kind.ABSENT else line] += (
            f"{entry}{mark if place < len(entries) else ''}"
        )
    return {line: row.rstrip() for line, row in rows.items()}


def _below(lines: list[Line]) -> Iterator[Line]:
    """The lines that may go on with a roll: up to a gap behind names, a heading, or the next roll."""
    is_named = False
    for number, text in lines[:_MOST_LINES]:
        is_over = _LABELED.match(text) or _NUMBERED.match(text) or read_label(text)
        if is_over or len(text) > _LONGEST or (is_named and not text.strip()):
            return
        is_named = is_named or bool(text.strip())
        yield number, text


def _counted(lines: list[Line], count: int) -> tuple[list[Entry], int]:
    """As many entries as were counted, and how many lines they take; none where no way to cut gives so many."""
    for end in range(len(lines), 0, -1):
        for cut in _WAYS:
            entries = [(line, _MEMBER.sub("", words)) for line, words in cut(lines[:end])]
            if len(entries) == count and all(_may_be_person(words) for _, words in entries):
                return entries, end
    return [], 0


def _may_be_person(words: str) -> bool:
    """Whether an entry is no sentence: few words, each with a capital or one that stands in names."""
    named = _NOTE.sub(" ", words).split(",")[0].split()
    return 0 < len(named) <= _WORDS_OF_AN_ENTRY and all(
        word[:1].isupper() or word.casefold() in PARTICLES or not word[:1].isalpha()
        for word in named
    )


def _by_semicolons(lines: list[Line]) -> list[Entry]:
    return _parted(lines, ";")


def _by_commas(lines: list[Line]) -> list[Entry]:
    """Entries between commas and "and"; what only goes on with a name, "Jr.", stays with it."""
    found: list[Entry] = []
    for line, part in _parted(lines, ","):
        for words in filter(None, map(str.strip, _AND.split(part))):
            if found and _SUFFIX.fullmatch(words):
                found[-1] = (found[-1][0], f"{found[-1][1]} {words}")
            else:
                found.append((line, words))
    return found


def _by_lines(lines: list[Line]) -> list[Entry]:
    stripped = ((line, _AND.sub("", text.strip(" ,;\t"))) for line, text in lines)
    return [(line, words) for line, words in stripped if words]


_WAYS: tuple[Callable[[list[Line]], list[Entry]], ...] = (_by_semicolons, _by_commas, _by_lines)


def _parted(lines: list[Line], mark: str) -> list[Entry]:
    """The parts between marks of lines that go on, each with the line it begins on."""
    starts: list[tuple[int, int]] = []
    whole = ""
    for line, text in lines:
        if text.strip():
            starts.append((len(whole), line))
            whole += f"{text.strip()} "
    return [
        (
            max(line for start, line in starts if start <= place + len(part) - len(part.lstrip())),
            part.strip(),
        )
        for place, part in split_outside(whole, mark)
        if part.strip()
    ]
