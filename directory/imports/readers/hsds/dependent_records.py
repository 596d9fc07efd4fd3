"""The rows that organizations, services and places share: phones, contacts, schedules, areas, links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from directory.fields.row_values import Row, compact, frozen
from directory.hsds.field_names import FIELDS
from directory.hsds.parser import opening_hours
from directory.hsds.parser.privacy import is_hidden
from directory.hsds.parser.schedules import minutes
from directory.hsds.parser.single_values import items, number
from directory.hsds.parser.tree import Record, Remarks
from directory.imports.readers.hsds.fields import on_day, plain_values
from directory.imports.readers.hsds.language_records import languages
from directory.imports.readers.kept_numbers import why_for_staff
from directory.parsing.hours import read_hours
from directory.parsing.phone_labels import kind_called
from directory.parsing.phones import type_in

_AUDIENCES = ("public", "partner", "staff")
_RULE = sorted(
    FIELDS["schedule"]
    - {"id", "service_id", "location_id", "service_at_location_id", "description"}
)
_PHONE_TYPES = frozenset(
    ("voice", "fax", "text", "sms", "pager", "cell", "mobile", "textphone", "video", "hotline")
)
_NUMBERS = frozenset(("timezone", "count", "interval"))
_BESIDE_NUMBER = ("description", "department", "extension", "number")
# What stands for a name where nobody's is given.
_DESK = re.compile(
    r"(?:(?:the|general|main|public|head|front) )?(?:enquir(?:y|ies)|inquir(?:y|ies)|reception|switchboard"
    r"|(?:front )?desk|(?:head |main |front )?office|intake|helpline|hotline|information|contact(?: us)?"
    r"|main(?: line| number)?|phone|telephone)(?: (?:team|line|desk|number|office))?",
    re.IGNORECASE,
)
_TIMES = ("opens_at", "closes_at")
_LONGEST_DAY = 16 * 60  # longer than a night shift with its handover: likely a missing PM


def rows(
    record: Record, name: str, table: str, remarks: Remarks, needs: Iterable[str] = ()
) -> list[Row]:
    """The rows nested under a property, as their table declares them; those without anything of `needs` are none."""
    found = []
    for each in record.under(name):
        row = plain_values(each, table, remarks)
        if any(row.get(column) for column in needs or row):
            found.append(_identified(row, each))
    return found


def phones(record: Record, remarks: Remarks, audience: str = "public") -> list[Row]:
    """The phones of a record; `audience` is theirs unless they say or hide more."""
    found: dict[str, Row] = {}
    for each in record.under("phones"):
        if not each.text("number"):
            remarks.refuse(each.place, "number", "the phone has no number")
            continue
        phone = plain_values(each, "phone", remarks) | {"audience": _audience(each, audience)}
        if phone.get("type"):
            phone["type"] = _type_of_phone(phone["type"])
        if phone.get("type", "voice") == "voice" and (
            kind := kind_called(phone.get("description"))
        ):
            phone["type"] = kind
        why = _why_for_staff(each) if phone["audience"] != "staff" else None
        if why:
            phone["audience"] = "staff"
            remarks.doubt(each.place, "number", f"this number {why}; only staff sees it")
        phone |= compact({"languages": languages(each, remarks)})
        found.setdefault(frozen(phone), _identified(phone, each))
    return list(found.values())


def _type_of_phone(said: str) -> str:
    """The type of HSDS that a word means: "Fax" and "TTY/TDD" are no telephones to speak into."""
    plain = said.strip().lower()
    return plain if plain in _PHONE_TYPES else type_in(said) or said


def _why_for_staff(phone: Record) -> str | None:
    beside = filter(None, map(phone.text, _BESIDE_NUMBER))
    return next(filter(None, map(why_for_staff, beside)), None)


def office_phones(record: Record, remarks: Remarks) -> list[Row]:
    """The phones of contacts that name a desk and nobody: Open Referral UK hangs every number on a contact."""
    found: dict[str, Row] = {}
    for each in record.under("contacts"):
        name = each.text("name") or each.text("title") or each.text("department") or ""
        if _DESK.fullmatch(name.strip()) and not (each.text("email") or is_hidden(each)):
            for phone in phones(each, remarks):
                found.setdefault(frozen(phone), phone)
    return list(found.values())


def contacts(record: Record, remarks: Remarks) -> list[Row]:
    """The contacts of a record. Staff only unless the source says otherwise: they are people."""
    found: dict[str, Row] = {}
    for each in record.under("contacts"):
        audience = _audience(each, "staff")
        contact = plain_values(each, "contact", remarks)
        contact |= compact({"phones": phones(each, remarks, audience)})
        if not contact:
            remarks.refuse(
                each.place, "name", "the contact has no name, title, department, email or phone"
            )
            continue
        contact |= compact({"roles": items(each.fields.get("roles", "")), "audience": audience})
        found.setdefault(frozen(contact), _identified(contact, each))
    return list(found.values())


def _audience(record: Record, usual: str) -> str:
    if is_hidden(record):
        return "staff"
    said = (record.text("audience") or "").lower()
    return said if said in _AUDIENCES else usual


def _identified(row: Row, record: Record) -> Row:
    own = record.text("id")
    return row | {"id": own} if own else row


def schedules(record: Record, remarks: Remarks) -> list[Row]:
    """The schedules of a record: the rule as it came, and as opening hours where it can be said exactly.

    Where a schedule has words alone, they are read as those of a table are, if all of them are understood.
    """
    found: dict[str, Row] = {}
    for each in record.under("schedules"):
        rule = _rule(each)
        hours = each.text("opening_hours") or opening_hours(rule)
        if not (hours or rule):
            hours = _hours_in_words(each.text("description") or "")
        words = each.text("description")
        schedule = compact(
            {
                "opening_hours": hours,
                "description": words if hours else _with_times(words, rule),
                "rule": rule,
            }
        )
        if schedule:
            _doubt_times(each, remarks)
            found.setdefault(frozen(schedule), _identified(schedule, each))
    return list(found.values())


def _with_times(words: str | None, rule: Mapping[str, object]) -> str | None:
    """The words of a schedule that is no opening hours, with its times: “Evenings” alone says less than the source."""
    opens, closes = (str(rule.get(name) or "") for name in _TIMES)
    if not words or any(map(str.isdigit, words)) or None in (minutes(opens), minutes(closes)):
        return words
    return f"{words}, {opens}–{closes}"


def _hours_in_words(text: str) -> str | None:
    read, doubts = read_hours(text)
    return read[0].opening_hours if read and not doubts else None


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


def _doubt_times(schedule: Record, remarks: Remarks) -> None:
    """What is no time of day; and 9:00 to 3:00 is more often an afternoon than the next morning."""
    for name in _TIMES:
        said = schedule.text(name)
        if said and minutes(said) is None:
            reason = f"“{said}” is no time of day; these hours are kept as they came and not shown"
            remarks.doubt(schedule.place, name, reason)
    opens, closes = (minutes(schedule.text(name) or "") for name in _TIMES)
    if opens and closes and opens > closes and closes + 24 * 60 - opens > _LONGEST_DAY:
        said = f"{schedule.text('opens_at')} to {schedule.text('closes_at')}"
        remarks.doubt(
            schedule.place,
            "closes_at",
            f"{said} is read as ending on the next day; is an afternoon meant?",
        )


def history(record: Record, remarks: Remarks) -> list[Row]:
    """What the source tells of changes of a record."""
    return [
        compact(
            {
                "on": on_day(each, "last_action_date", remarks),
                "action": each.text("last_action_type"),
                "field_name": each.text("field_name"),
                "previous_value": each.text("previous_value"),
                "replacement_value": each.text("replacement_value"),
                "updated_by": each.text("updated_by"),
                "id": each.text("id"),
            }
        )
        for each in record.under("metadata")
    ]


def areas(record: Record, remarks: Remarks) -> list[Row]:
    """The areas served: the code of an area of ours, else its name, else its description."""
    found: dict[str, Row] = {}
    for each in record.under("service_areas"):
        row = plain_values(each, "service_area", remarks)
        named = row.pop("area_code", None) or row.pop("name", None)
        said = named or row.get("description") or row.get("extent")
        if said:
            area = row | {"name": said}
            found.setdefault(frozen(area), _identified(area, each))
    return list(found.values())
