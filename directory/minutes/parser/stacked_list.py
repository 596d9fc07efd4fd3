"""Lists in which a line holds nothing but an agency, and its people stand on the lines below it, or above it."""

from __future__ import annotations

import re

from directory.minutes.parser.agencies import clean, may_be_agency
from directory.minutes.parser.attendance_entry import Entry, Parse, read_entry
from directory.minutes.parser.job_titles import is_title
from directory.minutes.parser.name_and_agency import part_name
from directory.minutes.parser.numbered_lines import Line, unmarked
from directory.minutes.parser.person_names import Person, begins_with_given_name, read_persons
from directory.minutes.parser.word_lists import NO_AGENCY, NOBODY, tokens, words_of

_AGENCY_HEADS = words_of(
    "department departments agency agencies organization organizations organisation affiliation company entity "
    "organizacion agencia departamento"
)
_PEOPLE_HEADS = words_of(
    "staff name names representative representatives member members attendee attendees participant participants "
    "nombre nombres personal representante representantes delegate delegates"
)
_FEWEST = 2  # one agency above one person is a heading with a name below
_IMPOSSIBLE = 100.0  # one such line rules the reading out, and so do doubts that add up to as much
_UNKNOWN_AGENCY = 0.4  # most agencies carry no word that tells, such as "Center" or "Department"
_PERSON_AS_AGENCY = 1.6  # a known first name makes a person, whatever stands around it
_UNKNOWN_PERSON = 0.1
_ONE_NAME = 0.8
_WRONG_DEPTH = 1.0
_NO_PERSON = 2.0
_STRANGE = 0.5  # one among several people of a row, who is refused alone
_SECOND_ROW = 0.6
_EMPTY_AGENCY = 0.9  # an agency from which nobody came


def read_stacked(lines: list[Line], is_listed: bool = False) -> list[Parse]:
    """The list read with each agency above its people, and with each below its person; those that are possible.

    `is_listed` says that most of the list was read as people already.
    """
    shown = [(number, text) for number, text in _without_heading_below(lines) if text.strip()]
    filled = [(number, unmarked(text).strip()) for number, text in shown]
    heads = _heads(filled)
    start = 2 if heads else 0
    stacked, drawn_in = filled[start:], _drawn_in(shown[start:])
    if stacked and all(unmarked(text) != text for _, text in shown):
        return []  # every line has a mark, so every line is an entry
    found = []
    if heads != "people first":
        found.append(_read(stacked, heads is not None, drawn_in, is_listed, is_agency_first=True))
    if heads != "agencies first" and not any(drawn_in):
        found.append(
            _read(stacked[::-1], heads is not None, drawn_in, is_listed, is_agency_first=False)
        )
    return [parse for parse in found if parse is not None]


def _without_heading_below(lines: list[Line]) -> list[Line]:
    """The lines without one that names nobody below the last gap: the heading of what follows the list."""
    filled = [place for place, (_, text) in enumerate(lines) if text.strip()]
    if len(filled) < 2 or filled[-1] == filled[-2] + 1 or _are_people(lines[filled[-1]][1]):
        return lines
    is_spaced = filled[1] != filled[0] + 1  # each line is a paragraph
    return lines if is_spaced else lines[: filled[-1]]


def _drawn_in(lines: list[Line]) -> list[bool]:
    """Which lines are drawn in or marked below others that are not: people below their agencies; none otherwise."""
    inner = [unmarked(text) != text or text[:1].isspace() for _, text in lines]
    is_layered = inner.count(False) >= _FEWEST and sum(inner) >= _FEWEST and not inner[0]
    return inner if is_layered else [False] * len(lines)


def is_head(text: str) -> bool:
    """Whether a line is the head of a column alone: "DEPARTMENT", "Name"."""
    words = tokens(text)
    return len(words) in (1, 2) and (words[0] in _AGENCY_HEADS or words[-1] in _PEOPLE_HEADS)


def _heads(lines: list[Line]) -> str | None:
    """Which of the two columns stood first, where the heads of a flattened table stand above the list."""
    kinds = [
        "agency" if tokens(text)[-1:] and tokens(text)[0] in _AGENCY_HEADS else
        "people" if tokens(text)[-1:] and tokens(text)[-1] in _PEOPLE_HEADS else None
        for _, text in lines[:2]
        if len(tokens(text)) < 3
    ]  # fmt: skip
    return {("agency", "people"): "agencies first", ("people", "agency"): "people first"}.get(
        tuple(kinds)  # type: ignore[arg-type]
    )


def _read(
    lines: list[Line],
    has_heads: bool,
    drawn_in: list[bool],
    is_listed: bool,
    is_agency_first: bool,
) -> Parse | None:
    """The cheapest reading of each line as an agency or as people; people belong to the agency before them.

    Lines of a list whose agencies stand below come in reverse order.
    """
    if len(lines) < 2 * _FEWEST:
        return None
    costs = [(_agency_cost(text), _people_cost(text)) for _, text in lines]
    if any(drawn_in):
        # Who stands where people stand is refused by itself, and takes nobody else's agency along.
        costs = [
            (
                agency + _WRONG_DEPTH * inner,
                (min(people, _NO_PERSON) if inner else people) + _WRONG_DEPTH * (not inner),
            )
            for (agency, people), inner in zip(costs, drawn_in, strict=True)
        ]
    # Where the people of an agency stand in a row, one line holds them all.
    in_rows = any(len(people_of(text)) > 1 and _are_people(text) for _, text in lines)
    next_row = _SECOND_ROW if in_rows and not any(drawn_in) else 0.0
    # best[k]: lowest cost with the last line read as agency (0) or people (1), and how the one before it was read
    best = [(costs[0][0], _IMPOSSIBLE)]
    came: list[tuple[int, int]] = [(0, 0)]
    for agency, people in costs[1:]:
        after_agency, after_people = best[-1]
        after_row = after_people + next_row
        empty = after_agency + _EMPTY_AGENCY
        came.append((1 if after_people <= empty else 0, 0 if after_agency <= after_row else 1))
        best.append((min(after_people, empty) + agency, min(after_agency, after_row) + people))
    if best[-1][1] >= _IMPOSSIBLE:
        return None
    kinds = [1]
    for step in reversed(came[1:]):
        kinds.append(step[kinds[-1]])
    kinds.reverse()
    agencies = kinds.count(0)
    if not has_heads and (agencies < _FEWEST or not _are_convincing(lines, kinds)):
        return None
    reading = _parsed(lines, kinds, is_listed, is_agency_first)
    reading.penalty = best[-1][1]
    return reading


def _are_convincing(lines: list[Line], kinds: list[int]) -> bool:
    """Whether half of the lines taken for agencies surely are, or at least name nobody."""
    agencies = [text for (_, text), kind in zip(lines, kinds, strict=True) if kind == 0]
    return 2 * sum(
        may_be_agency(text) or not read_persons(clean(text)) for text in agencies
    ) >= len(agencies)


def _parsed(lines: list[Line], kinds: list[int], is_listed: bool, is_agency_first: bool) -> Parse:
    group, entries = "", []
    for (number, text), kind in zip(lines, kinds, strict=True):
        if kind == 0:
            group = clean(text)
        else:
            names = [Entry(number, name, group, is_listed) for name in people_of(text)]
            entries += names if is_agency_first else names[::-1]
    parse = Parse()
    for entry in entries if is_agency_first else reversed(entries):
        parse.add(read_entry(entry))
    return parse


def people_of(text: str) -> list[str]:
    """The people of a line that names nothing else, each with the title behind the name."""
    names: list[str] = []
    for name in _parts_of(text):
        if names and is_title(name):
            names[-1] = f"{names[-1]}, {name}"
        else:
            names.append(name)
    return names


def _parts_of(text: str) -> list[str]:
    return [
        name.strip()
        for part in re.split(r"[;,](?!\s*(?:Jr|Sr|II|III|IV)\b\.?\s*(?:[,;]|$))", text)
        for name in [re.sub(r"^\s*(?:and|&|y)\s+", "", part)]
        if name.strip()
    ]


def _agency_cost(text: str) -> float:
    words = clean(text)
    if _is_empty(text):
        return _IMPOSSIBLE
    if NO_AGENCY.fullmatch(words):
        return 0.0
    if not words or is_title(words) or ";" in words:
        return _IMPOSSIBLE
    named = part_name(words)
    if named and clean(named.rest) and begins_with_given_name(named.persons[0].name):
        return _PERSON_AS_AGENCY  # an entry with its own agency
    parts = people_of(words)
    people = [part for part in parts if _persons(part)]
    are_people = len(people) * 2 > len(parts) and any(map(begins_with_given_name, people))
    if len(parts) > 1 and are_people:
        return _PERSON_AS_AGENCY  # a row of people, whatever word of agencies is a name in it
    if may_be_agency(words):
        return 0.0 if not _are_people(words) else _UNKNOWN_AGENCY
    return (
        _PERSON_AS_AGENCY
        if read_persons(words) and begins_with_given_name(words)
        else _UNKNOWN_AGENCY
    )


def _is_empty(text: str) -> bool:
    """Whether a line says that an agency sent nobody: "(no one)", "—"."""
    words = clean(text)
    return not any(letter.isalpha() for letter in words) or NOBODY.fullmatch(words) is not None


def _are_people(text: str) -> bool:
    return all(_persons(part) for part in people_of(text))


def _persons(words: str) -> list[Person] | None:
    name, _, title = words.rpartition(", ")
    return read_persons(clean(name if name and is_title(title) else words))


def _people_cost(text: str) -> float:
    names = people_of(text)
    if _is_empty(text):
        return 0.0
    read = [(name, _persons(name) or []) for name in names]
    strange = sum(not persons for _, persons in read)
    if strange * 2 >= len(names):
        return _IMPOSSIBLE
    cost = _STRANGE * strange
    for name, persons in read:
        for person in persons:
            if not person.is_full:
                cost += _ONE_NAME
            elif not begins_with_given_name(name):
                cost += _UNKNOWN_PERSON
    return cost if names else _IMPOSSIBLE
