"""Taking over what somebody suggested: which values can be written by one click, and how."""

from __future__ import annotations

from collections.abc import Callable

from directory.imports.planning.phone_numbers import read_phone_number
from directory.models import (
    Audience,
    Organization,
    OrganizationStatus,
    Phone,
    Schedule,
    Service,
    ServiceStatus,
    SuggestedValue,
    Suggestion,
)
from directory.staff import hours
from directory.verification.conversations import Line
from directory.web.presentation.facts import FACT_LABELS

TASKS = {
    "phone": "contacts",
    "hours": "hours",
    "languages": "languages",
    "address": "places",
    "who_it_serves": "eligibility",
    "room": "room",
    "access": "access",
    "url": "basics",
    "description": "basics",
}
"""The task page on which each value is changed by hand."""


class NotWritable(ValueError):
    """A proposed value cannot be taken over as it is; the message says why."""


def take_over(service: Service, value: SuggestedValue, country: str) -> None:
    """Write a proposed value into the service. Raises NotWritable."""
    write = _WRITERS.get(value.field)
    if write is None:
        raise NotWritable(f"{FACT_LABELS.get(value.field, value.field)} is changed on its own page")
    write(service, value.proposed, country)


def can_take_over(field: str) -> bool:
    """Whether one click can write the value."""
    return field in _WRITERS


def draft_of(suggestion: Suggestion, organization: Organization | None, country: str) -> Service:
    """A draft of the service that somebody misses; `organization` is the one on record, if any."""
    given = {value.field: value.proposed for value in suggestion.values}
    draft = Service(
        organization=organization
        or Organization(name=given["organization"], status=OrganizationStatus.DRAFT),
        name=given["service"],
        description=given.get("description"),
        url=given.get("url"),
        status=ServiceStatus.DRAFT,
    )
    if "phone" in given:
        _write_phone(draft, given["phone"], country)
    return draft


def _write_phone(service: Service, text: str, country: str) -> None:
    read = read_phone_number(text, country)
    if not read.is_read:
        raise NotWritable(f"“{text}” is no phone number")
    line = _public_line(service)
    if line is None:
        line = Phone(number="", type="voice", audience=Audience.PUBLIC)
        service.phones.append(line)
    line.number, line.extension = read.number, read.extension


def public_number(service: Service) -> str | None:
    """The number that a correction replaces: that of the first line for everybody."""
    line = _public_line(service)
    return line.number if line else None


def number_lines(service: Service) -> list[Line]:
    """That number as a line to confirm; none where the service has no line for everybody."""
    line = _public_line(service)
    return [("phone", line.id)] if line else []


def _public_line(service: Service) -> Phone | None:
    return next((each for each in service.phones if each.audience == Audience.PUBLIC), None)


def _write_hours(service: Service, text: str, _country: str) -> None:
    try:
        expression = hours.read_week(text)
    except hours.HoursUnclear as problem:
        raise NotWritable(str(problem)) from problem
    if len(service.schedules) > 1:
        raise NotWritable("The service has several sets of hours: change the right one by hand")
    if not service.schedules:
        service.schedules.append(Schedule())
    row = service.schedules[0]
    row.opening_hours, row.description, row.rule = expression, None, {}


def _attribute(name: str) -> Callable[[Service, str, str], None]:
    def write(service: Service, text: str, _country: str) -> None:
        setattr(service, name, text)

    return write


_WRITERS: dict[str, Callable[[Service, str, str], None]] = {
    "phone": _write_phone,
    "hours": _write_hours,
    "who_it_serves": _attribute("eligibility_description"),
    "url": _attribute("url"),
    "description": _attribute("description"),
}
