"""What waits of other directories and of files, decided at once where nothing of it repeats a confidential place.

Of a directory that is asked again it is taken as it is; what waits of a file for its words in doubt is taken hidden.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory.db import by_name
from directory.exchange.taken_rows import made_by
from directory.imports.held_rows import is_in_doubt, planned_rows, reasons_now, reasons_of
from directory.imports.plan import Plan
from directory.models import HeldChange, HeldDecision, HeldOrigin, Source
from directory.web.held_decisions import open_changes

DECIDE_FIRST = "Decide first what repeats a confidential place."
LEFT = " What would change records that it did not make, or add to them, still waits: decide about each."
_LEFT_OF_FILE = " What waits for another reason than words in doubt still waits: decide about each."
_OWNERS = ("organization", "service", "location")


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits of one source. `repeating` counts what repeats a confidential place; `seen` is of these rows alone.

    `in_doubt` says that all of it waits for its words in doubt, `is_file` that nobody asks the source again. `rows`
    counts the rows of all its organizations.
    """

    source: str
    is_file: bool
    in_doubt: bool
    count: int
    rows: int
    repeating: int
    seen: str


def waiting_of_sources(session: Session) -> list[Waiting]:
    """What waits of each directory that is asked again, by its name; then of each file with words in doubt."""
    names = session.scalars(select(Source.name).order_by(by_name(Source.name))).all()
    query = select(HeldChange.source).where(
        HeldChange.decided_at.is_(None),
        HeldChange.origin == HeldOrigin.IMPORT,
        HeldChange.source.not_in(names),
    )
    files = session.scalars(query.distinct().order_by(HeldChange.source)).all()
    found = (waiting_of(session, name or "")[0] for name in (*names, *files))
    return [each for each in found if each.count]


def waiting_of(session: Session, source: str) -> tuple[Waiting, list[HeldChange]]:
    """What waits of a source that can be decided at once, oldest first; of a file what waits for words in doubt."""
    query = open_changes().where(
        HeldChange.origin == HeldOrigin.IMPORT, HeldChange.source == source
    )
    rows = list(session.scalars(query))
    is_file = session.scalar(select(Source.id).where(Source.name == source)) is None
    doubtful = [each for each in rows if is_in_doubt(reasons_of(each))]
    rows = doubtful if is_file else rows
    repeating = sum(any(row["repeats"] for row in reasons_now(session, each)) for each in rows)
    told = " ".join(f"{each.id} {each.version}" for each in rows)
    seen = sha256(told.encode()).hexdigest()[:16]
    in_doubt = len(doubtful) == len(rows)
    count = sum(each.rows for each in rows)
    return Waiting(source, is_file, in_doubt, len(rows), count, repeating, seen), rows


def left_waiting(session: Session, waiting: Waiting, taken: int) -> tuple[int, str]:
    """How many of a source go on waiting when so many are taken at once, and why they do, as a sentence.

    Of a file that is what waits for another reason than words in doubt: somebody looks at each.
    """
    if not waiting.is_file:
        return waiting.count - taken, LEFT
    query = open_changes().where(
        HeldChange.origin == HeldOrigin.IMPORT, HeldChange.source == waiting.source
    )
    count = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    return count - taken, _LEFT_OF_FILE


def taken_at_once(
    session: Session, waiting: Waiting, rows: Sequence[HeldChange], today: date, country: str
) -> Iterator[tuple[HeldChange, HeldDecision]]:
    """What one press takes, and how: what is in doubt is shown to nobody who has not looked at it alone.

    Of a directory that is asked again, what would change a record that the source did not make, or add to it, goes on
    waiting: that is decided where one sees it.
    """
    made = made_by(session, waiting.source)
    for each in rows:
        is_doubtful = any(row.get("doubt") for row in reasons_of(each))
        decision = HeldDecision.HIDDEN if is_doubtful else HeldDecision.TAKEN
        if waiting.is_file or not _changes_others(
            planned_rows(session, [each], decision, today, country), made
        ):
            yield each, decision


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
