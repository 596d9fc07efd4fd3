"""What an engine knows of a service; how it is read from a published record stands in `document_reader`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from directory.search.arrays.opening_hours import Spans


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A service as it is searched.

    Text fields hold words in any language. `facets` maps the sources of `facet_table` to raw values.
    `points` are latitude and longitude in degrees, none for a confidential place. `open_spans` are
    minutes of the week, None when unknown; where hours differ from week to week, they are those of most weeks, and
    `dated_rules` are all its rules. `hours_differ` says that some of its places say nothing of hours.
    `verified_on` and `room_until`, the last day of its statement of room, are
    proleptic ordinals, 0 for never and for no end.
    `areas` maps the codes of areas to the name that is shown; `localities` are the cities, streets and postal codes of
    its public sites. `inferred_kinds` are kinds of help that its words speak of, where it states none: they help to
    find it, and are shown nowhere.
    """

    id: str
    name: str = ""
    organization: str = ""
    organization_id: str = ""
    alternate_names: tuple[str, ...] = ()
    term_labels: tuple[str, ...] = ()
    description: tuple[str, ...] = ()
    eligibility: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    points: tuple[tuple[float, float], ...] = ()
    open_spans: Spans | None = None
    hours_differ: bool = False
    verified_on: int = 0
    areas: Mapping[str, str] = field(default_factory=dict)
    localities: tuple[str, ...] = ()
    dated_rules: tuple[str, ...] = ()
    room_until: int = 0
    inferred_kinds: tuple[str, ...] = ()

    @property
    def has_room(self) -> bool:
        """Whether it takes new people now, as far as known."""
        return "open" in self.facets.get("capacity", ())


def on_day(document: SearchDocument, day: date) -> SearchDocument:
    """The document without a statement of room that has ended by a day; an index leaves it out by itself."""
    if not 0 < document.room_until < day.toordinal():
        return document
    left = {name: values for name, values in document.facets.items() if name != "capacity"}
    return replace(document, facets=left)
