"""The plan of one organization: its record, programs, services, places and services at these, and what waits."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from directory.imports.incoming_records import IncomingRecord
from directory.imports.plan import (
    UNNAMED_PLACE,
    Change,
    Plan,
    PlannedGroup,
    PlannedRecord,
)
from directory.imports.planning.audiences import AUDIENCES, narrower
from directory.imports.planning.closed_records import note_closed
from directory.imports.planning.comparison import Comparison
from directory.imports.planning.field_merge import changed_fields, changed_parts
from directory.imports.planning.holds import (
    WAITS,
    Holds,
)
from directory.imports.planning.known_records import Facts
from directory.imports.planning.links import Links
from directory.imports.planning.missing_addresses import without_address
from directory.imports.planning.narrowing import (
    note_kept_back,
    note_narrowing,
    settle_narrowing,
)
from directory.imports.planning.record_pairs import Match
from directory.imports.planning.resolution import (
    resolved_location,
    resolved_organization,
    resolved_programs,
    resolved_service,
    resolved_site,
)
from directory.imports.planning.time_limit import check_time
from directory.parsing.weighty_sentences import joined_text, unsaid

_SHOWN = 300
_Add = Callable[[PlannedRecord], None]
_CLOSES = "a place of this organization is shown on record and hidden from now on, because the source hides its address"
_FULLER = "the description on record says more and stays as it is"
_HELP = "of trafficking, of who can come or of how to get in"
_ADDED = f"the description on record says more; what this one alone says {_HELP} is added to it"
_KEPT_BEHIND = (
    f"this description says more; what the one on record alone says {_HELP} stays behind it"
)


def plan_organization(
    comparison: Comparison, organization: IncomingRecord, plan: Plan, holds: Holds
) -> PlannedGroup:
    """The records of one organization in the order in which they can be written; what waits is in `holds`."""
    links, key = comparison.links, organization.source_id
    match = comparison.match("organization", key)
    planned = PlannedGroup(organization.name)

    def add(entry: PlannedRecord) -> None:
        if holds.whole:
            holds.pass_over(entry)
            return
        plan.count(entry)
        if entry.changes or not entry.known:
            planned.records.append(entry)

    about = resolved_organization(comparison, organization, match)
    if not (match.known or links.incoming.is_own):
        about.fields["audience"] = narrower(
            about.fields["audience"], _audience_of_services(links, key)
        )
    note_narrowing(comparison, organization, match, about, planned)
    note_kept_back(comparison, organization, match, _audience_of_services(links, key))
    note_closed(comparison, organization, match, about, planned)
    entry = _planned(comparison, organization, match, about)
    programs = resolved_programs(comparison, key, match)
    of_source = links.incoming.of("program")
    about_programs = [
        _planned(comparison, replace(of_source[each], source_id=key), found, said)
        for each, (found, said) in programs.items()
    ]
    secret = bool(about.fields["confidential"])
    if not holds.decided:
        holds.unplaced = without_address(comparison, key, secret)
    words_wait = [holds.waits(each, organization.line, key) for each in (entry, *about_programs)]
    holds.whole = holds.all_in_doubt(match.known) or any(words_wait)
    heard = len(comparison.remarks.doubts)
    for record in (entry, *about_programs, *_closed(comparison, organization)):
        add(record)
    services = [
        _plan_service(comparison, each, match.id, programs, planned, holds)
        for each in links.services_of.get(key, ())
    ]
    waiting = {
        each
        for each in links.locations_of.get(key, ())
        if not _plan_place(comparison, each, match.id, secret, add, holds)
    }
    for service, planned_service in services:
        if planned_service:
            add(planned_service)
        _plan_sites(comparison, service, waiting, planned_service is None, add, holds)
    if holds.whole:
        _wait(comparison, heard, organization.line)
    _say_what_describes(comparison, holds)
    settle_narrowing(planned)
    return planned


def _say_what_describes(comparison: Comparison, holds: Holds) -> None:
    """Say why records wait that may describe a person; whoever reads it learns nothing of a hidden place."""
    for line, question in holds.questions:
        comparison.remarks.doubt(line, None, question)


def _audience_of_services(links: Links, organization: str) -> str:
    """The widest audience of what an organization gives: a list that hides all of it may not make its name public."""
    services = [links.services[each] for each in links.services_of.get(organization, ())]
    audiences = {each.fields.get("audience") or "public" for each in services}
    return min(audiences, key=AUDIENCES.index, default="public")


def _plan_service(
    comparison: Comparison,
    key: str,
    owner: UUID,
    programs: Mapping[str, tuple[Match, Facts]],
    group: PlannedGroup,
    holds: Holds,
) -> tuple[IncomingRecord, PlannedRecord | None]:
    """A service and the plan of it; none where it waits."""
    check_time()
    service, found = comparison.links.services[key], comparison.match("service", key)
    program = programs.get(service.fields.get("program_id", ""))
    heard = len(comparison.remarks.doubts)
    said = resolved_service(comparison, service, found, owner, program[0].id if program else None)
    note_narrowing(comparison, service, found, said, group)
    above = comparison.picture.facts("organization", owner) or Facts()
    note_kept_back(comparison, service, found, above.fields.get("audience", "public"))
    note_closed(comparison, service, found, said, group)
    entry = _planned(comparison, service, found, said)
    if not holds.waits(entry, service.line, key):
        return service, entry
    holds.hold_service(service)
    _wait(comparison, heard, service.line)
    return service, None


def _plan_place(
    comparison: Comparison, key: str, owner: UUID, secret: bool, add: _Add, holds: Holds
) -> bool:
    """Plan one place; False when it waits."""
    check_time()
    location, found = comparison.links.locations[key], comparison.match("location", key)
    heard = len(comparison.remarks.doubts)
    said = resolved_location(comparison, location, found, owner)
    hidden = secret or bool(said.fields["confidential"]) or _is_at_hidden_place(comparison, key)
    entry = _planned(comparison, location, found, said)
    entry.secret = hidden
    if holds.place_waits(entry, comparison.present("location", found), location, hidden):
        _wait(comparison, heard, location.line)
        return False
    if not found.known and _waits_with_services(comparison, key, holds):
        comparison.remarks.take_back(heard)
        holds.hold_place(entry, location)
        return False
    add(entry)
    return True


def _closed(comparison: Comparison, organization: IncomingRecord) -> Iterator[PlannedRecord]:
    """Places on record that are hidden, since the source hides their address at another place of the organization."""
    for place in sorted(comparison.restrictions.closed[organization.source_id]):
        comparison.remarks.doubt(organization.line, "confidential", _CLOSES)
        said, changes = {"confidential": True}, [Change("confidential", False, True)]
        yield PlannedRecord("location", place, UNNAMED_PLACE, True, said, {}, changes, secret=True)


def _waits_with_services(comparison: Comparison, location: str, holds: Holds) -> bool:
    """Whether all the services at a place wait, so that nothing of its row would be written but a bare place."""
    links = comparison.links
    services = [links.service_of(site) for site in links.sites_at.get(location, ())]
    return bool(services) and all(each in holds.services for each in services)


def _plan_sites(
    comparison: Comparison,
    service: IncomingRecord,
    waiting: Collection[str],
    service_waits: bool,
    add: _Add,
    holds: Holds,
) -> None:
    """Plan a service at its places; at one that waits, it waits too."""
    for site_key in comparison.links.sites_of.get(service.source_id, ()):
        check_time()
        site = comparison.links.sites[site_key]
        match = comparison.match("service_at_location", site_key)
        heard = len(comparison.remarks.doubts)
        said = resolved_site(comparison, site, match)
        entry = _planned(comparison, site, match, said, f"{service.name} at a place")
        entry.secret = True
        if service_waits or site.fields["location_id"] in waiting:
            comparison.remarks.take_back(heard)
            holds.add_site(site, entry)
        elif holds.waits(entry, service.line, site_key):
            _wait(comparison, heard, service.line)
            holds.add_site(site, entry)
        else:
            add(entry)


def _wait(comparison: Comparison, heard: int, line: int | None) -> None:
    """Say of a row that it waits, and nothing else that was found about it."""
    comparison.remarks.take_back(heard)
    comparison.remarks.doubt(line, None, WAITS)


def _is_at_hidden_place(comparison: Comparison, location: str) -> bool:
    """Whether a service at the place is one that makes its places confidential."""
    links = comparison.links
    services = [links.service_of(site) for site in links.sites_at.get(location, ())]
    return any(
        links.services[each].fields.get("confidential")
        or comparison.present("service", comparison.match("service", each)).fields.get(
            "confidential"
        )
        for each in services
    )


def _planned(
    comparison: Comparison,
    record: IncomingRecord,
    match: Match,
    said: Facts | None,
    label: str = "",
) -> PlannedRecord:
    present = comparison.present(record.kind, match)
    is_shared = comparison.is_shared(record.kind, record.source_id, match)
    fields = changed_fields(present, said.fields) if said else {}
    if is_shared:
        _join_descriptions(comparison, record, present, fields)
    parts = changed_parts(present, said.parts, is_shared, comparison.is_own) if said else {}
    changes: list[Change] = []
    if match.known:
        changes += [Change(name, present.fields.get(name), value) for name, value in fields.items()]
        changes += [Change(name, present.rows(name), rows) for name, rows in parts.items()]
    planned = PlannedRecord(
        record.kind,
        match.id,
        label or record.name or UNNAMED_PLACE,
        match.known,
        fields,
        parts,
        changes,
        source_id=record.source_id,
    )
    return comparison.settle(planned, present, said) if said else planned


def _join_descriptions(
    comparison: Comparison, record: IncomingRecord, present: Facts, fields: dict[str, Any]
) -> None:
    """Of two sources' descriptions the longer counts, with what the other one alone says of getting help."""
    known, said = present.fields.get("description"), fields.get("description")
    if not (known and said):
        return
    fields["description"] = joined = joined_text(known, said)
    if joined == known:
        del fields["description"]
        reason = _FULLER + _left_out(unsaid(said, joined))
    elif joined.startswith(known):
        reason = _ADDED + _left_out(unsaid(said, joined))
    elif joined != said:
        reason = _KEPT_BEHIND
    else:
        return
    comparison.remarks.doubt(record.line, "description", reason)


def _left_out(left: list[str]) -> str:
    """The words that only the shorter description has, as far as somebody reads them in a plan."""
    words = " ".join(left)
    if not words:
        return ""
    return f"; left out is “{words if len(words) <= _SHOWN else words[:_SHOWN] + '…'}”"
