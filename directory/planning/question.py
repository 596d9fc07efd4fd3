"""A question that no target asks: which areas lack some kinds of help, in a language, for somebody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from sqlalchemy import func, select

from directory.gaps.answer_sentences import doubts_of_number, left_out_areas, sentences
from directory.gaps.area_answers import Answer, AnswerCall, answer
from directory.gaps.cell_names import CellNames, names_of_cell
from directory.gaps.counts import Count
from directory.gaps.evaluation import Status
from directory.gaps.gap_report import Picture
from directory.gaps.listing_names import listed, shortened
from directory.gaps.phrasebook import Phrasebook
from directory.gaps.target_nouns import what
from directory.gaps.travel_minutes import ESTIMATE
from directory.models import HeldChange
from directory.name_order import name_order
from directory.planning import gap_labels
from directory.planning.answer_languages import OtherAnswer, in_other_languages
from directory.planning.asked_question import MOST_SERVICES, question_in_words, read_asked
from directory.planning.blueprint import planning
from directory.planning.gap_view import page
from directory.web.access import Right, may, requires
from directory.web.database import db
from directory.web.labels import label

FEW_AREAS = 16
"""So many fit on one sheet with their names on lines of their own."""
NAMES = 3
"""So many names stand in a cell or behind a call; the others are on the page of the area, or above."""

Area = tuple[str, str]
"""The code and the name of an area."""


@dataclass(frozen=True, slots=True)
class CallToMake:
    """A listing to call, and the areas for which its answer could tell, the first of many."""

    name: str
    service_id: UUID
    areas: str


@dataclass(frozen=True, slots=True)
class ServiceAnswer:
    """The answer for one kind of help: a heading, the sentences, whom to call, and which areas they speak of.

    `missing` are the areas that have none and nobody to ask, `unknown` those in which somebody may have it.
    `counts_nowhere` says that some who offer it are counted in no area. `others` say the same in other languages.
    """

    noun: str
    title: str
    sentences: list[str]
    calls: list[CallToMake]
    missing: list[Area]
    unknown: list[Area]
    counts_nowhere: bool
    others: list[OtherAnswer]


@dataclass(frozen=True, slots=True)
class Cell:
    """One area and one kind of help: its state, the two numbers, what may make them others, and the names behind it."""

    status: Status
    recorded: int
    confirmed: int
    doubts: str
    names: list[CellNames]


@dataclass(frozen=True, slots=True)
class Row:
    """One area with a cell for each kind of help."""

    code: str
    name: str
    cells: list[Cell]


@planning.get("/question")
@requires(Right.SEE_GAPS)
def question() -> str:
    """The form, and the answer where something is asked: in sentences, then area by area, the emptiest first."""
    asked = read_asked()
    found = asked.picture() if asked.services else None
    numbers = range(len(asked.services))
    return page(
        "planning/question.html",
        asked=asked,
        heading=question_in_words(found) if found else "",
        told=[answer_in_words(found, answer(found, number)) for number in numbers] if found else [],
        left_out=left_out_areas(found.evaluation, numbers, Phrasebook(label)) if found else [],
        rows=list(rows(found)) if found else [],
        waiting=waiting_changes() if found else 0,
        statuses=list(Status),
        estimate=ESTIMATE,
        few=FEW_AREAS,
        most=MOST_SERVICES,
        shown=NAMES,
    )


def waiting_changes() -> int:
    """How many changes wait for review, for those who decide about them; nobody else is told of any."""
    if not may(Right.DECIDE_HELD):
        return 0
    waiting = select(func.count(HeldChange.id)).where(HeldChange.decided_at.is_(None))
    return db.session.scalar(waiting) or 0


def answer_in_words(picture: Picture, each: Answer) -> ServiceAnswer:
    """One answer in words, with the names of those to call."""
    noun = what(picture.targets[each.target], Phrasebook(label))
    return ServiceAnswer(
        noun,
        noun[:1].upper() + noun[1:],
        sentences(picture.evaluation, each, Phrasebook(label)),
        [_call(picture, call) for call in each.calls],
        _areas(picture, each.columns[Status.UNMET]),
        _areas(picture, each.columns[Status.UNKNOWN]),
        bool(each.nowhere),
        in_other_languages(picture, each),
    )


def _call(picture: Picture, call: AnswerCall) -> CallToMake:
    name = shortened(gap_labels.provider(picture, call.listing))
    areas = [name for _code, name in _areas(picture, call.columns)]
    return CallToMake(name, picture.bundle.roster.service_id(call.listing), listed(areas, NAMES))


def _areas(picture: Picture, columns: tuple[int, ...]) -> list[Area]:
    found = [(picture.evaluation.area(each), picture.area_name(each)) for each in columns]
    return sorted(found, key=lambda each: name_order(each[1]))


def rows(picture: Picture) -> Iterator[Row]:
    """The areas that are asked about, those that miss most first, then by name."""
    found = picture.evaluation
    missing = found.states.sum(axis=0).tolist()
    for column in sorted(
        np.flatnonzero(found.asked.any(axis=0)).tolist(),
        key=lambda each: (-missing[each], name_order(picture.area_name(each))),
    ):
        cells = [_cell(picture, number, column) for number in range(len(picture.targets))]
        yield Row(found.area(column), picture.area_name(column), cells)


def _cell(picture: Picture, number: int, column: int) -> Cell:
    found = picture.evaluation
    return Cell(
        found.status(number, column),
        int(found.counts[Count.RECORDED, number, column]),
        int(found.counts[Count.SECURE, number, column]),
        doubts_of_number(picture.fewer((number, column))),
        names_of_cell(picture, (number, column)),
    )
