"""Where an organization asks to keep its own listing; staff check it by a call to a number on record."""

from __future__ import annotations

from uuid import UUID

from flask import abort, render_template, request
from flask_babel import gettext, lazy_gettext
from flask_babel import lazy_gettext as _
from sqlalchemy import func, select
from werkzeug.wrappers import Response
from wtforms import EmailField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from directory.models import (
    Audience,
    PublishedKind,
    Suggestion,
    SuggestionKind,
    SuggestionState,
)
from directory.models.publication.published_document import OrganizationDocument
from directory.publication import published
from directory.referral.corrections import ADDRESS, LONGEST, keep_suggestion, suggested_values
from directory.referral.routes import referral
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.public_forms import PublicForm, carries_token
from directory.web.rate_limits import PUBLIC_FORM, limited

Answer = str | Response | tuple[str, int]
MOST_OPEN = 3
"""Requests about one organization that wait at once: more are noise, and each costs somebody a call."""
REPLY_TO = [DataRequired(lazy_gettext("Enter your e-mail address")), *ADDRESS[1:]]
"""Of forms whose decision goes out as a letter."""


class OwnerRequestForm(PublicForm):
    """Who asks. No number is asked for: the one that is called is on record."""

    purpose = "owner request"
    by_name = StringField(_("Your name"), [DataRequired(_("Enter your name")), Length(max=200)])
    by_title = StringField(
        _("Your position"), [DataRequired(_("Enter your position")), Length(max=200)]
    )
    reply_to = EmailField(_("Your work e-mail address"), REPLY_TO)
    message = TextAreaField(_("Anything we should know"), [LONGEST])


@referral.get("/organizations/<uuid:organization_id>/owner-requests")
@requires(Right.VISIT)
def ask_to_keep(organization_id: UUID) -> str:
    """Ask who wants to keep the listing, and how staff reach them."""
    return _page(_document(organization_id), OwnerRequestForm())


@referral.post("/organizations/<uuid:organization_id>/owner-requests")
@requires(Right.VISIT)
@carries_token
@limited(PUBLIC_FORM)
def create_owner_request(organization_id: UUID) -> Answer:
    """Take it, and lead to the page that shows where it is."""
    document, form = _document(organization_id), OwnerRequestForm(request.form)
    if not form.validate():
        return _page(document, form), 422
    if _open_requests(organization_id, form.key) >= MOST_OPEN:
        waiting = gettext("Several people have asked already. Someone is looking at it.")
        form.form_errors.append(waiting)
        return _page(document, form), 409
    return keep_suggestion(
        form,
        Suggestion(
            kind=SuggestionKind.OWNER_REQUEST,
            organization_id=organization_id,
            about=document["name"],
            message=(form.message.data or "").strip() or None,
            values=suggested_values(
                (name, None, form[name].data) for name in ("by_name", "by_title")
            ),
        ),
    )


def _open_requests(organization_id: UUID, key: str) -> int:
    """How many others wait about the organization; the same form sent twice is one."""
    query = select(func.count()).where(
        Suggestion.kind == SuggestionKind.OWNER_REQUEST,
        Suggestion.organization_id == organization_id,
        Suggestion.state == SuggestionState.OPEN,
        Suggestion.key != key,
    )
    return db.session.scalar(query) or 0


def _document(organization_id: UUID) -> OrganizationDocument:
    found = published(db.session(), PublishedKind.ORGANIZATION, organization_id, Audience.PUBLIC)
    return found or abort(404)


def _page(document: OrganizationDocument, form: OwnerRequestForm) -> str:
    return render_template("referral/owner_request.html", organization=document, form=form)
