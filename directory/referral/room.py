"""Where an agency says by its link whether it has room: one tap opens the page, the next one says so."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from flask import current_app, render_template, request
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response
from wtforms import SelectField

from directory.db import begin_writing
from directory.models import Audience, PublishedKind
from directory.models.listings.capacity import FRESH_DAYS, CapacityStatus
from directory.models.publication.published_document import ServiceDocument
from directory.publication import published
from directory.referral.routes import referral
from directory.verification.answer_links import ROOM, LinkRefused, read_link
from directory.verification.answers import is_open_to_room, take_room
from directory.web.access import Right, requires
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.public_forms import PublicForm, carries_token
from directory.web.rate_limits import PUBLIC_FORM, limited

Answer = str | Response | tuple[str, int]
STATEMENTS = {
    CapacityStatus.OPEN: _("Has room"),
    CapacityStatus.CLOSED: _("No room"),
    CapacityStatus.WAITLIST: _("Waitlist"),
    CapacityStatus.UNKNOWN: _("Needs assessment first"),
}
"""The four statements of HL7, by the status that each is kept as."""
DAYS = (FRESH_DAYS, 7, 3, 0)
"""For how many days after today a statement may hold; the first is the usual one."""


def _days() -> dict[str, str]:
    return {
        str(days): ngettext("For %(num)d day", "For %(num)d days", days)
        if days
        else gettext("Today only")
        for days in DAYS
    }


class RoomForm(PublicForm):
    """One button for each statement, and how long it holds."""

    purpose = "room"
    days = SelectField(_("How long this holds"), choices=_days, default=str(FRESH_DAYS))


@referral.get("/room/<token>")
@requires(Right.VISIT)
def room(token: str) -> Answer:
    """The four statements. Opening the link says nothing."""
    try:
        service_id = _service_of(token)
    except LinkRefused:
        return render_template("referral/link_over.html"), 410
    return _page(service_id, RoomForm())


@referral.post("/room/<token>")
@requires(Right.VISIT)
@carries_token
@limited(PUBLIC_FORM)
def state_room(token: str) -> Answer:
    """Take a statement, as often as room changes while the link holds."""
    try:
        service_id = _service_of(token)
    except LinkRefused:
        return render_template("referral/link_over.html"), 410
    form = RoomForm(request.form)
    said = request.form.get("status", "")
    if not form.validate() or said not in {each.value for each in STATEMENTS}:
        return _page(service_id, form, status=422)
    day, status = local_now().date(), CapacityStatus(said)
    begin_writing(db.session())
    take_room(db.session(), service_id, status, day, day + timedelta(days=int(form.days.data)))
    db.session.commit()
    return _page(service_id, RoomForm(), status)


def _service_of(token: str) -> UUID:
    """The service that may still be asked about room. Raises LinkRefused."""
    service_id = read_link(current_app.config["SETTINGS"].secret_key, token, ROOM)
    if not is_open_to_room(db.session(), service_id):
        raise LinkRefused
    return service_id


def _document(service_id: UUID) -> ServiceDocument | None:
    for audience in (Audience.PUBLIC, Audience.PARTNER):
        found = published(db.session(), PublishedKind.SERVICE, service_id, audience)
        if found is not None:
            return found
    return None


def _page(
    service_id: UUID, form: RoomForm, stated: CapacityStatus | None = None, status: int = 200
) -> tuple[str, int]:
    document = _document(service_id)
    if document is None:
        return render_template("referral/link_over.html"), 410
    page = render_template(
        "referral/room.html", service=document, form=form, statements=STATEMENTS, stated=stated
    )
    return page, status
