"""The task pages of a place. What is confidential about it is never shown here: it can only be replaced."""

from __future__ import annotations

from typing import Any

from wtforms import BooleanField, FloatField, SelectField, StringField, TextAreaField
from wtforms.validators import NumberRange, Optional, ValidationError

from directory.models import Accessibility, Address
from directory.staff.flags import FlagForm, was_ticked_just_now
from directory.staff.row_forms import AccessibilityRow
from directory.staff.task_forms import Contacts, Hours
from directory.web.forms import RecordForm, Task
from directory.web.forms.fields import LONG, NOT_SAID, SHORT, term_labels
from directory.web.forms.row_lists import RowsField

ADDRESS = ("address_1", "address_2", "city", "state_province", "postal_code")
HIDDEN = ("transportation", "latitude", "longitude", "area_code")


class Basics(RecordForm):
    """Name and address."""

    name = StringField("Name of the place", [SHORT])
    address_1 = StringField("Street and number", [SHORT])
    address_2 = StringField("Floor, suite", [SHORT])
    city = StringField("City", [SHORT])
    state_province = StringField("State", [SHORT])
    postal_code = StringField("ZIP code", [SHORT])
    area_code = SelectField("Area", choices=lambda: NOT_SAID | term_labels("areas"))
    latitude = FloatField(
        "Latitude", [Optional(), NumberRange(-90, 90, "Latitude lies between -90 and 90")]
    )
    longitude = FloatField(
        "Longitude", [Optional(), NumberRange(-180, 180, "Longitude lies between -180 and 180")]
    )
    transportation = TextAreaField("How to get there", [LONG])

    def prepare(self, record: Any) -> None:
        """Whether what is on record stays hidden from this page."""
        self.hides = record.is_confidential

    def show(self, record: Any) -> None:
        """Everything of an open place; of a confidential one nothing but its name."""
        self.show_version(record)
        self.prepare(record)
        self.name.data = record.name
        if self.hides:
            return
        for name in HIDDEN:
            self[name].data = getattr(record, name)
        address = next(iter(record.addresses), None)
        for name in ADDRESS:
            self[name].data = getattr(address, name) if address else None

    def keep(self, record: Any) -> None:
        """Write it; of a confidential place an empty field keeps what is on record."""
        hides = record.is_confidential
        record.name = (self.name.data or "").strip() or None
        for name in HIDDEN:
            _keep(record, name, self[name].data, hides)
        if not record.addresses:
            if not any(self[name].data for name in ADDRESS):
                return
            record.addresses.append(Address())
        for name in ADDRESS:
            _keep(record.addresses[0], name, self[name].data, hides)


def _keep(row: Any, name: str, value: Any, hides: bool) -> None:
    value = value.strip() or None if isinstance(value, str) else value
    if value is not None or not hides:
        setattr(row, name, value)


class Access(RecordForm):
    """Getting in and around."""

    accessibility = RowsField("Accessibility", AccessibilityRow, Accessibility, "feature")


class Confidentiality(FlagForm):
    """Whether the place may be known."""

    confidential = BooleanField("This place is confidential: only the areas served are shown")

    def validate_confidential(self, field: BooleanField) -> None:
        """The flag stands until an authorisation takes effect, unless it has hidden nothing yet or was a slip."""
        place = self.flag_of
        if field.data or place.hidden_since is None or was_ticked_just_now(place):
            return
        raise ValidationError(
            "A place that was hidden opens only by its operator’s written authorization. A coordinator enters it on "
            "the page “Authorization to publish” of the place. Only the person who ticked it can untick it, and only "
            "within ten minutes."
        )


TASKS = (
    Task("basics", "Name and address", Basics, lambda p: bool(p.addresses)),
    Task("access", "Getting in and around", Access, lambda p: bool(p.accessibility)),
    Task("hours", "Hours of the place", Hours, lambda p: bool(p.schedules), is_optional=True),
    Task(
        "contacts",
        "Phones and people of the place",
        Contacts,
        lambda p: bool(p.phones or p.contacts),
        is_optional=True,
    ),
    Task("confidentiality", "Whether it may be known", Confidentiality, lambda _: True),
)
