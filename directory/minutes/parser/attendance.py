"""Where a paper says who came: the lines of its attendance list, under a heading or without one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from directory.minutes.parser.agencies import clean, may_be_agency
from directory.minutes.parser.attendance_entry import Parse, is_device, without_role
from directory.minutes.parser.attendance_list import read_list
from directory.minutes.parser.attendance_table import columns, is_row
from directory.minutes.parser.list_headings import (
    Kind,
    Label,
    cut_labels,
    group_name,
    is_section,
    read_label,
)
from directory.minutes.parser.meeting_paper import Attendee
from directory.minutes.parser.name_and_agency import part_name
from directory.minutes.parser.numbered_lines import Line, is_open, unmarked
from directory.minutes.parser.person_names import (
    begins_with_given_name,
    has_honorific,
    read_persons,
)
from directory.minutes.parser.stacked_list import is_head
from directory.minutes.parser.word_lists import (
    ABBREVIATED_HONORIFICS,
    CONNECTIVES,
    SECTION_WORDS,
    tokens,
)

_NUMBERED = re.compile(
    r"^\s*(?:(?:(?:Agenda\s+)?Item|Punto|Topic)\s+)?(?:(?:\d{1,2}|[IVX]{1,5})[.):]\s+|\d{1,2}(?:\s{2,}|\s[–—-]\s)|[A-Z][.)]\t)"
    r"(?P<rest>\S.*)$"
)
_SENTENCE = re.compile(
    r"^\W*[A-Z][^,;:\t]*\b(?:was|were|is|are|has|have|had|will|called|opened|began|welcomed|noted|reported|fue|comenzó)\b"
)
_FOOTNOTE = re.compile(r"^\s*[*†‡]+\s*[a-z(=]")
_OPENING = 300
_NARROWEST, _WIDEST = 40, 120
_FEWEST_WITHOUT_HEADING = 3
_FEWEST_SURE = 2
_PENALTY_WITHOUT_HEADING = 0.35


@dataclass(slots=True)
class _Part:
    """Lines below one heading."""

    kind: Kind
    lines: list[Line] = field(default_factory=list)

    @property
    def is_table(self) -> bool:
        """Whether the first row of the list is numbered in a cell of its own."""
        return any(re.match(r"^\s*\d{1,3}\t", text) for _, text in self.lines[:3])

    @property
    def is_numbered(self) -> bool:
        """Whether the list counts its people."""
        first = next((text for _, text in self.lines if text.strip()), "")
        return _NUMBERED.match(first) is not None


def read_attendance(lines: list[Line], head_end: int, used: frozenset[int]) -> Parse:
    """The people who came. An absent list makes nobody an attendee, and a paper without a list gives nobody.

    `head_end` is the number of the first line of business; a heading below it counts only where none stands above.
    `used` are the numbers of the lines that say date, title and place.
    """
    parts = _labelled(lines)
    above = [part for part in parts if part.lines[0][0] < head_end]
    reading = _read_parts(above)
    if not reading.attendees and not above:
        found = [_read_parts([part]) for part in parts]
        reading = next((one for one in found if _is_convincing(one)), Parse())
    if not parts:
        reading = _without_heading(lines, head_end, used)
    return _once(reading)


def _read_parts(parts: list[_Part]) -> Parse:
    """The lists of a paper. Where most of what they hold surely is people, the rest is read once more in that light."""
    reading = Parse()
    for part in parts:
        reading.add(read_list(part.lines))
    if not _is_mostly_people(reading):
        return reading
    again = Parse()
    for part in parts:
        again.add(read_list(part.lines, is_listed=True))
    return again


def _is_mostly_people(reading: Parse) -> bool:
    sure = [person for person in reading.attendees if " " in person.name and person.is_named]
    return len(sure) >= _FEWEST_SURE and len(sure) * 2 >= len(reading.attendees) + len(
        reading.refused
    )


def _once(reading: Parse) -> Parse:
    """Each person once: who stands again without another agency (as chair, as minute taker) came once."""
    kept: list[Attendee] = []
    for person in reading.attendees:
        agencies = [
            other.organization for other in kept if other.is_named and other.name == person.name
        ]
        if not agencies or (person.organization and person.organization not in agencies):
            kept.append(person)
    return Parse(kept, reading.refused, reading.penalty)


def _labelled(lines: list[Line]) -> list[_Part]:
    """The parts of a paper below headings of attendance; parts below "Absent" are left out."""
    parts: list[_Part] = []
    current: _Part | None = None
    for place, (number, text) in enumerate(lines):
        for piece in cut_labels(text) if current or read_label(text) else [text]:
            label = _label(piece, is_inside=current is not None)
            if current and not label and _is_above_label(lines, place):
                current = None
            elif label:
                current = _opened(label, number)
                parts.append(current)
            elif current and _ends(current, piece, lines[max(0, place - 2) : place]):
                current = None
            elif current:
                current.lines.append((number, piece))
            elif columns(piece) and "agency" in (columns(piece) or ()):
                current = _Part(Kind.PRESENT, [(number, piece)])
                parts.append(current)
    return [
        part
        for part in parts
        if part.kind is not Kind.ABSENT and any(words.strip() for _, words in part.lines)
    ]


def _is_above_label(lines: list[Line], place: int) -> bool:
    """Whether a line below a gap is the heading of a heading: "Health" above "Present: …"."""
    text = lines[place][1]
    follows_gap = place > 0 and not lines[place - 1][1].strip()
    if not follows_gap or not text.strip() or place + 1 >= len(lines) or _names_somebody(text):
        return False
    below = read_label(lines[place + 1][1])
    return (
        below is not None
        and below.is_marked
        and below.kind is not Kind.GROUP
        and len(lines[place][1].split()) < 8
    )


def _label(text: str, is_inside: bool) -> Label | None:
    label = read_label(text)
    if label is None or (label.kind is Kind.GROUP and not (is_inside and label.is_marked)):
        return None
    if not label.is_marked and (label.rest or len(text.split()) > 6):
        return None
    return label


def _opened(label: Label, number: int) -> _Part:
    """The part a heading opens; "Staff:" after an absent list says again who came."""
    kind = Kind.ABSENT if label.kind is Kind.ABSENT else Kind.PRESENT
    return _Part(kind, [(number, label.rest)] if label.rest else [])


def _ends(part: _Part, text: str, above: list[Line]) -> bool:
    """Whether a line no longer belongs to the list above it; `above` are the last two lines before it."""
    if not text.strip():
        return False
    before = above[-1][1] if above else ""
    is_inside = bool(part.lines) and is_open(before)
    numbered = _NUMBERED.match(text)
    if numbered and "\t" in text and before.strip():
        numbered = None  # "J." in a row of a table is the initial of somebody
    if is_inside or (
        is_row(text)
        and not is_section(text)
        and (not numbered or "\t" not in text or part.is_table)
    ):
        return False
    if numbered and not (part.is_numbered and _names_somebody(numbered["rest"])):
        return any(words.strip() for _, words in part.lines) or not _names_somebody(
            numbered["rest"]
        )
    if is_section(text) or _is_other_label(text) or _FOOTNOTE.match(text):
        return True
    if _SENTENCE.match(text) and part_name(text) is None:
        return True
    follows_gap = not before.strip() and any(words.strip() for _, words in part.lines)
    if not follows_gap:
        return False
    has_wrapped = len(above) > 1 and _is_full(above[0][1], text, part)
    return not (has_wrapped or _is_unfinished(part) or _goes_on(unmarked(text).strip()))


def _is_full(before: str, text: str, part: _Part) -> bool:
    """Whether the first word of a line would not have fitted on the line before, though a gap parts them.

    So it is where each line of a paper became a paragraph of its own; a paragraph that is longer than a line was none.
    """
    widths = [len(words) for _, words in part.lines]
    if not before.strip() or before.rstrip().endswith(".") or max(len(before), len(text)) > _WIDEST:
        return False
    return len(before) + 1 + len(text.split(maxsplit=1)[0]) > max([*widths, len(text), _NARROWEST])


def _is_unfinished(part: _Part) -> bool:
    """Whether the last words of a list ask for more: a mark, "and", "of the"."""
    last = next(words for _, words in reversed(part.lines) if words.strip()).rstrip()
    return last.endswith((",", ";", "(", "&", "-", "–")) or bool(
        set(tokens(last)[-1:]) & (CONNECTIVES | ABBREVIATED_HONORIFICS | {"y"})
    )


def _goes_on(line: str) -> bool:
    """Whether a line below a gap can belong to the list above: a person, an agency, or the rest of a wrapped entry."""
    agency, *people = re.split(r"\s[–-]\s|:\s", line, maxsplit=1)
    begins_with_agency = bool(people) and may_be_agency(agency)
    if (
        is_head(line)
        or is_device(line)
        or not any(letter.isalpha() for letter in line)
        or line.startswith("(")
        or (begins_with_agency and read_persons(people[0].split(",")[0]))
    ):
        return True
    if _names_somebody(line) or group_name(line) or (may_be_agency(line) and len(line.split()) < 9):
        return True
    return any(_names_somebody(words.strip()) for words in re.split(r"[;)]", line)[1:])


def _names_somebody(text: str) -> bool:
    return part_name(re.split(r";", text)[0]) is not None and not is_section(text)


def _is_other_label(text: str) -> bool:
    """ "Time: …", "Agenda:": a heading that is none of an attendance list."""
    match = re.match(r"^\W*([^:]{2,40}):", text)
    return bool(
        match
        and any(word in SECTION_WORDS for word in tokens(match[1]))
        and not may_be_agency(match[1])
    )


def _is_convincing(reading: Parse) -> bool:
    """Whether a list among the business of a paper is one: agencies or given names beside most of the names."""
    known = sum(
        begins_with_given_name(attendee.name)
        or attendee.honorific is not None
        or bool(attendee.organization and may_be_agency(attendee.organization))
        for attendee in reading.attendees
    )
    return known * 2 > len(reading.attendees) and len(reading.refused) <= len(reading.attendees) / 4


def _without_heading(lines: list[Line], head_end: int, used: frozenset[int]) -> Parse:
    """A list directly below date and place, where no heading says so: taken only when every line of it convinces."""
    open_lines = [line for line in lines if line[0] < head_end and line[0] not in used]
    for place, (_, text) in enumerate(open_lines):
        if text.strip() and _names_with_agency(text):
            start = _first_of_list(open_lines, place)
            found = _read_parts([_Part(Kind.PRESENT, _run(open_lines[start:]))])
            return found if _is_list_by_itself(found) else Parse()
    return Parse()


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
    part = _Part(Kind.PRESENT)
    for place, (number, text) in enumerate(lines):
        label = read_label(text)
        if label and (label.kind is Kind.ABSENT or label.is_marked):
            break
        if _ends(part, text, lines[max(0, place - 2) : place]):
            break
        part.lines.append((number, text))
    return part.lines


def _is_list_by_itself(reading: Parse) -> bool:
    people = reading.attendees
    if len(people) < _FEWEST_WITHOUT_HEADING or len(reading.refused) * 10 > len(people):
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
        and reading.penalty <= _PENALTY_WITHOUT_HEADING * len(people)
    )
