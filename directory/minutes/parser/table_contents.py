"""What the columns of an attendance table hold without heads: people, and beside them seats, agencies, marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from directory.minutes.parser.agencies import clean, is_agency, may_be_agency
from directory.minutes.parser.honorifics import has_honorific
from directory.minutes.parser.job_titles import is_title
from directory.minutes.parser.numbered_lines import unmarked
from directory.minutes.parser.person_names import begins_with_given_name, read_person
from directory.minutes.parser.word_lists import AWAY_CELLS, CAME_CELLS, NOBODY

_FEWEST_ROWS = 3  # two lines of one shape occur by chance
_MOST = 0.6  # some rows are headings, empty seats or people with strange names
_FEW = 0.4
_THREE = 3
_LONGEST_CELL = 120
# A seat of a group is nobody's agency: "District 2 appointee", "Survivor at large", "Schools seat".
_SEAT = re.compile(
    r"\b(?:seats?|appointee|appointed|represent(?:ative|ing)|rep|members?|delegate|at[ -]large|chair|designee|liaison"
    r"|asiento|puesto|vocal(?:ía)?|vacante?)\.?$|^(?:seat|district|ward|position|place|asiento|distrito)\s+\w{1,4}$",
    re.IGNORECASE,
)


def columns_by_contents(rows: list[list[str]]) -> list[str | None] | None:
    """The role of each column, where one alone holds people; None where that is not sure.

    Tables of two columns have rules of their own, but for those with a seat before each name.
    """
    widths = Counter(len(row) for row in rows)
    width, _ = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    rows = [row for row in rows if len(row) == width]
    if (
        width < 2
        or len(rows) < _FEWEST_ROWS
        or any(len(cell) > _LONGEST_CELL for row in rows for cell in row)
    ):
        return None
    held = [[text for row in rows if (text := clean(unmarked(row[at])))] for at in range(width)]
    people = [_share(cells, _is_person) for cells in held]
    known = [_share(cells, _is_known) for cells in held]
    name = max(range(width), key=lambda at: (known[at], people[at]))
    others = [at for at in range(width) if at != name]
    if (
        people[name] < _MOST
        or len(held[name]) < _FEWEST_ROWS
        or any(known[at] > _FEW * known[name] for at in others)
    ):
        return None
    roles: list[str | None] = [None] * width
    roles[name] = "name"
    left = []
    for at in others:
        if _share(held[at], _is_mark) >= _MOST and held[at]:
            roles[at] = "status"
        elif _share(held[at], is_title) >= _FEW and held[at]:
            roles[at] = "title"
        elif _share(held[at], _is_seat) < _FEW and _share(held[at], _has_letters) >= _MOST:
            left.append(at)
    agency = max(left, key=lambda at: _share(held[at], is_agency), default=None)
    if agency is not None and (_share(held[agency], is_agency) >= _FEW or len(left) == 1):
        roles[agency] = "agency"
    has_seats = any(_share(held[at], _is_seat) >= _FEW for at in others)
    return roles if (width >= _THREE and agency is not None) or has_seats else None


def _share(texts: list[str], is_so: Callable[[str], bool]) -> float:
    return sum(map(is_so, texts)) / len(texts) if texts else 0.0


def _is_person(text: str) -> bool:
    person = read_person(text)
    is_name = person is not None and person.is_full
    return NOBODY.fullmatch(text) is not None or (
        is_name and (_is_known(text) or not may_be_agency(text))
    )


def _is_known(text: str) -> bool:
    is_likely = begins_with_given_name(text) or has_honorific(text)
    return is_likely and read_person(text) is not None and not _is_seat(text)


def _is_mark(text: str) -> bool:
    return CAME_CELLS.fullmatch(text) is not None or AWAY_CELLS.fullmatch(text) is not None


def _is_seat(text: str) -> bool:
    return _SEAT.search(text) is not None


def _has_letters(text: str) -> bool:
    return "@" not in text and sum(map(str.isalpha, text)) * 2 > len(text)
