"""What the facts of a listing say, so that a change of one is told from another way of writing it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any

from directory.models.listings.fact_statement import fact_days
from directory.models.listings.location import Address, Location
from directory.models.listings.posture import PostureTopic
from directory.models.publication.audience import Audience

if TYPE_CHECKING:
    from directory.models.listings.contact import Contact
    from directory.models.listings.phone import Phone
    from directory.models.listings.schedule import Schedule
    from directory.models.listings.service import Service
    from directory.models.listings.service_at_location import ServiceAtLocation

FactValues = Mapping[str, Any]
"""Of each fact what is compared; of the telephone the numbers by their ids."""


def stated_facts(service: Service) -> set[str]:
    """The facts of which readers see something, whoever it is recorded with: the service, its places, its organization.

    They are what a call reads out and what counts as confirmed after it.
    """
    said: dict[str, Any] = {
        "phone": service.phones or numbers_elsewhere(service),
        "hours": hours_stated(service) or service.hotline_24_7,
        "address": service.sites or service.service_areas,
        "who_it_serves": service.eligibility_description
        or service.populations
        or service.codes("exclusions")
        or service.posture(PostureTopic.SERVES_UNDOCUMENTED) in ("yes", "no")
        or any(each is not None for each in (service.minimum_age, service.maximum_age)),
        "languages": service.languages or service.interpretation_services,
        "access": service.codes("routes") or service.application_process,
        "room": service.capacities,
    }
    return {fact for fact, value in said.items() if value}


def hours_stated(service: Service) -> list[Schedule]:
    """The schedules that readers see: the service's own, and those of its places where it has no rule itself."""
    own = list(service.schedules)
    if any(each.opening_hours for each in own):
        return own
    return [*own, *chain.from_iterable(rows for _place, rows in hours_at_places(service))]


def hours_at_places(service: Service) -> list[tuple[Location, list[Schedule]]]:
    """The schedules of each place that is shown and has any; what holds for the service there counts before them."""
    return [
        (site.location, rows)
        for site in service.sites
        if (rows := site.schedules or site.location.schedules) and _is_open(site)
    ]


def numbers_elsewhere(service: Service) -> list[Phone]:
    """The numbers that readers see beside a service's own: of its places, of people there, of its organization."""
    found = [*service.organization.phones, *_of_people(service.contacts)]
    for site in filter(_is_open, service.sites):
        for holder in (site, site.location):
            found += [*holder.phones, *_of_people(holder.contacts)]
    return [each for each in found if each.audience is not Audience.STAFF]


def _of_people(contacts: Iterable[Contact]) -> Iterable[Phone]:
    return chain.from_iterable(
        each.phones for each in contacts if each.audience is not Audience.STAFF
    )


def _is_open(site: ServiceAtLocation) -> bool:
    return site.suspended_at is None and not site.location.is_confidential


def fact_values(service: Service) -> FactValues:
    """What the facts of a service say now, so that a spelling that says the same compares as the same.

    Room is left out: it is stated anew each time and carries its own day. Free text about whom it serves is left out,
    too: to mend a word there changes nobody who is served.
    """
    return {
        "phone": {each.id: (each.number, each.extension) for each in service.phones},
        "hours": {
            (each.opening_hours, tuple(sorted((each.rule or {}).items())))
            for each in hours_stated(service)
        },
        "address": {(each.location_id, *_street(each.location)) for each in service.sites},
        "who_it_serves": (
            {(each.code, each.accepts) for each in service.populations},
            service.minimum_age,
            service.maximum_age,
        ),
        "languages": {(each.code, each.level) for each in service.languages},
        "access": set(service.codes("routes")),
    }


def days_lost(service: Service, before: FactValues) -> list[str]:
    """The facts that say something else than `before` and would keep the day on which the old value was confirmed.

    What is no longer on record misleads nobody, a number carries a day of its own, and what nobody had confirmed, or is
    in doubt already, has no day to lose. What was withheld because it was wrong is another value now.
    """
    after = fact_values(service)
    changed = [
        fact
        for fact, value in after.items()
        if fact != "phone" and value != before[fact] and any(value)
    ]
    days = fact_days(changed, {}, service.fact_statements, service.last_confirmation)
    return [fact for fact in changed if fact in days or fact in service.facts_withheld]


def _street(place: Location) -> Iterable[str]:
    for address in place.addresses:
        lines = (getattr(address, name) for name in _LINES)
        yield "".join(filter(str.isalnum, " ".join(filter(None, lines)).casefold()))


_LINES = tuple(
    column.key
    for column in (Address.address_1, Address.address_2, Address.city, Address.postal_code)
)
