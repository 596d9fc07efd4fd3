"""The outbox: a letter is written once for each occasion and waits until it is sent."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.models import Letter
from directory.models.accounts.letter import MOST_ATTEMPTS


def post(
    session: Session, occasion: str, recipient: str, subject: str, text: str, language: str = "en"
) -> Letter | None:
    """Put a letter into the outbox, inside the running transaction; None when this occasion has had its letter."""
    if session.scalar(select(Letter.id).where(Letter.occasion == occasion)) is not None:
        return None
    letter = Letter(
        occasion=occasion, recipient=recipient, subject=subject, text=text, language=language
    )
    session.add(letter)
    session.flush()
    return letter


def waiting(session: Session, limit: int = 500) -> list[UUID]:
    """The letters to send now, oldest first; one that was refused `MOST_ATTEMPTS` times waits no longer."""
    query = (
        select(Letter.id)
        .where(Letter.sent_at.is_(None), Letter.attempts < MOST_ATTEMPTS)
        .order_by(Letter.created_at, Letter.id)
        .limit(limit)
    )
    return list(session.scalars(query))
