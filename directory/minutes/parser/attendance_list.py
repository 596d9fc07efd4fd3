"""The lines of an attendance list to its entries: it is read in every layout it may have, and the easiest wins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from directory.minutes.parser.agencies import clean, is_agency
from directory.minutes.parser.attendance_entry import Entry, Parse, read_entry
from directory.minutes.parser.attendance_table import is_row, read_table
from directory.minutes.parser.job_titles import is_title
from directory.minutes.parser.list_headings import group_name
from directory.minutes.parser.meeting_paper import Refusal
from directory.minutes.parser.merged_entries import part_at_parentheses
from directory.minutes.parser.name_and_agency import part_name
from directory.minutes.parser.numbered_lines import LIST_MARK, Joined, Line, is_open, unmarked
from directory.minutes.parser.parse_penalty import NO_AGENCY_AMONG_AGENCIES
from directory.minutes.parser.person_names import read_persons
from directory.minutes.parser.word_lists import ABBREVIATED_HONORIFICS, CONNECTIVES, tokens

_LONGEST = 60_000


def read_list(lines: list[Line]) -> Parse:
    """The people of one list, group by group. Lines are (number, text); an empty text is a gap of the paper."""
    reading = Parse()
    if sum(len(text) for _, text in lines) > _LONGEST:
        reason = f"the list has more than {_LONGEST:,} characters; no list of people is as long"
        return Parse(refused=[Refusal(lines[0][0], reason)])
    for group, part in _groups(lines):
        rows = [line for line in part if is_row(line[1])]
        if rows and len(rows) * 2 >= sum(bool(text.strip()) for _, text in part):
            reading.add(read_table(part, group))
        else:
            reading.add(_easiest(part, group))
    return reading


def _groups(lines: list[Line]) -> Iterator[tuple[str | None, list[Line]]]:
    """The list cut at headings such as "Staff:" (no agency) and "Harbor Clinic:" (the agency of who follows)."""
    group: str | None = None
    part: list[Line] = []
    for place, (number, text) in enumerate(lines):
        heading = group_name(text) or _bare_heading(lines, place)
        if heading is None:
            part.append((number, text))
            continue
        if any(words.strip() for _, words in part):
            yield group, part
        group, rest = heading
        part = [(number, rest)] if rest else []
    if any(words.strip() for _, words in part):
        yield group, part


def _bare_heading(lines: list[Line], place: int) -> tuple[str, str] | None:
    """An agency alone on its line above names that have none."""
    text = lines[place][1].strip()
    below = (words for _, words in islice(lines, place + 1, None))
    following = next((words for words in below if words.strip()), None)
    if not re.fullmatch(r"\w[^;,(]*[^;,:(-]", text) or following is None or is_row(text):
        return None
    if not is_agency(text) or part_name(text):
        return None
    first = next(words for _, words in lines if words.strip())
    if read_persons(clean(unmarked(first))):
        return None  # the agencies stand below the names here
    before = lines[place - 1][1] if place else ""
    follows_name = not before.strip() or bool(read_persons(clean(unmarked(before))))
    leads_name = bool(read_persons(clean(unmarked(following))))
    return (text, "") if follows_name and leads_name else None


def _easiest(lines: list[Line], group: str | None) -> Parse:
    layouts = [
        _by_line(lines),
        _by_mark(Joined(lines, gap=";"), ";"),
        _by_mark(Joined(lines, gap=";", newline=";"), ";"),
        _by_comma(Joined(lines, gap=",")),
        _by_comma(Joined(lines, gap=",", newline=",")),
        _by_pair(Joined(lines, gap=",")),
        _by_parenthesis(Joined(lines, gap=",")),
    ]
    readings = [_read(entries, group) for entries in layouts if entries]
    return min(readings, key=lambda reading: reading.penalty, default=Parse())


def _read(entries: list[tuple[int, str]], group: str | None) -> Parse:
    reading = Parse()
    for line, text in entries:
        reading.add(read_entry(Entry(line, text, group)))
    bare = [attendee for attendee in reading.attendees if attendee.organization is None]
    if group is None and len(bare) < len(reading.attendees):
        reading.penalty += NO_AGENCY_AMONG_AGENCIES * len(bare)
    return reading


def _by_line(lines: list[Line]) -> list[Line]:
    """One entry a line; a line that cannot begin an entry goes on with the one before, unless a gap parts them."""
    is_marked = sum(bool(LIST_MARK.match(text)) for _, text in lines) > 1
    entries: list[Line] = []
    is_after_gap = True
    for number, text in lines:
        is_inside = bool(entries) and is_open(entries[-1][1])
        line = text.strip() if is_inside else unmarked(text).strip()
        if line and not is_after_gap and _goes_on(entries[-1][1], text, is_marked):
            entries[-1] = (entries[-1][0], _wrapped(entries[-1][1], line))
        elif line:
            entries.append((number, line))
        is_after_gap = not line
    return entries


def _wrapped(before: str, line: str) -> str:
    """An entry and the line it goes on with: an agency below a name, a cut word, or the next word."""
    if read_persons(clean(before)) and is_agency(line):
        return f"{before}, {line}"
    return before + ("" if re.search(r"[a-z]-$", before) else " ") + line


def _goes_on(before: str, text: str, is_marked: bool) -> bool:
    """Whether an entry wrapped: it was cut off, or the next line alone says no name."""
    line = unmarked(text).strip()
    if is_marked:
        return LIST_MARK.match(text) is None and part_name(line) is None
    if is_open(before):
        return True
    last = (tokens(before) or [""])[-1]
    if (
        before.endswith((",", "-", "–", "&"))
        or last in CONNECTIVES | ABBREVIATED_HONORIFICS
        or (line[0].islower() and part_name(line) is None)
    ):
        return True
    return (
        bool(re.search(r"[,(–-]", before))
        and not re.search(r"[,;(:–]| -|- ", line)
        and part_name(line) is None
    )


def _by_mark(joined: Joined, mark: str) -> list[Line]:
    """Entries parted by semicolons; a semicolon between a name and its agency was meant as a comma."""
    parts = joined.parts(mark)
    agencies = {key for _, text in parts if (key := _agency_key(text))}
    entries: list[Line] = []
    for line, text in parts:
        if entries and _belongs_to(entries[-1][1], text, agencies):
            entries[-1] = (entries[-1][0], f"{entries[-1][1]}; {text}".replace(";;", ";"))
        else:
            entries.append((line, text))
    return [(line, _comma_for_semicolon(text)) for line, text in entries] if len(parts) > 1 else []


def _agency_key(text: str) -> str | None:
    found = part_name(text)
    return " ".join(tokens(found.rest)) or None if found else None


def _belongs_to(before: str, text: str, agencies: set[str]) -> bool:
    if not read_persons(clean(before)) or (
        part_name(text) and " ".join(tokens(text)) not in agencies
    ):
        return False
    return is_agency(text) or " ".join(tokens(text)) in agencies


def _comma_for_semicolon(text: str) -> str:
    return text.replace(";", ",")


def _by_comma(joined: Joined) -> list[Line]:
    """Entries parted by commas: a part that names nobody (agency, title, suffix) goes with the name before it."""
    entries: list[Line] = []
    for line, text in joined.parts(","):
        part = re.sub(r"^(?:and|y|&)\s+", "", text)
        if entries and not _begins_with_name(part):
            entries[-1] = (entries[-1][0], f"{entries[-1][1]}, {part}")
        else:
            entries.append((line, part))
    return entries


def _begins_with_name(part: str) -> bool:
    named = part_name(part)
    return named is not None and not is_title(clean(part))


def _by_parenthesis(joined: Joined) -> list[Line]:
    """Name (agency) name (agency) …, with or without a mark between."""
    parts = part_at_parentheses(joined.text)
    return [(joined.line_at(start), text) for start, text in parts] if len(parts) > 1 else []


def _by_pair(joined: Joined) -> list[Line]:
    """Name, agency, name, agency …"""
    parts = joined.parts(",")
    if len(parts) < 4 or len(parts) % 2:
        return []
    pairs = zip(parts[0::2], parts[1::2], strict=True)
    entries = [(line, f"{name}, {agency}") for (line, name), (_, agency) in pairs]
    return entries if all(read_persons(clean(name)) for _, name in parts[0::2]) else []
