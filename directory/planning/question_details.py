"""What is behind the answer to a question: who is counted in one area, whom to call, and who counts in no area."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from uuid import UUID

from flask import abort, current_app

from directory.gaps.area_answers import answer
from directory.gaps.evaluation import Status
from directory.gaps.gap_report import Cell, Picture
from directory.gaps.listing_names import listed
from directory.gaps.near_misses import near_misses_of_cell
from directory.gaps.nowhere import Reason
from directory.gaps.phrasebook import Phrasebook
from directory.gaps.predicates import AREA
from directory.gaps.target_nouns import what
from directory.name_order import name_order
from directory.planning import cells, gap_labels
from directory.planning.asked_question import Asked, question_in_words, read_asked
from directory.planning.blueprint import planning
from directory.planning.call_sheet import OrganizationCall, by_organization, with_numbers
from directory.planning.exclusions import Excluded, excluded_by_kind
from directory.planning.gap_view import page
from directory.planning.text_mentions import Mention, text_mentions
from directory.planning.text_origins import TextOrigins, text_origins
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.gap_calls import asks_in_words
from directory.web.labels import label

AREAS = 6
"""So many areas are named behind a call that could tell for them; the answer names all."""
NEAREST = 10
"""So many neighbors stand open; the others are one press away."""


@dataclass(frozen=True, slots=True)
class Refusing:
    """A listing that offers the help here and is known to fail one thing."""

    name: str
    service_id: UUID
    fails: str


@dataclass(frozen=True, slots=True)
class AreaAnswer:
    """One kind of help in one area: its state and counts, who counts or may, who refuses, and who is near.

    `mentions` are those whose text alone comes close to it, `excluded` those that somebody left out of a target of this
    kind, wherever they are; neither count. `origin` says what of a listing is of its
    text alone.
    """

    title: str
    status: Status
    counts: tuple[int, int, int]
    doubts: str
    speaks: bool
    providers: list[cells.Provider]
    refusing: list[Refusing]
    neighbors: list[cells.Neighbor]
    excluded: Sequence[Excluded]
    mentions: list[Mention]
    origin: Callable[[UUID], str]


@planning.get("/question/areas/<path:area>")
@requires(Right.SEE_GAPS)
def question_area(area: str) -> str:
    """Who is counted in one area and why, who may be, and who is near."""
    asked, picture = asked_picture()
    if area not in picture.supply.areas:
        abort(404)
    column = picture.supply.areas.index(area)
    if not picture.evaluation.asked[:, column].any():
        abort(404)
    numbers = range(len(picture.targets))
    behind = [cells.providers(picture, (number, column)) for number in numbers]
    origins = text_origins(db.session(), chain.from_iterable(behind))
    out = excluded_by_kind(db.session(), picture)
    found = [
        _in_area(
            picture,
            (number, column),
            behind[number],
            origins,
            out.get(picture.targets[number].service, ()),
        )
        for number in numbers
    ]
    return page(
        "planning/question_area.html",
        asked=asked,
        area=area,
        area_name=picture.area_name(column),
        answers=found,
        speaking=cells.speaking(db.session(), chain.from_iterable(behind)),
        nearest=NEAREST,
        statuses=list(Status),
    )


@planning.get("/question/calls")
@requires(Right.SEE_GAPS)
def question_calls() -> str:
    """The call sheet of a question: whom to call, what to ask, and for which areas that could tell."""
    asked, picture = asked_picture()
    areas: dict[UUID, list[str]] = {}
    for number, target in enumerate(picture.targets):
        for call in answer(picture, number).calls:
            names = listed(sorted(map(picture.area_name, call.columns), key=name_order), AREAS)
            told = f"{what(target, Phrasebook(label))}: {names}"
            areas.setdefault(picture.bundle.roster.service_id(call.listing), []).append(told)
    sheet = [_about(each, areas) for each in by_organization(picture)]
    country = current_app.config["SETTINGS"].country
    return page(
        "planning/question_calls.html",
        asked=asked,
        heading=question_in_words(picture),
        calls=with_numbers(
            db.session(), picture, [each for each in sheet if each.services], country
        ),
        areas=areas,
        asks=asks_in_words(),
    )


@planning.get("/question/nowhere")
@requires(Right.SEE_GAPS)
def question_nowhere() -> str:
    """Who offers what is asked for and counts in no area, with the reason."""
    asked, picture = asked_picture()
    found = [
        (what(target, Phrasebook(label)), _nowhere(picture, number))
        for number, target in enumerate(picture.targets)
    ]
    return page(
        "planning/question_nowhere.html",
        asked=asked,
        heading=question_in_words(picture),
        answers=found,
        reasons=gap_labels.NOWHERE,
    )


def asked_picture() -> tuple[Asked, Picture]:
    """The question of this request with its picture; what asks for no known kind of help is no page."""
    asked = read_asked()
    if not asked.services:
        abort(404)
    return asked, asked.picture()


def _in_area(
    picture: Picture,
    cell: Cell,
    providers: list[cells.Provider],
    origins: TextOrigins,
    excluded: Sequence[Excluded],
) -> AreaAnswer:
    found, (number, column) = picture.evaluation, cell
    target = picture.targets[number]
    title = what(target, Phrasebook(label))
    secure, recorded, best = found.counts[:, number, column].tolist()
    return AreaAnswer(
        f"{title[:1].upper()}{title[1:]}",
        found.status(number, column),
        (secure, recorded, best),
        cells.doubts(picture, cell),
        bool(target.languages),
        providers,
        _refusing(picture, number, column),
        cells.neighbors(picture, cell),
        excluded,
        text_mentions(db.session(), picture, cell),
        partial(origins.words, target=target),
    )


def _refusing(picture: Picture, number: int, column: int) -> list[Refusing]:
    """Each service once that reaches the area and is known to fail one thing alone."""
    found = {
        Refusing(
            gap_labels.provider(picture, each.listing),
            picture.bundle.roster.service_id(each.listing),
            gap_labels.FAILS[each.fails],
        )
        for each in near_misses_of_cell(picture.evaluation, number, column)
        if not each.unknown and each.fails != AREA
    }
    return sorted(found, key=lambda each: name_order(each.name))


def _about(call: OrganizationCall, services: Iterable[UUID]) -> OrganizationCall:
    """A call about those of its services alone that the answer names."""
    return replace(call, services=[each for each in call.services if each.service_id in services])


def _nowhere(picture: Picture, number: int) -> dict[Reason, list[tuple[str, UUID]]]:
    """The listings by reason, each service once, by name."""
    found: dict[Reason, dict[UUID, str]] = {}
    for each in answer(picture, number).nowhere:
        name = gap_labels.provider(picture, each.listing)
        found.setdefault(each.reason, {})[picture.bundle.roster.service_id(each.listing)] = name
    return {
        reason: sorted(
            ((name, service_id) for service_id, name in found[reason].items()),
            key=lambda each: name_order(each[0]),
        )
        for reason in Reason
        if reason in found
    }
