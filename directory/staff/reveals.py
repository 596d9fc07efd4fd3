"""One value of a hidden place, shown once to somebody who gives a reason; and who has seen which, for coordinators."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import abort, current_app, flash, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response
from wtforms import RadioField, StringField
from wtforms.validators import ValidationError

from directory.fields.declared import field_label
from directory.models import AuditAction, AuditEntry, Location
from directory.publication.closed_values import (
    MODELS,
    POSITION,
    WHOLE,
    columns_asked,
    hidden_place_of,
)
from directory.staff.blueprint import staff
from directory.staff.editable_records import KINDS, name_of
from directory.staff.service_places import place_words
from directory.web.access import Right, current_account, requires
from directory.web.clock import local_now
from directory.web.database import READING_METHODS, db
from directory.web.forms import OnceForm, once, previous_redirect
from directory.web.forms.fields import SHORT
from directory.web.forms.form_pages import FormPage
from directory.web.forms.submissions import Answer, remember_redirect
from directory.web.labels import label
from directory.web.looks import may_look, note_look
from directory.web.many_reveals import many_reveals
from directory.web.presentation import hours_sentence, phone_words
from directory.web.record_permissions import may_reveal
from directory.web.reveal import UNUSUAL, UNUSUAL_A_DAY, is_reason, reveal

PURPOSES = {
    "contact": "To call or write to them",
    "correct": "To correct what is on record",
    "compare": "To compare it with a change that waits, or with a duplicate",
    "authorise": "To check an authorization to publish",
    "other": "Something else",
}
"""Why people need a value; the words go into the audit."""

NEWEST = 200
"""So many reveals the list of coordinators shows."""


class RevealForm(OnceForm):
    """What a value is needed for."""

    purpose = RadioField("What do you need it for?", choices=PURPOSES, validate_choice=False)
    words = StringField(
        "In your words",
        [SHORT],
        description="Needed for “Something else”. Write nothing about a person you help.",
    )

    def validate_purpose(self, field: RadioField) -> None:
        """One of the purposes; of something else it is said what."""
        if field.data not in PURPOSES:
            raise ValidationError("Choose what you need it for")

    def validate_words(self, field: StringField) -> None:
        """Something else is said in words."""
        if self.purpose.data == "other" and not is_reason(field.data or ""):
            raise ValidationError("Say in a few words why you need it")

    @property
    def reason(self) -> str:
        """What the audit keeps."""
        chosen = "" if self.purpose.data == "other" else PURPOSES.get(self.purpose.data or "", "")
        return ": ".join(filter(None, (chosen, (self.words.data or "").strip())))


@staff.route(
    f"/reveals/<any({', '.join(sorted(MODELS))}):table>/<uuid:row_id>/<field>",
    methods=["GET", "POST"],
)
@requires(Right.EDIT_OWN_LISTINGS)
def reveal_value(table: str, row_id: UUID, field: str) -> Answer:
    """Ask what for; then show the value in the answer to that very form, which no reload and no way back repeats."""
    row, place, columns = _find(table, row_id, field)
    back = url_for("staff.location", record_id=place.id)
    heading = f"{field_words(table, field)} of {place_words(place)}"
    page = FormPage(
        heading, back, title="Show a confidential value", template="staff/reveal.html",
        beside={"unusual": UNUSUAL, "unusual_a_day": UNUSUAL_A_DAY},
    )  # fmt: skip
    form = RevealForm()
    if request.method in READING_METHODS:
        return page.show(RevealForm(formdata=None))
    done = previous_redirect(form)
    if done is not None:
        return done
    if not form.validate():
        return page.show(form), 422
    values = reveal(row, columns, place.organization_id, form.reason)
    remember_redirect(form, back)
    db.session.commit()
    return render_template(
        "staff/revealed.html",
        heading=heading,
        values=[
            (field_words(table, name), _in_words(table, name, value))
            for name, value in values.items()
        ],
        reason=form.reason,
        back=back,
        correction=_correction_page(table, field, row, place),
    )


@staff.get("/reveals")
@requires(Right.DECIDE_HELD)
def reveals() -> str:
    """Who has seen which kind of value of which record, and why; never the value."""
    session = db.session()
    return render_template(
        "staff/reveals.html",
        many=[(each, may_look(session, each.actor_id)) for each in many_reveals(session)],
        seen=list(_seen()),
    )


@staff.post("/reveals/<int:sequence>/looks")
@requires(Right.DECIDE_HELD)
def look_at_reveals(sequence: int) -> Response:
    """Somebody else has looked at the many reveals of one account, up to the one of that number in the audit."""
    session = db.session()
    found = next((each for each in many_reveals(session) if each.sequence == sequence), None)
    if found is None:
        abort(404)
    if not may_look(session, found.actor_id):
        abort(403)

    def work() -> str:
        note_look(session, sequence, (), "looked at many reveals of one account")
        flash(f"It is noted that you have looked at what {found.actor} was shown.")
        return url_for("staff.reveals")

    return once(OnceForm(), work)


@dataclass(frozen=True, slots=True)
class Seen:
    """One reveal. `page` is the address of the record's page, empty where the record is gone."""

    at: datetime
    actor: str
    what: str
    record: str
    page: str
    reason: str


def field_words(table: str, field: str) -> str:
    """What pages call a value: “Phone: number”, “Street and number”."""
    name = _FIELD_WORDS.get((table, field)) or field_label(table, field)
    return name[:1].upper() + name[1:]


_FIELD_WORDS = {
    ("address", WHOLE): "address",
    ("contact", WHOLE): "person to speak to",
    ("phone", WHOLE): "phone number",
    ("location", POSITION): "position on the map",
    ("address", "address_1"): "street and number",
    ("address", "address_2"): "floor or suite",
    ("address", "postal_code"): "ZIP code",
    ("address", "state_province"): "state",
    ("contact", "name"): "name of a person to speak to",
    ("contact", "title"): "title of a person to speak to",
    ("contact", "email"): "e-mail of a person to speak to",
    ("location", "name"): "name",
    ("location", "area_code"): "area",
    ("location", "transportation"): "way there",
    ("phone", "number"): "phone number",
    ("phone", "extension"): "extension of a phone number",
    ("phone", "description"): "what a phone number is for",
    ("phone", "type"): "kind of a phone number",
    ("schedule", "description"): "words about hours",
    ("schedule", "opening_hours"): "hours",
    ("schedule", "rule"): "hours as a source gave them",
    ("language", "name"): "name of a language",
    ("language", "note"): "note on a language",
    ("language", "opening_hours"): "hours of a language",
    ("service_at_location", "description"): "way in",
    ("accessibility", "description"): "accessibility",
    ("accessibility", "details"): "details of accessibility",
}


def _find(table: str, row_id: UUID, field: str) -> tuple[Any, Location, tuple[str, ...]]:
    """The row, the hidden place of which it tells, and the columns that are asked for; 404 for everything else."""
    row = db.session.get(MODELS[table], row_id)
    place = hidden_place_of(row) if row is not None else None
    if place is None or not may_reveal(current_account(), place.organization_id):
        abort(404)
    return row, place, columns_asked(row, field) or abort(404)


_TASKS = {
    "address": "basics",
    "location": "basics",
    "phone": "contacts",
    "contact": "contacts",
    "schedule": "hours",
    "accessibility": "access",
}


def _correction_page(table: str, field: str, row: Any, place: Location) -> str:
    """The page on which such a value is corrected without being shown; empty where none is."""
    if table == "service_at_location":
        return url_for("staff.service_task", record_id=row.service_id, task="places")
    if table not in _TASKS or getattr(row, "service_at_location_id", None) is not None:
        return ""
    task = "point" if field == POSITION else _TASKS[table]
    return url_for("staff.location_task", record_id=place.id, task=task)


def _in_words(table: str, field: str, value: Any) -> str:
    if (table, field) == ("phone", "number"):
        return phone_words(value, country=current_app.config["SETTINGS"].country)
    if (table, field) == ("location", "area_code"):
        return label("areas", str(value))
    if (table, field) == ("schedule", "opening_hours"):
        return hours_sentence([value], local_now()) or str(value)
    if isinstance(value, dict):
        return "; ".join(f"{name}: {each}" for name, each in value.items())
    return str(value)


def _seen() -> Iterator[Seen]:
    query = (
        select(AuditEntry)
        .where(AuditEntry.action == AuditAction.REVEALED)
        .order_by(AuditEntry.sequence.desc())
        .limit(NEWEST)
    )
    for entry in db.session.scalars(query):
        record, page = _record(entry)
        what = "; ".join(field_words(*each.split(".", 1)) for each in entry.fields)
        yield Seen(entry.at, entry.actor, what, record, page, entry.reason or "")


def _record(entry: AuditEntry) -> tuple[str, str]:
    """Name and page of the record that an entry is about: a place, or the service that is had at one."""
    kind = next((each for each in KINDS if each.name == entry.kind), None)
    found = db.session.get(kind.model, UUID(entry.record_id)) if kind else None
    if kind is None or found is None:
        return "A record that is gone", ""
    organization = kind.organization(found)
    return f"{organization.name}: {name_of(kind, found)}", url_for(kind.page, record_id=found.id)
