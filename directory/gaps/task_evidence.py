"""Whether the listing says by now what a task was to bring: what has to be on record before a task counts as done.

Pure. A plan is a task and no fact: somebody may be sent to a place because a task was marked done.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np

from directory.gaps.changes import Kind, Step
from directory.gaps.counts import judge
from directory.gaps.evaluation import Evaluation
from directory.gaps.inputs import CAPACITY_UNKNOWN, NO, OPEN, UNKNOWN, YES
from directory.gaps.predicates import AREA, PREDICATES

ROOM, FRESH = "room", "fresh"
"""That there is room where room matters, and that somebody of the service has confirmed the listing in time."""
OFFER = "offer"
"""That the listing offers the help at all, and counts for the target."""


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that the listing does not say; `unknown` where nobody has asked, else it says no."""

    name: str
    unknown: bool


def lacking(
    evaluation: Evaluation,
    cell: tuple[int, int],
    listings: Collection[int],
    needed: Collection[str],
) -> tuple[Lack, ...]:
    """What the best of these listings lacks in a cell; empty where one says everything that is needed.

    `needed` are names of predicates, `area`, `room`; that the listing is confirmed in time is always asked for. Of
    several listings the one that lacks least answers.
    """
    supply, target = evaluation.supply, evaluation.questions.targets[cell[0]]
    judged = judge(supply, target, evaluation.lens)
    found = []
    for at in np.flatnonzero(np.isin(judged.rows, list(listings))).tolist():
        row = int(judged.rows[at])
        answers = dict(zip(PREDICATES, judged.predicates[at].tolist(), strict=True))
        answers[AREA] = int(judged.reach[at, cell[1]])
        room = int(supply.capacity[row])
        answers[ROOM] = YES if room == OPEN else UNKNOWN if room == CAPACITY_UNKNOWN else NO
        answers[FRESH] = YES if supply.fresh[row] else UNKNOWN
        found.append(
            tuple(
                Lack(name, bool(answer == UNKNOWN))
                for name, answer in answers.items()
                if answer < YES and (name in needed or name == FRESH)
            )
        )
    return min(found, key=len, default=(Lack(OFFER, unknown=False),))


def needed_by(steps: Iterable[Step]) -> list[str]:
    """The names of what the listing has to say once these steps are done, each once."""
    return list(dict.fromkeys(_NEEDED[step.kind] for step in steps))


_NEEDED = {
    Kind.VERIFY: FRESH,
    Kind.LANGUAGE: "language",
    Kind.POPULATION: "population",
    Kind.CAPACITY: ROOM,
    Kind.HOURS: "hours",
    Kind.AREA: AREA,
}
