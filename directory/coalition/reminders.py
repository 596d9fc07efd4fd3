"""Reminders by mail of agreements and terms that run out: a letter for each occasion and no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.coalition.agreement_rows import AgreementRow, agreements
from directory.coalition.place_texts import LEFT_OUT
from directory.coalition.seats import seating
from directory.imports.known_hidden_places import KEPT_HIDDEN_PLACES
from directory.jobs import Done, Job, Occasion
from directory.mail import post
from directory.models import Account, AgreementState, Role, SeatState

NEAR_DAYS = 14
"""After the first letter, which comes as soon as something counts as running out, a second one comes this near."""
AGAIN_DAYS = 30
"""Once it has run out, or while a paper that was sent is not signed, another letter comes each so many days."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One letter to write: `occasion` names it, so that it is written once."""

    occasion: str
    text: str


def reminders(session: Session, day: date) -> Iterator[Reminder]:
    """What runs out, and what was sent and is not signed. What has a signed follower is left out."""
    rows, places = agreements(session, day), KEPT_HIDDEN_PLACES.places(session)

    def outside(words: str) -> str:
        return LEFT_OUT if places.says_where(words) else words

    lapsing = {row.agreement.id for row in rows if row.is_lapsing}
    for row in rows:
        ends, sent = row.agreement.expires_on, row.agreement.sent_on
        title, operator = row.agreement.title, row.agreement.organization.name
        name = f"The agreement “{outside(title)}” with {outside(operator)}"
        if row.is_lapsing and ends is not None:
            words = "ran out" if ends < day else "runs out"
            occasion = f"agreement {row.agreement.id} {ends} {_stage(ends, day)}"
            yield Reminder(occasion, f"{name} {words} on {_words(ends)}. {_renewal(row)}")
        elif row.state is AgreementState.SENT and row.agreement.renews_id not in lapsing and sent:
            months = (day - sent).days // AGAIN_DAYS
            if months > 0:
                text = f"{name} was sent on {_words(sent)} and is not signed."
                yield Reminder(f"unsigned {row.agreement.id} {sent} {months}", text)
    for seat in seating(session, day).in_state(SeatState.EXPIRING):
        ends = seat.term.until if seat.term else None
        if ends is not None:
            name = f"“{outside(seat.seat.name)}” in {outside(seat.seat.body.name)}"
            text = f"The term of the seat {name} ends on {_words(ends)}."
            yield Reminder(f"seat {seat.seat.id} {ends} {_stage(ends, day)}", text)


def _stage(ends: date, day: date) -> str:
    left = (ends - day).days
    if left > NEAR_DAYS:
        return "first"
    return "near" if left >= 0 else f"over {-left // AGAIN_DAYS}"


def _renewal(row: AgreementRow) -> str:
    """How far the next one is; the letter comes again until that is signed."""
    if row.renewal is None:
        return "No renewal is on record."
    sent = row.renewal.sent_on
    if sent is None:
        return "The renewal is a draft."
    return f"The renewal was sent on {_words(sent)} and is not signed."


def _words(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def remind(occasion: Occasion) -> Done:
    """Write to every coordinator; run twice on one day, the second time writes nothing."""
    session, day = occasion.session, occasion.day
    query = select(Account).where(Account.role == Role.COORDINATOR, Account.active.is_(True))
    coordinators = [each.email for each in session.scalars(query) if each.is_in_use]
    home = f"{occasion.settings.public_address.rstrip('/')}/coalition/"
    written = 0
    for each in reminders(session, day):
        for email in coordinators:
            letter = post(
                session,
                occasion=f"{each.occasion} {email}",
                recipient=email,
                subject="An agreement or term needs you",
                text=f"{each.text}\n\nThis month’s work: {home}\n",
            )
            written += letter is not None
    return Done(written)


REMINDERS = Job("reminders of the table", "writes to coordinators about what runs out", remind)
