"""The small things that organizations, services and places share: phones, contacts, schedules, urls."""

from __future__ import annotations

from directory.hsds.field_names import FIELDS
from directory.hsds.parse import opening_hours
from directory.hsds.parse.cell_values import items, number
from directory.hsds.parse.hours import minutes
from directory.hsds.parse.privacy import is_hidden
from directory.hsds.parse.tree import Record, Remarks
from directory.imports.readers.hsds.fields import fill, on_day
from directory.imports.readers.hsds.languages import languages
from directory.parsing.incoming import (
    IncomingArea,
    IncomingChange,
    IncomingContact,
    IncomingFunding,
    IncomingPhone,
    IncomingSchedule,
    IncomingUrl,
)

_AUDIENCES = ("public", "partner", "staff")
_RULE = sorted(
    FIELDS["schedule"]
    - {"id", "service_id", "location_id", "service_at_location_id", "description"}
)
_NUMBERS = frozenset(("timezone", "count", "interval"))
_LONGEST_DAY = 16 * 60


def phones(record: Record, remarks: Remarks, audience: str = "public") -> list[IncomingPhone]:
    """The phones of a record; `audience` is theirs unless they say or hide more."""
    found: dict[str, IncomingPhone] = {}
    for each in record.under("phones"):
        number = each.text("number")
        if not number:
            remarks.refuse(each.place, "number", "the phone has no number")
            continue
        phone = IncomingPhone(number, audience=_audience(each, audience))
        phone.extension = each.text("extension")
        phone.type = each.text("type")
        phone.description = each.text("description")
        phone.languages = languages(each, remarks)
        said = repr(phone)
        phone.id = each.text("id")
        found.setdefault(said, phone)
    return list(found.values())


def contacts(record: Record, remarks: Remarks) -> list[IncomingContact]:
    """The contacts of a record. Staff only unless the source says otherwise: they are people."""
    found: dict[str, IncomingContact] = {}
    for each in record.under("contacts"):
        contact = IncomingContact()
        fill(contact, each, ("name", "title", "department", "email"))
        contact.audience = _audience(each, "staff")
        contact.roles = items(each.fields.get("roles", ""))
        contact.phones = phones(each, remarks, contact.audience)
        if not (
            contact.name or contact.title or contact.department or contact.email or contact.phones
        ):
            remarks.refuse(
                each.place, "name", "the contact has no name, title, department, email or phone"
            )
        else:
            said = repr(contact)
            contact.id = each.text("id")
            found.setdefault(said, contact)
    return list(found.values())


def _audience(record: Record, usual: str) -> str:
    if is_hidden(record):
        return "staff"
    said = (record.text("audience") or "").lower()
    return said if said in _AUDIENCES else usual


def schedules(record: Record, remarks: Remarks) -> list[IncomingSchedule]:
    """The schedules of a record: the rule as it came, and as opening hours where it can be said exactly."""
    found: dict[str, IncomingSchedule] = {}
    for each in record.under("schedules"):
        rule = _rule(each)
        hours = each.text("opening_hours") or opening_hours(rule)
        schedule = IncomingSchedule(hours, each.text("description"), rule)
        if schedule.opening_hours or schedule.description or schedule.rule:
            _doubt_long_day(each, remarks)
            said = repr(schedule)
            schedule.id = each.text("id")
            found.setdefault(said, schedule)
    return list(found.values())


def _rule(schedule: Record) -> dict[str, str | int | float]:
    """The fields of the standard; in tables numbers are text, and become numbers again."""
    rule: dict[str, str | int | float] = {}
    for name in _RULE:
        value = schedule.fields.get(name)
        if isinstance(value, str) and name in _NUMBERS:
            read = number(value)
            value = value if read is None else read
        if isinstance(value, str | int | float):
            rule[name] = int(value) if isinstance(value, float) and value.is_integer() else value
    return rule


def _doubt_long_day(schedule: Record, remarks: Remarks) -> None:
    """9:00 to 3:00 is more often an afternoon than the next morning."""
    opens, closes = (minutes(schedule.text(name) or "") for name in ("opens_at", "closes_at"))
    if opens and closes and opens > closes and closes + 24 * 60 - opens > _LONGEST_DAY:
        said = f"{schedule.text('opens_at')} to {schedule.text('closes_at')}"
        remarks.doubt(
            schedule.place,
            "closes_at",
            f"{said} is read as ending on the next day; is an afternoon meant?",
        )


def urls(record: Record, name: str) -> list[IncomingUrl]:
    """Further addresses on the web."""
    return [
        IncomingUrl(url, each.text("label"), each.text("id"))
        for each in record.under(name)
        if (url := each.text("url"))
    ]


def funding(record: Record) -> list[IncomingFunding]:
    """Who pays for an organization or a service."""
    return [
        IncomingFunding(said, each.text("id"))
        for each in record.under("funding")
        if (said := each.text("source"))
    ]


def history(record: Record, remarks: Remarks) -> list[IncomingChange]:
    """What the source tells of changes of a record."""
    found: list[IncomingChange] = []
    for each in record.under("metadata"):
        change = IncomingChange(on_day(each, "last_action_date", remarks))
        fill(
            change, each, ("field_name", "previous_value", "replacement_value", "updated_by", "id")
        )
        change.action = each.text("last_action_type")
        found.append(change)
    return found


def areas(record: Record) -> list[IncomingArea]:
    """The areas served: the code of an area of ours, else its name, else its description."""
    found: dict[IncomingArea, None] = {}
    for each in record.under("service_areas"):
        named = each.text("area") or each.text("name")
        said = named or each.text("description") or each.text("extent")
        if said:
            area = IncomingArea(said)
            fill(area, each, ("description", "extent", "extent_type", "uri", "id"))
            found.setdefault(area)
    return list(found)
