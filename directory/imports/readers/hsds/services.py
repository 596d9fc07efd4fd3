"""HSDS services, with what our profile adds to them, as incoming records."""

from __future__ import annotations

from collections.abc import Mapping

from directory.fields.row_values import Row, compact
from directory.hsds.parser.privacy import is_hidden
from directory.hsds.parser.single_values import yes_or_no
from directory.hsds.parser.tree import Record, Remarks
from directory.hsds.profile import added
from directory.imports.incoming_records import (
    LOCATION,
    MADE,
    ORGANIZATION,
    PROGRAM,
    SERVICE,
    SITE,
    Incoming,
    IncomingRecord,
)
from directory.imports.planning.comparison_keys import name_key
from directory.imports.readers.hsds.attributes import (
    foreign_attributes,
    our_terms,
    suggested_terms,
)
from directory.imports.readers.hsds.dependent_records import (
    areas,
    contacts,
    history,
    office_phones,
    phones,
    rows,
    schedules,
)
from directory.imports.readers.hsds.fields import decimal, plain_values, texts
from directory.imports.readers.hsds.language_records import language_words, languages
from directory.imports.readers.hsds.locations import answers_no, incoming_site
from directory.imports.readers.hsds.profile import profile_parts
from directory.imports.readers.record_status import SAYS
from directory.parsing.hidden_marks import hides_place
from directory.parsing.statuses import Status, read_status

_STATUSES = ("active", "inactive", "defunct", "temporarily closed")


def add_service(
    incoming: Incoming,
    record: Record,
    organization: str,
    locations: Mapping[str, IncomingRecord],
    remarks: Remarks,
) -> IncomingRecord | None:
    """Takes in a service with its sites; a refusal instead when it has no name.

    `locations` are the places of its organization by id. Returns the confidential place that the service speaks of
    without giving it.
    """
    if not record.text("name"):
        remarks.refuse(record.place, "name", "the service has no name")
        return None
    program = next(
        (add_program(incoming, each, organization) for each in record.under("program")), None
    )
    fields = _fields(record, remarks) | compact(
        {"organization_id": organization, "program_id": program}
    )
    parts = _parts(record, remarks) | profile_parts(record, our_terms(record), remarks)
    if not any(row["vocabulary"] == "services" for row in parts["terms"]):
        parts["terms"] = parts["terms"] + suggested_terms(record)
    parts |= {
        "attributes": foreign_attributes(record, incoming.source),
        "history": history(record, remarks),
    }
    service = IncomingRecord(SERVICE, record.key, fields, parts, record.place.line)
    sites = [
        incoming_site(each, service, incoming.source, remarks)
        for each in record.under("service_at_locations")
    ]
    place = _hidden_place(record, service, sites, locations)
    _remark_on_kept_numbers(record, service, sites, locations, incoming, remarks)
    if incoming.add(service):
        incoming.add(*sites)
    return place


def _remark_on_kept_numbers(
    record: Record,
    service: IncomingRecord,
    sites: list[IncomingRecord],
    locations: Mapping[str, IncomingRecord],
    incoming: Incoming,
    remarks: Remarks,
) -> None:
    """Names a service that nobody could call, since its only numbers are those of a hidden place."""
    places = [
        place for each in sites if (place := locations.get(each.fields["location_id"])) is not None
    ]
    hidden = [
        each
        for each in places
        if service.fields.get("confidential") or each.fields.get("confidential")
    ]
    organization = incoming.of(ORGANIZATION).get(service.fields["organization_id"])
    shown = [each for each in places if each not in hidden]
    others = [service, *sites, *shown, *([organization] if organization else [])]
    if not any(map(_has_public_number, hidden)) or any(map(_has_public_number, others)):
        return
    remarks.doubt(
        record.place,
        "phones",
        f"the only number of the service {service.source_id} is that of its hidden place and kept with it: "
        "nobody could call. If the number may be given, write it on the service",
    )


def _has_public_number(record: IncomingRecord) -> bool:
    return any(each.get("audience", "public") == "public" for each in record.rows("phones"))


def add_program(incoming: Incoming, record: Record, organization: str) -> str | None:
    """Takes in a program; what it is called in the source. None for one without a name.

    Programs are recognised by their names. Our exports give one without a description its name as such.
    """
    name, description = record.text("name"), record.text("description")
    if not name:
        return None
    key = f"{MADE}{organization} / {name_key(name)}"
    said = {
        "organization_id": organization,
        "name": name,
        "alternate_name": record.text("alternate_name"),
        "description": description if description != name else None,
        "id": record.text("id"),
    }
    incoming.of(PROGRAM).setdefault(key, IncomingRecord(PROGRAM, key, compact(said)))
    return key


def _fields(record: Record, remarks: Remarks) -> Row:
    fields = plain_values(record, "service", remarks, ["confidential"])
    unlisted = yes_or_no(record.fields.get("unlisted"))
    # HSDS 1.x and 2.x have a table of eligibilities; each is a word or two.
    eligibility = [
        fields.get("eligibility_description"),
        *(each.text("eligibility") for each in record.under("eligibility")),
    ]
    spoken = [fields.get("interpretation_services"), *language_words(record)]
    fees = texts(record, ("fees_description", "fees")).values()
    return compact(
        _ages(record, remarks)
        | fields
        | {
            "status": _status(record, remarks),
            "confidential": _says_hidden(record, remarks) or is_hidden(record),
            "audience": None if unlisted is None else "partner" if unlisted else "public",
            "interpretation_services": "; ".join(dict.fromkeys(filter(None, spoken))),
            "fees_description": "\n".join(dict.fromkeys(fees)),
            "eligibility_description": "; ".join(dict.fromkeys(filter(None, eligibility))),
        }
    )


def _ages(record: Record, remarks: Remarks) -> Row:
    """The ages that Open Referral UK writes in the table of eligibilities; where two rows say different ones, none."""
    names = ("minimum_age", "maximum_age")
    said = {
        ages
        for each in record.under("eligibility")
        if any(ages := tuple(decimal(each, name, remarks) for name in names))
    }
    return dict(zip(names, said.pop(), strict=True)) if len(said) == 1 else {}


def _says_hidden(record: Record, remarks: Remarks) -> bool:
    """Whether any text or attribute of a service says that it is given at a hidden place, with a doubt."""
    attributes = (each for each in record.under("attributes") if not answers_no(each.text("value")))
    texts = (
        text
        for each in (record, *attributes)
        for nested in (each, *each.under("taxonomy_term"))
        for text in nested.fields.values()
        if isinstance(text, str)
    )
    if not any(map(hides_place, texts)):
        return False
    reason = f"the service {record.key} says that its place is hidden: the address is kept from all"
    remarks.doubt(record.place, None, reason)
    return True


def _status(record: Record, remarks: Remarks) -> str | None:
    """A status that is not of the standard keeps the service from being shown until somebody has looked.

    What is closed for now is not shown either, unless it is of our profile, where pages say so beside it.
    """
    said = (record.text("status") or "").lower().replace("_", " ") or None
    means = read_status(said) if said and said not in ("inactive", "defunct") else None
    is_ours = said == Status.CLOSED_FOR_NOW and any(map(record.fields.get, added("service")))
    if means is Status.CLOSED_FOR_NOW and not is_ours:
        remarks.doubt(record.place, "status", f"“{said}” {SAYS[Status.CLOSED_FOR_NOW]}")
        return "inactive"
    if said is None or said in _STATUSES:
        return said
    if means is Status.ACTIVE:
        return "active"
    reason = (
        f"“{said[:80]}” {SAYS[means]}"
        if means is Status.INACTIVE
        else f'"{said[:80]}" is no status of HSDS; the service is taken as inactive'
    )
    remarks.doubt(record.place, "status", reason)
    return "inactive"


def _parts(record: Record, remarks: Remarks) -> dict[str, list[Row]]:
    documents = rows(record, "required_documents", "required_document", remarks)
    return {
        "languages": languages(record, remarks),
        "phones": phones(record, remarks) or office_phones(record, remarks),
        "contacts": contacts(record, remarks),
        "schedules": schedules(record, remarks),
        "service_areas": areas(record, remarks),
        "cost_options": rows(record, "cost_options", "cost_option", remarks),
        "required_documents": [{"document": row.get("uri"), **row} for row in documents],
        "additional_urls": rows(record, "additional_urls", "url", remarks, ["url"]),
        "funding": rows(record, "funding", "funding", remarks, ["source"]),
    }


def _hidden_place(
    record: Record,
    service: IncomingRecord,
    sites: list[IncomingRecord],
    locations: Mapping[str, IncomingRecord],
) -> IncomingRecord | None:
    """Our exports leave a confidential place out and say that there is one: it comes back as an empty place."""
    if not yes_or_no(record.fields.get("confidential_location")):
        return None
    places = [locations.get(site.fields["location_id"]) for site in sites]
    if any(place is not None and place.fields.get("confidential") for place in places):
        return None
    owner = {"organization_id": service.fields["organization_id"]}
    place = IncomingRecord(
        LOCATION,
        f"{service.source_id}/confidential",
        owner | {"location_type": "physical", "confidential": True},
    )
    fields = {"service_id": service.source_id, "location_id": place.source_id}
    site_id = f"{service.source_id}@confidential"
    sites.append(IncomingRecord(SITE, site_id, fields, line=service.line))
    return place
