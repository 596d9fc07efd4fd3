"""Words: how text is cut into words and numbers, and what their stems are; nothing here knows of documents."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from Stemmer import Stemmer

from directory.search.query_text.folding import fold

STEMMERS = {"en": "english", "es": "spanish"}
NUMBER = "#"
"""First character of the words that stand for phone numbers."""

MARK = "@"
"""First character of the words that nobody types: they stand in the index for kinds of help and for places."""

_LONGEST = 60  # no word of a language that is searched here is as long; what is pasted is cut
PHONE = r"(?<![\w+])\+?\(?\d(?:[\s().-]{0,2}\d){6,14}(?!\w)"
"""A run of 7 to 15 digits as people group them."""

_PHONE = re.compile(PHONE)
# Scripts written without spaces: their words are found as pairs of characters.
_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(
    rf"[{_UNSPACED}]+|(?:(?![{_UNSPACED}])[^\W_])+(?:['’](?:(?![{_UNSPACED}])[^\W_])+)*"
)
_UNSPACED_RUN = re.compile(rf"[{_UNSPACED}]+")
_APOSTROPHES = str.maketrans("", "", "'’")


class Word(NamedTuple):
    """A folded word and its place in the text; the pieces of a run of Chinese stand at the characters' places."""

    text: str
    place: int


def words(text: str) -> list[Word]:
    """The folded words of a text, in order.

    Runs of Chinese, Thai and other unspaced scripts give each character and each pair of neighbours.
    Phone numbers also give one word of digits, back to front, so that its last digits alone find it.

    >>> [word.text for word in words("Women's Shelter 庇護所")]
    ['womens', 'shelter', '庇', '庇护', '护', '护所', '所']
    """
    found: list[Word] = []
    place = 0
    folded = fold(text)
    for match in _RUN.finditer(folded):
        run = match.group()
        if is_unspaced(run):
            found += pieces(run, place)
            place += len(run)
        else:
            if not _is_bare_phone(run):
                found.append(Word(_bare(run), place))
            place += 1
    found += [Word(number, place + at) for at, number in enumerate(phones(folded))]
    return found


def runs(folded: str) -> Iterator[tuple[str, int, int]]:
    """The runs of letters and digits of a folded text: each without apostrophes, where it begins, and its length."""
    for match in _RUN.finditer(folded):
        run = match.group()
        yield _bare(run), match.start(), len(run)


def _bare(run: str) -> str:
    """A run without apostrophes, cut where it is too long."""
    return (run if run.isalnum() else run.translate(_APOSTROPHES))[:_LONGEST]


def pieces(run: str, place: int = 0) -> Iterator[Word]:
    """The characters and the pairs of neighbours of a run of an unspaced script."""
    for at, character in enumerate(run):
        yield Word(character, place + at)
        if at + 1 < len(run):
            yield Word(run[at : at + 2], place + at)


def phrase_words(text: str) -> tuple[Word, ...]:
    """The words that together make the text a phrase, with their places from 0; pairs stand for runs of Chinese."""
    spoken = words(text)
    paired = {word.place for word in spoken if len(word.text) == 2 and is_unspaced(word.text)}
    paired |= {place + 1 for place in paired}
    kept = [
        word
        for word in spoken
        if not is_number(word.text)
        and not (len(word.text) == 1 and is_unspaced(word.text) and word.place in paired)
    ]
    return tuple(Word(word.text, word.place - kept[0].place) for word in kept)


def is_unspaced(text: str) -> bool:
    """Whether a word is written in a script without spaces."""
    return not text.isascii() and _UNSPACED_RUN.match(text) is not None


def phones(text: str) -> Iterator[str]:
    """The words for the phone numbers in a text: a mark and the digits from the last to the first.

    >>> list(phones("Call +1 (415) 555-0101"))
    ['#1010555514']
    """
    for match in _PHONE.finditer(text):
        yield phone(match.group())


def phone(text: str) -> str:
    """The word for one phone number, without the country code of North America."""
    digits = "".join(character for character in text if character.isdigit())
    national = digits[1:] if len(digits) == 11 and digits.startswith("1") else digits
    return NUMBER + national[::-1]


def _is_bare_phone(run: str) -> bool:
    """Digits that are a phone number by themselves would only fill the vocabulary a second time."""
    return 7 <= len(run) <= 15 and run.isdecimal()


def term_mark(code: str) -> str:
    """The word that stands for a kind of help."""
    return f"{MARK}{code}"


def inferred_mark(code: str) -> str:
    """The word that stands for a kind of help that a listing does not state, and its words speak of."""
    return f"{MARK}?{code}"


def place_mark(name: str) -> str:
    """The word that stands for a city, a street or a postal code, by its folded words."""
    return f"{MARK}{MARK}{name}"


def is_mark(word: str) -> bool:
    """Whether a word stands for a kind of help or a place."""
    return word.startswith(MARK)


def is_number(word: str) -> bool:
    """Whether a word stands for a phone number."""
    return word.startswith(NUMBER)


class _Stemmers(threading.local):
    """The stemmers of one thread, by language: they have an inner state that several would disturb."""

    def __init__(self) -> None:
        self.of = {code: Stemmer(name, 0) for code, name in STEMMERS.items()}


_stemmers = _Stemmers()


@lru_cache(maxsize=20_000)
def stem(word: str, language: str) -> str:
    """The Snowball stem of a folded word; words with digits and words of other scripts stay as they are."""
    if not (word.isascii() and word.isalpha()):
        return word
    return str(_stemmers.of[language].stemWord(word))
