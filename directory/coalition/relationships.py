"""What an organization has to do with the coalition, for its page: seats, attendance, agreements, ties, services."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased, joinedload

from directory.coalition.agreement_rows import AgreementRow, agreements
from directory.coalition.attendance import By, continuity, records
from directory.db import by_name
from directory.gaps.representation import Record
from directory.models import (
    WAS_HELD,
    Attendance,
    Body,
    Expertise,
    Meeting,
    Membership,
    Organization,
    Rating,
    Seat,
    SeatTerm,
    Service,
    ServiceTerm,
    SurveyWave,
    Target,
)
from directory.name_order import name_order


@dataclass(frozen=True, slots=True)
class AtBody:
    """How an organization comes to one body; `continuity` says how steadily it sends the same people."""

    body_id: UUID
    body: str
    record: Record
    continuity: float | None


@dataclass(frozen=True, slots=True)
class Tie:
    """A rating of the latest wave with another organization: what each says of the other, None where it did not."""

    organization_id: UUID
    name: str
    we_say: int | None
    they_say: int | None


@dataclass(frozen=True, slots=True)
class Relationships:
    """The relationships of one organization."""

    attendance: Sequence[AtBody]
    terms: Sequence[SeatTerm]
    memberships: Sequence[Membership]
    agreements: Sequence[AgreementRow]
    expertise: Sequence[Expertise]
    services: Sequence[tuple[UUID, str]]
    ties: Sequence[Tie]
    targets: Sequence[Target]


def relationships(session: Session, organization_id: UUID, day: date) -> Relationships:
    """Everything on the page of one organization; two queries for each body it came to, and nine more."""
    bodies = session.execute(
        select(Body.id, Body.name)
        .join(Meeting, Meeting.body_id == Body.id)
        .join(Attendance, Attendance.meeting_id == Meeting.id)
        .where(Attendance.organization_id == organization_id, WAS_HELD)
        .group_by(Body.id, Body.name)
        .order_by(by_name(Body.name))
    ).all()
    came = []
    for body_id, name in bodies:
        record = records(session, body_id, By.ORGANIZATION, [organization_id]).get(organization_id)
        if record is not None:
            came.append(
                AtBody(body_id, name, record, continuity(session, body_id, organization_id))
            )
    terms = session.scalars(
        select(SeatTerm)
        .where(SeatTerm.organization_id == organization_id)
        .order_by(SeatTerm.since.desc())
        .options(
            joinedload(SeatTerm.seat).joinedload(Seat.body),
            joinedload(SeatTerm.delegate),
            joinedload(SeatTerm.alternate),
        )
    ).all()
    memberships = session.scalars(
        select(Membership)
        .where(Membership.organization_id == organization_id)
        .order_by(Membership.since.desc())
    ).all()
    expertise = session.scalars(
        select(Expertise)
        .where(Expertise.organization_id == organization_id)
        .order_by(by_name(Expertise.topic))
    ).all()
    services = session.execute(
        select(Service.id, Service.name)
        .where(Service.organization_id == organization_id)
        .order_by(by_name(Service.name))
    ).all()
    # By the services that are known: joined to all, the terms of twenty thousand would be walked through.
    offered = select(ServiceTerm.code).where(
        ServiceTerm.service_id.in_([row.id for row in services]),
        ServiceTerm.vocabulary == "services",
    )
    targets = session.scalars(
        select(Target)
        .where(Target.service.in_(offered), Target.retired_on.is_(None))
        .order_by(Target.code)
    ).all()
    return Relationships(
        came,
        terms,
        memberships,
        agreements(session, day, organization_id),
        expertise,
        [(row.id, row.name) for row in services],
        _ties(session, organization_id),
        targets,
    )


def _ties(session: Session, organization_id: UUID) -> list[Tie]:
    """What the latest wave says of an organization, the closest ties first."""
    wave = select(SurveyWave.id).order_by(SurveyWave.opened_on.desc()).limit(1).scalar_subquery()
    rater, rated = aliased(Organization), aliased(Organization)
    query = (
        select(rater.id, rater.name, rated.id, rated.name, Rating.level)
        .select_from(Rating)
        .join(rater, Rating.rater_id == rater.id)
        .join(rated, Rating.rated_id == rated.id)
        .where(
            Rating.wave_id == wave, or_(rater.id == organization_id, rated.id == organization_id)
        )
    )
    names: dict[UUID, str] = {}
    we_say: dict[UUID, int] = {}
    they_say: dict[UUID, int] = {}
    for rater_id, rater_name, rated_id, rated_name, level in session.execute(query):
        if rater_id == organization_id:
            names[rated_id], we_say[rated_id] = rated_name, level
        else:
            names[rater_id], they_say[rater_id] = rater_name, level
    ties = [Tie(each, name, we_say.get(each), they_say.get(each)) for each, name in names.items()]
    return sorted(
        ties, key=lambda tie: (-((tie.we_say or 0) + (tie.they_say or 0)), name_order(tie.name))
    )
