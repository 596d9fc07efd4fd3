"""What a source says of one record, as it would stand on record: ids and codes of ours, restrictions kept."""

from __future__ import annotations

from uuid import UUID

from directory.fields.row_values import Row
from directory.imports.incoming_records import MADE, SITE_TEXTS, IncomingRecord
from directory.imports.planning.comparison import Comparison
from directory.imports.planning.comparison_keys import name_key, organization_key
from directory.imports.planning.flags import audience, flag, status
from directory.imports.planning.known_records import Facts
from directory.imports.planning.list_names import is_list
from directory.imports.planning.part_resolution import resolved_parts
from directory.imports.planning.place_keys import Place
from directory.imports.planning.point_exactness import (
    ADDRESS,
    CITY,
    EXACTNESS,
    ZIP,
    exactness_of,
    point_of,
)
from directory.imports.planning.record_pairs import Match
from directory.imports.planning.site_texts import joined_texts, own_description
from directory.imports.planning.ways_in_texts import without_ways
from directory.parsing.phones import answers_day_and_night

ORGANIZATION_STATUSES = ("active", "inactive", "temporarily closed", "defunct")
SERVICE_STATUSES = ("active", "inactive", "defunct", "temporarily closed")
LOCATION_TYPES = ("physical", "postal", "virtual")


def resolved_organization(comparison: Comparison, record: IncomingRecord, match: Match) -> Facts:
    """The organization's own columns and rows, restrictions of the record included."""
    present = comparison.present(record.kind, match)
    record = without_ways(comparison, record, present)
    said, line = record.fields, record.line
    candidates = comparison.candidates(record.kind, match)
    if not match.known and is_list(record.name):
        comparison.remarks.doubt(line, "organization", f"“{record.name[:_SHOWN]}…” {_NO_NAME}")
    known = comparison.picture.known_names.get(match.id, frozenset()) if match.known else ()
    fields = said | {
        # The name, unless the record is already known by it in this or another spelling.
        "name": None if organization_key(record.name) in known else record.name,
        "kind": comparison.codes.one(
            "organization_kinds", said.get("kind"), line, "organization_kind"
        ),
        "parent_organization_id": _parent(comparison, record, match),
    }
    fields |= _common_fields(comparison, record, present, candidates, ORGANIZATION_STATUSES)
    return Facts(fields, resolved_parts(comparison, record, present))


_SHOWN = 80
"""Letters of a name that is none, so that whoever reads the doubt knows it again."""
_NO_NAME = (
    "reads like a list of what it does and not like a name: choose another column for the name of the organization, "
    "correct the file, or leave this organization out"
)


def _parent(comparison: Comparison, record: IncomingRecord, match: Match) -> UUID | None:
    said = record.fields.get("parent_organization_id")
    if not said:
        return None
    parent = comparison.matches["organization"].get(said)
    if parent is None or parent.id == match.id:
        reason = f"the parent organization {said} is not another one of the source; left out"
        comparison.remarks.doubt(record.line, "parent_organization_id", reason)
        return None
    return parent.id


def resolved_programs(
    comparison: Comparison, organization: str, match: Match
) -> dict[str, tuple[Match, Facts]]:
    """The programs that the organization or one of its services names, by what the source calls them."""
    on_record = {
        name_key(facts.fields["name"]): program_id
        for program_id, facts in comparison.picture.records["program"].items()
        if match.known and facts.fields["organization_id"] == match.id
    }
    found: dict[str, tuple[Match, Facts]] = {}
    for key in comparison.links.programs_of.get(organization, ()):
        record = comparison.links.incoming.of("program")[key]
        known = on_record.get(name_key(record.name))
        fields = {name: value for name, value in record.fields.items() if name != "id"}
        fields |= {"organization_id": match.id, "name": None if known else record.name}
        program_id = known or comparison.new_id("program", record.fields.get("id"))
        found[key] = Match(program_id, known is not None), Facts(fields)
    return found


def resolved_service(
    comparison: Comparison,
    record: IncomingRecord,
    match: Match,
    organization: UUID,
    program: UUID | None,
) -> Facts:
    """The service's own columns and rows, restrictions of the record included."""
    present = comparison.present(record.kind, match)
    record = without_ways(comparison, record, present)
    restricting = [
        *comparison.candidates(record.kind, match),
        *comparison.former_owner(present, organization),
    ]
    known = present.fields.get("name")
    fields = (
        record.fields
        | joined_texts(comparison, record)
        | {
            "organization_id": organization,
            "program_id": program,
            "name": None if known and name_key(known) == name_key(record.name) else record.name,
        }
    )
    fields |= _common_fields(comparison, record, present, restricting, SERVICE_STATUSES)
    if match.known and _is_shown_where_it_ended(comparison, record, match.id):
        fields["status"] = "inactive"
        comparison.remarks.doubt(record.line, "status", _ENDED_ON_RECORD)
    parts = resolved_parts(comparison, record, present)
    is_said = "hotline_24_7" in present.fields or "hotline_24_7" in record.fields
    if not (is_said or comparison.is_own) and any(
        map(_is_answered_always, parts.get("phones", ()))
    ):
        fields["hotline_24_7"] = True
        reason = "the words beside a number say that it is answered day and night; the service is kept as such a line"
        comparison.remarks.doubt(record.line, None, reason)
    return Facts(fields, parts)


_ENDED_ON_RECORD = (
    "one of its places on record is closed, so all of it leaves the pages: take that place off on the page of the "
    "service, then set the service to active"
)


def _is_shown_where_it_ended(
    comparison: Comparison, record: IncomingRecord, service_id: UUID
) -> bool:
    """Whether the service is on record at a place where the source no longer gives it: no import takes a place off."""
    ended = comparison.links.incoming.ended_places.get(record.source_id, ())
    streets = {street for place in ended for street in Place.of(place).streets()}
    if not streets:
        return False
    picture = comparison.picture
    sites = picture.of("service_at_location", "service_id").get(service_id, ())
    places = {picture.records["service_at_location"][each].fields["location_id"] for each in sites}
    known = (picture.records["location"].get(each) for each in places)
    return any(place and streets.intersection(Place.of(place).streets()) for place in known)


def _is_answered_always(phone: Row) -> bool:
    """Whether everybody reads of a number that somebody answers it at any hour."""
    is_open = phone.get("audience", "public") == "public" and phone.get("type") in (
        None,
        "voice",
        "hotline",
    )
    return is_open and answers_day_and_night(phone.get("description") or "")


def _common_fields(
    comparison: Comparison,
    record: IncomingRecord,
    present: Facts,
    restricting: list[Facts],
    statuses: tuple[str, ...],
) -> Row:
    """What organizations and services have in common: e-mail, status, and who may know of them."""
    said, line, remarks = record.fields, record.line, comparison.remarks
    what = f'the {record.kind} "{record.name}"'
    return {
        "email": comparison.reach.email(said.get("email"), line),
        "status": status(
            present,
            comparison.codes.of(statuses, said.get("status"), line, "status"),
            line,
            what,
            remarks,
        ),
        "confidential": flag(restricting, said.get("confidential"), line, what, remarks),
        "audience": audience(restricting, said.get("audience"), line, what, remarks),
    }


def resolved_location(
    comparison: Comparison, record: IncomingRecord, match: Match, organization: UUID
) -> Facts:
    """The place's own columns and rows, restrictions of the record included."""
    present, line = comparison.present(record.kind, match), record.line
    confidential = _is_confidential(comparison, record, match, organization)
    if match.apart_from:
        comparison.remarks.doubt(
            line,
            "address",
            "this place may be one of several of the organization at this address; it is kept as one of its own",
        )
    kind = comparison.codes.of(
        LOCATION_TYPES, record.fields.get("location_type"), line, "location_type"
    )
    fields = record.fields | {
        "organization_id": organization,
        "location_type": None if kind == "physical" and match.known else kind,
        **_point_with_exactness(comparison, record, present, confidential),
        "area_code": _area(comparison, record, present, confidential),
        "confidential": confidential,
    }
    return Facts(fields, resolved_parts(comparison, record, present))


def _is_confidential(
    comparison: Comparison, record: IncomingRecord, match: Match, organization: UUID
) -> bool:
    remarks, said = comparison.remarks, record.fields.get("confidential")
    reason = comparison.restrictions.hidden.get(record.source_id)
    if reason and not said:
        remarks.doubt(record.line, "confidential", f"this place is taken as confidential: {reason}")
        return True
    former = comparison.former_owner(comparison.present(record.kind, match), organization)
    recorded = [*comparison.candidates(record.kind, match), *former]
    return flag(recorded, said, record.line, "this place", remarks)


def _point(
    comparison: Comparison, record: IncomingRecord
) -> tuple[float, float] | tuple[None, None]:
    latitude, longitude = map(record.fields.get, ("latitude", "longitude"))
    if latitude is None or longitude is None:
        return None, None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        reason = f"{latitude:g}, {longitude:g} is no point on earth; left out"
        comparison.remarks.doubt(record.line, "latitude", reason)
        return None, None
    return latitude, longitude


def _point_with_exactness(
    comparison: Comparison, record: IncomingRecord, present: Facts, confidential: bool
) -> Row:
    """The point and what it stands for; nothing where the record has a better one than the source.

    Of a confidential place nobody believes that its point is only a middle, unless many addresses have that point: its
    address may be withheld, and by a rough point nobody would know the place again.
    """
    latitude, longitude = _point(comparison, record)
    said = {"latitude": latitude, "longitude": longitude, "point_exactness": None}
    if latitude is None or longitude is None:
        return said
    exactness, before = _exactness(comparison, record), present.fields.get("point_exactness")
    is_shared = (latitude, longitude) in comparison.shared_points
    if confidential and not is_shared and exactness in _MIDDLE:
        exactness = None
    if exactness not in _MIDDLE:
        # What was said of the point before was true of another one.
        return said | {"point_exactness": exactness or (ADDRESS if before else None)}
    # By a rough point nobody knows a hidden place again: no file makes an exact one rough.
    known = {None} if present.fields.get("confidential") else {None, (latitude, longitude)}
    if before not in _MIDDLE and point_of(present) not in known:
        return dict.fromkeys(said)
    why = _SHARED if is_shared else _NO_STREET
    comparison.remarks.doubt(record.line, "latitude", f"{why}: {_MIDDLE[exactness]}")
    return said | {"point_exactness": exactness}


def _exactness(comparison: Comparison, record: IncomingRecord) -> str | None:
    """What the point of the source stands for, as it says or as many places at one point show."""
    said = record.fields.get("point_exactness")
    known = comparison.codes.of(EXACTNESS, said, record.line, "point_exactness")
    return known or exactness_of(record, comparison.shared_points)


_SHARED = "many addresses have this point"
_NO_STREET = "its address has no street"
_MIDDLE = {
    ZIP: "it is taken as the middle of a ZIP code, not as the place",
    CITY: "it is taken as the middle of a city, not as the place",
}


def _area(
    comparison: Comparison, record: IncomingRecord, present: Facts, confidential: bool
) -> str | None:
    """The area that the source names, else the one around the point. A confidential place has only a declared one."""
    areas, said = comparison.picture.areas, record.fields.get("area_code")
    named = areas.primary.get(name_key(said)) if said else None
    if named:
        return named[0]
    elsewhere = areas.others.get(name_key(said)) if said else None
    kept = elsewhere[0] if elsewhere else None
    if said and not elsewhere:
        kept = comparison.unknown_area(str(said), record.line, "area")
    around = None if confidential else _area_around(comparison, record, present)
    return around or kept


def _area_around(comparison: Comparison, record: IncomingRecord, present: Facts) -> str | None:
    """The area of the point; a place that stands on record with its area keeps it until its point moves.

    The middle of a ZIP code says of no place in which neighborhood it is.
    """
    latitude, longitude = _point(comparison, record)
    if latitude is None or longitude is None or _exactness(comparison, record) in _MIDDLE:
        return None
    before = present.fields.get("latitude"), present.fields.get("longitude")
    stays = before == (latitude, longitude)
    if stays and not record.fields.get("area_code") and present.fields.get("area_code"):
        return None
    return comparison.picture.areas.at(latitude, longitude)


def resolved_site(comparison: Comparison, record: IncomingRecord, match: Match) -> Facts | None:
    """The service at the place; None, with a doubt, for one that must stay as it is on record."""
    reason = comparison.restrictions.held.get(record.source_id)
    if reason:
        # An id made here is nothing to read.
        called = "" if record.source_id.startswith(MADE) else f" {record.source_id}"
        comparison.remarks.doubt(
            record.line, "confidential", f"the listing{called} is left as it is: {reason}"
        )
        return None
    present = comparison.present(record.kind, match)
    said = {name: value for name, value in record.fields.items() if name not in SITE_TEXTS}
    fields = (
        said
        | own_description(comparison, record)
        | {
            "service_id": comparison.match("service", record.fields["service_id"]).id,
            "location_id": comparison.match("location", record.fields["location_id"]).id,
        }
    )
    return Facts(fields, resolved_parts(comparison, record, present))
