"""The rules of what an audience may see of a record, its places, phones and contacts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from directory.models import (
    Audience,
    Contact,
    Location,
    Organization,
    Phone,
    Service,
    ServiceAtLocation,
)
from directory.models.tagged import Tagged


def sees_service(audience: Audience, service: Service) -> bool:
    """Whether the audience may know that the service exists."""
    return service.is_shown and audience.sees(service.least_audience)


def sees_organization(audience: Audience, organization: Organization) -> bool:
    """Whether the audience may know that the organization exists."""
    return organization.is_shown and audience.sees(organization.audience)


def sees_location(location: Location) -> bool:
    """A confidential place is in nobody's published record, partners' included: only the area served shows.

    Nor is one of which somebody tampered with a part: it may be another place's address.
    """
    parts: tuple[Tagged, ...] = (*location.addresses, *location.accessibility)
    return not location.is_confidential and not any(part.is_tampered for part in parts)


def shown_locations(audience: Audience, organization: Organization) -> list[Location]:
    """The places that may be shown beside the organization: those at which the audience knows of a service.

    A place at which there is nothing but services that it may not know of would give them away. One at which there is
    nothing at all was left, and whoever left it may have been in hiding there.
    """
    return [
        location
        for location in organization.locations
        if sees_location(location)
        and any(
            sees_service(audience, site.service)
            for site in location.remaining_sites
            if site.suspended_at is None
        )
    ]


def shown_sites(service: Service) -> list[ServiceAtLocation]:
    """The sites whose place may be shown."""
    return [
        site for site in service.sites if site.suspended_at is None and sees_location(site.location)
    ]


def hides_a_place(service: Service) -> bool:
    """Whether the service has a place that may not be shown, or is run by an operator who hides all places."""
    return service.hides_places or any(not sees_location(site.location) for site in service.sites)


def shown_phones(audience: Audience, phones: Iterable[Phone]) -> list[Phone]:
    """The numbers marked for the audience or a wider one."""
    return [each for each in phones if audience.sees(each.audience) and not each.is_tampered]


def shown_contacts(audience: Audience, contacts: Iterable[Contact]) -> list[Contact]:
    """The people marked for the audience or a wider one."""
    return [each for each in contacts if audience.sees(each.audience) and not each.is_tampered]


def differs_for_partners(service: Service) -> bool:
    """Whether anything of the service is marked for partners, so that their document differs from the public one."""
    marks = [service.audience, service.organization.audience, *_marks(service)]
    marks += [phone.audience for phone in service.organization.phones]
    for site in service.sites:
        marks += [*_marks(site), *_marks(site.location)]
    return Audience.PARTNER in marks


def organization_differs_for_partners(organization: Organization) -> bool:
    """The same for an organization, which shows its services and places."""
    marks = [organization.audience, *_marks(organization)]
    marks += [service.audience for service in organization.services]
    for location in organization.locations:
        marks += [
            *_marks(location),
            *(site.service.least_audience for site in location.remaining_sites),
        ]
    return Audience.PARTNER in marks


def _marks(owner: Service | Organization | Location | ServiceAtLocation) -> Iterator[Audience]:
    yield from (phone.audience for phone in owner.phones)
    for contact in owner.contacts:
        yield contact.audience
        yield from (phone.audience for phone in contact.phones)
