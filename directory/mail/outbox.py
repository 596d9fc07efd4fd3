"""The outbox: a letter is written once for each occasion and waits until it is sent; how many wait, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session

from directory.config import Settings
from directory.db import now
from directory.mail.transports import FOLDER
from directory.models import Letter
from directory.models.accounts.letter import CLAIMED_FOR, MOST_ATTEMPTS


def post(
    session: Session,
    occasion: str,
    recipient: str,
    subject: str,
    text: str,
    language: str = "en",
    *,
    is_urgent: bool = False,
) -> Letter | None:
    """Put a letter into the outbox, inside the running transaction; None when this occasion has had its letter.

    Urgent is what somebody's safety may hang on: it leaves before all others.
    """
    if session.scalar(select(Letter.id).where(Letter.occasion == occasion)) is not None:
        return None
    letter = Letter(
        occasion=occasion,
        recipient=recipient,
        subject=subject,
        text=text,
        language=language,
        is_urgent=is_urgent,
    )
    session.add(letter)
    session.flush()
    return letter


def take_back(session: Session, settings: Settings, letters: Iterable[Letter]) -> int:
    """Take letters back that have reached nobody, inside the running transaction; returns how many.

    Those are the ones that wait, and files that nobody has sent yet. One that somebody hands over just now leaves.
    """
    count = 0
    for letter in letters:
        file = settings.instance / FOLDER / f"{letter.id}.eml"
        is_claimed = letter.claimed_until is not None and letter.claimed_until > now()
        if letter.sent_at is None and not is_claimed:
            session.delete(letter)
            count += 1
        elif not settings.mail_server and file.exists():
            file.unlink(missing_ok=True)
            count += 1
    session.flush()
    return count


def claim_next(
    session: Session, refused: Collection[UUID] = (), *, urgent_only: bool = False
) -> UUID | None:
    """Claim the first letter that waits and that nobody else hands over now; its id, None when there is none.

    Urgent ones are first, then the oldest. It is none of `refused`, so that a run does not try twice what was refused.
    The claim counts as an attempt, so that a letter at which processes end is not tried for ever. Commit before
    anything is handed over. Call `directory.db.begin_beside` first.
    """
    moment = now()
    free = or_(Letter.claimed_until.is_(None), Letter.claimed_until <= moment)
    query = select(Letter.id, Letter.claimed_until).where(
        Letter.sent_at.is_(None), Letter.attempts < MOST_ATTEMPTS, free, Letter.id.not_in(refused)
    )
    if urgent_only:
        query = query.where(Letter.is_urgent)
    query = query.order_by(Letter.is_urgent.desc(), Letter.created_at, Letter.id).limit(1)
    found = session.execute(query.with_for_update(skip_locked=True)).first()
    if found is None:
        return None
    letter = session.get_one(Letter, found.id)
    # Handed over twice is better than never: most letters are links somebody waits for (decision 0028).
    letter.attempts += 1
    if found.claimed_until is not None:
        letter.problem = "the process that handed it over ended before it said what came of it"
    letter.claimed_until = moment + CLAIMED_FOR
    return letter.id


@dataclass(frozen=True, slots=True)
class Unsent:
    """How many letters wait for the next run of the mail, were refused for good, or lie as files in the folder `mail`
    of the instance, since no mail server is set."""

    waiting: int
    refused: int
    files: int


def unsent(session: Session, settings: Settings) -> Unsent:
    """The letters that have reached nobody. A file counts until somebody who sent it takes it out of the folder."""
    given_up = case((Letter.attempts >= MOST_ATTEMPTS, 1), else_=0)
    query = select(func.count(Letter.id), func.coalesce(func.sum(given_up), 0))
    every, refused = session.execute(query.where(Letter.sent_at.is_(None))).one()
    folder = settings.instance / FOLDER
    files = 0 if settings.mail_server else sum(1 for _file in folder.glob("*.eml"))
    return Unsent(every - refused, refused, files)


def oldest_waiting(session: Session) -> datetime | None:
    """When the oldest letter was written that waits for the next run of the mail; None when none does."""
    waits = Letter.sent_at.is_(None), Letter.attempts < MOST_ATTEMPTS
    return session.scalar(select(func.min(Letter.created_at)).where(*waits))
