"""Tables whose cells stand below their heads by blanks, and tables of two halves side by side, with tabs.

Nobody is read here. An empty cell stays one, so that a missing mark of who came is seen.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from directory.minutes.parser.absence_marks import heads_away, heads_present, is_sign, ticked_away
from directory.minutes.parser.agencies import clean
from directory.minutes.parser.attendance_marks import is_legend
from directory.minutes.parser.marked_columns import rows_of_attendees, without_other_meetings
from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.person_names import begins_with_given_name, read_person
from directory.minutes.parser.table_columns import column_role, columns
from directory.minutes.parser.word_lists import AWAY_CELLS, CAME_CELLS

_CELL = re.compile(r"\S+(?: \S+)*")
_SLACK = 3  # letters by which a cell may stand beside the place of its head
_MOST_RAW = 3  # lines inside a table that are no rows: the head and foot of a page
_FEWEST_MARKS = 2
_FEWEST_ROWS = 2
_ROWS_TO_LOOK_AT = 40
_HALVES = 2
_CELLS_OF_TWO = 4
_LONGEST = 400
_NEAR = 4  # lines below a table that may say what its marks mean
_INDENT = 8
_MARKED_HEAD = re.compile(r"(?:present|absent|excused|in|here|presente|ausente)", re.IGNORECASE)


def with_tabs(lines: list[Line], held_on: date | None = None) -> list[Line]:
    """The lines; rows of a table with a tab between cells, the second half of a wide one below the first.

    `held_on` is the day of the meeting: of a table that marks several meetings its column alone counts.
    """
    found: list[Line] = []
    place = 0
    while place < len(lines):
        heads = _heads(lines[place][1])
        if heads is None:
            table, place = _two_halves(lines, place)
            found += table
            continue
        rows, end = _rows(lines, place + 1, heads)
        names, rows = without_other_meetings([name for _, name in heads], rows, held_on)
        names = _with_mark_heads(names, rows)
        _fill_agencies(names, rows)
        of_marks = rows_of_attendees(
            names, rows, _legend(lines[place:end], lines[end : end + _NEAR])
        )
        if of_marks is not None:
            names, rows = ["Agency", "Name", "Present"], of_marks
        rows = [(number, row) for number, row in rows if not _is_away(names, row)]
        came = ["" if heads_away(name, names) else name for name in names]
        head = (lines[place][0], "\t".join(came))
        found += _below_each_other(head, rows)
        place = end
    return found


def _legend(table: list[Line], below: list[Line]) -> str:
    """What the marks of a table mean, where a line in it or right below it says so."""
    return next((text for _, text in (*below, *table) if is_legend(text)), "")


def _heads(text: str) -> list[tuple[int, str]] | None:
    """Where each column begins, by the heads of a table on this line, and its head; None where it has no such heads."""
    if len(text) > _LONGEST:
        return None
    if "\t" in text:
        cells = [(place, cell.strip()) for place, cell in enumerate(text.split("\t"))]
    elif "|" in text:
        return None
    else:
        cells = _cells(text)
        if (
            cells
            and cells[0][0] >= _INDENT
            and all(_MARKED_HEAD.fullmatch(cell) for _, cell in cells)
        ):
            cells = [(0, "Name"), *cells]  # the names stand below no head, the marks below theirs
    names = [cell for _, cell in cells]
    roles = columns("\t".join(names)) if len(cells) > 1 else None
    return cells if roles and len({role for role in roles if role}) > 1 else None


def _cells(text: str) -> list[tuple[int, str]]:
    return [(match.start(), match[0]) for match in _CELL.finditer(text)]


def _rows(
    lines: list[Line], start: int, heads: list[tuple[int, str]]
) -> tuple[list[tuple[int, list[str] | str]], int]:
    """The rows of a table, each in cells, with the lines between that are none; and the place behind the last row."""
    rows: list[tuple[int, list[str] | str]] = []
    last = end = 0
    heads = _above_their_cells(lines[start:], heads)
    for place in range(start, len(lines)):
        number, text = lines[place]
        cells = _in_columns(text, heads) or _first_of_name(text, heads)
        if cells is None and _heads(text) is not None:
            break
        before = rows[-1][1] if rows else None
        if cells is not None and isinstance(before, list) and _is_rest(cells, before, heads, text):
            joined = [f"{one} {more}".strip() for one, more in zip(before, cells, strict=True)]
            rows[-1] = (rows[-1][0], joined)
            end = place
            continue
        rows.append((number, text if cells is None else cells))
        if cells is not None:
            last, end = len(rows), place
        elif len(rows) - last > _MOST_RAW:
            break
    return rows[:last], (end + 1 if last else start)


def _above_their_cells(lines: list[Line], heads: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The heads at the places where the cells of the next lines begin: a head may stand in the middle of its column."""
    if heads[1][0] == 1:
        return heads  # parted by tabs
    below = [_cells(text) for _, text in lines[:_ROWS_TO_LOOK_AT] if text.strip()]
    counts = Counter(start for cells in below if len(cells) > 1 for start, _ in cells)
    starts = sorted(start for start, count in counts.items() if count >= _FEWEST_ROWS)
    edges = [
        start
        for start, one in zip(starts, [-_SLACK, *starts], strict=False)
        if start - one >= _SLACK
    ]
    return (
        [(edge, name) for edge, (_, name) in zip(edges, heads, strict=True)]
        if len(edges) == len(heads)
        else heads
    )


def _is_rest(cells: list[str], before: list[str], heads: list[tuple[int, str]], text: str) -> bool:
    """Whether a line goes on with the cells of the row above: where names stand first, its first cell is empty.

    A row of which only the first cell has stood yet goes on, too.
    """
    is_names_first = column_role(heads[0][1]) in ("name", "first", "last")
    if "\t" in text or not is_names_first:
        return False
    return not cells[0] or not any(before[1:])


def _first_of_name(text: str, heads: list[tuple[int, str]]) -> list[str] | None:
    """A line that holds the first words of a name whose cell was too narrow for the rest; else None."""
    words = text.rstrip()
    is_in_first = 0 < len(words) < heads[1][0] and not words[0].isspace() and "\t" not in words
    is_name = column_role(heads[0][1]) in ("name", "first") and begins_with_given_name(words)
    return [words, *([""] * (len(heads) - 1))] if is_in_first and is_name else None


def _in_columns(text: str, heads: list[tuple[int, str]]) -> list[str] | None:
    """The cells of a row, empty ones too; None for a line that is no row, as one that ends in its first column."""
    if "\t" in text:
        found = [cell.strip() for cell in text.split("\t")]
        is_row = len(found) <= len(heads) and heads[1][0] == 1
        return found + [""] * (len(heads) - len(found)) if is_row else None
    if "|" in text or len(text) > _LONGEST or heads[1][0] == 1:
        return None
    found = [""] * len(heads)
    for start, words in _parted(_cells(text), [edge for edge, _ in heads]):
        at = [place for place, (edge, _) in enumerate(heads) if abs(edge - start) <= _SLACK]
        if not at or found[at[0]]:
            return None
        found[at[0]] = words
    return found if any(found[1:]) else None


def _parted(cells: list[tuple[int, str]], edges: list[int]) -> Iterator[tuple[int, str]]:
    """The cells of a row; one that fills its column up to the next has a single blank before the edge of that."""
    for start, words in cells:
        begin = start
        for edge in edges if len(cells) > 1 else ():
            at = next((at for at in _beside(edge - start) if words[at - 1 : at] == " "), 0)
            if begin - start < at and abs(begin - edge) > _SLACK:
                yield begin, words[begin - start : at].strip()
                begin = start + at
        yield begin, words[begin - start :]


def _beside(place: int) -> tuple[int, ...]:
    """A place in a line and those right beside it: letters of a PDF stand between the places."""
    return tuple(at for at in (place, place - 1, place + 1) if at > 0)


def _with_mark_heads(names: list[str], rows: list[tuple[int, list[str] | str]]) -> list[str]:
    """The heads, with one that says so above a column that holds nothing but marks of who came: "In?"."""
    found = list(names)
    marked = [row for _, row in rows if isinstance(row, list)]
    is_of_several = "status" in map(column_role, names)
    for place, name in enumerate(names):
        marks = [row[place] for row in marked if row[place]]
        are_marks = all(
            CAME_CELLS.fullmatch(one)
            or AWAY_CELLS.fullmatch(one)
            or (is_of_several and is_sign(one))
            for one in marks
        )
        is_unsaid = column_role(name) is None and not heads_away(name, names)
        is_enough = len(marks) >= _FEWEST_MARKS or (marks and is_of_several)
        if is_unsaid and ((is_enough and are_marks) or (marks and heads_present(name, names))):
            found[place] = "Present"
    of_came = [
        place
        for place, name in enumerate(found)
        if column_role(name) == "status" and not heads_away(name, names)
    ]
    if any(heads_away(name, names) for name in names):
        return found  # beside those who were away an empty cell says that nobody came
    # Each of "In person" and "Remote" may have few of the marks.
    count = sum(any(row[place] for place in of_came) for row in marked)
    for place in of_came:
        if count < _FEWEST_MARKS or not any(row[place] for row in marked):
            found[place] = ""  # a column for signatures that nobody filled says nothing
    return found


def _is_away(names: list[str], row: list[str] | str) -> bool:
    """Whether the mark of a row stands below "Absent"."""
    return isinstance(row, list) and ticked_away(row, names) is not None


def _fill_agencies(names: list[str], rows: list[tuple[int, list[str] | str]]) -> None:
    """Where the agency stands before its people, write it beside each of them."""
    roles = [column_role(name) for name in names]
    if "agency" not in roles or "name" not in roles or roles.index("agency") > roles.index("name"):
        return
    at, agency = roles.index("agency"), ""
    for _, row in rows:
        if isinstance(row, list):
            row[at] = agency = row[at] or agency


def _below_each_other(head: Line, rows: list[tuple[int, list[str] | str]]) -> list[Line]:
    """A table; of two halves with the same heads the second stands below the first."""
    number, text = head
    names = text.split("\t")
    half = len(names) // _HALVES
    roles = [column_role(name) for name in names]
    if len(names) % _HALVES or roles[:half] != roles[half:] or half < _HALVES:
        return [
            head,
            *((line, row if isinstance(row, str) else "\t".join(row)) for line, row in rows),
        ]
    found: list[Line] = [(number, "\t".join(names[:half]))]
    for start in (0, half):
        found += [
            (line, "\t".join(row[start : start + half]))
            for line, row in rows
            if isinstance(row, list) and any(row[start : start + half])
        ]
    return found


def _two_halves(lines: list[Line], place: int) -> tuple[list[Line], int]:
    """Rows of four cells without heads, name, agency, name, agency, as rows of two; else the line alone."""
    end = place
    while end < len(lines) and _names_two(lines[end][1]):
        end += 1
    if end - place < _FEWEST_ROWS:
        return [lines[place]], place + 1
    rows = [
        (number, [cell.strip() for cell in text.split("\t")]) for number, text in lines[place:end]
    ]
    first: list[Line] = [(number, "\t".join(row[:_HALVES])) for number, row in rows]
    return first + [
        (number, "\t".join(row[_HALVES:])) for number, row in rows if any(row[_HALVES:])
    ], end


def _names_two(text: str) -> bool:
    cells = [cell.strip() for cell in text.split("\t")]
    if len(cells) != _CELLS_OF_TWO or len(text) > _LONGEST:
        return False
    names, agencies = cells[::2], cells[1::2]
    persons = [read_person(clean(name), before_agency=True) for name in names if name]
    are_full = (
        bool(persons) and bool(names[0]) and all(one is not None and one.is_full for one in persons)
    )
    return are_full and not any(
        begins_with_given_name(one) and read_person(one) for one in agencies if one
    )
