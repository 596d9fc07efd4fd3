"""Letters that a scanner confuses: words are compared by a form in which the confused letters are one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

# "rn" looks like "m", "13" like "B", "c" like "e"; 0 like o; 1, I and l alike.
_ALIKE = str.maketrans(
    {"0": "o", "1": "l", "i": "l", "|": "l", "!": "l", "c": "e", "3": "e", "5": "s", "$": "s"}
    | {"8": "b", "6": "b", "4": "a", "@": "a", "7": "t"}
)
_SHORTEST = 5


def folded(word: str) -> str:
    """The form of a word in which letters that a scanner confuses are the same."""
    return word.casefold().replace("rn", "m").replace("13", "b").translate(_ALIKE)


def folded_words(words: Iterable[str]) -> dict[str, str]:
    """Words by their folded forms; short words have too many look-alikes to be recognized."""
    return {folded(word): word for word in words if len(word) >= _SHORTEST}


@lru_cache(maxsize=1 << 10)
def digits_mended(text: str) -> str:
    """A text in which an l, I or O beside a digit, or where a day stands before a year, is the digit it looks like."""
    mended = re.sub(
        r"(?<![^\W\d_])[lIO|\d]{1,4}(?![^\W\d_])",
        lambda match: match[0].translate(_DIGITS) if re.search(r"\d", match[0]) else match[0],
        text,
    )
    return re.sub(r"(?<=[a-z] )[lI](?=, ?\d{4}\b)", "1", mended)


_DIGITS = str.maketrans({"l": "1", "I": "1", "|": "1", "O": "0"})
