"""What a source says of a place and of a service at it, as it would stand on record."""

from __future__ import annotations

from uuid import UUID

from directory.imports.planning.comparison import Comparison, rows_of
from directory.imports.planning.comparison_keys import name_key
from directory.imports.planning.flags import flag
from directory.imports.planning.known_records import Facts
from directory.imports.planning.pairing import Match
from directory.imports.planning.source_values import Said
from directory.parsing.incoming import IncomingLocation, IncomingSite
from directory.parsing.incoming.source import MADE

LOCATION_TYPES = ("physical", "postal", "virtual")
_PLAIN = (
    "name", "alternate_name", "description", "transportation", "url", "external_identifier",
    "external_identifier_type",
)  # fmt: skip


def said_of_location(
    comparison: Comparison, location: IncomingLocation, match: Match, organization: UUID
) -> Said:
    """The place's own columns and rows, restrictions of the record included."""
    present, line = comparison.present("location", match), location.line
    confidential = _is_confidential(comparison, location, match, organization)
    if match.apart_from:
        comparison.remarks.doubt(
            line,
            "address",
            "this place may be one of several of the organization at this address; it is kept as one of its own",
        )
    latitude, longitude = _point(comparison, location)
    kind = comparison.codes.of(LOCATION_TYPES, location.location_type, line, "location_type")
    fields = {name: getattr(location, name) for name in _PLAIN} | {
        "organization_id": organization,
        "location_type": None if kind == "physical" and match.known else kind,
        "latitude": latitude,
        "longitude": longitude,
        "area_code": _area(comparison, location, present, confidential),
        "confidential": confidential,
    }
    parts = {
        "addresses": rows_of(location.addresses),
        "accessibility": rows_of(location.accessibility),
        "languages": comparison.codes.languages(location.languages, line),
        "phones": comparison.reach.phones(location.phones, present.rows("phones"), line),
        "contacts": comparison.reach.contacts(location.contacts, present.rows("contacts"), line),
        "schedules": rows_of(location.schedules),
        "attributes": rows_of(location.attributes),
        "history": rows_of(location.history),
    }
    return Said(fields, parts)


def _is_confidential(
    comparison: Comparison, location: IncomingLocation, match: Match, organization: UUID
) -> bool:
    remarks, line = comparison.remarks, location.line
    reason = comparison.restrictions.hidden.get(location.source_id)
    if reason and not location.confidential:
        remarks.doubt(line, "confidential", f"this place is taken as confidential: {reason}")
        return True
    former = comparison.former_owner(comparison.present("location", match), organization)
    recorded = [*comparison.candidates("location", match), *former]
    return flag(recorded, location.confidential, line, "this place", remarks)


def _point(
    comparison: Comparison, location: IncomingLocation
) -> tuple[float, float] | tuple[None, None]:
    latitude, longitude = location.latitude, location.longitude
    if latitude is None or longitude is None:
        return None, None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        reason = f"{latitude:g}, {longitude:g} is no point on earth; left out"
        comparison.remarks.doubt(location.line, "latitude", reason)
        return None, None
    return latitude, longitude


def _area(
    comparison: Comparison, location: IncomingLocation, present: Facts, confidential: bool
) -> str | None:
    """The area that the source names, else the one around the point. A confidential place has only a declared one."""
    areas, said = comparison.picture.areas, location.area
    named = areas.primary.get(name_key(said)) if said else None
    if named:
        return named[0]
    if said:
        reason = f'the area "{said}" is not known; kept as text'
        comparison.remarks.doubt_word(location.line, "area", said, reason)
    around = None if confidential else _area_around(comparison, location, present)
    if around or not said:
        return around
    elsewhere = areas.others.get(name_key(said))
    return elsewhere[0] if elsewhere else said


def _area_around(comparison: Comparison, location: IncomingLocation, present: Facts) -> str | None:
    """The area of the point; a place that stands on record with its area keeps it until its point moves."""
    latitude, longitude = _point(comparison, location)
    if latitude is None or longitude is None:
        return None
    moved = (present.fields.get("latitude"), present.fields.get("longitude")) != (
        latitude,
        longitude,
    )
    if not moved and not location.area and present.fields.get("area_code"):
        return None
    return comparison.picture.areas.at(latitude, longitude)


def _called(site: IncomingSite) -> str:
    """The listing by the id that the source gives it; one made here is nothing to read."""
    given = not site.source_id.startswith(MADE)
    return f"the listing {site.source_id}" if given else "the listing"


def said_of_site(
    comparison: Comparison, site: IncomingSite, match: Match, line: int | None
) -> Said | None:
    """The service at the place; None, with a doubt, for one that must stay as it is on record."""
    reason = comparison.restrictions.held.get(site.source_id)
    if reason:
        comparison.remarks.doubt(
            line, "confidential", f"{_called(site)} is left as it is: {reason}"
        )
        return None
    present = comparison.present("service_at_location", match)
    service = comparison.flat.service_of_site[site.source_id]
    fields = {
        "service_id": comparison.match("service", service).id,
        "location_id": comparison.match("location", site.location).id,
        "description": site.description,
    }
    parts = {
        "phones": comparison.reach.phones(site.phones, present.rows("phones"), line),
        "contacts": comparison.reach.contacts(site.contacts, present.rows("contacts"), line),
        "schedules": rows_of(site.schedules),
        "service_areas": comparison.areas(site.areas_served, line),
        "attributes": rows_of(site.attributes),
        "history": rows_of(site.history),
    }
    return Said(fields, parts)
