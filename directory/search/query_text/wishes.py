"""Wishes: language, people, time, room, place, cost and papers; and the phrases that speak of them."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from directory.package_files import VOCABULARY_TABLES
from directory.search.query_text.folding import fold
from directory.vocabularies.related_languages import one_language
from directory.vocabularies.vocabulary_files import read_languages, read_terms

EITHER = "|"
"""Between values of which any will do: “Chinese” is Cantonese or Mandarin."""

AREA, LOCALITY = "area:", "locality:"
"""How the value of a place begins: the code of an area, or the folded name of a city, a street, a postal code."""


class WishKind(StrEnum):
    """What a wish is about."""

    LANGUAGE = "language"
    POPULATION = "population"
    TIME = "time"
    ROOM = "room"
    PLACE = "place"
    COST = "cost"
    PAPERS = "papers"


@dataclass(frozen=True, slots=True)
class Wish:
    """Something that a question would like.

    `value` is a code, or several with `EITHER` between them; `text` is what was typed for it, and `without` the
    question when that is taken away. An `implied` wish comes with another one: who needs a bed tonight needs room.
    """

    kind: WishKind
    value: str
    text: str
    without: str = field(default="", compare=False)
    implied: bool = False
    age: int | None = None
    """The age in whole years of somebody whose age is told."""

    @property
    def values(self) -> tuple[str, ...]:
        """The values of which any will do."""
        return tuple(self.value.split(EITHER))


class WishMatch(NamedTuple):
    """A wish that the tokens from `first` up to `end` speak of."""

    kind: WishKind
    value: str
    first: int
    end: int
    age: int | None = None


class WishRow(NamedTuple):
    """A phrase of the table: a wish with its kind and value.

    A “person” is a wish where it stands by itself: “shelter for woman tonight”, but not “a man follows me”.
    Other kinds are no wishes: “around” are words that belong to one beside them, “learned” those that make it a subject
    to learn, “other” something else altogether.
    """

    kind: str
    value: str
    language: str
    phrase: str


MINORS = frozenset(("under_13", "age_13_17"))
"""Populations under age."""

FAMILIES = "families"
PARENTS = frozenset(
    fold(
        "mom mum mother mothers dad father fathers parent parents madre mama padre papa padres "
        "ina nanay ama tatay mẹ bố cha 媽 母 爸 父"
    ).split()
)
"""Words of a wish for families that name a parent."""

URGENT = ("now", "tonight", "today")
"""Times at which only a service that has room helps."""

# Shorter aliases of languages, such as “en”, “am” or “ta”, are words of other languages.
_SHORTEST_ALIAS = 4
_NO_LANGUAGE = frozenset(("sign", "signing", "maya", "creole"))


def shipped_wish_rows() -> tuple[WishRow, ...]:
    """The table that comes with the program."""
    text = (VOCABULARY_TABLES / "wishes.csv").read_text(encoding="utf-8")
    return tuple(WishRow(**row) for row in csv.DictReader(text.splitlines()))


@cache
def language_phrases() -> tuple[WishRow, ...]:
    """The names of the shipped languages, in all languages and by their aliases."""
    return tuple(
        WishRow(WishKind.LANGUAGE, one_language(language.code), "", name)
        for language in read_languages()
        for name in (*language.names.values(), language.native, *language.aliases)
        if (len(name) >= _SHORTEST_ALIAS or name in language.names.values())
        and name not in _NO_LANGUAGE
    )


@cache
def population_name(code: str) -> str:
    """What a shipped population is called in English; nothing for another one."""
    named = (each for each in read_terms() if each.vocabulary == "populations")
    return next((each.label for each in named if each.code == code), "")


@cache
def population_phrases() -> tuple[WishRow, ...]:
    """The labels of the shipped populations."""
    return tuple(
        WishRow(WishKind.POPULATION, term.code, "", label)
        for term in read_terms()
        if term.vocabulary == "populations"
        for label in term.labels.values()
        if term.code not in _NEEDS
    )


# Who they are tells what they need: these words are left where the need is read.
_NEEDS = frozenset(
    (
        "under_13",
        "pregnant_or_parenting",
        "families",
        "justice_involved",
        "unhoused",
        "substance_users",
        "asylum_seekers_and_refugees",
        "sex_trafficked",
        "labor_trafficked",
        "sex_workers",
        "undocumented",
    )
)
