"""The reading itself: a text made plain, and every sign of a person that is found in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from directory.parsing.person_descriptions.description_parts import Kind, Sign
from directory.parsing.spacing import single_spaced

# In old files a soft hyphen is a dash.
_SOFT_DASH = re.compile("(?<=[0-9]) ?\u00ad ?(?=[0-9])")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_QUOTES = str.maketrans("’‘`´", "''''")


@dataclass(frozen=True, slots=True)
class Description:
    """Words that may describe a person: what they tell, and the words themselves, with single blanks."""

    kind: Kind
    words: str


def find_descriptions(text: str | None, *, of_listing: bool = False) -> tuple[Description, ...]:
    """Everything in a text that may describe a person, in the order of the text, each once.

    In a text `of_listing` words that services are spoken of with, “foster care”, “the hospital”, describe nobody.
    """
    if not text:
        return ()
    plain = _plain(text)
    found = [
        (match.start(), match.end(), sign.kind)
        for sign in _signs_for(plain)
        if not (of_listing and sign.is_topic)
        for match in sign.pattern.finditer(plain)
        if sign.is_one(match)
    ]
    spans: list[tuple[int, int, Kind]] = []
    for start, end, kind in sorted(found, key=lambda each: (each[0], -each[1])):
        if spans and start < spans[-1][1]:  # two signs that share words are one
            begin, before, first = spans[-1]
            spans[-1] = (begin, max(before, end), first)
        else:
            spans.append((start, end, kind))
    told = (Description(kind, plain[start:end].strip(" ,;:")) for start, end, kind in spans)
    return tuple(dict.fromkeys(told))


def _signs_for(plain: str) -> Iterator[Sign]:
    """Those of most languages for every text: a form says what language its page has, not the one that was typed."""
    everywhere, by_letters = _signs()
    yield from everywhere
    for letters, signs in by_letters:
        if letters.search(plain):
            yield from signs


@cache
def _signs() -> tuple[Sequence[Sign], Sequence[tuple[re.Pattern[str], Sequence[Sign]]]]:
    """The signs of most languages, and those of each that is known by its letters."""
    # Imported now: two hundred patterns, and most processes read no text that somebody typed.
    from directory.parsing.person_descriptions import (
        chinese_patterns,
        english_patterns,
        filipino_patterns,
        numbers,
        spanish_patterns,
        vietnamese_patterns,
    )

    everywhere = (
        *numbers.SIGNS,
        *english_patterns.SIGNS,
        *spanish_patterns.SIGNS,
        *filipino_patterns.SIGNS,
    )
    return everywhere, tuple(
        (each.LETTERS, each.SIGNS) for each in (vietnamese_patterns, chinese_patterns)
    )


def _plain(text: str) -> str:
    """Letters in one form, whatever keyboard they come from; no letter that nobody sees; single blanks."""
    folded = unicodedata.normalize("NFKC", _INVISIBLE.sub("", _SOFT_DASH.sub("-", text)))
    return single_spaced(folded.translate(_QUOTES))
