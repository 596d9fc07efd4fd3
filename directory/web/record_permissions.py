"""Who may do what with which record: the questions that pages, API, exports and search ask beyond a right.

A right says that an account may edit listings at all; this module says whose. Hidden means missing: a view answers
404 when the answer is no, so that nobody learns what is there.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from directory.models import Account
from directory.web.access import Right, may, rights_of
from directory.web.database import db


def holds(account: Account | None, right: Right) -> bool:
    """Whether the account holds the right; a stranger holds none."""
    return account is not None and right in rights_of(account)


def organizations_to_edit(account: Account | None) -> frozenset[UUID] | None:
    """The organizations whose listings the account may edit; None stands for every one, an empty set for none.

    Lists restrict their query with it.
    """
    if holds(account, Right.EDIT_LISTINGS):
        return None
    if account is not None and holds(account, Right.EDIT_OWN_LISTINGS):
        return account.own_organizations
    return frozenset()


def may_edit(account: Account | None, organization_id: UUID) -> bool:
    """Whether the account may see and edit the organization, its services, places, contacts and phones as staff do."""
    allowed = organizations_to_edit(account)
    return allowed is None or organization_id in allowed


NOTED = frozenset({"notes_internal", "review_days"})
"""What the coalition notes about a record for itself: its remarks, and how often it calls."""


def may_edit_all(account: Account | None) -> bool:
    """Whether the account works on every listing for the coalition, and does not only keep its organization's."""
    return organizations_to_edit(account) is None


def may_read_notes(account: Account | None) -> bool:
    """Whether the account reads and writes what the coalition notes for itself, not whoever keeps its own listings."""
    return may_edit_all(account)


def may_add_organizations(account: Account | None) -> bool:
    """Whether the account may bring in organizations; whoever keeps some of them cannot make others."""
    return holds(account, Right.EDIT_LISTINGS)


def may_reveal(account: Account | None, organization_id: UUID) -> bool:
    """Whether the account may read a confidential value of a listing, one at a time and with a reason."""
    return may_edit(account, organization_id)


def may_see_history(account: Account | None, organization_id: UUID | None) -> bool:
    """Whether the account may read who changed what of a record of an organization, or of no organization."""
    if organization_id is None:
        return holds(account, Right.EDIT_STAKEHOLDERS)
    return may_edit(account, organization_id)


def may_decide_held(account: Account | None) -> bool:
    """Whether the account decides what waits for review, and so reads why: coordinators and administrators."""
    return holds(account, Right.DECIDE_HELD)


def may_take_flags_back(account: Account | None) -> bool:
    """Whether the account may clear a flag that hides places: the coalition's own side, not whoever keeps a listing."""
    return holds(account, Right.EDIT_LISTINGS)


def assignees() -> list[Account]:
    """The accounts that listings may be assigned to, by address; none for who may not assign them."""
    if not may(Right.EDIT_LISTINGS):
        return []
    found = db.session.scalars(select(Account).where(Account.active).order_by(Account.email))
    return [each for each in found if holds(each, Right.EDIT_LISTINGS)]
