"""Authorisations to publish hidden places: who may confirm them, and the job that lets those take effect that are due.

Only the job opens a place. What it opens is published by the hooks, in its transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.config import Settings
from directory.db import now
from directory.jobs import Done, Job, Occasion
from directory.models import Account, Location, PublicationAuthorisation
from directory.models.publication.authorisation import DECIDERS


def deciders(session: Session) -> frozenset[UUID]:
    """The accounts that may confirm an authorisation: open ones of the coalition's own side that are in use."""
    query = select(Account).where(Account.role.in_(DECIDERS), Account.active.is_(True))
    return frozenset(
        each.id for each in session.scalars(query) if each.has_chosen_password and each.is_in_use
    )


def decides_alone(session: Session) -> bool:
    """Whether there is nobody who could stand in as the second person, so that time alone decides."""
    return len(deciders(session)) < 2


def waiting_time(settings: Settings) -> timedelta:
    """How long an authorisation waits at least."""
    return timedelta(hours=settings.authorisation_wait_hours)


def open_authorisations(session: Session) -> Sequence[PublicationAuthorisation]:
    """Those that may still take effect or wait for their confirmation, oldest first."""
    model = PublicationAuthorisation
    query = select(model).where(
        model.withdrawn_at.is_(None), model.effective_at.is_(None) | model.expires_at.is_not(None)
    )
    return session.scalars(query.order_by(model.entered_at, model.id)).all()


def take_effect(session: Session, moment: datetime, wait: timedelta) -> list[str]:
    """Open the places whose authorisations are due, close those whose old ones ran out unconfirmed; a sentence each.

    The caller has begun to write, and commits. A place under a flag of its organization or of a service at it stays.
    """
    able, told = deciders(session), []
    for each in open_authorisations(session):
        place = session.get_one(Location, each.location_id)
        whose = f"a place of {place.organization.name}"
        # From before a second person had to confirm: these count for 30 days (decision 0017).
        if each.expires_at is not None and each.expires_at <= moment:
            each.expires_at = None
            if each.needs_confirmation(able):
                each.effective_at = None
                told.append(f"{whose} is hidden again: nobody has confirmed its authorization")
            continue
        # Flags are stronger than authorisations, however long these have been due (decision 0017).
        facts = place.facts
        if not each.is_due(moment, wait, able) or facts.organization_hides or facts.service_hides:
            continue
        place.confidential, each.effective_at = False, moment
        place.modified_at = moment
        told.append(f"{whose} is published: authorized by {each.authorised_by}")
    session.flush()
    return told


def _run(occasion: Occasion) -> Done:
    told = take_effect(occasion.session, now(), waiting_time(occasion.settings))
    return Done(len(told), tuple(told))


JOBS = (Job("authorisations", "publishes places whose authorization is due", _run),)
