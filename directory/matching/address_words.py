"""Words of addresses in one spelling, English and Spanish: what a street is, directions, what lies inside a house."""

from __future__ import annotations

from dataclasses import dataclass


def split(words: str) -> list[str]:
    """A list of words, written as one text."""
    return words.split()


BREAK = ","
"""The token that is between the segments of an address."""

# Words for what a street is, in one spelling (USPS Publication 28, appendix C). The empty one contradicts no other:
# "Calle Oak" may be what others write "Oak Street".
TYPES: dict[str, str] = {
    written: short
    for short, spellings in {
        "aly": "alley aly ally",
        "ave": "avenue ave av aven avenu",
        "blvd": "boulevard blvd boul blv",
        "cir": "circle cir circ",
        "ct": "court ct",
        "cres": "crescent cres",
        "dr": "drive dr drv",
        "expy": "expressway expy",
        "fwy": "freeway fwy",
        "hwy": "highway hwy",
        "ln": "lane ln",
        "loop": "loop",
        "mews": "mews",
        "pkwy": "parkway pkwy pky",
        "path": "path",
        "pl": "place pl",
        "plz": "plaza plz",
        "rd": "road rd",
        "row": "row",
        "rte": "route rte",
        "sq": "square sq",
        "st": "street st str strt",
        "ter": "terrace ter terr",
        "trl": "trail trl",
        "walk": "walk",
        "way": "way wy",
        "": "calle avenida avda camino paseo via callejon bulevar calzada calz carretera carr prolongacion prol "
        "andador circuito autopista pasaje rue kalye lansangan abenida duong",
    }.items()
    for written in spellings.split()
}
PREFIXED = frozenset(
    split(
        "calle avenida avda avenue ave av camino paseo via callejon bulevar boulevard blvd calzada calz carretera carr "
        "prolongacion prol andador circuito autopista pasaje rue highway hwy route rte kalye lansangan abenida duong"
    )
)
"""Types that come before the name: "Avenue B", "Calle Oak", "Route 9"."""

DIRECTIONS: dict[str, str] = {
    written: short
    for short, spellings in {
        "n": "n north norte",
        "s": "s south sur",
        "e": "e east este",
        "w": "w west oeste",
        "ne": "ne northeast",
        "nw": "nw northwest",
        "se": "se southeast",
        "sw": "sw southwest",
    }.items()
    for written in spellings.split()
}
INSIDE = frozenset(
    split(
        "unit apt apartment apto ste suite room rm floor fl flr level rear back front garden cottage house bldg "
        "building annex annexe studio loft basement bsmt upper lower upstairs downstairs side door entrance lobby "
        "penthouse ph lot space spc trailer trlr casita carriage coach guest main wing block piso departamento depto"
    )
)
"""Words for what lies inside or behind a house: they end the name of a street and come between it and its number."""

_NUMBERING = frozenset(split("no num number numero nro nr blg"))
_UNIT_WORDS = frozenset(
    split(
        "unit apt apartment apto ste suite room rm floor fl flr level bldg building lot space spc piso departamento "
        "depto"
    )
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or break. `numbers` are the house numbers that it may be, as first and last of a range; `digits`
    are those that were written, zeros before it too.
    """

    text: str
    numbers: tuple[tuple[int, int], ...] = ()
    digits: str = ""

    @property
    def is_word(self) -> bool:
        """Whether it can be part of the name of a street."""
        return not self.numbers and self.text != BREAK

    @property
    def is_ordinal(self) -> bool:
        """Whether it is a rank, such as the name of 9th Street."""
        return self.text[:-2].isdigit() and self.text.endswith("th")


def is_numbering(token: Token) -> bool:
    """Whether the token announces a number: "No. 12"."""
    return token.text in _NUMBERING


def counts_rooms(token: Token) -> bool:
    """Whether a number after the token is that of a room or floor, not of a house."""
    return token.text in _UNIT_WORDS
