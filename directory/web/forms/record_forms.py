"""Forms over a record: filled from it, written into it, compared with it when somebody else was faster."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import inspect
from sqlalchemy.orm.attributes import flag_modified
from wtforms import HiddenField

from directory.db import now
from directory.web.forms.conflicts import adopt_theirs, began_with
from directory.web.forms.field_values import in_words, is_closed, keep_field, show_field
from directory.web.forms.row_lists import RowsField
from directory.web.forms.submissions import OnceForm

NOT_SHOWN = "On record, not shown"
"""In place of a value that stays closed."""


class Versioned(Protocol):
    """A record with a version that moves on with every change."""

    version: Any
    modified_at: Any


class RecordForm(OnceForm):
    """A form that changes a record and carries the version it showed; its fields know the record."""

    version = HiddenField()
    began_with = HiddenField()

    def prepare(self, record: Any) -> None:
        """Give fields the choices that depend on the record; nothing for most forms."""

    def show(self, record: Any) -> None:
        """Fill the form from the record."""
        for field in self.shown:
            show_field(field, record)
        self.show_version(record)
        self.prepare(record)

    def begin(self) -> None:
        """Carry along what the page shows before anybody types."""
        self.began_with.data = began_with(self.shown)

    def keep(self, record: Any) -> None:
        """Write the form into the record."""
        for field in self.shown:
            keep_field(field, record)

    def consequences(self, record: Any) -> list[str]:  # noqa: ARG002 - for forms that ask the record
        """Sentences about what the saved page did not do, or did beside; none for most forms."""
        return []

    def show_version(self, record: Any) -> None:
        """Write the record's version into the form."""
        self.version.data = self._version_of(record)

    def is_current(self, record: Any) -> bool:
        """Whether nobody has changed the record since the form was made."""
        return bool(self.version.data == self._version_of(record))

    def adopt_theirs(self, record: Any, stored: RecordForm) -> None:
        """Take over what somebody else has changed meanwhile where this person has not; `stored` shows the record."""
        adopt_theirs(self.shown, stored.shown, self.began_with.data)
        self.prepare(record)
        self.show_version(record)
        self.began_with.data = stored.began_with.data

    def _version_of(self, record: Any) -> str:
        """The record's version, “None” before it is on record; a digest of what the form shows where there is none.

        Of nothing else: what it does not show may be confidential, and the digest of a short text is soon guessed.
        """
        if hasattr(record, "version") or inspect(record).transient:
            return str(getattr(record, "version", None))
        stored = type(self)(formdata=None)
        for field in stored.shown:
            show_field(field, record)
        said = "\x00".join(in_words(field) for field in stored.shown)
        return hashlib.sha256(said.encode()).hexdigest()[:24]

    def turn(self, add: str | None, remove: str | None) -> bool:
        """Add or take away a row of a list, or use the tools of one, as a button asked; False when no button did."""
        if add is not None:
            field, entry = self._fields.get(add), self._entry(add)
            if entry is not None:
                entry.form.use_tools()
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

    def _entry(self, name: str) -> Any:
        """The row of a list by the name that its button sends; None where there is none."""
        of, _, number = name.rpartition("-")
        field = self._fields.get(of)
        if not isinstance(field, RowsField) or not number.isdecimal():
            return None
        return field.entries[int(number)] if int(number) < len(field.entries) else None

    def differences(self, theirs: RecordForm) -> list[tuple[str, str, str]]:
        """Label, their words and these words of every field in which two forms differ."""
        found = []
        for mine, other in zip(self.shown, theirs.shown, strict=True):
            ours, others = in_words(mine), in_words(other)
            if ours != others:
                # A closed field is empty on the page, not on record.
                is_hidden = not others and (is_closed(other) or is_closed(mine))
                found.append((mine.label.text, NOT_SHOWN if is_hidden else others, ours))
        return found


@dataclass(frozen=True, slots=True)
class Task:
    """One page of a record's editing: its address, its words, its form, and whether what it asks is on record.

    An optional one is missed by nobody where it is empty. What is `of_coalition` is its own remark on a record:
    whoever keeps only the listings of an organization neither reads nor writes it.
    """

    slug: str
    title: str
    form: type[RecordForm]
    is_told: Callable[[Any], bool]
    is_optional: bool = False
    of_coalition: bool = False


def move_on(record: Versioned) -> None:
    """Give the record a new version although only parts of it, in other tables, have changed."""
    record.modified_at = now()
    flag_modified(record, "modified_at")  # within one second, too
