"""Which kinds of help a listing seems to give by its own words, for search and as a proposal. Pure.

What it is called says it more surely than what it tells of itself: there only phrases of two words and more count, and
single words that name nothing but a kind of help. A sentence that denies something says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from directory.parsing.cell_values import as_key
from directory.parsing.head_nouns import is_of_another_kind
from directory.parsing.term_words import shipped_words, stems_of

_SENTENCES = re.compile(r"[.;!?\n]+\s*")
_DENIES = re.compile(
    r"\b(?:no|not|without|except|excluding|doesn't|don't|cannot|can't|refer\w*|links?|linkages?)\b"
)
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 4  # words of a phrase
_PLAINLY = {
    "shelter": "emergency_housing",
    "hotline": "hotline",
    "pantry": "basic_necessities",
    "detox": "substance_use",
    "childcare": "childcare",
    "expungement": "criminal_record_relief",
    "psychotherapy": "mental_health",
    "counseling": "mental_health",
    "dental": "dental_and_vision",
    "asylum": "immigration_legal",
    "naturalization": "immigration_legal",
}
"""Single words that say in any sentence which help is given."""

_HARMS = frozenset(map(stems_of, ("domestic violence", "sexual assault", "substance abuse")))
"""What has happened to somebody: in a name the help for it, in a sentence whom something is for."""


def kinds_of_help(names: Iterable[str], texts: Iterable[str]) -> tuple[str, ...]:
    """The codes of the kinds that names and descriptions speak of, those of names first."""
    words = shipped_words()["names"]
    found = dict.fromkeys(code for name in names for code in words.find_all(name))
    for text in texts:
        found |= dict.fromkeys(_of_text(text))
    return tuple(found)


def _of_text(text: str) -> Iterator[str]:
    known = _phrases()
    for sentence in _SENTENCES.split(as_key(text)):
        if _DENIES.search(sentence):
            continue
        words = _WORD.findall(sentence)
        stems = [next(iter(stems_of(word)), word) for word in words]
        at = 0
        while at < len(words):
            for end in range(min(at + _LONGEST, len(words)), at, -1):
                alone = _PLAINLY.get(words[at].removesuffix("s")) if end == at + 1 else None
                code = alone or known.get(tuple(stems[at:end]))
                if code and not is_of_another_kind(words, at, end):
                    yield code
                    at = end - 1
                    break
            at += 1


@lru_cache(maxsize=1)
def _phrases() -> dict[tuple[str, ...], str]:
    """Phrases by the stems of their words in order, with the kind that each means."""
    found: dict[tuple[str, ...], str] = {}
    for stems, code, phrase in shipped_words()["names"].phrases:
        order = tuple(next(iter(stems_of(word)), word) for word in _WORD.findall(phrase))
        if len(stems) > 1 and 1 < len(order) <= _LONGEST and stems not in _HARMS:
            found.setdefault(order, code)
    return found
