"""The past of a record in words: who changed what and when, and what of it can be put back or erased."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count, groupby
from typing import Any
from uuid import UUID

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from directory.audit import (
    Change,
    Entry,
    Erasure,
    erasures,
)
from directory.audit import entry as audited
from directory.audit.commitments import FIRST_VALUE, REASON
from directory.audit.erasure import KEPT
from directory.audit.restoration import stays
from directory.audit.scope import fields_of, mapper_of
from directory.db import UtcDateTime
from directory.fields.declared import field_label
from directory.imports.known_hidden_places import KEPT_HIDDEN_PLACES
from directory.matching.hidden_places import addresses_in
from directory.models import AuditAction
from directory.publication.closed_values import closed_fields
from directory.publication.visible_history import is_place, staff_history
from directory.web.access import current_account
from directory.web.clock import local_clock, local_now
from directory.web.history_words import part_words, row_words, value_words
from directory.web.presentation import hours_sentence
from directory.web.presentation.dates import moment_words
from directory.web.record_permissions import NOTED, may_decide_held, may_read_notes

PAGE = 50
CLOSED = "kept closed"
ERASED = "erased for good"
_EMPTY = "(empty)"
_WENT_BACK = re.compile(r"restored (?:to before|from) entry (\d+)")
_LINKS = "_id"
_SILENT = frozenset({"id", "created_at", "position", "vocabulary", "link_entity"})


@dataclass(frozen=True, slots=True)
class Line:
    """One change in words; `way_back` is what its button sends, empty where only the whole record can go back."""

    words: str
    before: str
    after: str
    way_back: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """What one transaction did to the record. `is_first` is the one that made it: there is nothing before it.

    `goes_back` is False where all of it stays, whatever is put back.
    """

    sequence: int
    at: datetime
    actor: str
    reason: str | None
    lines: list[Line]
    is_first: bool
    goes_back: bool
    erasures: list[Erasure]


@dataclass(frozen=True, slots=True)
class Past:
    """One page of moments, newest first; `before` asks for the page after it, None on the last one."""

    moments: list[Moment]
    before: int | None


def past(session: Session, kind: str, record_id: UUID, before: int | None) -> Past:
    """A page of the record's history in words. Ask `policy.may_see_history` first."""
    found = staff_history(session, kind, record_id, before, PAGE + 1)
    repeats = _repeats_hidden_place(session)
    read = (_without_notes(entry) for entry in found[:PAGE])
    shown = [_without(repeats, entry) for entry in read if entry.changes]
    gone = erasures(session, [entry.sequence for entry in shown])
    moments = [_moment(session, entry, gone.get(entry.sequence, [])) for entry in shown]
    return Past(moments, found[PAGE - 1].sequence if len(found) > PAGE else None)


def _repeats_hidden_place(session: Session) -> Callable[[Change], bool]:
    """Whether a value repeats a hidden place, which it may have done before somebody corrected it.

    Whoever does not decide what waits reads no address in any text: what is concealed would say which one is hidden.
    """
    places = KEPT_HIDDEN_PLACES.places(session)
    decides = may_decide_held(current_account())

    def repeats(change: Change) -> bool:
        texts = [each for each in (change.before, change.after) if isinstance(each, str)]
        if not places.places or not texts or change.concealed:
            return False
        if not (decides or is_place(change)) and any(map(addresses_in, texts)):
            return True
        return bool(places.in_texts(texts))

    return repeats


def _without(repeats: Callable[[Change], bool], entry: Entry) -> Entry:
    changes = (
        replace(each, before=None, after=None, concealed=True) if repeats(each) else each
        for each in entry.changes
    )
    return replace(entry, changes=tuple(changes))


def _without_notes(entry: Entry) -> Entry:
    """The entry without what the coalition notes for itself, for whoever keeps only its own listings."""
    if may_read_notes(current_account()):
        return entry
    return replace(entry, changes=tuple(each for each in entry.changes if each.field not in NOTED))


def erasable(session: Session, kind: str, record_id: UUID, sequence: int) -> list[tuple[int, str]]:
    """What of an entry can be erased, by its number, in words; a value that stays closed is named only.

    Ids and references are left out: they name records, not people, and nothing goes back without them.
    """
    found = staff_history(session, kind, record_id, sequence + 1, 1)
    if not found or found[0].sequence != sequence:
        return []
    entry = _without(_repeats_hidden_place(session), found[0])
    reason = [(REASON, f"Reason: {entry.reason}")] if entry.reason else []
    numbers = count(FIRST_VALUE, 2)
    return reason + [
        each
        for change, number in zip(entry.changes, numbers, strict=False)
        for each in _erasable(session, change, number)
    ]


def _erasable(session: Session, change: Change, number: int) -> Iterator[tuple[int, str]]:
    names_record = change.field in _SILENT or change.field.endswith(_LINKS)
    if names_record or (change.table, change.field) in KEPT:
        return
    field = field_label(change.table, change.field).capitalize()
    sides = (
        ("before", change.before, change.before_erased),
        ("after", change.after, change.after_erased),
    )
    for side, (when, value, is_erased) in enumerate(sides):
        if not is_erased and (value is not None or change.concealed):
            yield number + side, f"{field}, {when}: {_in_words(session, change, value, None)}"


def _moment(session: Session, entry: Entry, gone: list[Erasure]) -> Moment:
    lines = list(_joined(_lines(session, entry)))
    first = any(
        change.table == entry.kind and change.action is AuditAction.CREATED
        for change in entry.changes
    )
    goes_back = not first and not all(stays(each.table, each.field) for each in entry.changes)
    reason = ERASED if entry.reason_erased else _reason_words(session, entry.reason)
    return Moment(entry.sequence, entry.at, entry.actor, reason, lines, first, goes_back, gone)


def _reason_words(session: Session, reason: str | None) -> str | None:
    """Why it was done; an entry that something went back to is named by its moment, not by its number."""
    went_back = _WENT_BACK.fullmatch(reason or "")
    before = went_back and audited(session, int(went_back[1]))
    return (
        f"put back to how it was before {moment_words(before.at, local_clock())}"
        if before
        else reason
    )


def _lines(session: Session, entry: Entry) -> Iterator[Line]:
    for (table, key), group in groupby(entry.changes, lambda each: (each.table, each.key)):
        changes = [each for each in group if each.field not in (*_SILENT, f"{entry.kind}_id")]
        vocabulary = _vocabulary(entry, table, key)
        part = "" if table == entry.kind else part_words(table, entry.kind, vocabulary)
        if part and changes and changes[0].action is not AuditAction.CHANGED:
            yield _row(session, part, changes, vocabulary)
        else:
            yield from (_line(session, part, entry.sequence, each, vocabulary) for each in changes)


def _joined(lines: Iterator[Line]) -> Iterator[Line]:
    """Rows of one sort that came together, or went, as one line; what can be put back by itself stays by itself."""
    for (_words, came, way_back), group in groupby(
        lines, lambda each: (each.words, not each.before, each.way_back)
    ):
        same = list(group)
        if way_back or any(each.before and each.after for each in same):
            yield from same
        else:
            told = "; ".join(each.after if came else each.before for each in same)
            yield replace(same[0], **{"after" if came else "before": told})


def _vocabulary(entry: Entry, table: str, key: tuple[Any, ...]) -> str | None:
    """The vocabulary that the code of a row is a word of, where the row names one."""
    for each in entry.changes:
        if (each.table, each.key, each.field) == (table, key, "vocabulary"):
            return str(each.after or each.before)
    return None


def _row(session: Session, part: str, changes: list[Change], vocabulary: str | None) -> Line:
    """A part that came or went, told in one line."""
    came = changes[0].action is AuditAction.CREATED
    told = {each.field: _side(session, each, int(came), vocabulary) for each in changes}
    values = {field: words for field, words in told.items() if words != _EMPTY}
    if CLOSED in values.values() or ERASED in values.values():
        words = ", ".join(dict.fromkeys(filter(None, values.values())))
    else:
        raw = {each.field: each.after if came else each.before for each in changes}
        words = row_words(changes[0].table, values, raw)
    words = words or "yes"
    return Line(part, "" if came else words, words if came else "")


def _line(
    session: Session, part: str, sequence: int, change: Change, vocabulary: str | None
) -> Line:
    field = field_label(change.table, change.field).removesuffix(" code").capitalize()
    way_back = ""
    can_come_back = not (stays(change.table, change.field) or change.before_erased)
    if change.action is AuditAction.CHANGED and can_come_back:
        way_back = json.dumps([sequence, change.table, list(change.key), change.field])
    before, after = (_side(session, change, side, vocabulary) for side in (0, 1))
    return Line(f"{part}: {field.lower()}" if part else field, before, after, way_back)


def _side(session: Session, change: Change, side: int, vocabulary: str | None) -> str:
    """What was there before (0) or after (1), in words."""
    if (change.before_erased, change.after_erased)[side]:
        return ERASED
    return _in_words(session, change, (change.before, change.after)[side], vocabulary)


def _in_words(session: Session, change: Change, value: Any, vocabulary: str | None) -> str:
    if change.concealed:
        return CLOSED
    if value is None or value in ("", [], {}):
        return _EMPTY
    if change.field == "opening_hours":
        return hours_sentence([str(value)], local_now()) or str(value)
    if _is_moment(change):
        return moment_words(datetime.fromisoformat(str(value)), local_clock())
    if change.field.endswith(_LINKS):
        return _name_of(session, change, value)
    return value_words(change.table, change.field, value, vocabulary)


def _is_moment(change: Change) -> bool:
    column = fields_of(mapper_of(change.table)).get(change.field)
    return column is not None and isinstance(column.type, UtcDateTime)


def _name_of(session: Session, change: Change, value: Any) -> str:
    """The name of the record that a value points to; a record that is gone has none any more."""
    column = fields_of(mapper_of(change.table)).get(change.field)
    targets = [key.column.table.name for key in column.foreign_keys] if column is not None else []
    for target in targets:
        model = mapper_of(target).class_
        found = session.get(model, UUID(str(value)))
        if found is not None and "name" in closed_fields(found):
            return CLOSED
        if found is not None and "name" in inspect(model).column_attrs:
            return str(found.name or "one without a name")
    return "another record" if targets else ""
