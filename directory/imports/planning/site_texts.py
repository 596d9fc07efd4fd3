"""What places of one service say of how to get in, who can come and what it costs: said together where it differs.

A service has one text for each of these, its places may have their own. What is said of a hidden place alone stays with
that place: words such as “side door, ring twice” tell where it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from directory.fields.row_values import Row
from directory.imports.incoming_records import (
    LOCATION,
    ORGANIZATION,
    SERVICE,
    SITE_TEXTS,
    IncomingRecord,
)
from directory.imports.planning.comparison import Comparison
from directory.imports.planning.comparison_keys import name_key


def joined_texts(comparison: Comparison, service: IncomingRecord) -> Row:
    """The texts of a service with those of its open places, each with the places that it holds for.

    A text that all of them share is said without their names, and so is one of the service itself.
    """
    sites = [
        comparison.links.sites[key] for key in comparison.links.sites_of.get(service.source_id, ())
    ]
    shown = [each for each in sites if not is_at_hidden_place(comparison, each)]
    found: Row = {}
    for name in SITE_TEXTS:
        own = service.fields.get(name)
        places: dict[str, list[IncomingRecord]] = {own: []} if own else {}
        for site in shown:
            if name in site.fields:
                places.setdefault(site.fields[name], []).append(site)
        if len(places) == 1 and (own or len(places[next(iter(places))]) == len(shown)):
            found[name] = next(iter(places))
        elif places:
            lines = (_line(comparison, service, text, at) for text, at in places.items())
            found[name] = "\n\n".join(lines)
    return found


def own_description(comparison: Comparison, site: IncomingRecord) -> Row:
    """What is said of a hidden place alone, as the description of the service there, which is hidden with the place."""
    if not is_at_hidden_place(comparison, site):
        return {}
    service = comparison.links.services[site.fields["service_id"]]
    texts = [site.fields.get("description")]
    texts += [
        site.fields.get(name)
        for name in SITE_TEXTS
        if site.fields.get(name) != service.fields.get(name)
    ]
    said = "\n\n".join(dict.fromkeys(filter(None, texts)))
    return {"description": said} if said else {}


def _line(
    comparison: Comparison, service: IncomingRecord, text: str, sites: list[IncomingRecord]
) -> str:
    names = list(dict.fromkeys(_names(comparison, service, sites)))
    return f"{', '.join(names)}: {text}" if names else text


def _names(
    comparison: Comparison, service: IncomingRecord, sites: list[IncomingRecord]
) -> Iterator[str]:
    """What places are called, else their streets; a place that is called like its service needs no name."""
    owner = comparison.links.organizations[service.fields["organization_id"]]
    usual = {name_key(service.name), name_key(owner.name)}
    for site in sites:
        place = comparison.links.locations[site.fields["location_id"]]
        street = next((each.get("address_1") for each in place.rows("addresses")), None)
        name = place.name if name_key(place.name) not in usual else None
        if name or street:
            yield str(name or street)


def is_at_hidden_place(comparison: Comparison, site: IncomingRecord) -> bool:
    """Whether the place of a site is or will be confidential, by itself, its service or its organization."""
    key = site.fields["location_id"]
    if key in comparison.restrictions.hidden:
        return True
    place = comparison.links.locations[key]
    above = (
        (LOCATION, key),
        (SERVICE, site.fields["service_id"]),
        (ORGANIZATION, place.fields["organization_id"]),
    )
    return any(
        comparison.links.incoming.of(kind)[source_id].fields.get("confidential")
        or any(
            facts.fields.get("confidential")
            for facts in comparison.candidates(kind, comparison.match(kind, source_id))
        )
        for kind, source_id in above
    )
