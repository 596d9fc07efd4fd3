"""Answers that no target asks for: who takes a group by kind of help, and which remedies are handled where. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from directory.gaps.counts import Count, judge
from directory.gaps.inputs import PLAIN, Lens, Supply, Target


@dataclass(frozen=True, slots=True)
class Stated:
    """Of organizations that offer one kind of help: how many say that they take a group, that they don't, or nothing.

    One that says different things of its listings counts by the first of: takes, says nothing, does not.
    """

    service: str
    takes: int
    refuses: int
    not_stated: int

    @property
    def all(self) -> int:
        """Organizations that offer the help."""
        return self.takes + self.refuses + self.not_stated


def stated_by_kind(supply: Supply, services: Sequence[str], population: str) -> list[Stated]:
    """What is stated about a group for each kind of help that anybody offers, those that take fewest first."""
    accepted = [dict(fact).get(population) for fact in supply.populations.facts]
    shut = [bool(dict(fact).get(population)) for fact in supply.excluded.facts]
    found = []
    for service in services:
        offered = np.array([service in terms for terms in supply.terms.facts], dtype=bool)
        offers = offered[supply.terms.of]
        by_organization: dict[int, set[bool | None]] = {}
        for row in np.flatnonzero(offers).tolist():
            told = accepted[supply.populations.of[row]]
            answer = False if shut[supply.excluded.of[row]] else told
            by_organization.setdefault(int(supply.organization[row]), set()).add(answer)
        takes = sum(True in each for each in by_organization.values())
        silent = sum(None in each and True not in each for each in by_organization.values())
        if by_organization:
            found.append(Stated(service, takes, len(by_organization) - takes - silent, silent))
    return sorted(found, key=lambda each: (each.takes, -each.not_stated, each.service))


@dataclass(frozen=True, slots=True)
class Handled:
    """Who handles one remedy, in a language where one is asked: organizations on record on the whole map and by area.

    `might` are those of which nobody knows whether they speak the language, beside those on record.
    """

    remedy: str
    recorded: int
    might: int
    by_area: tuple[int, ...]

    @property
    def areas(self) -> int:
        """How many areas have one on record."""
        return sum(number > 0 for number in self.by_area)


def handled_remedies(
    supply: Supply,
    remedies: Mapping[str, Sequence[int]],
    language: str | None = None,
    minutes: float | None = None,
    lens: Lens = PLAIN,
) -> list[Handled]:
    """For each remedy, by the listings that handle it, who is on record; the scarcest first."""
    target = Target(
        code="", languages=(language,) if language else (), max_minutes=minutes, room=False
    )
    found = []
    for remedy, rows in remedies.items():
        counts = judge(supply.taken(sorted(rows)), target, lens).tally().counts
        recorded, might = counts[Count.RECORDED], counts[Count.BEST]
        whole = int(recorded[-1])
        found.append(Handled(remedy, whole, int(might[-1]) - whole, tuple(recorded[:-1].tolist())))
    return sorted(found, key=lambda each: (each.recorded, each.areas, each.remedy))
