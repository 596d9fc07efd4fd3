"""For whom help is missing: every group by one standard, however hard the targets are that name it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from directory.counted import word_list
from directory.gaps.area_answers import USUAL_MINUTES
from directory.gaps.evaluation import evaluate
from directory.gaps.gap_report import Picture
from directory.gaps.inputs import Questions, Target
from directory.name_order import name_order
from directory.web.labels import label

Alternatives = tuple[str, ...]
"""Codes any of which is enough."""


@dataclass(frozen=True, slots=True)
class Group:
    """In how many percent of `cells`, kinds of help by areas, one organization is confirmed, on record, or might be."""

    code: str
    name: str
    confirmed: float
    recorded: float
    might: float
    cells: int


def by_language(picture: Picture) -> list[Group]:
    """Speakers of each language that a target names, the worst-served first.

    Languages that no target names without each other, as “Filipino or Tagalog”, are one group: two names of one
    language made the worst gap of all out of the name that fewer listings use.
    """
    naming: dict[str, list[int]] = {}
    for place, target in enumerate(picture.targets):
        for code in target.languages:
            naming.setdefault(code, []).append(place)
    together: dict[tuple[int, ...], list[str]] = {}
    for code, places in naming.items():
        together.setdefault(tuple(places), []).append(code)
    return _groups(picture, "languages", map(tuple, together.values()))


def by_population(picture: Picture) -> list[Group]:
    """Each population that a target names, the worst-served first."""
    codes = ((target.population,) for target in picture.targets if target.population)
    return _groups(picture, "populations", codes)


def _groups(picture: Picture, vocabulary: str, named: Iterable[Alternatives]) -> list[Group]:
    """The standard: one organization within the usual minutes for each kind of help that any target asks for."""
    kept: list[Group] | None = picture.kept.get(("groups", vocabulary))
    if kept is None:
        kept = picture.kept["groups", vocabulary] = _compared(picture, vocabulary, named)
    return kept


def _compared(picture: Picture, vocabulary: str, named: Iterable[Alternatives]) -> list[Group]:
    codes = list(dict.fromkeys(named))
    services = list(dict.fromkeys(each.service for each in picture.targets if each.service))
    areas = len(picture.supply.areas)
    if not codes or not services or not areas:
        return []
    standard = tuple(
        Target(
            code=f"{'|'.join(code)} {service}",
            service=service,
            languages=code if vocabulary == "languages" else (),
            population=None if vocabulary == "languages" else code[0],
            max_minutes=USUAL_MINUTES,
        )
        for code in codes
        for service in services
    )
    asked = picture.evaluation.questions
    need = asked.need[:1].repeat(len(standard), axis=0)
    questions = Questions(standard, need, sparse=asked.sparse, beyond=asked.beyond)
    found = evaluate(picture.supply, questions, picture.evaluation.lens)
    cells = len(services) * (areas - len(asked.unasked))
    enough = (found.counts[:, :, :areas] > 0).sum(axis=2).reshape(3, len(codes), -1).sum(axis=2)
    shares: list[list[float]] = (100 * enough / cells).T.tolist()
    groups = [
        Group(
            code[0],
            word_list([label(vocabulary, each) for each in code], "or"),
            confirmed,
            recorded,
            might,
            cells,
        )
        for code, (confirmed, recorded, might) in zip(codes, shares, strict=True)
    ]
    return sorted(groups, key=lambda each: (each.recorded, each.confirmed, name_order(each.name)))
