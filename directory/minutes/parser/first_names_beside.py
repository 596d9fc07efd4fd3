"""Somebody of one name behind another entry: "Cy Park (Bay Clinic), Dee" may be two people, or an agency with its city.

What the paper tells elsewhere decides: "Dee will call" makes Dee a person. Else the entry stays, with a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from directory.minutes.meeting_paper import Attendee
from directory.minutes.parser.agencies import may_be_agency
from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.person_names import read_person
from directory.minutes.parser.word_lists import STATES

_BESIDE = re.compile(
    r"\((?P<agency>[^()]{2,80})\)\s?,\s(?P<names>[^\W\d_a-z][\w’'-]{1,20}(?:(?:,\s|\s(?:and|y|&)\s)[^\W\d_a-z][\w’'-]{1,20}){0,3})\W*$"
)
_BETWEEN = re.compile(r",\s|\s(?:and|y|&)\s")
# "Dee will call", "Dee: two beds", "@Dee please": somebody who does or says something
_DOES = re.compile(r"(?:^|[.!?;]\s|@|•\s|-\s)(?P<name>[^\W\d_a-z][\w’'-]{1,20})(?=:|\s[a-zñáéíóú])")
_PLACED = re.compile(r"(?<!\w)(?:in|near|of|en|to)\s(?P<name>[^\W\d_a-z][\w’'-]{1,20})")
_LONGEST_LINE = 2_000


def with_first_names_apart(
    attendees: Sequence[Attendee], lines: Iterable[Line]
) -> Iterator[Attendee]:
    """The attendees, and behind each the people of one name who stand in its agency; in doubt where nothing tells."""
    found = {place: match for place, each in enumerate(attendees) if (match := _joined(each))}
    acting = _acting(lines) if found else frozenset[str]()
    for place, each in enumerate(attendees):
        match = found.get(place)
        if match is None:
            yield each
        elif acting.issuperset(names := _BETWEEN.split(match["names"])):
            yield replace(each, organization=match["agency"])
            yield from (
                Attendee(each.line, one, None, None, None, each.as_written) for one in names
            )
        else:
            doubt = f"“{match['names']}” may be somebody who came rather than a part of “{match['agency']}”"
            yield replace(each, doubt=each.doubt or doubt)


def _joined(attendee: Attendee) -> re.Match[str] | None:
    """Names behind the parenthesis of an agency that were read as a part of it."""
    match = _BESIDE.search(attendee.as_written[-200:])
    whole = f"{match['agency']}, {match['names']}" if match else None
    return match if match and attendee.organization == whole and _may_be_names(match) else None


def _may_be_names(match: re.Match[str]) -> bool:
    names = _BETWEEN.split(match["names"])
    return all(
        read_person(each) and each not in STATES and not (each.isupper() and may_be_agency(each))
        for each in names
    )


def _acting(lines: Iterable[Line]) -> frozenset[str]:
    """The single names that begin what somebody does, and stand nowhere as a place."""
    texts = [text[:_LONGEST_LINE] for _, text in lines]
    acting = {match["name"] for text in texts for match in _DOES.finditer(text)}
    return frozenset(
        acting.difference(match["name"] for text in texts for match in _PLACED.finditer(text))
    )
