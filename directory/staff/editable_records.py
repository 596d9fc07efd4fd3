"""Finding the record that an address names; one that the account may not edit is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import abort

from directory.models import Location, Organization, Service
from directory.staff import location_tasks, organization_tasks, service_tasks
from directory.staff.service_places import place_words
from directory.web.access import current_account
from directory.web.database import db
from directory.web.forms import Task
from directory.web.record_permissions import may_edit, may_edit_all, may_read_notes

ASK_COALITION = "Every page offers this line. Ask the coalition to change its numbers and people."


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record that staff edit: its table, its task pages, the organization that it belongs to."""

    name: str
    model: type[Any]
    every_task: tuple[Task, ...]
    organization: Callable[[Any], Organization]

    @property
    def page(self) -> str:
        """The endpoint of a record's own page."""
        return f"staff.{self.name}"

    @property
    def task_page(self) -> str:
        """The endpoint of its task pages."""
        return f"staff.{self.name}_task"

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks that the account has: those of the coalition only where it reads what the coalition notes."""
        reads_all = may_read_notes(current_account())
        return tuple(task for task in self.every_task if reads_all or not task.of_coalition)

    def task(self, slug: str) -> Task:
        """The task of an address, or 404."""
        return next((task for task in self.tasks if task.slug == slug), None) or abort(404)


SERVICE = Kind("service", Service, service_tasks.TASKS, lambda service: service.organization)
ORGANIZATION = Kind("organization", Organization, organization_tasks.TASKS, lambda each: each)
LOCATION = Kind("location", Location, location_tasks.TASKS, lambda place: place.organization)

KINDS = (ORGANIZATION, SERVICE, LOCATION)


def find(kind: Kind, record_id: UUID) -> Any:
    """The record, or 404 when it is missing or not this account's to edit."""
    record = db.session.get(kind.model, record_id)
    if record is None or not may_edit(current_account(), kind.organization(record).id):
        abort(404)
    return record


def name_of(kind: Kind, record: Any) -> str:
    """What the record is called on pages."""
    if kind is LOCATION:
        return place_words(record)
    return str(record.name)


def is_offered_everywhere(record: Any) -> bool:
    """Whether the record is a line that every page offers and the account only keeps its own organization's listings.

    A wrong number there misleads everybody: the coalition looks at it first.
    """
    return getattr(record, "line_position", None) is not None and not may_edit_all(
        current_account()
    )
