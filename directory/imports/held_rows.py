"""Rows of imports that wait for review: kept sealed when a plan is applied, planned again when somebody has decided.

The session's transaction is the caller's, who has begun to write and commits.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.audit.transaction_buffer import actor_of
from directory.encryption.digests import digest
from directory.fields.json_values import to_json
from directory.imports.incoming_records import (
    LOCATION,
    ORGANIZATION,
    SERVICE,
    Incoming,
    IncomingRecord,
    read_written,
    written,
)
from directory.imports.known_hidden_places import is_rough
from directory.imports.known_record_queries import load_picture
from directory.imports.plan import Held, Plan
from directory.imports.planning import plan_listings
from directory.imports.planning.confidential_rows import at_hidden_places, confidentially
from directory.matching.hidden_places import HiddenPlaces, Likeness
from directory.models import HeldChange, HeldDecision, HeldOrigin, Location

_PURPOSE = "changes that wait"
_DOUBTED = (ORGANIZATION, SERVICE, LOCATION)
_BATCH = 500


def keep_held(session: Session, plan: Plan) -> None:
    """Keep what waits of a plan. What waits already waits once; what was decided is asked anew in other words alone.

    What waited for words in doubt that its source says no longer, or that somebody has explained, waits no more.
    """
    for held in plan.held:
        _keep(session, plan, held)
    session.flush()
    waiting = {_key(plan, held.organization.source_id) for held in plan.held}
    settled = {_key(plan, each) for each in plan.organizations} - waiting
    for known in _waiting_in_doubt(session, plan.source):
        if known.key in settled:
            known.decide(HeldDecision.LEFT_OUT, actor_of(session).name)
    session.flush()


def _waiting_in_doubt(session: Session, source: str) -> list[HeldChange]:
    """What waits of a source for words in doubt alone."""
    query = select(HeldChange).where(
        HeldChange.decided_at.is_(None),
        HeldChange.origin == HeldOrigin.IMPORT,
        HeldChange.source == source,
    )
    return [each for each in session.scalars(query) if is_in_doubt(reasons_of(each))]


def is_in_doubt(reasons: Sequence[Mapping[str, Any]]) -> bool:
    """Whether rows wait for their words in doubt, and none of them repeats a hidden place."""
    return any(row.get("doubt") for row in reasons) and not any(row["repeats"] for row in reasons)


def decide_as_before(session: Session, incoming: Incoming) -> None:
    """Settle what is in doubt as somebody has decided it of the same record and the same words of the same source.

    A place that has moved is asked about anew. What was left out waits again: nothing of it is on record that a new
    edition could keep true.
    """
    if not any(each.in_doubt for kind in _DOUBTED for each in incoming.of(kind).values()):
        return
    query = select(HeldChange).where(
        HeldChange.decision.in_((HeldDecision.TAKEN, HeldDecision.HIDDEN)),
        HeldChange.origin == HeldOrigin.IMPORT,
        HeldChange.source == incoming.source,
    )
    for held in session.scalars(query.execution_options(yield_per=_BATCH)):
        for row in reasons_of(held):
            record = incoming.records.get(row["kind"], {}).get(row["source_id"])
            if record is not None and record.in_doubt and _words_sign(record) == row.get("words"):
                settled = record.decided(hidden=held.decision is HeldDecision.HIDDEN)
                incoming.of(record.kind)[record.source_id] = settled


def planned_rows(
    session: Session,
    waiting: Sequence[HeldChange],
    decision: HeldDecision,
    today: date,
    country: str,
) -> Plan:
    """What importing rows that wait would write now, as they are or with their places confidential.

    `waiting` are of one source, at least one. What is in doubt stays hidden unless they are taken as they are. A place
    at the address of a hidden one is confidential in any case: no one person's decision publishes that address.
    """
    first, is_hidden = waiting[0], decision is HeldDecision.HIDDEN
    records = [record for held in waiting for record in _decided(records_of(held), is_hidden)]

    def planned(said: list[IncomingRecord]) -> tuple[Plan, set[str]]:
        incoming = Incoming(first.source or "")
        incoming.add(*said)
        picture = load_picture(session, incoming)
        hidden, picture.hidden_places = picture.hidden_places, HiddenPlaces()  # somebody looks
        plan = plan_listings(incoming, picture, today, country, first.file, decided=True)
        return plan, at_hidden_places(plan, picture, hidden)

    plan, there = planned(records)
    return planned(confidentially(records, there))[0] if there else plan


def _decided(records: list[IncomingRecord], is_hidden: bool) -> list[IncomingRecord]:
    """The rows with what is in doubt decided; where nothing is, and they are to be hidden, with hidden places."""
    if any(each.in_doubt for each in records):
        return [each.decided(is_hidden) for each in records]
    return confidentially(records) if is_hidden else records


def decided_rows(
    session: Session,
    waiting: Sequence[HeldChange],
    decision: HeldDecision,
    today: date,
    country: str,
    by: str,
) -> Plan | None:
    """What a decision would write of rows that wait, all of one source; None for nothing.

    The decision is noted; apply the plan then.
    """
    plan = None
    if decision is not HeldDecision.LEFT_OUT:
        plan = planned_rows(session, waiting, decision, today, country)
    for held in waiting:
        held.decide(decision, by)
    session.flush()
    return plan


def records_of(held: HeldChange) -> list[IncomingRecord]:
    """The rows that wait, as their source says them. Once somebody has decided, they are gone."""
    # Empty where somebody without the keys wrote into the row.
    return read_written(held.content) if held.content else []


def reasons_of(held: HeldChange) -> list[dict[str, Any]]:
    """The rows that wait: kind, label, line, its words in doubt, what else it waits for, what it repeats."""
    found: list[dict[str, Any]] = json.loads(held.reasons)
    return found


def reasons_now(session: Session, held: HeldChange) -> list[dict[str, Any]]:
    """The same of a row that waits still, without nearness to a point that is known by now to be nobody's position."""
    return [
        row | {"repeats": [each for each in row["repeats"] if not _is_over(session, each)]}
        for row in reasons_of(held)
    ]


def _is_over(session: Session, repeated: dict[str, str]) -> bool:
    if Likeness(repeated["likeness"]) is not Likeness.NEAR:
        return False
    place = session.get(Location, UUID(repeated["place"]))
    return place is not None and is_rough(place)


def _key(plan: Plan, organization: str) -> str:
    return digest(f"{plan.source}\x1f{organization}", _PURPOSE)


def _words(record: IncomingRecord | None) -> dict[str, str]:
    return {"words": _words_sign(record)} if record and record.in_doubt else {}


def _words_sign(record: IncomingRecord) -> str:
    """What a decision about words in doubt holds for, as a digest: the words, and the address that they speak of."""
    return digest(to_json([record.doubt, record.rows("addresses")]), _PURPOSE)


def _keep(session: Session, plan: Plan, held: Held) -> None:
    content = written(held.records)
    key = _key(plan, held.organization.source_id)
    sign = digest(content, _PURPOSE)
    known = session.scalar(select(HeldChange).where(HeldChange.key == key))
    if known is not None and known.digest == sign:
        return
    if known is None:
        known = HeldChange(key=key, origin=HeldOrigin.IMPORT)
        session.add(known)
    known.source, known.by = plan.source, actor_of(session).name
    known.file = next((each.file for each in plan.doubts), plan.source)
    known.about, known.content, known.digest = held.organization.name, content, sign
    known.rows = len(held.rows)
    said = {(each.kind, each.source_id): each for each in held.records}
    known.reasons = json.dumps(
        [
            {
                "kind": row.kind,
                "source_id": row.source_id,
                "label": row.label,
                "line": row.line,
                **({"doubt": row.doubt} if row.doubt else {}),
                **({"why": row.why} if row.why else {}),
                **_words(said.get((row.kind, row.source_id))),
                "repeats": [
                    {"place": str(each.place), "likeness": each.likeness} for each in row.repeats
                ],
            }
            for row in held.rows
        ]
    )
    known.wait_again()
