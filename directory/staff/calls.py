"""The call sheet of a service: a script, the seven critical facts, attempts to reach it, and its verification."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from flask import current_app, flash, render_template, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response
from wtforms import DateField, SelectField, SelectMultipleField, StringField, TextAreaField, widgets
from wtforms.validators import Length, Optional, ValidationError

from directory.db import now
from directory.mail import post
from directory.models import (
    Assignment,
    Audience,
    ContactMethod,
    ContactOutcome,
    Service,
    VerificationMethod,
    VerificationOutcome,
)
from directory.publication.documents import described
from directory.staff.accepted_corrections import LABELS, TASKS
from directory.staff.blueprint import staff
from directory.staff.editable_records import SERVICE, find
from directory.staff.letters import question_for, recipient_of
from directory.verification.answers import CRITICAL, confirm
from directory.verification.completeness import missing, score
from directory.web.access import Right, current_account, requires
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.forms import OnceForm, RecordForm, move_on, once
from directory.web.forms.fields import Required
from directory.web.presentation.facts import facts_in_words

Answer = str | Response | tuple[str, int]


class AttemptForm(OnceForm):
    """Somebody tried to reach the service."""

    method = SelectField(
        "How",
        choices={
            ContactMethod.PHONE.value: "Phone call",
            ContactMethod.TEXT.value: "Text message",
            ContactMethod.EMAIL.value: "E-mail",
            ContactMethod.VISIT.value: "Visit",
            ContactMethod.LETTER.value: "Letter",
        },
    )
    outcome = SelectField(
        "What came of it",
        choices={
            ContactOutcome.NO_ANSWER.value: "No answer",
            ContactOutcome.CALL_BACK.value: "Call back",
            ContactOutcome.WRONG_NUMBER.value: "Wrong number",
            ContactOutcome.REACHED.value: "Reached somebody",
        },
    )
    call_back_on = DateField("Call back on", [Optional()])
    note = StringField("Note for staff", [Length(max=500, message="Use at most 500 characters")])


class VerificationForm(RecordForm):
    """Somebody of the service said how its facts stand, one by one."""

    facts = SelectMultipleField(
        "Confirmed, one by one",
        choices={name: LABELS[name] for name in CRITICAL},
        widget=widgets.ListWidget(prefix_label=False),
        option_widget=widgets.CheckboxInput(),
    )
    by_name = StringField(
        "Who confirmed it: name", [Required("Enter who confirmed it"), Length(max=200)]
    )
    by_title = StringField("Their position", [Length(max=200)])
    method = SelectField(
        "How",
        choices={
            VerificationMethod.PHONE.value: "By phone",
            VerificationMethod.VISIT.value: "On a visit",
            VerificationMethod.DOCUMENT.value: "From a document of theirs",
        },
    )
    outcome = SelectField(
        "What they said",
        choices={
            VerificationOutcome.CONFIRMED.value: "Everything is right",
            VerificationOutcome.CORRECTED.value: "Right, with what I have just corrected",
            VerificationOutcome.CLOSED.value: "The service has ended: archive it",
        },
    )
    note = TextAreaField(
        "Note for staff", [Length(max=2000, message="Use at most 2,000 characters")]
    )

    def validate_facts(self, field: SelectMultipleField) -> None:
        """Every critical fact was read out, or the service has ended."""
        left = [LABELS[name] for name in CRITICAL if name not in (field.data or ())]
        if left and self.outcome.data != VerificationOutcome.CLOSED.value:
            raise ValidationError(f"Not confirmed yet: {', '.join(left)}")


@staff.get("/services/<uuid:record_id>/call")
@requires(Right.EDIT_OWN_LISTINGS)
def call(record_id: UUID) -> str:
    """The sheet."""
    return _page(find(SERVICE, record_id))


@staff.post("/services/<uuid:record_id>/attempts")
@requires(Right.EDIT_OWN_LISTINGS)
def attempts(record_id: UUID) -> Answer:
    """Log an attempt to reach the service."""
    service: Service = find(SERVICE, record_id)
    form = AttemptForm()
    if not form.validate():
        return _page(service, attempt=form), 422

    def work() -> str:
        service.log_attempt(
            now(),
            ContactMethod(form.method.data),
            ContactOutcome(form.outcome.data),
            _me(),
            form.call_back_on.data,
            (form.note.data or "").strip() or None,
        )
        flash("Saved: the attempt. This call sheet counts it.")
        return url_for("staff.call", record_id=service.id)

    return once(form, work)


@staff.post("/services/<uuid:record_id>/verifications")
@requires(Right.EDIT_OWN_LISTINGS)
def verifications(record_id: UUID) -> Answer:
    """Record a verification."""
    service: Service = find(SERVICE, record_id)
    form = VerificationForm()
    if not form.validate():
        return _page(service, verification=form), 422

    def work() -> str:
        confirm(
            db.session(),
            service,
            local_now().date(),
            VerificationMethod(form.method.data),
            VerificationOutcome(form.outcome.data),
            form.by_name.data.strip(),
            (form.by_title.data or "").strip() or None,
            (form.note.data or "").strip() or None,
        )
        _finish(db.session(), service)
        flash(f"{service.name} is verified.")
        return url_for("staff.worklist")

    return once(form, work)


@staff.post("/services/<uuid:record_id>/questions")
@requires(Right.EDIT_OWN_LISTINGS)
def questions(record_id: UUID) -> Answer:
    """Send the agency the link by which it answers without an account, at most once a day."""
    service: Service = find(SERVICE, record_id)
    form = OnceForm()

    def work() -> str:
        recipient = recipient_of(service)
        if recipient is None:
            flash("No e-mail address is on record for this service or its organization.")
            return url_for("staff.call", record_id=service.id)
        letter = question_for(service)
        occasion = f"question {service.id} {local_now().date()}"
        sent = post(db.session(), occasion, recipient, letter.subject, letter.text)
        if sent is not None:
            service.log_attempt(now(), ContactMethod.EMAIL_LINK, ContactOutcome.CALL_BACK, _me())
        flash("The link is on its way." if sent else "They have had the link today.")
        return url_for("staff.call", record_id=service.id)

    return once(form, work)


def _finish(session: Session, service: Service) -> None:
    """The verification that somebody had taken on is done."""
    taken = session.get(Assignment, service.id)
    if taken is not None:
        session.delete(taken)
    move_on(service)


def _me() -> str | None:
    account = current_account()
    return account.email if account else None


def _page(
    service: Service,
    attempt: AttemptForm | None = None,
    verification: VerificationForm | None = None,
) -> str:
    country: str = current_app.config["SETTINGS"].country
    said = facts_in_words(described(service, Audience.PARTNER, {}), country)
    attempt = attempt or AttemptForm(formdata=None)
    if verification is None:
        verification = VerificationForm(formdata=None)
        verification.show_version(service)
    return render_template(
        "staff/call.html",
        service=service,
        facts=[(name, LABELS[name], said.get(name), TASKS[name]) for name in CRITICAL],
        attempt=attempt,
        verification=verification,
        question=OnceForm(formdata=None),
        recipient=recipient_of(service),
        missing=missing(service),
        score=score(service),
        today=datetime.combine(local_now().date(), datetime.min.time()).date(),
    )
