"""What people reported, noted behind their names: "Ana: two beds are free." lists nobody where a list stands above."""

from __future__ import annotations

import re

from directory.minutes.parser.list_headings import read_label
from directory.minutes.parser.numbered_lines import Line, unmarked
from directory.minutes.parser.person_names import read_person
from directory.minutes.parser.word_lists import tokens

_FEWEST = 2  # one line may be an entry of the list
_FEWEST_WORDS = 3  # "Ana Ruiz: not present" is a mark
_LONGEST = 2_000
_NOTE = re.compile(r"^\s*(?P<name>[^\W\d_a-z][^:\d\t|;,]{0,60}?)\s?:\s+(?P<words>\S.*)$")


def without_named_notes(lines: list[Line]) -> list[Line]:
    """The lines, those left empty that tell what somebody reported whom a list above them names already."""
    above: set[str] = set()
    notes: set[int] = set()
    for number, text in lines:
        name = _name_of_note(text)
        if name and set(name) <= above:
            notes.add(number)
        elif not name:
            above.update(tokens(text[:_LONGEST]))
    if len(notes) < _FEWEST:
        return lines
    return [(number, "" if number in notes else text) for number, text in lines]


def _name_of_note(text: str) -> list[str]:
    """The words of the name before what somebody reported; none where a line is no such note."""
    match = _NOTE.match(unmarked(text[:_LONGEST]))
    if match is None or read_label(text) is not None or read_person(match["name"]) is None:
        return []
    words = re.findall(r"[^\W\d_]+", match["words"])
    lower = sum(word[0].islower() for word in words)
    is_report = len(words) >= _FEWEST_WORDS and lower * 2 > len(words)
    return tokens(match["name"]) if is_report else []
