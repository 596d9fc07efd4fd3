"""Whom to call first: services with something unknown, by the scores of the cells that the answer decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from directory.gaps.gap_report import Cell, Picture
from directory.gaps.inputs import CAPACITY_UNKNOWN, OPEN, Target
from directory.gaps.predicates import AREA, PREDICATES
from directory.gaps.unknown_answers import Undecided, undecided
from directory.planning import gap_labels
from directory.web.labels import label

Question = tuple[str, tuple[str, ...]]
"""What to ask, by the name of a predicate or of what is missing, and the codes that it is about."""


@dataclass(slots=True)
class Call:
    """One service to call: what to ask, what the answer decides, in how many cells; `listing` is one of its places."""

    listing: int
    name: str
    service_id: UUID
    service: str = ""
    questions: dict[Question, None] = field(default_factory=dict)
    cells: set[Cell] = field(default_factory=set)
    score: float = 0.0

    @property
    def asks(self) -> list[str]:
        """What to ask in words, each once."""
        return [_in_words(*question) for question in self.questions]


def calls(picture: Picture) -> list[Call]:
    """Services whose answers decide cells that are not met, those on which most hangs first; made once for a picture.

    One call asks for all places of a service, and what it decides in a cell counts once.
    """
    kept: list[Call] | None = picture.kept.get("calls")
    if kept is None:
        kept = picture.kept["calls"] = _calls(picture)
    return kept


def _calls(picture: Picture) -> list[Call]:
    found: dict[Any, Call] = {}
    supply, roster = picture.supply, picture.bundle.roster
    doubtful = supply.capacity.tolist(), (~supply.fresh).tolist()
    for each in undecided(picture):
        service = roster.services[each.listing]
        call = found.get(service)
        if call is None:
            name = gap_labels.provider(picture, each.listing)
            call = found[service] = Call(
                each.listing,
                name,
                roster.service_id(each.listing),
                roster.service_names[each.listing],
            )
        if each.cell not in call.cells:
            call.score += each.points
            call.cells.add(each.cell)
        for question in _questions(picture.targets[each.cell[0]], each, *doubtful):
            call.questions.setdefault(question)
    return sorted(found.values(), key=lambda each: (-each.score, each.name))


_QUESTIONS = {
    "language": "Which languages do you serve, and how?",
    "population": "Whom do you accept?",
    "hours": "When are you open?",
    "mode": "How can one reach you: in person, by phone, online?",
    "route": "How does one get in: walking in, by appointment, by referral?",
    "police": "When do you contact the police?",
    "capacity": "Do you have room now?",
    AREA: "Which areas do you serve?",
    "room": "Has room opened?",
    "fresh": "Is what we have written down still right?",
}


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


def _in_words(name: str, codes: tuple[str, ...]) -> str:
    if name == "language" and codes:
        return f"How do you serve people who speak {gap_labels.languages(codes)}?"
    if name == "population" and any(codes):
        return f"Do you accept {label('populations', codes[0]).lower()}?"
    return _QUESTIONS[name]
