"""Revealing a confidential value, to somebody who may, for a reason, remembered, so many times an hour."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import func, select
from werkzeug.exceptions import NotFound

from directory.audit import explain, note, record_of
from directory.db import now
from directory.models import Account, AuditAction, AuditEntry
from directory.web import record_permissions
from directory.web.access import current_account
from directory.web.database import db
from directory.web.letters_to_deciders import write_to_deciders
from directory.web.rate_limits import REVEAL, requester, spend

# Keeps out "x" and "ok"; whether the reason is a good one is for the reader of the audit.
SHORTEST_REASON = 5
"""Letters; dots and blanks are no reason."""

UNUSUAL = 10
"""So many values within an hour are more than one call or one correction needs: coordinators are written to."""

UNUSUAL_A_DAY = 30
"""The same for a day: whoever stays below the other figure hour by hour copies a list all the same."""

_RATES = (
    (timedelta(hours=1), UNUSUAL, "hour", "%Y-%m-%d %H"),
    (timedelta(days=1), UNUSUAL_A_DAY, "day", "%Y-%m-%d"),
)
"""How long one looks back, how many values are unusual, and what makes one letter of many for each."""


class ReasonMissing(ValueError):
    """A confidential value was asked for without saying what for; the message is for the person."""


def is_unusual(moments: Sequence[datetime]) -> bool:
    """Whether so many of some moments, oldest first, lie within one hour or one day as no task needs."""
    return any(
        later - earlier < within
        for within, unusual, _period, _once in _RATES
        for earlier, later in zip(moments, moments[unusual - 1 :], strict=False)
    )


def is_reason(text: str) -> bool:
    """Whether a text says what somebody needs a value for."""
    return sum(map(str.isalpha, text)) >= SHORTEST_REASON


def reveal(
    record: Any, fields: Collection[str], organization_id: UUID, reason: str
) -> dict[str, Any]:
    """The values of fields of a record that belong together, such as the lines of one address, by field.

    Call it in a view that takes POST, and commit before the value is shown: what is not remembered is not revealed.
    `organization_id` is the organization whose record it is. Raises ReasonMissing, TooManyRequests after `REVEAL` of
    one account in an hour, NotFound when the account may not.
    """
    account = current_account()
    if account is None or not record_permissions.may_reveal(account, organization_id):
        raise NotFound
    if not is_reason(reason):
        raise ReasonMissing(
            "Say in a few words why you need it. Your reason is kept with your name."
        )
    spend(REVEAL, requester())
    explain(db.session(), reason.strip())
    kind, record_id = record_of(db.session(), record)
    names = tuple(f"{record.__tablename__}.{field}" for field in fields)
    note(db.session(), AuditAction.REVEALED, kind, record_id, names)
    _write_where_unusual(account)
    return {field: getattr(record, field) for field in fields}


def _write_where_unusual(account: Account) -> None:
    """Tell whoever decides that one account reveals many values; the letter names neither value nor place."""
    moment = now()
    for back, unusual, period, once in _RATES:
        if _reveals_since(account, moment - back) + 1 >= unusual:
            _write_of_many(account, unusual, period, f"{moment:{once}}")


def _reveals_since(account: Account, moment: datetime) -> int:
    found = db.session.scalar(
        select(func.count())
        .select_from(AuditEntry)
        .where(
            AuditEntry.actor_id == account.id,
            AuditEntry.action == AuditAction.REVEALED,
            AuditEntry.at > moment,
        )
    )
    return found or 0


def _write_of_many(account: Account, unusual: int, period: str, once: str) -> None:
    text = (
        f"{account.email} has asked to see {unusual} confidential values or more within one {period}. That can be a "
        "long correction, or someone who copies what is hidden.\n\n"
        "The directory shows who asked for which kind of value, and why. Please sign in, look, and ask them:\n\n"
        f"{current_app.config['SETTINGS'].public_address.rstrip('/')}/staff/reveals"
    )
    subject = "One account has asked for many confidential values"
    write_to_deciders(db.session(), f"many reveals {account.id} {once}", subject, text)
