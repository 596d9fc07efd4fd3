"""What comes of an answer: a listing is confirmed, or what the agency corrected waits for staff."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from directory.db import now
from directory.models import (
    Service,
    ServiceStatus,
    SuggestedValue,
    Suggestion,
    SuggestionKind,
    Verification,
    VerificationMethod,
    VerificationOutcome,
    Withholding,
)


@dataclass(frozen=True, slots=True)
class Correction:
    """What the page said of a fact and what the agency says instead."""

    was: str | None
    proposed: str


def confirm(
    session: Session,
    service: Service,
    day: date,
    method: VerificationMethod,
    outcome: VerificationOutcome,
    by_name: str,
    by_title: str | None = None,
    note: str | None = None,
) -> Verification:
    """Record that somebody of the service confirmed all of it on a day; what the policy had withheld is shown again.

    With that every fact that was in doubt before that day is settled.
    """
    event = service.verify(day, method, outcome, by_name, by_title, note)
    for statement in service.fact_statements:
        if event.confirms and statement.is_open_doubt and statement.on <= day:
            statement.settled_at = now()
    withheld = session.get(Withholding, service.id)
    if withheld is not None and event.confirms:
        session.delete(withheld)
        service.status = ServiceStatus.ACTIVE
    if outcome == VerificationOutcome.CLOSED:
        service.status = ServiceStatus.DEFUNCT
    return event


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
) -> Suggestion | None:
    """Take what an agency answered by its link, inside a writing transaction; None when everything is right.

    `key` is that of the link; the caller makes sure that it is answered once. Corrections are a suggestion that staff
    decide: only then do they count as verified.
    """
    service = session.get_one(Service, service_id)
    who = ", ".join(filter(None, (by_name, by_title)))
    # With anything to correct it is no confirmation: staff decide first, and the listing keeps its age until then.
    if not corrections and not message:
        confirm(
            session, service, day, VerificationMethod.EMAIL_LINK, VerificationOutcome.CONFIRMED,
            by_name, by_title,
        )  # fmt: skip
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


def is_open_to_answers(session: Session, service_id: UUID) -> bool:
    """Whether the service can still be asked about."""
    service = session.get(Service, service_id)
    return service is not None and service.status != ServiceStatus.DEFUNCT
