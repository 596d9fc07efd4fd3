"""The calls that gaps ask for, for every audience that shows or makes them: which, in words, with their answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from uuid import UUID

from directory.gaps.first_calls import (
    ROOM,
    Call,
    CallOutcome,
    Question,
    calls,
    calls_of,
    load_without_room,
    outcome_of_calls,
)
from directory.gaps.gap_report import Picture
from directory.gaps.phrasebook import inside
from directory.gaps.predicates import AREA
from directory.models.planning.target import ORDINANCE
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.forms.fields import YES_NO, term_labels
from directory.web.gap_cache import gap_cache
from directory.web.labels import label

LOOK_BACK_DAYS = 31
"""The calls of so many days are told together with what came of them."""
ROOM_CHOICES = {
    "open": "Has room",
    "closed": "No room",
    "waitlist": "Waitlist",
    "unknown": "Needs assessment first",
}
"""The four statements of room, by the code of the capacity that each is kept as."""
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
    "fresh": "Is everything on this sheet still right?",
}
_TASKS = {
    "language": "languages", "population": "eligibility", "hours": "hours", "mode": "access",
    "route": "access", AREA: "places",
}  # fmt: skip
"""The task page on which the answer to a question is written, where no single choice answers it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as a sheet asks it: its key, its words, the answers to choose from, else the page that takes it."""

    key: str
    words: str
    choices: dict[str, str]
    task: str = ""


def gap_calls(picture: Picture) -> list[Call]:
    """Services to call, those on which most depends first."""
    return calls(picture, _without_room(picture))


def _without_room(picture: Picture) -> frozenset[UUID]:
    """The services that nobody asks about room; read once for a picture."""
    found: frozenset[UUID] | None = picture.kept.get("without_room")
    if found is None:
        found = picture.kept["without_room"] = load_without_room(db.session())
    return found


def calls_today(organization: UUID | None = None) -> tuple[Picture, dict[UUID, Call]]:
    """Today's gaps, and the calls that could settle some of them by the service that is called; all, or of one
    organization.
    """
    picture = gap_cache().picture(db.session(), local_now().date())
    found = gap_calls(picture) if organization is None else own_calls(picture, organization)
    return picture, {each.service_id: each for each in found}


def own_calls(picture: Picture, organization: UUID) -> list[Call]:
    """The services of one organization to call, those on which most depends first."""
    ids = picture.bundle.roster.organization_ids
    if organization not in ids:
        return []
    return calls_of(picture, ids.index(organization), _without_room(picture))


def latest_outcome(picture: Picture) -> CallOutcome:
    """What came of the calls of the last `LOOK_BACK_DAYS`."""
    gap_calls(picture)
    since = picture.day - timedelta(days=LOOK_BACK_DAYS)
    return outcome_of_calls(db.session(), picture, (), since)


def question_words(name: str, codes: tuple[str, ...]) -> str:
    """A question as one asks it on the phone."""
    if name == "language" and codes:
        return f"How do you serve people who speak {_languages(codes)}?"
    if name == "population" and any(codes):
        return f"Do you accept {inside(label('populations', codes[0]))}?"
    return _QUESTIONS[name]


def asks_in_words() -> Callable[[Call], list[str]]:
    """What to ask about a call in words, each once, for one page: its calls ask much the same."""
    words = cache(question_words)
    return lambda call: [words(*question) for question in call.questions]


def asked_in(questions: Iterable[Question]) -> list[Asked]:
    """The questions of one service as a sheet asks them: each language by itself; facts have lines already."""
    found: dict[str, Asked] = {}
    for name, codes in questions:
        if name == "fresh":
            continue
        for about in _single(name, codes):
            key = " ".join([name, *about])
            found.setdefault(key, Asked(key, question_words(name, about), *_answers(name, about)))
    return list(found.values())


def _single(name: str, codes: tuple[str, ...]) -> list[tuple[str, ...]]:
    known = [code for code in codes if code and code != ORDINANCE]
    return [(code,) for code in known] if name in ("language", "population") and known else [()]


def _answers(name: str, about: tuple[str, ...]) -> tuple[dict[str, str], str]:
    if name == "language" and about:
        return term_labels("language_levels"), ""
    if name == "population" and about:
        return YES_NO, ""
    if name == "police":
        return term_labels("police_contact"), ""
    if name in ROOM:
        return ROOM_CHOICES, ""
    return {}, _TASKS[name]


def _languages(codes: Iterable[str]) -> str:
    found = [
        "any language of the ordinance" if code == ORDINANCE else label("languages", code)
        for code in codes
    ]
    return " or ".join(found)
