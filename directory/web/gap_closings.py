"""What the closing of one service would open: for the pages of planners, and for whoever is about to close it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from directory.counted import counted
from directory.gaps.fragility import Loss, closings
from directory.gaps.gap_report import Picture
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.gap_cache import gap_cache


@dataclass(frozen=True, slots=True)
class Closing:
    """One service by its id and name, with what its closing would do; None where others cover what it covers."""

    service_id: UUID
    name: str
    loss: Loss | None

    @property
    def in_words(self) -> str:
        """What would happen, as a sentence."""
        if self.loss is None:
            return "No gap would open: another service covers the same, or it is not confirmed."
        return f"This would open or widen {counted(len(self.loss.cells), 'gap')}."


def closings_of(picture: Picture, organization: UUID) -> list[Closing]:
    """The services of one organization that gaps know, those on which most depends first."""
    roster = picture.bundle.roster
    ids = roster.organization_ids
    if organization not in ids:
        return []
    number = ids.index(organization)
    losses = picture.cached_answer(
        "closings", number, lambda: closings(picture.evaluation, number, roster.services)
    )
    rows = [row for row, of in enumerate(picture.supply.organization.tolist()) if of == number]
    first = {roster.services[row]: row for row in reversed(rows)}
    found = [
        Closing(roster.service_id(row), roster.service_names[row], losses.get(service))
        for service, row in first.items()
    ]
    return sorted(found, key=lambda each: (-(each.loss.rise if each.loss else -1), each.name))


def closing_today(organization: UUID, service: UUID) -> Closing | None:
    """What closing a service would do by the figures of today; None for one that gaps do not know."""
    picture = gap_cache().picture(db.session(), local_now().date())
    found = closings_of(picture, organization)
    return next((each for each in found if each.service_id == service), None)
