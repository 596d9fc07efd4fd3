"""The history of services, organizations and places, and putting a value or a record back as it was."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, request, url_for
from werkzeug.wrappers import Response

from directory.staff.door import staff
from directory.staff.records import LOCATION, ORGANIZATION, SERVICE, Kind, find, name_of
from directory.staff.repeats import repeated
from directory.web.access import Right, current_account, requires
from directory.web.past import CannotRestore, history_page, restore
from directory.web.policy import may_see_history

Answer = str | Response | tuple[str, int]


@staff.get("/services/<uuid:record_id>/history")
@requires(Right.EDIT_OWN_LISTINGS)
def service_history(record_id: UUID) -> str:
    """Who changed what of a service."""
    return _page(SERVICE, _find(SERVICE, record_id))


@staff.post("/services/<uuid:record_id>/restorations")
@requires(Right.EDIT_OWN_LISTINGS)
def restore_service(record_id: UUID) -> Answer:
    """Put something of a service back."""
    return _restore(SERVICE, record_id)


@staff.get("/organizations/<uuid:record_id>/history")
@requires(Right.EDIT_OWN_LISTINGS)
def organization_history(record_id: UUID) -> str:
    """Who changed what of an organization."""
    return _page(ORGANIZATION, _find(ORGANIZATION, record_id))


@staff.post("/organizations/<uuid:record_id>/restorations")
@requires(Right.EDIT_OWN_LISTINGS)
def restore_organization(record_id: UUID) -> Answer:
    """Put something of an organization back."""
    return _restore(ORGANIZATION, record_id)


@staff.get("/locations/<uuid:record_id>/history")
@requires(Right.EDIT_OWN_LISTINGS)
def location_history(record_id: UUID) -> str:
    """Who changed what of a place; of one that is hidden, or ever was, without its values."""
    return _page(LOCATION, _find(LOCATION, record_id))


@staff.post("/locations/<uuid:record_id>/restorations")
@requires(Right.EDIT_OWN_LISTINGS)
def restore_location(record_id: UUID) -> Answer:
    """Put something of a place back."""
    return _restore(LOCATION, record_id)


def _find(kind: Kind, record_id: UUID) -> Any:
    record = find(kind, record_id)
    if not may_see_history(current_account(), kind.organization(record).id):
        abort(404)
    return record


def _restore(kind: Kind, record_id: UUID) -> Answer:
    record = _find(kind, record_id)
    hidden, warned = _hidden(kind, record), set(repeated(kind.organization(record)))

    def check(restored: Any) -> None:
        """What editing asks for is asked here too."""
        opened = hidden - _hidden(kind, restored)
        places = kind.organization(restored).locations
        if any(place.id in opened and not place.publication_authorised_by for place in places):
            raise CannotRestore(
                "That would show a place that is confidential now. Enter the operator's written authorisation on the "
                "page “Whether it may be known” of the place first."
            )
        warnings = sorted(set(repeated(kind.organization(restored))) - warned)
        if warnings:
            raise CannotRestore(f"{warnings[0]}. Change it by hand on its page instead.")

    def page(problem: str) -> str:
        return _page(kind, _find(kind, record_id), problem)

    here = url_for(f"staff.{kind.name}_history", record_id=record.id)
    return restore(kind.name, record, here, page, check)


def _hidden(kind: Kind, record: Any) -> set[UUID]:
    return {place.id for place in kind.organization(record).locations if place.is_confidential}


def _page(kind: Kind, record: Any, problem: str = "") -> str:
    return history_page(
        kind.name,
        record,
        name_of(kind, record),
        url_for(f"staff.restore_{kind.name}", record_id=record.id),
        url_for(f"staff.{kind.name}_history", record_id=record.id),
        url_for(kind.page, record_id=record.id),
        request.args.get("before", type=int),
        problem,
    )
