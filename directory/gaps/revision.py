"""The revision of everything that gaps are made of: as long as it stays, so does every figure of a day."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory.models import (
    Location,
    Need,
    NeedSignal,
    OutboxEntry,
    Target,
    TravelTime,
    UnmetNeed,
    Verification,
    WeightProfile,
)


def revision(session: Session) -> str:
    """Numbers that move on with every change of listings, targets, needs, weights and travel times; one query.

    Listings speak through the outbox, which has a row for each change of what partners see; places that nobody sees
    through their versions, verifications of the past, which no document shows, through their number.
    """
    numbers = session.execute(
        select(
            _one(func.max(OutboxEntry.sequence)),
            _one(func.sum(Location.version)),
            _one(func.count(Location.id)),
            _one(func.count(Verification.id)),
            _one(func.sum(Target.version)),
            _one(func.count(Target.id)),
            _one(func.count(Need.id)),
            _one(func.sum(Need.need)),
            _one(func.count(NeedSignal.id)),
            _one(func.sum(NeedSignal.value)),
            _one(func.count(TravelTime.id)),
            _one(func.sum(TravelTime.minutes)),
            _one(func.sum(UnmetNeed.count)),
            _one(func.count(WeightProfile.id)),
            _one(func.max(WeightProfile.number).filter(WeightProfile.in_use)),
            _one(func.max(WeightProfile.name).filter(WeightProfile.in_use)),
        )
    ).one()
    return "-".join(f"{number or 0}" for number in numbers)


def _one(figure: Any) -> Any:
    return select(figure).scalar_subquery()
