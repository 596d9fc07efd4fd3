"""Headings inside an attendance list that say whose people follow: "Harbor Clinic:", "Staff:", "For the Court:"."""

from __future__ import annotations

import re
from itertools import pairwise

from directory.minutes.parser.agencies import clean, may_be_agency
from directory.minutes.parser.attendance_blocks import names_people
from directory.minutes.parser.job_titles import is_title
from directory.minutes.parser.list_headings import Kind, kind_of_heading, list_meaning, read_label
from directory.minutes.parser.name_and_agency import part_name
from directory.minutes.parser.numbered_lines import Line, unmarked
from directory.minutes.parser.person_names import begins_with_given_name, read_person, read_persons
from directory.minutes.parser.word_lists import (
    NOBODY,
)
from directory.package_files import SECTOR_WORDS
from directory.parsing.word_tables import patterns_by_role

# A seat of a group is nobody's agency: "Youth seat", "Survivor at large".
_SEAT = re.compile(r"\b(?:seats?|at[ -]large|asiento|puesto)$", re.IGNORECASE)

# Where people work, and nobody's agency; the words of longer headings stand in `sector_words.csv`.
_SECTOR = re.compile(
    r"(?:federal|state|local|tribal|community|medical|government|courts?|legal|law\s+enforcement|(?:direct\s+)?service|mental\s+health|health(?:\s?care)?|victim\s+services|prosecutors|prosecution|housing|labor|public\s+(?:safety|health)|academia|philanthropy|education|faith|"
    r"business|survivors?|others?|nonprofits?|victim\s+advocacy)(?:\s+(?:partners|members|representatives|sector|providers|leaders))?|providers|(?:people\s+with\s+)?lived\s+experience",
    re.IGNORECASE,
)


_WORDS = patterns_by_role(SECTOR_WORDS)
_BORDER = r"[\s,&/+()–—-]{0,4}"
_SECTORS = re.compile(
    rf"(?:(?:sector|sektor|khối|ngành|[界部][門门]?)\s?[:–—-]\s?)?(?:(?:{_WORDS['beside']}){_BORDER})?"
    rf"(?:{_WORDS['sector']})(?:{_BORDER}(?:(?:{_WORDS['beside']}){_BORDER})?(?:{_WORDS['sector']})){{0,4}}"
    rf"(?:{_BORDER}(?:{_WORDS['beside']}))?\s?(?:\(\d{{1,3}}\))?",
    re.IGNORECASE,
)
_BEFORE_TITLE = re.compile(r"^\s*#{1,6}\s+")
_BEHIND_TITLE = re.compile(r"(?<![\s#*_:])[\s#*_:]++$")
_MOST_WORDS = 6
_NARROWEST = 60  # letters of a line that is wrapped
_ENTRY_MARK = re.compile(r"[,;:()\t@\d]|\s[–—-]\s|[.!?]$|^\s*[-*•]\s")
_GOES_ON = re.compile(r"(?:[,;&/(–—-]|\b(?:and|of|the|for|y|de|la|del|và|ng))$", re.IGNORECASE)
_NOBODYS = re.compile(
    r"(?:individuals?|unaffiliated|independents?|others?|individuos|particulares)", re.IGNORECASE
)
_COLON = re.compile(r"^\W*(?P<label>[^:;\t]{2,80}?)\s*:\s*(?P<rest>[^:]*)$")


def group_name(text: str) -> tuple[str | None, str] | None:
    """The agency (or None: "Staff:") that a heading inside a list gives to who follows, and the rest of its line."""
    match = _COLON.match(text)
    if match is None:
        return None
    label, rest = clean(match["label"]), match["rest"].strip()
    if _SEAT.search(label):
        return None, rest
    is_sector = _SECTOR.fullmatch(label) or (not rest and _SECTORS.fullmatch(label))
    if kind_of_heading(label) or is_title(label) or is_sector:
        return None, rest
    is_alone = not rest and not begins_with_given_name(label)
    if read_person(label) and not may_be_agency(label) and not is_alone:
        return None
    return (label, rest) if may_be_agency(label) or not rest else None


def is_by_agency(lines: list[str]) -> bool:
    """Whether a list names on each line an agency and, behind a colon, its people: "Bus Authority: Ana Ruiz"."""
    texts = [line for line in lines if line.strip()]
    if any(text.rstrip().endswith((",", ";")) for text in texts):
        return False
    filled = [match for line in texts if (match := _COLON.match(unmarked(line)))]
    sure = [
        match for match in filled if may_be_agency(match["label"]) and _are_people(match["rest"])
    ]
    return len(sure) > 1 and len(sure) * 2 >= len(filled) and len(filled) * 3 >= len(texts) * 2


def _are_people(text: str) -> bool:
    """Whether the words behind an agency are names, or say that it sent nobody."""
    names = [name for part in re.split(r"[,;]", text) if (name := clean(part))]
    return bool(names) and all(NOBODY.fullmatch(name) or read_persons(name) for name in names)


def agency_and_people(text: str) -> tuple[str | None, str] | None:
    """The agency (or None: "Individuals:") before a colon and the people behind it, where `is_by_agency` is true."""
    match = _COLON.match(unmarked(text))
    if match is None:
        return None
    label, rest = clean(match["label"]), match["rest"].replace(";", ",").strip()
    is_nobodys = _NOBODYS.fullmatch(label) or kind_of_heading(label) is not None
    return (None if is_nobodys else label, rest)


# One person may be "Staff" or "Chair" below a name; several people are a group.
_PLURAL = re.compile(
    r"\b(?:members|guests|visitors|alternates|observers|partners|voting|officio|presenters|invitados|miembros)\b",
    re.IGNORECASE,
)


# "GUESTS Ana Ruiz, Harbor Clinic", "MEMBERS PRESENT Bo Lee": capitals alone part the heading from its people.
_SHOUTED = re.compile(
    r"^\s*(?P<label>[A-Z]{4,20}(?: [A-Z]{2,20}){0,3}) "
    r"(?P<name>[A-Z](?=[^\W\d_]{0,20}[a-z])[\w’'.-]{1,40} [A-Z][^,;()\t–—]{1,40}?)(?P<rest>$|[,;(\t].*$|\s[–—-].*$)"
)


def with_marked_groups(lines: list[Line]) -> list[Line]:
    """ "Guests" alone above people, and "GUESTS Ana Ruiz", with the colon of a heading.

    Among entries such a word would be the end of the one above, or an agency.
    """
    found = []
    is_by_sector = False
    width = _width_of_wrapped(lines)
    for place, (number, text) in enumerate(lines):
        below = next((words for _, words in lines[place + 1 : place + 3] if words.strip()), "")
        follows_gap = place > 0 and not lines[place - 1][1].strip()
        is_group = _is_group_alone(text, follows_gap) or _is_between_rows(text, lines, place)
        is_sector = _is_sector(text, lines[:place])
        if (
            (is_group or is_sector)
            and (names_people(below) or NOBODY.fullmatch(clean(below)))
            and not _ends_row(text, lines, place, width)
        ):
            is_by_sector = is_by_sector or is_sector
            found.append((number, f"{_untitled(text).replace(':', '')}:"))
        else:
            found.append((number, _with_colon(text)))
    return _with_unknown_sectors(found, width or _NARROWEST) if is_by_sector else found


def _width_of_wrapped(lines: list[Line]) -> int | None:
    """Letters of the longest entry of a list where some entry goes on in a line of its own, and that of no other."""
    rows = [text.strip() for _, text in lines if text.strip()]
    is_wrapped = any(
        (_GOES_ON.search(above) or (row[0].islower() and not above.endswith(".")))
        and _is_row(above)
        for above, row in pairwise(rows)
    )
    return max(len(row) for row in rows if _is_row(row)) if is_wrapped else None


def _is_row(text: str) -> bool:
    """Whether a line names somebody and goes on with an agency."""
    part = part_name(unmarked(text).strip())
    return part is not None and bool(part.rest)


def _ends_row(text: str, lines: list[Line], place: int, width: int | None) -> bool:
    """Whether a line of a wrapped list is the end of the entry above, which had no room for its first word."""
    above = _around(lines, place)[0].rstrip()
    if not text.strip() or width is None or not _is_row(above):
        return False
    return bool(_GOES_ON.search(above)) or len(above) + 1 + len(text.split()[0]) > width


def _with_unknown_sectors(lines: list[Line], width: int) -> list[Line]:
    """The lines of a list by sectors, each other line of its form between its rows with a colon, too."""
    return [
        (number, f"{_untitled(text)}:" if _is_between_entries(text, lines, place, width) else text)
        for place, (number, text) in enumerate(lines)
    ]


def _is_between_entries(text: str, lines: list[Line], place: int, width: int) -> bool:
    """Whether a line of a few words stands between a row that would have had room for its first word, and another."""
    words = text.split()
    is_short = 0 < len(words) <= _MOST_WORDS and not _ENTRY_MARK.search(text)
    if not is_short or begins_with_given_name(text) or read_label(text) or text[:1].islower():
        return False
    above, below = _around(lines, place)
    label = list_meaning(above)
    is_first = label is not None and label.kind is Kind.PRESENT and not label.rest
    has_room = len(above.rstrip()) + 1 + len(words[0]) < min(width, _NARROWEST)
    is_row = _is_row(above) and not _GOES_ON.search(above.rstrip())
    return _is_row(below) and (is_first or (is_row and has_room))


def _around(lines: list[Line], place: int) -> tuple[str, str]:
    """The nearest words above and below a line, over a gap of two lines above and of one below, or nothing."""
    above, below = (
        next((words for _, words in each if words.strip()), "")
        for each in (lines[max(place - 3, 0) : place][::-1], lines[place + 1 : place + 3])
    )
    return above, below


def _is_group_alone(text: str, follows_gap: bool) -> bool:
    """Whether a line is nothing but what a group of people is called: "Guests", "LAW ENFORCEMENT"."""
    if _SECTOR.fullmatch(text.strip()):
        return True
    label = read_label(text)
    is_group = (
        label is not None and label.kind is Kind.GROUP and not (label.is_marked or label.rest)
    )
    return is_group and (follows_gap or bool(_PLURAL.search(text))) and not is_title(text)


def _is_sector(text: str, above: list[Line]) -> bool:
    """Whether a line is nothing but sectors, "Courts and corrections": right below a bare name it is an agency."""
    if not _SECTORS.fullmatch(_untitled(text).strip()):
        return False
    before = unmarked(above[-1][1]).strip() if above else ""
    return read_person(before) is None


def _is_between_rows(text: str, lines: list[Line], place: int) -> bool:
    """Whether the lines above and below a word name people with agencies: no list that is stacked."""
    label = read_label(text)
    if label is None or label.kind is not Kind.GROUP or label.rest or is_title(text):
        return False
    above, below = _around(lines, place)
    is_empty = NOBODY.fullmatch(clean(below)) is not None
    return _is_row(above) and (is_empty or _is_row(below))


def _untitled(text: str) -> str:
    """A title without the marks before and behind it."""
    return _BEHIND_TITLE.sub("", _BEFORE_TITLE.sub("", text))


def _with_colon(text: str) -> str:
    """ "GUESTS Ana Ruiz, Harbor Clinic" with a colon behind its heading; other lines as they are."""
    match = _SHOUTED.match(text)
    if match is None or read_persons(match["name"]) is None:
        return text
    is_group = kind_of_heading(match["label"]) or _SECTOR.fullmatch(match["label"])
    return f"{match['label']}: {match['name']}{match['rest']}" if is_group else text
