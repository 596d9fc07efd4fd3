"""What is left out of documents because a call found out that it is wrong: the number, and the place. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from directory.hsds.presentation import Document
from directory.models import Organization, Phone, Service
from directory.models.listings.fact_values import numbers_elsewhere

Dialled = tuple[str, str | None]
"""A number with its extension: what somebody dials, whichever row it is in."""
_OF_SITE = ("id", "phones", "contacts", "schedules")
_OF_LOCATION = ("id", "location_type", "phones", "contacts", "schedules", "languages")


def withheld_numbers(service: Service) -> frozenset[Dialled]:
    """The numbers of which a call about this service found out that they are wrong.

    Where the service has none of its own, it was the numbers of its places, people and organization that were read out.
    """
    if "phone" not in service.facts_withheld:
        return frozenset()
    rows = service.phones or numbers_elsewhere(service)
    return frozenset(dialled(each) for each in rows if service.is_called_wrong(each))


def dialled(phone: Phone) -> Dialled:
    """What somebody dials."""
    return phone.number, phone.extension or None


def left_in(rows: Iterable[Phone], withheld: Collection[Dialled]) -> list[Phone]:
    """The rows without the numbers that are withheld."""
    return [each for each in rows if dialled(each) not in withheld]


def without_place(site: Document) -> Document:
    """What a document says of a service at a place, without anything that leads there.

    Names and texts of a place can say where it is, so whom to ask there and when is all that is left.
    """
    found = {name: site[name] for name in _OF_SITE if name in site}
    return found | {"location": place_without_way(site["location"])}


def places_withheld(organization: Organization) -> frozenset[object]:
    """The ids of places whose address is wrong, as a call about a service there found out."""
    return frozenset(
        site.location_id
        for service in organization.services
        if "address" in service.facts_being_checked
        for site in service.sites
    )


def place_without_way(location: Document) -> Document:
    """The document of such a place."""
    return {name: location[name] for name in _OF_LOCATION if name in location}
