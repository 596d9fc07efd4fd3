"""Ages of those who can come, as the free text of a listing states them. Pure, linear.

A text has numbers for many reasons: hours, rooms, years, months of a stay, the ages of volunteers or of somebody's
children. What counts is a range beside a word for ages or for people. A text that states several, or that also speaks
of people outside of the one, states none that holds for all of a service.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from directory.parsing.ages import Ages, read_ages
from directory.parsing.spacing import LONGEST, single_spaced

_MOST = 10 * LONGEST
_BEFORE = 60
"""Letters before a range that may say that it is of somebody else, or of nobody."""
_CLAUSES = re.compile(r"(?<=[.!?;•\n。；])\s*|[\n;•。；]")
_PEOPLE = (
    r"(?:youths?|teens?|teenagers?|tay|children|kids|adults?|seniors?|elders?|girls?|boys?|wom[ae]n|m[ae]n|minors?"
    r"|adolescents?|toddlers?|infants?|people|persons|individuals|students|residents|survivors|victims|clients|veterans"
    r"|j[oó]venes|adolescentes|niñ[oa]s|mujeres|hombres|personas|adult[oa]s|menores)"
)
_N = r"(?<![\d.,$/:-])\d{1,3}"
_SPAN = rf"{_N}\s?(?:-|to|through|thru|a|y|and|hasta)\s?(?:los\s)?\d{{1,3}}"
_UP = rf"{_N}\s?\+|{_N}(?: years old| años)?,?\s(?:and|&|or|y|o)\s(?:older|over|above|up|m[aá]s|mayores)"
_DOWN = rf"{_N}(?: years old| años)?,?\s(?:and|&|or|y|o)\s(?:under|younger|below|menores)"
_BOUND = (
    rf"(?:under|younger than|below|over|older than|above|at least|up to|menores de|mayores de|hasta)(?:\s(?:the )?age"
    rf"(?: of)?)?\s{_N}"
)
_RANGE = rf"(?:{_SPAN}|{_UP}|{_DOWN}|{_BOUND})"
_NO_AGE = (
    r"(?![\d/:%+]|[.,]\d|\s?-?(?:a\.?m|p\.?m|months?|mos?|weeks?|days?|nights?|hours?|hrs?|minutes?|min|beds?|units?"
    r"|rooms?|people|persons|per|percent|times|sessions?|blocks?|miles?|st|nd|rd|th|meses|semanas|d[ií]as|horas)\b)"
)
_STATED = re.compile(
    rf"\b{_PEOPLE}(?:\s(?:who are|from|of|entre|de|between|in))*,?\s?\(?"
    rf"(?:\b(?:the )?(?:ages?|aged|edad(?:es)?)(?: of| de)?\b:?\s?)?{_RANGE}{_NO_AGE}"
    rf"|\b(?:ages?|aged|edad(?:es)?)(?: of| from| between| de| entre)?:?\s?\(?{_RANGE}{_NO_AGE}"
    rf"|\b(?:(?:between|entre|de|from)\s(?:los\s)?)?{_RANGE}\s?-?(?:years? of age|years?(?:-|\s)old|yrs? old|años)\b"
    rf"|{_N} (?:years old|años),?\s(?:and|&|or|y|o)\s(?:older|over|up|m[aá]s|younger|under|menos)\b"
    rf"|\b(?:must|have to) be\s(?:at least\s)?{_RANGE}{_NO_AGE}|(?<=\(){_UP}(?=\))"
)
_DASHES = re.compile(r"\s?[\u00ad–—~]\s?|(?<=\d)\s-\s(?=\d)")
_OTHERS = re.compile(
    r"\b(?:volunteers?|tutors?|mentors?|interns?|employees?|staff|donors?|members? of the board|buildings?|established"
    r"|founded|since|survey|voluntari[oa]s|personal de"
    r"|(?:their|sus) (?:\w+ )?(?:children|kids|sons?|daughters?|hij[oa]s))\b"
)
"""People and things whose age is not that of those who come."""
_OLDER = re.compile(
    r"\b(?:adults?|seniors?|elder\w*|parents?|famil(?:y|ies)|everyone|anyone|all ages|community members|adult[oa]s"
    r"|familias|padres|madres|mothers?|fathers?|caregivers?)\b"
)
_YOUNGER = re.compile(
    r"\b(?:child(?:ren)?|kids?|youths?|teens?|teenagers?|minors?|infants?|toddlers?|famil(?:y|ies)|everyone|anyone"
    r"|all ages|niñ[oa]s|j[oó]venes|adolescent\w*|familias)\b"
)
_DIGITS = re.compile(r"[0-9]")
_CLOCK = re.compile(r"\d\s?[ap](?:\.?m\b|\.$)")
"""In a sentence with a clock the range is of those who come at that time: “seniors over 60, breakfast at 7:30 am”."""
_MIDDLE_AGED = re.compile(
    r"(?<!older )\badults?\b|\bdisab\w+|\bdiscapaci\w+|\b(?:spouses?|partners?|caretakers?|caregivers?)\b"
)
_GROWN, _OF_AGE = 18, 26
_YOUNG = re.compile(r"\byoung (?:adults?|people|m[ae]n|wom[ae]n)\b|\byouths?\b|\bj[oó]venes\b")


def ages_in_prose(texts: Iterable[str | None]) -> tuple[Ages, str] | None:
    """The one range of ages that the texts of a listing state, with the words that state it.

    None where they state none, several, or also speak of people who are older or younger.
    """
    found: dict[Ages, str] = {}
    whole = []
    for text in filter(None, texts):
        for clause in _CLAUSES.split(text[:_MOST]):
            said = _DASHES.sub("-", single_spaced(clause or "").casefold())
            if not said or len(said) > LONGEST:
                continue
            rest = said
            for words, ages in _stated(said):
                if _CLOCK.search(said):
                    return None
                found.setdefault(ages, words)
                rest = rest.replace(words, " ")
            whole.append(rest)
    if len(found) != 1:
        return None
    ((ages, words),) = found.items()
    return None if _speaks_of_others(" . ".join(whole), ages) else (ages, words)


def _stated(clause: str) -> Iterator[tuple[str, Ages]]:
    for match in _STATED.finditer(clause):
        before = clause[max(0, match.start() - _BEFORE) : match.start()]
        words = match[0].strip(" (")
        # Other numbers of the clause are no part of the range, and stay what they are.
        ages = read_ages(f"{_DIGITS.sub('', before)} ages {words}")
        if ages is not None and not _OTHERS.search(before + words):
            yield words, ages


def _speaks_of_others(text: str, ages: Ages) -> bool:
    """Whether texts beside a range speak of people whom it leaves out."""
    plain = _YOUNG.sub(" ", text) if (ages.oldest or 0) >= _GROWN else text
    is_older = ages.oldest is not None and _OLDER.search(plain) is not None
    is_younger = (ages.youngest or 0) >= _GROWN and _YOUNGER.search(plain) is not None
    is_middle_aged = (ages.youngest or 0) >= _OF_AGE and _MIDDLE_AGED.search(plain) is not None
    return is_older or is_younger or is_middle_aged
