"""Which calls would teach most: services with something unknown, by the scores of the cells that the answer decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from directory.gaps.picture import Cell, Picture
from directory.gaps.predicates import AREA, PREDICATES
from directory.gaps.shapes import OPEN
from directory.gaps.undecided import Undecided, undecided
from directory.planning import words
from directory.web.words import label


@dataclass(slots=True)
class Call:
    """One service to call: what to ask, what hangs on the answer, in how many cells; `listing` is one of its places."""

    listing: int
    name: str
    service_id: UUID
    questions: dict[str, None] = field(default_factory=dict)
    cells: set[Cell] = field(default_factory=set)
    score: float = 0.0

    @property
    def asks(self) -> list[str]:
        """What to ask, each once."""
        return list(self.questions)


def calls(picture: Picture) -> list[Call]:
    """Services whose answers decide cells that are not met, those on which most hangs first.

    One call asks for all places of a service, and what it decides in a cell counts once.
    """
    found: dict[UUID, Call] = {}
    roster = picture.bundle.roster
    for each in undecided(picture):
        service_id = roster.service_id(each.listing)
        call = found.get(service_id)
        if call is None:
            name = words.provider(picture, each.listing)
            call = found[service_id] = Call(each.listing, name, service_id)
        if each.cell not in call.cells:
            call.score += each.points
            call.cells.add(each.cell)
        for question in _questions(picture, each):
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
}


def _questions(picture: Picture, each: Undecided) -> list[str]:
    target = picture.targets[each.cell[0]]
    found = []
    for name, unknown in zip(PREDICATES, each.unsure, strict=True):
        if not unknown:
            continue
        if name == "language" and target.languages:
            found.append(f"How do you serve people who speak {words.languages(target.languages)}?")
        elif name == "population" and target.population:
            found.append(f"Do you accept {label('populations', target.population).lower()}?")
        else:
            found.append(_QUESTIONS[name])
    if each.is_recorded and picture.supply.capacity[each.listing] != OPEN:
        found.append("Has room opened?")
    if each.is_recorded and not picture.supply.fresh[each.listing]:
        found.append("Is what we have written down still right?")
    if each.asks_area:
        found.append(_QUESTIONS[AREA])
    return found
