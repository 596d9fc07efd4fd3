"""How many children come along and how small they are, in five languages: said beside them, and asking for nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from directory.search.query_text.folding import fold
from directory.search.query_text.question_tokens import tokens_of


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())


class _Speech(NamedTuple):
    """How a language counts children: its words for them, for numbers and sizes, and for what joins the two."""

    children: frozenset[str]
    counts: frozenset[str]
    joins: frozenset[str] = frozenset()


_ENGLISH = _Speech(
    _words(
        "child children kid kids son sons daughter daughters baby babies toddler toddlers "
        "newborn newborns infant infants"
    ),
    _words(
        "one two three four five six seven eight nine ten both several few couple "
        "small little young younger youngest older oldest own minor"
    ),
    _words("of"),
)
_SPANISH = _Speech(
    _words(
        "hijo hija hijos hijas niño niña niños niñas bebé bebés nene nenes chamaco chamacos criatura criaturas"
    ),
    _words(
        "un una dos tres cuatro cinco seis siete ocho pequeño pequeña pequeños pequeñas chico chica chicos chicas "
        "chiquito chiquita chiquitos chiquitas menores propios"
    ),
)
_FILIPINO = _Speech(
    _words("anak sanggol bata baby kids"),
    _words(
        "isang isa dalawa dalawang tatlo tatlong apat limang lima maliit maliliit munting "
        "two three four five dos tres"
    ),
    _words("kong akong ko naming aming na mga"),
)
_VIETNAMESE = _Speech(
    _words("con cháu bé"), _words("một hai ba bốn năm sáu nhỏ"), _words("đứa người")
)
_SPOKEN = (_ENGLISH, _SPANISH, _FILIPINO, _VIETNAMESE)

CHILDREN = _ENGLISH.children | _SPANISH.children | _FILIPINO.children
"""Words for children, and for those of somebody; “con” is “with” as well."""

COUNTING = frozenset[str]().union(*(each.counts | each.joins for each in _SPOKEN))
"""Words that count children, none of them a slip of another one."""

_BEHIND = _words(
    "pequeños pequeñas pequeño pequeña chiquitos chiquitas chiquito chiquita menores nhỏ"
)
_UNSPACED_COUNTS = frozenset(fold("一二兩三四五六七八九十两幾几"))
_UNSPACED_MEASURES = frozenset(fold("個名位嗰"))
_UNSPACED_CHILDREN = tuple(fold("孩子 小孩 小朋友 細路 仔女 兒子 女兒 寶寶 嬰兒 子女 孫").split())
_LONGEST = 4
"""Words between the children and the first that says how many they are: “two of our very small kids”."""


def counts_of_children(words: Sequence[str]) -> set[int]:
    """Where the words stand that only say how many children there are, or that they are small."""
    found: set[int] = set()
    for at, word in enumerate(words):
        for speech in _SPOKEN:
            if word in speech.children:
                found.update(_before(words, at, speech))
                if at + 1 < len(words) and words[at + 1] in _BEHIND:
                    found.add(at + 1)
        if _is_measured(words, at):
            found.update((at, at + 1))
    return found


def names_children(asked: str) -> bool:
    """Whether folded words of a question name children and nothing else."""
    return asked in _UNSPACED_CHILDREN or CHILDREN.issuperset(asked.split())


def without_counts(text: str) -> str:
    """The text without those words; what stands in quotes or after a minus is left as it is."""
    tokens = [*tokens_of(text)]
    left, at = "", 0
    for index in sorted(counts_of_children([token.text for token in tokens])):
        left += text[at : tokens[index].start]
        at = tokens[index].end
    return " ".join((left + text[at:]).split()) if at else text


def _before(words: Sequence[str], at: int, speech: _Speech) -> range:
    """The numbers and sizes that lead up to the children, with what joins them."""
    first = at
    while first and at - first < _LONGEST and _leads(words[first - 1], speech):
        first -= 1
    # What joins is dropped with a number before it: in “mga anak ko” nothing is counted.
    while first < at and words[first] in speech.joins:
        first += 1
    return range(first, at)


def _leads(word: str, speech: _Speech) -> bool:
    return word in speech.counts or word in speech.joins or (word.isdecimal() and len(word) == 1)


def _is_measured(words: Sequence[str], at: int) -> bool:
    """Whether a number and its measure stand before a Chinese word for children: 兩個孩子."""
    if words[at] not in _UNSPACED_COUNTS or words[at + 1 : at + 2] == []:
        return False
    rest = "".join(words[at + 2 : at + 5])
    return words[at + 1] in _UNSPACED_MEASURES and rest.startswith(_UNSPACED_CHILDREN)
