"""What is not known yet and would decide: each listing that may serve a cell that is not met, and what hangs on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from directory.gaps.evaluation import Status, judge_all
from directory.gaps.picture import Cell, Picture
from directory.gaps.shapes import NO, UNKNOWN, YES, Flags


@dataclass(frozen=True, slots=True)
class Undecided:
    """One listing and one cell. `points` is the part of the cell's worst score that one listing can close.

    `unsure` says of each predicate whether its answer is unknown; `is_recorded` that all are yes and only freshness
    or room is missing; `asks_area` that nothing but the area is unknown.
    """

    listing: int
    cell: Cell
    points: float
    unsure: Flags
    is_recorded: bool
    asks_area: bool


def undecided(picture: Picture) -> Iterator[Undecided]:
    """Every pair of a cell that is not met and a listing whose answer could meet it, target by target."""
    targets = picture.targets
    for number, judged in enumerate(judge_all(picture.supply, targets, picture.evaluation.lens)):
        passed, possible = judged.passes()
        unsure = judged.predicates[possible] == UNKNOWN
        ready = judged.ready[possible]
        for column in _open(picture, number):
            points = float(picture.evaluation.scores[0, number, column]) / targets[number].k
            for place, answer in enumerate(passed[:, column]):
                if answer == NO or (answer == YES and ready[place]):
                    continue
                yield Undecided(
                    int(judged.rows[possible[place]]),
                    (number, column),
                    points,
                    unsure[place],
                    bool(answer == YES),
                    bool(answer == UNKNOWN and not unsure[place].any()),
                )


def points_by_service(picture: Picture) -> dict[UUID, float]:
    """The points that one call could close, by the id of the service that is called; only those with any.

    What the places of a service decide in one cell counts once.
    """
    found: dict[UUID, dict[Cell, float]] = {}
    for each in undecided(picture):
        service_id = picture.bundle.roster.service_id(each.listing)
        found.setdefault(service_id, {}).setdefault(each.cell, each.points)
    return {service_id: sum(points.values()) for service_id, points in found.items()}


def _open(picture: Picture, number: int) -> list[int]:
    columns = range(picture.evaluation.asked.shape[1])
    statuses = picture.statuses
    return [
        column for column in columns if statuses.get((number, column), Status.MET) is not Status.MET
    ]
