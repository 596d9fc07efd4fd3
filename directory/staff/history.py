"""The history of services, organizations and places, and putting a value or a record back as it was."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, request, url_for
from werkzeug.wrappers import Response

from directory.staff.blueprint import staff
from directory.staff.editable_records import (
    ASK_COALITION,
    LOCATION,
    ORGANIZATION,
    SERVICE,
    Kind,
    find,
    is_offered_everywhere,
    name_of,
)
from directory.staff.fact_watch import FactWatch
from directory.staff.hidden_repeats import TextGuard
from directory.web.access import Right, current_account, requires
from directory.web.database import db
from directory.web.forms.place_words import LOOKED_AT
from directory.web.forms.undo import Undo
from directory.web.record_permissions import may_see_history
from directory.web.record_restoration import CannotRestore, history_page, restore

Answer = str | Response | tuple[str, int]


KINDS = {each.name: each for each in (SERVICE, ORGANIZATION, LOCATION)}


@staff.get("/history/<kind>/<uuid:record_id>")
@requires(Right.EDIT_OWN_LISTINGS)
def history(kind: str, record_id: UUID) -> str:
    """Who changed what of a record; of a place that is hidden, or ever was, without its values."""
    found = _kind(kind)
    return _page(found, _find(found, record_id))


@staff.post("/history/<kind>/<uuid:record_id>/restorations")
@requires(Right.EDIT_OWN_LISTINGS)
def restoration(kind: str, record_id: UUID) -> Answer:
    """Put something of a record back."""
    return _restore(_kind(kind), record_id)


def undo_of(kind: Kind, record: Any) -> Undo | None:
    """The way back from what was just done to a record, for whoever may see its history."""
    if not may_see_history(current_account(), kind.organization(record).id):
        return None
    return Undo.of(record, url_for("staff.restoration", kind=kind.name, record_id=record.id))


def _kind(name: str) -> Kind:
    return KINDS.get(name) or abort(404)


def _find(kind: Kind, record_id: UUID) -> Any:
    record = find(kind, record_id)
    if not may_see_history(current_account(), kind.organization(record).id):
        abort(404)
    return record


def _restore(kind: Kind, record_id: UUID) -> Answer:
    record = _find(kind, record_id)
    if is_offered_everywhere(record):
        return _page(kind, record, ASK_COALITION), 422
    flags = [(type(each), each.id) for each in _flagged(kind, record)]
    guard, facts = TextGuard(kind.organization(record)), FactWatch(kind, record)

    def check(restored: Any) -> None:
        """What editing asks for is asked here too."""
        there = filter(None, (db.session.get(model, record_id) for model, record_id in flags))
        if not all(each.confidential for each in there):
            raise CannotRestore(
                "That would take back a flag that hides places. Going back never does: clear it on its own page. What "
                "it has hidden stays hidden until its operator authorizes the publication of that place."
            )
        if not guard.verdict(kind.organization(restored)).is_clear:
            raise CannotRestore(LOOKED_AT)
        facts.record()

    def page(problem: str) -> str:
        return _page(kind, _find(kind, record_id), problem)

    here = url_for("staff.history", kind=kind.name, record_id=record.id)
    return restore(kind.name, record, here, url_for(kind.page, record_id=record.id), page, check)


def _flagged(kind: Kind, record: Any) -> list[Any]:
    """What of a record and its organization carries a flag that hides places now."""
    organization = kind.organization(record)
    rows: list[Any] = [organization, *organization.services, *organization.locations]
    return [each for each in rows if each.confidential]


def _page(kind: Kind, record: Any, problem: str = "") -> str:
    return history_page(
        kind.name,
        record,
        name_of(kind, record),
        url_for("staff.restoration", kind=kind.name, record_id=record.id),
        url_for("staff.history", kind=kind.name, record_id=record.id),
        url_for(kind.page, record_id=record.id),
        request.args.get("before", type=int),
        problem,
    )
