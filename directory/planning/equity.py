"""Coverage by whom the targets are for: the worst-served group, and how far it is behind the best-served one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from directory.gaps.evaluation import weights
from directory.gaps.gap_report import Picture
from directory.gaps.inputs import Target
from directory.web.labels import label


@dataclass(frozen=True, slots=True)
class Group:
    """Coverage of the targets that name a group, in percent: worst and at best; `cells` they have."""

    code: str
    name: str
    worst: float
    best: float
    cells: int


def by_language(picture: Picture) -> list[Group]:
    """Coverage by language, the worst-served first."""
    return _groups(picture, lambda target: target.languages, "languages")


def by_population(picture: Picture) -> list[Group]:
    """Coverage by population, the worst-served first."""
    return _groups(
        picture, lambda target: (target.population,) if target.population else (), "populations"
    )


def _groups(
    picture: Picture, codes_of: Callable[[Target], Iterable[str]], vocabulary: str
) -> list[Group]:
    found = picture.evaluation
    weight = weights(found.questions, found.asked).sum(axis=1)
    missing = found.scores.sum(axis=2)
    cells = found.asked.sum(axis=1)
    sums: dict[str, list[float]] = {}
    for number, target in enumerate(picture.targets):
        for code in codes_of(target):
            total = sums.setdefault(code, [0.0, 0.0, 0.0, 0.0])
            total[0] += float(weight[number])
            total[1] += float(missing[0, number])
            total[2] += float(missing[2, number])
            total[3] += int(cells[number])
    groups = [
        Group(code, label(vocabulary, code), 100 * (1 - bad / whole), 100 * (1 - least / whole), int(many))
        for code, (whole, bad, least, many) in sums.items()
        if whole > 0
    ]  # fmt: skip
    return sorted(groups, key=lambda each: (each.worst, each.name))
