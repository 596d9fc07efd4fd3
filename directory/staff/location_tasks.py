"""The task pages of a place. What a hidden one has on record is closed here: revealed one by one, or replaced."""

from __future__ import annotations

from typing import Any

from wtforms import BooleanField, FloatField, SelectField, StringField, TextAreaField
from wtforms.validators import NumberRange, Optional, ValidationError

from directory.models import Accessibility, Address
from directory.staff.closed_fields import close_value, close_values
from directory.staff.flags import FlagForm, was_ticked_just_now
from directory.staff.row_forms import AccessibilityRow
from directory.staff.task_forms import Contacts, Hours
from directory.web.forms import RecordForm, Task
from directory.web.forms.fields import LONG, NOT_SAID, SHORT, keep_field, term_labels
from directory.web.forms.row_lists import RowsField

ADDRESS = ("address_1", "address_2", "city", "state_province", "postal_code")
PLACE = ("name", "area_code", "latitude", "longitude", "transportation")


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
        """Whether what is on record stays closed; the fields of the address are those of its first one."""
        self.hides = record.is_confidential
        address = next(iter(record.addresses), None)
        for name in PLACE:
            close_value(self[name], record, name)
        for name in ADDRESS:
            if address is not None:
                close_value(self[name], address, name)

    def show(self, record: Any) -> None:
        """Everything of an open place; of a hidden one what is closed says only that it is on record."""
        for name in PLACE:
            self[name].data = getattr(record, name)
        address = next(iter(record.addresses), None)
        for name in ADDRESS:
            self[name].data = getattr(address, name) if address else None
        self.show_version(record)
        self.prepare(record)

    def keep(self, record: Any) -> None:
        """Write it; an empty field that is closed keeps what is on record."""
        for name in PLACE:
            keep_field(self[name], record)
        if not record.addresses:
            if not any(self[name].data for name in ADDRESS):
                return
            record.addresses.append(Address())
        for name in ADDRESS:
            keep_field(self[name], record.addresses[0])


class PlaceForm(RecordForm):
    """A form whose rows keep the values of a hidden place closed."""

    def prepare(self, record: Any) -> None:
        """Close them, and say so."""
        self.hides = record.is_confidential
        close_values(self, record)


class Access(PlaceForm):
    """Getting in and around."""

    accessibility = RowsField("Accessibility", AccessibilityRow, Accessibility, "feature")


class PlaceHours(Hours, PlaceForm):
    """When the place is open."""


class PlaceContacts(Contacts, PlaceForm):
    """Phones and people of the place."""


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
    Task("hours", "Hours of the place", PlaceHours, lambda p: bool(p.schedules), is_optional=True),
    Task(
        "contacts",
        "Phones and people of the place",
        PlaceContacts,
        lambda p: bool(p.phones or p.contacts),
        is_optional=True,
    ),
    Task("confidentiality", "Whether it may be known", Confidentiality, lambda _: True),
)
