"""The first new listings of a plan as they will be seen, for whoever is about to publish them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from flask import current_app

from directory.imports.plan import PlannedGroup, PlannedRecord, Row
from directory.models import Audience, ServiceStatus
from directory.web.labels import label
from directory.web.presentation.phones import phone_words

SHOWN = 5
CONFIDENTIAL = "Confidential"
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class ListingPreview:
    """A new service in words: a line for each number and place, the labels of its kinds of help, who will see it."""

    name: str
    organization: str
    phones: list[str]
    places: list[str]
    kinds: list[str]
    description: str
    seen_by: str


def listing_previews(groups: Sequence[PlannedGroup]) -> list[ListingPreview]:
    """The first new services of these groups; none of a service whose values may tell where something hidden is."""
    return list(islice(_previews(groups), SHOWN))


def _previews(groups: Sequence[PlannedGroup]) -> Iterator[ListingPreview]:
    for group in groups:
        places = {each.id: each for each in group.records if each.kind == "location"}
        sites = [each for each in group.records if each.kind == "service_at_location"]
        for each in group.records:
            if each.kind == "service" and not each.known and not each.secret:
                own = [site for site in sites if site.fields.get("service_id") == each.id]
                yield _preview(group.name, each, own, places)


def _preview(
    organization: str,
    service: PlannedRecord,
    sites: Sequence[PlannedRecord],
    places: dict[UUID, PlannedRecord],
) -> ListingPreview:
    country = current_app.config["SETTINGS"].country
    text = str(service.fields.get("description") or "")
    return ListingPreview(
        name=service.label,
        organization=organization,
        phones=[
            phone_words(each["number"], each.get("extension"), country=country)
            for each in service.parts.get("phones", ())
            if _is_open(each)
        ],
        places=[words for site in sites if (words := _place(site, places))],
        kinds=[
            label("services", each["code"])
            for each in service.parts.get("terms", ())
            if each["vocabulary"] == "services"
        ],
        description=text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…",
        seen_by=_seen_by(service.fields),
    )


def _place(site: PlannedRecord, places: dict[UUID, PlannedRecord]) -> str:
    """The address of a place; of one that is hidden only that it is."""
    place = places.get(site.fields["location_id"])
    if place and (place.secret or place.fields.get("confidential")):
        return CONFIDENTIAL
    rows = place.parts.get("addresses", ()) if place else ()
    physical = [each for each in rows if each.get("address_type") == "physical"]
    return ", ".join(
        filter(None, (physical[0].get("address_1"), physical[0].get("city"))) if physical else ()
    )


def _is_open(phone: Row) -> bool:
    """Whether the public sees a number."""
    return phone.get("audience") in (None, Audience.PUBLIC)


def _seen_by(fields: Row) -> str:
    if fields.get("status") == ServiceStatus.INACTIVE:
        return "Nobody: it is closed"
    return "Partners only" if fields.get("audience") == Audience.PARTNER else "Everyone"
