"""Lists that stand side by side, each put below the other."""

from __future__ import annotations

import re
from collections import Counter

from directory.minutes.parser.agencies import clean, may_be_agency
from directory.minutes.parser.attendance_marks import are_states
from directory.minutes.parser.list_headings import list_meaning
from directory.minutes.parser.name_and_agency import part_name
from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.person_names import begins_with_given_name, read_person
from directory.minutes.parser.table_columns import column_role, columns

_FEWEST = 2
_FEWEST_ROWS = 3  # two lines of one shape occur by chance
_LONGEST_HEAD = 200
_OPENING_ROWS = 4  # the head of a column is in the first rows or nowhere


def columns_apart(lines: list[Line]) -> list[Line] | None:
    """Lists that stand side by side, one below the other; None where they do not.

    Cells are parted by tabs, by bars, or by blanks at the same place of several lines.
    """
    return cells_apart(lines) or _side_by_side(lines)


def with_doubled_heads_read(lines: list[Line]) -> list[Line]:
    """The lines; a head that each column has whole, "Name / Agency   Name / Agency", is the heading of a list."""
    return [(number, "Attendees:" if _is_doubled_head(text) else text) for number, text in lines]


def _is_doubled_head(text: str) -> bool:
    cells = [cell.strip().casefold() for cell in _BESIDE.split(text[:_LONGEST_HEAD].strip())]
    if len(cells) < _FEWEST or len(set(cells)) > 1:
        return False
    roles = [column_role(part.strip()) for part in _WITHIN.split(cells[0])]
    return len(roles) > 1 and "name" in roles and all(roles)


def with_pairs_below(lines: list[Line]) -> list[Line]:
    """Rows without heads that hold a name and an agency more than once, on tab stops, with each pair on a line."""
    found: list[Line] = []
    run: list[Line] = []
    for number, text in [*lines, (0, "")]:
        if "\t" in text:
            run.append((number, text))
            continue
        found += _pairs_below(run)
        run = []
        found.append((number, text))
    return found[:-1]


def _pairs_below(rows: list[Line]) -> list[Line]:
    """The pairs of each row, where no row has a cell besides, some have several, and three in four are surely pairs."""
    pairs = [
        (number, list(zip(filled[::2], filled[1::2], strict=False)), len(filled))
        for number, text in rows
        for filled in [[cell.strip() for cell in text.split("\t") if cell.strip()]]
    ]
    found = [_is_pair(pair) for _, each, _ in pairs for pair in each]
    are_pairs = all(count % 2 == 0 for _, _, count in pairs) and sum(found) * 4 >= 3 * len(found)
    if not are_pairs or sum(len(each) > 1 for _, each, _ in pairs) < _FEWEST:
        return rows
    return [(number, f"{name}\t{agency}") for number, each, _ in pairs for name, agency in each]


def _is_pair(pair: tuple[str, str]) -> bool:
    """Whether a name in full and what may be an agency stand beside each other, none of them a person."""
    name, agency = pair
    person, beside = read_person(clean(name)), read_person(clean(agency))
    is_agency = may_be_agency(agency) and (beside is None or not begins_with_given_name(agency))
    return person is not None and person.is_full and is_agency


def cells_apart(lines: list[Line]) -> list[Line] | None:
    """A row of a table that holds a whole list in each cell, as old pages lay out columns."""
    apart: list[Line] = []
    is_found = False
    for number, text in lines:
        cells = [cell.split("; ") for cell in text.split("\t")]
        if len([cell for cell in cells if len(cell) >= _FEWEST_ROWS]) > 1:
            is_found = True
            for cell in cells:
                apart += [*((number, part.strip()) for part in cell), (number, "")]
        else:
            apart.append((number, text))
    return apart if is_found else None


def _side_by_side(lines: list[Line]) -> list[Line] | None:
    if any("\t" in text for _, text in lines) or any(
        columns(text) for _, text in lines[:_OPENING_ROWS]
    ):
        return None
    rows = [
        (number, [(match.start(), match[0].strip()) for match in _CELL.finditer(text)])
        for number, text in lines
        if text.strip()
    ]
    if sum(len(cells) > 1 for _, cells in rows) < _FEWEST:
        return None  # headings at the edge and indented entries below them are no two columns
    counts = Counter(start for _, cells in rows for start, _ in cells)
    first = min((start for start in counts), default=0)
    later = [
        start for start, count in counts.items() if count >= max(_FEWEST_ROWS, 0.4 * len(rows))
    ]
    # A short column beside a long one: its head says that it is a list of its own, as "ABSENT".
    later += [
        start
        for _, cells in rows[:_OPENING_ROWS]
        for start, words in cells
        if len(cells) > 1 and "=" not in words and list_meaning(words) is not None
    ]
    starts = sorted({first, *later})
    if any(len(cells) > 1 and _is_label_beside(cells) for _, cells in rows):
        return None  # "MEMBERS PRESENT:   Ana Ruiz": the labels stand before their people
    if len(starts) < 2 or len(starts) > 4:
        return None
    sections = _in_sections(rows, starts)
    columns_of_all = [[line for part in sections for line in part[at]] for at in range(len(starts))]
    filled = [column for column in columns_of_all if column]
    if any(map(_names_few, filled[1:])):
        return None  # agencies or telephones beside the names of the same row
    if any(map(are_states, filled)):
        return None  # a column that says who came belongs to the names beside it
    apart = [column for part in sections for column in part if column]
    return [line for column in apart for line in [*column, (column[-1][0], "")]]


def _in_sections(
    rows: list[tuple[int, list[tuple[int, str]]]], starts: list[int]
) -> list[list[list[Line]]]:
    """The columns that begin at these places, from each heading that stands alone on its line to the next.

    Such a heading is of all columns below it: who is named right below "ABSENT" did not come, in whatever column.
    """
    sections: list[list[list[Line]]] = [[[] for _ in starts]]
    for number, cells in rows:
        if len(cells) == 1 and list_meaning(cells[0][1]) is not None:
            sections.append([[] for _ in starts])
        for start, words in cells:
            place = max(
                (index for index, edge in enumerate(starts) if edge <= start + 1), default=0
            )
            sections[-1][place].append((number, words))
    return sections


def _is_label_beside(cells: list[tuple[int, str]]) -> bool:
    """Whether the first cell of a line is the heading of a list, and the next one begins the list."""
    (_, label), (_, beside), *_ = cells
    return label.endswith(":") and list_meaning(label) is not None and list_meaning(beside) is None


def _names_few(column: list[Line]) -> bool:
    """Whether a column without a heading of a list names nearly nobody."""
    if any(list_meaning(words) is not None for _, words in column[:_OPENING_ROWS]):
        return False
    return sum(part_name(words) is not None for _, words in column) * 4 < len(column)


_BESIDE = re.compile(r"\t|\s{2,}|\s\|\s")
_WITHIN = re.compile(r"[/,&–-]|\s(?:and|y)\s")
_CELL = re.compile(r"\S+(?: \S+)*")
