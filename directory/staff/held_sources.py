"""What waits of other directories and of files, taken at one press where nothing of it repeats a confidential place.

Of a directory that is asked again it is taken as it is; what waits of a file for its words in doubt is taken hidden.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from uuid import UUID

from flask import current_app, flash, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response
from wtforms import HiddenField

from directory.db import by_name, now
from directory.exchange.taken_rows import made_by, note_made
from directory.imports.held_rows import (
    decided_rows,
    is_in_doubt,
    planned_rows,
    reasons_now,
    reasons_of,
)
from directory.imports.known_hidden_places import KEPT_HIDDEN_PLACES
from directory.imports.plan import Plan
from directory.imports.plan_writer import apply_plan
from directory.imports.planning.person_texts import new_texts
from directory.matching.hidden_places import HiddenPlaces
from directory.models import HeldChange, HeldDecision, HeldOrigin, Source
from directory.staff.blueprint import staff
from directory.web.access import Right, current_account, requires
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.forms import OnceForm, lead_to, pressed_once
from directory.web.labels import forget_words
from directory.web.repeats_taken_off import compare_since
from directory.web.text_questions import also_ask_about

REPEATS_TAKEN_OFF = (
    "A published text repeated a place that is confidential now. What repeats it is taken off the pages; the notes for "
    "staff say where. Coordinators get a letter."
)
AT_ONCE = 50
"""Organizations that one press takes: their rows are planned and written while it waits."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits of one source. `repeating` counts what repeats a confidential place; `seen` is of these rows alone.

    `in_doubt` says that all of it waits for its words in doubt.
    """

    source: str
    in_doubt: bool
    count: int
    repeating: int
    taken: int
    seen: str


class TakeForm(OnceForm):
    """Whose rows, and which of them whoever presses has seen waiting."""

    source = HiddenField()
    seen = HiddenField()


def waiting_of_sources(session: Session) -> list[Waiting]:
    """What waits of each directory that is asked again, by its name; then of each file with words in doubt."""
    names = session.scalars(select(Source.name).order_by(by_name(Source.name))).all()
    query = select(HeldChange.source).where(
        HeldChange.decided_at.is_(None),
        HeldChange.origin == HeldOrigin.IMPORT,
        HeldChange.source.not_in(names),
    )
    files = session.scalars(query.distinct().order_by(HeldChange.source)).all()
    asked = [(name, _open(session, name)) for name in names]
    brought = [(name, _in_doubt(_open(session, name or ""))) for name in files]
    return [_waiting(session, name or "", rows) for name, rows in (*asked, *brought) if rows]


@staff.post("/held/taking")
@requires(Right.DECIDE_HELD)
@pressed_once(TakeForm)
def take_held(form: TakeForm) -> Response:
    """Take what waits of a source, as much as one press takes, unless any of it repeats a confidential place.

    What is in doubt is taken hidden. Of a directory that is asked again, what would change a record that the source did
    not make, or add to it, goes on waiting: that is decided where one sees it.
    """
    session, here = db.session(), url_for("staff.held_changes")
    name = form.source.data or ""
    rows = _open(session, name)
    is_file = session.scalar(select(Source.id).where(Source.name == name)) is None
    rows = _in_doubt(rows) if is_file else rows
    waiting = _waiting(session, name, rows)
    if not rows or waiting.seen != form.seen.data:
        flash(
            "What waits has changed since you opened this page. Look again, then take it.",
            "problem",
        )
        return lead_to(form, here)
    if waiting.repeating:
        flash("Decide first what repeats a confidential place.", "problem")
        return lead_to(form, here)
    account, today = current_account(), local_now().date()
    by, country = account.email if account else "", current_app.config["SETTINGS"].country
    made = made_by(session, waiting.source)
    own = (
        each
        for each in rows
        if is_file
        or not _changes_others(planned_rows(session, [each], _press(each), today, country), made)
    )
    chosen = list(islice(own, AT_ONCE))
    left = len(chosen) < min(len(rows), AT_ONCE)
    hidden = KEPT_HIDDEN_PLACES.places(session)
    pressed = [(each.id, _press(each)) for each in chosen]
    for decision in dict.fromkeys(decision for _id, decision in pressed):
        # Loaded anew: an applied plan lets go of everything.
        decided = [session.get_one(HeldChange, key) for key, said in pressed if said is decision]
        plan = decided_rows(session, decided, decision, today, country, by)
        if plan is not None:
            write_taken(session, plan)
    answer = lead_to(form, here)
    flash(
        f"Taken: {len(chosen)} of {waiting.count} from “{waiting.source}”.{_LEFT if left else ''}"
    )
    compared_at_once(session, hidden)
    return answer


def compared_at_once(session: Session, before: HiddenPlaces) -> None:
    """Take off the pages what repeats a place that was not hidden `before`, now that rows that waited are committed."""
    if compare_since(session, current_app.config["SETTINGS"], before):
        flash(REPEATS_TAKEN_OFF)


def _press(held: HeldChange) -> HeldDecision:
    """How one press takes a row among others: what is in doubt is shown to nobody who has not looked at it alone."""
    is_doubtful = any(row.get("doubt") for row in reasons_of(held))
    return HeldDecision.HIDDEN if is_doubtful else HeldDecision.TAKEN


_LEFT = " What would change records that it did not make, or add to them, still waits: decide about each."
_OWNERS = ("organization", "service", "location")


def _changes_others(plan: Plan, made: Collection[tuple[str, UUID]]) -> bool:
    """Whether the plan changes a record that is there and that the source did not make, or adds a service or a place
    to one: a false number beside ours reads as ours.
    """
    records = [record for group in plan.groups for record in group.records]
    own = {*made, *((each.kind, each.id) for each in records if not each.known)}
    return any(
        (each.kind, each.id) not in own
        or any(
            (kind, owner) not in own
            for kind in _OWNERS
            if (owner := each.fields.get(f"{kind}_id")) is not None
        )
        for each in records
    )


def write_taken(session: Session, plan: Plan) -> None:
    """Write what somebody decided to take, and leave it to the directory that it came from.

    Compare with `compared_at_once` once it is committed.
    """
    account = current_account()
    records = (record for group in plan.groups for record in group.records)
    also_ask_about((text for record in records for _, text in new_texts(record)), "In what waits")
    apply_plan(session, plan)
    if account is not None:
        session.add(account)  # an applied plan lets go of everything that was loaded
    note_made(session, plan, now())
    forget_words()


def _open(session: Session, source: str) -> Sequence[HeldChange]:
    """What waits of a source, oldest first."""
    query = select(HeldChange).where(
        HeldChange.decided_at.is_(None),
        HeldChange.origin == HeldOrigin.IMPORT,
        HeldChange.source == source,
    )
    return session.scalars(query.order_by(HeldChange.created_at, HeldChange.id)).all()


def _in_doubt(rows: Sequence[HeldChange]) -> list[HeldChange]:
    return [each for each in rows if is_in_doubt(reasons_of(each))]


def _waiting(session: Session, source: str, rows: Sequence[HeldChange]) -> Waiting:
    repeating = sum(any(row["repeats"] for row in reasons_now(session, each)) for each in rows)
    told = " ".join(f"{each.id} {each.version}" for each in rows)
    seen = sha256(told.encode()).hexdigest()[:16]
    in_doubt = len(_in_doubt(rows)) == len(rows)
    return Waiting(source, in_doubt, len(rows), repeating, min(len(rows), AT_ONCE), seen)
