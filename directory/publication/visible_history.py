"""What of the audit may be shown to staff: who changed what, without the values that tell where a hidden place is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from sqlalchemy.orm import Session

from directory import audit
from directory.models import Location, Organization, Service
from directory.publication.classification import Exposure, exposures
from directory.publication.closed_values import MODELS, closable_fields, hidden_place_of


def staff_history(
    session: Session, kind: str, record_id: UUID, before: int | None = None, limit: int = 50
) -> list[audit.Entry]:
    """The entries of a record and of the rows that belong to it, newest first, as a page may show them.

    `kind` is the name of its table, `before` the sequence of the last entry of the page before. A change whose values
    may not be seen is `concealed` and holds none; it can be restored all the same. Ask `policy.may_see_history` first.
    """
    found = audit.history(session, kind, record_id, before, limit)
    if not any(_may_tell_of_place(change) for entry in found for change in entry.changes):
        return found
    if not hides_place(session, kind, record_id):
        return found
    return [
        replace(entry, changes=tuple(_conceal(session, kind, entry.changes))) for entry in found
    ]


def hides_place(session: Session, kind: str, record_id: UUID) -> bool:
    """Whether values about the place of a record stay hidden: it is confidential, has ever been, or is gone.

    An address from the time when a place was hidden may still be another house's.
    """
    if kind == "location":
        location = session.get(Location, record_id)
        return location is None or location.is_confidential or location.hidden_since is not None
    if kind == "service":
        service = session.get(Service, record_id)
        return (
            service is None
            or service.hides_places
            or any(hides_place(session, "location", site.location_id) for site in service.sites)
        )
    organization = session.get(Organization, record_id)
    return organization is None or organization.confidential


def _conceal(
    session: Session, kind: str, changes: Iterable[audit.Change]
) -> Iterable[audit.Change]:
    for change in changes:
        if is_place(change) or (_reaches_people(change) and _is_there(session, kind, change)):
            yield replace(change, before=None, after=None, concealed=True)
        else:
            yield change


def is_place(change: audit.Change) -> bool:
    """Whether the value is one of those that say where a place is."""
    return exposures().get((change.table, change.field)) is Exposure.PLACE


def _may_tell_of_place(change: audit.Change) -> bool:
    return is_place(change) or _reaches_people(change)


def _reaches_people(change: audit.Change) -> bool:
    """Whether the value is a number, a person, hours or other words below a place: a hidden one closes them, too."""
    return change.table in MODELS and change.field in closable_fields(change.table)


def _is_there(session: Session, kind: str, change: audit.Change) -> bool:
    """Whether a row with a number, a person, hours or words is one of a hidden place; one that is gone counts as one.

    Rows that belong to the place itself do, whatever it is now: it was hidden once.
    """
    if kind == "location":
        return True
    row = session.get(MODELS[change.table], UUID(str(change.key[0])))
    return row is None or hidden_place_of(row) is not None
