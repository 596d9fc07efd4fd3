"""How often texts of one account, or of those who keep the same organizations, have had to wait of late.

Each answer of “waits” or “saved” tells whoever guesses something. After a few that waited nothing is answered any more:
every text of theirs waits, until a coordinator has taken some of them or a week is over. The database counts, so that
no restart forgets it.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from directory.db import now
from directory.models import Account, AccountOrganization, HeldChange, HeldDecision, HeldOrigin

FEW = 5
PERIOD = timedelta(days=7)


def held_texts(session: Session, account: Account) -> int:
    """How many texts of pages waited within the period that nobody has taken; each rewriting is one more."""
    own = select(AccountOrganization.organization_id).where(
        AccountOrganization.account_id == account.id
    )
    beside = (
        select(Account.email)
        .join(AccountOrganization, AccountOrganization.account_id == Account.id)
        .where(AccountOrganization.organization_id.in_(own))
    )
    query = select(func.coalesce(func.sum(HeldChange.changes + 1), 0)).where(
        HeldChange.origin == HeldOrigin.PAGE,
        HeldChange.modified_at > now() - PERIOD,
        or_(HeldChange.decision.is_(None), HeldChange.decision != HeldDecision.TAKEN),
        or_(HeldChange.by == account.email, HeldChange.by.in_(beside)),
    )
    return session.scalar(query) or 0


def asks_often(session: Session, account: Account | None) -> bool:
    """Whether all texts of this account wait."""
    return account is not None and held_texts(session, account) >= FEW
