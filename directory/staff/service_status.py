"""The task pages of how a service stands at present: its posture, its room, who may know of it, its notice."""

from __future__ import annotations

from datetime import date
from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Length, NumberRange, Optional, ValidationError

from directory.models import Capacity, CapacityStatus
from directory.models.listings.posture import PostureTopic
from directory.staff.flags import AudienceForm
from directory.staff.form_fields import PostureField
from directory.staff.row_forms import AUDIENCES
from directory.web.clock import local_now
from directory.web.forms import RecordForm
from directory.web.forms.fields import SHORT


class Posture(RecordForm):
    """Where it stands."""

    police_contact = PostureField(
        "Contact with police", PostureTopic.POLICE_CONTACT, "police_contact"
    )
    immigration_status = PostureField(
        "Immigration status", PostureTopic.IMMIGRATION_STATUS, "immigration_status"
    )
    serves_undocumented = PostureField(
        "Serves people without papers?", PostureTopic.SERVES_UNDOCUMENTED
    )
    visa_experience = PostureField(
        "Has experience with visas for survivors?", PostureTopic.VISA_EXPERIENCE
    )
    source = StringField("Who said so", [SHORT])
    stated_on = DateField("When", [Optional()])

    def show(self, record: Any) -> None:
        """The source of the latest answer stands for all of them."""
        latest = max(record.postures, key=lambda row: row.stated_on or date.min, default=None)
        for field in self.shown:
            if isinstance(field, PostureField):
                field.show(record)
        self.source.data = latest.source if latest else None
        self.stated_on.data = latest.stated_on if latest else None
        self.show_version(record)

    def keep(self, record: Any) -> None:
        """Answers that are new or have no source get the one that is named."""
        for field in self.shown:
            if isinstance(field, PostureField):
                field.keep(record)
        for row in record.postures:
            if row.source is None and row.stated_on is None:
                row.source = (self.source.data or "").strip() or None
                row.stated_on = self.stated_on.data


class Room(RecordForm):
    """Whether it has room."""

    status = SelectField(
        "Room",
        choices={
            CapacityStatus.UNKNOWN.value: "Not known",
            CapacityStatus.OPEN.value: "Open: takes people now",
            CapacityStatus.WAITLIST.value: "Waiting list",
            CapacityStatus.CLOSED.value: "Closed to new people",
        },
    )
    as_of = DateField("The day on which they said so: it counts for 14 days", [Optional()])
    wait_days = IntegerField("Days on the waiting list", [Optional(), NumberRange(min=0, max=5000)])
    slots = IntegerField("Places free", [Optional(), NumberRange(min=0, max=100_000)])
    note = StringField("Note", [SHORT])

    def show(self, record: Any) -> None:
        """The statement that counts."""
        current = record.current_capacity
        if current:
            self.status.data = current.status.value
            self.as_of.data = current.as_of or local_now().date()
            self.wait_days.data, self.slots.data = current.wait_days, current.slots
            self.note.data = current.description
        else:
            self.status.data = CapacityStatus.UNKNOWN.value
            self.as_of.data = local_now().date()
        self.show_version(record)

    def validate_status(self, field: SelectField) -> None:
        """Room that nobody dated would be promised for ever."""
        if field.data == CapacityStatus.OPEN.value and not (self.as_of.data or self.as_of.errors):
            raise ValidationError("Enter the day on which they said that they take people")

    def validate_as_of(self, field: DateField) -> None:
        """Nobody knows today how it will be tomorrow."""
        if field.data > local_now().date():
            raise ValidationError("Choose today or an earlier day")

    def keep(self, record: Any) -> None:
        """One statement in place of those before it."""
        current = record.current_capacity
        if current is None:
            current = Capacity()
            record.capacities.append(current)
        current.status, current.as_of = CapacityStatus(self.status.data), self.as_of.data
        current.wait_days, current.slots = self.wait_days.data, self.slots.data
        current.description = (self.note.data or "").strip() or None
        for older in [each for each in record.capacities if each is not current]:
            record.capacities.remove(older)


class Confidentiality(AudienceForm):
    """Who may know."""

    audience = RadioField("Who may know of this service at all", choices=AUDIENCES)
    confidential = BooleanField(
        "Every place of this service is confidential: only areas served are shown"
    )


class Notice(RecordForm):
    """A notice that ends by itself."""

    alert = TextAreaField(
        "Notice on top of the page", [Length(max=500, message="Use at most 500 characters")]
    )
    alert_expires_on = DateField("Last day on which it is shown", [Optional()])

    def validate_alert(self, field: TextAreaField) -> None:
        """A notice needs an end, or it is forgotten."""
        if (field.data or "").strip() and not self.alert_expires_on.data:
            raise ValidationError("Enter the last day on which the notice is shown, too")
