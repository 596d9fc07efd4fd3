"""Streets that have a number for a name, as Spanish addresses have them: "Calle 3 Norte 44", "Carrera 7 # 12-34"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.package_files import PLACE_WORDS
from directory.parsing.accents import without_accents
from directory.parsing.word_tables import patterns_by_role

_WORDS = patterns_by_role(PLACE_WORDS)
RANKED = (
    rf"(?P<type>{_WORDS['ranked']})\.? ?(?P<name>\d{{1,3}})(?: ?-?(?P<letter>[A-Za-z])\b)?(?: bis\b)?"
    rf"(?: (?P<direction>{_WORDS['direction']})\b\.?)?,?"
    r" ?(?:# ?|n[uú]m(?:ero)?\.? ?|no?\.?º? ?)?(?P<number>\d{1,5})(?:-?[A-Za-z]\b)?"
    r"(?: ?[-–] ?(?P<door>\d{1,4})[A-Za-z]?)?"
    r"(?: (?:x|por|entre) \d{1,3}[A-Za-z]?(?: y \d{1,3}[A-Za-z]?)?)?"
)
"""Such a street with the number of its house, or with the street that it crosses and the number behind that."""
_RANKED = re.compile(rf"(?<!\w){RANKED}(?!\w)", re.IGNORECASE)
_DIRECTIONS = {
    written: letter
    for letter, spellings in {
        "n": "norte nte nor",
        "s": "sur",
        "e": "este oriente ote",
        "w": "oeste poniente pte",
    }.items()
    for written in spellings.split()
}
_GAPS = re.compile(r"[\s,;:.]+")


def ranked_streets(text: str) -> Iterator[tuple[str, int, str]]:
    """The streets in a text that have a number for a name: the stem, the number of the house, the direction."""
    plain = _GAPS.sub(" ", without_accents(text))
    for found in _RANKED.finditer(plain):
        # Whatever the type is written like, two streets of one town with one number are one.
        stem = f"{int(found['name'])}{(found['letter'] or '').casefold()}"
        number = int(found["number"])
        written = (found["direction"] or "").casefold()
        direction = _DIRECTIONS.get(written, written)
        if found["door"]:
            yield f"{stem}x{number}", int(found["door"]), direction
        else:
            yield stem, number, direction
