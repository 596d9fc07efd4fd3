"""What hotlines are named after, and the situations that each of these is for. Pure; the words are in the synonyms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from directory.search.query_text.analysis import Word
from directory.search.query_text.situation_rules import LABOR, SEX


class Subject(NamedTuple):
    """A group of the synonyms after which lines are named, and the words that are such a name."""

    group: str
    names: tuple[tuple[Word, ...], ...]


_WORK = frozenset((LABOR, "debt_bondage", "kept_at_work", "passport_taken", "wage_theft"))
_SEXUAL = frozenset((SEX, "sex_trafficking", "csec"))
_YOUNG = frozenset(("csec", "runaway", "youth"))

SUBJECTS: Mapping[str, frozenset[str]] = {
    "domestic_violence": _SEXUAL | {"domestic_violence"},
    "human_trafficking": _WORK | _SEXUAL | _YOUNG | {"missing_person"},
    "native": frozenset(),
    "runaway": _YOUNG | {"missing_person"},
    "sexual_violence": _SEXUAL | {"sexual_violence"},
    "suicide": frozenset(("suicide",)),
}
"""What lines are named after, each a group of the synonyms, with the groups of the situations that it is for."""

WHATEVER = frozenset(("domestic_violence", "human_trafficking"))
"""Of these what a danger may be about of which no more is known."""
