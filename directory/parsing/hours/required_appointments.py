"""Whether hours are those of appointments alone, by the words that a source keeps beside them."""

from __future__ import annotations

import re
from functools import lru_cache

from directory.parsing.hours.appointments import without_appointments
from directory.parsing.hours.parser import read_hours

_CLAUSES = re.compile(r"[;\n；。]")
_WITHOUT_ONE = re.compile(
    r"\b(?:walk|drop)[ -]?ins?\b|\bsin (?:previa )?cita|免[預预][約约]|\bwalang\b", re.IGNORECASE
)


@lru_cache(maxsize=4096)
def needs_appointment(words: str) -> bool:
    """Whether whoever comes at the hours in some words needs an appointment: "By appointment, Tue 1-4 pm".

    "Mon-Fri 9-5, evenings by appointment" are hours like any others, for these words are of other times.
    """
    stated = [each.strip() for each in _CLAUSES.split(words) if _is_read(each)]
    return bool(stated) and all(map(_is_by_appointment, stated))


def _is_by_appointment(clause: str) -> bool:
    own, is_said = without_appointments(clause)
    if not is_said or _WITHOUT_ONE.search(clause):
        return False
    schedules, doubts = read_hours(own)
    return not doubts and [each.description for each in schedules] == [None]


def _is_read(clause: str) -> bool:
    return any(each.opening_hours for each in read_hours(clause)[0])
