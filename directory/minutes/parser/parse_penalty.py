"""Penalty of one parse of an entry: 0 without any oddity, more for each; the lowest wins."""

from __future__ import annotations

import re

from directory.minutes.parser.agencies import clean, is_agency, may_be_agency
from directory.minutes.parser.honorifics import has_honorific
from directory.minutes.parser.job_titles import is_title
from directory.minutes.parser.merged_entries import hidden_person
from directory.minutes.parser.name_and_agency import Named
from directory.minutes.parser.person_names import Person, begins_with_given_name, read_person
from directory.minutes.parser.word_lists import (
    ABBREVIATED_HONORIFICS,
    CAME_CELLS,
    CONNECTIVES,
    NO_AGENCY,
    PARTICLES,
    last_word,
)

CROWD = 0.5
MERGED = 0.7
NO_AGENCY_AMONG_AGENCIES = 0.5

BROKEN = 1.5
_UNREADABLE = 2.0
_WORDS_OF_AN_ENTRY = 15  # a name, a title and an agency together
_ROLE = re.compile(r"^(?:members?|guests?|staff|commissioners|trustees)\s")
_OPENER = re.compile(r"^(?:and|y|e|at|và|&)\s+")
_DASH = re.compile(r"\s[–—-]+\s")
_PAIR_BEHIND = re.compile(r", (?P<name>[^\W\d_][^,;()/@–—]{2,60}?)(?: [–—-]{1,2} | ?/| @ | \()")
# "Day from Harbor Clinic" of "Cy, Day from Harbor Clinic": a line end cut the name.
_REST_OF_NAME = re.compile(r"[^\W\d_]+\s+from\s")
_CUT_OFF = 1.0
_FIRST_NAME_ONLY = 0.6
_FIRST_NAME_LISTED = 0.3  # where most are read as people already, one name alone is likely one too
_UNUSUAL = 0.4
_UNCERTAIN = 0.2
_LONG_AGENCY = 10
_LONG_NAME = 4
_SHARING = 3  # people of one agency in a row of names
_NAME_AND_SURNAME = 2


def unreadable(text: str) -> float:
    """The penalty of words that name nobody: many of them are several entries that should have been parted."""
    return _UNREADABLE * (1 + len(text.split()) // _WORDS_OF_AN_ENTRY)


def penalty_of(named: Named, is_listed: bool = False) -> float:
    """The penalty of parsing an entry as these people with this agency, alone or among people (`is_listed`)."""
    names = sum(_penalty_of_name(person, is_listed) for person in named.persons)
    words = clean(named.rest)
    lost = _UNUSUAL if named.doubt else 0.0
    if len(named.persons) > _SHARING and _could_be_a_person(words):
        lost += _UNCERTAIN * len(
            named.persons
        )  # the last of the row, rather than the agency of all
    return names + lost + (_penalty_of_agency(words) if words else 0.0)


def _could_be_a_person(words: str) -> bool:
    return (
        len(words.split()) == _NAME_AND_SURNAME
        and words.istitle()
        and (begins_with_given_name(words) or not is_agency(words))
    )


def _penalty_of_name(person: Person, is_listed: bool) -> float:
    if not person.is_named:
        return 0.0
    if not person.is_full or person.is_kin:
        return _FIRST_NAME_LISTED if is_listed else _FIRST_NAME_ONLY
    words = [word for word in person.name.split() if word.casefold() not in PARTICLES]
    return _UNCERTAIN * max(0, len(words) - _LONG_NAME + 1)


def _penalty_of_agency(words: str) -> float:
    penalty = BROKEN * words.count(";") + BROKEN * (words.count("(") != words.count(")"))
    penalty += _UNUSUAL * max(0, words.count(",") - 1)
    penalty += _CUT_OFF * (last_word(words) in CONNECTIVES | ABBREVIATED_HONORIFICS)
    penalty += _UNCERTAIN * max(0, len(words.split()) - _LONG_AGENCY)
    last = words.rpartition(",")[2].strip() if "," in words else ""
    last = re.split(r"\s(?:of|from)\s", _ROLE.sub("", last), maxsplit=1)[0]
    ends_in_name = _is_cut_person(last)
    penalty += MERGED * (ends_in_name or hidden_person(words) is not None)
    penalty += MERGED * any(_is_cut_person(part) for part in _DASH.split(words)[1:])
    penalty += MERGED * any(map(_is_next_pair, _PAIR_BEHIND.finditer(words)))
    # Whole names between its commas: "Bo Lee, Rev. Cy Day, Eve Hall (Quay Hall)"
    parts = [part.strip() for part in words.split(",")[:-1]]
    penalty += MERGED * sum(" " in part and _is_cut_person(part) for part in parts)
    penalty += MERGED * (_REST_OF_NAME.match(words) is not None)
    penalty += MERGED * words.startswith("(")  # more follows the parenthesis that gave the agency
    penalty += _UNUSUAL * (CAME_CELLS.fullmatch(words.rpartition(",")[2].strip()) is not None)
    if words[0].islower() and not NO_AGENCY.fullmatch(words) and not is_title(words):
        penalty += _UNUSUAL
    return penalty + _penalty_of_a_person_in_its_place(words)


def _is_cut_person(last: str) -> bool:
    """Whether the words behind the last comma of an agency are a person, or the part of one before a line end."""
    if not last or is_title(last) or may_be_agency(last):
        return False
    words = _OPENER.sub("", last).split()
    while len(words) > 1 and words[-1].casefold() in PARTICLES:
        words.pop()
    whole = " ".join(words)
    is_known = begins_with_given_name(whole) or has_honorific(whole)
    return is_known and read_person(whole) is not None


def _is_next_pair(match: re.Match[str]) -> bool:
    """Whether behind a comma the next person stands with an agency: "Harbor Clinic, Bo Lee - Quay Hall"."""
    return len(match["name"].split()) > 1 and _is_cut_person(match["name"])


def _penalty_of_a_person_in_its_place(words: str) -> float:
    """Words that could as well be people are hard to believe as an agency."""
    parts = re.split(r",\s*(?:and\s+)?|\s+and\s+|\s+&\s+", words)
    people = [person for part in parts if (person := read_person(part)) and person.is_full]
    known = [person for person in people if begins_with_given_name(person.name)]
    if len(parts) > 1 and known and len(people) == len(parts):
        return _UNUSUAL * len(people)
    if may_be_agency(words) or is_title(words):
        return 0.0
    if " " not in words and begins_with_given_name(words):
        return MERGED  # "Ruiz, Ana" is no Ruiz of an agency called Ana
    if any(person.honorific for person in people):
        return MERGED  # "Commissioner Bo Lee" is the next of the list
    return _UNUSUAL if known else _UNCERTAIN
