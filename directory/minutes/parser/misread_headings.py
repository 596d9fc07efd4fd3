"""Headings of who came and who did not, as a scanner spoils them, in the letters that readers know.

A letter is another one, blanks stand inside a word or none between two, a stop or nothing stands for the colon:
"MEMBERS A8SENT. Bo Lee". Who was away must never be read as one more entry of those who came.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from directory.minutes.parser.agencies import clean
from directory.minutes.parser.list_headings import (
    ABSENT_STEMS,
    HEADING_WORDS,
    ROLE_WORDS,
    Kind,
    Label,
    kind_of_heading,
    list_meaning,
    read_label,
)
from directory.minutes.parser.numbered_lines import Line, unmarked
from directory.minutes.parser.person_names import read_person
from directory.minutes.parser.scanned_letters import folded
from directory.minutes.parser.word_lists import MOST_READINGS, tokens, words_of

_OPENING = re.compile(r"^[\s*_#•-]{0,30}(?P<label>[\w $@'’]{2,60})")
_SIGNS = str.maketrans({"$": "s", "@": "a"})  # read for letters; elsewhere they part words
_GAP = re.compile(r"(?<=\S) {2,4}(?=\S)")
_COLUMNS = re.compile(r"\s{5,}")
_MARK = re.compile(r"^\s*(?P<mark>[:;.,*_–—-]{0,3})\s*")
# Where a heading may end: at a blank, or where letters of another kind begin, "ABSENTBo Lee", "缺席Bo Lee"
_END = re.compile(
    r"(?=\s)|(?<=[^\W\d_a-z])(?=[A-Z][a-z])|(?<=[a-z])(?=[A-Z])|(?<=[\u4e00-\u9fff])(?=[A-Za-z])"
)
_SHORTEST = 6  # letters; shorter words have too many neighbors
_SHORTEST_GLUED = 3
_FEW_SLIPS, _MORE_SLIPS = 1, 2
_MOST_NAME_WORDS = 6
_FIRST_LINES = 80  # lines with words: the lists of a paper stand at its beginning
_BY_FORM = {folded(word): word for word in HEADING_WORDS if len(word) >= _SHORTEST_GLUED}
_ROLES_BY_FORM = {folded(word): word for word in ROLE_WORDS if len(word) >= _SHORTEST}
# Words that no other word is like: "Mission" and "Regents" are other lists than "Missing" and "Regrets".
_UNLIKE_OTHERS = words_of(
    "absent absentees excused unexcused ausentes present presentes attendees attendance asistencia"
)
_LONGEST_FORM = max(map(len, _BY_FORM))


class _Heading(NamedTuple):
    kind: Kind
    rest: str
    is_marked: bool


def with_headings_read(lines: list[Line]) -> list[Line]:
    """The lines, each spoiled heading of those who came or did not as "Present:" or "Absent:"."""
    found: list[Line] = []
    written = 0
    for place, (number, typed) in enumerate(lines):
        written += bool(typed.strip())
        text = _with_whole_label(typed)
        heading = _misread(text) if written <= _FIRST_LINES else None
        if heading and (heading.rest or heading.is_marked or _is_above_person(lines[place + 1 :])):
            found.append((number, f"{heading.kind.value.capitalize()}: {heading.rest}".rstrip()))
        else:
            found.append((number, text))
    return found


def _with_whole_label(text: str) -> str:
    """ "MEMBERS  ABSENT: Bo Lee" without the gap that would be the edge of a column; "PRESENT  ABSENT" are two."""
    label = text.partition(":")[0]
    heading = _OPENING.match(text)
    if not _GAP.search(label) or heading is None or heading.end() < len(label):
        return text
    words = [words for words in _GAP.split(label.strip()) if words.casefold() != "not"]
    roles = [kind for words in words if (kind := kind_of_heading(words)) not in (None, Kind.GROUP)]
    if len(roles) > 1 or kind_of_heading(label) in (None, Kind.GROUP):
        return text
    return f"{_GAP.sub(' ', label)}{text[len(label) :]}"


def _is_above_person(below: list[Line]) -> bool:
    first = next((text for _, text in below if text.strip()), "")
    return _begins_with_person(unmarked(first))


@lru_cache(maxsize=MOST_READINGS)
def _misread(text: str) -> _Heading | None:
    """The heading at the beginning of a line that is none to the other readers; None where there is no such."""
    opening = _OPENING.match(text)
    known = read_label(text), list_meaning(text)
    if opening is None or any(
        one and one.is_marked and one.kind is not Kind.GROUP for one in known
    ):
        return None
    label, start = _COLUMNS.split(opening["label"])[0], opening.start("label")
    ends = [*(match.start() for match in _END.finditer(label) if match.start()), len(label)]
    for end in reversed(ends):
        kind, is_sure = _kind(label[:end].rstrip())
        if kind is None:
            continue
        mark = _MARK.match(text[start + end :])
        rest = text[start + end + (mark.end() if mark else 0) :].strip()
        is_marked = bool(mark and ":" in mark["mark"])
        is_label = is_marked and is_sure
        if is_label or _begins_with_person(rest):
            return _Heading(kind, rest, is_label)
        if not rest and end == len(label):
            return None if _is_whole(known[0]) else _Heading(kind, "", is_label)
    return None


def _is_whole(label: Label | None) -> bool:
    """Whether the readers of lists take a whole line for a heading."""
    return label is not None and label.kind is not Kind.GROUP and not label.rest


def _kind(label: str) -> tuple[Kind | None, bool]:
    """What a heading says of its list, and whether all its letters say so."""
    if ABSENT_STEMS.fullmatch(label.casefold()) or kind_of_heading(label) is Kind.ABSENT:
        return Kind.ABSENT, True
    words = tokens(label.translate(_SIGNS))
    readings = [(words, True), (_apart("".join(folded(word) for word in words)), True)]
    readings += [(nearest, False) for nearest in _nearest(words)]
    for reading, is_sure in readings:
        if _has_one_role(reading) and (kind := kind_of_heading(" ".join(reading))):
            return (kind, is_sure) if kind is not Kind.GROUP else (None, False)
    return None, False


def _has_one_role(words: list[str]) -> bool:
    """Whether words say once whether people came: "present", "not present"; "present absent" are heads of two lists."""
    return len([word for word in words if word in ROLE_WORDS and word != "not"]) == 1


def _apart(form: str) -> list[str]:
    """Words without blanks, or with blanks inside, as words of headings; empty where they are others."""
    ways: list[list[str] | None] = [[]] + [None] * len(form)
    for end in range(1, len(form) + 1):
        for start in range(max(0, end - _LONGEST_FORM), end):
            before, word = ways[start], _BY_FORM.get(form[start:end])
            if before is not None and word and ways[end] is None:
                ways[end] = [*before, word]
    return ways[-1] or []


def _nearest(words: list[str]) -> Iterator[list[str]]:
    """The words, the one that no heading has as the word for who came or did not that is nearest to it.

    Beside other words of a heading, "MEMBERS ABSFNI", more of its letters may be wrong.
    """
    unknown = [word for word in words if word not in HEADING_WORDS]
    if len(unknown) != 1 or len(unknown[0]) < _SHORTEST:
        return
    form = folded(unknown[0])
    near = min(
        _ROLES_BY_FORM, key=lambda one: (Levenshtein.distance(form, one), one[:1] != form[:1])
    )
    role = _ROLES_BY_FORM[near]
    is_alike = role in _UNLIKE_OTHERS and abs(len(form) - len(near)) <= 1  # no "president"
    most = _MORE_SLIPS if is_alike and len(words) > 1 else _FEW_SLIPS
    if Levenshtein.distance(form, near) <= most:
        yield [role if word == unknown[0] else word for word in words]


def _begins_with_person(text: str) -> bool:
    """Whether a text begins with the whole name of a person in the letters of names."""
    first = clean(re.split(r"[,;(\t]|\s[–—-]\s|\s{2,}", text.strip(), maxsplit=1)[0])
    words = first.split()
    is_name = 1 < len(words) <= _MOST_NAME_WORDS and first[:1].isupper()
    if not is_name or kind_of_heading(first):
        return False
    person = read_person(first)
    return person is not None and person.is_full
