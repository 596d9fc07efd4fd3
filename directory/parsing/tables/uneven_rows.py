"""Rows that belong together by how they are set: a record on two lines, and rows that are set in below another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from directory.parsing.tables.card import TEXT
from directory.parsing.tables.cell_text import clean_heading
from directory.parsing.tables.line_kinds import FACTS, Kind, group_of, kind_of
from directory.parsing.tables.table import Record

AGENCY, PROGRAM = "agency", "program"
_NEARLY = 0.8
_FEWEST_PAIRS = 4
_FEWEST_SET_IN = 2
_SET_IN = re.compile(r"(?:[ \u00a0\u3000]{2,}|\t+)\S")
_BULLET = re.compile(r"^\s*[-–—•◦▪·>→↳]\s*(?=\w)")
_TWO_LABELS = re.compile(
    r"(?P<above>[^\W\d][\w ]{1,30}?)\s*[/|&\n]\s*(?P<below>[^\W\d][\w ]{1,30})"
)
_HALF = 2
_IN = "    "
_NUMBERED = re.compile(
    r"(?P<whole>\d{1,4})(?:[.)]?(?P<part>(?:\.?\d{1,3}|[ ]?[a-z])(?:[.]\d{1,3})*))?[.)]?"
)


def of_two_lines(records: Sequence[Record]) -> list[Record] | None:
    """The records of a table each of which goes on in the row below, as one row with line breaks; None for any other.

    Every second row fills only columns that each row above it fills too, half of them at most: records that lack a mark
    in every other row are records.
    """
    heading, *rows = records
    if len(rows) < 2 * _FEWEST_PAIRS or len(rows) % 2:
        return None
    first = [_filled(row) for row in rows[::2]]
    second = [_filled(row) for row in rows[1::2]]
    always = set.intersection(*first)
    below = set.union(*second)
    goes_on = below <= always and len(below) * _HALF <= len(always)
    if not all(second) or not goes_on or len(below) < _HALF:
        return None
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return [heading, *(_joined(above, under) for above, under in pairs)]


def _filled(row: Record) -> set[int]:
    return {place for place, text in enumerate(row.fields) if text.strip()}


def _joined(above: Record, under: Record) -> Record:
    fields = [
        "\n".join(filter(str.strip, (above.fields[place], *under.fields[place : place + 1])))
        for place in range(len(above.fields))
    ]
    return Record(above.line, fields)


def of_rows_set_in(records: Sequence[Record]) -> list[Record] | None:
    """A table whose programs are set in below their agency in one column, with a column for each; None for any other.

    Columns keep their places, that of agencies stands behind the last. Rows that are set in take from the agency above
    whatever only agencies fill, such as an address or a word that closes them. Rows above them hold more than a name:
    else they are titles.
    """
    heading, *rows = records
    width = len(heading.fields)
    place = next((each for each in range(width) if heading.fields[each].strip()), 0)
    is_below = [bool(_SET_IN.match(_field(row, place))) for row in rows]
    if not any(is_below):
        is_below = _behind_bullets(rows, place)
    owners = [row for row, below in zip(rows, is_below, strict=True) if not below]
    below = [row for row, each in zip(rows, is_below, strict=True) if each]
    full = [row for row in owners if len(_filled(row)) > 1]
    if len(below) < _FEWEST_SET_IN or is_below[0] or len(full) * _HALF < len(owners):
        return None
    used = set.union(*map(_filled, below))
    name = clean_heading(heading.fields[place])
    labels = list(heading.fields)
    labels[place] = f"{name}: {PROGRAM}"
    found = [Record(heading.line, [*labels, f"{name}: {AGENCY}"])]
    owner = owners[0]
    for row, each in zip(rows, is_below, strict=True):
        owner = owner if each else row
        fields = [*row.fields, *[""] * (width - len(row.fields))]
        for column in range(width) if each else ():
            if column not in used:
                fields[column] = _field(owner, column)
        fields[place] = _BULLET.sub("", fields[place]) if each else ""
        fields.insert(width, _field(owner, place))
        found.append(Record(row.line, fields))
    return found


def _behind_bullets(rows: Sequence[Record], place: int) -> list[bool]:
    """Which rows stand behind a bullet below another: where these say what no row without one says."""
    are_below = [bool(_BULLET.match(_field(row, place))) for row in rows]
    below = [_filled(row) for row, each in zip(rows, are_below, strict=True) if each]
    owners = [_filled(row) for row, each in zip(rows, are_below, strict=True) if not each]
    if not below or not owners or set.intersection(*below) <= set.union(*owners):
        return [False] * len(rows)
    return are_below


def of_numbered_rows(records: Sequence[Record]) -> list[Record] | None:
    """A table numbered like an outline, "1." an agency and "1.1" a program of it, read as programs set in below it.

    None for any other table. The column of numbers goes.
    """
    heading, *rows = records
    notes: list[Record] = []
    while rows and len(_filled(rows[-1])) == 1 and not _NUMBERED.fullmatch(_field(rows[-1], 0)):
        notes.insert(0, rows.pop())
    numbers = [_NUMBERED.fullmatch(_field(row, 0).strip()) for row in rows]
    if len(rows) < 2 * _FEWEST_SET_IN or not all(numbers):
        return None
    above = ""
    shifted = [Record(heading.line, heading.fields[1:])]
    for row, found in zip(rows, numbers, strict=True):
        whole, part = (found["whole"], found["part"]) if found else ("", "")
        if part and whole != above:
            return None
        above = whole
        name, *others = row.fields[1:] or [""]
        shifted.append(Record(row.line, [f"{_IN}{name}" if part else name.lstrip(), *others]))
    programs = of_rows_set_in(shifted)
    return programs and [*programs, *notes]


def of_rows_of_two(records: Sequence[Record]) -> list[Record] | None:
    """The records of a table each of which takes two rows, below a heading of two rows; None for any other table.

    No row fills a column without a label, and in one column the upper rows hold one kind of fact and the lower another.
    """
    if len(records) < 2 + 2 * _FEWEST_PAIRS or len(records) % 2:
        return None
    halves = records[::2], records[1::2]
    above, below = ([_filled(row) for row in half] for half in halves)
    if any(each - above[0] for each in above) or any(each - below[0] for each in below):
        return None
    differ = [
        kinds
        for place in above[0] & below[0]
        if None not in (kinds := tuple(_kind_below(half, place) for half in halves))
        and kinds[0] != kinds[1]
    ]
    if not differ or any(kind_of(each) in FACTS for row in records[:2] for each in row.fields):
        return None
    kept = sorted(below[0])
    width = max(len(row.fields) for row in halves[0])
    return [
        Record(upper.line, [*_padded(upper, width), *(_field(lower, place) for place in kept)])
        for upper, lower in zip(*halves, strict=True)
    ]


def _kind_below(rows: Sequence[Record], place: int) -> Kind | None:
    """The kind of fact that most cells of a column below its heading hold; None where they hold none."""
    kinds = [group_of(kind_of(_field(row, place))) for row in rows[1:] if _field(row, place)]
    likely = max(kinds, key=kinds.count, default=Kind.OTHER)
    enough = kinds.count(likely) >= _NEARLY * len(kinds)
    return likely if enough and likely in {group_of(each) for each in FACTS} else None


def of_continued_rows(records: Sequence[Record]) -> list[Record] | None:
    """The records of a table of which some go on in the rows below, their first cell blank; None for any other.

    Rows go on where a street stands above a town in one column, and nothing is filled that the first row leaves empty.
    """
    heading, *rows = records
    groups: list[list[Record]] = []
    for row in rows:
        if _field(row, 0).strip() or not groups:
            groups.append([])
        groups[-1].append(row)
    several = [each for each in groups if len(each) > 1]
    if len(several) < _HALF or not all(map(_goes_on, several)):
        return None
    return [heading, *(_all_joined(each) for each in groups)]


def of_rows_with_text_below(records: Sequence[Record]) -> list[Record] | None:
    """The records of a table below each of which a text stands in a row of its own, with a column for it; else None.

    A title stands above rows: here a row of several cells comes first, nearly each has such a text right below it, and
    no text has another one below it. A heading of two words above both ("Agency / Program") is that of each.
    """
    heading, *rows = records
    wide = [len(_filled(row)) > 1 for row in rows]
    if len(rows) < 2 * _FEWEST_PAIRS or not wide[0] or wide[-1]:
        return None
    pairs = list(pairwise(zip(rows, wide, strict=True)))
    if any(not first and not second for (_, first), (_, second) in pairs):
        return None
    texts = wide.count(False)
    below = sum(
        above_is_wide and not is_wide and row.line <= above.line + 1 + _height(above)
        for (above, above_is_wide), (row, is_wide) in pairs
    )
    if below < texts or texts < _NEARLY * wide.count(True):
        return None
    width = max(len(row.fields) for row in records)
    labels = [*_padded(heading, width), TEXT]
    places = {min(_filled(row)) for row, is_wide in zip(rows, wide, strict=True) if not is_wide}
    two = _TWO_LABELS.fullmatch(labels[min(places)].strip()) if len(places) == 1 else None
    if two is not None:
        labels[min(places)], labels[-1] = two["above"], two["below"]
    found = [Record(heading.line, labels)]
    for row, is_wide in zip(rows, wide, strict=True):
        if is_wide:
            found.append(Record(row.line, [*_padded(row, width), ""]))
        else:
            found[-1].fields[-1] = next(filter(str.strip, row.fields))
    return found


def _height(row: Record) -> int:
    """How many further lines of a file a row takes."""
    return max(each.strip().count("\n") for each in row.fields)


def _padded(row: Record, width: int) -> list[str]:
    return [*row.fields, *[""] * (width - len(row.fields))]


def _goes_on(rows: Sequence[Record]) -> bool:
    first, *below = rows
    if not set.union(*map(_filled, below)) <= _filled(first):
        return False
    return any(
        kind_of(_field(first, place)) is Kind.STREET
        and kind_of(_field(below[0], place)) is Kind.TOWN
        for place in _filled(first)
    )


def _all_joined(rows: Sequence[Record]) -> Record:
    width = max(len(each.fields) for each in rows)
    fields = [
        "\n".join(filter(str.strip, (_field(each, place) for each in rows)))
        for place in range(width)
    ]
    return Record(rows[0].line, fields)


def _field(row: Record, place: int) -> str:
    return row.fields[place] if place < len(row.fields) else ""
