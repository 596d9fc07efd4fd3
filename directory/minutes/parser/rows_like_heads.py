"""Rows of a table of who came whose cells are heads elsewhere: “Moss, Cy | Member | Oak Legal | Present”."""

from __future__ import annotations

from directory.minutes.parser.attendance_legends import letter_of, meaning_of, tables_of
from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.table_columns import columns


def with_letters_for_states(lines: list[Line]) -> list[Line]:
    """The lines with "P" in place of "Present", and the like, where a row would be read as a second heading.

    Below a column of who came such a word says so of its row; it heads nothing.
    """
    found = list(lines)
    for start, end in tables_of(lines):
        place, head = -1, ""
        for at in range(start, end):
            number, text = lines[at]
            roles = columns(text)
            if roles is None:
                continue
            row = text.split("\t")
            is_below = 0 <= place < len(row) and roles[place] == "status" and row[place] != head
            if is_below and (meaning := meaning_of(row[place])):
                row[place] = letter_of(meaning)
                found[at] = (number, "\t".join(row))
            else:
                place = roles.index("status") if roles.count("status") == 1 else -1
                head = row[place] if 0 <= place < len(row) else ""
    return found
