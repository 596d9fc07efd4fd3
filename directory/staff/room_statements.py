"""Room in one press, from the page of a listing and from the first page of whoever keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from flask import abort, request, url_for
from werkzeug.wrappers import Response

from directory.models import Capacity, CapacityStatus, Service, VerificationMethod
from directory.models.listings.capacity import HOLDS_FOR, usual_days
from directory.staff.blueprint import staff
from directory.staff.editable_records import SERVICE, find
from directory.staff.history import undo_of
from directory.verification.conversations import (
    NEEDS_ASSESSMENT,
    Speaker,
    is_asked_for_room,
    record_facts,
    state_room,
)
from directory.web.access import Right, current_account, requires
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.forms import OnceForm, lead_to, move_on, pressed_once
from directory.web.forms.undo import say
from directory.web.gap_calls import ROOM_CHOICES
from directory.web.presentation.dates import date_words
from directory.web.presentation.room import not_known_since
from directory.web.record_permissions import may_edit_all

BY_AGENCY = "the agency, signed in"
"""Who speaks where an agency's own account presses one button and is asked for no name."""


@dataclass(frozen=True, slots=True)
class RoomNow:
    """What is known of room in words, until when, the answers, how many days a new one may hold and usually does."""

    words: str
    until: date | None
    choices: list[tuple[str, str]]
    days: list[tuple[int, str]]
    usual: int


@staff.app_template_global()
def asks_room(service: Service) -> bool:
    """Whether the page of a listing asks about room: where anybody does, and the listing is shown."""
    return service.status.is_shown and is_asked_for_room(service)


@staff.app_template_global()
def room_now(service: Service) -> RoomNow:
    """What the buttons of a listing say."""
    day, known = local_now().date(), service.current_capacity
    words, until = _stated(known), known.expires_on if known else None
    if words and until and until < day:
        words, until = not_known_since(words, until), None
    usual = usual_days(service.codes("services"))
    return RoomNow(
        words or "Not known",
        until if words else None,
        list(ROOM_CHOICES.items()),
        [(each, _holds(day, each)) for each in sorted(HOLDS_FOR)],
        usual,
    )


def _stated(known: Capacity | None) -> str:
    """What the statement says, whether it counts or not; empty where nobody said."""
    is_said = known and (
        known.status is not CapacityStatus.UNKNOWN or known.description == NEEDS_ASSESSMENT
    )
    return ROOM_CHOICES[known.status.value] if known and is_said else ""


def _holds(day: date, days: int) -> str:
    if days <= 1:
        return "until tomorrow" if days else "today only"
    return f"until {date_words(day + timedelta(days=days))}"


@staff.post("/services/<uuid:record_id>/room-statements")
@requires(Right.EDIT_OWN_LISTINGS)
@pressed_once(OnceForm)
def room_statements(form: OnceForm, record_id: UUID) -> Response:
    """State whether there is room from today on. What an agency says itself counts as said by the agency."""
    service: Service = find(SERVICE, record_id)
    said, days = request.form.get("status", ""), request.form.get("days", type=int)
    if said not in ROOM_CHOICES or days not in HOLDS_FOR or not asks_room(service):
        abort(400)
    day, account = local_now().date(), current_account()
    state_room(service, CapacityStatus(said), day, day + timedelta(days=days))
    if not may_edit_all(account):
        speaker = Speaker(
            BY_AGENCY, None, day, VerificationMethod.OWN_ACCOUNT, account.email if account else None
        )
        record_facts(db.session(), service, speaker, [("room", None)], is_whole=False)
    move_on(service)
    db.session.flush()
    undo = undo_of(SERVICE, service)
    if request.args.get("from") == "home":
        answer = lead_to(form, url_for("coalition.home"))
    else:
        answer = lead_to(form, url_for("staff.service", record_id=service.id, _anchor="room-now"))
    say(f"{service.name}: {ROOM_CHOICES[said]}, {_holds(day, days)}.", undo)
    return answer
