"""When a service is open, as its published record says. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import Any

from directory.parsing.cell_values import as_key

Published = Mapping[str, Any]


def stated_hours(record: Published) -> Iterator[str]:
    """The rules of the service, and of its sites where it says nothing itself: the narrower statement wins.

    What a service says in words alone is read by nobody here, and the hours of its house are not those of it.
    """
    own = list(_rules(record))
    if own or has_own_words(record):
        yield from own
        return
    for site in record.get("service_at_locations", ()):
        yield from list(_rules(site)) or _rules(site.get("location", {}))


def has_own_words(record: Published) -> bool:
    """Whether a service states its hours in words, and in nothing else."""
    rows = record.get("schedules", ())
    return not any(_rules(record)) and any(
        row.get("description") or row.get("notes") for row in rows
    )


def hours_differ(record: Published) -> bool:
    """Whether only some of the places of a service say when they are open: another may be open while these are not.

    A place that is not shown says nothing of its hours, and own hours in words alone may be any.
    """
    if any(_rules(record)):
        return False
    known: dict[Hashable, bool] = {}
    for number, site in enumerate(record.get("service_at_locations", ())):
        location = site.get("location", {})
        says = any(_rules(site)) or any(_rules(location))
        house = _house(location) or number
        known[house] = known.get(house, False) or says
    is_elsewhere = record.get("confidential_location") or record.get("schedules")
    return any(known.values()) and (bool(is_elsewhere) or not all(known.values()))


def _house(location: Mapping[str, Any]) -> tuple[str, str] | None:
    """Street and city of a place: a source writes one house beside its agency and once more as a site."""
    for address in location.get("addresses", ()):
        if address.get("address_1") and address.get("address_type") != "postal":
            return as_key(address["address_1"]), as_key(address.get("city") or "")
    return None


def _rules(holder: Mapping[str, Any]) -> Iterator[str]:
    for row in holder.get("schedules", ()):
        if row.get("opening_hours"):
            yield row["opening_hours"]
