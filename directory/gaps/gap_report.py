"""The gaps of a day, ready to be looked at: the evaluation with names, reasons and near-misses, each made once.

The revision stays as long as every figure of a day does. A cache keeps the pictures of the last days and lenses that
somebody looked at, one bundle of arrays for each revision.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from threading import Lock
from typing import Any, TypeVar
from uuid import UUID

import numpy as np
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory import models
from directory.gaps.area_map import AreaMap, load_map
from directory.gaps.change_catalogue import catalogue
from directory.gaps.changes import Change
from directory.gaps.evaluation import STATUSES, Evaluation, Members, Status, evaluate, members
from directory.gaps.fragility import Loss, criticality, forecast
from directory.gaps.inputs import PLAIN, Lens, Supply, Target
from directory.gaps.likely_duplicates import Pairs, fewer, load_pairs
from directory.gaps.near_misses import nearest_gaps
from directory.gaps.needs import AskedTargets, load_questions, without_excluded
from directory.gaps.reasons import Why, reasons
from directory.gaps.rough_places import OfAreas, neighbors, rough_organizations
from directory.gaps.supply import Roster, load_supply
from directory.gaps.supply_splice import recounted
from directory.memory import uncollected

Cell = tuple[int, int]
Made = TypeVar("Made")

KEPT_QUESTIONS = 8
"""Of each kind of question, those asked last."""
_keeping = Lock()


@dataclass(frozen=True, slots=True)
class Bundle:
    """Everything that the gaps of a day are made of, as arrays with their names."""

    day: date
    revision: str
    area_map: AreaMap
    roster: Roster
    asked: AskedTargets
    likely_one: Pairs = frozenset()
    """Pairs of organizations, by their numbers, that are likely one."""


@dataclass(frozen=True)
class Picture:
    """The gaps of a bundle through a lens. What costs more than a glance is made when it is first asked for."""

    bundle: Bundle
    evaluation: Evaluation

    @property
    def day(self) -> date:
        """The day as of which it holds."""
        return self.bundle.day

    @property
    def supply(self) -> Supply:
        """What is offered."""
        return self.evaluation.supply

    @property
    def targets(self) -> tuple[Target, ...]:
        """What is asked."""
        return self.evaluation.questions.targets

    @cached_property
    def statuses(self) -> dict[Cell, Status]:
        """The status of every cell."""
        states = self.evaluation.states
        cells = list(self.evaluation.cells())
        numbers = states[self.evaluation.asked].tolist()
        return {cell: STATUSES[number] for cell, number in zip(cells, numbers, strict=True)}

    @cached_property
    def counts(self) -> dict[Status, int]:
        """How many cells have each status."""
        numbers = np.bincount(self.evaluation.states[self.evaluation.asked], minlength=len(Status))
        return dict(zip(STATUSES, numbers.tolist(), strict=True))

    @cached_property
    def why(self) -> dict[Cell, Why]:
        """Why cells are short."""
        return reasons(self.evaluation)

    def why_of(self, target: int) -> dict[int, Why]:
        """Why cells of one target are short, by column; the other targets need not be looked at."""
        made: dict[int, dict[int, Why]] = self.kept.setdefault("why", {})
        if target not in made:
            found = reasons(self.evaluation, (target,))
            made[target] = {column: why for (_target, column), why in found.items()}
        return made[target]

    @cached_property
    def order(self) -> list[Cell]:
        """Cells with a score, the first to close first."""
        return self.evaluation.order()

    @cached_property
    def listed(self) -> list[Cell]:
        """Every cell that is not met, as they are ranked; those without a score come last."""
        ranked = set(self.order)
        others = (
            cell
            for cell, status in self.statuses.items()
            if status is not Status.MET and cell not in ranked
        )
        return [*self.order, *others]

    @cached_property
    def members(self) -> dict[Cell, Members]:
        """Who is behind the counts."""
        return members(self.evaluation)

    def fewer(self, cell: Cell) -> int:
        """How many fewer the organizations on record in a cell may be, since some are likely one."""
        pairs = self.bundle.likely_one
        return fewer(set(self.members[cell].recorded), pairs) if pairs else 0

    def rough(self, cell: Cell) -> frozenset[int]:
        """Which of the organizations on record in a cell are there by a ZIP code or a city alone: a neighboring
        area may be theirs.
        """
        return self._of_area("rough", cell, rough_organizations)

    def neighbors(self, cell: Cell) -> frozenset[int]:
        """Which organizations may be in a cell, though their ZIP code counts them in a neighboring area."""
        return self._of_area("neighbors", cell, neighbors)

    def _of_area(
        self, room: str, cell: Cell, make: Callable[[Evaluation, int], OfAreas]
    ) -> frozenset[int]:
        number, column = cell
        made: dict[int, OfAreas] = self.kept.setdefault(room, {})
        if number not in made:
            made[number] = make(self.evaluation, number)
        # The whole map has no neighbor.
        return made[number][column] if column < len(made[number]) else frozenset()

    @cached_property
    def nearest(self) -> list[tuple[int, Cell]]:
        """Organizations that one answer keeps from a gap, each with the first of these, the first to close first."""
        return nearest_gaps(self.evaluation, self.order)

    @cached_property
    def catalogue(self) -> list[Change]:
        """The changes that would help in some cell."""
        return catalogue(self.evaluation)

    @cached_property
    def kept(self) -> dict[object, Any]:
        """What pages have made of it, by what they asked for."""
        return {}

    def cached_answer(self, room: str, asked: object, make: Callable[[], Made]) -> Made:
        """What is made of a question that anybody words, kept for the last few of its kind: addresses have no end."""
        made: OrderedDict[object, Made] = self.kept.setdefault(room, OrderedDict())
        found = made.get(asked)
        if found is None:
            found = make()
        with _keeping:
            made[asked] = found
            made.move_to_end(asked)
            while len(made) > KEPT_QUESTIONS:
                made.popitem(last=False)
        return found

    @cached_property
    def losses(self) -> list[Loss]:
        """What closing one organization would do, the most critical first."""
        return criticality(self.evaluation)

    @cached_property
    def in_sixty_days(self) -> Evaluation:
        """The gaps in sixty days if nobody confirms anything until then."""
        return forecast(self.evaluation)

    def area_name(self, column: int) -> str:
        """What people call the area of a column."""
        return self.bundle.area_map.name(self.evaluation.area(column))

    def cell(self, target: str, area: str) -> Cell | None:
        """A cell by the codes of its target and area; None where there is none."""
        number = self.bundle.asked.number(target)
        codes = [*self.supply.areas, "citywide"]
        column = codes.index(area) if area in codes else None
        if number is None or column is None or not self.evaluation.asked[number, column]:
            return None
        return number, column

    def record(self, target: int) -> models.Target:
        """The target as it is on record."""
        return self.bundle.asked.targets[target]

    def organization_id(self, organization: int) -> UUID:
        """The id of an organization by its number."""
        return self.bundle.roster.organization_ids[organization]

    def mark(self) -> str:
        """What stays as long as every figure does: for keys and ETags."""
        text = f"{self.bundle.revision} {self.day} {self.evaluation.lens}"
        return hashlib.sha256(text.encode()).hexdigest()[:20]


def load_bundle(
    session: Session, day: date, at: str | None = None, before: Bundle | None = None
) -> Bundle:
    """Read what the gaps of a day are made of, as the records are now; `at` is the revision when it is known already.

    Of listings only those are read that changed since the bundle `before`, where there is one.
    """
    at = at or revision(session)
    with uncollected():
        area_map = load_map(session)
        asked = load_questions(session, day, area_map)
        known = None if before is None else before.roster
        roster = load_supply(session, day, area_map, known)
        supply = roster.supply
        asked = without_excluded(session, day, asked, roster)
        numbers: list[int] = supply.organization.tolist()
        of_site = dict(zip(map(str, roster.sites), numbers, strict=True))
        likely_one = load_pairs(session, of_site, roster.organizations, supply.organizations)
        return Bundle(day, at, area_map, roster, asked, likely_one)


def picture_of(bundle: Bundle, lens: Lens = PLAIN, before: Picture | None = None) -> Picture:
    """The gaps of a bundle through a lens; of a picture from `before` what did not change is not counted again."""
    supply, questions = bundle.roster.supply, bundle.asked.questions
    known = None if before is None else _recounted(before, bundle, lens)
    return Picture(bundle, known or evaluate(supply, questions, lens))


def _recounted(before: Picture, bundle: Bundle, lens: Lens) -> Evaluation | None:
    was, now = before.bundle.roster.source, bundle.roster.source
    rows = None if was is None or now is None else now.rows_since(was)
    if rows is None:
        return None
    supply, questions = bundle.roster.supply, bundle.asked.questions
    return recounted(before.evaluation, supply, rows, questions, lens)


def revision(session: Session) -> str:
    """Numbers that move on with every change of listings, areas, targets, needs, weights and travel times; one query.

    Listings speak through the outbox, which has a row for each change of what partners see; places that nobody sees
    through their versions, verifications of the past, which no document shows, through their number.
    """
    numbers = session.execute(
        select(
            _one(func.max(models.OutboxEntry.sequence)),
            # After a failover that lost the last changes their numbers are given again.
            select(models.OutboxEntry.record_id)
            .order_by(models.OutboxEntry.sequence.desc())
            .limit(1)
            .scalar_subquery(),
            _one(func.sum(models.Location.version)),
            _one(func.count(models.Location.id)),
            _one(func.count(models.Verification.id)),
            _one(func.count(models.NotDuplicate.one_id)),
            _one(func.sum(models.Target.version)),
            _one(func.count(models.Target.id)),
            _one(func.sum(models.TargetExclusion.version)),
            _one(func.count(models.TargetExclusion.id)),
            _one(func.count(models.Need.id)),
            _one(func.sum(models.Need.need)),
            _one(func.count(models.NeedSignal.id)),
            _one(func.sum(models.NeedSignal.value)),
            _one(func.count(models.Area.id)),
            _one(func.sum(models.Area.latitude)),
            _one(func.sum(models.Area.longitude)),
            _one(func.count(models.AreaSet.id).filter(models.AreaSet.primary)),
            _one(func.count(models.TravelTime.id)),
            _one(func.sum(models.TravelTime.minutes)),
            _one(func.sum(models.UnmetNeed.count)),
            _one(func.count(models.WeightProfile.id)),
            _one(func.max(models.WeightProfile.number).filter(models.WeightProfile.in_use)),
            _one(func.max(models.WeightProfile.name).filter(models.WeightProfile.in_use)),
        )
    ).one()
    return "-".join(f"{number or 0}" for number in numbers)


def _one(figure: Any) -> Any:
    return select(figure).scalar_subquery()


class GapCache:
    """The bundles and pictures that were looked at last, of the latest revision alone; safe for several threads.

    With the first look after a change all of before is forgotten, what is hidden since among it.
    """

    def __init__(self, bundles: int = 3, pictures: int = 12) -> None:
        self._most = bundles, pictures
        self._bundles: OrderedDict[tuple[str, date], Bundle] = OrderedDict()
        self._pictures: OrderedDict[tuple[str, date, Lens], Picture] = OrderedDict()
        self._lock = Lock()

    def picture(self, session: Session, day: date, lens: Lens = PLAIN) -> Picture:
        """The gaps of a day through a lens, as the records are now."""
        at = revision(session)
        with self._lock:
            known = self._pictures.get((at, day, lens))
            if known is None:
                bundle = self._bundles.get((at, day)) or load_bundle(
                    session, day, at, self._bundle_before(day)
                )
                known = picture_of(bundle, lens, self._picture_before(day, lens))
                self._keep(bundle, known, lens)
            else:
                self._pictures.move_to_end((at, day, lens))
        return known

    def _keep(self, bundle: Bundle, picture: Picture, lens: Lens) -> None:
        at, day = bundle.revision, bundle.day
        for gone in [key for key in self._bundles if key[0] != at]:
            del self._bundles[gone]
        for looked_at in [key for key in self._pictures if key[0] != at]:
            del self._pictures[looked_at]
        self._bundles[at, day] = bundle
        self._pictures[at, day, lens] = picture
        while len(self._bundles) > self._most[0]:
            self._bundles.popitem(last=False)
        while len(self._pictures) > self._most[1]:
            self._pictures.popitem(last=False)

    def _bundle_before(self, day: date) -> Bundle | None:
        """What a bundle goes on from: the last one of the day, else the last one."""
        latest = list(reversed(self._bundles.values()))
        return next((each for each in latest if each.day == day), next(iter(latest), None))

    def _picture_before(self, day: date, lens: Lens) -> Picture | None:
        alike = (
            each for (_at, *known), each in reversed(self._pictures.items()) if known == [day, lens]
        )
        return next(alike, None)
