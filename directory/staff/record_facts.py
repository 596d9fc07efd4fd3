"""What is on record of a listing, block by block as it is edited, in words; a hidden place keeps its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from flask import url_for
from wtforms import Field

from directory.models import Audience, Location, Service
from directory.publication.closed_values import closed_fields
from directory.staff.blueprint import staff
from directory.staff.closed_fields import reveal_address
from directory.staff.form_fields import PopulationsField
from directory.staff.service_hours import ServiceHoursField, hours_of_places
from directory.staff.service_places import SitesField, place_words
from directory.web.forms import Task
from directory.web.forms.field_values import in_words, is_closed
from directory.web.forms.fields import AUDIENCES
from directory.web.forms.row_lists import RowForm, RowsField
from directory.web.presentation.facts import UNDOCUMENTED


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a fact; `seen_by` says who sees it where that differs from line to line.

    `page` names another record, in words, and leads to it: the line begins with it.
    `accepts` says of a group whether the service takes it; of no other line.
    `closed` are the values of the line that are on record and not shown: what each is, and the page that reveals it.
    """

    words: str
    seen_by: str = ""
    closed: tuple[tuple[str, str], ...] = ()
    page: tuple[str, str] | None = None
    accepts: bool | None = None

    @property
    def is_restricted(self) -> bool:
        """Whether the line is not for everyone."""
        return self.seen_by not in ("", AUDIENCES[Audience.PUBLIC.value])


@dataclass(slots=True)
class Fact:
    """A field with what is on record in it; `label` names several where they are one closed value."""

    label: str
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Block:
    """One task page as the record's own page shows it: what is filled in, and what is empty."""

    task: Task
    facts: list[Fact]
    empty: list[str]
    is_complete: bool

    @property
    def is_missing(self) -> bool:
        """Whether people who look for help miss it."""
        return not self.is_complete and not self.task.is_optional


@staff.app_template_global()
def block_id(task: Task) -> str:
    """What the block of a task is called in the address of the record's page."""
    return f"block-{task.slug}"


def blocks(tasks: Iterable[Task], record: Any) -> list[Block]:
    """Every block of the record, in the order of its task pages."""
    return [_block(task, record) for task in tasks]


def _block(task: Task, record: Any) -> Block:
    form = task.form(formdata=None)
    form.show(record)
    facts, empty, pages = list[Fact](), list[str](), dict[str, Fact]()
    for field in form.shown:
        if is_closed(field):
            # The lines of an address are one value, which names them all.
            if field.closed in pages:
                pages[field.closed].label += f", {field.label.text}"
                continue
            pages[field.closed] = Fact(field.label.text, [])
        entries = list(_entries(field, record))
        if entries:
            fact = pages.get(getattr(field, "closed", "")) or Fact(field.label.text, [])
            fact.entries += entries
            facts.append(fact)
        else:
            empty.append(field.label.text)
    return Block(task, facts, empty, task.is_told(record))


def _entries(field: Field, record: Any) -> Iterator[Entry]:
    if isinstance(field, SitesField):
        yield from (_site(each) for each in record.sites)
    elif isinstance(field, RowsField):
        for form in sorted((row.form for row in field.entries), key=lambda form: form.rank):
            if not form.is_blank:
                yield _row(form)
        if isinstance(field, ServiceHoursField):
            yield from (_hours_there(*each) for each in hours_of_places(record))
    elif isinstance(field, PopulationsField):
        yield from _populations(field)
    elif is_closed(field):
        yield Entry("", closed=(("", field.closed),))
    elif elsewhere := _on_record_elsewhere(field, record):
        yield Entry(elsewhere)
    else:
        yield from (Entry(line) for line in in_words(field).splitlines() if line.strip())


def _on_record_elsewhere(field: Field, record: Any) -> str:
    """What an empty field of a service would repeat: the same is on record of its places, or of whom it serves."""
    if field.data or not isinstance(record, Service):
        return ""
    if field.name == "confidential":
        places = [site.location for site in record.sites]
        hidden = places and all(each.is_confidential for each in places)
        return "Yes, each of its places by itself" if hidden else ""
    if field.name == "serves_undocumented":
        people = (each for each in record.populations if each.code == UNDOCUMENTED)
        known = next((each.accepts for each in people), None)
        return "" if known is None else f"{'Yes' if known else 'No'}, as under “Who it serves”"
    return ""


def _site(site: Any) -> Entry:
    """A place of the service; how to find a hidden one stays closed."""
    closed = "description" in closed_fields(site)
    way = None if closed else site.description
    return Entry(
        f" · {way}" if way else "",
        page=(
            place_words(site.location),
            url_for("staff.location", record_id=site.location_id),
        ),
        closed=(("How to find it there", reveal_address(site, "description")),) if closed else (),
    )


def _hours_there(place: Location, words: str) -> Entry:
    """The hours of a place of the service, with the way to where they are changed."""
    page = url_for("staff.location_task", record_id=place.id, task="hours")
    return Entry(f" · {words}", page=(f"Hours of {place_words(place)}", page))


def _populations(field: PopulationsField) -> Iterator[Entry]:
    given = field.data or {}
    for accepts in (True, False):
        for code, name in field.asked.items():
            if given.get(code) is accepts:
                yield Entry(name, accepts=accepts)


def _row(form: RowForm) -> Entry:
    audience = form["audience"].data if "audience" in form else ""
    closed = dict[str, str]()  # by page: a week and its exceptions are one value
    for each in form.shown:
        if is_closed(each):
            closed.setdefault(each.closed, each.label.text)
    labels = tuple((words, page) for page, words in closed.items())
    return Entry(" · ".join(form.words(but=["audience"])), AUDIENCES.get(audience, ""), labels)
