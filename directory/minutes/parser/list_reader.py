"""The parts of an attendance list to people: every part in each shape it may have, the cheapest reading wins."""

from __future__ import annotations

from collections.abc import Sequence

from directory.minutes.parser.attendance_entry import Parse
from directory.minutes.parser.attendance_list import read_list
from directory.minutes.parser.list_columns import cells_apart
from directory.minutes.parser.list_parts import Part
from directory.minutes.parser.list_shapes import (
    agencies_above,
    family_names,
    last_names_first,
    last_names_first_in_a_row,
    without_extras,
)
from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.pasted_table import pasted_rows, rows_by_heads

_FEWEST_SURE = 2  # one full name may be chance
_GAIN = 0.25  # of a person whom another shape would lose


def read_parts(parts: Sequence[Part]) -> Parse:
    """The lists of a paper. Where most of what they hold surely is people, the rest is read once more in that light."""
    reading = Parse()
    for part in parts:
        reading.add(_read_part(part.lines))
    if not _is_mostly_people(reading):
        return reading
    again = Parse()
    for part in parts:
        again.add(_read_part(part.lines, is_listed=True))
    return again


def _read_part(lines: list[Line], is_listed: bool = False) -> Parse:
    bare = without_extras(lines)
    by_heads = rows_by_heads(bare)
    if by_heads:
        return read_list(by_heads, is_listed)
    if last_names_first(bare) is None and (alone := family_names(bare)):
        return read_list(alone, is_listed=True)
    if in_a_row := last_names_first_in_a_row(bare):
        return read_list(in_a_row, is_listed)
    forms = (last_names_first, pasted_rows, cells_apart, agencies_above)
    shapes = filter(None, (form(bare) for form in forms))
    readings = [read_list(shape, is_listed) for shape in (bare, *shapes) if shape]
    return min(
        readings,
        key=lambda reading: reading.penalty - _GAIN * len(reading.attendees),
        default=Parse(),
    )


def _is_mostly_people(reading: Parse) -> bool:
    sure = [person for person in reading.attendees if " " in person.name and person.is_named]
    return len(sure) >= _FEWEST_SURE and len(sure) * 2 >= len(reading.attendees) + len(
        reading.refused
    )
