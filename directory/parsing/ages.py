"""Ages as lists of services write them: “6-13”, “18 and older”, “K-5th grade”, “menores de 18”. Pure, linear.

Both bounds are kept as they are said. A text that names several ranges names none that holds for all of a service.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from directory.parsing.spacing import LONGEST, single_spaced

_OLDEST = 110  # higher numbers are of money, rooms or days
_BEFORE_FIRST_GRADE = 5  # in the United States the first grade begins at six
_MONTHS = 12
_AROUND = 60  # letters before an age in which a refusal is looked for

# Words that only say that a number is an age, and those that say whom a list speaks of.
_YEARS = re.compile(
    r"[\s-]?\b(?:years?|yrs?|yo|y/o)\b\.?(?:[\s-]?olds?\b)?(?:\sof age\b)?|\b(?:años|anos)\b(?:\sde edad\b)?|[歲岁]"
    r"|\b(?:tuổi|tuoi|taong gulang|taon)\b"
)
_AGED = re.compile(r"\b(?:ages?|aged|edad(?:es)?)\b:?(?:\sof\b)?")
_PEOPLE = re.compile(
    r"\b(?:youths?|teens?|tay|child(?:ren)?|adults?|seniors?|girls?|boys?|wom[ae]n|men|kids?|infants?|minors?"
    r"|students?|residents?|survivors?|victims?|clients?|individuals?|veterans?|patients?|members?|participants?|menores|mayores|j[oó]venes|niñ[oa]s|persons?"
    r"|(?:people|folks|personas|lgbtq?i?a?\+?|gays?|lesbians?|queer)(?=\s\d)|trans(?:gender)?(?:\s\w+)?(?=\s\d))\b"
)
_EVERYBODY = re.compile(
    r"\b(?:all|any|every)\sages?\b|\btodas las edades\b|不限年齡|\bmọi lứa tuổi\b|\blahat ng edad\b"
)
# Who may not come says nothing of those who may: “no male adults over the age of 18”.
_REFUSAL = re.compile(
    r"\b(?:no|not|nobody|none|never|except|excluding|excludes|cannot|unless|sin|excepto|ning[uú]n|không|hindi|bawal)\b"
    r"[^.;|]*$"
)
_UNIT = r"\s?(?:years?|yrs?|months?|mos?|weeks?|days?|años|meses|semanas|d[ií]as)"
# How long something has lasted: “homeless for at least 12 months”, “5 months of sobriety”, “in the past 7 years”.
_LASTING = re.compile(
    r"\b(?:for|past|last|within|during|previous|prior|durante|por|últimos|hace)"
    r"(?:\s(?:at least|al menos|the|los|an?|minimum of|más de|more than|over))*"
    rf"\s\d{{1,3}}{_UNIT}\b(?!-|\s?(?:\+|(?:and|or|olds?|of age|to|y|o|de edad)\b))"
    rf"|(?:\b(?:at least|minimum of|al menos|mínimo)\s)?(?<![\d.,])\d{{1,3}}{_UNIT}"
    r"\s(?:ago\b|clean\b|sober\b|without\b|sin\b|(?:of|de)\s(?:continuous\s|being\s)?"
    r"(?:sob|exper|resid|serv|work|clean|recov|incarc|homeless|abstin|prisi|trabajo|recupera)\w*)"
)
_SHORT_TIME = re.compile(r"(?<![\d.,])(\d{1,2})\s?(?:months?|mos?|meses)\b\.?")
# Who is spoken of beside a range that ends below them: “6 to 17, and senior citizens”.
_OLDER_TOO = (
    (18, re.compile(r"\badults?\b")),
    (55, re.compile(r"\b(?:seniors?|elder\w*|older adults)\b")),
)
# An age that is that of somebody's child, and not of those who come: “families with …”, “must have a child under 18”.
_CHILDREN = (
    r"(?:child|children|kids?|sons?|daughters?|infants?|bab(?:y|ies)|toddlers?|teens?|youth|minors?|dependents?"
    r"|hij[oa]s?|niñ[oa]s?|menores|anak)\b"
)
_OF_CHILDREN = re.compile(
    r"\b(?:parents?|famil(?:y|ies)|guardians?|caregivers?|mothers?|fathers?|adults?|padres|madres|familias)\b"
    rf"[^.;]{{0,60}}\b(?:with|of|who have|con|de)\b[^.;]{{0,20}}\b{_CHILDREN}"
    r"|(?<!work )(?<!works )(?<!working )(?<!worked )\b(?:with|ha(?:ve|s|ving)|raising|parenting|caring for"
    r"|custody of|care of|con|ten(?:er|ga|gan)|custodia de|cuid[ae]n?|may|có con)\b"
    r"(?:\s(?:an?|the|their|any|one|at least|or more|minor|young|younger|small|dependent|own|legal|full"
    r"|physical|custody of|un|una|sus|al menos|mga|\d{1,2}))*"
    rf"\s{_CHILDREN}|\bcó con\b|[有帶带][^。;,]{{0,12}}(?:子女|孩子|小孩|兒女|儿女)"
)
_DECIMALS = re.compile(r"(?<=\d)\.\d(?=\D|$)")
_DASHES = re.compile(r"\s?[\u00ad–—~-]\s?")

_N = r"(?<![\d.,$/])(\d{1,3})(?![\d/:%]|[.,]\d)"
_OTHER_UNIT = r"(?!\s?(?:%|percent|hours?|days?|nights?|weeks?|minutes?|miles?|units?|beds?|times|sessions?|people)\b)"
_SPAN = re.compile(
    rf"{_N}\s?(?:-|to|through|thru|until|hasta|至|到|đến|den|hanggang)\s?(?:los\s)?{_N}{_OTHER_UNIT}"
    rf"|\bbetween(?:\sthe)?\s{_N}\sand\s{_N}{_OTHER_UNIT}|\b(?:de|entre)(?:\slos)?\s{_N}\s(?:a|y)\s(?:los\s)?{_N}"
)
_AND = r",?\s?(?:(?:and|&|or|y|o)\s)?"
_FROM = re.compile(
    rf"{_N}\s?(?:\+|或?以上|及以上){_OTHER_UNIT}|{_N}{_AND}(?:older|over|above|up|m[aá]s|trở lên|tro len|pataas)\b"
    rf"|\b(?:over|older than|at least|above|minimum|mayores de|mula)(?:\sthe)?\s{_N}{_OTHER_UNIT}"
)
_UP_TO = re.compile(
    rf"{_N}{_AND}(?:under|younger|below|menores|menos)\b|{_N}\s?以下"
    rf"|\b(?:up to|hasta)(?:\s(?:the|los))?\s{_N}{_OTHER_UNIT}"
)
_UNDER = re.compile(
    rf"\b(?:under|younger than|below|menores de|dưới|duoi|wala pang)(?:\sthe)?\s{_N}{_OTHER_UNIT}"
)
_GRADE = r"(\d{1,2}(?:st|nd|rd|th)?|k|kindergarten)"
_TO_GRADE = r"\s?(?:-|to|through|thru)\s?"
_GRADES = re.compile(
    rf"\bgrades?\s{_GRADE}{_TO_GRADE}{_GRADE}\b|\b{_GRADE}(?:\sgrade)?{_TO_GRADE}{_GRADE}\s?(?:graders?|grades?)\b"
    rf"|\b(k|kindergarten){_TO_GRADE}(\d{{1,2}}(?:st|nd|rd|th)?)(?!\w)"
)


@dataclass(slots=True, frozen=True)
class Ages:
    """The youngest and the oldest age in whole years, each None where the words set no bound."""

    youngest: int | None = None
    oldest: int | None = None


_Reader = Callable[[list[str]], Ages]


def read_ages(text: str) -> Ages | None:
    """The one range of ages that a text names; None where it names none, or several that differ.

    A range without a word for ages or people beside it counts where it is all that the text says (“0-5”, “18+”).
    """
    said = single_spaced(text).casefold().strip(" .;,()'")
    if not said or len(said) > LONGEST or _EVERYBODY.search(said) or _OF_CHILDREN.search(said):
        return None
    said = _LASTING.sub(" ", said)
    ages = _AGED.sub(" ", _YEARS.sub(" ", said))
    plain = _DASHES.sub("-", _DECIMALS.sub("", _SHORT_TIME.sub(_in_years, ages)))
    plain = single_spaced(plain).strip(" .;,()")
    is_told = ages != said or _PEOPLE.search(said) or _GRADES.search(plain)
    found, rest = set[Ages](), plain
    for pattern, reader in _READERS:
        for match in pattern.finditer(rest):
            if _REFUSAL.search(rest, max(match.start() - _AROUND, 0), match.start()):
                return None
            found.add(reader([each for each in match.groups() if each]))
        rest = pattern.sub(" | ", rest)
    if len(found) != 1 or not (is_told or rest.strip(" |") == ""):
        return None
    one = found.pop()
    if one == Ages(0) or any(
        one.oldest is not None and one.oldest < age and people.search(said)
        for age, people in _OLDER_TOO
    ):
        return None
    bounds = [each for each in (one.youngest, one.oldest) if each is not None]
    return one if bounds == sorted(bounds) and max(bounds) <= _OLDEST else None


def says_ages_alone(text: str, ages: Ages) -> bool:
    """Whether a text says these ages and nothing else, in whole years: “18 years old and older”, and no “K-12”."""
    said = single_spaced(text).casefold().strip(" .;,()'")
    if len(said) > LONGEST or _SHORT_TIME.search(said) or _DECIMALS.search(said):
        return False
    plain = single_spaced(_DASHES.sub("-", _AGED.sub(" ", _YEARS.sub(" ", said)))).strip(" .;,()")
    return read_ages(text) == ages and any(
        pattern.fullmatch(plain) for pattern in (_SPAN, _FROM, _UP_TO, _UNDER)
    )


def joined_ages(ranges: Iterable[Ages]) -> Ages | None:
    """The range that several make together; None where a gap is between them, or where there are none."""
    rest = sorted(ranges, key=lambda each: (each.youngest or 0, each.oldest or _OLDEST))
    if not rest:
        return None
    youngest, reached = rest[0].youngest, rest[0].oldest or _OLDEST
    for each in rest[1:]:
        if (each.youngest or 0) > reached + 1:
            return None
        reached = max(reached, each.oldest or _OLDEST)
    return Ages(youngest, None if reached == _OLDEST else reached)


def _in_years(match: re.Match[str]) -> str:
    return str(int(match[1]) // _MONTHS)


def _grades(words: list[str]) -> Ages:
    """A grade is reached at its youngest age and left a year later."""
    first, last = (0 if each.startswith("k") else int(re.sub(r"\D", "", each)) for each in words)
    return Ages(first + _BEFORE_FIRST_GRADE, last + _BEFORE_FIRST_GRADE + 1)


_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_GRADES, _grades),
    (_SPAN, lambda words: Ages(int(words[0]), int(words[1]))),
    (_UP_TO, lambda words: Ages(None, int(words[0]))),
    (_FROM, lambda words: Ages(int(words[0]))),
    (_UNDER, lambda words: Ages(None, max(int(words[0]) - 1, 0))),
)
