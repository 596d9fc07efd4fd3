"""Tables in which two lists cross: kinds of help down, cities across, and names with numbers to call in the cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from directory.parsing.tables.cell_text import clean, clean_heading
from directory.parsing.tables.line_kinds import FACTS, Kind, kind_of
from directory.parsing.tables.named_numbers import NOTES, NUMBER, name_and_number
from directory.parsing.tables.table import Record

NAME, DOWN, ACROSS = "Organization", "Group", "Column"
_FEWEST = 4
_NOTHING = re.compile(r"none|n/?a|-+|–|—|tbd|\?", re.IGNORECASE)
_MOSTLY = 0.9
_SAMPLE = 20


def _entries(text: str) -> list[str]:
    """The lines of a cell; a number in a line of its own belongs to the name above it."""
    lines: list[str] = []
    if _NOTHING.fullmatch(text.strip()):
        return lines
    for line in filter(None, map(str.strip, clean(text).splitlines())):
        is_number = kind_of(line) is Kind.PHONE
        if is_number and lines and kind_of(lines[-1]) is Kind.NAME:
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)
    return lines


def of_crossed(records: Sequence[Record]) -> list[Record] | None:
    """A record for each name in the cells of a table, with what stands left of it and above it; None for other tables.

    In the cells stand names with a number behind each, one a line, hardly any twice; that tells them from columns of
    numbers with a word before them ("Crisis: 555…").
    """
    heading, *rows = records
    labels = [clean_heading(each) for each in heading.fields]
    if len(labels) < 3 or any(kind_of(each) in FACTS for each in labels):
        return None
    sample = [text for row in rows[:_SAMPLE] for text in row.fields[1:] if text.strip()]
    named = sum(any(map(name_and_number, _entries(each))) for each in sample)
    if named * 2 <= len(sample):
        return None
    found: list[Record] = []
    lines = 0
    for row in rows:
        label = clean(row.fields[0])
        for place, text in enumerate(row.fields[1:], start=1):
            for line in _entries(text):
                lines += 1
                entry = name_and_number(line)
                if entry and place < len(labels):
                    found.append(Record(row.line, [*entry, label, labels[place]]))
    names = {record.fields[0].casefold() for record in found}
    few = len(found) < max(_FEWEST, _MOSTLY * lines) or len(names) < _MOSTLY * len(found)
    if few or len(rows) * 2 > len(found) + len(rows):
        return None
    return [Record(heading.line, [NAME, NUMBER, NOTES, labels[0] or DOWN, ACROSS]), *found]
