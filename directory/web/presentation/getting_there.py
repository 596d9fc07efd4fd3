"""How one gets to a service: call before going or not, its shown places, its web address."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import partial, reduce
from typing import Any, cast
from urllib.parse import quote, urlsplit

from directory.matching.street_addresses import Street, streets_of
from directory.matching.street_spellings import close
from directory.models.publication.published_document import (
    AddressDocument,
    LocationDocument,
    OrganizationDocument,
    ServiceDocument,
    SiteDocument,
)
from directory.parsing.addresses import is_box
from directory.parsing.cell_values import as_key, is_not_applicable
from directory.parsing.elsewhere import is_elsewhere
from directory.parsing.weighty_sentences import joined_text, unsaid
from directory.web.presentation.call_choice import call_phone

_Owner = Mapping[str, Any]
"""A service or an organization as it is published."""
_SEVERAL_NAMES = re.compile("[;,]")
_SHOWN_OF_PLACE = (
    "area",
    "alternate_name",
    "description",
    "transportation",
    "accessibility",
    "languages",
)
"""What a page shows of a place beside its name and addresses."""
_LONG_WORD = 5
"""Letters of a word on the way that may be misspelled."""


def call_first(service: ServiceDocument) -> bool:
    """Whether to call before sending anyone: the address is confidential, or no stated route is to walk in."""
    routes = service.get("routes", ())
    walks_in = not routes or "walk_in" in routes
    return call_phone(service) is not None and (
        bool(service.get("confidential_location")) or not walks_in
    )


def is_line_alone(service: ServiceDocument) -> bool:
    """Whether a service is a line to call and nothing else: nobody goes there, and there is no room."""
    has_place = bool(places(service)) or bool(service.get("confidential_location"))
    return service.get("terms") == ["hotline"] and not has_place


def open_routes(service: ServiceDocument) -> list[str]:
    """The codes of the ways in, without walking in where no place is shown to walk into."""
    hidden = bool(service.get("confidential_location")) and not places(service)
    return [code for code in service.get("routes", ()) if not (hidden and code == "walk_in")]


def places(service: ServiceDocument) -> list[SiteDocument]:
    """The services at locations that have something to show; a place that is there twice is one.

    A source writes the house of an agency beside its rows and once more as a place of its own.
    """
    joined = (joined_place(house, service) for house in houses(service))
    return [site for site in joined if is_listed(site["location"], service, site)]


def is_listed(location: LocationDocument, owner: _Owner, site: SiteDocument | None = None) -> bool:
    """Whether a page shows anything of a place: of one with a box to write to alone it would show an empty line."""
    if not location.get("addresses") and not location.get("name"):
        return False
    return (
        has_own_name(location, owner)
        or any(map(is_to_visit, location.get("addresses", ())))
        or any(location.get(name) for name in _SHOWN_OF_PLACE)
        or bool(site and site.get("description"))
    )


def listed_locations(organization: OrganizationDocument) -> list[LocationDocument]:
    """The places of an organization of which its page shows anything, hours included."""
    return [
        each
        for each in organization.get("locations", ())
        if is_listed(each, organization) or each.get("schedules")
    ]


def is_to_visit(address: AddressDocument) -> bool:
    """Whether an address is one to go to; a box is none, whatever its source calls it."""
    return address.get("address_type") != "postal" and not is_box(address.get("address_1"))


def mail_boxes(owner: _Owner) -> list[str]:
    """The boxes to write to of a service or an organization, each in one line; none of a service with a hidden place.

    Another postal address may be the home of whoever opens the letters.
    """
    if owner.get("confidential_location"):
        return []
    sites = (site["location"] for site in owner.get("service_at_locations", ()))
    parts = ("address_1", "address_2", "city", "state_province", "postal_code")
    lines = (
        ", ".join(str(part) for name in parts if (part := address.get(name)))
        for location in (*sites, *owner.get("locations", ()))
        for address in location.get("addresses", ())
        if is_box(address.get("address_1"))
    )
    return list(dict.fromkeys(lines))


def houses(service: ServiceDocument) -> list[list[SiteDocument]]:
    """The services at locations, those that are one place together."""
    found: list[list[SiteDocument]] = []
    for site in service.get("service_at_locations", ()):
        same = next((house for house in found if _is_same(house, site, service)), None)
        if same is None:
            found.append([site])
        else:
            same.append(site)
    return found


def joined_place(house: list[SiteDocument], service: ServiceDocument) -> SiteDocument:
    """What all rows of one place say of it, those first that have a name of their own."""
    return reduce(_joined, sorted(house, key=partial(_is_unnamed, service)))


def place_name(site: SiteDocument) -> str:
    """What a place is called in a list of places: its name, or its street."""
    location = site["location"]
    streets = (
        each.get("address_1", "") for each in location.get("addresses", ()) if is_to_visit(each)
    )
    return location.get("name") or next(filter(None, streets), "")


def is_in_words(address: AddressDocument) -> bool:
    """Whether an address says in words that there are several places or none to go to: “Various locations”."""
    return is_elsewhere(address.get("address_1") or "")


def _is_unnamed(service: ServiceDocument, site: SiteDocument) -> bool:
    """Whether a place has no name but that of its service or organization."""
    return as_key(site["location"].get("name") or "") in _own_names(service) | {""}


def _own_names(owner: _Owner) -> set[str]:
    names = (owner.get("name"), owner.get("organization", {}).get("name"))
    return {as_key(str(each)) for each in names if each}


def is_repeated(text: str, owner: _Owner) -> bool:
    """Whether a text about a place stands in the description of its owner already, whatever the spaces in it."""
    return " ".join(text.split()) in " ".join(str(owner.get("description") or "").split())


def has_own_name(location: LocationDocument, owner: _Owner) -> bool:
    """Whether a place is called otherwise than the service or organization on whose page it stands."""
    return as_key(location.get("name") or "") not in _own_names(owner) | {""}


def unsaid_names(location: LocationDocument, owner: _Owner) -> str:
    """Other names of a place, each once, without those that the page of its service or organization says already.

    A source cuts long lists of names off: the beginning of a name that is said is said too.
    """
    said = [*_own_names(owner), as_key(location.get("name") or "")]
    said += map(as_key, _SEVERAL_NAMES.split(owner.get("alternate_name") or ""))
    more = []
    for name in (location.get("alternate_name") or "").split(";"):
        parts = [key for each in _SEVERAL_NAMES.split(name) if (key := as_key(each))]
        if any(not any(known.startswith(part) for known in said) for part in parts):
            more.append(name.strip())
            said += [*parts, as_key(name)]
    return "; ".join(more)


def _is_same(house: list[SiteDocument], site: SiteDocument, service: ServiceDocument) -> bool:
    """Whether a place is one house with others, and none with a name of its own that they do not have."""
    names = {as_key(each["location"].get("name") or "") for each in (*house, site)}
    names -= _own_names(service) | {""}
    if len(names) > 1:
        return False
    one, other = _house(house[0]), _house(site)
    if one is None or other is None:
        # Without a street, the place of a service is the one of its own name.
        town = _town_alone(site)
        return not names and town is not None and _town_alone(house[0]) == town
    units = {unit for each in (*house, site) if (known := _house(each)) and (unit := known[2])}
    return one[:2] == other[:2] and len(units) < 2


def _town_alone(site: SiteDocument) -> str | None:
    """The city of a place of which nothing else is known but its name."""
    addresses = site["location"].get("addresses", [])
    if len(addresses) != 1 or addresses[0].get("address_1"):
        return None
    return as_key(addresses[0].get("city") or "") or None


def _house(site: SiteDocument) -> tuple[Street, str, str] | None:
    """The street with its number, the city, and the second line; None where no number is known."""
    for address in site["location"].get("addresses", ()):
        if is_to_visit(address):
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
    for name, joined in (("description", _joined_words), ("transportation", _both_ways)):
        texts = [str(each[name]) for each in (one, other) if each.get(name)]
        if len(texts) == 2:
            more[name] = joined(*texts)
    for name in ("phones", "schedules", "accessibility", "languages"):
        rows = [*one.get(name, ()), *other.get(name, ())]
        if rows:
            each_once = {
                str(sorted((k, str(v)) for k, v in row.items() if k != "id")): row for row in rows
            }
            more[name] = list(each_once.values())
    return more


def _joined_words(one: str, other: str) -> str:
    return joined_text(one, other) if unsaid(other, one) else one


def _both_ways(one: str, other: str) -> str:
    """Two texts on the way to one place; a bus line is lost with any word of it.

    One whose every word the other has too says nothing more: sources list the same lines twice, in another order or
    with a letter wrong.
    """
    if is_not_applicable(other) or _covers_way(one, other):
        return one
    return other if is_not_applicable(one) or _covers_way(other, one) else f"{one}; {other}"


def _covers_way(one: str, other: str) -> bool:
    """Whether each word of `other` stands in `one` as often; numbers and short words may be lines, letter by letter."""
    known, asked = (Counter(as_key(text).split()) for text in (one, other))
    missing, spare = asked - known, known - asked
    return all(
        count == 1 and len(word) >= _LONG_WORD and any(close(word, each) for each in spare)
        for word, count in missing.items()
    )


def website_of_its_own(location: LocationDocument, owner: _Owner) -> str | None:
    """The web address of a place, where it is another one than that which stands on top of its owner's page."""
    address = web_address(location.get("url"))
    shown = web_address(owner.get("url") or owner.get("website"))
    shown = shown or web_address(owner.get("organization", {}).get("website"))
    if address is None or (shown and _page_of(address) == _page_of(shown)):
        return None
    return address


def _page_of(address: str) -> tuple[str, str, str]:
    """What two spellings of one web address have in common."""
    parts = urlsplit(address)
    host = (parts.netloc or "").lower().removeprefix("www.")
    return host, parts.path.rstrip("/"), parts.query


def map_links(address: AddressDocument) -> list[tuple[str, str]]:
    """Maps of others that show a public address, by name and link: whoever follows one tells it the address."""
    parts = ("address_1", "city", "state_province", "postal_code")
    known = [str(part) for key in parts if (part := address.get(key))]
    if not address.get("address_1") or is_in_words(address) or len(known) < 2:
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
