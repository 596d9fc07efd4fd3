"""What anyone may send without an account: what is wrong with a listing, what is right, which service is missing."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from flask import abort, current_app, redirect, render_template, request, url_for
from flask_babel import gettext, lazy_gettext
from flask_babel import lazy_gettext as _
from sqlalchemy import select
from werkzeug.wrappers import Response
from wtforms import EmailField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, Regexp, ValidationError

from directory.models import PublishedKind, SuggestedValue, Suggestion, SuggestionKind
from directory.models.publication.published_document import ServiceDocument
from directory.publication import published
from directory.referral.routes import referral
from directory.web.access import Right, current_audience, requires
from directory.web.database import db
from directory.web.forms.fields import MAIL_ADDRESS
from directory.web.languages import current_language
from directory.web.presentation.facts import facts_in_words
from directory.web.public_forms import PublicForm, carries_token
from directory.web.rate_limits import PUBLIC_FORM, limited
from directory.web.suggestion_pages import page_of, suggestion_of

Answer = str | Response | tuple[str, int]
FIELDS = {
    "phone": _("Phone number"),
    "hours": _("Opening hours"),
    "languages": _("Languages"),
    "address": _("Address or areas served"),
    "who_it_serves": _("Who it serves"),
    "url": _("Website"),
    "description": _("What it does"),
}
"""What can be corrected one by one, in the order of the page."""
NAMES = FIELDS | {
    "organization": _("Organization"),
    "service": _("Name of the service"),
    "by_name": _("Your name"),
    "by_title": _("Your position"),
    "room": _("Room"),
    "access": _("How to get in"),
}
"""What else may have been sent, as the page of a suggestion calls it."""
ADDRESS = [
    Optional(),
    Length(max=200),
    Regexp(
        MAIL_ADDRESS,
        message=lazy_gettext("Enter an e-mail address like name@example.org"),
    ),
]
LONGEST = Length(max=2000, message=lazy_gettext("Use at most 2,000 characters"))


class CorrectionForm(PublicForm):
    """Every field is empty at first: what is right is left alone."""

    purpose = "correction"
    message = TextAreaField(_("Tell us in your own words"), [LONGEST])
    phone = StringField(FIELDS["phone"], [LONGEST])
    hours = StringField(FIELDS["hours"], [LONGEST])
    languages = StringField(FIELDS["languages"], [LONGEST])
    address = StringField(FIELDS["address"], [LONGEST])
    who_it_serves = StringField(FIELDS["who_it_serves"], [LONGEST])
    url = StringField(FIELDS["url"], [LONGEST])
    description = TextAreaField(FIELDS["description"], [LONGEST])
    reply_to = EmailField(_("Your e-mail address, if you want an answer"), ADDRESS)

    def validate_message(self, field: TextAreaField) -> None:
        """Something must be said."""
        if not (field.data or "").strip() and not self.proposed:
            raise ValidationError(gettext("Tell us what is wrong, or fill in what would be right"))

    @property
    def proposed(self) -> dict[str, str]:
        """The values that somebody filled in."""
        given = {name: (self[name].data or "").strip() for name in FIELDS}
        return {name: value for name, value in given.items() if value}


class MissingServiceForm(PublicForm):
    """A service that is not here."""

    purpose = "missing service"
    organization = StringField(
        _("Organization"),
        [InputRequired(lazy_gettext("Enter the name of the organization")), LONGEST],
    )
    service = StringField(
        _("Name of the service"),
        [InputRequired(lazy_gettext("Enter the name of the service")), LONGEST],
    )
    description = TextAreaField(FIELDS["description"], [LONGEST])
    phone = StringField(FIELDS["phone"], [LONGEST])
    url = StringField(FIELDS["url"], [LONGEST])
    reply_to = EmailField(_("Your e-mail address, if you want an answer"), ADDRESS)


@referral.get("/services/<uuid:service_id>/corrections")
@requires(Right.VISIT)
def correct_service(service_id: UUID) -> str:
    """The form to say what is wrong with a listing."""
    return _correction_page(_document(service_id), CorrectionForm())


@referral.post("/services/<uuid:service_id>/corrections")
@requires(Right.VISIT)
@carries_token
@limited(PUBLIC_FORM)
def create_correction(service_id: UUID) -> Answer:
    """Take it, and lead to the page that shows where it is."""
    document = _document(service_id)
    form = CorrectionForm(request.form)
    if not form.validate():
        return _correction_page(document, form), 422
    said = _listed_now(document)
    values = suggested_values(
        (name, said.get(name), value) for name, value in form.proposed.items()
    )
    return keep_suggestion(
        form,
        Suggestion(
            kind=SuggestionKind.CORRECTION,
            service_id=UUID(document["id"]),
            organization_id=UUID(document["organization"]["id"]),
            about=document["name"],
            message=(form.message.data or "").strip() or None,
            values=values,
        ),
    )


@referral.get("/missing-service")
@requires(Right.VISIT)
def suggest_service() -> str:
    """The form to suggest a service that is not here."""
    return render_template("referral/missing_service.html", form=MissingServiceForm())


@referral.post("/missing-service")
@requires(Right.VISIT)
@carries_token
@limited(PUBLIC_FORM)
def create_service_suggestion() -> Answer:
    """Take it, and lead to the page that shows where it is."""
    form = MissingServiceForm(request.form)
    if not form.validate():
        return render_template("referral/missing_service.html", form=form), 422
    fields = ("organization", "service", "description", "phone", "url")
    values = suggested_values((name, None, form[name].data) for name in fields)
    about = f"{form.organization.data.strip()}: {form.service.data.strip()}"
    return keep_suggestion(
        form, Suggestion(kind=SuggestionKind.NEW_SERVICE, about=about, values=values)
    )


@referral.get("/corrections/<reference>")
@requires(Right.VISIT)
def correction(reference: str) -> str:
    """Where a suggestion is: whoever has its address may look, nobody can guess it."""
    found = suggestion_of(reference)
    return render_template("referral/correction.html", suggestion=found or abort(404), names=NAMES)


def _listed_now(document: ServiceDocument) -> dict[str, str]:
    return facts_in_words(document, current_app.config["SETTINGS"].country)


def _document(service_id: UUID) -> ServiceDocument:
    found = published(db.session(), PublishedKind.SERVICE, service_id, current_audience())
    if found is None:
        abort(404)
    return found


def _correction_page(document: ServiceDocument, form: CorrectionForm) -> str:
    return render_template(
        "referral/correct.html",
        service=document,
        form=form,
        names=FIELDS,
        said=_listed_now(document),
    )


def suggested_values(
    given: Iterable[tuple[str, str | None, str | None]],
) -> list[SuggestedValue]:
    """What was filled in, in the order of the page, from the name of a field, what it says now, what it should say."""
    filled = ((name, was, value.strip()) for name, was, value in given if value and value.strip())
    return [
        SuggestedValue(field=name, was=was, proposed=value, position=position)
        for position, (name, was, value) in enumerate(filled)
    ]


def keep_suggestion(form: PublicForm, suggestion: Suggestion) -> Response:
    """Keep it once, however often it is sent, and lead to its page. Commits."""
    # To find it is to acknowledge it, as in `previous_redirect`.
    query = select(Suggestion).where(Suggestion.key == form.key).with_for_update()
    known = db.session.scalar(query)
    if known is None:
        suggestion.key, suggestion.language = form.key, current_language()
        suggestion.reply_to = (form["reply_to"].data or "").strip() or None
        db.session.add(suggestion)
        db.session.flush()
        known = suggestion
    db.session.commit()
    return redirect(url_for("referral.correction", reference=page_of(known)))
