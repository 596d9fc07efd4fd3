"""The task pages of a place. What a hidden one has on record is closed here: revealed one by one, or replaced."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from flask import request
from wtforms import (
    BooleanField,
    FloatField,
    HiddenField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import NumberRange, Optional, ValidationError

from directory.models import Accessibility, Address
from directory.publication.outlines import area_around
from directory.staff.closed_fields import close_value, close_values
from directory.staff.flags import FlagForm, was_ticked_just_now
from directory.staff.point_map import MapWindow, PointMap, load_point_map
from directory.staff.row_forms import AccessibilityRow
from directory.staff.task_forms import Contacts, Hours
from directory.web.database import db
from directory.web.forms import RecordForm, Task
from directory.web.forms.field_values import keep_field
from directory.web.forms.fields import LONG, NOT_SAID, SHORT, term_labels
from directory.web.forms.row_lists import RowsField

ADDRESS = ("address_1", "address_2", "city", "state_province", "postal_code")
_NEAR = 1
_MOST_PIXELS, _DIGITS = 2_000, 5
PLACE = ("name", "area_code", "transportation")


class Basics(RecordForm):
    """Name and address."""

    name = StringField("Name of the place", [SHORT])
    address_1 = StringField("Street and number", [SHORT])
    address_2 = StringField("Floor, suite", [SHORT])
    city = StringField("City", [SHORT])
    state_province = StringField("State", [SHORT])
    postal_code = StringField("ZIP code", [SHORT])
    area_code = SelectField("Area", choices=lambda: NOT_SAID | term_labels("areas"))
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
        """Write it; an empty field that is closed keeps what is on record.

        The point of a hidden place goes with its former address: nobody sees there that it does not fit any more.
        """
        self._stays = None
        before = _lines(record)
        for name in PLACE:
            keep_field(self[name], record)
        if not record.addresses:
            if not any(self[name].data for name in ADDRESS):
                return
            record.addresses.append(Address())
        for name in ADDRESS:
            keep_field(self[name], record.addresses[0])
        moved = any(before) and _lines(record) != before
        if moved and _point(record) != (None, None):
            self._stays = not self.hides
            if self.hides:
                record.latitude = record.longitude = None

    def consequences(self, record: Any) -> list[str]:  # noqa: ARG002 - what was kept says it
        """What became of the point on the map where the address is another one now."""
        if self._stays is None:
            return []
        if self._stays:
            return ["The point on the map has not changed. If the place has moved, set a new one."]
        return [
            "The point on the map was that of the former address and is removed. Set a new one."
        ]


def _lines(place: Any) -> tuple[str | None, ...]:
    """What says where the first address of a place is."""
    address = next(iter(place.addresses), None)
    return tuple(getattr(address, name, None) or None for name in ADDRESS if name != "address_2")


def _point(place: Any) -> tuple[float | None, float | None]:
    return place.latitude, place.longitude


class PointOnMap(RecordForm):
    """Where the place is: two numbers, or a press on a map of outlines, which needs no script.

    A press only moves the point and brings the map nearer; saving is a button of its own.
    """

    latitude = FloatField(
        "Latitude", [Optional(), NumberRange(-90, 90, "Latitude lies between -90 and 90")]
    )
    longitude = FloatField(
        "Longitude", [Optional(), NumberRange(-180, 180, "Longitude lies between -180 and 180")]
    )
    nearness = HiddenField(default="0")

    def prepare(self, record: Any) -> None:
        """Of a hidden place neither the point nor a map is shown."""
        self.hides = record.is_confidential
        for name in ("latitude", "longitude"):
            close_value(self[name], record, name)

    def show(self, record: Any) -> None:
        """The point on record in the middle of its part of the map."""
        super().show(record)
        if self.pin is not None:
            self.nearness.data = str(_NEAR)

    def validate(self, *arguments: Any, **more: Any) -> bool:
        """Half a point is none."""
        valid: bool = super().validate(*arguments, **more)
        if (
            valid
            and not self.hides
            and (self.longitude.data is None) != (self.latitude.data is None)
        ):
            self.longitude.errors = ["Enter both latitude and longitude, or neither"]
            return False
        return valid

    @cached_property
    def point_map(self) -> PointMap | None:
        """The outlines, loaded where a page draws them; none for a hidden place."""
        return None if self.hides else load_point_map()

    @property
    def pin(self) -> tuple[float, float] | None:
        """The point that the form holds."""
        latitude, longitude = self.latitude.data, self.longitude.data
        is_point = latitude is not None and longitude is not None
        return (latitude, longitude) if is_point and not self.hides else None

    @property
    def steps(self) -> int:
        """How near the map is; the whole where nothing is pointed at."""
        said = self.nearness.data or ""
        is_number = said.isascii() and said.isdigit() and len(said) < _DIGITS
        return min(int(said), self._nearest) if self.pin and is_number else 0

    @property
    def _nearest(self) -> int:
        return self.point_map.whole.nearest if self.point_map else 0

    @property
    def window(self) -> MapWindow | None:
        """The part of the map that the page shows."""
        if self.point_map is None:
            return None
        whole = self.point_map.whole
        return whole.around(*self.pin, self.steps) if self.pin and self.steps else whole

    @property
    def picture(self) -> str:
        """The map as an address that holds it."""
        window = self.window
        return self.point_map.picture(window, self.pin) if self.point_map and window else ""

    def turn(self, add: str | None, remove: str | None) -> bool:
        """Move the point to where the map was pressed, or show more of the map; False for any other button."""
        if add in ("farther", "whole"):
            self._step(max(self.steps - 1, 0) if add == "farther" else 0)
            return True
        window = self.window
        x, y = (request.form.get(f"point.{axis}", "") for axis in "xy")
        if window is None or not (_is_pixel(x) and _is_pixel(y)):
            return super().turn(add, remove)
        if x != "0" or y != "0":  # a press by the keyboard points at nothing
            steps = self.steps
            self.latitude.data, self.longitude.data = window.place(int(x), int(y))
            self._step(min(steps + 1, self._nearest))
        return True

    def _step(self, steps: int) -> None:
        self.nearness.data = str(steps)
        self.nearness.raw_data = [str(steps)]
        for field in (self.latitude, self.longitude):
            field.raw_data = None  # what was typed or sent before gives way to the point

    def keep(self, record: Any) -> None:
        """Write the point, and the area around it."""
        for name in ("latitude", "longitude"):
            keep_field(self[name], record)
        self.area = None
        if self.pin is not None:
            record.point_exactness = None
            self.area = area_around(db.session(), *self.pin)
            if self.area is not None:
                record.area_code = self.area.code

    def consequences(self, record: Any) -> list[str]:
        """Which area the point lies in."""
        if self.pin is None or record.is_confidential:
            return []
        if self.area is None:
            return ["The point lies in none of the areas. Check it."]
        return [f"The place now counts in {self.area.name}."]


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
            "the page “Authorization to publish” of the place. Only the person who checked it can uncheck it, and only "
            "within ten minutes."
        )


def _is_pixel(text: str) -> bool:
    return (
        text.isascii() and text.isdigit() and int(text) <= _MOST_PIXELS
        if len(text) < _DIGITS
        else False
    )


TASKS = (
    Task("basics", "Name and address", Basics, lambda p: bool(p.addresses)),
    Task(
        "point", "Point on the map", PointOnMap, lambda p: p.latitude is not None, is_optional=True
    ),
    Task("access", "Getting in and around", Access, lambda p: bool(p.accessibility)),
    Task("hours", "Hours of the place", PlaceHours, lambda p: bool(p.schedules), is_optional=True),
    Task(
        "contacts",
        "Phones and people of the place",
        PlaceContacts,
        lambda p: bool(p.phones or p.contacts),
        is_optional=True,
    ),
    Task("confidentiality", "Who may know where it is", Confidentiality, lambda _: True),
)
