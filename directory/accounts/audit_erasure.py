"""Erasing values of the audit in the browser: by administrators, one entry at a time, confirmed anew."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from directory.accounts.blueprint import accounts
from directory.audit import CannotErase, erase_values, past_values
from directory.models import AuditEntry
from directory.web.access import Right, requires
from directory.web.database import db, reads_only, shed_log
from directory.web.forms.fields import any_of, text
from directory.web.reauthentication import ConfirmedForm, factor_options, is_confirmed, own_account
from directory.web.record_history import erasable

_LISTINGS = frozenset({"service", "organization", "location"})


class ErasureForm(ConfirmedForm):
    """Which values of an entry go, and why."""

    chosen = any_of("Values to erase", ())
    reason = text(
        "Reason",
        required=True,
        hint="The audit keeps this sentence. Do not repeat what you erase.",
        rows=2,
    )


@accounts.get("/audit/<int:sequence>/erasures")
@requires(Right.ADMINISTER)
def erasure(sequence: int) -> str:
    """The values of an entry that can be erased."""
    entry, form = _entry(sequence), ErasureForm()
    _offer(form, entry)
    return _page(entry, form)


@accounts.post("/audit/<int:sequence>/erasures")
@requires(Right.ADMINISTER)
@reads_only
def create_erasure(sequence: int) -> Response | tuple[str, int]:
    """Erase the chosen values for good; the entry about it bears the account and the reason."""
    entry, form = _entry(sequence), ErasureForm()
    _offer(form, entry)
    if not form.chosen.data:
        form.validate()
        form.chosen.errors = ["Choose at least one value"]
        return _page(entry, form), 422
    numbers, back = set(map(int, form.chosen.data)), _history_of(entry)
    if not is_confirmed(form):
        return _page(_entry(sequence), form), 422
    session = db.session()
    chosen = [
        each
        for each in past_values(session, entry.kind, entry.record_id)
        if each.sequence == sequence and each.number in numbers
    ]
    try:
        erase_values(session, chosen, (form.reason.data or "").strip())
    except CannotErase as problem:
        session.rollback()
        form.chosen.errors = [str(problem)]
        return _page(_entry(sequence), form), 422
    session.commit()
    shed_log()
    flash(
        "Erased from the history for good. Look whether the record itself still says it. Backups made before do."
    )
    return redirect(back)


def _entry(sequence: int) -> AuditEntry:
    return db.session.get(AuditEntry, sequence) or abort(404)


def _offer(form: ErasureForm, entry: AuditEntry) -> None:
    """The boxes: what the history of the record shows to whoever asks."""
    try:
        record_id = UUID(entry.record_id)
    except ValueError:
        abort(404)
    there = erasable(db.session(), entry.kind, record_id, entry.sequence)
    form.chosen.choices = [(str(number), words) for number, words in there]


def _history_of(entry: AuditEntry) -> str:
    """The page that leads here: a listing's is among the editors' pages, a text's is not found by its id."""
    if entry.kind == "public_text":
        return url_for("staff.words")
    endpoint = "staff.history" if entry.kind in _LISTINGS else "coalition.history"
    return url_for(endpoint, kind=entry.kind, record_id=UUID(entry.record_id))


def _page(entry: AuditEntry, form: ErasureForm) -> str:
    return render_template(
        "accounts/erasure.html",
        entry=entry,
        form=form,
        back=_history_of(entry),
        options=factor_options(own_account()),
    )
