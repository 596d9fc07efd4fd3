"""How one may come, said beside the hours: by appointment, without one, or to be taken in."""

from __future__ import annotations

import re

_HOW = (
    r"(?:(?:open|available) )?(?:by |with |con (?:previa )?|previa )?(?:appointments?|appts?\.?|cita(?: previa)?)"
    r"(?: only| necessary| required| needed| solamente)?"
    r"|sin (?:previa )?cita(?: previa)?|(?:walk|drop)[ -]?ins?(?: only| clinics?| hours?| welcome| ok| accepted)?"
    r"|[需須须請请先]{1,2}(?:先)?[預预][約约]|(?:免|[無无不毋][需須须用]?)[預预][約约]"
    r"|(?:theo|có|(?:không )?cần) hẹn(?: trước)?|(?:may|walang) appointment"
)
# When somebody new is taken in. Where nothing else is said, one may come then.
_INTAKE = {
    "en": r"intakes?|admissions?|registration|enrollment|sign[ -]?ups?|screenings?|orientation",
    "es": r"admisi[oó]n(?:es)?|ingresos?|inscripci[oó]n(?:es)?|registro|entrevistas?",
    "vi": r"tiếp nhận|ghi danh|đăng ký",
    "tl": r"pagtanggap|pagpaparehistro|pagrehistro",
    "zh": r"接案|登[记記]|入住|报名|報名|接待",
}
_HOW += (
    rf"|(?:{'|'.join(_INTAKE.values())})"
    r"(?: (?:is|are|only|solamente|hours?|times?|open|walk[ -]?ins?)){0,2}"
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
