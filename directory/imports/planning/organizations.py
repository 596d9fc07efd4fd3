"""What a source says of an organization and its programs, as it would stand on record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from directory.imports.planning.comparison import Comparison, rows_of
from directory.imports.planning.comparison_keys import name_key, organization_key
from directory.imports.planning.flags import audience, flag, status
from directory.imports.planning.known_records import Facts
from directory.imports.planning.pairing import Match
from directory.imports.planning.source_values import Said
from directory.parsing.incoming import IncomingOrganization, IncomingProgram

STATUSES = ("active", "inactive", "temporarily closed", "defunct")
_PLAIN = (
    "alternate_name", "description", "website", "tax_status", "tax_id", "year_incorporated", "legal_status", "logo",
    "uri", "notes_internal",
)  # fmt: skip


def said_of_organization(
    comparison: Comparison, organization: IncomingOrganization, match: Match
) -> Said:
    """The organization's own columns and rows, restrictions of the record included."""
    line, codes, reach = organization.line, comparison.codes, comparison.reach
    present = comparison.present("organization", match)
    candidates = comparison.candidates("organization", match)
    what = f'the organization "{organization.name}"'
    fields = {name: getattr(organization, name) for name in _PLAIN} | {
        "name": _name(comparison, organization, match),
        "email": reach.email(organization.email, line),
        "kind": codes.one("organization_kinds", organization.kind, line, "organization_kind"),
        "status": status(
            present,
            codes.of(STATUSES, organization.status, line, "status"),
            line,
            what,
            comparison.remarks,
        ),
        "parent_organization_id": _parent(comparison, organization, match),
        "confidential": flag(candidates, organization.confidential, line, what, comparison.remarks),
        "audience": audience(candidates, organization.unlisted, line, what, comparison.remarks),
    }
    sector = [organization.sector] if organization.sector else []
    parts = {
        "terms": [
            *codes.terms("sectors", sector, line, "organization_sector"),
            *codes.terms("leadership", organization.leadership, line, "leadership"),
            *codes.terms("industries", organization.industries, line, "industries"),
        ],
        "identifiers": rows_of(organization.identifiers),
        "phones": reach.phones(organization.phones, present.rows("phones"), line),
        "contacts": reach.contacts(organization.contacts, present.rows("contacts"), line),
        "additional_urls": rows_of(organization.additional_urls),
        "funding": rows_of(organization.funding),
        "attributes": rows_of(organization.attributes),
        "history": rows_of(organization.history),
    }
    return Said(fields, parts)


def _name(comparison: Comparison, organization: IncomingOrganization, match: Match) -> str | None:
    """The name, unless the record is already known by it in this or another spelling."""
    known = comparison.picture.known_names.get(match.id, frozenset()) if match.known else ()
    return None if organization_key(organization.name) in known else organization.name


def _parent(
    comparison: Comparison, organization: IncomingOrganization, match: Match
) -> UUID | None:
    if not organization.parent:
        return None
    parent = comparison.matches["organization"].get(organization.parent)
    if parent is None or parent.id == match.id:
        reason = f"the parent organization {organization.parent} is not another one of the source; left out"
        comparison.remarks.doubt(organization.line, "parent_organization_id", reason)
        return None
    return parent.id


@dataclass(frozen=True, slots=True)
class ProgramSaid:
    """A program of an organization; programs are recognised by their names."""

    id: UUID
    known: bool
    said: Said


def programs_of(
    comparison: Comparison, organization: IncomingOrganization, match: Match
) -> dict[str, ProgramSaid]:
    """The programs that the organization or one of its services names, by the key of the name."""
    on_record: Mapping[str, tuple[UUID, Facts]] = {
        name_key(facts.fields["name"]): (program_id, facts)
        for program_id, facts in comparison.picture.records["program"].items()
        if match.known and facts.fields["organization_id"] == match.id
    }
    named: dict[str, IncomingProgram] = {}
    for program in organization.programs:
        named.setdefault(name_key(program.name), program)
    for source_id in comparison.flat.services_of.get(organization.source_id, ()):
        of_service = comparison.flat.services[source_id].program
        if of_service:
            named.setdefault(name_key(of_service.name), of_service)
    found: dict[str, ProgramSaid] = {}
    for key, program in named.items():
        known = on_record.get(key)
        fields = {
            "organization_id": match.id,
            "alternate_name": program.alternate_name,
            "description": program.description,
        }
        fields |= {} if known else {"name": program.name}
        program_id = known[0] if known else comparison.new_id("program", program.id)
        found[key] = ProgramSaid(program_id, bool(known), Said(fields, {}))
    return found
