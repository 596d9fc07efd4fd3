"""A service as it is searched, read from its published record; confidential values never get here. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from directory.parsing.help_mentions import kinds_of_help
from directory.search.arrays.facets import areas_of, raw_values
from directory.search.arrays.opening_hours import ALWAYS, dated_rules, open_spans
from directory.search.published_hours import Published, hours_differ, stated_hours
from directory.search.search_document import SearchDocument

Labels = Mapping[tuple[str, str], Sequence[str]]


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


def _ordinal(day: str | None) -> int:
    return date.fromisoformat(day).toordinal() if day else 0
