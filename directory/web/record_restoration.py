"""The way back: the page of a record's history with its buttons, and putting a value or a whole record back."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response
from wtforms import HiddenField

from directory.audit import (
    Entry,
    NothingToRestore,
    restore_field,
    restore_record,
    take_back,
)
from directory.db import now
from directory.models import AuditAction
from directory.publication.visible_history import staff_history
from directory.web.access import current_account
from directory.web.database import db
from directory.web.forms import OnceForm, RecordForm, lead_to, move_on, previous_redirect
from directory.web.record_history import past
from directory.web.record_permissions import NOTED, may_read_notes

Answer = str | Response | tuple[str, int]
SLIP = timedelta(minutes=10)
"""For so long whoever recorded something by mistake can take the whole of it back."""
CHOOSE = "Choose one of the values on this page."


class RestorationForm(RecordForm):
    """`way_back` is the JSON of the button: the entry to go back before; with table, key and field only that value.

    `then` is “record” where the button stood beside a notice: it leads to the record in place of its history.
    """

    way_back = HiddenField()
    then = HiddenField()


class ActForm(OnceForm):
    """`act` is the first and the last entry of the act."""

    act = HiddenField()


class CannotRestore(Exception):
    """A value must not come back like this; the message says why and what to do."""


def history_page(
    kind: str,
    record: Any,
    name: str,
    action: str,
    here: str,
    back: str,
    before: int | None,
    problem: str = "",
) -> str:
    """The page: `action` takes restorations, `here` is its own address, `back` the record's page."""
    form = RestorationForm(formdata=None)
    form.show_version(record)
    return render_template(
        "signed_in/history.html", past=past(db.session(), kind, record.id, before), name=name, form=form,
        action=action, here=here, back=back, problem=problem,
    )  # fmt: skip


def restore(
    kind: str,
    record: Any,
    here: str,
    back: str,
    name: Callable[[Any], str],
    page: Callable[[str], str],
    check: Callable[[Any], None] = lambda _record: None,
) -> Answer:
    """Put back what the form asks for and go on to `here`, or to the record's page `back` where a notice asked.

    `name` is what the record is called, `page` shows a problem, `check` may raise CannotRestore.
    """
    form = RestorationForm()
    done = previous_redirect(form)
    if done is not None:
        return done
    record_id = record.id
    if not form.validate() or not form.is_current(record):
        return page(
            "Someone else has changed this record since you opened it. Look again, then choose."
        ), 409
    try:
        _put_back(db.session(), kind, record, form)
        check(record)
    except (NothingToRestore, CannotRestore) as problem:
        db.session.rollback()
        db.session.get_one(type(record), record_id)
        return page(str(problem)), 422
    called = f"“{name(record)}”"
    flash(f"Undone: {called} is as it was before." if form.then.data else f"Put back in {called}.")
    return lead_to(form, back if form.then.data else here)


def restore_removed(
    kind: str,
    record_id: UUID,
    gone: str,
    page_of: Callable[[Any], str],
    name: Callable[[Any], str],
    check: Callable[[Any], None] = lambda _record: None,
) -> Response:
    """Put back what was just removed, and go on to its page, or to `gone` where it cannot come back.

    The form names the entry that removed it, which must be the last of the record: 404 for any other. `check` may
    raise CannotRestore.
    """
    form = RestorationForm()
    done = previous_redirect(form)
    if done is not None:
        return done
    removal = removal_of(kind, record_id)
    try:
        sequence, *_rest = _read_way_back(form.way_back.data or "")
    except NothingToRestore:
        abort(404)
    if not form.validate() or removal is None or removal.sequence != sequence:
        abort(404)
    try:
        record = restore_record(db.session(), kind, record_id, sequence)
        db.session.flush()
        check(record)
    except (IntegrityError, NothingToRestore, CannotRestore):
        db.session.rollback()
        flash("It stays removed: what it was part of is gone, or another has its place.", "problem")
        return redirect(gone)
    flash(f"Undone: “{name(record)}” is on record again.")
    return lead_to(form, page_of(record))


def take_back_act(
    kinds: Collection[str], leads: str, check: Callable[[list[Any]], None], words: str
) -> Response:
    """Take a whole act back that this account has done a moment ago, and go on to `leads`.

    `check` sees the records that are left and may raise CannotRestore; `words` say what was taken back.
    """
    form = ActForm()
    done = previous_redirect(form)
    if done is not None:
        return done
    account = current_account()
    numbers = [
        int(each) for each in (form.act.data or "").split() if each.isascii() and each.isdigit()
    ]
    if (
        account is None
        or not form.validate()
        or len(numbers) != 2
        or any(each not in _ENTRIES for each in numbers)
    ):
        abort(404)
    try:
        left = take_back(db.session(), numbers[0], numbers[1], account.id, now() - SLIP, kinds)
        check(left)
        for record in left:
            if hasattr(record, "version"):
                move_on(record)
        db.session.flush()
    except (IntegrityError, NothingToRestore, CannotRestore) as problem:
        db.session.rollback()
        why = (
            "Something else on record names it."
            if isinstance(problem, IntegrityError)
            else str(problem)
        )
        flash(f"Nothing is undone. {why}", "problem")
        return redirect(leads)
    answer = lead_to(form, leads)
    flash(f"Undone: {words}.")
    return answer


def removal_of(kind: str, record_id: UUID) -> Entry | None:
    """The entry that removed a record, where that is the last of it."""
    last = staff_history(db.session(), kind, record_id, None, 1)
    removed = last and any(
        (each.table, each.action) == (kind, AuditAction.DELETED) for each in last[0].changes
    )
    return last[0] if removed else None


def _put_back(session: Session, kind: str, record: Any, form: RestorationForm) -> None:
    sequence, table, key, field = _read_way_back(form.way_back.data or "")
    if field and not _is_of(session, kind, record.id, sequence):
        raise NothingToRestore(f"Entry {sequence} is not about this record.")
    keeps = {} if may_read_notes(current_account()) else _noted(record)
    if field in keeps:
        raise NothingToRestore(CHOOSE)
    try:
        if field:
            restore_field(session, sequence, table, key, field)
        else:
            restore_record(session, kind, record.id, sequence)
        for name, value in keeps.items():
            setattr(record, name, value)
        move_on(record)
        session.flush()
    except IntegrityError as problem:  # it belonged to a record that was merged or deleted since
        raise NothingToRestore(
            "What this belonged to then is gone: it was merged or deleted. Restore or undo that first."
        ) from problem


def _noted(record: Any) -> dict[str, Any]:
    """What the coalition notes of the record now: whoever does not read it does not put it back either."""
    return {name: getattr(record, name) for name in NOTED if hasattr(record, name)}


_ENTRIES = range(1, 2**63 - 1)
"""Numbers that an entry of the audit can have, in a column of 64 bits."""


def _read_way_back(written: str) -> tuple[int, str, tuple[Any, ...], str]:
    """Entry, table, key and field; the last three are empty where the whole record goes back.

    Raises NothingToRestore.
    """
    try:
        found = json.loads(written)
    except (ValueError, RecursionError):
        found = None
    match found:
        case [int(sequence)] if sequence in _ENTRIES:
            return sequence, "", (), ""
        case [int(sequence), str(table), [*key], str(field)] if sequence in _ENTRIES and all(
            isinstance(each, str | int) for each in key
        ):
            return sequence, table, tuple(key), field
    raise NothingToRestore(CHOOSE)


def _is_of(session: Session, kind: str, record_id: UUID, sequence: int) -> bool:
    found = staff_history(session, kind, record_id, sequence + 1, 1)
    return bool(found) and found[0].sequence == sequence
