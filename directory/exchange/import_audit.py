"""What the audit says of an import: each plan that is looked at or applied; of suspicious ones a letter tells, too."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.audit import explain, note
from directory.audit.transaction_buffer import actor_of
from directory.counted import counted
from directory.db import now
from directory.encryption.digests import digest
from directory.imports.plan import Plan
from directory.imports.plan_text import waiting_count
from directory.imports.stored_plans import PlanSummary
from directory.mail import post
from directory.models import Account, AuditAction, Role

MANY = 5
"""So many rows of one plan that repeat hidden places are no accident of one address."""

_DECIDE = (Role.COORDINATOR, Role.ADMINISTRATOR)


def remember_plan(
    session: Session, plan: Plan | PlanSummary, file: str, public_address: str
) -> None:
    """Note a plan that somebody looks at or applies. The caller has begun to write, and commits."""
    waiting = waiting_count(plan.organizations_waiting, plan.waits)
    repeating = counted(plan.repeating, "record")
    note_plan(session, file, f"{waiting} for review, {repeating} repeating a hidden place")
    if plan.repeating < MANY:
        return
    actor = actor_of(session).name
    occasion = digest(f"{now().date()} {file} {actor}", "occasions of letters")
    text = "\n\n".join(
        (
            f"A plan of “{file}”, made by {actor}, has {plan.repeating} records that repeat confidential places.",
            "None of them is imported before you decide. Look at them, and ask why the file holds them:",
            f"{public_address.rstrip('/')}/staff/held",
        )
    )
    _write(session, f"held {occasion}", "Many rows of an import repeat confidential places", text)


def tell_of_hiding(
    session: Session, source: str, count: int, at: datetime, public_address: str
) -> None:
    """Write to whoever decides that a source has hidden something of records that others keep."""
    records = (
        "a listing that it does not keep"
        if count == 1
        else f"{count} listings that it does not keep"
    )
    text = "\n\n".join(
        (
            f"“{source}” says that a place or a person of {records} is confidential. That is hidden now.",
            "Ask them why, and look at what they list. A place opens again by an authorization alone:",
            f"{public_address.rstrip('/')}/staff/sources",
        )
    )
    occasion = digest(f"{at.isoformat()} {source}", "occasions of letters")
    _write(session, f"hidden {occasion}", "Another directory has hidden something of yours", text)


def _write(session: Session, occasion: str, subject: str, text: str) -> None:
    query = select(Account).where(Account.active, Account.role.in_(_DECIDE))
    for account in (each for each in session.scalars(query) if each.is_in_use):
        post(session, f"{occasion} {account.id}", account.email, subject, text)


def note_plan(session: Session, file: str, about: str) -> None:
    """Note a plan that somebody looks at, and what is in it, in words. The caller has begun to write, and commits."""
    explain(session, f"plan of {file}: {about}")
    note(session, AuditAction.PLANNED, "import", digest(file, "names of files"), ())
