"""What comes of an answer: a listing is confirmed, or what the agency corrected waits for staff."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from directory.db import now
from directory.models import (
    CapacityStatus,
    Service,
    ServiceStatus,
    SuggestedValue,
    Suggestion,
    SuggestionKind,
    VerificationMethod,
)
from directory.models.listings.capacity import FRESH_DAYS, usual_days
from directory.verification.conversations import (
    Line,
    Speaker,
    facts_of,
    is_asked_for_room,
    record_facts,
    state_room,
)


@dataclass(frozen=True, slots=True)
class Correction:
    """What the page said of a fact and what the agency says instead."""

    was: str | None
    proposed: str


def take_answer(
    session: Session,
    service_id: UUID,
    key: str,
    day: date,
    by_name: str,
    by_title: str | None,
    corrections: Mapping[str, Correction],
    message: str | None,
    language: str,
    shown: Collection[str],
    numbers: Collection[UUID],
) -> Suggestion | None:
    """Take what an agency answered by its link, inside a writing transaction; None when everything is right.

    `key` is that of the link; the caller makes sure that it is answered once. `shown` are the facts that the page
    stated, `numbers` the ids of the telephone numbers on it: nobody confirms what they were not shown. Each line of
    them that is right is confirmed by itself, the telephone number by number. Corrections are a suggestion that staff
    decide: only then do they count as verified, and until then what somebody with a position corrects is in doubt.
    Where nothing was stated, staff read the answer, too.
    """
    service = session.get_one(Service, service_id)
    who = ", ".join(filter(None, (by_name, by_title)))
    speaker = Speaker(by_name, by_title, day, VerificationMethod.EMAIL_LINK, None)
    lines: list[Line] = []
    for fact in facts_of(service):
        if fact in shown:
            lines += [(fact, each) for each in numbers if fact == "phone"] or [(fact, None)]
    right = [line for line in lines if line[0] not in corrections]
    wrong = [line for line in lines if line[0] in corrections and by_title]
    # With anything to say besides, staff read it first, and the listing as a whole keeps its age until then.
    is_whole = bool(right) and not corrections and not message
    record_facts(
        session, service, speaker, right, wrong, is_whole=is_whole, shown=shown, numbers=numbers
    )
    if is_whole:
        return None
    suggestion = Suggestion(
        key=key,
        kind=SuggestionKind.ANSWER,
        service_id=service.id,
        organization_id=service.organization_id,
        about=service.name,
        message="\n\n".join(filter(None, (f"Answered by {who}", message))),
        language=language,
        values=[
            SuggestedValue(field=field, was=each.was, proposed=each.proposed, position=position)
            for position, (field, each) in enumerate(corrections.items())
        ],
    )
    session.add(suggestion)
    session.flush()
    return suggestion


BY_LINK = "the agency, by its link"
"""Who speaks where the link of a letter is answered and asks for no name."""


def take_room(
    session: Session, service_id: UUID, status: CapacityStatus, day: date, until: date
) -> None:
    """Take what an agency said of room by its link, inside a writing transaction."""
    service = session.get_one(Service, service_id)
    state_room(service, status, day, until)
    speaker = Speaker(BY_LINK, None, day, VerificationMethod.EMAIL_LINK, None)
    # A service of which nothing else is on record is not confirmed by saying whether it has room.
    record_facts(session, service, speaker, [("room", None)], is_whole=False)
    service.modified_at = now()


def usual_room_days(session: Session, service_id: UUID) -> int:
    """For how many days a statement of room of a service usually holds."""
    service = session.get(Service, service_id)
    return usual_days(service.codes("services")) if service is not None else FRESH_DAYS


def is_open_to_room(session: Session, service_id: UUID) -> bool:
    """Whether the service is offered and anybody asks it about room."""
    service = session.get(Service, service_id)
    return service is not None and service.is_shown and is_asked_for_room(service)


def is_open_to_answers(session: Session, service_id: UUID) -> bool:
    """Whether the service can still be asked about."""
    service = session.get(Service, service_id)
    return service is not None and service.status != ServiceStatus.DEFUNCT
