"""From what a source says to what would happen: a plan, what a person must look at, what is to be remembered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.exchange.provenance import Brought, read
from directory.exchange.source_requests import Answer
from directory.exchange.three_way_merge import Difference, May, merge
from directory.imports.held_rows import decide_as_before
from directory.imports.incoming_records import Incoming
from directory.imports.known_record_queries import load_picture
from directory.imports.plan import Plan, PlannedRecord
from directory.imports.planning import plan_listings
from directory.imports.planning.audiences import narrower
from directory.imports.planning.known_records import Facts, Picture
from directory.imports.planning.record_pairs import as_uuid
from directory.memory import uncollected
from directory.models import Source, SourceRecord

Key = tuple[str, UUID]
"""Kind and id of a record."""

_TOLD_WHOLE = "service_at_location"
"""Only whole services tell of their places; others may appear shortened inside records."""


_FLAGGED = ("organization", "service", "location")
"""Kinds of records whose flags a source may open."""


FEW = 3
"""So many records of others a source may hide by its word in one answer. More at once is no care for a place."""


@dataclass(slots=True)
class Pull:
    """Everything that one answer of a source would do. `identifiers` are the ids of the source by record.

    `left` are the fields of a record that the source says otherwise and that stay, `made` the records that are new,
    `hides` those that others keep and of which it hides something.
    """

    plan: Plan
    answer: Answer
    differences: dict[Key, tuple[Difference, ...]] = field(default_factory=dict)
    left: dict[Key, frozenset[str]] = field(default_factory=dict)
    provenance: dict[Key, dict[str, Brought]] = field(default_factory=dict)
    identifiers: dict[Key, str] = field(default_factory=dict)
    made: set[Key] = field(default_factory=set)
    hides: set[Key] = field(default_factory=set)

    def forget_held(self) -> None:
        """What waits for review is not written, so nothing of it was brought."""
        for key in self.plan.passed_over:
            self.made.discard(key)
            self.hides.discard(key)
            for noted in (self.differences, self.left, self.provenance):
                noted.pop(key, None)

    @property
    def conflicts(self) -> int:
        """How many fields a person must look at."""
        return sum(map(len, self.differences.values()))


def plan_pull(session: Session, source: Source, answer: Answer, day: date, country: str) -> Pull:
    """Hold an answer against what is on record and what was brought before. Writes nothing.

    `day` is today, `country` (ISO 3166-1) that of phone numbers without a country code. What is new in a source that
    is not trusted waits for review, and so does every address: what came through at once would tell it, by what did
    not, where hidden places are. Of records that it did not make it may hide a `FEW` places, and else only propose.
    """
    incoming = answer.incoming
    if incoming is None:
        return Pull(Plan(source.name), answer)
    with uncollected():
        given = (session, source, answer, incoming, day, country, _brought(session, source.id))
        planned = _planned(*given, May.HIDE)
        return planned if len(planned.hides) <= FEW else _planned(*given, May.PROPOSE)


def _planned(
    session: Session,
    source: Source,
    answer: Answer,
    incoming: Incoming,
    day: date,
    country: str,
    brought: Mapping[Key, Remembered],
    others: May,
) -> Pull:
    """The plan, in which `others` is what the source may do to records that others keep."""
    decide_as_before(session, incoming)
    picture = load_picture(session, incoming)
    loosened = _loosened(incoming, picture)
    pull = Pull(Plan(source.name), answer)
    whole = {
        ("service", picture.identifiers.get(("service", each)) or as_uuid(each))
        for each in answer.whole
    }

    def settle(planned: PlannedRecord, present: Facts, said: Facts) -> PlannedRecord:
        key = (planned.kind, planned.id)
        base = brought.get(key, NOTHING)
        opened, is_whole = loosened.get(key, {}), key in whole or planned.kind == _TOLD_WHOLE
        # Of a record that it did not make it changes nothing by itself (decision 0030).
        may = May.CHANGE if source.trusted or base.made else others
        merged = merge(planned, present, said, opened, read(base.fields), day, is_whole, may)
        pull.provenance[key] = merged.provenance
        if not planned.known:
            pull.made.add(key)
        if merged.left:
            pull.left[key] = merged.left
        if merged.differences:
            pull.differences[key] = merged.differences
        if merged.hides:
            pull.hides.add(key)
        return merged.record

    # Whatever is new of it waits for review, and so does every address (decision 0030).
    waits = not source.trusted
    pull.plan = plan_listings(
        incoming, picture, day, country, source.name, settle, reviews=waits, all_new=waits,
        persons_wait=True,
    )  # fmt: skip
    pull.forget_held()
    pull.identifiers = _identifiers(pull, picture)
    return pull


class Remembered(NamedTuple):
    """What is remembered of a record of a source: its fields as they are written, and whether the source made it."""

    fields: str
    made: bool


NOTHING = Remembered("", False)


def _brought(session: Session, source_id: UUID) -> dict[Key, Remembered]:
    """What is remembered of the records of a source."""
    table = SourceRecord
    query = select(table.kind, table.record_id, table.fields, table.made).where(
        table.source_id == source_id
    )
    return {
        (kind, record_id): Remembered(fields, made)
        for kind, record_id, fields, made in session.execute(query)
    }


def _loosened(incoming: Incoming, picture: Picture) -> dict[Key, dict[str, Any]]:
    """Where the source says that something is open which is not on record; what it says, by record."""
    found: dict[Key, dict[str, Any]] = {}
    for record in (each for kind in _FLAGGED for each in incoming.of(kind).values()):
        kind, source_id = record.kind, record.source_id
        record_id = picture.identifiers.get((kind, source_id)) or as_uuid(source_id)
        facts = picture.facts(kind, record_id)
        if facts is None or record_id is None:
            continue
        opened: dict[str, Any] = {}
        if record.fields.get("confidential") is False and facts.fields.get("confidential"):
            opened["confidential"] = False
        if (
            record.fields.get("audience") == "public"
            and narrower("public", facts.fields.get("audience", "public")) != "public"
        ):
            opened["audience"] = "public"
        if opened:
            found[kind, record_id] = opened
    return found


def _identifiers(pull: Pull, picture: Picture) -> dict[Key, str]:
    """What the source calls each record: as on record, as this plan adds it, else the id itself."""
    called: Mapping[Key, str] = {
        (kind, record_id): identifier
        for (kind, identifier), record_id in picture.identifiers.items()
    } | {(each.kind, each.record_id): each.identifier for each in pull.plan.identifiers}
    return {key: called.get(key, str(key[1])) for key in pull.provenance}
