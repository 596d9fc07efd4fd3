"""What becomes of a record that is no longer given, or not for the public; read of packages by names and notices.

Rows of tables are read in `directory.imports.readers.row_status`.
"""

from __future__ import annotations

import re
from datetime import date

from directory.imports.incoming_records import (
    LOCATION,
    ORGANIZATION,
    SERVICE,
    SITE,
    Incoming,
    IncomingRecord,
)
from directory.imports.readers.kept_numbers import keep_numbers
from directory.imports.unreachable_services import hide_unreachable
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

SAYS = {
    Status.LEFT_OUT: "says that the row repeats another or is none; it is not read",
    Status.INACTIVE: "says that this has ended; the row is kept and not shown",
    Status.CLOSED_FOR_NOW: "says that this is closed for now; the row is kept and not shown",
    Status.UNLISTED: "says that this is not for the public; only partners see it",
}
"""What a person is told of each status that keeps something back."""

_CLAUSES = re.compile(r"[.;!?\n。；！？]\s*")
_ENDINGS = (Status.INACTIVE, Status.CLOSED_FOR_NOW)
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


def settle_marks(incoming: Incoming, today: date) -> None:
    """Reads the marks in the names of records that have ids of their own, as packages have them, and what texts say.

    A place whose name says that it is closed goes, with what is had there. What opens after `today` is closed for now.
    """
    closed: set[str] = set()
    kept: set[str] = set()
    for kind in (ORGANIZATION, SERVICE, LOCATION):
        for record in incoming.of(kind).values():
            bare, status = name_without_mark(record.name) if record.name else ("", None)
            status = status or _status_of_texts(record, today)
            if _keep_numbers(incoming, record):
                kept.add(record.source_id)
            if status is None:
                continue
            record.fields["name"] = bare
            if kind == LOCATION:
                closed.add(record.source_id)
            else:
                restrict(record, status)
            reason = f"the name, a notice or a text {SAYS[Status.INACTIVE if status is Status.LEFT_OUT else status]}"
            incoming.doubts.append(Remark(incoming.source, record.line, "name", reason))
    for place in closed:
        del incoming.of(LOCATION)[place]
    sites = incoming.of(SITE)
    for key in [key for key, site in sites.items() if site.fields["location_id"] in closed]:
        del sites[key]
    services = incoming.of(SERVICE).values()
    owned = {each.source_id for each in services if each.fields.get("organization_id") in kept}
    hide_unreachable(incoming, kept | owned)


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
    """What a notice or a description says of a record; that of a place may speak of anything that is had there."""
    said = (record.fields.get(each) for each in ("alert", "description"))
    alert, description = (each if isinstance(each, str) else "" for each in said)
    status = note_status(alert) if alert else None
    if status is None and record.kind != LOCATION:
        ended = text_status(description) if description else None
        status = ended if ended in _ENDINGS else None
        if status is None and _hides_itself(record, description):
            status = Status.UNLISTED
        if status is None and (opens_later(alert, today) or opens_later(description, today)):
            status = Status.CLOSED_FOR_NOW
    return status
