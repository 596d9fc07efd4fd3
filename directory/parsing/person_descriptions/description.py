"""The reading itself: a text made plain, and every sign of a person that is found in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from directory.parsing.person_descriptions.description_parts import Kind, Sign
from directory.parsing.spacing import single_spaced

# In old files a soft hyphen is a dash.
_SOFT_DASH = re.compile("(?<=[0-9]) ?\u00ad ?(?=[0-9])")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_BY_LETTERS = {
    re.compile("[\u00c0-\u1ef9]"): "vietnamese_patterns",
    re.compile("[\u4e00-\u9fff]"): "chinese_patterns",
}
"""The letters without any of which a text is not of the language of these patterns."""
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
    yield from _signs_of("numbers", "english_patterns", "spanish_patterns", "filipino_patterns")
    for letters, patterns in _BY_LETTERS.items():
        if letters.search(plain):
            yield from _signs_of(patterns)


@cache
def _signs_of(*patterns: str) -> Sequence[Sign]:
    """The signs of these modules. Imported now: two hundred patterns, and most processes read no text that was typed."""
    modules = (import_module(f"{__package__}.{each}") for each in patterns)
    return tuple(sign for module in modules for sign in module.SIGNS)


def _plain(text: str) -> str:
    """Letters in one form, whatever keyboard they come from; no letter that nobody sees; single blanks."""
    folded = unicodedata.normalize("NFKC", _INVISIBLE.sub("", _SOFT_DASH.sub("-", text)))
    return single_spaced(folded.translate(_QUOTES))
