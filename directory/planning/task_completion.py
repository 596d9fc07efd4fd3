"""What the records have to say before a task counts as done, in sentences; empty where they say it.

A task that is marked done reads like a fact, and somebody may be sent there: so the listing says it first.
"""

from __future__ import annotations

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from directory.gaps.evaluation import Status
from directory.gaps.gap_report import Picture
from directory.gaps.phrasebook import inside
from directory.gaps.predicates import AREA
from directory.gaps.task_evidence import FRESH, OFFER, ROOM, Lack, lacking
from directory.models import (
    Agreement,
    GapAction,
    GapActionKind,
    RecommendationStatus,
    Stage,
    Target,
)
from directory.planning import gap_labels
from directory.web.labels import label

NEEDED = {
    GapActionKind.LANGUAGE: "language", GapActionKind.HOURS: "hours", GapActionKind.POPULATION: "population",
    GapActionKind.CAPACITY: ROOM, GapActionKind.AREA: AREA, GapActionKind.VERIFY: FRESH, GapActionKind.OTHER: FRESH,
}  # fmt: skip
"""What the listing has to say by the kind of a task, where the task itself does not name it."""
EVERYTHING = ("language", "population", "hours", "mode", "route", "police", "capacity", AREA)
"""What is needed of an agency that was asked, where the task does not say what it was asked for."""


def missing_for(session: Session, picture: Picture, action: GapAction) -> list[str]:
    """Why the task is not done yet, each reason a sentence that says what to do; none where it is done."""
    match action.kind:
        case GapActionKind.AGREEMENT:
            return _agreement(session, picture, action)
        case GapActionKind.INVITE:
            if action.prospect is not None and action.prospect.stage is Stage.JOINED:
                return []
            return ["They have not joined yet. Move the prospect to “joined” first."]
        case GapActionKind.RECOMMEND:
            found = action.recommendation
            if found is not None and found.status is RecommendationStatus.DONE:
                return []
            return ["The recommendation is not done yet. Mark it done on its page first."]
        case _:
            return _listing(picture, action)


def _agreement(session: Session, picture: Picture, action: GapAction) -> list[str]:
    if action.organization_id is None:
        return []
    own = or_(
        Agreement.organization_id == action.organization_id,
        Agreement.counterpart_id == action.organization_id,
    )
    agreements = session.scalars(select(Agreement).where(own))
    if any(each.state_on(picture.day).is_in_force for each in agreements):
        return []
    return ["No signed agreement with them is on record. Add it, with the day it was signed."]


def _listing(picture: Picture, action: GapAction) -> list[str]:
    cell = picture.cell(action.target_code, action.area_code)
    if cell is None:
        return []  # the target is gone: nothing is claimed of a cell that nobody counts
    if action.service_id is None:
        if action.kind is GapActionKind.OTHER or picture.statuses[cell] is Status.MET:
            return []
        return ["No listing is named, and the gap is still there. Add what you found to a listing."]
    codes = picture.bundle.roster.codes_by_service.get(action.service_id, ())
    listings = [
        number for code in codes if (number := picture.bundle.roster.listing(code)) is not None
    ]
    needed = action.needs or ([NEEDED[action.kind]] if action.kind in NEEDED else EVERYTHING)
    target = picture.record(cell[0])
    return [
        _sentence(each, target, picture.area_name(cell[1]))
        for each in lacking(picture.evaluation, cell, listings, needed)
    ]


def _sentence(lack: Lack, target: Target, area: str) -> str:
    """What the listing lacks and where to put it right."""
    if lack.name == OFFER:
        return "The listing does not count for this target: it is hidden, gone, or no longer offers this help."
    if lack.name == FRESH:
        return "Nobody has confirmed the listing within its interval. Verify it after the call."
    fact = _FACTS.get(lack.name, "")
    if lack.name == "language":
        spoken = gap_labels.languages(target.languages)
        fact = _SPOKEN.get(target.minimum_level or "", _WRITTEN).format(spoken)
    elif lack.name == "population" and target.population:
        fact = f"it accepts {inside(label('populations', target.population))}"
    elif lack.name == AREA:
        fact = f"it serves {area}"
    if lack.unknown:
        return f"The listing does not say yet that {fact}. Edit the listing first."
    return f"The listing still says the opposite of “{fact}”. Edit the listing first."


_FACTS = {
    ROOM: "it has room", "capacity": "it is open", "hours": "it is open at the hours that are wanted",
    "mode": "one can reach it in the way that is wanted", "route": "one gets in by the way that is wanted",
    "police": "it does not contact the police without consent",
}  # fmt: skip
_SPOKEN = {
    "bilingual": "staff speak {}",
    "in_person": "an interpreter for {} can be in the room",
    "remote": "there is at least a phone interpreter for {}",
}
_WRITTEN = "there is help in {}"
