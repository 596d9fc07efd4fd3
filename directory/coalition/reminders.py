"""Reminders by mail of agreements and terms that run out: a letter for each occasion and no more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.coalition.agreements import agreements
from directory.coalition.seats import seating
from directory.jobs import Done, Job, Occasion
from directory.mail import post
from directory.models import Account, Role, SeatState

NEAR_DAYS = 14
"""After the first letter, which comes as soon as something counts as running out, a second one comes this near."""


def lapsing(session: Session, day: date) -> Iterator[tuple[str, str, date]]:
    """What runs out: a name for the occasion, a sentence, the last day. What has a follower is left out."""
    for row in agreements(session, day):
        ends = row.agreement.expires_on
        if row.is_lapsing and ends is not None:
            words = "ran out" if ends < day else "runs out"
            about = f"The agreement “{row.agreement.title}” with {row.agreement.organization.name} {words} on"
            yield f"agreement {row.agreement.id} {ends}", about, ends
    for seat in seating(session, day).in_state(SeatState.EXPIRING):
        ends = seat.term.until if seat.term else None
        if ends is not None:
            about = f"The term of the seat “{seat.seat.name}” in {seat.seat.body.name} ends on"
            yield f"seat {seat.seat.id} {ends}", about, ends


def remind(occasion: Occasion) -> Done:
    """Write to every coordinator; run twice on one day, the second time writes nothing."""
    session, day = occasion.session, occasion.day
    query = select(Account).where(Account.role == Role.COORDINATOR, Account.active.is_(True))
    coordinators = [each.email for each in session.scalars(query) if each.is_in_use]
    home = f"{occasion.settings.public_address.rstrip('/')}/coalition/"
    written = 0
    for name, about, ends in lapsing(session, day):
        stage = "near" if (ends - day).days <= NEAR_DAYS else "first"
        for email in coordinators:
            letter = post(
                session,
                occasion=f"{name} {stage} {email}",
                recipient=email,
                subject="An agreement or term is about to end",
                text=f"{about} {ends:%B} {ends.day}, {ends.year}.\n\nThe month’s work stands at {home}\n",
            )
            written += letter is not None
    return Done(written)


REMINDERS = Job("reminders of the table", "writes to coordinators about what runs out", remind)
