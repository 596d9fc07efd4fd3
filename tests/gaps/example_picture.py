"""The example of gaps as a picture: what pages of planners compute from, without a database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID, uuid5

from directory import models
from directory.gaps.area_map import AreaMap
from directory.gaps.evaluation import evaluate
from directory.gaps.gap_report import Bundle, Picture
from directory.gaps.inputs import Questions
from directory.gaps.needs import AskedTargets
from directory.gaps.signals import Figure, Signs
from directory.gaps.supply import Roster
from tests.gaps.example import AREAS, DAY, LISTINGS, QUESTIONS, Listing, supply_of

NAMES = {"N": "North", "C": "Center", "S": "South"}
_SPACE = UUID("0b6d3a52-0000-4000-8000-000000000000")


def id_of(code: str) -> UUID:
    """The id of an organization or of a listing's service by its code."""
    return uuid5(_SPACE, code)


def site_of(code: str) -> UUID:
    """The id of the place at which a listing is had."""
    return id_of(f"site {code}")


def picture(
    listings: Sequence[Listing] = LISTINGS,
    questions: Questions = QUESTIONS,
    figures: Iterable[Figure] = (),
    **services: str,
) -> Picture:
    """The gaps of some listings; each is a service of its own unless `services` names the one of its code."""
    supply = supply_of(listings)
    numbers = {code: number for number, code in enumerate(AREAS)}
    ids = [id_of(services.get(code, code)) for code in supply.listings]
    names = [f"Service {services.get(code, code)}" for code in supply.listings]
    owners = [id_of(each) for each in supply.organizations]
    roster = Roster(supply, ids, names, owners, [site_of(code) for code in supply.listings])
    records = [_record(questions, number) for number in range(len(questions.targets))]
    figures = list(figures)
    signs = Signs(figures, {each.signal: 1.0 for each in figures}, len(AREAS))
    area_map = AreaMap(AREAS, NAMES, numbers, supply.minutes)
    bundle = Bundle(DAY, "revision", area_map, roster, AskedTargets(questions, records, {}, signs))
    return Picture(bundle, evaluate(supply, questions))


def _record(questions: Questions, number: int) -> models.Target:
    asked = questions.targets[number]
    same: dict[str, Any] = {
        name: getattr(asked, name)
        for name in ("code", "service", "population", "k", "max_minutes", "severity")
    }
    return models.Target(
        **same, languages=list(asked.languages), area_codes=[], area_share=1.0, equity=1.0
    )
