"""How one may come, said beside the hours: by appointment, or without one."""

from __future__ import annotations

import re

_HOW = (
    r"(?:(?:open|available) )?(?:by |with |con (?:previa )?|previa )?(?:appointments?|appts?\.?|cita(?: previa)?)"
    r"(?: only| necessary| required| needed| solamente)?"
    r"|sin (?:previa )?cita(?: previa)?|(?:walk|drop)[ -]?ins?(?: only| clinics?| hours?| welcome| ok| accepted)?"
    r"|[需須须請请先]{1,2}(?:先)?[預预][約约]|(?:免|[無无不毋][需須须用]?)[預预][約约]"
    r"|(?:theo|có|(?:không )?cần) hẹn(?: trước)?|(?:may|walang) appointment"
)
_BEFORE = re.compile(rf"(?:{_HOW})\s*[:：,，–—-]?\s*(?=\S)", re.IGNORECASE)
_BEHIND = re.compile(rf"[\s,，(（–—-](?:{_HOW})[)）]?$", re.IGNORECASE)


def is_of_appointments(clause: str) -> bool:
    """Whether a clause says nothing but how to come: “by appointment”."""
    return re.fullmatch(_HOW, clause, re.IGNORECASE) is not None


def without_appointments(clause: str) -> tuple[str, bool]:
    """A clause without words at its beginning or end that say how to come at its hours, and whether it has any.

    "By appointment Tue 1-4 pm" is "Tue 1-4 pm". A clause of such words alone stays as it is.
    """
    before = _BEFORE.match(clause)
    own = clause[before.end() :] if before else clause
    behind = _BEHIND.search(own)
    own = own[: behind.start()].rstrip(" ,，(（–—-") if behind else own
    return (own, True) if own and own != clause else (clause, False)
