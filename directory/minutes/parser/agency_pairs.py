"""Pairs of a name and its agency, parted by a slash, a tab or a dash, in the form that the reader of lists knows."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from directory.minutes.parser.agencies import clean, may_be_agency
from directory.minutes.parser.attendance_entry import without_crowd
from directory.minutes.parser.business_headings import is_business
from directory.minutes.parser.list_headings import read_label
from directory.minutes.parser.numbered_lines import LIST_MARK, Line, unmarked
from directory.minutes.parser.person_names import begins_with_given_name, read_person
from directory.minutes.parser.table_columns import column_role
from directory.minutes.parser.word_lists import (
    CONNECTIVES,
    NOBODY,
    PARTICLES,
    TITLES,
    last_word,
    tokens,
)

# A name is no longer, and a pair of name and agency neither.
_LONGEST_PAIR = 120
# A pair that the next line may still cut: the comma before the next name stands no farther from its slash.
_LONGEST_HANGING = _LONGEST_PAIR + 70
# Lines that are read as one list; a longer one is read as several.
_MOST_LINES = 100
_PAIRS = re.compile(r";\s*|,\s+(?=[^,/;]{2,60}\s?/\s?[^\d/\s])|\s+and\s+(?=[^,/;]{4,60}/)")
# A person with another mark before the agency: the slash is not the mark of this list.
_NEXT_PAIR = re.compile(r"\s@\s|,\s[^,]*\s[–—-]+\s")
_FEWEST_PAIRS = 2
_SIDES = 2
_FEWEST_ROWS = 3
_NEAR = 2  # lines: one may be empty, where each line of the paper became a paragraph
_BETWEEN_PEOPLE = re.compile(r"[;,]\s+(?:and\s+|y\s+)?|\s+(?:and|y|&)\s+")
_AGENCY_AND_PEOPLE = re.compile(
    r"^(?P<agency>[^:;,–—]{2,80}?)\s+[–—-]\s+(?P<people>[^:–—]{3,200})$"
)
# A title in brackets behind a name: "Ana Ruiz (Director), Bo Lee"
_TITLE_IN_BRACKETS = re.compile(r"\s\((?P<title>[^()]{2,40})\)(?=\s*(?:[,;]|$))")


def with_slashes_as_brackets(lines: list[Line]) -> list[Line]:
    """Lists of "Name/Agency, Name/Agency" as "Name (Agency); Name (Agency)", wrapped lines of one list together."""
    found: list[Line] = []
    place = 0
    while place < len(lines):
        number, text = lines[place]
        written, taken = text, 1
        is_begun = place > 0 and not found[-1][1].endswith(")") and _runs_on(lines[place - 1][1])
        for stop in _ends_of_pairs(lines, place) if "/" in text and not is_begun else ():
            if stop < len(lines) and _runs_on(lines[stop][1]):
                continue  # the rest of the list has other marks
            whole = " ".join(each.strip() for _, each in lines[place:stop])
            pairs = _pairs(without_crowd(whole.rstrip(" .")))
            if pairs is not None:
                written, taken = pairs, stop - place
                break
        found.append((number, written))
        found += [(each, "") for each, _ in lines[place + 1 : place + taken]]
        place += taken
    return found


def _runs_on(text: str) -> bool:
    """Whether a line is of a list whose entries run on over the ends of lines."""
    label = read_label(text)
    words = label.rest if label else text
    return re.search(r"[,;]", words) is not None and not LIST_MARK.match(text)


def _ends_of_pairs(lines: list[Line], place: int) -> range:
    """Where a list of pairs that begins on a line may end, the farthest first: before which lines.

    A piece that has ended and is no pair is none in any longer list, nor does one that has grown too long end. What may
    belong to the list or not are the lines of its last piece alone.
    """
    last, begun, hanging, is_first = min(len(lines), place + _MOST_LINES), place, "", True
    for stop in range(place, last):
        text = lines[stop][1].strip()
        if stop > place and (not text or read_label(text) is not None):
            return range(stop, max(place, begun - 1), -1)
        *ended, hanging = _PAIRS.split(f"{hanging} {text}")
        # Before the first piece the heading of the list may stand.
        pieces = [each for each in ended[is_first:] if each.strip(" .,")]
        if len(hanging) > _LONGEST_HANGING or not all(_is_pair(_sides(each)) for each in pieces):
            return range(max(stop, place + 1), max(place, begun - 1), -1)
        if ended:
            is_first, begun = False, stop if hanging.strip() else stop + 1
    return range(last, max(place, begun - 1), -1)


def _sides(piece: str) -> list[str]:
    return [side.strip() for side in piece.strip(" .,").split("/")]


def _is_pair(sides: list[str]) -> bool:
    is_short = all(sides) and len("/".join(sides)) <= _LONGEST_PAIR
    # "Quay Hall, Ana van", "Friends of the": the end of a line, and of no agency
    is_cut = last_word(sides[-1]) in CONNECTIVES | PARTICLES
    return len(sides) == _SIDES and is_short and not (is_cut or any(map(_NEXT_PAIR.search, sides)))


def _pairs(text: str) -> str | None:
    """A line of pairs with the agency of each in brackets; None where a piece of it is no pair."""
    label = read_label(text)
    head = text[: len(text) - len(label.rest)] if label and label.is_marked and label.rest else ""
    pieces = _PAIRS.split(text[len(head) :])
    sides = [_sides(piece) for piece in pieces if piece.strip(" .,")]
    if len(sides) < _FEWEST_PAIRS or not all(map(_is_pair, sides)):
        return None
    order = _order(sides)
    if order is None:
        return None
    return head + "; ".join(f"{each[order]} ({each[1 - order]})" for each in sides)


def with_cells_as_brackets(lines: list[Line]) -> list[Line]:
    """Rows of two cells, name and agency, with the agency in brackets, where at least three stand together."""
    found = list(lines)
    run: list[int] = []
    for place, (_, text) in enumerate([*lines, (0, "")]):
        cells = text.split("\t") if text.count("\t") == 1 else re.split(r"\s/\s", text)
        if len(cells) == _SIDES and all(map(str.strip, cells)) and column_role(cells[0]) is None:
            run.append(place)
            continue
        sides = [
            [each.strip() for each in re.split(r"\t|\s/\s", unmarked(lines[at][1]))] for at in run
        ]
        order = _order(sides) if len(run) >= _FEWEST_ROWS else None
        if order is not None:
            for at, each in zip(run, sides, strict=True):
                found[at] = (lines[at][0], f"{each[order]} ({each[1 - order]})")
            above = run[0] - 1
            if above >= 0 and _heads_columns(lines[above][1]):
                found[above] = (lines[above][0], "")  # the heads of cells that are no more
        run = []
    return found


def _heads_columns(text: str) -> bool:
    cells = [each for each in text.split("\t") if each.strip()]
    return len(cells) > 1 and column_role(cells[0]) is not None


def with_dashes_as_tables(lines: list[Line]) -> list[Line]:
    """Agencies with their people behind a dash, "Harbor Clinic – Ana Ruiz, Nurse; Bo Lee", as rows of a table.

    Not among the business of a paper, whose items have their speakers behind a dash.
    """
    lines = _with_whole_rows(lines)
    rows: dict[int, _Dashed] = {}
    is_business_above = False
    for place, (_, text) in enumerate(lines):
        is_business_above = is_business(text) or (is_business_above and read_label(text) is None)
        match = None if is_business_above else _AGENCY_AND_PEOPLE.match(unmarked(text))
        people = _people_with_titles(match["people"]) if match else None
        if match and people is not None:
            rows[place] = _Dashed(match["agency"], may_be_agency(match["agency"]), people)
    if len(rows) < _FEWEST_ROWS or sum(each.is_agency for each in rows.values()) * 2 <= len(rows):
        return lines
    found: list[Line] = []
    for place, (number, text) in enumerate(lines):
        row = rows.get(place)
        if row is None:
            found += [(number, ""), (number, text)] if place - 1 in rows else [(number, text)]
            continue
        found += [(number, "Name\tAgency\tTitle")] if place - 1 not in rows else []
        found += [(number, "\t".join((name, row.agency, title))) for name, title in row.people]
    return found


def _with_whole_rows(lines: list[Line]) -> list[Line]:
    """Lines of an agency with its people behind a dash, each with the rest of its people from the line below it."""
    found = list(lines)
    at: int | None = None
    for place, (number, text) in enumerate(lines):
        match = _AGENCY_AND_PEOPLE.match(unmarked(text))
        if match:
            is_agency = may_be_agency(match["agency"]) or read_person(match["agency"]) is None
            at = place if is_agency else None  # "Bo Lee – Secretary" is a person with a title
        elif at is not None and text.strip():
            whole = f"{found[at][1].rstrip()} {text.strip()}"
            if place - at > _NEAR or not _goes_on(found[at][1], text) or not _names_all(whole):
                at = None
                continue
            found[at], found[place] = (found[at][0], whole), (number, "")
    return found


def _goes_on(row: str, below: str) -> bool:
    """Whether the last name of a row of people goes on in the line below, or a mark asks for more."""
    if read_label(below) is not None or is_business(below) or ":" in below:
        return False
    last = _BETWEEN_PEOPLE.split(row.partition(" – ")[2] or row)[-1]
    one, first = read_person(clean(last)), clean(_BETWEEN_PEOPLE.split(below)[0])
    is_cut = one is None or not one.is_full
    return is_cut or row.rstrip().endswith((",", ";")) or (" " not in first and first.istitle())


def _names_all(row: str) -> bool:
    match = _AGENCY_AND_PEOPLE.match(unmarked(row))
    return match is not None and bool(_people_with_titles(match["people"]))


def _people_with_titles(text: str) -> list[tuple[str, str]] | None:
    """The people of an agency with the title behind each; none for "vacant", None for words that name nobody."""
    if NOBODY.fullmatch(clean(text)):
        return []
    people: list[tuple[str, str]] = []
    text = _TITLE_IN_BRACKETS.sub(r", \g<title>", text)
    for part in _BETWEEN_PEOPLE.split(text):
        one = read_person(clean(part))
        if one is not None and one.is_full and tokens(part)[-1] not in TITLES:
            people.append((part.strip(), ""))
        elif people and not people[-1][1]:
            people[-1] = (people[-1][0], part.strip())
        else:
            return None
    return people


def _order(sides: list[list[str]]) -> int | None:
    """On which side of each pair the person stands, 0 or 1; None where it is not the same in all, or nobody can tell.

    A few agencies read like names; most do not.
    """
    for name in range(_SIDES):
        others = [_side(each[1 - name]) for each in sides]
        if any(each.is_sure_person for each in others):
            continue  # two columns of names have people on both sides
        agencies = sum(each.is_agency for each in others)
        if agencies * 2 > len(sides) and all(_side(each[name]).is_full_name for each in sides):
            return name
    return None


class _Dashed(NamedTuple):
    """An agency, whether its words surely name one, and its people with their titles."""

    agency: str
    is_agency: bool
    people: list[tuple[str, str]]


class _Side(NamedTuple):
    """What one side of a pair may be; a sure person is one by the first word, and no agency."""

    is_full_name: bool
    is_agency: bool
    is_sure_person: bool


@lru_cache(maxsize=4096)  # a list is looked at from each of its lines
def _side(text: str) -> _Side:
    named, person = read_person(text, before_agency=True), read_person(text)
    is_agency = may_be_agency(text)
    return _Side(
        named is not None and named.is_full,
        is_agency or person is None,
        person is not None and begins_with_given_name(text) and not is_agency,
    )
