"""Ages as people write them in five languages, and the populations that people of an age belong to. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from directory.search.query_text.wishes import EITHER

_OLDEST = 110  # higher numbers are of buildings, buses or hotlines
# The terms of the vocabulary of populations, each with the age that it ends before.
_AGES = ((13, "under_13"), (18, "age_13_17"), (25, "age_18_24"), (60, "age_25_over"))
_CHINESE_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")}
_YEARS = ("岁", "嵗")


def tells_age(word: str) -> bool:
    """Whether an age may be told where the word stands."""
    return word.isdecimal() or word in _YEARS


def age_at(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """An age told from a place on, and where its words end: “is 15”, “de 14 años”, “十五歲”, “14 tuổi”."""
    for pattern, number in _AGE_PATTERNS:
        end = at + len(pattern)
        if end <= len(words) and all(map(_fits, pattern, words[at:end])):
            return int(words[at + number]), end
    return _chinese_age_at(words, at)


def population_of(age: int) -> str:
    """The population that people of an age belong to."""
    young = next((code for below, code in _AGES if age < below), None)
    return young or f"older_adults{EITHER}age_25_over"


_A = "<age>"
_AGE_PATTERNS: tuple[tuple[tuple[str, ...], int], ...] = tuple(
    (tuple(words.split()), words.split().index(_A))
    for words in (
        f"{_A} year old",
        f"{_A} years old",
        f"{_A} yr old",
        f"{_A} yrs old",
        f"{_A} yo",
        f"{_A} y o",
        f"{_A} years of age",
        f"{_A} year olds",
        f"age {_A}",
        f"aged {_A}",
        f"ages {_A}",
        f"is {_A}",
        f"im {_A}",
        f"i am {_A}",
        f"shes {_A}",
        f"hes {_A}",
        f"girl {_A}",
        f"boy {_A}",
        f"daughter {_A}",
        f"son {_A}",
        f"sister {_A}",
        f"brother {_A}",
        f"turning {_A}",
        f"only {_A}",
        f"de {_A} anos",
        f"{_A} anos de edad",
        f"{_A} anos",
        f"tiene {_A}",
        f"tengo {_A} anos",
        f"{_A} taong gulang",
        f"{_A} taon gulang",
        f"{_A} anyos",
        f"{_A} taon",
        f"edad {_A}",
        f"{_A} tuoi",
        f"{_A} 岁",
    )
)


def _fits(pattern: str, word: str) -> bool:
    if pattern == _A:
        return word.isascii() and word.isdecimal() and len(word) < 4 and int(word) <= _OLDEST
    return pattern == word


def _chinese_age_at(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """An age in Chinese numbers up to ninety-nine: 十五歲, 二十歲, 九歲."""
    for length in (3, 2, 1):
        end = at + length
        if end < len(words) and words[end] in _YEARS:
            age = _chinese_number("".join(words[at:end]))
            if age is not None:
                return age, end + 1
    return None


def _chinese_number(text: str) -> int | None:
    tens, ten, ones = text.partition("十")
    if any(each not in _CHINESE_DIGITS for each in tens + ones) or len(tens) > 1 or len(ones) > 1:
        return None
    if not ten:
        return _CHINESE_DIGITS.get(text)
    return _CHINESE_DIGITS.get(tens, 1) * 10 + _CHINESE_DIGITS.get(ones, 0)
