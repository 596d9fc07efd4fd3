"""What is on record of a listing, block by block as it is edited, in words; a hidden place keeps its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import current_app
from wtforms import BooleanField, Field, SelectField, SelectMultipleField

from directory.models import Location
from directory.staff.form_fields import PopulationsField, said
from directory.staff.row_forms import AUDIENCES, NumberField, ScheduleRow
from directory.staff.row_lists import RowForm, RowsField
from directory.staff.service_places import SitesField, place_words
from directory.staff.task_pages import Task
from directory.web.clock import local_now
from directory.web.presentation import date_words, hours_sentence, phone_words

_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a fact; `seen_by` says who sees it where that differs from line to line."""

    words: str
    seen_by: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A field with what is on record in it."""

    label: str
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Block:
    """One task page as the record's own page shows it: what is filled in, what is empty, whether it stays closed."""

    task: Task
    facts: list[Fact]
    empty: list[str]
    is_complete: bool
    is_closed: bool = False

    @property
    def is_missing(self) -> bool:
        """Whether people who look for help miss it."""
        return not self.is_complete and not self.task.is_optional


def blocks(tasks: Iterable[Task], record: Any) -> list[Block]:
    """Every block of the record, in the order of its task pages."""
    return [_block(task, record) for task in tasks]


def _block(task: Task, record: Any) -> Block:
    if isinstance(record, Location) and record.is_confidential and task.slug != CONFIDENTIALITY:
        return Block(task, _name_alone(task, record), [], task.is_told(record), is_closed=True)
    form = task.form(formdata=None)
    form.show(record)
    facts, empty = list[Fact](), list[str]()
    for field in form.shown:
        entries = list(_entries(field, record))
        if entries:
            facts.append(Fact(field.label.text, entries))
        else:
            empty.append(field.label.text)
    return Block(task, facts, empty, task.is_told(record))


CONFIDENTIALITY = "confidentiality"
"""The block that says whether a place may be known; it holds nothing of where it is."""


def _name_alone(task: Task, place: Location) -> list[Fact]:
    """Of a hidden place its name, as the form that edits it shows it, and nothing else."""
    named = task.slug == "basics" and place.name
    return [Fact("Name of the place", [Entry(place.name or "")])] if named else []


def _entries(field: Field, record: Any) -> Iterator[Entry]:
    if isinstance(field, SitesField):
        yield from (_site(each) for each in record.sites)
    elif isinstance(field, RowsField):
        for row in field.entries:
            if not row.form.is_blank:
                yield _row(row.form)
    elif isinstance(field, BooleanField):
        yield Entry("Yes" if field.data else "No")
    elif isinstance(field, PopulationsField):
        yield from _populations(field)
    else:
        yield from (Entry(line) for line in field_words(field).splitlines() if line.strip())


def _site(site: Any) -> Entry:
    """A place of the service; how to find a hidden one stays closed."""
    way = None if site.location.is_confidential else site.description
    return Entry(" · ".join(filter(None, (place_words(site.location), way))))


def _populations(field: PopulationsField) -> Iterator[Entry]:
    for accepts, words in ((True, "Yes"), (False, "No")):
        named = [
            name
            for code, name in field.populations.items()
            if (field.data or {}).get(code) is accepts
        ]
        if named:
            yield Entry(f"{words}: {'; '.join(named)}")


def _row(form: RowForm) -> Entry:
    audience = form["audience"].data if "audience" in form else ""
    fields = [each for each in form.shown if each.short_name != "audience"]
    words = (
        _hours(form) if isinstance(form, ScheduleRow) else [field_words(each) for each in fields]
    )
    return Entry(" · ".join(filter(None, words)), AUDIENCES.get(audience, ""))


def _hours(form: ScheduleRow) -> list[str]:
    """The week in words, exceptions with their days in words, and what was added."""
    expression = form.expression
    week = hours_sentence([expression], local_now().replace(tzinfo=None)) if expression else ""
    exceptions = [_DAY.sub(_day_words, line) for line in (form.exceptions.data or "").splitlines()]
    return [week, *exceptions, form.description.data or ""]


def _country() -> str:
    country: str = current_app.config["SETTINGS"].country
    return country


def _day_words(found: re.Match[str]) -> str:
    return date_words(date.fromisoformat(found[0]))


def field_words(field: Field) -> str:
    """What one field holds, as people read it: labels for codes, days in words, a tick in a row as what it ticks."""
    value = field.data
    if isinstance(field, BooleanField):
        return field.label.text if value else ""
    if isinstance(value, (date, datetime)):
        return date_words(value)
    if isinstance(field, SelectField) and not isinstance(field, SelectMultipleField):
        return str(dict(field.choices or {}).get(value, "")) if value else ""
    if isinstance(field, SelectMultipleField):
        labels = dict(field.choices or {})
        return "; ".join(str(labels.get(code, code)) for code in value or ())
    if isinstance(field, NumberField):
        return phone_words(value, country=_country()) if value else ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return said(field)
