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


_MIXED = re.compile(
    r"(?<![\w/.:@#-])(?=[01’']*[^\W\d_])(?:[^\W\d_]|[01’'])*[01](?:[^\W\d_]|[01’'])*(?![\w/:@-])"
)
# Letters before the digit and a small one behind it: no number is written so.
_SURELY = re.compile(
    r"[^\W\d_]{2}[01]+(?:[a-zß-ÿ]|$)|[^\W\d_][01]+[a-zß-ÿ]{2}|^[01][’'][A-Z]|[A-Z]0[A-Z]{2}"
)
_COUNTS = re.compile(r"(?i:[01]+(?:st|nd|rd|th|am|pm|[ap]|m|h)?)|[A-Z]{1,2}[01]+")
_FEWEST_SPOILED = 3
_VOWELS = frozenset("aeiouy01")


def with_letters_for_digits(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The lines of a paper whose scanner took letters for 0 and 1, with the letters: "Catho1ic", "F0RCE", "0'Hara".

    Only where at least three of its words show it: "Room B1" and "H1B" are written so.
    """
    words = {match[0] for _, text in lines for match in _MIXED.finditer(text)}
    if sum(_SURELY.search(word) is not None for word in words) < _FEWEST_SPOILED:
        return lines
    return [(number, _MIXED.sub(_letters_of, text)) for number, text in lines]


def _letters_of(match: re.Match[str]) -> str:
    word = match[0]
    if _COUNTS.fullmatch(word):
        return word
    letters = [letter for letter in word if letter.isalpha()]
    is_capital = all(map(str.isupper, letters)) and len(letters) > 1
    found = ""
    for letter in word:
        # "1ist" began with an l, "1nformation" with an I; "0ffice" may have either o.
        is_i = is_capital or (not found and word[1:2].casefold() not in _VOWELS)
        is_large = is_capital or not found
        found += {"0": "O" if is_large else "o", "1": "I" if is_i else "l"}.get(letter, letter)
    return found


_DIGITS = str.maketrans({"l": "1", "I": "1", "|": "1", "O": "0"})
