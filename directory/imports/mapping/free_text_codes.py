"""Words of free text that a mapping takes for codes, found as whole words whatever their case and accents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from directory.parsing.asides import without_asides
from directory.parsing.cell_values import as_key
from directory.parsing.chinese_script import CHINESE, traditional
from directory.parsing.head_nouns import is_of_another_kind
from directory.parsing.referrals import without_referrals
from directory.parsing.spoken_asides import without_spoken

WORD_FIELDS = ("service_terms", "populations", "modes", "routes", "languages")
NAMES = ("service", "alternate_name", "organization")
"""What a listing is called: words in it say what it is."""
READ_IN = (
    "organization",
    "service",
    "alternate_name",
    "description",
    "organization_description",
)
"""Fields whose text is read for words, in this order."""

_AROUND = 80  # letters on each side of a word that are looked at


def searched_text(field: str, texts: Iterable[str | None]) -> str:
    """The text in which the words of a field are looked for: help that others give, or nobody, is not its."""
    text = "\n".join(filter(None, texts))
    return (
        without_asides(without_spoken(without_referrals(text)))
        if field == "service_terms"
        else text
    )


def found_words(text: str, words: Mapping[str, str]) -> dict[str, str]:
    """The entries of `words` that the text holds: word → codes, in the order of the mapping.

    A word that ends with `*` stands for all its endings. A word that stands only within a longer one says nothing:
    "housing" in "transitional housing".
    """
    known = f" {as_key(traditional(text))} "
    spans = {word: found for word in words if (found := _spans(known, word))}
    return {
        word: words[word]
        for word, found in spans.items()
        if not all(_is_within(each, spans.values()) for each in found)
    }


Span = tuple[int, int]


def _spans(text: str, word: str) -> list[Span]:
    start, pattern = _pattern(word)
    if start not in text:
        return []
    return [
        found.span()
        for found in pattern.finditer(text)
        if not _is_of_another_kind(text, found.start(), found.end())
    ]


def _is_within(span: Span, others: Iterable[Iterable[Span]]) -> bool:
    """Whether another word holds this place and more."""
    begin, end = span
    return any(
        first <= begin and end <= last and last - first > end - begin
        for spans in others
        for first, last in spans
    )


def _is_of_another_kind(text: str, start: int, end: int) -> bool:
    """Whether the words around what was found make it something else: “clinic” in “tax clinic”."""
    before, found = text[max(start - _AROUND, 0) : start].split(), text[start:end].split()
    words = [*before, *found, *text[end : end + _AROUND].split()]
    return is_of_another_kind(words, len(before), len(before) + len(found))


@lru_cache(maxsize=4096)
def _pattern(word: str) -> tuple[str, re.Pattern[str]]:
    """How a word begins, and what finds it whole."""
    start = as_key(traditional(word.rstrip("*")))
    if CHINESE.search(start):  # no blanks part its words
        return start, re.compile(re.escape(start))
    end = r"\w*" if word.endswith("*") else ""
    return start, re.compile(rf"(?<!\w){re.escape(start)}{end}(?!\w)")
