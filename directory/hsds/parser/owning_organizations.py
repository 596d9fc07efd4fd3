"""The organization of each service and location, also where its row does not say it; those without are refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from directory.hsds.parser.tree import Record, Remarks

Index = Mapping[str, dict[str, Record]]


def settle_services(index: Index, rows: Mapping[str, list[Record]], remarks: Remarks) -> None:
    """Nests each service in its organization.

    That is the one it names, else that of its place, of its phones or contacts, or the only one there is.
    """
    organizations = index.get("organization", {})
    services = index.get("service", {})
    hints: dict[str, str] | None = None
    empty = len(services) > 1 and not any(
        each.text("organization_id") for each in services.values()
    )
    for key, service in list(services.items()):
        named = service.text("organization_id")
        found = organizations.get(named or "")
        if found is None:
            found = _organization_of_place(service, index)
        if found is None:
            hints = _hints(rows) if hints is None else hints
            found = organizations.get(hints.get(key, "")) or _only(organizations)
        if found is None:
            remarks.refuse(service.place, "organization_id", _reason(service, named))
            continue
        if named and named not in organizations:
            reason = (
                f"names the organization {named}, which is not in the source; "
                f"taken as a service of {found.text('name') or found.key}"
            )
            remarks.doubt(service.place, "organization_id", reason)
        elif not named and not empty and not service.under("service_at_locations"):
            reason = (
                f"names no organization; taken as a service of {found.text('name') or found.key}"
            )
            remarks.doubt(service.place, "organization_id", reason)
        found.nested.setdefault("services", []).append(service)
        _settle_program(service, found)


def _settle_program(service: Record, organization: Record) -> None:
    """A program that names no organization is one of its service's."""
    for program in service.under("program"):
        programs = organization.nested.setdefault("programs", [])
        if not program.text("organization_id") and program not in programs:
            programs.append(program)


def _reason(service: Record, named: str | None) -> str:
    name = service.text("name") or service.key
    if named:
        return f'the service "{name}" names the organization {named}, which is not in the source'
    return f'the service "{name}" names neither an organization nor a place of one'


def _organization_of_place(service: Record, index: Index) -> Record | None:
    organizations = index.get("organization", {})
    for site in service.under("service_at_locations"):
        location = index["location"][site.text("location_id") or ""]
        found = organizations.get(location.text("organization_id") or "")
        if found:
            return found
    return None


def _hints(rows: Mapping[str, list[Record]]) -> dict[str, str]:
    """Service -> organization as phones and contacts name them side by side."""
    hints: dict[str, str] = {}
    for row in (*rows.get("phone", ()), *rows.get("contact", ())):
        service, organization = row.text("service_id"), row.text("organization_id")
        if service and organization:
            hints.setdefault(service, organization)
    return hints


def _only(organizations: Mapping[str, Record]) -> Record | None:
    return next(iter(organizations.values())) if len(organizations) == 1 else None


def settle_locations(index: Index, remarks: Remarks) -> None:
    """Nests each location in its organization: the one named, else that of the first service there, or the only one."""
    organizations = index.get("organization", {})
    users = _users(organizations.values())
    for key, location in index.get("location", {}).items():
        named = location.text("organization_id")
        found = organizations.get(named or "") or users.get(key) or _only(organizations)
        if named and named not in organizations:
            reason = f"names the organization {named}, which is not in the source"
            (remarks.doubt if found else remarks.refuse)(location.place, "organization_id", reason)
        elif found is None:
            reason = f"the place {location.text('name') or key} belongs to no organization and no service"
            remarks.refuse(location.place, "organization_id", reason)
        if found:
            found.nested.setdefault("locations", []).append(location)


def _users(organizations: Iterable[Record]) -> dict[str, Record]:
    """Location -> the organization of the first service at it."""
    users: dict[str, Record] = {}
    for organization in organizations:
        for service in organization.under("services"):
            for site in service.under("service_at_locations"):
                users.setdefault(site.text("location_id") or "", organization)
    return users
