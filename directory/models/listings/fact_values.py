"""What the facts of a listing say, so that a change of one is told from another way of writing it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from directory.models.listings.fact_statement import fact_days
from directory.models.listings.location import Address, Location

if TYPE_CHECKING:
    from directory.models.listings.service import Service

FactValues = Mapping[str, Any]
"""Of each fact what is compared; of the telephone the numbers by their ids."""


def fact_values(service: Service) -> FactValues:
    """What the facts of a service say now, so that a spelling that says the same compares as the same.

    Room is left out: it is stated anew each time and carries its own day. Free text about whom it serves is left out,
    too: to mend a word there changes nobody who is served.
    """
    return {
        "phone": {each.id: (each.number, each.extension) for each in service.phones},
        "hours": {
            (each.opening_hours, tuple(sorted((each.rule or {}).items())))
            for each in service.schedules
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
    in doubt already, has no day to lose.
    """
    after = fact_values(service)
    changed = [
        fact
        for fact, value in after.items()
        if fact != "phone" and value != before[fact] and any(value)
    ]
    return [*fact_days(changed, {}, service.fact_statements, service.last_confirmation)]


def _street(place: Location) -> Iterable[str]:
    for address in place.addresses:
        lines = (getattr(address, name) for name in _LINES)
        yield "".join(filter(str.isalnum, " ".join(filter(None, lines)).casefold()))


_LINES = tuple(
    column.key
    for column in (Address.address_1, Address.address_2, Address.city, Address.postal_code)
)
