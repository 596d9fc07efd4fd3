"""What follows from a change of what opens an account, once its owner has confirmed it."""

from __future__ import annotations

from directory.accounts.letters import notify
from directory.models import Account
from directory.web.database import db
from directory.web.sessions import start_session


def conclude(account: Account, change: str) -> None:
    """After a change of what opens the account: end every session but this one, and write to the owner.

    The caller commits.
    """
    account.end_sessions()
    db.session.flush()
    start_session(account)
    notify(db.session(), account.email, change)
