"""Where an agency answers “is this still right?” by its link, field by field, without an account."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from flask import abort, current_app, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response
from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, StopValidation, ValidationError

from directory.db import now
from directory.models import Audience, FormSubmission, PublishedKind
from directory.models.listings.fact_statement import CRITICAL
from directory.models.publication.published_document import ServiceDocument
from directory.publication import published
from directory.referral.corrections import FIELDS, LONGEST
from directory.referral.routes import referral
from directory.verification.answer_links import LinkRefused, key_of, read_link
from directory.verification.answers import Correction, is_open_to_answers, take_answer
from directory.web.access import Right, requires
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.languages import current_language
from directory.web.presentation.facts import facts_in_words
from directory.web.public_forms import PublicForm, carries_token
from directory.web.rate_limits import PUBLIC_FORM, limited
from directory.web.suggestion_pages import page_of

Answer = str | Response | tuple[str, int]
NAMES = FIELDS | {"access": _("How to get in"), "room": _("Room")}


class ConfirmationForm(PublicForm):
    """Each of the seven facts: right, or what is right instead. The fields are made below, one pair for each.

    `stated` are those that the page shows; of the others it asks what to write, and nobody has to answer.
    """

    purpose = "confirmation"
    stated: Collection[str] = ()
    by_name = StringField(_("Your name"), [InputRequired(_("Enter your name")), Length(max=200)])
    by_title = StringField(_("Your position"), [Length(max=200)])
    message = TextAreaField(_("Anything else that has changed"), [LONGEST])

    @property
    def corrections(self) -> dict[str, str]:
        """The facts that are not right, with what is."""
        return {
            name: (self[f"{name}_now"].data or "").strip()
            for name in CRITICAL
            if (self[name].data == "corrected" if name in self.stated else self[f"{name}_now"].data)
        }


def _answers() -> dict[str, str]:
    return {"right": gettext("Yes, this is right"), "corrected": gettext("No, it has changed")}


def _needs_answer(form: ConfirmationForm, field: RadioField) -> None:
    if field.short_name not in form.stated:
        field.errors = []
        raise StopValidation
    InputRequired(gettext("Say whether it is right"))(form, field)


def _needs_words(form: ConfirmationForm, field: TextAreaField) -> None:
    name = field.short_name.removesuffix("_now")
    if name in form.stated and form[name].data == "corrected" and not (field.data or "").strip():
        raise ValidationError(gettext("Write what is right"))


for _name in CRITICAL:
    setattr(
        ConfirmationForm,
        _name,
        RadioField(
            NAMES[_name],
            [_needs_answer],
            choices=_answers,
        ),
    )
    setattr(
        ConfirmationForm, f"{_name}_now", TextAreaField(_("What is right"), [_needs_words, LONGEST])
    )


@referral.get("/confirm/<token>")
@requires(Right.VISIT)
def confirm_listing(token: str) -> Answer:
    """The listing as it is, fact by fact. Opening the link confirms nothing."""
    try:
        service_id = _service_of(token)
    except LinkRefused:
        return render_template("referral/link_over.html"), 410
    document = _document(service_id)
    return _page(document, _form(document))


@referral.post("/confirm/<token>")
@requires(Right.VISIT)
@carries_token
@limited(PUBLIC_FORM)
def create_confirmation(token: str) -> Answer:
    """Take the answer, once for each link."""
    try:
        service_id = _service_of(token)
    except LinkRefused:
        return render_template("referral/link_over.html"), 410
    document = _document(service_id)
    form = _form(document, request.form)
    if not form.validate():
        return _page(document, form), 422
    said = _listed_now(document)
    suggestion = take_answer(
        db.session(),
        service_id,
        key_of(token),
        local_now().date(),
        form.by_name.data.strip(),
        (form.by_title.data or "").strip() or None,
        {name: Correction(said.get(name), value) for name, value in form.corrections.items()},
        (form.message.data or "").strip() or None,
        current_language(),
        shown=form.stated,
    )
    goal = url_for("referral.confirmed")
    if suggestion is not None:
        goal = url_for("referral.correction", reference=page_of(suggestion))
    db.session.add(FormSubmission(key=key_of(token), led_to=goal, created_at=now()))
    db.session.commit()
    return redirect(goal)


@referral.get("/confirmed")
@requires(Right.VISIT)
def confirmed() -> str:
    """Thank you."""
    return render_template("referral/confirmed.html")


def _service_of(token: str) -> UUID:
    """The service that may still be answered for. Raises LinkRefused for links that are old, changed or used."""
    service_id = read_link(current_app.config["SETTINGS"].secret_key, token)
    used = db.session.get(FormSubmission, key_of(token)) is not None
    if used or not is_open_to_answers(db.session(), service_id):
        raise LinkRefused
    return service_id


def _document(service_id: UUID) -> ServiceDocument:
    """What partners may see of it: the agency knows its own service, and its hidden places are in no document."""
    for audience in (Audience.PUBLIC, Audience.PARTNER):
        found = published(db.session(), PublishedKind.SERVICE, service_id, audience)
        if found is not None:
            return found
    return abort(404)


def _listed_now(document: ServiceDocument) -> dict[str, str]:
    return facts_in_words(document, current_app.config["SETTINGS"].country)


def _form(document: ServiceDocument, sent: MultiDict[str, str] | None = None) -> ConfirmationForm:
    form = ConfirmationForm(sent)
    said = _listed_now(document)
    form.stated = [name for name in CRITICAL if name in said]
    return form


def _page(document: ServiceDocument, form: ConfirmationForm) -> str:
    return render_template(
        "referral/confirm.html", service=document, form=form, names=NAMES, critical=CRITICAL, said=_listed_now(document)
    )  # fmt: skip
