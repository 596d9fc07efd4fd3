"""The answer for one target, made from its cells: which areas have enough, may have, or have none, and whom to ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from directory import models
from directory.gaps.counts import Count, judge
from directory.gaps.evaluation import STATUSES, Status, evaluate
from directory.gaps.gap_report import Picture
from directory.gaps.inputs import NAMED, UNKNOWN, Flags, Shared, Target
from directory.gaps.listing_names import provider
from directory.gaps.needs import AskedTargets, unknown_need
from directory.gaps.nowhere import Nowhere, Reason, nowhere
from directory.gaps.unknown_answers import is_for_others
from directory.name_order import name_order
from directory.vocabularies.language_levels import RANKS

USUAL_MINUTES = 30.0
"""How far a question looks that names no minutes."""


@dataclass(frozen=True, slots=True)
class AnswerCall:
    """A listing to call, and the columns for which its answer could tell."""

    listing: int
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of one target. `columns` are the columns of its cells by status.

    The calls are the fewest that were found whose answers could tell for every cell that is not asked. `nowhere` are
    listings that pass and count in no area. `named` are of the columns that are not asked those that have enough
    organizations on record which name the language without the level that the target asks for. `left_out` are the
    names of listings that do not count by somebody's decision, though their records say that they offer it.
    """

    target: int
    columns: Mapping[Status, tuple[int, ...]]
    calls: tuple[AnswerCall, ...] = ()
    nowhere: tuple[Nowhere, ...] = ()
    named: int = 0
    left_out: tuple[str, ...] = ()

    @property
    def asked(self) -> int:
        """In how many areas the target is asked."""
        return sum(map(len, self.columns.values()))

    @property
    def lacking(self) -> int:
        """In how many areas too few are on record, whatever those say who were not asked."""
        return self.number(Status.UNMET) + self.number(Status.UNKNOWN)

    @property
    def uncounted(self) -> dict[Reason, int]:
        """How many organizations count in no area, each by the first reason that holds for one of its listings."""
        first: dict[int, Reason] = {}
        for reason in Reason:
            for each in self.nowhere:
                if each.reason is reason:
                    first.setdefault(each.organization, reason)
        counted = Counter(first.values())
        return {reason: counted[reason] for reason in Reason if counted[reason]}

    def number(self, status: Status) -> int:
        """How many areas have a status."""
        return len(self.columns[status])


def answer(picture: Picture, number: int) -> Answer:
    """The answer for one target; made once for a picture."""
    kept: dict[int, Answer] = picture.kept.setdefault("answers", {})
    if number not in kept:
        found = picture.evaluation
        asked = np.flatnonzero(found.asked[number])
        states = found.states[number, asked]
        columns = {
            status: tuple(asked[states == place].tolist()) for place, status in enumerate(STATUSES)
        }
        calls = _calls(picture, number, columns[Status.UNKNOWN])
        named = _named(picture, number, columns[Status.UNKNOWN])
        kept[number] = Answer(
            number, columns, calls, tuple(nowhere(found, number)), named, _left_out(picture, number)
        )
    return kept[number]


def _left_out(picture: Picture, number: int) -> tuple[str, ...]:
    without, codes = picture.targets[number].without, picture.supply.listings
    rows = (row for row, code in enumerate(codes) if code in without) if without else ()
    names = {provider(picture, row) for row in rows}
    return tuple(sorted(names, key=name_order))


def ranked_answers(picture: Picture) -> Iterator[Answer]:
    """The answers of the targets that are not met everywhere, those that miss most first.

    Each is made when it is asked for: a page that shows three of two hundred waits for three.
    """
    found = picture.evaluation
    missing = found.scores[0].sum(axis=1).tolist()
    is_open = (found.asked & (found.states != STATUSES.index(Status.MET))).any(axis=1)
    order = sorted(np.flatnonzero(is_open).tolist(), key=lambda each: (-missing[each], each))
    return (answer(picture, number) for number in order)


def _named(picture: Picture, number: int, unknown: Sequence[int]) -> int:
    """How many of the areas that are not asked would have enough if those that name a language had the level."""
    target, supply = picture.targets[number], picture.supply
    if not unknown or not target.languages or not target.minimum_level:
        return 0
    deep = replace(supply, levels=_if_named_is_enough(supply.levels))
    counts = judge(deep, target, picture.evaluation.lens).tally().counts
    return int((counts[Count.RECORDED, list(unknown)] >= target.k).sum())


def _if_named_is_enough(
    levels: Shared[frozenset[tuple[str, int]]],
) -> Shared[frozenset[tuple[str, int]]]:
    """Levels of languages, the highest where a language is named without one; a lower one that is known stays."""
    highest = max(RANKS.values())
    return Shared(
        tuple(
            frozenset((code, highest if level == NAMED else level) for code, level in fact)
            for fact in levels.facts
        ),
        levels.of,
    )


def _calls(picture: Picture, number: int, columns: Sequence[int]) -> tuple[AnswerCall, ...]:
    """Listings whose answers could tell for each of these cells, so many as it still needs; few, not surely fewest."""
    if not columns:
        return ()
    found, services = picture.evaluation, picture.bundle.roster.services
    target = picture.targets[number]
    needed = target.k - found.counts[Count.RECORDED, number, list(columns)]
    judged = judge(picture.supply, target, found.lens)
    passed, possible = judged.passes()
    tells = passed[:, list(columns)] == UNKNOWN
    # Of a service with several listings the one that tells for the first of the columns is called.
    first = np.where(tells.any(axis=1), tells.argmax(axis=1), len(columns))
    listings: dict[UUID, int] = {}
    told: dict[UUID, Flags] = {}
    for at in np.argsort(first, kind="stable").tolist():
        if first[at] < len(columns):
            listing = int(judged.rows[possible[at]])
            if is_for_others(picture, listing, number):
                continue
            service = services[listing]
            listings.setdefault(service, listing)
            told[service] = told[service] | tells[at] if service in told else tells[at]
    candidates = sorted(told, key=listings.__getitem__)
    if not candidates:
        return ()
    chosen = _fewest(np.stack([told[each] for each in candidates]), needed)
    return tuple(
        AnswerCall(
            listings[candidates[each]],
            tuple(columns[at] for at in np.flatnonzero(told[candidates[each]]).tolist()),
        )
        for each in chosen
    )


def _fewest(tells: Flags, needed: NDArray[np.int32]) -> list[int]:
    """Lines whose columns together cover each column as often as it needs; the one that covers most is taken first."""
    chosen: list[int] = []
    left, needed = tells.copy(), needed.copy()
    while (gains := left[:, needed > 0].sum(axis=1)).max(initial=0):
        best = int(gains.argmax())
        chosen.append(best)
        needed -= left[best]
        left[best] = False
    return chosen


def ask(
    picture: Picture,
    services: Sequence[str],
    languages: Sequence[str] = (),
    population: str | None = None,
    level: str | None = None,
    minutes: float | None = USUAL_MINUTES,
) -> Picture:
    """The same day and lens with a question of one target for each service, whatever targets there are.

    `languages` are alternatives. Need is made of the signals on record. A listing that does not count for a target of
    the same kind of help does not count here either: who certifies visas gives no legal help to whoever asks anew.
    """
    left_out: dict[str | None, frozenset[str]] = {}
    for each in picture.targets:
        left_out[each.service] = left_out.get(each.service, frozenset()) | each.without
    targets = tuple(
        Target(
            code=service,
            service=service,
            languages=tuple(languages),
            minimum_level=RANKS[level] if level else None,
            population=population,
            max_minutes=minutes,
            without=left_out.get(service, frozenset()),
        )
        for service in services
    )
    records = [
        models.Target(
            code=target.code,
            service=target.service,
            languages=list(languages),
            minimum_level=level,
            population=population,
            k=1,
            max_minutes=minutes,
            area_codes=[],
            area_share=1.0,
            severity=1,
            equity=1.0,
            modes=[],
            routes=[],
        )
        for target in targets
    ]
    signs = picture.bundle.asked.signs
    need = np.array([signs.need(target) for target in targets])
    need = need.reshape(len(targets), -1)
    questions = replace(
        picture.evaluation.questions,
        targets=targets,
        need=need,
        profile="",
        unknown_need=unknown_need(need),
    )
    bundle = replace(picture.bundle, asked=AskedTargets(questions, records, {}, signs))
    found = evaluate(picture.supply, questions, picture.evaluation.lens)
    return Picture(bundle, found)
