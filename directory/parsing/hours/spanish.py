"""Days of the week as Spanish shortens them to letters: "L-V", "L, Mi y V", "L a S"."""

from __future__ import annotations

import re

_DAYS = {
    "L": "lunes",
    **dict.fromkeys(("M", "Ma"), "martes"),
    **dict.fromkeys(("Mi", "Mx", "X"), "miércoles"),
    "J": "jueves",
    "V": "viernes",
    "S": "sábado",
    "D": "domingo",
}
# Monday comes first: no English day begins with an L, and of the other letters some do.
_RUN = re.compile(r"(?<!\w)L(?:\s?(?:[-–,/&]|a|al|y)\s?(?:Ma|Mi|Mx|M|X|J|V|S|D)(?![^\W\d]))+")
# Letters that no English day begins with, before hours; in a clause with one the others are Spanish, too.
_OF_SPANISH = re.compile(
    r"(?<!\w)[LJVD](?:\s?(?:[-–,/&]|a|al|y)\s?(?:Ma|Mi|Mx|M|X|J|V|S|D)){0,6}\s?:?\s?\d"
)
_BEFORE_HOURS = re.compile(
    r"(?<!\w)(?:L|Ma|Mi|Mx|M|X|J|V|S|D)(?:\s?(?:[-–,/&]|a|al|y)\s?(?:L|Ma|Mi|Mx|M|X|J|V|S|D)){0,6}(?=\s?:?\s?\d)"
)
# In small letters only a run to the end of a week.
_SMALL = re.compile(r"(?<!\w)l( ?[-–] ?| a )([vsd])(?!\w)", re.IGNORECASE)
_LETTER = re.compile(r"(?<![^\W\d])(?:L|Ma|Mi|Mx|M|X|J|V|S|D)(?![^\W\d])")


def with_whole_days(clause: str) -> str:
    """The clause with such letters as names of days."""
    letters = _BEFORE_HOURS if _OF_SPANISH.search(clause) else _RUN
    clause = letters.sub(_with_names, clause)
    return _SMALL.sub(lambda run: f"lunes{run[1].lower()}{_DAYS[run[2].upper()]}", clause)


def _with_names(run: re.Match[str]) -> str:
    return _LETTER.sub(lambda day: _DAYS[day[0]], run[0])
