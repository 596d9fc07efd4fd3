"""How much of what somebody needs to know a listing tells: a score in percent, for one and for the whole directory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, case, exists, func, or_, select
from sqlalchemy.orm import Session

from directory.models import (
    Audience,
    CostOption,
    Language,
    Location,
    Phone,
    PostureTopic,
    PublicSite,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServicePopulation,
    ServicePosture,
    ServiceTerm,
)
from directory.models.listings.fact_values import hours_stated
from directory.verification.overdue_listings import SHOWN


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a listing tells or not: asked of one record, and of all of them in SQL."""

    name: str
    is_told: Callable[[Service], bool]
    told: ColumnElement[bool]


def _has(model: type[Any], *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(model.service_id == Service.id, *conditions)


def _has_hours_at_place() -> ColumnElement[bool]:
    """Whether hours stand with one of its places that are shown: never hidden, or opened again."""
    site = ServiceAtLocation
    shown = or_(Location.hidden_since.is_(None), exists().where(PublicSite.site_id == site.id))
    there = or_(
        Schedule.service_at_location_id == site.id, Schedule.location_id == site.location_id
    )
    return exists().where(
        site.service_id == Service.id, site.suspended_at.is_(None), site.location_id == Location.id, shown, there
    )  # fmt: skip


def _carries(vocabulary: str) -> ColumnElement[bool]:
    return _has(ServiceTerm, ServiceTerm.vocabulary == vocabulary)


FACTS = (
    Fact(
        "what it does", lambda s: bool(s.description), func.coalesce(Service.description, "") != ""
    ),
    Fact("kind of help", lambda s: bool(s.codes("services")), _carries("services")),
    Fact(
        "phone for everyone",
        lambda s: any(each.audience == Audience.PUBLIC for each in s.phones),
        _has(Phone, Phone.audience == Audience.PUBLIC),
    ),
    Fact(
        "hours",
        lambda s: bool(hours_stated(s) or s.hotline_24_7),
        or_(_has(Schedule), Service.hotline_24_7.is_(True), _has_hours_at_place()),
    ),
    Fact("languages", lambda s: bool(s.languages), _has(Language)),
    Fact("whom it accepts", lambda s: bool(s.populations), _has(ServicePopulation)),
    Fact("how to get in", lambda s: bool(s.codes("routes")), _carries("routes")),
    Fact(
        "place or areas",
        lambda s: bool(s.sites or s.service_areas),
        or_(_has(ServiceAtLocation), _has(ServiceArea)),
    ),
    Fact(
        "cost",
        lambda s: bool(s.fees_description or s.cost_options),
        or_(func.coalesce(Service.fees_description, "") != "", _has(CostOption)),
    ),
    Fact(
        "contact with police",
        lambda s: s.posture(PostureTopic.POLICE_CONTACT) is not None,
        _has(ServicePosture, ServicePosture.topic == PostureTopic.POLICE_CONTACT),
    ),
)


def score(service: Service) -> int:
    """Percent of the facts that the listing tells."""
    return round(100 * sum(fact.is_told(service) for fact in FACTS) / len(FACTS))


def missing(service: Service) -> list[str]:
    """The facts that it does not tell, by name."""
    return [fact.name for fact in FACTS if not fact.is_told(service)]


def directory_scores(session: Session) -> tuple[int, dict[str, int]]:
    """Percent of all facts that the shown listings tell, and of each fact by name; one query."""
    told = [func.sum(case((fact.told, 1), else_=0)) for fact in FACTS]
    query = select(func.count(Service.id), *told).where(Service.status.in_(SHOWN))
    total, *counts = session.execute(query).one()
    if not total:
        return 0, {}
    each = {
        fact.name: round(100 * count / total) for fact, count in zip(FACTS, counts, strict=True)
    }
    return round(100 * sum(counts) / (total * len(FACTS))), each
