"""Tables whose marks say which of several people of a row came, or to which of several meetings somebody came.

Nobody is read here: a row becomes a row for each person who came, a table that of its meeting.
"""

from __future__ import annotations

import re
from datetime import date

from directory.minutes.parser.agencies import clean
from directory.minutes.parser.attendance_marks import AWAY_LETTERS, CAME_LETTERS
from directory.minutes.parser.dates import first_date, next_date
from directory.minutes.parser.table_columns import column_role
from directory.minutes.parser.word_lists import AWAY_CELLS, CAME_CELLS, tokens

_FEWEST = 2  # people of a row, or meetings of a table
_BOTH = frozenset(["both", "all", "ambos", "ambas"])
_NEITHER = re.compile(r"(?:[-–—/0○]|none|neither|absent|excused|no|ningun[oa])\.?", re.IGNORECASE)
_MEANING = re.compile(
    r"(?<![^\W\d_])(?P<mark>[A-Z]{1,2}|\d)\s*(?:=|:|\s[–-]\s)\s*(?P<words>[^\W\d_]{2,20}(?:\s[^\W\d_]{2,20})?)"
)
_LONGEST_LEGEND = 400
_LONGEST_HEAD = 24
_ANY_YEAR = date(2000, 1, 1)  # a leap year: each day of a month without its year is in it
_MONTH_ALONE = re.compile(r"[^\W\d_]{3,10}\.?(?:\s\d{4})?")

Row = tuple[int, list[str] | str]


def rows_of_attendees(names: list[str], rows: list[Row], legend: str) -> list[Row] | None:
    """A row of agency, name and mark for each person whose mark stands in the row; None where no mark says which came.

    "D" below a head names whoever stands below "Delegate". Letters that are marks of who came or was away as well,
    as P and A are, count where the legend gives them the name of a column.
    """
    roles = [column_role(name) for name in names]
    people = [place for place, role in enumerate(roles) if role in ("name", "alternate")]
    agencies = [place for place, role in enumerate(roles) if role == "agency"]
    if len(people) < _FEWEST or len(agencies) != 1:
        return None
    whole = [row for _, row in rows if isinstance(row, list)]
    meant = _meanings(names, people, legend)
    for place in range(len(names)):
        if place in (*people, *agencies):
            continue
        marks = [row[place].strip() for row in whole if row[place].strip()]
        read = [_columns_of_mark(mark, meant, people) for mark in marks]
        letters = {word for mark in marks for word in tokens(mark)} & set(meant)
        is_sure = any(word in meant for word in _words(legend)) or any(
            word.upper() not in AWAY_LETTERS | CAME_LETTERS for word in letters
        )
        if letters and is_sure and all(one is not None for one in read):
            return list(_of_marks(rows, place, agencies[0], people, meant))
    return None


def _words(legend: str) -> list[str]:
    return [match["mark"].casefold() for match in _MEANING.finditer(legend[:_LONGEST_LEGEND])]


def _meanings(names: list[str], people: list[int], legend: str) -> dict[str, int]:
    """Which column of people a mark means: by the legend, by the head itself or by its first letter."""
    heads = {word: place for place in people for word in tokens(names[place])}
    meant = dict(heads)
    for match in _MEANING.finditer(legend[:_LONGEST_LEGEND]):
        column = next((heads[word] for word in tokens(match["words"]) if word in heads), None)
        if column is not None:
            meant[match["mark"].casefold()] = column
    first = [tokens(names[place])[0][0] for place in people if tokens(names[place])]
    if len(set(first)) == len(first) == len(people):
        meant = dict(zip(first, people, strict=True)) | meant
    return meant


def _columns_of_mark(mark: str, meant: dict[str, int], people: list[int]) -> list[int] | None:
    """The columns whose people came by one mark: "D, A", "both", "–"; None for a mark that says something else."""
    if _NEITHER.fullmatch(mark):
        return []
    words = [word for word in tokens(mark) if word not in ("and", "y", "only", "present", "came")]
    if words and all(word in _BOTH for word in words):
        return people
    return (
        [meant[word] for word in words] if words and all(word in meant for word in words) else None
    )


def _of_marks(
    rows: list[Row], place: int, agency: int, people: list[int], meant: dict[str, int]
) -> list[Row]:
    found: list[Row] = []
    for number, row in rows:
        if isinstance(row, str):
            found.append((number, row))
            continue
        mark = row[place].strip()
        # A mark that names an empty cell stays in the place of the name, so that it is refused and seen.
        found += [
            (number, [row[agency], row[column] or mark, "X"])
            for column in (_columns_of_mark(mark, meant, people) or [] if mark else [])
        ]
    return found


def without_other_meetings(
    names: list[str], rows: list[Row], held_on: date | None
) -> tuple[list[str], list[Row]]:
    """A table that has a column of marks for each of several meetings, with those of its own meeting alone.

    It is the column whose head is the day or the month of the meeting; without such a head the last one with marks.
    """
    whole = [row for _, row in rows if isinstance(row, list)]
    columns = [
        place
        for place, name in enumerate(names)
        if _names_a_meeting(name)
        and all(not row[place].strip() or _is_mark(row[place]) for row in whole)
    ]
    if len(columns) < _FEWEST or not whole:
        return names, rows
    marked = [place for place in columns if any(row[place].strip() for row in whole)]
    own = [place for place in columns if held_on and _is_of(names[place], held_on)]
    kept = (own or marked or columns)[-1]
    gone = set(columns) - {kept}
    shown = [
        "Present" if place == kept else name
        for place, name in enumerate(names)
        if place not in gone
    ]
    return shown, [
        (number, row)
        if isinstance(row, str)
        else (number, [cell for place, cell in enumerate(row) if place not in gone])
        for number, row in rows
        if isinstance(row, str) or CAME_CELLS.fullmatch(row[kept].strip())
    ]


def _names_a_meeting(head: str) -> bool:
    words = head.strip()
    if not words or len(words) > _LONGEST_HEAD:
        return False
    day = first_date(words) or next_date(words, _ANY_YEAR)
    return day is not None or _month(words) is not None


def _month(head: str) -> int | None:
    """The month that a head alone names: "Sep", "Marzo 2026"."""
    if not _MONTH_ALONE.fullmatch(head.strip()):
        return None
    day = next_date(f"{head.split()[0].strip('.')} 1", _ANY_YEAR)
    return day.month if day else None


def _is_of(head: str, held_on: date) -> bool:
    day = first_date(head) or next_date(head, _ANY_YEAR)
    if day is not None:
        return (day.month, day.day) == (held_on.month, held_on.day)
    return _month(head) == held_on.month


def _is_mark(cell: str) -> bool:
    words = clean(cell) or cell.strip()
    return bool(CAME_CELLS.fullmatch(words) or AWAY_CELLS.fullmatch(words))
