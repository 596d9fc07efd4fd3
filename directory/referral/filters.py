"""The filters of the search page as a table: name in the address, vocabularies with its words, order on the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask import current_app
from flask_babel import gettext as _

from directory.publication.vocabularies import Word
from directory.search.arrays.facets import NOT_STATED, value_of
from directory.search.results import FacetValue
from directory.web.labels import label, vocabulary, words_version
from directory.web.languages import current_language

VOCABULARIES: Mapping[str, tuple[str, ...]] = {
    "service": ("services",),
    "language": ("spoken_languages",),
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
    "role": ("contact_roles",),
}
"""Filter -> the vocabularies of its values. What is here can be asked for by address."""

AT_HAND = ("service", "language", "population", "area")
"""Filters that are open on the page."""

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

SHOWN = 6
"""How many values of a filter at hand a results page carries; the others are asked for, as phones pay for each byte."""

MORE = "filters"
"""The name in the address that asks for every filter with every value; its value is what is unfolded on the page."""
ALL, FURTHER = "all", "more"
"""Nothing is unfolded · the filters that are folded otherwise."""

FOR_PARTNERS = ("role",)
"""Filters that only those who are signed in are offered: whom to call, where their index knows people by role."""

MILES = ("1", "3", "5", "10", "25", "50")
"""How far from a place one can ask for."""

DEFAULT_MILES = "3"

KILOMETRES_PER_MILE = 1.609344
"""The international mile, by definition."""

VERIFIED_DAYS = ("30", "90", "180", "365")
"""How long ago the last verification may be."""


def words_of(name: str) -> dict[str, Word]:
    """The words of a filter's values by code, in the order of display."""
    known = vocabulary().words
    return {code: word for each in VOCABULARIES[name] for code, word in known.get(each, {}).items()}


def offered(name: str, values: Iterable[FacetValue]) -> list[dict[str, Any]]:
    """The values of a filter as they are on the page: those that have a word, and those that are chosen."""
    labels = _labels(name)
    return [
        {
            "value": code,
            "label": labels[code] if code in labels else filter_label(name, code),
            "count": count,
            "selected": selected,
        }
        for code, count, selected in values
        if code in labels or selected or code == NOT_STATED or name == "cost"
    ]


def at_hand(facet: dict[str, Any]) -> dict[str, Any]:
    """A facet with its first values and those that are chosen; `more` says how many others there are."""
    options = [
        option
        for place, option in enumerate(facet["options"])
        if place < SHOWN or option["selected"]
    ]
    return facet | {"options": options, "more": len(facet["options"]) - len(options)}


def chosen(facet: dict[str, Any]) -> dict[str, Any]:
    """A facet with the values that are chosen alone."""
    return facet | {"options": [each for each in facet["options"] if each["selected"]]}


def _labels(name: str) -> Mapping[str, str]:
    """Code -> label in the reader's language, put together once while no word changes."""
    kept: dict[tuple[str, str], tuple[int, dict[str, str]]]
    kept = current_app.extensions.setdefault("filter_labels", {})
    version, language = words_version(), current_language()
    found = kept.get((name, language))
    if found is None or found[0] != version:
        labels = {code: word.label(language) for code, word in words_of(name).items()}
        found = kept[name, language] = (version, labels)
    return found[1]


def filter_label(name: str, value: str) -> str:
    """The word for the value of a filter, in the reader's language."""
    if value == NOT_STATED:
        return str(_("Not stated"))
    if name == "cost":
        return str(_("Free of charge"))
    value = value_of(name, value)
    holding = [each for each in VOCABULARIES[name] if value in vocabulary().words.get(each, {})]
    return label((holding or VOCABULARIES[name])[0], value)
