"""A question that no target asks: which areas lack some kinds of help, in a language, for somebody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite

from flask import request

from directory.gaps.answers import USUAL_MINUTES, Answer, answer, ask
from directory.gaps.area_map import ESTIMATE
from directory.gaps.counts import Count
from directory.gaps.evaluation import STATUSES, Status
from directory.gaps.gap_report import Picture
from directory.gaps.inputs import LEVELS
from directory.gaps.sentences import doubts_of_number, listed, sentences, service_of, what, whom
from directory.name_order import name_order
from directory.planning import gap_labels
from directory.planning.blueprint import planning
from directory.planning.gap_view import current_view, page
from directory.web.access import Right, requires
from directory.web.labels import label, vocabulary

MOST_SERVICES = 6
FEW_AREAS = 16
"""So many fit on one sheet with their names on lines of their own."""
_NAMES = 3


@dataclass(frozen=True, slots=True)
class ServiceAnswer:
    """The answer for one kind of help: a heading, the sentences, whom to call, and which areas they speak of.

    `missing` and `unknown` are the names of the areas that have none, and of those that may have one.
    """

    noun: str
    title: str
    sentences: list[str]
    calls: list[str]
    missing: list[str]
    unknown: list[str]


@dataclass(frozen=True, slots=True)
class Cell:
    """One area and one kind of help: its state, the two numbers, what may make them others, and the names on record."""

    status: Status
    recorded: int
    confirmed: int
    doubts: str
    names: str


@dataclass(frozen=True, slots=True)
class Row:
    """One area with a cell for each kind of help."""

    name: str
    cells: list[Cell]


@planning.get("/question")
@requires(Right.SEE_GAPS)
def question() -> str:
    """The form, and the answer where something is asked: in sentences, then area by area, the emptiest first."""
    known = vocabulary().codes()
    wanted = _chosen("service", known.get("services", frozenset()))
    services, left_out = wanted[:MOST_SERVICES], wanted[MOST_SERVICES:]
    languages = _chosen("language", known.get("languages", frozenset()))
    population = request.args.get("population")
    population = population if population in known.get("populations", ()) else None
    level = request.args.get("least")
    level = level if languages and level in LEVELS else None
    minutes = request.args.get("minutes", USUAL_MINUTES, type=float)
    minutes = minutes if isfinite(minutes) and minutes >= 0 else USUAL_MINUTES
    found = None
    if services:
        found = _question_picture(
            current_view().picture, services, languages, population, level, minutes
        )
    return page(
        "planning/question.html",
        asked=question_in_words(found) if found else "",
        told=[answer_in_words(found, answer(found, number)) for number in range(len(services))]
        if found
        else [],
        rows=list(rows(found)) if found else [],
        services=services,
        left_out=left_out,
        languages=languages,
        population=population,
        level=level,
        minutes=minutes,
        statuses=list(Status),
        estimate=ESTIMATE,
        few=FEW_AREAS,
        most=MOST_SERVICES,
    )


def _chosen(name: str, known: Sequence[str] | frozenset[str]) -> list[str]:
    return [code for code in dict.fromkeys(request.args.getlist(name)) if code in known]


def _question_picture(
    picture: Picture,
    services: list[str],
    languages: list[str],
    population: str | None,
    level: str | None,
    minutes: float,
) -> Picture:
    """The picture of the question."""
    key = tuple(services), tuple(languages), population, level, minutes
    return picture.cached_answer(
        "questions", key, lambda: ask(picture, services, languages, population, level, minutes)
    )


def question_in_words(picture: Picture) -> str:
    """The question in words."""
    targets = picture.targets
    *before, last = [service_of(target, label) for target in targets]
    services = f"{', '.join(before)} or {last}" if before else last
    return f"Which areas lack {services}{whom(targets[0], label)}?"


def answer_in_words(picture: Picture, each: Answer) -> ServiceAnswer:
    """One answer in words, with the names of those to call."""
    names = [gap_labels.provider(picture, listing) for listing in each.calls]
    noun = what(picture.targets[each.target], label)
    title = noun[:1].upper() + noun[1:]
    missing, unknown = (
        sorted(map(picture.area_name, each.columns[status]))
        for status in (Status.UNMET, Status.UNKNOWN)
    )
    told = sentences(picture.evaluation, each, label)
    return ServiceAnswer(noun, title, told, names, missing, unknown)


def rows(picture: Picture) -> Iterator[Row]:
    """The areas, those that miss most first, then by name."""
    found = picture.evaluation
    columns = range(len(picture.supply.areas))
    missing = [
        sum(STATUSES.index(found.status(number, column)) for number in range(len(picture.targets)))
        for column in columns
    ]
    for column in sorted(
        columns, key=lambda each: (-missing[each], name_order(picture.area_name(each)))
    ):
        cells = [_cell(picture, number, column) for number in range(len(picture.targets))]
        yield Row(picture.area_name(column), cells)


def _cell(picture: Picture, number: int, column: int) -> Cell:
    found, who = picture.evaluation, picture.members[number, column].recorded
    names = sorted((picture.supply.organizations[each] for each in who), key=name_order)
    return Cell(
        found.status(number, column),
        int(found.counts[Count.RECORDED, number, column]),
        int(found.counts[Count.SECURE, number, column]),
        doubts_of_number(picture.fewer((number, column)), picture.rough((number, column))),
        listed(names, _NAMES),
    )
