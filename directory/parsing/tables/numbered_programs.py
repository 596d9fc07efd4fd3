"""Rows that hold several programs in columns with numbers ("Program 1", "Program 1 phone"), as a row for each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from directory.parsing.tables.cell_text import clean_heading
from directory.parsing.tables.table import Record

_FEWEST = 2
_NUMBERED = re.compile(
    r"(?P<kind>programs?|services?|offers?|programas?|servicios?|programa)\s*#?\s*(?P<number>\d{1,2})"
    r"(?:\s*[:–—-]?\s+(?P<field>[^\W\d].*))?",
    re.IGNORECASE,
)


def of_numbered_programs(records: Sequence[Record]) -> list[Record] | None:
    """A record for each program of each row, with the other columns repeated; None for any other table.

    The second program has a column of its own for each that the first has. Numbers of anything else ("Phone 2") are
    further values of one record.
    """
    if not records:
        return None
    labels = [clean_heading(each) for each in records[0].fields]
    numbered: dict[int, dict[str, int]] = {}
    for place, label in enumerate(labels):
        found = _NUMBERED.fullmatch(label)
        if found is not None:
            field = (found["field"] or "").casefold()
            numbered.setdefault(int(found["number"]), {}).setdefault(field, place)
    families = [*numbered.values()]
    if len(families) < _FEWEST or "" not in families[0] or len(families[0]) < _FEWEST:
        return None
    if any(each.keys() != families[0].keys() for each in families):
        return None
    used = {place for each in families for place in each.values()}
    shared = [place for place in range(len(labels)) if place not in used]
    names = [_plain(labels[place]) for place in families[0].values()]
    made = [Record(records[0].line, [*(labels[place] for place in shared), *names])]
    for record in records[1:]:
        held = [[_field(record, place) for place in each.values()] for each in families]
        given = [each for each in held if any(map(str.strip, each))] or held[:1]
        around = [_field(record, place) for place in shared]
        made += [Record(record.line, [*around, *each]) for each in given]
    return made


def _plain(label: str) -> str:
    found = _NUMBERED.fullmatch(label)
    return f"{found['kind']} {found['field'] or ''}".strip() if found else label


def _field(record: Record, place: int) -> str:
    return record.fields[place] if place < len(record.fields) else ""
