"""Names and addresses reduced to what makes them the same to a reader: keys for comparing, never for showing."""

from __future__ import annotations

import re
from functools import lru_cache

from directory.parsing.accents import without_accents

# Legal forms at the end of a name, which some sources write and others leave out.
_FORMS = frozenset({"inc", "incorporated", "llc", "corp", "corporation", "ltd"})
# How the United States Postal Service shortens what stands in most addresses (Publication 28, appendix C).
_SHORT = {
    "avenue": "ave",
    "av": "ave",
    "boulevard": "blvd",
    "circle": "cir",
    "court": "ct",
    "drive": "dr",
    "highway": "hwy",
    "lane": "ln",
    "parkway": "pkwy",
    "place": "pl",
    "plaza": "plz",
    "road": "rd",
    "square": "sq",
    "street": "st",
    "terrace": "ter",
    "north": "n",
    "south": "s",
    "east": "e",
    "west": "w",
    "first": "1st",
    "second": "2nd",
    "third": "3rd",
    "fourth": "4th",
    "fifth": "5th",
    "apartment": "apt",
    "building": "bldg",
    "floor": "fl",
    "room": "rm",
    "suite": "ste",
}


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """A name without case, accents and punctuation; text of signs alone stays as it is."""
    return " ".join(_words(name)) or name.casefold().strip()


@lru_cache(maxsize=50_000)
def organization_key(name: str) -> str:
    """A name key without a leading "the" and without a legal form at the end."""
    words = _words(name)
    while len(words) > 1 and words[-1] in _FORMS:
        words.pop()
    if len(words) > 1 and words[0] == "the":
        words.pop(0)
    return " ".join(words) or name.casefold().strip()


def address_key(*lines: str | None) -> str:
    """The lines of an address in the short forms of the post: "Suite 4" equals "Ste. 4" on a line of its own."""
    return " ".join(_address_words(*lines))


def _address_words(*lines: str | None) -> list[str]:
    text = " ".join(line for line in lines if line).replace("#", " ste ")
    words = [_SHORT.get(word, word) for word in _words(text)]
    return [word for place, word in enumerate(words) if not place or word != words[place - 1]]


def _words(text: str) -> list[str]:
    plain = without_accents(text.replace("&", " and ").replace("’", "'"))
    return re.findall(r"\w+", plain.casefold().replace("'", "").replace(".", ""))
