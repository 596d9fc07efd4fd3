"""Texts that were published although they repeat something hidden: another coordinator or administrator looks at them.

The audit holds both: that a text was published, and that somebody has looked at it since.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import abort, current_app, flash, render_template, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from directory.audit import explain, note
from directory.db import now
from directory.imports.ways_on_record import WORDS, way_mark
from directory.models import Account, AuditAction, AuditEntry
from directory.staff.blueprint import staff
from directory.staff.editable_records import LOCATION, ORGANIZATION, SERVICE
from directory.staff.hidden_repeats import is_still_shown
from directory.staff.open_twins import load_open_twins
from directory.staff.service_places import place_words
from directory.staff.text_guard import Verdict
from directory.web.access import Right, current_account, requires
from directory.web.clock import local_clock
from directory.web.database import db
from directory.web.forms import OnceForm, once
from directory.web.letters_to_deciders import write_to_deciders
from directory.web.looks import decides_alone, is_looked_at, may_look, note_look

_KINDS = {kind.name: kind for kind in (SERVICE, ORGANIZATION, LOCATION)}


def remember_published(verdict: Verdict) -> None:
    """Note in the audit that texts are published although they repeat something hidden, and tell who else decides."""
    session = db.session()
    explain(session, "published anyway: a text repeats what is hidden")
    for each in verdict.warnings:
        marks = (way_mark(each.record_id, each.words),) if each.words else ()
        note(
            session,
            AuditAction.PUBLISHED_ANYWAY,
            each.kind,
            each.record_id,
            (each.where, *marks),
        )
    _write_to_others(session, verdict)


def _write_to_others(session: Session, verdict: Verdict) -> None:
    settings, account = current_app.config["SETTINGS"], current_account()
    by = account.email if account else "Someone"
    text = (
        f"{by} published a text although {settings.name} warned that it repeats something confidential.\n\n"
        "Please sign in, look at the text, and take it out if it says where people are hiding:\n\n"
        f"{settings.public_address.rstrip('/')}{url_for('staff.published_anyway')}"
    )
    occasion = f"published anyway {verdict.digest} {now().isoformat()}"
    subject = "A text that repeats something confidential was published"
    write_to_deciders(session, occasion, subject, text, {account.id} if account else ())


@staff.get("/published-anyway")
@requires(Right.DECIDE_HELD)
def published_anyway() -> str:
    """The texts at which nobody else has looked yet, oldest first, and places that are shown where one is hidden."""
    session = db.session()
    return render_template(
        "staff/published_anyway.html",
        twins=load_open_twins(session),
        place_words=place_words,
        texts=[_shown(session, each) for each in _unseen(session)],
        own=_account().id,
        alone=decides_alone(session),
    )


@dataclass(frozen=True, slots=True)
class PublishedText:
    """One text as the page lists it. `page` is that of its record, empty where that is gone; `state` says what the
    public reads of it now.
    """

    entry: AuditEntry
    day: date
    page: str
    state: str

    @property
    def name(self) -> str:
        """Which text it is, and what was done with it."""
        return ", ".join(each for each in self.entry.fields if not each.startswith(WORDS))


def _shown(session: Session, entry: AuditEntry) -> PublishedText:
    kind, record_id = _KINDS[entry.kind], UUID(entry.record_id)
    day, record = entry.at.astimezone(local_clock()).date(), session.get(kind.model, record_id)
    if record is None:
        return PublishedText(entry, day, "", "The record is gone.")
    page = url_for(kind.page, record_id=record_id)
    if is_still_shown(kind.organization(record), record_id):
        return PublishedText(entry, day, page, "Someone outside can still read it.")
    return PublishedText(
        entry,
        day,
        page,
        "Nobody outside can read it any more. See whether what is left reads well.",
    )


@staff.post("/published-anyway/<int:sequence>/looks")
@requires(Right.DECIDE_HELD)
def look(sequence: int) -> Response:
    """Somebody else than who published it has looked at the text."""
    session = db.session()
    found = next((each for each in _unseen(session) if each.sequence == sequence), None)
    if found is None:
        abort(404)
    if not may_look(session, found.actor_id):
        abort(403)

    def work() -> str:
        note_look(
            session, found.sequence, found.fields, "looked at a text that was published anyway"
        )
        flash("It is noted that you have looked at the text.")
        return url_for("staff.published_anyway")

    return once(OnceForm(), work)


def unseen_count(session: Session) -> int:
    """How many texts wait for this account to look at them."""
    return sum(may_look(session, each.actor_id) for each in _unseen(session))


def _unseen(session: Session) -> Sequence[AuditEntry]:
    published = AuditEntry.action == AuditAction.PUBLISHED_ANYWAY
    query = select(AuditEntry).where(published, ~is_looked_at())
    return session.scalars(query.order_by(AuditEntry.sequence)).all()


def _account() -> Account:
    account = current_account()
    assert account is not None  # noqa: S101 - the guard lets nobody else in
    return account
