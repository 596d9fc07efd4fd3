"""What a source says of a service, as it would stand on record."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from directory.fields.row_values import Row, compact
from directory.imports.planning.comparison import Comparison, rows_of
from directory.imports.planning.comparison_keys import name_key
from directory.imports.planning.flags import audience, flag, status
from directory.imports.planning.known_records import Facts
from directory.imports.planning.pairing import Match
from directory.imports.planning.source_values import Said
from directory.parsing.incoming import IncomingService

STATUSES = ("active", "inactive", "defunct", "temporarily closed")
CAPACITY = ("open", "waitlist", "closed", "unknown")
METHODS = ("phone", "email_link", "visit", "document", "unknown")
_PLAIN = (
    "alternate_name", "description", "url", "interpretation_services", "application_process", "fees_description",
    "wait_time", "accreditations", "eligibility_description", "minimum_age", "maximum_age", "assured_date",
    "assurer_email", "licenses", "alert", "alert_expires_on", "hotline_24_7", "review_days", "notes_internal",
)  # fmt: skip
# Vocabulary, field of the incoming service, column of the listing sheet.
_TERMS = (
    ("services", "terms", "service_terms"),
    ("modes", "modes", "modes"),
    ("routes", "routes", "routes"),
    ("exclusions", "exclusions", "exclusions"),
    ("requirements", "requirements", "requirements"),
    ("remedies", "remedies", "remedies"),
    ("industries", "industries", "industries"),
)


def said_of_service(
    comparison: Comparison,
    service: IncomingService,
    match: Match,
    organization: UUID,
    program: UUID | None,
) -> Said:
    """The service's own columns and rows, restrictions of the record included."""
    present, line = comparison.present("service", match), service.line
    restricting = [
        *comparison.candidates("service", match),
        *comparison.former_owner(present, organization),
    ]
    what = f'the service "{service.name}"'
    fields = {name: getattr(service, name) for name in _PLAIN} | {
        "organization_id": organization,
        "program_id": program,
        "name": _name(service, present),
        "email": comparison.reach.email(service.email, line),
        "status": status(
            present,
            comparison.codes.of(STATUSES, service.status, line, "status"),
            line,
            what,
            comparison.remarks,
        ),
        "confidential": flag(restricting, service.confidential, line, what, comparison.remarks),
        "audience": audience(restricting, service.unlisted, line, what, comparison.remarks),
    }
    return Said(fields, _coded(comparison, service) | _parts(comparison, service, present))


def _name(service: IncomingService, present: Facts) -> str | None:
    """The name, unless the record has it in another spelling."""
    known = present.fields.get("name")
    return None if known and name_key(known) == name_key(service.name) else service.name


def _coded(comparison: Comparison, service: IncomingService) -> dict[str, list[Row]]:
    codes, line = comparison.codes, service.line
    return {
        "terms": [
            row
            for vocabulary, field, column in _TERMS
            for row in codes.terms(vocabulary, getattr(service, field), line, column)
        ],
        "populations": [
            {"code": code, "accepts": service.populations[code]}
            for code in codes.many("populations", service.populations, line, "populations")
        ],
        "languages": codes.languages(service.languages, line),
        "postures": _postures(comparison, service),
        "capacities": _capacities(comparison, service),
        "verifications": _verifications(comparison, service),
    }


def _parts(
    comparison: Comparison, service: IncomingService, present: Facts
) -> dict[str, list[Row]]:
    line = service.line
    return {
        "phones": comparison.reach.phones(service.phones, present.rows("phones"), line),
        "contacts": comparison.reach.contacts(service.contacts, present.rows("contacts"), line),
        "schedules": rows_of(service.schedules),
        "service_areas": comparison.areas(service.areas_served, line),
        "cost_options": rows_of(service.costs),
        "required_documents": rows_of(service.required_documents),
        "additional_urls": rows_of(service.additional_urls),
        "funding": rows_of(service.funding),
        "attributes": rows_of(service.attributes),
        "history": rows_of(service.history),
    }


def _postures(comparison: Comparison, service: IncomingService) -> list[Row]:
    line, undocumented = service.line, service.serves_undocumented
    answers: dict[str, Any] = {
        topic: comparison.codes.one(topic, said, line, topic)
        for topic, said in (
            ("police_contact", service.police_contact),
            ("immigration_status", service.immigration_status),
        )
    }
    if undocumented is not None:
        answers["serves_undocumented"] = "yes" if undocumented else "no"
    said_on = service.verification.on if service.verification else None
    stated_on = said_on if said_on and said_on <= comparison.today else None
    return [
        compact(
            {"topic": topic, "answer": answer, "source": comparison.source, "stated_on": stated_on}
        )
        for topic, answer in answers.items()
        if answer
    ]


def _capacities(comparison: Comparison, service: IncomingService) -> list[Row]:
    said = [service.capacity] if service.capacity else []
    return [
        compact(asdict(each))
        for each in (*said, *service.capacities)
        if not _is_ahead(comparison, each.as_of, service.line, "capacity_as_of")
        and comparison.codes.of(CAPACITY, each.status, service.line, "capacity")
    ]


def _verifications(comparison: Comparison, service: IncomingService) -> list[Row]:
    event, line = service.verification, service.line
    if event is None or _is_ahead(comparison, event.on, line, "verified_on"):
        return []
    method = comparison.codes.of(METHODS, event.method, line, "verification_method")
    return [compact(asdict(event) | {"method": method or "unknown"})]


def _is_ahead(comparison: Comparison, day: date | None, line: int | None, column: str) -> bool:
    """Whether a day has not come yet: nobody can have known or confirmed anything on it."""
    if day is None or day <= comparison.today:
        return False
    comparison.remarks.doubt(line, column, f"{day.isoformat()} lies ahead; left out")
    return True
