"""Lines of a list of people that name nobody, and remarks beside those who are named.

Vacant seats and devices are nobody; how somebody answered an invitation of a calendar is no part of an agency. Only
lines beside people are touched. The words stand in `entry_remarks.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from directory.minutes.parser.agencies import may_be_agency
from directory.minutes.parser.attendance_blocks import names_people
from directory.minutes.parser.list_headings import list_meaning
from directory.minutes.parser.numbered_lines import Line, unmarked
from directory.minutes.parser.person_names import read_person
from directory.package_files import ENTRY_REMARKS
from directory.parsing.word_tables import patterns_by_role

_WORDS = patterns_by_role(ENTRY_REMARKS)
_POINT = r"\s*(?:(?:[-*•–]|\(?\d{1,3}[.)])\s+)?"
_VACANT = rf"[(\[]?(?:{_WORDS['vacant']})[)\]]?"
_SEAT = r"[^.;:,()\[\]\t–—]{2,60}"
_PARTED = r"\s*(?:[,，:：·|–—]|\s-\s)\s*"
_EMPTY_SEAT = re.compile(
    rf"{_POINT}(?:{_VACANT}(?:{_PARTED}{_SEAT}|\s*\({_SEAT}\))|(?P<seat>{_SEAT})(?:{_PARTED}|\s+(?=[(\[])){_VACANT})\.?",
    re.IGNORECASE,
)
_EMPTY_ENTRY = re.compile(
    rf";\s*(?:{_VACANT}{_PARTED}{_SEAT}|(?P<seat>{_SEAT}){_PARTED}{_VACANT})\s*(?=;|$)",
    re.IGNORECASE,
)
_DEVICE = re.compile(
    rf"{_POINT}(?:{_WORDS['device']}|\+?(?:\d[\s().*-]{{0,3}}){{9,14}}\d)(?:\s?\(\d{{1,3}}\))?",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"(?:\s*[(\[]|\s+[–—-]\s+)"
    rf"(?:(?P<declined>{_WORDS['declined']})|(?P<open>{_WORDS['open']})|{_WORDS['here']})"
    rf"(?:\s?(?:{_WORDS['calendar']}))?(?:[)\]]|(?=\s*(?:;|$)))",
    re.IGNORECASE,
)
_POINTED = re.compile(r"^(?P<name>\s*[^·;:\t|]{3,60}?) · (?P<agency>[^·;:\t|]{2,80})$")
_INSIDE = re.compile(
    rf"(?<=\))[,;]\s*(?:{_VACANT}\s*\({_SEAT}\)|(?:{_WORDS['device']})(?:\s?\(\d{{1,3}}\))?)\s*(?=[,;]|\.?$)",
    re.IGNORECASE,
)
_COMPANION = re.compile(
    r"(?<=[\w.)])(?P<agency>\s?\([^()]{2,80}\))?,?\s+"
    rf"(?i:{_WORDS['brought']})\s+(?i:(?:her|his|their|its|an?|our|the|su|una?|la|el|sus|ang|kanyang|ang kanyang)\s+)?"
    rf"(?i:(?:new|former|junior|senior|fellow)\s+)?(?i:{_WORDS['companion']}),?\s+"
    r"(?=[^\W\d_a-z][\w.’'-]*\s+[^\W\d_a-z])"
)
_DECLINED = " (declined)"
_LONGEST = 4_000
_LONGEST_SEAT = 120
_FEWEST = 2


def without_remarks(lines: list[Line]) -> list[Line]:
    """The lines without vacant seats beside people, and without how these answered an invitation.

    Who declined is marked so; who did not answer, or said "tentative", is in no list.
    """
    answered = [(number, _without_answers(text)) for number, text in _with_dashes_for_points(lines)]
    beside = _beside_people(answered, _is_empty_seat)
    return [
        (number, _without_gaps(text))
        for place, (number, text) in enumerate(answered)
        if place not in beside
    ]


def _without_gaps(text: str) -> str:
    """A list in one line without its vacant seats and devices."""
    if len(text) >= _LONGEST or not (";" in text or ")," in text):
        return text
    plain = _EMPTY_ENTRY.sub(_without_empty, text)
    return _INSIDE.sub("", plain) if list_meaning(plain) is not None else plain


def without_devices(lines: list[Line]) -> list[Line]:
    """The lines without phones, rooms and machines that take notes, beside people: "iPhone (2)", "Fireflies.ai"."""
    beside = _beside_people(lines, _is_device)
    return [line for place, line in enumerate(lines) if place not in beside]


def _is_device(text: str) -> bool:
    return _DEVICE.fullmatch(text.rstrip()) is not None


def _is_empty_seat(text: str) -> bool:
    seat = _EMPTY_SEAT.fullmatch(text.rstrip())
    return seat is not None and not _is_person(seat["seat"])


def _without_empty(match: re.Match[str]) -> str:
    return match[0] if _is_person(match["seat"]) else ""


def _is_person(seat: str | None) -> bool:
    """Whether "Ana Ruiz – TBD" is somebody whose agency nobody knows."""
    person = read_person(unmarked(seat).strip()) if seat else None
    return person is not None and person.is_full and not may_be_agency(seat or "")


def _beside_people(lines: list[Line], is_no_entry: Callable[[str], bool]) -> set[int]:
    """The places of lines of nobody that a run of them joins to a line with people, or to the heading of a list."""
    found: set[int] = set()
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        is_beside = False
        for place in order:
            text = lines[place][1]
            if len(text) < _LONGEST_SEAT and text.strip() and is_no_entry(text):
                found |= {place} if is_beside else set()
            elif text.strip():
                is_beside = names_people(text) or _is_marked_entry(text)
            else:
                is_beside = False
    return found


def _is_marked_entry(text: str) -> bool:
    """Whether a line is an entry of a roll with its mark, or the heading of a list."""
    return names_people(text.partition("\t")[0]) or list_meaning(text) is not None


def _without_answers(text: str) -> str:
    """An entry without "(Accepted in Outlook)"; "(declined)" behind who declined; nothing for who left it open."""
    if len(text) >= _LONGEST or not _ANSWER.search(text) or not names_people(_first_entry(text)):
        return text
    entries = [*filter(None, (_answered(entry) for entry in text.split(";")))]
    if len(entries) < _FEWEST:
        return ";".join(entries)
    away = [entry for entry in entries[1:] if entry.endswith(_DECLINED)]
    came = ";".join(entry for entry in entries if entry not in away)
    declined = "; ".join(entry.removesuffix(_DECLINED).strip() for entry in away)
    return f"{came}. Absent: {declined}" if declined else came


def _first_entry(text: str) -> str:
    entry = text.partition(";")[0]
    return _ANSWER.sub("", entry.rpartition(":")[2] if ":" in entry else entry)


def _answered(entry: str) -> str:
    answers = list(_ANSWER.finditer(entry))
    if any(answer["open"] for answer in answers):
        head = entry.partition(":")
        return f"{head[0]}:" if head[1] else ""
    plain = _ANSWER.sub("", entry)
    return f"{plain}{_DECLINED}" if any(answer["declined"] for answer in answers) else plain


def _with_dashes_for_points(lines: list[Line]) -> list[Line]:
    """ "Ana Ruiz · Harbor Clinic" with a dash, where several lines have a person before the point."""
    pairs = {
        number: f"{match['name']} – {match['agency']}"
        for number, text in lines
        if (match := _POINTED.match(text))
        and (person := read_person(match["name"].strip(" -*•")))
        and person.is_full
    }
    return (
        [(number, pairs.get(number, text)) for number, text in lines]
        if len(pairs) >= _FEWEST
        else lines
    )


def with_companions(lines: list[Line]) -> list[Line]:
    """ "Ana Ruiz with her colleague Bo Lee (Harbor Clinic)" as "Ana Ruiz and Bo Lee (Harbor Clinic)"."""
    return [
        (number, _COMPANION.sub(_with_and, text) if len(text) < _LONGEST else text)
        for number, text in lines
    ]


def _with_and(match: re.Match[str]) -> str:
    return match[0] if match["agency"] else " and "
