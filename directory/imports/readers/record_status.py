"""What becomes of a record that is no longer given, or not for the public; read of packages by names and notices.

Rows of tables are read in `directory.imports.readers.row_status`.
"""

from __future__ import annotations

from directory.imports.incoming_records import (
    LOCATION,
    ORGANIZATION,
    SERVICE,
    SITE,
    Incoming,
    IncomingRecord,
)
from directory.parsing.remarks import Remark
from directory.parsing.status_marks import name_without_mark, note_status
from directory.parsing.statuses import Status

SAYS = {
    Status.LEFT_OUT: "says that the row repeats another or is none; it is not read",
    Status.INACTIVE: "says that this has ended; the row is kept and not shown",
    Status.CLOSED_FOR_NOW: "says that this is closed for now; the row is kept and not shown",
    Status.UNLISTED: "says that this is not for the public; only partners see it",
}
"""What a person is told of each status that keeps something back."""


def restrict(record: IncomingRecord, status: Status) -> None:
    """Keeps a service or an organization from the public, as its status says."""
    if status is Status.UNLISTED:
        record.fields["audience"] = "partner"
    else:
        record.fields["status"] = "inactive"


def settle_marks(incoming: Incoming) -> None:
    """Reads the marks in the names of records that have ids of their own, as packages have them.

    A place whose name says that it is closed goes, with what is had there.
    """
    closed: set[str] = set()
    for kind in (ORGANIZATION, SERVICE, LOCATION):
        for record in incoming.of(kind).values():
            bare, status = name_without_mark(record.name) if record.name else ("", None)
            alert = record.fields.get("alert")
            status = status or (note_status(alert) if isinstance(alert, str) and alert else None)
            if status is None:
                continue
            record.fields["name"] = bare
            if kind == LOCATION:
                closed.add(record.source_id)
            else:
                restrict(record, status)
            reason = f"the name or a notice {SAYS[Status.INACTIVE if status is Status.LEFT_OUT else status]}"
            incoming.doubts.append(Remark(incoming.source, record.line, "name", reason))
    for place in closed:
        del incoming.of(LOCATION)[place]
    sites = incoming.of(SITE)
    for key in [key for key, site in sites.items() if site.fields["location_id"] in closed]:
        del sites[key]
