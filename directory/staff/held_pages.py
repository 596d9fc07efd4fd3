"""A page of a record that was filled in and waits: kept with its words until a coordinator has looked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import request
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from directory.db import begin_writing, now
from directory.encryption.digests import digest
from directory.models import HeldChange, HeldDecision, HeldOrigin, Service, ServiceStatus
from directory.staff.editable_records import KINDS
from directory.staff.hidden_repeats import Repeat
from directory.staff.state_labels import STATUS_WORDS
from directory.web.access import current_account, current_email
from directory.web.database import db
from directory.web.forms.second_press import FIELD
from directory.web.guess_limit import held_texts, queue_address, tell_of_many
from directory.web.letters_to_deciders import write_to_deciders
from directory.web.record_permissions import may_decide_held

WAITS = (
    "Your change waits for review by a coordinator. What is on record stays as it is until then."
)
"""The same for whatever waits, whyever it does."""

MANY_CHANGES = 10
"""So many other texts for one page that waits are no second thoughts; each further ten are told as well."""

_PLUMBING = frozenset({"csrf_token", "form_key", "version", FIELD, "then"})


def take_back() -> None:
    """Undo what the request has written so far, and go on writing."""
    db.session.rollback()
    begin_writing(db.session())


def hold_page(kind: str, record_id: UUID, task: str, about: str, repeats: Sequence[Repeat]) -> None:
    """Keep what was sent for a page of a record; sending another text for the page replaces it."""
    content = json.dumps(
        {name: request.form.getlist(name) for name in request.form if name not in _PLUMBING}
    )
    account = current_account()
    by = account.email if account else ""
    key = digest(f"{kind} {record_id} {task} {by}", "changes that wait")
    session = db.session()
    before = held_texts(session, account) if account else 0
    held = session.scalar(select(HeldChange).where(HeldChange.key == key))
    if held is None:
        held = HeldChange(
            key=key, origin=HeldOrigin.PAGE, kind=kind, record_id=record_id, task=task
        )
        session.add(held)
    sign = digest(content, "changes that wait")
    if held.digest is not None:
        held.changes = held.changes + (held.digest != sign) if held.is_open else 0
        if held.is_open and held.digest != sign and held.changes % MANY_CHANGES == 0:
            _tell_of_changes(session, held, by)
    held.by, held.about, held.content = by, about, content
    held.digest, held.reasons = sign, _reasons(repeats)
    held.wait_again()
    session.flush()
    if account is not None:
        tell_of_many(session, account, before)


def _tell_of_changes(session: Session, held: HeldChange, by: str) -> None:
    """Tell whoever decides that somebody tries one text after another, as who guesses at a hidden address would."""
    text = (
        f"{by} has changed one text that waits for review {held.changes} times. Whoever guesses at something "
        "confidential does so: the page that waits shows the last words alone.\n\n"
        "Please sign in, look at it, and ask why:\n\n"
        f"{queue_address()}"
    )
    occasion = f"changed again {held.key} {now().isoformat()}"
    write_to_deciders(
        session, occasion, "One text that waits for review was changed many times", text
    )


def _reasons(repeats: Sequence[Repeat]) -> str:
    """Which text repeats what of which hidden place, as rows of imports say it."""
    found: dict[tuple[str, str], list[dict[str, str]]] = {}
    for each in repeats:
        if each.repetition is not None:
            said = {"place": str(each.repetition.place), "likeness": each.repetition.likeness.value}
            rows = found.setdefault((each.kind, each.where), [])
            if said not in rows:
                rows.append(said)
    return json.dumps(
        [
            {"kind": kind, "label": where, "line": None, "repeats": rows}
            for (kind, where), rows in found.items()
        ]
    )


def held_page(kind: str, record_id: UUID, task: str) -> HeldChange | None:
    """The change that a coordinator is looking at on this page, if the address names one."""
    named = request.args.get("held", "")
    if not may_decide_held(current_account()):
        return None
    try:
        held = db.session.get(HeldChange, UUID(named))
    except ValueError:
        return None
    about = (kind, record_id, task)
    if held is None or not held.is_open or (held.kind, held.record_id, held.task) != about:
        return None
    return held


def words_of(held: HeldChange) -> MultiDict[str, str]:
    """The words that were sent, as a form takes them."""
    # Empty where somebody without the keys wrote into the row.
    said: dict[str, list[Any]] = json.loads(held.content or "{}")
    return MultiDict([(name, each) for name, values in said.items() for each in values])


def page_differences(held: HeldChange) -> list[tuple[str, str, str]]:
    """Label, what is on record, and what was sent, of every field that would change. Hidden values stay concealed."""
    kind = next((each for each in KINDS if each.name == held.kind), None)
    record = db.session.get(kind.model, held.record_id) if kind else None
    if kind is None or record is None or held.task is None:
        return []
    if held.task == "status":
        return _shown_first(record, str(words_of(held).get("status", "")))
    task = kind.task(held.task)
    sent, on_record = task.form(formdata=words_of(held)), task.form(formdata=None)
    sent.prepare(record)
    on_record.show(record)
    return sent.differences(on_record)


def _shown_first(service: Service, status: str) -> list[tuple[str, str, str]]:
    """A draft that waits to be shown: its status, and the words that nobody outside has read."""
    texts = (("Description", service.description), ("Notice", service.alert))
    said = [(label, text, text) for label, text in texts if text]
    return [("Status", STATUS_WORDS[service.status], STATUS_WORDS[ServiceStatus(status)]), *said]


def take_page(held: HeldChange) -> None:
    """A coordinator has saved the page: what waited is decided."""
    held.decide(HeldDecision.TAKEN, current_email() or "")


def take_status(service_id: UUID) -> None:
    """A coordinator has given a service the status that somebody waited for."""
    if not may_decide_held(current_account()):
        return
    waiting = select(HeldChange).where(
        HeldChange.record_id == service_id,
        HeldChange.task == "status",
        HeldChange.decided_at.is_(None),
    )
    for held in db.session.scalars(waiting):
        take_page(held)
