"""The lines of an attendance list to its entries: it is read in every layout it may have, and the easiest wins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from directory.minutes.meeting_paper import Refusal
from directory.minutes.parser.agencies import clean, is_agency
from directory.minutes.parser.attendance_entry import Entry, Parse, read_entry
from directory.minutes.parser.attendance_table import read_table
from directory.minutes.parser.group_headings import agency_and_people, group_name, is_by_agency
from directory.minutes.parser.job_titles import is_title
from directory.minutes.parser.merged_entries import part_at_parentheses, split_outside
from directory.minutes.parser.mixed_marks import entries_of_mixed_marks
from directory.minutes.parser.name_and_agency import LONGEST_ENTRY, part_name
from directory.minutes.parser.numbered_lines import BOX, LIST_MARK, Joined, Line, unmarked
from directory.minutes.parser.parse_penalty import NO_AGENCY_AMONG_AGENCIES
from directory.minutes.parser.person_names import read_persons
from directory.minutes.parser.role_words import without_role
from directory.minutes.parser.stacked_list import read_stacked
from directory.minutes.parser.table_columns import is_row
from directory.minutes.parser.word_lists import tokens
from directory.minutes.parser.wrapped_lines import penalty_of_whole_lines, read_lines

# Some thousand people; beyond that it is the whole paper, and parting takes too long.
_LONGEST = 60_000
TOO_LONG = (
    f"the list has more than {_LONGEST:,} characters and nobody of it was read; "
    "put a heading or an item behind the list, or import it in parts"
)
"""Why nobody of a list is read; said in any reading of the paper."""
# "and for the Borough, Ana Ruiz": says for whom the next ones came, and names no agency of the one before.
_LAST_OF_ALL = re.compile(r"^(?:and|y|&)\s+(?=[^\W\d_a-z])")
_FOR_WHOM = re.compile(r"for the (?:[A-Z]\w+ ?){1,2}|also|from the public")


def read_list(lines: list[Line], is_listed: bool = False) -> Parse:
    """The people of one list, group by group. Lines are (number, text); an empty text is a gap of the paper.

    `is_listed` says that most of the list was read as people already: the rest of it is read in that light.
    """
    if sum(len(text) for _, text in lines) > _LONGEST:
        return Parse(refused=[Refusal(lines[0][0], TOO_LONG)])
    lines = _checked(lines)
    readings = [_read_groups(list(_groups(lines)), is_listed)]
    is_cut_elsewhere = any(";" in text for _, text in lines) and not is_by_agency(
        [text for _, text in lines]
    )
    if len(readings[0].attendees) > 0 and is_cut_elsewhere:
        readings.append(_read_groups([(None, lines)], is_listed))
    return min(readings, key=_rounded)


def _checked(lines: list[Line]) -> list[Line]:
    """A list of boxes without those left empty; other lists as they are."""
    boxes = [BOX.match(text) for _, text in lines]
    if sum(box is not None for box in boxes) * 2 <= sum(bool(text.strip()) for _, text in lines):
        return lines
    return [
        (number, text[box.end() :] if box else text)
        for (number, text), box in zip(lines, boxes, strict=True)
        if box is None or box["checked"]
    ]


def _read_groups(groups: list[tuple[str | None, list[Line]]], is_listed: bool) -> Parse:
    reading = Parse()
    for group, part in groups:
        rows = [line for line in part if is_row(line[1])]
        if rows and len(rows) * 2 >= sum(bool(text.strip()) for _, text in part):
            reading.add(read_table(part, group))
        else:
            reading.add(_easiest(part, group, is_listed))
    return reading


def _groups(lines: list[Line]) -> Iterator[tuple[str | None, list[Line]]]:
    """The list cut at headings such as "Staff:" (no agency) and "Harbor Clinic:" (the agency of who follows)."""
    group: str | None = None
    part: list[Line] = []
    find_group = agency_and_people if is_by_agency([text for _, text in lines]) else group_name
    for number, text in lines:
        heading = find_group(text)
        if heading is None and find_group is agency_and_people and _is_outer_point(text):
            heading = (None, "")
        if heading is None:
            part.append((number, text))
            continue
        if any(words.strip() for _, words in part):
            yield group, part
        group, rest = heading
        part = [(number, rest)] if rest else []
    if any(words.strip() for _, words in part):
        yield group, part


def _is_outer_point(text: str) -> bool:
    """Whether a point of a list names nobody, above points that name agencies with their people: "• Nonprofits"."""
    return LIST_MARK.match(text) is not None and part_name(unmarked(text)) is None


def _easiest(lines: list[Line], group: str | None, is_listed: bool) -> Parse:
    closed = [line for line in lines if line[1].strip()] if _is_spaced(lines) else lines
    mixed = entries_of_mixed_marks(Joined(closed, gap=";"))
    layouts = _layouts(lines)
    line_parses = [read_lines(lines, group, is_listed)]
    if closed is not lines:
        layouts += _layouts(closed)
        line_parses.append(read_lines(closed, group, is_listed))
    if group is None:
        line_parses += read_stacked(lines, is_listed)
    marked = []
    for entries in filter(None, layouts):
        parse = _read(entries, group, is_listed)
        parse.penalty += penalty_of_whole_lines(lines, entries, is_listed)
        marked.append(parse)
    # Of two readings that are as easy, lines win; below the name of an agency a row of names by commas does.
    parses = marked + line_parses if group else line_parses + marked
    if mixed:
        # Each of its pieces is somebody: of readings that are as easy it wins.
        parse = _read(mixed, group, is_listed)
        parse.penalty += penalty_of_whole_lines(lines, mixed, is_listed)
        parses.insert(0, parse)
    for parse in parses:
        bare = [attendee for attendee in parse.attendees if attendee.organization is None]
        if group is None:
            # One who seems to have an agency among many without one is the oddity, and not the many.
            odd = min(len(bare), len(parse.attendees) - len(bare))
            parse.penalty += NO_AGENCY_AMONG_AGENCIES * odd
    return min(parses, key=_rounded, default=Parse())


def _rounded(parse: Parse) -> float:
    """The penalty of a reading; sums of the same parts in another order are the same penalty."""
    return round(parse.penalty, 6)


def _layouts(lines: list[Line]) -> list[list[Line]]:
    """The entries of a list in every layout whose entries are parted by marks; none where each line has a bullet."""
    filled = [text for _, text in lines if text.strip()]
    if len(filled) > 2 and all(LIST_MARK.match(text) for text in filled):
        return [_by_mark(Joined(lines, gap=";", newline=";"), ";")]
    mixed = entries_of_mixed_marks(Joined(lines, gap=";"))
    if mixed:
        return [
            mixed
        ]  # each piece of the list is somebody, most with an agency: nothing is left to weigh
    return [
        _by_mark(Joined(lines, gap=";"), ";"),
        _by_mark(Joined(lines, gap=";", newline=";"), ";"),
        _by_comma(Joined(lines, gap=",").parts(",")),
        _by_comma(Joined(lines, gap=",", newline=",").parts(",")),
        _by_comma_and_mark(Joined(lines, gap=";")) if any(";" in text for text in filled) else [],
        _by_pair(Joined(lines, gap=",")),
        _by_parenthesis(Joined(lines, gap=",")),
    ]


def _is_spaced(lines: list[Line]) -> bool:
    """Whether an empty line follows every line, as where each line of the paper became a paragraph of its own."""
    texts = [bool(text.strip()) for _, text in lines]
    return not any(one and other for one, other in pairwise(texts)) and sum(texts) > 1


def _read(entries: list[Line], group: str | None, is_listed: bool) -> Parse:
    parse = Parse()
    for line, text in entries:
        parse.add(read_entry(Entry(line, text, group, is_listed)))
    return parse


def _by_mark(joined: Joined, mark: str) -> list[Line]:
    """Entries parted by semicolons; a semicolon between a name and its agency was meant as a comma."""
    parts = [(line, _LAST_OF_ALL.sub("", text)) for line, text in joined.parts(mark)]
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
    if len(before) > LONGEST_ENTRY or not read_persons(clean(before)):
        return False
    if part_name(text) and " ".join(tokens(text)) not in agencies:
        return False
    return is_agency(text) or " ".join(tokens(text)) in agencies


def _comma_for_semicolon(text: str) -> str:
    return text.replace(";", ",")


def _by_comma_and_mark(joined: Joined) -> list[Line]:
    """Entries parted by commas within the parts of a list that semicolons part."""
    return [
        entry
        for line, part in joined.parts(";")
        for entry in _by_comma([(line, text) for _, text in split_outside(part, ",")])
    ]


def _by_comma(parts: list[Line]) -> list[Line]:
    """Entries parted by commas: a part that names nobody (agency, title, suffix) goes with the name before it."""
    entries: list[Line] = []
    for line, text in parts:
        part = without_role(re.sub(r"^(?:and|y|&)\s+", "", text))
        if _FOR_WHOM.fullmatch(part):
            continue
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
