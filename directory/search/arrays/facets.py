"""The facets as a table: where each takes its values from, and how they are read; counting is not done here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from directory.parsing.fees import says_free
from directory.search.stated_ages import stated_ages, written
from directory.vocabularies.language_levels import LEVELS
from directory.vocabularies.related_languages import languages_around, one_language

Published = Mapping[str, Any]

NOT_STATED = "not_stated"
"""The value of a posture that nobody has stated; silence is no promise, and can be asked for as such."""

FREE, UNDOCUMENTED, NEVER_ASKED = "free", "undocumented", "never_asked"
"""Values that answer a wish for help without money or without papers."""


TEACHING = frozenset(("professional_training", "prevention_education", "trafficking_screening"))
"""Kinds of help that teach others about people: they stand behind what helps people, unless somebody asks for them."""

AGE_RANGE = "age-range"
"""The ages that a service states: they rank what is found for an age, and are no filter."""

AWAY = frozenset(("inactive", "temporarily_closed", "defunct"))
"""States of a service that takes nobody at present."""


class Combine(Enum):
    """What several values of one facet mean together."""

    ANY = "any"
    EVERY = "every"


@dataclass(frozen=True, slots=True)
class FacetSource:
    """Values that a document carries: `values` reads them from a published service."""

    name: str
    values: Callable[[Published], Iterable[str | None]]


Carriers = Callable[[Iterable[str]], Mapping[str, frozenset[str]]]


@dataclass(frozen=True, slots=True)
class FacetReading:
    """A facet that people filter by.

    `carriers` maps each value that a reader sees to the raw values of `sources` that carry it.
    With `absent` a document has the value when it carries none of them; such a value is only
    offered while a document mentions it, which is what the raw values of `mentions` do.
    """

    name: str
    sources: tuple[str, ...]
    carriers: Carriers
    absent: bool = False
    combine: Combine = Combine.ANY
    mentions: Carriers | None = None


def _codes(key: str) -> Callable[[Published], Iterable[str]]:
    return lambda record: record.get(key, ())


def _roles(record: Published) -> Iterable[str]:
    return (code for each in record.get("contacts", ()) for code in each.get("roles", ()))


def _one(key: str) -> Callable[[Published], Iterable[str | None]]:
    return lambda record: (record.get(key),)


def _posture(key: str) -> Callable[[Published], Iterable[str]]:
    return lambda record: (record.get(key) or NOT_STATED,)


def _organization(key: str) -> Callable[[Published], Iterable[str | None]]:
    def values(record: Published) -> Iterable[str | None]:
        value = record.get("organization", {}).get(key)
        return value if isinstance(value, list) else (value,)

    return values


def _industries(record: Published) -> Iterable[str]:
    return (
        *record.get("industries", ()),
        *record.get("organization", {}).get("industries", ()),
    )


def _languages(record: Published) -> Iterable[str]:
    return (f"{row['code']}:{row.get('level', '')}" for row in _coded(record, "languages"))


def _populations(record: Published) -> Iterable[str]:
    rows = (row for row in record.get("populations", ()) if row.get("accepts") is not None)
    return (f"{row['code']}:{'yes' if row['accepts'] else 'no'}" for row in rows)


def areas_of(record: Published) -> Iterable[str]:
    """Codes of the areas that a service reaches: those it serves, and those of its public sites."""
    for row in record.get("service_areas", ()):
        yield row.get("area", "")
    for site in record.get("service_at_locations", ()):
        yield site.get("location", {}).get("area", "")
        for row in site.get("service_areas", ()):
            yield row.get("area", "")


def _coded(record: Published, key: str) -> Iterable[Published]:
    return (row for row in record.get(key, ()) if row.get("code"))


def _cost(record: Published) -> Iterable[str | None]:
    options = record.get("cost_options", ())
    is_free = any(option.get("amount") == 0 for option in options)
    return (FREE if is_free or says_free(str(record.get("fees_description", ""))) else None,)


def _age_range(record: Published) -> Iterable[str]:
    ages = stated_ages(record)
    return (written(ages),) if ages else ()


_ANSWERS: Mapping[object, str] = {True: "yes", False: "no"}


def _yes(key: str) -> Callable[[Published], Iterable[str | None]]:
    return lambda record: (_ANSWERS.get(record.get(key)),)


SOURCES: tuple[FacetSource, ...] = (
    FacetSource("service", _codes("terms")),
    FacetSource("language", _languages),
    FacetSource("population", _populations),
    FacetSource("sector", _organization("sector")),
    FacetSource("kind", _organization("kind")),
    FacetSource("leadership", _organization("leadership")),
    FacetSource("area", areas_of),
    FacetSource("mode", _codes("modes")),
    FacetSource("route", _codes("routes")),
    FacetSource("exclusion", _codes("exclusions")),
    FacetSource("requirement", _codes("requirements")),
    FacetSource("police_contact", _posture("police_contact")),
    FacetSource("immigration_status", _posture("immigration_status")),
    FacetSource("serves_undocumented", _yes("serves_undocumented")),
    FacetSource("remedy", _codes("remedies")),
    FacetSource("industry", _industries),
    FacetSource("cost", _cost),
    FacetSource("role", _roles),
    FacetSource("hotline", _yes("hotline_24_7")),
    FacetSource("capacity", lambda record: (record.get("capacity", {}).get("status"),)),
    FacetSource("status", _one("status")),
    FacetSource(AGE_RANGE, _age_range),
)


def raw_values(record: Published) -> dict[str, tuple[str, ...]]:
    """What a published service carries in each source, sorted, without empty values or repetitions."""
    read = {
        source.name: sorted({value for value in source.values(record) if value})
        for source in SOURCES
    }
    return {name: tuple(values) for name, values in read.items() if values}


def _themselves(raw: Iterable[str]) -> Mapping[str, frozenset[str]]:
    return {value: frozenset({value}) for value in raw}


def _at_least(level: str | None) -> Carriers:
    """Languages at this level or better; without a level any but "none", so "not asked" counts.

    A larger language is carried by those that it includes.
    """
    enough = {"", *LEVELS[1:]} if level is None else set(LEVELS[LEVELS.index(level) :])

    def carriers(raw: Iterable[str]) -> Mapping[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for value in raw:
            code, _, offered = value.partition(":")
            for chosen in languages_around(code):
                carrying = {value} if offered in enough else set()
                found[chosen] = found.get(chosen, frozenset()) | carrying
        return found

    return carriers


def _answered(*answers: str) -> Carriers:
    def carriers(raw: Iterable[str]) -> Mapping[str, frozenset[str]]:
        codes = {value.partition(":")[0] for value in raw}
        return {code: frozenset(f"{code}:{answer}" for answer in answers) for code in codes}

    return carriers


_SPECIAL: tuple[FacetReading, ...] = (
    FacetReading("language", ("language",), _at_least(None)),
    *(FacetReading(f"language>={level}", ("language",), _at_least(level)) for level in LEVELS),
    FacetReading("population", ("population",), _answered("yes")),
    FacetReading(
        "population?",
        ("population",),
        _answered("no"),
        absent=True,
        mentions=_answered("yes", "no"),
    ),
    FacetReading(
        "without",
        ("exclusion", "requirement"),
        _themselves,
        absent=True,
        combine=Combine.EVERY,
    ),
)

READINGS: Mapping[str, FacetReading] = {
    reading.name: reading
    for reading in (
        *(FacetReading(source.name, (source.name,), _themselves) for source in SOURCES),
        *_SPECIAL,
    )
}
"""Every reading by name; the later rows of the table stand in for the plain reading of their source."""

FACETS: tuple[str, ...] = tuple(name for name in READINGS if name.isidentifier())
"""The names that a query may filter by. `without` finds services that do not state a requirement or exclusion."""


def value_of(facet: str, value: str) -> str:
    """The value by which a facet is filtered and counted: of the codes of one language always the same."""
    return one_language(value) if facet == "language" else value


def reading_of(facet: str, minimum_level: str | None, population_not_stated: bool) -> str:
    """The reading that a query means by a facet. Raises KeyError for an unknown facet, ValueError for a level."""
    if facet not in FACETS:
        raise KeyError(facet)
    if facet == "language" and minimum_level:
        if minimum_level not in LEVELS:
            raise ValueError(f"“{minimum_level}” is no language level; known: {', '.join(LEVELS)}.")
        return "language" if minimum_level == "none" else f"language>={minimum_level}"
    if facet == "population" and population_not_stated:
        return "population?"
    return facet
