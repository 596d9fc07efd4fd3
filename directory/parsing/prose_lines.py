"""Lines for a crisis or for intake: what calls them so, and those whose numbers stand in a sentence. Pure.

Only a number right behind the words for such a line is one. Where the words name the line of somebody else, nothing is
taken: a shelter that is full tells people to call a national line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from directory.parsing.phones import read_phones

_LINE = (
    r"crisis (?:phone |support |telephone )?(?:line|number)|(?:crisis )?hot[ -]?line|(?:crisis )?help[ -]?line"
    r"|intake (?:line|number|phone)|emergency (?:line|number)"
    r"|línea de (?:crisis|ayuda|emergencia)|linea de (?:crisis|ayuda|emergencia)|línea directa"
    r"|(?:危機|求助|24 ?小時)?熱線|đường dây (?:nóng|trợ giúp)"
)
_HOURS = r"(?:24[- ]?(?:hours?|hrs?)|24/7|24 horas|24 giờ|24 oras),? "
_JOINING = r"(?:[ ,:;(–-]|\b(?:at|is|on|by|number|phone|calling|please|call|dial|al|en|número|llame)\b){0,12}?"
_NUMBER = r"\+?1?[\s.(-]{0,3}\d{3}[\s.)\-–]{0,3}\d{3}[\s.\-–]{0,3}\d{4}(?!\d)"
_FOUND = re.compile(
    rf"(?P<line>(?:{_HOURS})?(?:{_LINE})(?: ?\((?:24/7|24 hours?)\))?){_JOINING}(?P<number>{_NUMBER})",
    re.IGNORECASE,
)
_SENTENCE_BEFORE = re.compile(r"[^.;!?\n]{0,120}$")
_WORD = re.compile(r"[^\W\d_][\w'’&-]*")
_OF_OTHERS = frozenset(
    {
        *("national", "nationwide", "statewide", "state", "federal", "county", "county's"),
        *("nacional", "estatal", "suicide", "poison"),
    }
)
_BEGINS = frozenset(
    {
        *("call", "please", "dial", "contact", "our", "the", "a", "an", "its", "or", "and", "for"),
        *("to", "their", "nuestra", "la", "el", "llame"),
    }
)


class ProseLine(NamedTuple):
    """A line named in a sentence: its number and what the sentence calls it, both as they are written."""

    number: str
    name: str


def lines_in_prose(text: str, names: str, country: str) -> Iterator[ProseLine]:
    """The lines that a text names as those of whoever is called `names`; `country` is that of their numbers."""
    own = {word.casefold() for word in _WORD.findall(names)}
    for found in _FOUND.finditer(text):
        if _is_of_others(text[: found.start()], own):
            continue
        phones, doubts = read_phones(found["number"], country)
        if len(phones) == 1 and not doubts:
            yield ProseLine(phones[0].number, found["line"])


def _is_of_others(before: str, own: set[str]) -> bool:
    """Whether the words right before a line name somebody else, or a line for the whole country."""
    told = _SENTENCE_BEFORE.search(before)
    words = _WORD.findall(told[0]) if told else []
    for word in reversed(words):
        plain = word.casefold()
        if plain in _OF_OTHERS:
            return True
        if plain in _BEGINS or plain in own:
            return False
        if not word[0].isupper():
            return False
        if word is not words[0]:
            return True
    return False
