"""Bringing in what a source says: the plan is applied, provenance and conflicts are kept, what is gone is hidden.

Everything happens in one transaction of the caller, who has begun to write and commits. Nothing is deleted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from directory.audit import record_changes
from directory.counted import counted
from directory.db import batches
from directory.exchange import provenance
from directory.exchange.import_audit import remember_plan, tell_of_hiding
from directory.exchange.prepared_pull import Prepared, renewed
from directory.exchange.pull_plan import Key, Pull
from directory.exchange.source_requests import Question
from directory.exchange.withdrawal import (
    is_suspicious_drop,
    missing,
    note_back,
    note_gone,
    open_conflicts,
)
from directory.fields.json_values import to_json
from directory.imports.plan import Plan
from directory.imports.plan_writer import apply_plan
from directory.models import ConflictReason, Settlement, Source, SourceConflict, SourceRecord


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one visit to a source came to; `sentence` says it to a person."""

    plan: Plan
    conflicts: int = 0
    gone: int = 0
    hidden: int = 0
    doubted: bool = False
    notes: tuple[str, ...] = field(default=())

    @property
    def changed(self) -> int:
        """How many records were created or changed."""
        counts = self.plan.counts
        return sum(counts["created"].values()) + sum(counts["updated"].values())

    @property
    def sentence(self) -> str:
        """The counts in words."""
        counts = {fate: sum(found.values()) for fate, found in self.plan.counts.items()}
        said = [f"{counts['created']:,} created", f"{counts['updated']:,} updated"]
        if self.plan.held:
            waiting = counted(self.plan.organizations_waiting, "organization")
            said.append(f"{waiting} waiting for review")
        said += [f"{self.conflicts:,} to look at"] if self.conflicts else []
        said += [f"{self.gone:,} no longer listed"] if self.gone else []
        said += [f"{self.hidden:,} of them hidden"] if self.hidden else []
        if self.doubted:
            said += ["none of them hidden before someone has looked, so many at once may be a slip"]
        said += [f"{len(self.plan.refused):,} refused"] if self.plan.refused else []
        return f"{', '.join(said)}."


def question_of(source: Source) -> Question:
    """What a source is to be asked."""
    return Question(source.name, source.address, source.kind, dict(source.cursors))


def preview(session: Session, source: Source, prepared: Prepared) -> Outcome:
    """What bringing in an answer would come to. Writes nothing."""
    pull = prepared.pull
    gone = missing(session, source.id, prepared.answer, pull)
    return Outcome(pull.plan, pull.conflicts, len(gone))


def bring_in(
    session: Session, source: Source, prepared: Prepared, at: datetime, public_address: str = ""
) -> Outcome:
    """Bring in an answer: write the plan, remember where each field came from, note what a person must look at.

    A plan that no longer fits what is on record is made anew first. `at` is when the source was asked. The session's
    objects are expunged.
    """
    source_id = source.id
    prepared = renewed(session, source, prepared)
    pull, answer = prepared.pull, prepared.answer
    gone = missing(session, source_id, answer, pull)
    remember_plan(session, pull.plan, source.name, public_address)
    if pull.plan.changes_records or pull.plan.identifiers or pull.plan.held:
        apply_plan(session, pull.plan)
    _remember(session, source_id, pull, at)
    _note_differences(session, source_id, pull)
    record_changes(session)
    known = session.get_one(Source, source_id)
    note_back(session, known, answer, pull)
    doubted = is_suspicious_drop(session, source_id, gone)
    if pull.hides:
        tell_of_hiding(session, known.name, len(pull.hides), at, public_address)
    hidden = note_gone(session, known, gone, at, doubted)
    outcome = Outcome(pull.plan, pull.conflicts, len(gone), hidden, doubted)
    known.cursors = dict(answer.cursors)
    known.tell(at, outcome.sentence, failed=False)
    session.flush()
    return outcome


def note_failure(source: Source, at: datetime, reason: str) -> str:
    """Note that a source could not be asked: nothing else changes. Returns the sentence."""
    sentence = f"Nothing was changed: {reason}."
    source.tell(at, sentence, failed=True)
    return sentence


def _remember(session: Session, source_id: UUID, pull: Pull, at: datetime) -> None:
    """Write the provenance of every record that the source spoke of."""
    table = SourceRecord
    spoken_of = list(pull.provenance)
    made = set(pull.made)
    for keys in batches(spoken_of):
        for kind, ids in _by_kind(keys).items():
            known = (table.source_id == source_id, table.kind == kind, table.record_id.in_(ids))
            own = session.scalars(select(table.record_id).where(*known, table.made))
            made |= {(kind, record_id) for record_id in own}
            session.execute(delete(table).where(*known))
        session.execute(
            insert(table),
            [
                {
                    "id": uuid4(),
                    "source_id": source_id,
                    "kind": kind,
                    "identifier": pull.identifiers[kind, record_id],
                    "record_id": record_id,
                    "fields": provenance.written(pull.provenance[kind, record_id]),
                    "seen_at": at,
                    "made": (kind, record_id) in made,
                }
                for kind, record_id in keys
            ],
        )


def _note_differences(session: Session, source_id: UUID, pull: Pull) -> None:
    """Keep what differs; what differed before and is spoken of anew is replaced, or has passed."""
    spoken_of = pull.provenance.keys()
    waiting = {
        (each.kind, each.record_id, each.field): each
        for each in open_conflicts(
            session, source_id, ConflictReason.DIFFERS, ConflictReason.WIDENS
        )
        if (each.kind, each.record_id) in spoken_of
    }
    for (kind, record_id), differences in pull.differences.items():
        for each in differences:
            known = waiting.pop((kind, record_id, each.name), None)
            if known is None:
                known = SourceConflict(
                    source_id=source_id, kind=kind, record_id=record_id, field=each.name
                )
                session.add(known)
            known.reason = ConflictReason.WIDENS if each.widens else ConflictReason.DIFFERS
            known.theirs = to_json(each.theirs)
    for (kind, record_id, name), conflict in waiting.items():
        key = (kind, record_id)
        if name in pull.provenance[key] and name not in pull.left.get(key, ()):
            conflict.settle(Settlement.PASSED, None)
    session.flush()


def _by_kind(keys: Iterable[Key]) -> Mapping[str, list[UUID]]:
    found: dict[str, list[UUID]] = {}
    for kind, record_id in keys:
        found.setdefault(kind, []).append(record_id)
    return found
