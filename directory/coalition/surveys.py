"""The collaboration survey: who is asked, what they said of one another, the network in figures and as a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from directory.gaps.organization_network import Network, circle, network
from directory.models import Organization, Rating, SurveyInvitation, SurveyWave
from directory.name_order import name_order

CENTER, RADIUS = 200, 150

Ratings = Mapping[tuple[UUID, UUID], int]


@dataclass(frozen=True, slots=True)
class Dot:
    """An organization in the picture: where it stands, and where its name goes."""

    name: str
    number: int
    x: float
    y: float
    label_x: float
    label_y: float

    @property
    def anchor(self) -> str:
        """Which end of its name stands at the dot, so that no name runs into the picture: SVG's `text-anchor`."""
        aside = self.label_x - CENTER
        return "middle" if abs(aside) < 1 else "start" if aside > 0 else "end"


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie in the picture, wider the closer: both ratings together, 6 to 10."""

    from_dot: Dot
    to_dot: Dot
    strength: int


@dataclass(frozen=True, slots=True)
class NetworkDrawing:
    """The network drawn on a circle, the first organization at the top."""

    dots: Sequence[Dot]
    edges: Sequence[Edge]


def names_of(wave: SurveyWave) -> dict[UUID, str]:
    """The organizations that were asked in a wave, by name."""
    asked = sorted(wave.invitations, key=lambda each: name_order(each.organization.name))
    return {each.organization_id: each.organization.name for each in asked}


def ratings_of(session: Session, wave: SurveyWave) -> Ratings:
    """What was said in a wave, by (rater, rated); one query that makes no records, of which there may be thousands."""
    query = select(Rating.rater_id, Rating.rated_id, Rating.level).where(Rating.wave_id == wave.id)
    return {(rater, rated): level for rater, rated, level in session.execute(query)}


def figures(wave: SurveyWave, ratings: Ratings) -> Network[UUID]:
    """The figures of a wave: the one function behind the page, the packet and exports."""
    return network(list(names_of(wave)), ratings)


def network_drawing(
    names: Mapping[UUID, str], ties: Sequence[tuple[UUID, UUID]], ratings: Ratings
) -> NetworkDrawing:
    """Where every organization and tie stands in a picture of 400 by 400."""
    dots = {}
    for number, ((each, name), (x, y)) in enumerate(
        zip(names.items(), circle(len(names)), strict=True), 1
    ):
        dots[each] = Dot(
            name,
            number,
            CENTER + RADIUS * x,
            CENTER + RADIUS * y,
            CENTER + (RADIUS + 22) * x,
            CENTER + 5 + (RADIUS + 22) * y,
        )
    edges = [
        Edge(dots[one], dots[other], ratings[one, other] + ratings[other, one])
        for one, other in ties
    ]
    return NetworkDrawing(list(dots.values()), edges)


def load_wave(session: Session, wave_id: UUID) -> SurveyWave | None:
    """A wave with those who were asked; two queries."""
    return session.scalar(
        select(SurveyWave)
        .where(SurveyWave.id == wave_id)
        .options(
            selectinload(SurveyWave.invitations).joinedload(SurveyInvitation.organization),
        )
    )


def invite(session: Session, wave: SurveyWave, organizations: Sequence[UUID]) -> int:
    """Ask organizations that were not asked in the wave yet; how many those are."""
    known = {each.organization_id for each in wave.invitations}
    new = [each for each in dict.fromkeys(organizations) if each not in known]
    wave.invitations += [SurveyInvitation(organization_id=each) for each in new]
    session.flush()
    return len(new)


def others_to_rate(session: Session, invitation: SurveyInvitation) -> list[tuple[UUID, str]]:
    """The other organizations of the wave, by name: what one organization is asked about."""
    query = (
        select(Organization.id, Organization.name)
        .join(SurveyInvitation, SurveyInvitation.organization_id == Organization.id)
        .where(
            SurveyInvitation.wave_id == invitation.wave_id,
            Organization.id != invitation.organization_id,
        )
    )
    return sorted(
        ((row.id, row.name) for row in session.execute(query)), key=lambda pair: name_order(pair[1])
    )


def load_invitation(session: Session, invitation_id: UUID) -> SurveyInvitation | None:
    """An invitation with its wave and organization."""
    return session.scalar(
        select(SurveyInvitation)
        .where(SurveyInvitation.id == invitation_id)
        .options(joinedload(SurveyInvitation.wave), joinedload(SurveyInvitation.organization))
    )


def answer(
    session: Session,
    invitation: SurveyInvitation,
    levels: Mapping[UUID, int],
    refers: set[UUID],
    at: Any,
) -> None:
    """Keep what one organization says of the others; what it said before in this wave is replaced."""
    said = session.scalars(
        select(Rating).where(
            Rating.wave_id == invitation.wave_id, Rating.rater_id == invitation.organization_id
        )
    )
    known = {each.rated_id: each for each in said}
    for rated, level in levels.items():
        rating = known.pop(rated, None)
        if rating is None:
            rating = Rating(
                wave_id=invitation.wave_id, rater_id=invitation.organization_id, rated_id=rated
            )
            session.add(rating)
        rating.level, rating.refers = level, rated in refers
    for gone in known.values():
        session.delete(gone)
    invitation.answered_at = at
