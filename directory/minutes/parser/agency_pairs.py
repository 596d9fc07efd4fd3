"""Pairs of a name and its agency, parted by a slash, a tab or a dash, in the form that the reader of lists knows."""

from __future__ import annotations

import re

from directory.minutes.parser.agencies import may_be_agency
from directory.minutes.parser.attendance_table import column_role
from directory.minutes.parser.list_headings import read_label
from directory.minutes.parser.numbered_lines import Line, unmarked
from directory.minutes.parser.person_names import begins_with_given_name, read_person

# A name is no longer, and a pair of name and agency neither.
_LONGEST_PAIR = 120
_PAIRS = re.compile(r";\s*|,\s+(?=[^,/;]{2,60}\s?/\s?[^\d/\s])|\s+and\s+(?=[^,/;]{4,60}/)")
_FEWEST_PAIRS = 2
_SIDES = 2
_FEWEST_ROWS = 3
_AGENCY_AND_PEOPLE = re.compile(
    r"^(?P<agency>[^:;,–—]{2,80}?)\s+[–—-]\s+(?P<people>[^:;–—]{3,200})$"
)


def with_slashes_as_brackets(lines: list[Line]) -> list[Line]:
    """Lists of "Name/Agency, Name/Agency" as "Name (Agency); Name (Agency)", wrapped lines of one list together."""
    found: list[Line] = []
    place = 0
    while place < len(lines):
        number, text = lines[place]
        end = place + 1
        if "/" in text:
            while end < len(lines) and lines[end][1].strip() and read_label(lines[end][1]) is None:
                end += 1
        written, taken = text, 1
        for stop in range(end, place, -1) if "/" in text else ():
            pairs = _pairs(" ".join(each.strip() for _, each in lines[place:stop]))
            if pairs is not None:
                written, taken = pairs, stop - place
                break
        found.append((number, written))
        found += [(each, "") for each, _ in lines[place + 1 : place + taken]]
        place += taken
    return found


def _pairs(text: str) -> str | None:
    """A line of pairs with the agency of each in brackets; None where a piece of it is no pair."""
    label = read_label(text)
    head = text[: len(text) - len(label.rest)] if label and label.is_marked and label.rest else ""
    pieces = [each.strip(" .,") for each in _PAIRS.split(text[len(head) :])]
    sides = [[side.strip() for side in piece.split("/")] for piece in pieces if piece]
    if len(sides) < _FEWEST_PAIRS or any(
        len(each) != _SIDES or not all(each) or len("/".join(each)) > _LONGEST_PAIR
        for each in sides
    ):
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


def with_dashes_as_colons(lines: list[Line]) -> list[Line]:
    """Agencies with their people behind a dash, "Harbor Clinic – Ana Ruiz, Bo Lee", with a colon in its place."""
    found = list(lines)
    run: list[tuple[int, str, list[str]]] = []
    for place, (_, text) in enumerate([*lines, (0, "")]):
        match = _AGENCY_AND_PEOPLE.match(unmarked(text))
        people = (
            re.split(r",\s+(?:and\s+|y\s+)?|\s+(?:and|y|&)\s+", match["people"]) if match else []
        )
        if match and all((one := read_person(each)) is not None and one.is_full for each in people):
            run.append((place, match["agency"], people))
            continue
        are_agencies = sum(may_be_agency(agency) for _, agency, _ in run) * 2 > len(run)
        if len(run) >= _FEWEST_ROWS and are_agencies and any(len(each) > 1 for *_, each in run):
            for at, agency, named in run:
                found[at] = (lines[at][0], f"{agency}: {', '.join(named)}")
        run = []
    return found


def _order(sides: list[list[str]]) -> int | None:
    """On which side of each pair the person stands, 0 or 1; None where it is not the same in all, or nobody can tell.

    A few agencies read like names; most do not.
    """
    for name in range(_SIDES):
        persons = [read_person(each[name], before_agency=True) for each in sides]
        agencies = sum(
            may_be_agency(each[1 - name]) or read_person(each[1 - name]) is None for each in sides
        )
        if any(_is_sure_person(each[1 - name]) for each in sides):
            continue  # two columns of names have people on both sides
        if all(each is not None and each.is_full for each in persons) and agencies * 2 > len(sides):
            return name
    return None


def _is_sure_person(text: str) -> bool:
    """Whether words are the name of a person by their first one, and no agency's."""
    person = read_person(text)
    return person is not None and begins_with_given_name(text) and not may_be_agency(text)
