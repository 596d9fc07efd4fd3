"""Whom to call first: services with something unknown, by the scores of the cells that the answer decides."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from directory.gaps.gap_report import Cell, Picture
from directory.gaps.inputs import CAPACITY_UNKNOWN, OPEN, Target
from directory.gaps.predicates import AREA, PREDICATES
from directory.gaps.unknown_answers import Undecided, is_for_others, undecided
from directory.models import GapCall, OrganizationTerm, Service, ServiceTerm
from directory.models.listings.capacity import ROOMLESS, has_room_to_ask

Question = tuple[str, tuple[str, ...]]
"""What to ask, by the name of a predicate or of what is missing, and the codes that it is about."""
ROOM = ("capacity", "room")
"""The questions about room: nobody knows, or there was none."""


@dataclass(slots=True)
class Call:
    """One service to call: what to ask, what the answer decides, in how many cells; `listing` is one of its places."""

    listing: int
    organization: int
    service_id: UUID
    service: str
    questions: dict[Question, None] = field(default_factory=dict)
    cells: set[Cell] = field(default_factory=set)
    score: float = 0.0

    def add(self, each: Undecided) -> None:
        """Let it decide these cells too; each counts once, whichever of the places it is for."""
        if self.cells.isdisjoint(each.cells):
            self.score = sum(each.points, self.score)
        else:
            new = (
                points
                for cell, points in zip(each.cells, each.points, strict=True)
                if cell not in self.cells
            )
            self.score = sum(new, self.score)
        self.cells.update(each.cells)


def calls(picture: Picture, without_room: Collection[UUID] = frozenset()) -> list[Call]:
    """Services whose answers decide cells that are not met, those on which most depends first; made once for a picture.

    One call asks for all places of a service, and what it decides in a cell counts once. The services `without_room`
    are not asked whether they have any.
    """
    kept: list[Call] | None = picture.kept.get("calls")
    if kept is None:
        kept = picture.kept["calls"] = _calls(picture, without_room)
    return kept


def calls_of(
    picture: Picture, organization: int, without_room: Collection[UUID] = frozenset()
) -> list[Call]:
    """Those of `calls` that are of one organization, made once for a picture. Where `calls` were not made yet, the
    listings of others are not looked at: who opens the sheet of one call waits for no other.
    """
    kept: list[Call] | None = picture.kept.get("calls")
    if kept is not None:
        return [each for each in kept if each.organization == organization]
    own = np.flatnonzero(picture.supply.organization == organization)
    return picture.cached_answer(
        "calls of one", organization, lambda: _calls(picture, without_room, own)
    )


def _calls(
    picture: Picture, without_room: Collection[UUID], among: NDArray[np.intp] | None = None
) -> list[Call]:
    found: dict[Any, Call] = {}
    supply, roster = picture.supply, picture.bundle.roster
    doubtful = supply.capacity.tolist(), (~supply.fresh).tolist()
    for each in undecided(picture, among):
        if is_for_others(picture, each.listing, each.target):
            continue
        service = roster.services[each.listing]
        service_id = roster.service_id(each.listing)
        target = picture.targets[each.target]
        questions = [
            question
            for question in _questions(target, each, *doubtful)
            if question[0] not in ROOM or service_id not in without_room
        ]
        if not questions:
            continue
        call = found.get(service)
        if call is None:
            organization = int(supply.organization[each.listing])
            name = roster.service_names[each.listing]
            call = found[service] = Call(each.listing, organization, service_id, name)
        call.add(each)
        call.questions.update(dict.fromkeys(questions))
    names = supply.organizations
    return sorted(
        found.values(), key=lambda each: (-each.score, names[each.organization], each.service)
    )


def _questions(
    target: Target, each: Undecided, room: Sequence[int], stale: Sequence[bool]
) -> Iterator[Question]:
    about = {"language": target.languages, "population": (target.population or "",)}
    for name, unknown in zip(PREDICATES, each.unsure.tolist(), strict=True):
        if unknown:
            yield name, about.get(name, ())
    if target.needs_room and room[each.listing] != OPEN:
        yield ("capacity" if room[each.listing] == CAPACITY_UNKNOWN else "room"), ()
    if each.is_recorded and stale[each.listing]:
        yield "fresh", ()
    if each.asks_area:
        yield AREA, ()


def cell_codes(picture: Picture, cells: Collection[Cell]) -> list[list[str]]:
    """The codes of target and area of cells, in their order: what `GapCall.cells` keeps."""
    return [
        [picture.record(target).code, picture.evaluation.area(column)]
        for target, column in sorted(cells)
    ]


def load_without_room(session: Session) -> frozenset[UUID]:
    """The services that nobody asks about room, such as hotlines, advice and what the police offer; two queries."""
    kinds: dict[UUID, set[str]] = {}
    query = select(Service.id, ServiceTerm.code, Service.hotline_24_7).outerjoin(
        ServiceTerm,
        (ServiceTerm.service_id == Service.id) & (ServiceTerm.vocabulary == "services"),
    )
    police = select(OrganizationTerm.organization_id).where(
        OrganizationTerm.vocabulary == "sectors", OrganizationTerm.code == "police"
    )
    theirs = Service.organization_id.in_(police)
    suspects = or_(theirs, Service.hotline_24_7.is_(True), ServiceTerm.code.in_(ROOMLESS))
    ids = select(query.where(suspects).subquery().c.id)
    for service_id, code, is_line in session.execute(query.where(Service.id.in_(ids))):
        own = kinds.setdefault(service_id, set())
        own.update(filter(None, (code, "hotline" if is_line else None)))
    of_police = set(session.scalars(select(Service.id).where(theirs)))
    return frozenset(
        each
        for each, codes in kinds.items()
        if not has_room_to_ask(codes, {"police"} if each in of_police else ())
    )


@dataclass(frozen=True, slots=True)
class CallOutcome:
    """What came of calls: how many conversations (one an organization and day), how many cells depended on them.

    A settled cell depends on no answer of these services any more; `met` are those of them that are met now.
    """

    calls: int
    asked: int
    settled: int
    met: int


def outcome_of_calls(
    session: Session, picture: Picture, without_room: Collection[UUID], since: date
) -> CallOutcome:
    """What came of the calls since a day, each cell counted once; one query. A target that is retired is left out."""
    query = select(GapCall.service_id, GapCall.on, Service.organization_id, GapCall.cells)
    query = query.join(Service, Service.id == GapCall.service_id)
    rows = session.execute(query.where(GapCall.on >= since, GapCall.on <= picture.day)).all()
    called = {row[0] for row in rows}
    every = calls(picture, without_room) if called else ()
    open_now = {each.service_id: each.cells for each in every if each.service_id in called}
    asked, undecided_still = set[Cell](), set[Cell]()
    for service_id, _on, _organization, cells in rows:
        own = {cell for code in cells if (cell := picture.cell(*code)) is not None}
        asked |= own
        undecided_still |= own & open_now.get(service_id, set())
    settled = asked - undecided_still
    met = sum(picture.statuses[cell].value == "met" for cell in settled)
    conversations = len({(organization, on) for _service, on, organization, _cells in rows})
    return CallOutcome(conversations, len(asked), len(settled), met)
