"""Ages as people write them in five languages, and the populations that people of an age belong to. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from directory.search.query_text.folding import fold
from directory.search.query_text.number_words import NUMBER_WORDS, number_at
from directory.search.query_text.wishes import EITHER

_OLDEST = 110  # higher numbers are of buildings, buses or hotlines
_SURE = 10
"""From this number on a word for it beside “is” or “only” is an age: “she is fifteen”, but no “this is one”."""
_MONTHS_A_YEAR = 12
# The terms of the vocabulary of populations, each with the age that it ends before.
_AGES = ((13, "under_13"), (18, "age_13_17"), (25, "age_18_24"), (60, "age_25_over"))
_GLUED = re.compile(r"(\d{1,3})(?:yo|yrs?|years?)")

Phrase = tuple[str, ...]


class AgeMention(NamedTuple):
    """An age in whole years, and where the words that tell it end."""

    years: int
    end: int


def _phrases(text: str) -> tuple[Phrase, ...]:
    return tuple(
        sorted((tuple(fold(each).split()) for each in text.split(",")), key=len, reverse=True)
    )


_BEHIND = _phrases(
    "year old,years old,yr old,yrs old,yo,y o,years of age,year olds,years,yrs,and over,and older,"
    "or older,and up,or over,plus,"
    "años de edad,años,anos,años o más,y más,o más,o mayor,o mayores,"
    "岁,岁 以 上,岁 或 以 上,taong gulang,na taong gulang,taon gulang,anyos,taon,pataas,taong gulang pataas,"
    "tuổi,tuổi trở lên,trở lên"
)
"""What tells that the number before it is an age."""

_PHRASES_OF_TIME = _phrases("years,yrs,taon,años")
"""Of these what also tells how long something takes."""

_BARE = _phrases("years,yrs,taon")
"""Of these what is an age only after somebody who has it: “three years” is none."""

_MONTHS_BEHIND = _phrases(
    "month old,months old,month olds,mo old,week old,weeks old,day old,days old,meses de edad,个 月 大,"
    "buwang gulang,buwan gulang,tháng tuổi"
)
"""What tells that the number before it is the age of a baby."""

_MONTHS = _phrases("个 月")
"""The same beside a baby alone: “三個月” tells how long as well."""

_BABIES = frozenset(fold("寶 宝 嬰 婴 孩 仔 女 兒 娃 bb baby").split())

_SURELY = _phrases("age,aged,ages,edad,edad na,tuổi,over age,mayores de,mayor de")
"""What tells that the number after it is an age."""

_LIKELY = _phrases("is,im,i am,i m,shes,hes,she s,he s,turning,only,just,tiene,tengo,cumplió")
"""The same, for a number that is no small one written as a word."""

_PEOPLE = frozenset(
    fold(
        "girl boy daughter son sister brother youth teen teenager kid child minor female male woman man niece nephew "
        "grandson granddaughter cousin friend student client someone somebody person "
        "joven chica chico muchacha muchacho hija hijo niña niño menor adolescente mujer hombre hermana hermano "
        "sobrina sobrino nieta nieto prima primo alguien persona señora señor "
        "anak kapatid pamangkin apo dalagita binatilyo kabataan babae lalaki "
        "em con cháu gái trai bé"
    ).split()
)
"""Who has an age that is told right after: “girl 16”, “joven de 16”, “em 16”."""

_LASTING = frozenset(
    ("hace", "por", "durante", "llevo", "lleva", "desde", "for", "since", "in", "los")
)
"""What tells that the years behind it have gone by: “hace tres años”."""

WORDS_OF_AGES = NUMBER_WORDS.union(
    *(phrase for phrases in (_BEHIND, _MONTHS_BEHIND, _SURELY) for phrase in phrases)
)
"""Words that tell ages, none of them a slip of another one."""

_OF = frozenset(("of", "de", "na", "kong"))


def tells_age(word: str) -> bool:
    """Whether an age may be told where the word stands."""
    return word in _NUMBERED or number_at((word,), 0) is not None or bool(_GLUED.fullmatch(word))


_NUMBERED = ("岁", "嵗")


def age_at(words: Sequence[str], at: int) -> AgeMention | None:
    """An age told from a place on: “is 15”, “de 14 años”, “十五歲”, “14 tuổi”, “youth of sixteen”, “3 month old”."""
    if glued := _GLUED.fullmatch(words[at]):
        return AgeMention(int(glued[1]), at + 1) if int(glued[1]) <= _OLDEST else None
    for lead in _leads(words, at):
        number = number_at(words, at + len(lead))
        if number is None or number.value > _OLDEST:
            continue
        told = _mention(words, at, lead, number.end, number.value, number.in_words)
        if told:
            return told
    return None


def population_of(age: int) -> str:
    """The population that people of an age belong to."""
    young = next((code for below, code in _AGES if age < below), None)
    return young or f"older_adults{EITHER}age_25_over"


def _leads(words: Sequence[str], at: int) -> Iterable[Phrase]:
    """The words that may lead to a number here, the longest first; at last none."""
    for phrase in sorted((*_SURELY, *_LIKELY), key=len, reverse=True):
        if tuple(words[at : at + len(phrase)]) == phrase:
            yield phrase
    if (words[at] in _OF and at and words[at - 1] in _PEOPLE) or words[at] == "de":
        yield (words[at],)
    yield ()


def _mention(
    words: Sequence[str], at: int, lead: Phrase, end: int, value: int, in_words: bool
) -> AgeMention | None:
    """The age, where something before or behind the number tells that it is one."""
    if months := _begins(words, end, _MONTHS_BEHIND):
        return AgeMention(value // _MONTHS_A_YEAR, end + len(months))
    if (months := _begins(words, end, _MONTHS)) and _is_beside_a_baby(words, at, end + len(months)):
        return AgeMention(value // _MONTHS_A_YEAR, end + len(months))
    behind = _begins(words, end, _BEHIND)
    if at and behind in _PHRASES_OF_TIME and words[at - 1] in _LASTING:
        return None
    has_it = bool(at) and words[at - 1] in _PEOPLE
    is_led = lead in _SURELY or (lead in _LIKELY and (not in_words or value >= _SURE))
    if behind and (behind not in _BARE or is_led or has_it):
        return AgeMention(value, end + len(behind))
    is_sure = lead in _SURELY or (has_it and (not in_words or value >= _SURE))
    if is_sure or (is_led and not behind):
        return AgeMention(value, end)
    return None


def _is_beside_a_baby(words: Sequence[str], at: int, end: int) -> bool:
    return not _BABIES.isdisjoint((*words[max(at - 1, 0) : at], *words[end : end + 2]))


def _begins(words: Sequence[str], at: int, phrases: Iterable[Phrase]) -> Phrase | None:
    return next((each for each in phrases if tuple(words[at : at + len(each)]) == each), None)
