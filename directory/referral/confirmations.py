"""Where an agency answers “is this still right?” by its link, field by field, without an account."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from flask import current_app, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response
from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, StopValidation, ValidationError

from directory.db import now
from directory.models import FormSubmission
from directory.models.listings.fact_statement import CRITICAL
from directory.models.publication.published_document import ServiceDocument
from directory.referral.answer_documents import document_of, open_link
from directory.referral.corrections import FIELDS, LONGEST
from directory.referral.routes import referral
from directory.verification.agency_answers import Correction, is_open_to_answers, take_answer
from directory.verification.answer_links import AnswerLink, LinkRefused, key_of
from directory.web.access import Right, requires
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.languages import current_language
from directory.web.presentation.facts import facts_in_words
from directory.web.public_forms import PublicForm, carries_token, is_shown_digest, shown_digest
from directory.web.rate_limits import PUBLIC_FORM, limited
from directory.web.suggestion_pages import page_of

Answer = str | Response | tuple[str, int]
NAMES = FIELDS | {"access": _("How to get in"), "room": _("Room")}


class ConfirmationForm(PublicForm):
    """Each of the seven facts: right, or what is right instead, and the digest of what the page said of it.

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
    setattr(ConfirmationForm, f"{_name}_shown", HiddenField())


@referral.get("/confirm/<token>")
@requires(Right.VISIT)
def confirm_listing(token: str) -> Answer:
    """The listing as it is, fact by fact. Opening the link confirms nothing."""
    try:
        _link, document = _opened(token)
    except LinkRefused:
        return render_template("referral/link_over.html"), 410
    return _page(token, document, _form(document))


@referral.post("/confirm/<token>")
@requires(Right.VISIT)
@carries_token
@limited(PUBLIC_FORM)
def create_confirmation(token: str) -> Answer:
    """Take the answer, once for each link. A fact that reads otherwise than it was shown is asked again."""
    try:
        link, document = _opened(token)
    except LinkRefused:
        return render_template("referral/link_over.html"), 410
    form = _form(document, request.form)
    valid, changed = form.validate(), _changed(token, document, form)
    if changed or not valid:
        _ask_again(form, changed)
        return _page(token, document, form), 409 if changed else 422
    said = _listed_now(document)
    suggestion = take_answer(
        db.session(),
        link.service_id,
        key_of(token),
        local_now().date(),
        form.by_name.data.strip(),
        (form.by_title.data or "").strip() or None,
        {name: Correction(said.get(name), value) for name, value in form.corrections.items()},
        (form.message.data or "").strip() or None,
        current_language(),
        shown=form.stated,
        numbers=[UUID(each["id"]) for each in document.get("phones", ())],
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
    """Thank whoever confirmed a listing; opening the page again confirms nothing."""
    return render_template("referral/confirmed.html")


def _opened(token: str) -> tuple[AnswerLink, ServiceDocument]:
    """The link, and the listing that may still be answered for. Raises LinkRefused where the link was used, too."""
    link = open_link(token)
    used = db.session.get(FormSubmission, key_of(token)) is not None
    if used or not is_open_to_answers(db.session(), link.service_id):
        raise LinkRefused
    return link, document_of(link)


def _listed_now(document: ServiceDocument) -> dict[str, str]:
    return facts_in_words(document, current_app.config["SETTINGS"].country)


def _form(document: ServiceDocument, sent: MultiDict[str, str] | None = None) -> ConfirmationForm:
    form = ConfirmationForm(sent)
    said = _listed_now(document)
    form.stated = [name for name in CRITICAL if name in said]
    return form


def _shown(token: str, document: ServiceDocument) -> dict[str, tuple[str, str, str]]:
    """What the page says of each fact, those included of which it says that nothing is stated; it is of this link."""
    said = _listed_now(document)
    return {name: (token, name, said.get(name, "")) for name in CRITICAL}


def _changed(token: str, document: ServiceDocument, form: ConfirmationForm) -> list[str]:
    """The facts that read otherwise now than on the page that was answered, or of which nothing tells what it said."""
    return [
        name
        for name, words in _shown(token, document).items()
        if not is_shown_digest(form[f"{name}_shown"].data, *words)
    ]


def _ask_again(form: ConfirmationForm, changed: Collection[str]) -> None:
    """Leave everything as it was answered but “right” where it was said of other words."""
    for name in changed:
        if form[name].data == "right":
            form[name].data = None
        form[name].errors = [gettext("This changed while the page was open. Read it again.")]


def _page(token: str, document: ServiceDocument, form: ConfirmationForm) -> str:
    for name, words in _shown(token, document).items():
        form[f"{name}_shown"].data = shown_digest(*words)
    return render_template(
        "referral/confirm.html", service=document, form=form, names=NAMES, critical=CRITICAL, said=_listed_now(document)
    )  # fmt: skip
