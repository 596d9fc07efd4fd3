"""What changed of a supply, put beside what did not, and counted by itself. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import compress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from directory.gaps.evaluation import Evaluation, count, question_cells, score
from directory.gaps.inputs import BY_LISTING, Fact, Flags, Lens, Questions, Shared, Supply


@dataclass(frozen=True, slots=True)
class Rows:
    """Which listings two supplies have in common: of those before which are `kept`, of those now which are `new`.

    Those that are kept come in the same order in both.
    """

    kept: Flags
    new: Flags


def spliced(before: Supply, rows: Rows, read: Supply) -> Supply:
    """The supply of now, of listings from before and those that were `read` anew; organizations are left to the caller.

    Of the facts that are shared some may be there twice, but none that no listing has any more: a place that is hidden
    by now is forgotten.
    """
    columns: dict[str, Any] = {}
    for name in BY_LISTING:
        old, new = getattr(before, name), getattr(read, name)
        if isinstance(old, Shared):
            of = _put(rows, old.of, new.of + np.int32(len(old.facts)))
            columns[name] = _used(Shared((*old.facts, *new.facts), of))
        else:
            columns[name] = _put(rows, old, new)
    # Hours that nobody knows stay without a line.
    further = np.where(read.week < 0, read.week, read.week + np.int32(len(before.weeks)))
    columns["week"] = _put(rows, before.week, further)
    columns["weeks"] = np.concatenate([before.weeks, read.weeks])
    return replace(before, **columns)


def _used(shared: Shared[Fact]) -> Shared[Fact]:
    """The same without the facts that no listing has."""
    used = np.bincount(shared.of, minlength=len(shared.facts)) > 0
    if used.all():
        return shared
    numbers = (np.cumsum(used) - 1).astype(np.int32)
    return Shared(tuple(compress(shared.facts, used.tolist())), numbers[shared.of])


def _put(rows: Rows, old: NDArray[Any], new: NDArray[Any]) -> NDArray[Any]:
    """A column of now."""
    column = np.empty(len(rows.new), dtype=old.dtype)
    column[~rows.new], column[rows.new] = old[rows.kept], new
    return column


def recounted(
    before: Evaluation, supply: Supply, rows: Rows, questions: Questions, lens: Lens
) -> Evaluation | None:
    """The evaluation of a supply of which most listings were counted before; None where other questions were asked.

    Counts are numbers of organizations, so it is enough to count those anew of which a listing changed.
    """
    was = before.supply
    if (
        before.questions.targets != questions.targets
        or before.questions.unasked != questions.unasked
        or before.lens != lens
        or was.day != supply.day
        or was.areas != supply.areas
        or was.estimated != supply.estimated
        or was.minutes.keys() != supply.minutes.keys()
        or any(not np.array_equal(was.minutes[way], supply.minutes[way]) for way in was.minutes)
        # A target leaves listings out by their codes.
        or _codes(was, rows.kept) != _codes(supply, ~rows.new)
    ):
        return None
    numbers = np.arange(len(questions.targets))
    gone, come = (
        each.taken(np.flatnonzero(touched[each.organization]))
        for each, touched in zip((was, supply), _touched(was, supply, rows), strict=True)
    )
    changes = [getattr(before, name).copy() for name in ("counts", "troubled", "unplaced")]
    for sign, each in ((-1, gone), (1, come)):
        offered = frozenset().union(*each.terms.facts)
        asked_for = [
            number
            for number in numbers.tolist()
            if questions.targets[number].service in offered or not questions.targets[number].service
        ]
        targets = tuple(questions.targets[number] for number in asked_for)
        counts, troubled, unplaced = count(each, targets, lens)
        changes[0][:, asked_for] += sign * counts
        changes[1][asked_for] += sign * troubled
        changes[2][asked_for] += sign * unplaced
    asked = question_cells(supply, questions)
    counts = changes[0] * asked
    scores = score(questions, asked, counts)
    return Evaluation(supply, questions, lens, asked, counts, scores, changes[1], changes[2])


def _codes(supply: Supply, rows: Flags) -> list[str]:
    return list(compress(supply.listings, rows.tolist()))


def _touched(was: Supply, supply: Supply, rows: Rows) -> tuple[Flags, Flags]:
    """Whether some listing of an organization changed: of those before, and of those now."""
    before = np.zeros(len(was.organizations), dtype=bool)
    now = np.zeros(len(supply.organizations), dtype=bool)
    before[was.organization[~rows.kept]] = True
    now[supply.organization[rows.new]] = True
    # An organization is touched before if it is now, and the other way round, by the listings that both have.
    kept, still = was.organization[rows.kept], supply.organization[~rows.new]
    either = before[kept] | now[still]
    before[kept[either]] = True
    now[still[either]] = True
    return before, now
