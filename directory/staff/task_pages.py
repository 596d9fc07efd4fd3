"""Task pages: each is a form over one record, and the same few lines show, check and keep every one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from wtforms import Field, FieldList, FormField

from directory.staff.form_fields import keep_field, said, show_field
from directory.staff.row_lists import RowsField
from directory.web.forms import RecordForm

_PLUMBING = frozenset({"csrf_token", "form_key", "version"})


class TaskForm(RecordForm):
    """A form whose fields know the record."""

    @property
    def shown(self) -> list[Field]:
        """The fields that people see."""
        return [field for field in self if field.short_name not in _PLUMBING]

    def prepare(self, record: Any) -> None:
        """Give fields the choices that depend on the record; nothing for most forms."""

    def show(self, record: Any) -> None:
        """Fill the form from the record."""
        for field in self.shown:
            show_field(field, record)
        self.show_version(record)
        self.prepare(record)

    def keep(self, record: Any) -> None:
        """Write the form into the record."""
        for field in self.shown:
            keep_field(field, record)

    def consequences(self, record: Any) -> list[str]:  # noqa: ARG002 - for forms that ask the record
        """Sentences about what the saved page did not do, or did beside; none for most forms."""
        return []

    def turn(self, add: str | None, remove: str | None) -> bool:
        """Add or take away a row of a list, as a button asked; False when no button did."""
        if add is not None:
            field = self._fields.get(add)
            if isinstance(field, RowsField) and len(field.entries) < field.max_entries:
                field.append_entry()
            return True
        if remove is not None:
            name, _, number = remove.rpartition("-")
            field = self._fields.get(name)
            if isinstance(field, RowsField) and number.isdecimal():
                field.drop(int(number))
            return True
        return False

    def differences(self, theirs: TaskForm) -> list[tuple[str, str, str]]:
        """Label, their words and these words of every field in which two forms differ."""
        found = []
        for mine, other in zip(self.shown, theirs.shown, strict=True):
            ours, others = said(mine), said(other)
            if ours != others:
                found.append((mine.label.text, others, ours))
        return found


@dataclass(frozen=True, slots=True)
class Task:
    """One page of a record's editing: its address, its words, its form, and whether what it asks is on record.

    An optional one is missed by nobody where it is empty.
    """

    slug: str
    title: str
    form: type[TaskForm]
    is_told: Callable[[Any], bool]
    is_optional: bool = False


def problems(fields: Any) -> Iterator[tuple[str, str]]:
    """What is wrong with a form, each with the id of the field, through all rows."""
    for field in fields:
        if isinstance(field, FieldList):
            yield from problems(field.entries)
        elif isinstance(field, FormField):
            yield from problems(field.form)
        else:
            yield from ((str(error), field.id) for error in field.errors)
