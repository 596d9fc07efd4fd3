"""Deciding about what waits for review, wherever somebody does it: what each decision means, and doing it.

Whoever calls has begun to write and commits; `compare_since` then takes off the pages what repeats a place that a
decision has hidden.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from directory.db import now
from directory.exchange.taken_rows import note_made
from directory.imports.held_rows import decided_rows, planned_rows, reasons_now, records_of
from directory.imports.plan import Plan
from directory.imports.plan_writer import apply_plan
from directory.imports.planning.person_texts import new_texts
from directory.matching.hidden_places import Likeness
from directory.models import (
    Account,
    HeldChange,
    HeldDecision,
    HeldOrigin,
    Location,
    Organization,
)
from directory.web.held_records import LEAVE_OUT, HeldRecord, choices, held_records
from directory.web.labels import forget_words
from directory.web.text_questions import also_ask_about

REASONS = {
    Likeness.ADDRESS: "number and street of a confidential place",
    Likeness.STREET: "street of a confidential place",
    Likeness.NAME: "name of a confidential place",
    Likeness.WAY_IN: "way in to a confidential place",
    Likeness.NEAR: "less than 25 meters from a confidential place",
    Likeness.REACHED: "phone number or e-mail address of a confidential place",
}
DONE = {
    HeldDecision.LEFT_OUT: "Left out: nothing of it was written.",
    HeldDecision.HIDDEN: "Imported: its places, or what was in doubt of it, are hidden.",
    HeldDecision.TAKEN: "Taken: it is on record.",
}
DECIDED_ALREADY = "Someone else has already decided this, or it came again."
OPEN_THE_PAGE = "Open the page with these words, and save it there."
NOT_OFFERED = "Choose one of the decisions that are offered."
_PAGE_DECISIONS = {HeldDecision.LEFT_OUT: LEAVE_OUT}

Choices = Mapping[HeldDecision, tuple[str, str]]


def open_changes(decided: bool = False) -> Select[HeldChange]:
    """What waits, or what waited and is decided; oldest first."""
    is_open = HeldChange.decided_at.is_(None)
    query = select(HeldChange).where(~is_open if decided else is_open)
    return query.order_by(HeldChange.created_at, HeldChange.id)


def offered(
    session: Session, held: HeldChange, today: date, country: str
) -> tuple[Plan | None, list[HeldRecord], Choices]:
    """What waits as it would be on record, and the decisions that make a difference for it.

    Of a page there is no plan: it is taken where it is saved.
    """
    if held.origin is HeldOrigin.PAGE:
        return None, [], _PAGE_DECISIONS
    plan = planned_rows(session, [held], HeldDecision.TAKEN, today, country)
    records = held_records(plan, records_of(held), reasons_now(session, held))
    return plan, records, choices(records)


def refusal_of(held: HeldChange, decision: HeldDecision, offers: Choices) -> str:
    """Why what waits cannot be decided so, as a sentence; empty where it can."""
    if decision in offers:
        return ""
    return OPEN_THE_PAGE if held.origin is HeldOrigin.PAGE else NOT_OFFERED


def decide_rows(
    session: Session, pressed: Mapping[UUID, HeldDecision], today: date, country: str, by: str
) -> list[Plan]:
    """Decide about what waits, by its ids, and write what is taken; the plans that were written.

    What is of one source and decided alike is one plan.
    """
    together: dict[tuple[str | None, HeldDecision], list[UUID]] = {}
    for key, decision in pressed.items():
        source = session.get_one(HeldChange, key).source
        together.setdefault((source, decision), []).append(key)
    written = []
    for (_source, decision), ids in together.items():
        # Loaded anew: an applied plan lets go of everything.
        waiting = [session.get_one(HeldChange, key) for key in ids]
        plan = decided_rows(session, waiting, decision, today, country, by)
        if plan is not None:
            _write(session, plan)
            written.append(plan)
    return written


def texts_of_plan(plan: Plan) -> list[str]:
    """The texts that would be new on record."""
    records = (record for group in plan.groups for record in group.records)
    return [text for record in records for _field, text in new_texts(record)]


def _write(session: Session, plan: Plan) -> None:
    """Write what somebody decided to take, and leave it to the directory that it came from."""
    accounts = [each for each in session if isinstance(each, Account)]
    also_ask_about(texts_of_plan(plan), "In what waits")
    apply_plan(session, plan)
    session.add_all(accounts)  # an applied plan lets go of everything that was loaded
    note_made(session, plan, now())
    forget_words()


def likeness_of(session: Session, repeated: Mapping[str, Any]) -> tuple[str, str, UUID | None]:
    """What kind of likeness it is, the organization of the hidden place, and the place; nothing of where it is."""
    words = REASONS[Likeness(repeated["likeness"])]
    place = session.get(Location, UUID(repeated["place"]))
    if place is None:
        return words, "", None
    owner = session.get_one(Organization, place.organization_id)
    return words, owner.name, place.id
