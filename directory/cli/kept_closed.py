"""What stays closed when an older database is put back: what was hidden, narrowed, closed or refused since."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from directory.audit import act_as, explain
from directory.audit.transaction_buffer import OPERATOR
from directory.backups.kept_refusals import Refusals, keep_refusals, load_refusals
from directory.cli.instance_setup import migrate
from directory.config import Settings
from directory.counted import counted
from directory.db import begin_writing
from directory.encryption import KeyMissing, SealBroken
from directory.models import Account
from directory.publication.kept_restrictions import (
    KeptRestrictions,
    Restrictions,
    keep_restrictions,
    load_restrictions,
)
from directory.web.base_application import base_application
from directory.web.database import db

NAMED = 20
"""So many names are said of what is there again."""


def closed_now() -> tuple[Restrictions, Refusals] | None:
    """What is not for everybody in the database that is replaced; None where it cannot be read."""
    session = db.session()
    session.rollback()
    try:
        return load_restrictions(session), load_refusals(session)
    except (SQLAlchemyError, KeyMissing, SealBroken):
        return None
    finally:
        db.session.remove()
        db.engine.dispose()


@dataclass(frozen=True, slots=True)
class Closed:
    """How much was closed again, and how many accounts and keys of programs among it."""

    listings: KeptRestrictions
    accounts: int

    def and_then(self, more: Closed) -> Closed:
        """What two steps closed, counted together."""
        one, two = self.listings, more.listings
        listings = KeptRestrictions(
            one.hidden + two.hidden,
            one.narrowed + two.narrowed,
            one.closed + two.closed,
            two.again,
        )
        return Closed(listings, self.accounts + more.accounts)


def keep_closed(there: Settings, known: tuple[Restrictions, Refusals]) -> Closed:
    """Close in the restored database what is closed now, before anybody reads it: a server may be running."""
    there.instance.mkdir(exist_ok=True)
    restrictions, refusals = known
    with base_application(there).app_context():
        migrate()
        session = db.session()
        session.rollback()
        act_as(session, OPERATOR)
        begin_writing(session)
        explain(session, "closed since the backup that was restored")
        closed = Closed(keep_restrictions(session, restrictions), keep_refusals(session, refusals))
        session.commit()
        db.session.remove()
        db.engine.dispose()
    return closed


_CLOSED_ONE = "closed organization, service or place of a service"
_CLOSED_MANY = "closed organizations, services and places of services"
_ENDED_ONE, _ENDED_MANY = "suspended account or revoked key", "suspended accounts and revoked keys"


def what_stays_closed(made_at: str, closed: Closed | None) -> str:
    """What a restore says of it; `made_at` is the day of the backup, or words for it."""
    since = f"since {made_at}"
    if closed is None:
        return (
            "There was no database to compare with. What was hidden, narrowed, closed, suspended, deleted or erased "
            f"{since} is as it was then: look at it before others come."
        )
    listings = closed.listings
    return (
        f"As it is now, and not as it was then: {counted(listings.hidden, 'hidden place')}, "
        f"{counted(listings.narrowed, 'listing, phone or person', 'listings, phones and people')} that fewer may see, "
        f"{counted(listings.closed, _CLOSED_ONE, _CLOSED_MANY)}, "
        f"{counted(closed.accounts, _ENDED_ONE, _ENDED_MANY)}. {_again(listings.again)} Passwords and roles are "
        f"those of then. What was erased {since} is there again: erase it anew."
    )


def _again(names: tuple[str, ...]) -> str:
    if not names:
        return "No organization or service was deleted since."
    more = f"; and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return (
        f"Deleted since, and shown again: {'; '.join(names[:NAMED])}{more}. Delete or close what is gone before others "
        "come."
    )


def end_sessions() -> None:
    """Nobody stays signed in from an older time."""
    session = db.session()
    session.rollback()
    begin_writing(session)
    for account in session.scalars(select(Account)):
        account.end_sessions()
    session.commit()
