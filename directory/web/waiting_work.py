"""What waits to be decided by the account that is signed in, counted for every page that says so."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, select

from directory.models import HeldChange, Suggestion, SuggestionKind, SuggestionState
from directory.publication.authorisations import deciders, open_authorisations
from directory.web.access import Right, current_account, may
from directory.web.database import db
from directory.web.record_permissions import (
    may_add_organizations,
    may_decide_held,
    organizations_to_edit,
)


def suggestions_to_decide() -> Select[Any]:
    """The suggestions that this account may decide; who keeps a listing, its keepers do not decide."""
    query = select(Suggestion)
    if not may_add_organizations(current_account()):
        query = query.where(Suggestion.kind != SuggestionKind.OWNER_REQUEST)
    allowed = organizations_to_edit(current_account())
    return query if allowed is None else query.where(Suggestion.organization_id.in_(allowed))


def open_count() -> int:
    """How many suggestions wait for this account."""
    waiting = suggestions_to_decide().where(Suggestion.state == SuggestionState.OPEN)
    return db.session.scalar(select(func.count()).select_from(waiting.subquery())) or 0


def held_count() -> int:
    """How many changes wait for this account's decision; none where it decides none."""
    if not may_decide_held(current_account()):
        return 0
    waiting = select(func.count(HeldChange.id)).where(HeldChange.decided_at.is_(None))
    return db.session.scalar(waiting) or 0


def authorisations_to_confirm() -> int:
    """How many authorisations to publish a hidden place wait for this account as the second person."""
    account, session = current_account(), db.session()
    if account is None or not may(Right.AUTHORISE_PUBLICATION):
        return 0
    able = deciders(session)
    return sum(
        each.needs_confirmation(able) and each.may_be_confirmed_by(account.id)
        for each in open_authorisations(session)
    )
