"""What an engine knows of a service, read from its published record; confidential values never get here."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from directory.parsing.cell_values import as_key
from directory.parsing.help_mentions import kinds_of_help
from directory.search.arrays.facets import areas_of, raw_values
from directory.search.arrays.opening_hours import ALWAYS, Spans, dated_rules, open_spans

Published = Mapping[str, Any]
Labels = Mapping[tuple[str, str], Sequence[str]]


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


def document_of(record: Published, labels: Labels) -> SearchDocument:
    """Read a published service.

    `labels` maps a vocabulary and a code to every label and synonym of the term, in all languages;
    a term without labels is found by the words of its code.
    """
    organization = record.get("organization", {})
    always, hours = record.get("hotline_24_7"), list(stated_hours(record))
    areas = list(dict.fromkeys(code for code in areas_of(record) if code))
    return SearchDocument(
        id=record["id"],
        name=record.get("name", ""),
        organization=organization.get("name", ""),
        organization_id=organization.get("id", ""),
        alternate_names=_texts(
            record.get("alternate_name"),
            organization.get("alternate_name"),
            record.get("program", {}).get("name"),
            *_translated(record, "name"),
            *_translated(organization, "name"),
        ),
        term_labels=_labels(
            labels, ("services", record.get("terms", ())), ("remedies", record.get("remedies", ()))
        ),
        description=_texts(
            record.get("description"),
            record.get("alert"),
            *_translated(record, "description", "alert"),
        ),
        eligibility=_texts(
            record.get("eligibility_description"),
            record.get("application_process"),
            record.get("fees_description"),
            *(row.get("document") for row in record.get("required_documents", ())),
            *_translated(
                record, "eligibility_description", "application_process", "fees_description"
            ),
        ),
        other=(*_other_labels(record, labels), *_texts(*_other_texts(record))),
        facets=raw_values(record),
        points=tuple(_points(record)),
        open_spans=ALWAYS if always else open_spans(hours),
        verified_on=_ordinal(record.get("verification", {}).get("on")),
        areas={code: _named(labels, "areas", code)[0] for code in areas},
        localities=_texts(*_localities(record)),
        dated_rules=() if always else dated_rules(hours),
        hours_differ=not always and hours_differ(record),
        room_until=_ordinal(record.get("capacity", {}).get("expires")),
        inferred_kinds=() if record.get("terms") else _inferred_kinds(record),
    )


def on_day(document: SearchDocument, day: date) -> SearchDocument:
    """The document without a statement of room that has ended by a day; an index leaves it out by itself."""
    if not 0 < document.room_until < day.toordinal():
        return document
    left = {name: values for name, values in document.facets.items() if name != "capacity"}
    return replace(document, facets=left)


def _inferred_kinds(record: Published) -> tuple[str, ...]:
    organization = record.get("organization", {})
    names = (record.get("name"), record.get("alternate_name"), organization.get("name"))
    texts = (record.get("description"), organization.get("description"))
    return kinds_of_help(_texts(*names), _texts(*texts))


def _translated(record: Published, *fields: str) -> Iterator[str]:
    """The texts of these fields in other languages."""
    for texts in record.get("translations", {}).values():
        yield from (texts[field]["text"] for field in fields if field in texts)


def _texts(*values: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _named(labels: Labels, vocabulary: str, code: str) -> Sequence[str]:
    return labels.get((vocabulary, code)) or (code.replace("_", " "),)


def _labels(labels: Labels, *groups: tuple[str, Iterable[str]]) -> tuple[str, ...]:
    return _texts(
        *(
            label
            for vocabulary, codes in groups
            for code in codes
            for label in _named(labels, vocabulary, code)
        )
    )


def _other_labels(record: Published, labels: Labels) -> tuple[str, ...]:
    """Labels that describe whom a service is for and who runs it. Nothing it refuses or lacks is among them."""
    organization = record.get("organization", {})
    spoken = [row for row in record.get("languages", ()) if row.get("level") != "none"]
    coded = _labels(
        labels,
        ("languages", [row["code"] for row in spoken if row.get("code")]),
        ("populations", [r["code"] for r in record.get("populations", ()) if r.get("accepts")]),
        ("areas", [code for code in areas_of(record) if code]),
        ("sectors", [organization["sector"]] if organization.get("sector") else []),
        ("industries", (*record.get("industries", ()), *organization.get("industries", ()))),
        ("leadership", organization.get("leadership", ())),
        ("modes", record.get("modes", ())),
    )
    return coded + _texts(*(row.get("name") for row in spoken if not row.get("code")))


def _other_texts(record: Published) -> Iterator[str | None]:
    """Words and numbers by which people also look for a service."""
    organization = record.get("organization", {})
    yield from (organization.get("description"), organization.get("email"), record.get("email"))
    yield from (organization.get("website"), record.get("url"))
    yield from (row.get("name") for row in record.get("service_areas", ()))
    yield from _numbers(record)
    for contact in record.get("contacts", ()):
        yield from (contact.get("name"), contact.get("title"), *_numbers(contact))
    for site in record.get("service_at_locations", ()):
        location = site.get("location", {})
        yield from (location.get("name"), *_numbers(site), *_numbers(location))
        for address in location.get("addresses", ()):
            yield from (address.get(key) for key in ("address_1", "city", "postal_code"))
    for attribute in record.get("attributes", ()):
        yield attribute.get("taxonomy_term", {}).get("name")


def _numbers(record: Published) -> Iterator[str | None]:
    return (phone.get("number") for phone in record.get("phones", ()))


_NUMBER_BEFORE = re.compile(r"^\W*\d[\w/-]*\s+")
_UNIT_BEHIND = re.compile(
    r"(,|\b(?:apt|apartment|suite|ste|unit|floor|fl|room|rm)\b\.?|#).*$", re.IGNORECASE
)


def _localities(record: Published) -> Iterator[str | None]:
    """Where its published sites are, by names that people say: a street without its number, a city, a postal code."""
    for site in record.get("service_at_locations", ()):
        for address in site.get("location", {}).get("addresses", ()):
            street = _UNIT_BEHIND.sub("", address.get("address_1") or "").strip()
            if _NUMBER_BEFORE.match(street):
                yield _NUMBER_BEFORE.sub("", street)
            yield address.get("city")
            yield (address.get("postal_code") or "").partition("-")[0]


def _points(record: Published) -> Iterator[tuple[float, float]]:
    for site in record.get("service_at_locations", ()):
        location = site.get("location", {})
        latitude, longitude = location.get("latitude"), location.get("longitude")
        if latitude is not None and longitude is not None:
            yield float(latitude), float(longitude)


def stated_hours(record: Published) -> Iterator[str]:
    """The rules of the service, and of its sites where it has none itself: the narrower statement wins."""
    own = list(_rules(record))
    if own:
        yield from own
        return
    for site in record.get("service_at_locations", ()):
        yield from list(_rules(site)) or _rules(site.get("location", {}))


def hours_differ(record: Published) -> bool:
    """Whether only some of the places of a service say when they are open: another may be open while these are not.

    A place that is not shown says nothing of its hours, and own hours in words alone may be any.
    """
    if any(_rules(record)):
        return False
    known: dict[Hashable, bool] = {}
    for number, site in enumerate(record.get("service_at_locations", ())):
        location = site.get("location", {})
        says = any(_rules(site)) or any(_rules(location))
        house = _house(location) or number
        known[house] = known.get(house, False) or says
    is_elsewhere = record.get("confidential_location") or record.get("schedules")
    return any(known.values()) and (bool(is_elsewhere) or not all(known.values()))


def _house(location: Mapping[str, Any]) -> tuple[str, str] | None:
    """Street and city of a place: a source writes one house beside its agency and once more as a site."""
    for address in location.get("addresses", ()):
        if address.get("address_1") and address.get("address_type") != "postal":
            return as_key(address["address_1"]), as_key(address.get("city") or "")
    return None


def _rules(holder: Mapping[str, Any]) -> Iterator[str]:
    for row in holder.get("schedules", ()):
        if row.get("opening_hours"):
            yield row["opening_hours"]


def _ordinal(day: str | None) -> int:
    return date.fromisoformat(day).toordinal() if day else 0
