"""How one gets to a service: call before going or not, its shown places, its web address."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, cast
from urllib.parse import quote, urlsplit

from directory.matching.street_addresses import Street, streets_of
from directory.models.publication.published_document import (
    AddressDocument,
    ServiceDocument,
    SiteDocument,
)
from directory.parsing.cell_values import as_key
from directory.parsing.weighty_sentences import joined_text, unsaid
from directory.web.presentation.phones import call_phone


def call_first(service: ServiceDocument) -> bool:
    """Whether to call before sending anyone: the address is confidential, or no stated route is to walk in."""
    routes = service.get("routes", ())
    walks_in = not routes or "walk_in" in routes
    return call_phone(service) is not None and (
        bool(service.get("confidential_location")) or not walks_in
    )


def open_routes(service: ServiceDocument) -> list[str]:
    """The codes of the ways in, without walking in where no place is shown to walk into."""
    hidden = bool(service.get("confidential_location")) and not places(service)
    return [code for code in service.get("routes", ()) if not (hidden and code == "walk_in")]


def places(service: ServiceDocument) -> list[SiteDocument]:
    """The services at locations that have an address or at least a name to show; a place that is there twice is one.

    A source writes the house of an agency beside its rows and once more as a place of its own.
    """
    found: list[SiteDocument] = []
    for site in service.get("service_at_locations", ()):
        if not (site["location"].get("addresses") or site["location"].get("name")):
            continue
        same = next((n for n, each in enumerate(found) if _is_same(each, site, service)), None)
        if same is None:
            found.append(site)
        else:
            found[same] = _joined(*sorted((found[same], site), key=partial(_is_unnamed, service)))
    return found


def _is_unnamed(service: ServiceDocument, site: SiteDocument) -> bool:
    """Whether a place has no name but that of its service or organization."""
    return as_key(site["location"].get("name") or "") in _own_names(service) | {""}


def _own_names(service: ServiceDocument) -> set[str]:
    names = (service.get("name"), service.get("organization", {}).get("name"))
    return {as_key(str(each)) for each in names if each}


def _is_same(one: SiteDocument, other: SiteDocument, service: ServiceDocument) -> bool:
    """Whether two places are one house, and not two that have names of their own in it."""
    names = {as_key(each["location"].get("name") or "") for each in (one, other)}
    names -= _own_names(service) | {""}
    house, same = _house(one), _house(other)
    if house is None or same is None or len(names) > 1:
        return False
    units = {each for each in (house[2], same[2]) if each}
    return house[:2] == same[:2] and len(units) < 2


def _house(site: SiteDocument) -> tuple[Street, str, str] | None:
    """The street with its number, the city, and the second line; None where no number is known."""
    for address in site["location"].get("addresses", ()):
        if address.get("address_type") != "postal":
            streets = streets_of(address.get("address_1"))
            numbered = next((each for each in streets if each.numbers), None)
            words = [as_key(address.get("city") or ""), as_key(address.get("address_2") or "")]
            return (numbered, words[0], words[1]) if numbered else None
    return None


def _joined(one: SiteDocument, other: SiteDocument) -> SiteDocument:
    """What both say of a place: the first one's words, and of the other one what the first does not say."""
    joined = _with_more(one, other)
    joined["location"] = _with_more(one["location"], other["location"])
    return cast("SiteDocument", joined)


def _with_more(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    more = {**other, **one}
    for name in ("description", "transportation"):
        texts = [str(each[name]) for each in (one, other) if each.get(name)]
        if len(texts) == 2:
            more[name] = joined_text(*texts) if unsaid(texts[1], texts[0]) else texts[0]
    for name in ("phones", "schedules", "accessibility", "languages"):
        rows = [*one.get(name, ()), *other.get(name, ())]
        if rows:
            each_once = {
                str(sorted((k, str(v)) for k, v in row.items() if k != "id")): row for row in rows
            }
            more[name] = list(each_once.values())
    return more


def map_links(address: AddressDocument) -> list[tuple[str, str]]:
    """Maps of others that show a public address, by name and link: whoever follows one tells it the address."""
    parts = ("address_1", "city", "state_province", "postal_code")
    known = [str(part) for key in parts if (part := address.get(key))]
    if not address.get("address_1") or len(known) < 2:
        return []
    words = quote(", ".join(known))
    return [
        ("OpenStreetMap", f"https://www.openstreetmap.org/search?query={words}"),
        ("Apple", f"https://maps.apple.com/?q={words}"),
        ("Google", f"https://www.google.com/maps/search/?api=1&query={words}"),
    ]


def web_address(url: str | None) -> str | None:
    """A link that is safe to follow: http and https only, https where no scheme was written; else None."""
    if not url:
        return None
    address = url.strip()
    if "://" not in address and ":" not in address.split("/", 1)[0]:
        address = f"https://{address}"
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and host else None
