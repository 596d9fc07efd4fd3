"""What a text says of a record that is not open yet: "opens Jan 2027", "we do not open until February 2027". Pure.

The words are those of status_words.csv: English and Spanish ones, and "not open yet" in five languages. Whoever goes
there before stands in front of a closed door, so such a record is closed for now; on its day somebody calls, since
nothing opens by what a text said.
"""

from __future__ import annotations

import re
from datetime import date

from directory.parsing.accents import without_accents
from directory.parsing.spacing import LONGEST
from directory.parsing.statuses import Status, status_words

_MONTHS = (
    *(
        "jan(?:uary)?|enero|ene",
        "feb(?:ruary)?|febrero",
        "mar(?:ch)?|marzo",
        "apr(?:il)?|abril|abr",
    ),
    *("may|mayo", "june?|junio", "july?|julio", "aug(?:ust)?|agosto", "sept?(?:ember)?|septiembre"),
    *("oct(?:ober)?|octubre", "nov(?:ember)?|noviembre", "dec(?:ember)?|diciembre|dic"),
)
_SEASONS = {"winter|invierno": 1, "spring|primavera": 3, "summer|verano": 6, "fall|autumn|otono": 9}
_DAY = (
    rf"(?:(?P<month>{'|'.join(_MONTHS)})\b\.?(?: (?P<day>\d{{1,2}})(?:st|nd|rd|th)?)?"
    rf"|(?P<first>\d{{1,2}}) de (?P<mes>{'|'.join(_MONTHS)})|(?P<season>{'|'.join(_SEASONS)})"
    r"|(?P<number>\d{1,2})/(?:(?P<of_month>\d{1,2})/)?)?(?: ?(?:of |de |del )?)?(?P<year>20\d\d)\b"
)
_ABOUT = (
    r"(?:(?:in|on|from|about|around|early|late|mid|by|the|of|as|its|our|doors|again|only|end|beginning|for|to"
    r"|public|en|el|a|partir|desde|finales|principios|hasta) )*"
)
_OF_IT = (
    r"(?:(?:and|but|so|note|this|the|our|a|new|we|it|they|program|service|site|office|location|shelter|clinic"
    r"|center|centre|house|home|doors|pantry|van|branch|beds?|rooms?|el|la|este|nuev[oa]|programa|servicio|sitio|oficina|albergue"
    r"|refugio|clinica|centro|casa) )*"
)
_LATER = re.compile(
    rf"{_OF_IT}(?:(?:{status_words(Status.CLOSED_FOR_NOW, 'opens')})"
    rf"|{status_words(Status.CLOSED_FOR_NOW, 'closed before')}) {_ABOUT}{_DAY}"
)
_NOT_YET = re.compile(
    rf"{_OF_IT}(?:is |are )?(?:{status_words(Status.CLOSED_FOR_NOW, 'not yet')})\b.*"
)
_CHINESE = re.compile(status_words(Status.CLOSED_FOR_NOW, "not yet inside"))
_CLAUSES = re.compile(r"[.;!\n•。；！]+|\s[–—-]+\s|\(|\)")


def opens_later(text: str, today: date) -> bool:
    """Whether a text says that what it speaks of is not open yet, or opens on a day after `today`.

    Days without a year may return each year and say nothing; classes, applications and seasons that begin are none.
    """
    if len(text) > LONGEST:
        return False
    return any(_is_later(_plain(clause), today) for clause in _CLAUSES.split(text)) or bool(
        _CHINESE.search(text)
    )


def opening_day(text: str) -> date | None:
    """The last day on which a text says that what it speaks of opens; None where it names none.

    The first day that may be meant: "opens Jan 2027" is January 1.
    """
    if len(text) > LONGEST:
        return None
    clauses = (_LATER.match(_plain(clause)) for clause in _CLAUSES.split(text))
    return max((_day(found) for found in clauses if found), default=None)


def _is_later(clause: str, today: date) -> bool:
    if _NOT_YET.fullmatch(clause):
        return True
    found = _LATER.match(clause)
    return found is not None and _day(found) > today


def _day(found: re.Match[str]) -> date:
    """The first day that may be meant."""
    year = int(found["year"])
    month = found["month"] or found["mes"]
    if month:
        number = next(at for at, names in enumerate(_MONTHS, 1) if re.fullmatch(names, month))
        return _first(year, number, int(found["day"] or found["first"] or 1))
    if found["season"]:
        return date(year, next(at for names, at in _SEASONS.items() if found["season"] in names), 1)
    return _first(year, int(found["number"] or 1), int(found["of_month"] or 1))


def _first(year: int, month: int, day: int) -> date:
    """A day, or the first of its month or year where there is none such."""
    month = month if 1 <= month <= 12 else 1
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, 1)


def _plain(text: str) -> str:
    plain = without_accents(text.replace(", ", " ").casefold(), "NFD")
    return " ".join(re.sub(r"[^\w\s/]+", " ", plain).split())
