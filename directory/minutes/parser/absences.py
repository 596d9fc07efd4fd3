"""Who was excused or absent, in the words of the paper: these lines make nobody an attendee, and nobody a record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.minutes.parser.absence_marks import marked_away
from directory.minutes.parser.agencies import clean
from directory.minutes.parser.attendance_blocks import names_people
from directory.minutes.parser.business_headings import is_business, is_section
from directory.minutes.parser.list_headings import Kind, Label, cut_labels, list_meaning, read_label
from directory.minutes.parser.name_and_agency import part_name
from directory.minutes.parser.numbered_lines import Line, unmarked
from directory.minutes.parser.person_names import read_person

_MOST_LINES = 40
_LONGEST = 500
_NEAR = 12  # lines above and below those who came, among which a roll, a table or a heading says who did not
NOBODY = frozenset({"", "none", "nobody", "n/a", "ninguno", "ninguna", "nadie", "-", "–"})
_FIRST = re.compile(r"[;,]\s|\s+(?:and|y)\s")
# "Pastor Lemar Dix was away.", "Bo Lee could not make it"
_AWAY = re.compile(
    r"(?:^|(?<=[.;] )|(?<=, and ))(?P<who>[^\W\d_a-z][^.:;\t]{2,120}?)\s+(?:(?:was|were)\s+(?:away|absent|excused"
    r"|unable\s+to\s+(?:attend|come|join))"
    r"|(?:is|was|are|were)\s+(?:out\s+(?:sick|of\s+town)|(?:out\s+)?on\s+(?:leave|vacation)|in\s+court|home\s+sick)"
    r"|sent\s+word\s+that\s+(?:he|she|they)\s+(?:had|was|were|could|would|is|are)"
    r"|(?:could\s?n[o']t|could\s+not|did\s+not|was\s+not\s+able\s+to)\s+(?:attend|come|join|make\s+it)"
    r"|sent\s+(?:his|her|their\s+)?\s*(?:regrets|apologies)"
    r"|no\s+(?:pudo|pudieron|asisti[oó]|asistieron)(?:\s+(?:asistir|venir|llegar))?|(?:estuvo|estuvieron)\s+ausentes?)\b"
)


def read_absences(lines: list[Line], end: int, listed: set[int]) -> str | None:
    """“Excused: Ana Ruiz, Bo Lee”, a line for each heading or mark of those away; None where the paper has none.

    Only lines before the number `end`, and those near the lines of who came (`listed`), are read: elsewhere “not
    present” is a sentence of the business.
    """
    near = [each for line in listed for each in (line - _NEAR, line + _NEAR)] or [0]
    upper = [
        (number, text[:_LONGEST])
        for number, text in lines
        if number < end or min(near) <= number <= max(near)
    ]
    found: dict[str, list[str]] = {}
    taken = set(listed)
    for place, heading, names in _below_headings(upper):
        if upper[place][0] >= end and not names_people(_FIRST.split(names)[0]):
            continue
        taken |= {number for number, _ in upper[place : place + 1 + names.count("; ")]}
        found.setdefault(heading, []).append(names)
    for heading, names in (*_of_rows(upper, taken), *_of_sentences(upper)):
        found.setdefault(heading, []).append(names)
    return "\n".join(f"{heading}: {'; '.join(names)}" for heading, names in found.items()) or None


def _below_headings(lines: list[Line]) -> Iterator[tuple[int, str, str]]:
    """The lists of those away, each with the place and the words of its heading."""
    for place, (_, text) in enumerate(lines):
        below = [words for _, words in lines[place + 1 :]]
        for piece in cut_labels(text):
            label = read_label(piece) or list_meaning(piece)
            if label is None or label.kind is not Kind.ABSENT or not _heads(label, below):
                continue
            names = label.rest.strip(" .*_") or "; ".join(_below(below))
            if names.casefold() not in NOBODY:
                heading = piece.strip(" *_#\t").split(":")[0].split("\t")[0].strip()
                yield place, heading, names


def _heads(label: Label, below: list[str]) -> bool:
    """Whether a heading without a mark, "Invited, did not join", stands right above people."""
    first = next(iter(below), "")
    return label.is_marked or (not label.rest and names_people(first))


def _below(lines: list[str]) -> list[str]:
    """The lines of a list below its heading."""
    names: list[str] = []
    for text in lines[:_MOST_LINES]:
        if not text.strip():
            if names:
                break
            continue
        if read_label(text) or list_meaning(text) or is_business(text) or is_section(text):
            break
        names.append(unmarked(text).strip(" .;,"))
    return names


def _of_rows(lines: list[Line], taken: set[int]) -> Iterator[tuple[str, str]]:
    """The rows of rolls and tables that say of somebody that they did not come."""
    rows = [(number, "" if number in taken else text) for number, text in lines]
    for mark, entry in marked_away(rows, lines):
        if names_people(entry):
            yield mark, ", ".join(cell.strip() for cell in entry.split("\t") if cell.strip())


def _of_sentences(lines: list[Line]) -> Iterator[tuple[str, str]]:
    """Who was away by a sentence."""
    for _, text in lines:
        for match in _AWAY.finditer(text):
            named = part_name(match["who"])
            if named and all(person.is_full for person in named.persons):
                yield "Absent", match["who"]


def people_away(absences: str | None) -> list[str]:
    """The full names in the words of who was away: they may have been given something to do."""
    entries = [
        entry
        for line in (absences or "").splitlines()
        for entry in re.split(r"[;,(]\s?|\s+(?:and|y)\s", line.partition(": ")[2])
    ]
    found = [read_person(clean(entry)) for entry in entries if entry.strip()]
    return [person.name for person in found if person and person.is_full]
