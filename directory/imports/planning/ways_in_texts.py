"""Sentences of listings that are for staff alone: the way to a place that is not for everyone, silence, own numbers,
numbers that nobody is invited to call.

They are taken out of the texts for readers and go to the notes for staff. A sentence that stands on record in the same
text stays: somebody has decided there that it may be read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from directory.fields.declared import field_label
from directory.fields.row_values import Row, compact
from directory.imports.incoming_records import ORGANIZATION, SITE_TEXTS, IncomingRecord
from directory.imports.planning.comparison import Comparison
from directory.imports.planning.known_records import Facts
from directory.imports.planning.site_texts import is_at_hidden_place
from directory.matching.hidden_places import addresses_in
from directory.matching.way_sentences import shows_on_map, way_sentences
from directory.parsing.own_numbers import numbers_in, numbers_in_passing, own_number_sentences
from directory.parsing.ways_in_prose import split_sentences

BEDS = frozenset({"emergency_housing", "transitional_housing"})
_TEXTS = ("description", "alert", *SITE_TEXTS)
_LINKS = ("url", "website")
_SHOWN = 120
_KEPT = (
    "“{}” may tell the way to a place that is not for everyone; it is kept in the notes for staff and not shown. "
    "Look at it, and write it into the {} of the record if anyone may read it"
)
_IN_PASSING = (
    "“{}” gives a number without a word that invites to call it; it is kept in the notes for staff and not shown. "
    "Look at it, and write it into the {} of the record if anyone may call it"
)
_OWN = (
    "“{}” gives a number that is one person's own or for few; it is kept in the notes for staff and not shown. "
    "Look at it, and write it into the {} of the record if anyone may call it"
)


def without_ways(comparison: Comparison, record: IncomingRecord, present: Facts) -> IncomingRecord:
    """A service or an organization with such sentences in its notes for staff instead of its texts, each a doubt."""
    fields, sites = record.fields, _sites_of(comparison, record)
    has_no_street = not _has_street(comparison, record, sites)
    is_hidden = any(is_at_hidden_place(comparison, each) for each in sites)
    # Where people sleep is told to few, unless the source gives its street as one.
    is_unplaced = has_no_street and _takes_people_in(comparison, record)
    shown = frozenset[str]().union(
        *(numbers_in(str(each["number"])) for each in record.rows("phones"))
    )
    found: Row = {}
    kept: list[str] = []
    for name in _TEXTS:
        text = fields.get(name) or ""
        sentences = split_sentences(text)
        known = present.fields.get(name) or ""
        ways = way_sentences(text, is_hidden or is_unplaced, has_no_street)
        if is_unplaced:
            ways |= {number for number, each in enumerate(sentences) if addresses_in(each)}
        own = own_number_sentences(text)
        passing = {
            number for number, found in numbers_in_passing(text).items() if not found <= shown
        }
        told = {each for each in ways | own | passing if sentences[each].strip() not in known}
        told |= set(_continued(sentences, told))
        for number in sorted(told):
            kept.append(sentences[number].strip())
            why = _KEPT if number in ways else _OWN if number in own else _IN_PASSING
            label = field_label(record.kind, name)
            comparison.remarks.doubt(record.line, name, why.format(_short(kept[-1]), label))
        if told:
            rest = (each for number, each in enumerate(sentences) if number not in told)
            found[name] = "".join(rest).strip(" ;—–\n") or None
    for name in _LINKS:
        link = fields.get(name) or ""
        if (is_hidden or is_unplaced) and shows_on_map(link) and link != present.fields.get(name):
            kept.append(link)
            found[name] = None
            label = field_label(record.kind, name)
            comparison.remarks.doubt(record.line, name, _KEPT.format(_short(link), label))
    notes = fields.get("notes_internal") or present.fields.get("notes_internal") or ""
    new = [each for each in dict.fromkeys(kept) if each not in notes]
    if new:
        found["notes_internal"] = "\n\n".join(filter(None, (notes, *new)))
    return replace(record, fields=compact(fields | found)) if found else record


def _continued(sentences: Sequence[str], told: Collection[int]) -> Iterator[int]:
    """The numbers of what goes on behind a semicolon from a sentence that is taken out: nothing else explains it."""
    goes_on = False
    for number, sentence in enumerate(sentences):
        if goes_on and sentence.lstrip()[:1].islower():
            yield number
        else:
            goes_on = number in told
        goes_on = goes_on and sentence.rstrip().endswith(";")


def _takes_people_in(comparison: Comparison, record: IncomingRecord) -> bool:
    """Whether a service, or one of an organization, gives people a bed for the night or for some months."""
    links = comparison.links
    services = [record]
    if record.kind == ORGANIZATION:
        services = [links.services[each] for each in links.services_of.get(record.source_id, ())]
    return any(not BEDS.isdisjoint(each.codes("services")) for each in services)


def _sites_of(comparison: Comparison, record: IncomingRecord) -> list[IncomingRecord]:
    """The sites of a service, or of all services of an organization."""
    links, key = comparison.links, record.source_id
    services = links.services_of.get(key, ()) if record.kind == ORGANIZATION else (key,)
    return [links.sites[site] for each in services for site in links.sites_of.get(each, ())]


def _has_street(
    comparison: Comparison, record: IncomingRecord, sites: list[IncomingRecord]
) -> bool:
    """Whether the street of one of the record's places is known."""
    places = {each.fields["location_id"] for each in sites}
    if record.kind == ORGANIZATION:
        places.update(comparison.links.locations_of.get(record.source_id, ()))
    return any(
        address.get("address_1")
        for each in places
        for address in comparison.links.locations[each].rows("addresses")
    )


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
