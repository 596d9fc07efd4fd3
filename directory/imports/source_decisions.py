"""What somebody decided once for all editions of a source, kept beside the records that it brought."""

from __future__ import annotations

from sqlalchemy.orm import Session

from directory.imports.plan import Plan
from directory.models import SourceDecision


def shows_staff_numbers(session: Session, source: str) -> bool | None:
    """Whether numbers that are a member of staff's on record are shown where the source gives them as an
    organization's own; None where nobody has decided.
    """
    known = session.get(SourceDecision, source)
    return None if known is None else known.shows_staff_numbers


def is_new_decision(session: Session, plan: Plan) -> bool:
    """Whether a plan was made with an answer that is not on record for its source."""
    answer = plan.shows_staff_numbers
    return answer is not None and answer != shows_staff_numbers(session, plan.source)


def decide_staff_numbers(session: Session, source: str, are_shown: bool) -> None:
    """Remember it for this edition of the source and the next ones. The session must be writing."""
    session.merge(SourceDecision(source=source, shows_staff_numbers=are_shown))
    session.flush()
