"""Matrices of what is on record: service by language, population or area, with the names behind each cell."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from math import isnan
from uuid import UUID

import numpy as np
from flask import abort, request

from directory.gaps.counts import Count, judge
from directory.gaps.gap_report import Picture
from directory.gaps.inputs import UNKNOWN, YES
from directory.gaps.matrix import ALL, CELL_STATES, Dimension, Matrix, Narrowed, matrix, question
from directory.name_order import name_order
from directory.planning.blueprint import planning
from directory.planning.gap_view import current_view, page
from directory.vocabularies.related_languages import one_language
from directory.web.access import Right, requires
from directory.web.labels import label, vocabulary

VOCABULARY = {
    Dimension.LANGUAGE: "spoken_languages", Dimension.POPULATION: "populations", Dimension.AREA: "areas",
}  # fmt: skip
MINUTES = 30.0  # to begin with: what somebody without a car goes for help
MOST_COLUMNS = 16


@dataclass(frozen=True, slots=True)
class Named:
    """An organization behind a cell of a matrix, by its surest listing, with all of them: their names and services."""

    name: str
    count: Count
    listings: list[tuple[str, UUID]]


@planning.get("/matrix")
@requires(Right.SEE_GAPS)
def matrix_page() -> str:
    """One matrix; services with most empty cells first."""
    view = current_view()
    dimension, minutes = _dimension(request.args.get("by", Dimension.LANGUAGE)), _minutes()
    narrowed = _narrowed(view.picture, dimension)
    found = _matrix(view.picture, dimension, minutes, narrowed)
    folded = set(found.never_asked)
    return page(
        "planning/matrix.html",
        matrix=found,
        dimension=dimension,
        dimensions=list(Dimension),
        vocabulary_name=VOCABULARY[dimension],
        minutes=minutes,
        narrowed=narrowed,
        folded=[label("services", code) for code in found.services if code in folded],
        shown=[(row, code) for row, code in enumerate(found.services) if code not in folded],
        statuses=CELL_STATES,
        places={status: place for place, status in enumerate(CELL_STATES)},
        areas=[
            (code, view.picture.area_name(n)) for n, code in enumerate(view.picture.supply.areas)
        ],
    )


@planning.get("/matrix/<by>/<service>/<path:column>")
@requires(Right.SEE_GAPS)
def matrix_cell(by: str, service: str, column: str) -> str:
    """The names behind one cell of a matrix."""
    picture, dimension = current_view().picture, _dimension(by)
    known = column in (picture.supply.areas if dimension is Dimension.AREA else _codes(dimension))
    if not known or service not in vocabulary().codes().get("services", ()):
        abort(404)
    targets = [
        picture.record(number)
        for number, target in enumerate(picture.targets)
        if target.service == service
        and (dimension is Dimension.AREA or column in (*target.languages, target.population))
    ]
    return page(
        "planning/matrix_cell.html",
        service=service,
        column=column,
        dimension=dimension,
        vocabulary_name=VOCABULARY[dimension],
        named=_named(picture, dimension, service, column),
        targets=targets,
        counts=list(Count),
    )


def _narrowed(picture: Picture, dimension: Dimension) -> Narrowed:
    """The language, the population and the area of the address that all cells ask about; none along the columns."""

    def chosen(name: str, known: Collection[str]) -> str | None:
        code = request.args.get(name)
        return code if code in known and dimension is not Dimension(name) else None

    return Narrowed(
        chosen("language", _codes(Dimension.LANGUAGE)),
        chosen("population", _codes(Dimension.POPULATION)),
        chosen("area", picture.supply.areas),
    )


def _matrix(
    picture: Picture, dimension: Dimension, minutes: float, narrowed: Narrowed = ALL
) -> Matrix:
    """The matrix of a question."""
    asked = dimension, minutes, narrowed
    return picture.cached_answer("matrices", asked, lambda: _made(picture, *asked))


def _made(picture: Picture, dimension: Dimension, minutes: float, narrowed: Narrowed) -> Matrix:
    supply, lens = picture.supply, picture.evaluation.lens
    offered = frozenset().union(*supply.terms.facts) if supply.terms.facts else frozenset[str]()
    asked = {target.service for target in picture.targets}
    services = [
        word.code
        for word in vocabulary().of("services")
        if word.code in asked or word.code in offered
    ]
    columns = _columns(picture, dimension)
    return matrix(supply, dimension, services, columns, minutes, lens, narrowed)


def _columns(picture: Picture, dimension: Dimension) -> list[str]:
    """Areas with residents; languages and populations that targets name first, then those most listings speak of."""
    supply = picture.supply
    if dimension is Dimension.AREA:
        unasked = picture.evaluation.questions.unasked
        return [code for number, code in enumerate(supply.areas) if number not in unasked]
    asked: dict[str, int] = {}
    for target in picture.targets:
        named = target.languages if dimension is Dimension.LANGUAGE else (target.population,)
        asked |= dict.fromkeys((_choice(dimension, code) for code in named if code), 1 << 30)
    shared = supply.levels if dimension is Dimension.LANGUAGE else supply.populations
    times = np.bincount(shared.of, minlength=len(shared.facts)).tolist()
    for said, listings in zip(shared.facts, times, strict=True):
        for code in {_choice(dimension, code) for code, _answer in said}:
            asked[code] = asked.get(code, 0) + listings
    known = _codes(dimension)
    ranked = sorted((code for code in asked if code in known), key=lambda code: -asked[code])
    kept = set(ranked[:MOST_COLUMNS])
    return [word.code for word in vocabulary().of(VOCABULARY[dimension]) if word.code in kept]


def _named(picture: Picture, dimension: Dimension, service: str, column: str) -> list[Named]:
    supply = picture.supply
    narrowed = _narrowed(picture, dimension)
    asked, place = question(supply, dimension, service, column, _minutes(), narrowed)
    judged = judge(supply, asked, picture.evaluation.lens)
    passed, possible = judged.passes()
    roster = picture.bundle.roster
    behind: dict[int, dict[tuple[str, UUID], Count]] = {}
    for answer, position in zip(passed[:, place], possible, strict=True):
        if answer < UNKNOWN:
            continue
        listing = int(judged.rows[position])
        count = Count.BEST
        if answer == YES:
            count = Count.SECURE if judged.ready[position] else Count.RECORDED
        own = behind.setdefault(int(supply.organization[listing]), {})
        known = roster.service_names[listing], roster.service_id(listing)
        own[known] = min(own.get(known, count), count)
    found = [
        Named(supply.organizations[number], min(own.values()), sorted(own, key=_by_name))
        for number, own in behind.items()
    ]
    return sorted(found, key=lambda each: (each.count, name_order(each.name)))


def _by_name(listing: tuple[str, UUID]) -> tuple[str, str]:
    return name_order(listing[0]), str(listing[1])


def _dimension(text: str) -> Dimension:
    try:
        return Dimension(text)
    except ValueError:
        abort(404)


def _choice(dimension: Dimension, code: str) -> str:
    """The column in which a code of a record counts."""
    return one_language(code) if dimension is Dimension.LANGUAGE else code


def _codes(dimension: Dimension) -> frozenset[str]:
    return vocabulary().codes().get(VOCABULARY[dimension], frozenset())


def _minutes() -> float:
    found = request.args.get("minutes", MINUTES, type=float)
    if isnan(found):
        return MINUTES
    return min(max(found, 0.0), 1000.0)
