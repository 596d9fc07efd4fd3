"""“Undo” beside “Saved”: the button that puts a record back to how it was before the act that a notice speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import flash, request
from sqlalchemy import and_, func, select

from directory.models.system.audit_entry import AuditEntry
from directory.web.database import db
from directory.web.forms.submissions import new_form_key

Link = tuple[str, str]
"""The words and the address of a link beside a notice."""


@dataclass(frozen=True, slots=True)
class Undo:
    """The way back from an act: made after its flush and before its commit, offered after it.

    `action` is the address of the record's history that takes restorations; it asks again who may, and for the version
    that the act left behind, so that nobody undoes what somebody else did since. `latest` is the entry of the audit
    before the act, 0 for a record that the act itself has made.
    """

    kind: str
    record_id: UUID
    version: int
    action: str
    latest: int

    @classmethod
    def of(cls, record: Any, action: str) -> Undo:
        """The way back to how a record with a history was before this request."""
        kind, record_id = record.__tablename__, record.id
        return cls(kind, record_id, record.version, action, _entry(func.max, kind, record_id))

    @property
    def is_of_new(self) -> bool:
        """Whether the act has made the record: there is nothing to go back to."""
        return not self.latest

    def offer(self, sentence: str, link: Link | None = None) -> None:
        """Say what was done, with the button where there is something to go back to."""
        entry = _entry(func.min, self.kind, self.record_id, self.latest) if self.latest else 0
        if not entry:
            _tell(sentence, link)
            return
        carried = {"version": self.version, "way_back": f"[{entry}]", "then": "record"}
        offer_way_back(sentence, self.action, carried, link)


@dataclass(frozen=True, slots=True)
class UndoAct:
    """The way back from an act on several records, or one that records what somebody said: the whole of it, at once.

    Made while the act is written, offered after its commit. `action` is the address that takes acts back, `first` the
    first entry that the act has in the audit.
    """

    action: str
    first: int

    @classmethod
    def of_this(cls, action: str) -> UndoAct:
        """The way back from what this request writes, which nobody else can do meanwhile."""
        return cls(action, (db.session.scalar(select(func.max(AuditEntry.sequence))) or 0) + 1)

    def offer(self, sentence: str, link: Link | None = None) -> None:
        """Say what was done, with the button."""
        begun = db.session.get(AuditEntry, self.first)
        if begun is None:
            _tell(sentence, link)
            return
        same = (AuditEntry.at == begun.at, AuditEntry.actor_id == begun.actor_id)
        others = select(func.min(AuditEntry.sequence)).where(
            AuditEntry.sequence > self.first, ~and_(*same)
        )
        end = db.session.scalar(others)
        last = end - 1 if end else db.session.scalar(select(func.max(AuditEntry.sequence)))
        offer_way_back(sentence, self.action, {"act": f"{self.first} {last}"}, link)


UNDONE = "undone"
"""The field by which a form takes back what it does when it is sent without."""


def offer_way_back(
    sentence: str,
    action: str,
    carried: Mapping[str, Any] | None = None,
    link: Link | None = None,
) -> None:
    """Say what was done, with a button that sends what is carried to the address that takes it back."""
    notice: Any = {
        "words": sentence,
        "button": "Undo",
        "action": action,
        "carried": {"form_key": new_form_key(), **(carried or {})},
        "link": link,
    }
    flash(notice, "undo")  # any JSON goes; notices.html reads it


def is_undone() -> bool:
    """Whether the form that was sent takes something back."""
    return UNDONE in request.form


def _entry(which: Any, kind: str, record_id: UUID, after: int = 0) -> int:
    query = select(which(AuditEntry.sequence)).where(
        AuditEntry.kind == kind,
        AuditEntry.record_id == str(record_id),
        AuditEntry.sequence > after,
    )
    return db.session.scalar(query) or 0


def say(sentence: str, undo: Undo | UndoAct | None, link: Link | None = None) -> None:
    """Say what was done, with where to go to see it; call it after the commit."""
    if undo is None:
        _tell(sentence, link)
    else:
        undo.offer(sentence, link)


def _tell(sentence: str, link: Link | None) -> None:
    if link is None:
        flash(sentence)
    else:
        notice: Any = {"words": sentence, "link": link}
        flash(notice, "link")
