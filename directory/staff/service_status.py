"""The task pages of how a service stands at present: its posture, its room, who may know of it, its notice."""

from __future__ import annotations

from datetime import date, timedelta
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
from directory.models.listings.capacity import usual_days
from directory.models.listings.posture import PostureTopic
from directory.staff.flags import AudienceForm
from directory.staff.form_fields import PostureField
from directory.verification.conversations import NEEDS_ASSESSMENT
from directory.web.clock import local_now
from directory.web.forms import RecordForm
from directory.web.forms.fields import AUDIENCES, SHORT
from directory.web.gap_calls import ROOM_CHOICES
from directory.web.presentation.room import not_known_since


class Posture(RecordForm):
    """Where it stands."""

    police_contact = PostureField(
        "Contact with police", PostureTopic.POLICE_CONTACT, "police_contact"
    )
    immigration_status = PostureField(
        "Immigration status", PostureTopic.IMMIGRATION_STATUS, "immigration_status"
    )
    serves_undocumented = PostureField(
        "Serves undocumented people?", PostureTopic.SERVES_UNDOCUMENTED
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


UNKNOWN = CapacityStatus.UNKNOWN.value
ASSESSMENT = "assessment"
"""The answer of the form that is kept as not known, with its words."""


class RoomField(SelectField):
    """A statement of room; `ended_on` is the last day of one that counts no more, which its words say."""

    ended_on: date | None = None

    def in_words(self) -> str:
        """The statement, or that nobody knows now and what was stated last."""
        words = dict(self.choices).get(self.data, "") if self.data else ""
        return not_known_since(words, self.ended_on) if words and self.ended_on else words


class Room(RecordForm):
    """Whether it has room."""

    status = RoomField(
        "Room",
        choices={
            UNKNOWN: "Not known",
            **{
                code: words
                for code, words in ROOM_CHOICES.items()
                if code != CapacityStatus.UNKNOWN
            },
            ASSESSMENT: NEEDS_ASSESSMENT,
        },
    )
    counts_for: timedelta | None = None

    as_of = DateField("The day on which they said so", [Optional()])
    until = DateField("Last day on which it counts: 14 days at most", [Optional()])
    wait_days = IntegerField("Days on the waiting list", [Optional(), NumberRange(min=0, max=5000)])
    slots = IntegerField("Places free", [Optional(), NumberRange(min=0, max=100_000)])
    note = StringField("Note", [SHORT])

    def show(self, record: Any) -> None:
        """The statement that counts."""
        current = record.current_capacity
        if current:
            self.status.data = current.status.value
            if current.description == NEEDS_ASSESSMENT:
                self.status.data = ASSESSMENT
            last = current.expires_on
            if last and last < local_now().date() and self.status.data != UNKNOWN:
                self.status.ended_on = last
            self.until.data = current.until
            self.as_of.data = current.as_of or local_now().date()
            self.wait_days.data, self.slots.data = current.wait_days, current.slots
            self.note.data = current.description
        else:
            self.status.data = UNKNOWN
            self.counts_for = timedelta(usual_days(record.codes("services")))
        self.show_version(record)

    def begin(self) -> None:
        """Offer today and the usual last day where nothing was stated: what is offered is no fact of the record."""
        if self.counts_for is not None:
            self.as_of.data = local_now().date()
            self.until.data = self.as_of.data + self.counts_for
        super().begin()

    def validate_status(self, field: SelectField) -> None:
        """Room that nobody dated would be promised for ever."""
        if field.data == CapacityStatus.OPEN.value and not (self.as_of.data or self.as_of.errors):
            raise ValidationError("Enter the day on which they said that they take people")

    def validate_as_of(self, field: DateField) -> None:
        """Nobody knows today how it will be tomorrow."""
        if field.data and field.data > local_now().date():
            raise ValidationError("Choose today or an earlier day")

    def validate_until(self, field: DateField) -> None:
        """It ends after it began."""
        if self.as_of.data and field.data and field.data < self.as_of.data:
            raise ValidationError("Choose a day that is not before the one on which they said so")

    def keep(self, record: Any) -> None:
        """One statement in place of those before it."""
        current = record.current_capacity
        if current is None:
            current = Capacity()
            record.capacities.append(current)
        is_assessed = self.status.data == ASSESSMENT
        current.status = CapacityStatus.UNKNOWN if is_assessed else CapacityStatus(self.status.data)
        current.as_of, current.until = self.as_of.data, self.until.data
        current.wait_days, current.slots = self.wait_days.data, self.slots.data
        note = (self.note.data or "").strip() or None
        if is_assessed:
            current.description = NEEDS_ASSESSMENT
        else:
            current.description = None if note == NEEDS_ASSESSMENT else note
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
