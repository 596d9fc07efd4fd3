"""The state of a cell on the days of the snapshots; and today's picture as a snapshot would keep it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.gaps.gap_report import Picture
from directory.gaps.trend import counts_of, score_of, snapshot_of
from directory.models import GapSnapshot

LATEST = 12


@dataclass(frozen=True, slots=True)
class Then:
    """A cell on one day."""

    day: date
    counts: tuple[int, int, int]
    score: float


def history(session: Session, target: str, area: str) -> list[Then]:
    """The cell in the latest snapshots, oldest first."""
    query = select(GapSnapshot).order_by(GapSnapshot.taken_on.desc(), GapSnapshot.created_at.desc())
    found = []
    for snapshot in session.scalars(query.limit(LATEST)):
        counts = counts_of(snapshot.cells, target, area)
        score = score_of(snapshot.cells, target, area)
        if counts is not None and score is not None:
            found.append(Then(snapshot.taken_on, counts, score))
    return found[::-1]


def document_of(picture: Picture) -> dict[str, Any]:
    """The picture as a snapshot would keep it."""
    ids = [str(each) for each in picture.bundle.roster.organization_ids]
    return snapshot_of(picture.evaluation, picture.members, ids)
