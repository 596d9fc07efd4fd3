"""Two people at one record: what only the other one touched stays as they left it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from wtforms import Field

from directory.web.forms.fields import in_words, show_field
from directory.web.forms.row_lists import RowForm, RowsField

Began = Mapping[str, str | Mapping[str, str]]
"""Of each field a digest of what the page showed at first; of a list of rows one for each row, by its id."""


def began_with(fields: list[Field]) -> str:
    """What a page shows before anybody types, as it is carried along: only digests, of what the page shows anyhow."""
    found: dict[str, str | dict[str, str]] = {
        each.short_name: _of_rows(each) if isinstance(each, RowsField) else _digest(in_words(each))
        for each in fields
    }
    return json.dumps(found, separators=(",", ":"))


def adopt_theirs(fields: list[Field], record: Any, carried: str | None) -> None:
    """Show what is on record in every field, and every row of a list, that this person has left as it was.

    What both have changed stays in this person's words. Without what the page began with, nothing moves.
    """
    began = _read(carried)
    for each in fields:
        known = began.get(each.short_name)
        if isinstance(each, RowsField):
            if isinstance(known, Mapping):
                _adopt_rows(each, record, known)
        elif known == _digest(in_words(each)):
            _show_anew(each, record)


def _adopt_rows(rows: RowsField, record: Any, began: Mapping[str, str]) -> None:
    stored = {str(row.id): row for row in getattr(record, rows.short_name)}
    kept = []
    for entry in rows.entries:
        known = began.get(entry.form.id.data or "")
        if known is not None and known == _digest_of_row(entry.form):
            row = stored.get(entry.form.id.data)
            if row is None:
                continue  # they have taken it out
            for each in entry.form.shown:
                each.raw_data = None
            entry.form.show(row)
        kept.append(entry)
    here = {entry.form.id.data for entry in rows.entries}
    rows.entries[:] = kept
    for key, row in stored.items():
        if key in here:
            continue
        entry = rows.append_entry()
        entry.form.show(row)
        if began.get(key) == _digest_of_row(entry.form):
            rows.entries.pop()  # this person took it out, and nobody has changed it
    if not rows.entries:
        rows.append_entry()


def _show_anew(field: Field, record: Any) -> None:
    field.raw_data = None
    show_field(field, record)


def _of_rows(rows: RowsField) -> dict[str, str]:
    return {
        entry.form.id.data: _digest_of_row(entry.form)
        for entry in rows.entries
        if entry.form.id.data
    }


def _digest_of_row(row: RowForm) -> str:
    return _digest("\x00".join(in_words(each) for each in row.shown))


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def _read(carried: str | None) -> Began:
    try:
        found = json.loads(carried or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
