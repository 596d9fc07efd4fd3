"""What becomes of a record that is no longer given, or not for the public; read of packages by names and notices.

Rows of tables are read in `directory.imports.readers.row_status`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date

from directory.imports.incoming_records import (
    LOCATION,
    ORGANIZATION,
    SERVICE,
    SITE,
    Incoming,
    IncomingRecord,
)
from directory.imports.readers.cell_statuses import address_status, hours_status
from directory.imports.readers.kept_numbers import keep_numbers
from directory.imports.readers.record_texts import Role, texts_of
from directory.imports.unreachable_services import hide_unreachable
from directory.parsing.addresses import is_confidential
from directory.parsing.future_openings import opens_later
from directory.parsing.hidden_marks import hides_listing
from directory.parsing.remarks import Remark
from directory.parsing.status_marks import (
    hides_itself,
    kept_number,
    name_without_mark,
    note_status,
    text_status,
)
from directory.parsing.statuses import Status
from directory.parsing.street_remarks import forbids_publishing, public_text_status, street_status
from directory.parsing.weak_signals import keeps_record_alone

SAYS = {
    Status.LEFT_OUT: "says that the row repeats another one or is no listing; it is left out",
    Status.INACTIVE: "says that this has closed; it is imported, and nobody is shown it",
    Status.CLOSED_FOR_NOW: "says that this is closed for now; it is imported, and nobody is shown it",
    Status.UNLISTED: "says that this is not for the public; only partners see it",
}
"""What a person is told of each status that keeps something back."""

_CLAUSES = re.compile(r"[.;!?\n。；！？]\s*")
_RANK = (Status.LEFT_OUT, Status.INACTIVE, Status.CLOSED_FOR_NOW, Status.UNLISTED)
_NO_TEXTS = {"name", "alternate_name", "email", "url", "website", "organization_id"}


def restrict(record: IncomingRecord, status: Status) -> None:
    """Keeps a service or an organization from the public, as its status says."""
    if status is Status.UNLISTED:
        record.fields["audience"] = "partner"
    else:
        record.fields["status"] = "inactive"


def is_kept_back(record: IncomingRecord) -> bool:
    """Whether a record is not shown to the public, whatever a doubt about it says."""
    is_ended = record.fields.get("status") in ("inactive", "defunct")
    return is_ended or record.hides_for_certain("audience")


def settle_marks(
    incoming: Incoming, today: date, of_streets: Mapping[str, Status] | None = None
) -> None:
    """Reads the marks in the names of records that have ids of their own, as packages have them, and what texts say.

    A place that says that it is closed goes, with what is had there alone. What opens after `today` is closed for now.
    `of_streets` has what was said beside streets that were taken off, by their places.
    """
    withheld: dict[tuple[str, str], Status] = {}
    gone: set[tuple[str, str]] = set()
    kept: set[str] = set()
    for kind in (ORGANIZATION, SERVICE, LOCATION, SITE):
        for record in incoming.of(kind).values():
            bare, marked = name_without_mark(record.name) if record.name else ("", None)
            status = marked or _status_of_texts(record, today)
            if status is None and kind == LOCATION:
                status = (of_streets or {}).get(record.source_id)
            if _keep_numbers(incoming, record):
                kept.add(record.source_id)
            if status is None:
                continue
            if record.name:
                record.fields["name"] = bare
            if kind in (LOCATION, SITE):
                is_gone = marked is not None or status is not Status.UNLISTED
                withheld[kind, record.source_id] = status
                if is_gone:
                    gone.add((kind, record.source_id))
            else:
                restrict(record, status)
            reason = f"the name, a notice or a text {SAYS[Status.INACTIVE if status is Status.LEFT_OUT else status]}"
            incoming.doubts.append(Remark(incoming.source, record.line, "name", reason))
    _withhold_places(incoming, withheld, gone)
    services = incoming.of(SERVICE).values()
    owned = {each.source_id for each in services if each.fields.get("organization_id") in kept}
    hide_unreachable(incoming, kept | owned)


def _withhold_places(
    incoming: Incoming,
    withheld: Mapping[tuple[str, str], Status],
    gone: Collection[tuple[str, str]],
) -> None:
    """Takes away the places that are `gone`, and keeps services back that are given at withheld places alone.

    A place that is not for the public while a service there is given at others as well is confidential.
    """
    _keep_back_what_is_given(incoming, withheld)
    services, sites = incoming.of(SERVICE), incoming.of(SITE)
    open_places = {
        site.fields["location_id"]
        for site in sites.values()
        if (service := services.get(site.fields.get("service_id", "")))
        and not is_kept_back(service)
    }
    used = {site.fields["location_id"] for site in sites.values()}
    unlisted = {
        key if kind == LOCATION else sites[key].fields["location_id"]
        for (kind, key), each in withheld.items()
        if each is Status.UNLISTED
    }
    for key, place in incoming.of(LOCATION).items():
        if key in unlisted and (key in open_places or key not in used):
            place.fields["confidential"] = True
    for key, site in [*sites.items()]:
        if (SITE, key) in gone or (LOCATION, site.fields["location_id"]) in gone:
            del sites[key]
    for kind, key in gone:
        if kind == LOCATION:
            del incoming.of(LOCATION)[key]


def _keep_back_what_is_given(
    incoming: Incoming, withheld: Mapping[tuple[str, str], Status]
) -> None:
    """Restricts the services that are given at withheld places and nowhere else."""
    found: dict[str, list[Status | None]] = {}
    for key, site in incoming.of(SITE).items():
        at_place = withheld.get((LOCATION, site.fields["location_id"]))
        status = withheld.get((SITE, key)) or at_place
        found.setdefault(site.fields.get("service_id", ""), []).append(status)
    for service, statuses in found.items():
        if service in incoming.of(SERVICE) and all(statuses):
            for each in filter(None, statuses):
                restrict(incoming.of(SERVICE)[service], each)


def _keep_numbers(incoming: Incoming, record: IncomingRecord) -> bool:
    """Lets only staff see the numbers of a record that its notice or a text keeps back; whether there are any."""
    texts = (record.fields.get(each) for each in ("alert", "description", "application_process"))
    notes = (kept_number(each) if isinstance(each, str) else None for each in texts)
    note = next(filter(None, notes), None)
    rows = [*record.rows("phones")]
    for contact in record.rows("contacts"):
        rows += contact.get("phones", [])
    if not (note and keep_numbers(rows, note)):
        return False
    reason = f"“{note}” is of a number; only staff sees the numbers that it may be about"
    incoming.doubts.append(Remark(incoming.source, record.line, "phones", reason))
    return True


def _hides_itself(record: IncomingRecord, description: str) -> bool:
    """Whether any text of a record says that it is not for the public, as a cell of a table would."""
    texts = (record.fields.get(each) for each in record.fields.keys() - _NO_TEXTS)
    return (
        text_status(description) is Status.UNLISTED
        or any(map(hides_listing, _CLAUSES.split(description)))
        or any(hides_itself(each) for each in texts if isinstance(each, str))
    )


def _status_of_texts(record: IncomingRecord, today: date) -> Status | None:
    """What the texts of a record say of it, each read as a cell of a table would be."""
    said = (record.fields.get(each) for each in ("alert", "description"))
    alert, description = (each if isinstance(each, str) else "" for each in said)
    found = [
        status
        for label, role, text in texts_of(record)
        if label != "name" and (status := _READERS[role](text))
    ]
    if found:
        return min(found, key=_RANK.index)
    if record.kind in (LOCATION, SITE):
        return None
    if _hides_itself(record, description):
        return Status.UNLISTED
    is_later = opens_later(alert, today) or opens_later(description, today)
    return Status.CLOSED_FOR_NOW if is_later else None


def _name_status(name: str) -> Status | None:
    return name_without_mark(name)[1]


def _street_status(street: str) -> Status | None:
    """What stands beside a street or in place of it; what keeps the street alone from others is no status."""
    status = address_status(street)
    is_of_place = street_status(street) is None and is_confidential(street)
    return None if status is Status.UNLISTED and is_of_place else status


def _second_line_status(line: str) -> Status | None:
    """The same of a second line, which may hold nothing else than a remark."""
    status = street_status(line) or text_status(line)
    is_of_listing = street_status(line) is not None or forbids_publishing(line)
    return None if status is Status.UNLISTED and not is_of_listing else status


def _unlisted_status(text: str) -> Status | None:
    """A text beside hours: what is closed are these, and not what is given."""
    return Status.UNLISTED if text_status(text) is Status.UNLISTED else None


def _number_status(text: str) -> Status | None:
    """A remark beside a number speaks of it, unless it names the listing."""
    is_of_listing = forbids_publishing(text) and keeps_record_alone(text)
    return Status.UNLISTED if is_of_listing else None


_READERS: Mapping[Role, Callable[[str], Status | None]] = {
    Role.NAME: _name_status,
    Role.NOTE: note_status,
    Role.TEXT: public_text_status,
    Role.HOURS: hours_status,
    Role.BESIDE_HOURS: _unlisted_status,
    Role.BESIDE_NUMBER: _number_status,
    Role.STREET: _street_status,
    Role.BELOW_STREET: _second_line_status,
}
