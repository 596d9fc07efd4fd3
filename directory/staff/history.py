"""The history of services, organizations and places, and putting a value or a record back as it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import abort, request, url_for
from werkzeug.wrappers import Response

from directory.models import Organization
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
from directory.staff.text_guard import TextGuard
from directory.web.access import Right, current_account, requires
from directory.web.database import db
from directory.web.forms.place_words import LOOKED_AT, refusal_of
from directory.web.forms.undo import Undo
from directory.web.record_permissions import may_add_organizations, may_see_history
from directory.web.record_restoration import (
    CannotRestore,
    history_page,
    removal_of,
    restore,
    restore_removed,
)

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
    """Put something of a record back, or the whole of one that was just removed."""
    found = _kind(kind)
    is_gone = db.session.get(found.model, record_id) is None
    return _bring_back(found, record_id) if is_gone else _restore(found, record_id)


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
    watched, facts = watch(kind, record), FactWatch(kind, record)

    def check(restored: Any) -> None:
        """What editing asks for is asked here too."""
        watched(restored)
        facts.record()

    def page(problem: str) -> str:
        return _page(kind, _find(kind, record_id), problem)

    here = url_for("staff.history", kind=kind.name, record_id=record.id)
    return restore(
        kind.name,
        record,
        here,
        url_for(kind.page, record_id=record.id),
        lambda each: name_of(kind, each),
        page,
        check,
    )


def watch(kind: Kind, record: Any) -> Callable[[Any], None]:
    """What refuses a way back, made before it: it opens nothing that is hidden. It raises CannotRestore."""
    flags = [(type(each), each.id) for each in _flagged(kind, record)]
    guard = TextGuard(kind.organization(record))

    def check(restored: Any) -> None:
        there = filter(None, (db.session.get(model, each_id) for model, each_id in flags))
        if not all(each.confidential for each in there):
            raise CannotRestore(
                "That would take back a flag that hides places. Going back never does: clear it on its own page. What "
                "it has hidden stays hidden until its operator authorizes the publication of that place."
            )
        if not guard.verdict(kind.organization(restored)).is_clear:
            raise CannotRestore(LOOKED_AT)

    return check


def _bring_back(kind: Kind, record_id: UUID) -> Response:
    """Put back a record that was removed, for whoever may have removed it."""
    removal = removal_of(kind.name, record_id) or abort(404)
    owner_id = next(
        (
            UUID(str(each.before))
            for each in removal.changes
            if (each.table, each.field) == (kind.name, "organization_id")
        ),
        record_id,
    )
    owner, account = db.session.get(Organization, owner_id), current_account()
    may_restore = may_see_history(account, owner_id) if owner else may_add_organizations(account)
    if not may_restore:
        abort(404)
    guard = TextGuard(owner) if owner else None

    def check(restored: Any) -> None:
        """What comes back is read as if it were written now: something may be hidden since."""
        if guard is None:
            refusal = refusal_of(restored.name, LOOKED_AT)
        else:
            refusal = "" if guard.verdict(kind.organization(restored)).is_clear else LOOKED_AT
        if refusal:
            raise CannotRestore(refusal)

    gone = url_for("staff.organization", record_id=owner.id) if owner else url_for("staff.listings")
    return restore_removed(
        kind.name, record_id, gone, lambda each: url_for(kind.page, record_id=each.id),
        lambda each: name_of(kind, each), check,
    )  # fmt: skip


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
