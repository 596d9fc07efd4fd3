"""A list directly below date and place that no heading opens: taken only where every line of it convinces."""

from __future__ import annotations

import re

from directory.minutes.parser.agencies import clean, may_be_agency
from directory.minutes.parser.attendance_entry import Parse
from directory.minutes.parser.honorifics import has_honorific
from directory.minutes.parser.list_headings import Kind, list_meaning
from directory.minutes.parser.list_parts import Part, is_end_of
from directory.minutes.parser.list_reader import read_parts
from directory.minutes.parser.name_and_agency import part_name
from directory.minutes.parser.numbered_lines import Line, unmarked
from directory.minutes.parser.person_names import begins_with_given_name
from directory.minutes.parser.role_words import without_role

_OPENING = 300  # of a line no more is judged
_FEWEST = 3  # without a heading that says so, two names are no list
_LETTERHEAD = 4  # who stands so near above title or date is named by the letterhead
_PENALTY = 0.35  # on average a person: some names unknown, nothing broken


def read_unlabeled(lines: list[Line], head_end: int, used: frozenset[int]) -> Parse:
    """A list directly below date and place, where no heading says so: taken only when every line of it convinces."""
    open_lines = _without_absent(
        [line for line in lines if line[0] < head_end and line[0] not in used]
    )
    for place, (number, text) in enumerate(open_lines):
        is_letterhead = any(number + 1 <= below <= number + _LETTERHEAD for below in used)
        if text.strip() and not is_letterhead and _names_with_agency(text):
            start = _first_of_list(open_lines, place)
            found = read_parts([Part(Kind.PRESENT, _run(open_lines[start:]))])
            return found if _is_list_by_itself(found) else Parse()
    return Parse()


def _without_absent(lines: list[Line]) -> list[Line]:
    """The lines with those of who did not come left empty, from their heading to the next gap or heading."""
    found: list[Line] = []
    is_absent = False
    for number, text in lines:
        label = list_meaning(text)
        is_absent = label.kind is Kind.ABSENT if label else is_absent and bool(text.strip())
        found.append((number, "" if is_absent else text))
    return found


def _first_of_list(lines: list[Line], place: int) -> int:
    """Where the list begins that was recognized at a line: people of one name may stand above it."""
    while place > 0:
        number, text = lines[place - 1]
        named = part_name(clean(re.split(r";", unmarked(text)[:_OPENING])[0]), is_listed=True)
        if number != lines[place][0] - 1 or named is None or not clean(named.rest):
            break
        place -= 1
    return place


def _names_with_agency(text: str) -> bool:
    found = part_name(clean(without_role(re.split(r";", unmarked(text)[:_OPENING])[0])))
    return bool(found and found.rest.strip() and found.persons[0].is_full)


def _run(lines: list[Line]) -> list[Line]:
    part = Part(Kind.PRESENT)
    for place, (number, text) in enumerate(lines):
        label = list_meaning(text)
        if label and (label.kind is Kind.ABSENT or label.is_marked):
            break
        if is_end_of(part, text, lines[max(0, place - 2) : place]):
            break
        part.lines.append((number, text))
    return part.lines


def _is_list_by_itself(reading: Parse) -> bool:
    people = reading.attendees
    if len(people) < _FEWEST or len(reading.refused) * 10 > len(people):
        return False
    with_agency = [
        person for person in people if person.organization and may_be_agency(person.organization)
    ]
    known = [
        person
        for person in people
        if begins_with_given_name(person.name) or has_honorific(person.as_written)
    ]
    is_mostly_known = len(known) * 2 >= len(people) and not reading.refused
    return (
        (len(with_agency) * 2 > len(people) or (len(with_agency) > 1 and is_mostly_known))
        and (len(known) * 4 > len(people) or len(with_agency) == len(people))
        and reading.penalty <= _PENALTY * len(people)
    )
