"""Of a plan what anyone may read: the changes of listings that are public, counted over public listings alone.

Pure. A count over all listings would tell of a hidden one: where one more makes two, there is one already.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from directory.gaps.changes import Change, foresee
from directory.gaps.evaluation import Evaluation, evaluate


@dataclass(frozen=True, slots=True)
class PublicPart:
    """The evaluation of the public listings, the changes about them with the numbers that they have there.

    `known` are the same changes with the numbers of the whole, `left_out` is how many are about others.
    """

    evaluation: Evaluation
    changes: tuple[Change, ...]
    known: tuple[Change, ...]
    left_out: int

    @property
    def moved(self) -> list[tuple[int, int]]:
        """The cells that are met with the changes and are not without."""
        after = foresee(self.evaluation, self.changes) if self.changes else self.evaluation
        met = (after.states == 0) & (self.evaluation.states != 0) & after.asked
        return [(int(number), int(column)) for number, column in np.argwhere(met)]


def public_part(
    evaluation: Evaluation, changes: Sequence[Change], public: Collection[int]
) -> PublicPart:
    """The part of a plan that is about the listings in `public`; those at hidden places are taken out here again."""
    supply = evaluation.supply
    hidden = supply.places.answers(lambda place: place.confidential)[supply.places.of]
    rows = [row for row in sorted(public) if not hidden[row]]
    places = {row: place for place, row in enumerate(rows)}
    known = tuple(
        change for change in changes if all(step.listing in places for step in change.steps)
    )
    moved = tuple(
        replace(
            change,
            steps=tuple(replace(step, listing=places[step.listing]) for step in change.steps),
        )
        for change in known
    )
    found = evaluate(supply.taken(rows), evaluation.questions, evaluation.lens)
    return PublicPart(found, moved, known, len(changes) - len(known))
