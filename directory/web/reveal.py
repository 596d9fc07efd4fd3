"""Revealing a confidential value: one field, to somebody who may, for a reason, remembered, so many times an hour."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from werkzeug.exceptions import NotFound

from directory.audit import explain, note, record_of
from directory.models import AuditAction
from directory.web import policy
from directory.web.access import current_account
from directory.web.database import db
from directory.web.rate_limits import REVEAL, requester, spend

# Keeps out "x" and "ok"; whether the reason is a good one is for the reader of the audit.
SHORTEST_REASON = 5


class ReasonMissing(ValueError):
    """A confidential value was asked for without saying what for; the message is for the person."""


def reveal(record: Any, field: str, organization_id: UUID, reason: str) -> Any:
    """The value of one field of a record, such as `address_1` of an address.

    Call it in a view that takes POST, and commit before the value is shown: what is not remembered is not revealed.
    `organization_id` is the organization whose record it is. Raises ReasonMissing, TooManyRequests after `REVEAL` of
    one account in an hour, NotFound when the account may not.
    """
    if not policy.may_reveal(current_account(), organization_id):
        raise NotFound
    if len(reason.strip()) < SHORTEST_REASON:
        raise ReasonMissing(
            "Say in a few words why you need it. Your reason is kept with your name."
        )
    spend(REVEAL, requester())
    explain(db.session(), reason.strip())
    kind, record_id = record_of(db.session(), record)
    name = f"{record.__tablename__}.{field}"
    note(db.session(), AuditAction.REVEALED, kind, record_id, (name,))
    return getattr(record, field)
