"""How one gets to a service: call before going or not, its shown places, its web address."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from directory.models.publication.published_document import (
    AddressDocument,
    ServiceDocument,
    SiteDocument,
)
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
    """The services at locations that have an address or at least a name to show."""
    return [
        site
        for site in service.get("service_at_locations", ())
        if site["location"].get("addresses") or site["location"].get("name")
    ]


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
