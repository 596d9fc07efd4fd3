"""To whom the verification of listings may be given: the accounts that keep all listings."""

from __future__ import annotations

from sqlalchemy import select

from directory.models import Account
from directory.web.access import Right, may
from directory.web.database import db
from directory.web.policy import holds


def assignees() -> list[Account]:
    """The accounts that listings may be assigned to, by address; none for who may not assign them."""
    if not may(Right.EDIT_LISTINGS):
        return []
    found = db.session.scalars(select(Account).where(Account.active).order_by(Account.email))
    return [each for each in found if holds(each, Right.EDIT_LISTINGS)]
