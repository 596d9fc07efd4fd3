"""Which calls would teach most: listings with something unknown, by the scores of the cells that the answer decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from directory.gaps.evaluation import Status, judge_all
from directory.gaps.picture import Cell, Picture
from directory.gaps.predicates import AREA, PREDICATES
from directory.gaps.shapes import NO, OPEN, UNKNOWN, YES, Flags
from directory.planning import words
from directory.web.words import label


@dataclass(slots=True)
class Call:
    """One listing to call: what to ask, what hangs on the answer, and in how many cells."""

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
    """Listings whose answers decide cells that are not met, those on which most hangs first."""
    found: dict[int, Call] = {}
    roster = picture.bundle.roster
    targets = picture.targets
    for number, judged in enumerate(judge_all(picture.supply, targets, picture.evaluation.lens)):
        passed, possible = judged.passes()
        unsure = judged.predicates[possible] == UNKNOWN
        ready = judged.ready[possible]
        for column in _open(picture, number):
            score = float(picture.evaluation.scores[0, number, column]) / targets[number].k
            for place, answer in enumerate(passed[:, column]):
                if answer == NO or (answer == YES and ready[place]):
                    continue
                listing = int(judged.rows[possible[place]])
                call = found.get(listing)
                if call is None:
                    call = found[listing] = Call(
                        listing, words.provider(picture, listing), roster.service_id(listing)
                    )
                call.score += score
                call.cells.add((number, column))
                for question in _questions(
                    picture, number, listing, unsure[place], bool(answer == YES)
                ):
                    call.questions.setdefault(question)
                if answer == UNKNOWN and not unsure[place].any():
                    call.questions.setdefault(_QUESTIONS[AREA])
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


def _open(picture: Picture, number: int) -> list[int]:
    columns = range(picture.evaluation.asked.shape[1])
    statuses = picture.statuses
    return [
        column for column in columns if statuses.get((number, column), Status.MET) is not Status.MET
    ]


def _questions(
    picture: Picture, number: int, listing: int, unsure: Flags, recorded: bool
) -> list[str]:
    target = picture.targets[number]
    found = []
    for name, unknown in zip(PREDICATES, unsure, strict=True):
        if not unknown:
            continue
        if name == "language" and target.languages:
            found.append(f"How do you serve people who speak {words.languages(target.languages)}?")
        elif name == "population" and target.population:
            found.append(f"Do you accept {label('populations', target.population).lower()}?")
        else:
            found.append(_QUESTIONS[name])
    if recorded and picture.supply.capacity[listing] != OPEN:
        found.append("Has room opened?")
    if recorded and not picture.supply.fresh[listing]:
        found.append("Is what we have written down still right?")
    return found
