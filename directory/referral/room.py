"""Where an agency says by its link whether it has room: one tap opens the page, the next one says so."""

from __future__ import annotations

from datetime import timedelta

from flask import render_template, request
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response
from wtforms import SelectField

from directory.db import begin_writing
from directory.models.listings.capacity import HOLDS_FOR, CapacityStatus
from directory.models.publication.published_document import ServiceDocument
from directory.referral.answer_documents import document_of, open_link
from directory.referral.routes import referral
from directory.verification.agency_answers import is_open_to_room, take_room, usual_room_days
from directory.verification.answer_links import ROOM, AnswerLink, LinkRefused
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


def _days() -> dict[str, str]:
    return {
        str(days): ngettext("For %(num)d day", "For %(num)d days", days)
        if days
        else gettext("Today only")
        for days in HOLDS_FOR
    }


class RoomForm(PublicForm):
    """One button for each statement, and how long it holds."""

    purpose = "room"
    days = SelectField(_("How long this holds"), choices=_days)


@referral.get("/room/<token>")
@requires(Right.VISIT)
def room(token: str) -> Answer:
    """The four statements. Opening the link says nothing."""
    try:
        link, document = _opened(token)
    except LinkRefused:
        return render_template("referral/link_over.html"), 410
    return _page(document, _form(link))


@referral.post("/room/<token>")
@requires(Right.VISIT)
@carries_token
@limited(PUBLIC_FORM)
def state_room(token: str) -> Answer:
    """Take a statement, as often as room changes while the link holds."""
    try:
        link, document = _opened(token)
    except LinkRefused:
        return render_template("referral/link_over.html"), 410
    form = RoomForm(request.form)
    said = request.form.get("status", "")
    if not form.validate() or said not in {each.value for each in STATEMENTS}:
        return _page(document, form, status=422)
    day, status = local_now().date(), CapacityStatus(said)
    begin_writing(db.session())
    until = day + timedelta(days=int(form.days.data))
    take_room(db.session(), link.service_id, status, day, until)
    db.session.commit()
    return _page(document, _form(link), status)


def _form(link: AnswerLink) -> RoomForm:
    """An empty form, holding as long as statements of this service usually do."""
    return RoomForm(data={"days": str(usual_room_days(db.session(), link.service_id))})


def _opened(token: str) -> tuple[AnswerLink, ServiceDocument]:
    """The link, and the listing that may still be asked about room. Raises LinkRefused."""
    link = open_link(token, ROOM)
    if not is_open_to_room(db.session(), link.service_id):
        raise LinkRefused
    return link, document_of(link)


def _page(
    document: ServiceDocument,
    form: RoomForm,
    stated: CapacityStatus | None = None,
    status: int = 200,
) -> tuple[str, int]:
    page = render_template(
        "referral/room.html", service=document, form=form, statements=STATEMENTS, stated=stated
    )
    return page, status
