"""Who came, where no list says so and each agency in turn reports: "QUAY CLINIC [Ana Ruiz] - Two beds are free."."""

from __future__ import annotations

import re
from dataclasses import replace

from directory.minutes.parser.agencies import clean, may_be_agency
from directory.minutes.parser.attendance_entry import Entry, Parse, read_entry
from directory.minutes.parser.name_and_agency import part_name
from directory.minutes.parser.numbered_lines import Line, unmarked
from directory.minutes.parser.person_names import read_persons
from directory.minutes.parser.word_lists import NOBODY

_FEWEST = 3  # two lines of one shape occur by chance
_WORDS_OF_A_REPORT = 4
_LONGEST = 2_000
_DOUBT = "no list names who came: this person reports for an agency"
_OF_AGENCY = re.compile(
    r"^\W{0,4}(?P<agency>[^()\[\]:;]{2,80}?)\W{0,2}\s?[(\[](?P<people>[^()\[\]]{3,120})[)\]]\W{0,2}\s?(?::|[–—-]+)\W{0,2}\s(?P<report>\S.*)$"
)
_BORDER = re.compile(r"\s?:\W{0,2}\s|\s[–—-]+\s")
_AND = re.compile(r"\s*[,;/]\s*(?:and\s+|y\s+)?|\s+(?:and|y|&)\s+")


def read_reports(lines: list[Line]) -> Parse:
    """The people who report, each with the doubt that no list names them; nobody where fewer than three lines do."""
    found = [(number, entries) for number, text in lines if (entries := _entries(text))]
    reading = Parse()
    if len(found) < _FEWEST:
        return reading
    for number, entries in found:
        for entry in entries:
            reading.add(read_entry(Entry(number, entry, is_listed=True)))
    reading.attendees = [replace(each, doubt=each.doubt or _DOUBT) for each in reading.attendees]
    return reading


def _entries(text: str) -> list[str]:
    """Each person of a line with the agency that they report for; nobody where it is no report."""
    if len(text) > _LONGEST:
        return []
    bare = unmarked(text)
    match = _OF_AGENCY.match(bare)
    if match and _is_report(match["report"]):
        people = [one for part in _AND.split(match["people"]) if (one := clean(part))]
        if all(map(NOBODY.fullmatch, people)):
            return []
        if all(_is_whole_name(one) for one in people) and not _is_whole_name(match["agency"]):
            return [f"{one}, {match['agency'].strip(' *')}" for one in people]
    for border in list(_BORDER.finditer(bare))[:2]:
        head = bare[: border.start()].strip(" *")
        named = part_name(head) if _is_report(bare[border.end() :]) else None
        if named and all(one.is_full for one in named.persons) and may_be_agency(clean(named.rest)):
            return [head]
    return []


def _is_whole_name(text: str) -> bool:
    persons = read_persons(clean(text))
    return bool(persons) and all(one.is_full for one in persons or ())


def _is_report(text: str) -> bool:
    """Whether words tell something: a few of them, and not only capitals as in a list."""
    words = text.split()
    return len(words) >= _WORDS_OF_A_REPORT and sum(word.islower() for word in words) * 2 > len(
        words
    )
