"""The filters of the search page as a table: name in the address, vocabularies with its words, order on the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _

from directory.publication.vocabularies import Word
from directory.search.engine import FacetValue
from directory.search.facet_table import NOT_STATED
from directory.web.languages import current_language
from directory.web.words import label, vocabulary

VOCABULARIES: Mapping[str, tuple[str, ...]] = {
    "service": ("services",),
    "language": ("languages",),
    "population": ("populations",),
    "area": ("areas",),
    "sector": ("sectors",),
    "mode": ("modes",),
    "route": ("routes",),
    "requirement": ("requirements",),
    "without": ("requirements", "exclusions"),
    "police_contact": ("police_contact",),
    "immigration_status": ("immigration_status",),
    "leadership": ("leadership",),
    "remedy": ("remedies",),
    "industry": ("industries",),
    "capacity": ("capacity",),
    "cost": (),
}
"""Filter -> the vocabularies of its values. What is here can be asked for by address."""

AT_HAND = ("service", "language", "population", "area")
"""Filters that stand open on the page."""

FOLDED = (
    "without",
    "route",
    "mode",
    "police_contact",
    "immigration_status",
    "capacity",
    "cost",
    "remedy",
    "industry",
    "sector",
    "leadership",
)
"""Filters that are unfolded when somebody needs them."""

MILES = ("1", "3", "5", "10", "25", "50")
"""How far from a place one can ask for."""

DEFAULT_MILES = "3"

VERIFIED_DAYS = ("30", "90", "180", "365")
"""How long ago the last verification may be."""


def words_of(name: str) -> dict[str, Word]:
    """The words of a filter's values by code, in the order of display."""
    known = vocabulary().words
    return {code: word for each in VOCABULARIES[name] for code, word in known.get(each, {}).items()}


def offered(name: str, values: Iterable[FacetValue]) -> list[dict[str, Any]]:
    """The values of a filter as they stand on the page: those that have a word, and those that are chosen."""
    words, language = words_of(name), current_language()
    return [
        {
            "value": value.value,
            "label": words[value.value].label(language)
            if value.value in words
            else filter_label(name, value.value),
            "count": value.count,
            "selected": value.selected,
        }
        for value in values
        if value.selected or value.value in words or value.value == NOT_STATED or name == "cost"
    ]


def filter_label(name: str, value: str) -> str:
    """The word for the value of a filter, in the reader's language."""
    if value == NOT_STATED:
        return str(_("Not stated"))
    if name == "cost":
        return str(_("Free of charge"))
    holding = [each for each in VOCABULARIES[name] if value in vocabulary().words.get(each, {})]
    return label((holding or VOCABULARIES[name])[0], value)
