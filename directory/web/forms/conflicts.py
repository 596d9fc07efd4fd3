"""Two people at one record: what only the other one touched stays as they left it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from wtforms import Field

from directory.web.forms.field_values import in_words
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


def adopt_theirs(fields: list[Field], stored: list[Field], carried: str | None) -> None:
    """Take over from `stored`, the form as it shows the record now, what this person has left as it was.

    That is every such field, and every such row of a list. What both have changed stays in this person's words.
    Without what the page began with, nothing moves.
    """
    began = _read(carried)
    for mine, theirs in zip(fields, stored, strict=True):
        known = began.get(mine.short_name)
        if isinstance(mine, RowsField):
            if isinstance(known, Mapping):
                _adopt_rows(mine, theirs, known)
        elif known == _digest(in_words(mine)):
            _copy(mine, theirs)


def _adopt_rows(mine: RowsField, theirs: RowsField, began: Mapping[str, str]) -> None:
    stored = {each.form.id.data: each.form for each in theirs.entries if each.form.id.data}
    kept = []
    for entry in mine.entries:
        known = began.get(entry.form.id.data or "")
        if known is not None and known == _digest_of_row(entry.form):
            row = stored.get(entry.form.id.data)
            if row is None:
                continue  # they have taken it out
            _copy_row(entry.form, row)
        kept.append(entry)
    here = {entry.form.id.data for entry in mine.entries}
    mine.entries[:] = kept
    for key, row in stored.items():
        # One that is not here and that nobody has changed was taken out by this person.
        if key not in here and began.get(key) != _digest_of_row(row):
            _copy_row(mine.append_entry().form, row)
    if not mine.entries:
        mine.append_entry()


def _copy_row(mine: RowForm, theirs: RowForm) -> None:
    mine.id.data = theirs.id.data
    for own, other in zip(mine.shown, theirs.shown, strict=True):
        _copy(own, other)


def _copy(mine: Field, theirs: Field) -> None:
    mine.raw_data, mine.data = None, theirs.data
    if hasattr(theirs, "written"):
        mine.written = theirs.written


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
