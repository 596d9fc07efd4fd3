"""What is on record of a listing, block by block as it is edited, in words; a hidden place keeps its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from wtforms import Field

from directory.models import Location
from directory.staff.form_fields import PopulationsField
from directory.staff.row_forms import AUDIENCES
from directory.staff.service_places import SitesField, place_words
from directory.web.forms import Task
from directory.web.forms.fields import in_words
from directory.web.forms.row_lists import RowForm, RowsField


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
    elif isinstance(field, PopulationsField):
        yield from _populations(field)
    else:
        yield from (Entry(line) for line in in_words(field).splitlines() if line.strip())


def _site(site: Any) -> Entry:
    """A place of the service; how to find a hidden one stays closed."""
    way = None if site.location.is_confidential else site.description
    return Entry(" · ".join(filter(None, (place_words(site.location), way))))


def _populations(field: PopulationsField) -> Iterator[Entry]:
    for accepts, words in ((True, "Yes"), (False, "No")):
        named = [
            name for code, name in field.asked.items() if (field.data or {}).get(code) is accepts
        ]
        if named:
            yield Entry(f"{words}: {'; '.join(named)}")


def _row(form: RowForm) -> Entry:
    audience = form["audience"].data if "audience" in form else ""
    return Entry(" · ".join(form.words(but=["audience"])), AUDIENCES.get(audience, ""))
