"""Numbers up to ninety-nine in figures and words of five languages, read from folded words. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from directory.search.query_text.folding import fold


class Number(NamedTuple):
    """A whole number, where its words end, and whether it was written in words."""

    value: int
    end: int
    in_words: bool


def _counted(text: str, first: int = 1, step: int = 1) -> dict[str, int]:
    """Words in the order of what they count, several for one with a slash between them."""
    return {
        word: number
        for number, words in zip(range(first, 200, step), text.split(), strict=False)
        for word in fold(words).split("/")
    }


_ONES = (
    _counted("one two three four five six seven eight nine")
    | _counted("uno/un dos tres cuatro cinco seis siete ocho nueve")
    | _counted(
        "isa/isang dalawa/dalawang tatlo/tatlong apat lima/limang anim pito/pitong walo/walong siyam"
    )
)
_TEENS = (
    _counted("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 10)
    | _counted(
        "diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve "
        "veinte veintiuno/veintiún veintidós "
        "veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve",
        10,
    )
    | _counted(
        "sampu onse/labingisa dose/labindalawa trese/labintatlo katorse/labingapat kinse/labinlima disisais/labinganim "
        "disisiyete/disisyete/labimpito disiotso/disiocho/labingwalo disinuwebe/disinuebe/labinsiyam",
        10,
    )
)
_TENS = _counted("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10) | _counted(
    "veinte/beinte/bente treinta/trenta cuarenta/kuwarenta cincuenta/singkuwenta sesenta setenta ochenta noventa",
    20,
    10,
)
_JOINTS = ("y", "at")
_VIETNAMESE = _counted("một/mốt hai ba bốn/tư năm/lăm sáu bảy/bẩy tám chín")
_CHINESE = {character: number for number, character in enumerate("〇一二三四五六七八九")} | {
    "两": 2
}
_LABING = ("labing", "labim", "labin")


NUMBER_WORDS = frozenset((*_ONES, *_TEENS, *_TENS, *_LABING))
"""The words of numbers in English, Spanish and Filipino."""


def number_at(words: Sequence[str], at: int) -> Number | None:
    """The number that is written from a place on; a single Chinese or Vietnamese one counts as well."""
    if at >= len(words):
        return None
    word = words[at]
    if word.isdecimal() and word.isascii():
        return Number(int(word), at + 1, False) if len(word) < 4 else None
    return (
        _by_tens(words, at, _VIETNAMESE, ("mươi",), "mười")
        or _by_tens(words, at, _CHINESE, ("十",), "十")
        or _in_latin(words, at)
    )


def _in_latin(words: Sequence[str], at: int) -> Number | None:
    word = words[at]
    if word in _LABING and at + 1 < len(words) and words[at + 1] in _ONES:
        return Number(10 + _ONES[words[at + 1]], at + 2, True)
    if word in _TENS:
        behind = at + 2 if words[at + 1 : at + 2] and words[at + 1] in _JOINTS else at + 1
        if behind < len(words) and words[behind] in _ONES:
            return Number(_TENS[word] + _ONES[words[behind]], behind + 1, True)
        return Number(_TENS[word], at + 1, True)
    value = _TEENS.get(word, _ONES.get(word))
    return None if value is None else Number(value, at + 1, True)


def _by_tens(
    words: Sequence[str], at: int, ones: dict[str, int], tens: Sequence[str], ten: str
) -> Number | None:
    """A number of Vietnamese or Chinese: “mười sáu”, “hai mươi”, 二十五, 九."""
    end, value = at, 0
    folded = {fold(each) for each in (*tens, ten)}
    first = ones.get(words[at])
    if words[at] == fold(ten):
        end, value = at + 1, 10
    elif first is not None and at + 1 < len(words) and words[at + 1] in folded:
        end, value = at + 2, first * 10
    elif first is not None:
        return Number(first, at + 1, True)
    else:
        return None
    if end < len(words) and words[end] in ones:
        return Number(value + ones[words[end]], end + 1, True)
    return Number(value, end, True)
