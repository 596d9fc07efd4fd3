"""What changed between two days, told apart: supply added, lost, confirmed again, gone stale; needs; targets. Pure.

A snapshot is a plain document, so that it can be kept for years: `organizations` are ids, `cells` have a line each of
target, area, numbers of secure, of merely recorded and of possible organizations, k, and weight (need · severity ·
equity); `targets` maps codes to a mark of what they ask.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from directory.gaps.counts import Count
from directory.gaps.evaluation import Evaluation, Members, weights
from directory.gaps.inputs import Target

Document = Mapping[str, Any]
Key = tuple[str, str]


class Cause(StrEnum):
    """What moved Σ score worst."""

    LOST = "lost"
    GONE_STALE = "gone_stale"
    ADDED = "added"
    CONFIRMED = "confirmed"
    NEED = "need"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Line:
    """One cell of a snapshot."""

    secure: frozenset[str]
    others: frozenset[str]
    k: int
    weight: float

    def score(self, secure: int, weight: float) -> float:
        """The worst score with so many secure organizations."""
        return weight * max(0, self.k - secure) / self.k


def snapshot_of(
    evaluation: Evaluation, behind: Mapping[tuple[int, int], Members], organizations: Sequence[str]
) -> dict[str, Any]:
    """The document of an evaluation; `organizations` are the ids in the order of its numbers."""
    weight = weights(evaluation.questions, evaluation.asked)
    targets = evaluation.questions.targets
    cells = []
    for cell in evaluation.cells():
        who = behind[cell]
        recorded = set(who.behind(Count.RECORDED)) - set(who.secure)
        best = set(who.best) - set(who.secure) - recorded
        cells.append(
            [
                targets[cell[0]].code,
                evaluation.area(cell[1]),
                list(who.secure),
                sorted(recorded),
                sorted(best),
                targets[cell[0]].k,
                round(float(weight[cell]), 6),
            ]
        )
    return {
        "organizations": list(organizations),
        "targets": {target.code: mark_of(target) for target in targets},
        "cells": cells,
    }


def mark_of(target: Target) -> str:
    """What stays as long as a target asks the same; its words and the areas it asks about do not matter."""
    asked = (
        target.service, sorted(target.languages), target.minimum_level, target.population, target.k,
        target.max_minutes, target.travel_by, target.daypart, target.min_hours, target.hours_rule,
        sorted(target.modes), sorted(target.routes), target.severity, target.equity,
    )  # fmt: skip
    # What snapshots of earlier days do not say must not change their marks.
    text = repr(asked) if target.room is None else repr((asked, target.room))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def counts_of(document: Document, target: str, area: str) -> tuple[int, int, int] | None:
    """Secure, recorded and best of one cell of a snapshot."""
    for code, place, secure, recorded, best, _k, _weight in document.get("cells", ()):
        if (code, place) == (target, area):
            sure, told = len(secure), len(secure) + len(recorded)
            return sure, told, told + len(best)
    return None


def score_of(document: Document, target: str, area: str) -> float | None:
    """The worst score of one cell of a snapshot."""
    line = lines_of(document).get((target, area))
    return None if line is None else line.score(len(line.secure), line.weight)


def lines_of(document: Document) -> dict[Key, Line]:
    """The cells of a snapshot by target and area, organizations by id."""
    ids = document.get("organizations", ())
    return {
        (target, area): Line(
            frozenset(ids[n] for n in secure),
            frozenset(ids[n] for n in (*recorded, *best)),
            k,
            weight,
        )
        for target, area, secure, recorded, best, k, weight in document.get("cells", ())
    }


def waterfall(before: Document, after: Document) -> dict[Cause, float]:
    """How each cause moved Σ score worst; negative closes gaps. Together they are the whole change."""
    moved = dict.fromkeys(Cause, 0.0)
    for _key, cause, change in steps(before, after):
        moved[cause] += change
    return moved


def steps(before: Document, after: Document) -> Iterator[tuple[Key, Cause, float]]:
    """The same cell by cell, steps of nothing left out."""
    then, now = lines_of(before), lines_of(after)
    marks_then, marks_now = before.get("targets", {}), after.get("targets", {})
    for key in sorted(then.keys() | now.keys()):
        old, new = then.get(key), now.get(key)
        if old is None or new is None or marks_then.get(key[0]) != marks_now.get(key[0]):
            change = _whole(new) - _whole(old)
            moved = [(Cause.TARGET, change)]
        else:
            moved = list(_of_cell(old, new))
        yield from ((key, cause, change) for cause, change in moved if abs(change) > 1e-9)


def _whole(line: Line | None) -> float:
    return 0.0 if line is None else line.score(len(line.secure), line.weight)


def _of_cell(old: Line, new: Line) -> Iterator[tuple[Cause, float]]:
    """Organizations go first, then come, then the need moves: each step from where the one before it ended."""
    # A step depends on where the one before it ended, so the order is fixed: the same two days always read alike.
    gone, come = old.secure - new.secure, new.secure - old.secure
    parts = (
        (Cause.LOST, -len(gone - new.others)),
        (Cause.GONE_STALE, -len(gone & new.others)),
        (Cause.CONFIRMED, len(come & old.others)),
        (Cause.ADDED, len(come - old.others)),
    )
    count = len(old.secure)
    for cause, change in parts:
        yield cause, old.score(count + change, old.weight) - old.score(count, old.weight)
        count += change
    yield Cause.NEED, new.score(count, new.weight) - old.score(count, old.weight)
