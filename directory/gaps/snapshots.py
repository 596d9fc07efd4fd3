"""Keeping the gaps of a day: on demand, and by itself once a month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from directory.gaps.gap_report import Picture, load_bundle, picture_of
from directory.gaps.trend import snapshot_of
from directory.jobs import Done, Job, Occasion
from directory.models import GapSnapshot


def take_snapshot(
    session: Session,
    picture: Picture,
    by: str | None = None,
    note: str | None = None,
    monthly: bool = False,
) -> GapSnapshot:
    """Keep a picture. The caller has begun to write, and commits."""
    found = picture.evaluation
    ids = [str(each) for each in picture.bundle.roster.organization_ids]
    worst, recorded, best = found.index
    snapshot = GapSnapshot(
        taken_on=picture.day,
        monthly=monthly,
        index_worst=worst,
        index_recorded=recorded,
        index_best=best,
        total_worst=found.totals[0],
        possible=found.possible,
        statuses={status.value: number for status, number in picture.counts.items()},
        cells=snapshot_of(found, picture.members, ids),
        profile=found.questions.profile or None,
        note=note,
        made_by=by,
    )
    session.add(snapshot)
    return snapshot


def snapshots(session: Session) -> Sequence[GapSnapshot]:
    """All snapshots, oldest first, without their cells."""
    query = select(GapSnapshot).order_by(GapSnapshot.taken_on, GapSnapshot.created_at)
    return session.scalars(query.options(defer(GapSnapshot.cells))).all()


def latest_before(session: Session, day: date) -> GapSnapshot | None:
    """The last snapshot before a day."""
    query = select(GapSnapshot).where(GapSnapshot.taken_on < day)
    latest = query.order_by(GapSnapshot.taken_on.desc(), GapSnapshot.created_at.desc())
    return session.scalar(latest.limit(1))


def _run(occasion: Occasion) -> Done:
    """Once in each month in which there are targets."""
    session, day = occasion.session, occasion.day
    first = day.replace(day=1)
    taken = select(GapSnapshot.id).where(GapSnapshot.monthly, GapSnapshot.taken_on >= first)
    if session.scalar(taken.limit(1)) is not None:
        return Done()
    picture = picture_of(load_bundle(session, day))
    if not picture.targets:
        return Done()
    take_snapshot(session, picture, monthly=True)
    worst, recorded, best = picture.evaluation.index
    note = f"Coverage {worst:.0f}% confirmed, {recorded:.0f}% on record, up to {best:.0f}%."
    return Done(1, (note,))


MONTHLY_SNAPSHOT = Job("gap-snapshot", "keeps the gaps of each month", _run)
