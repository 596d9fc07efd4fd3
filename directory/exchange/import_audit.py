"""What the audit says of an import: each plan that is looked at or applied; of suspicious ones a letter tells, too."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.audit import explain, note
from directory.audit.transaction_buffer import actor_of
from directory.db import now
from directory.encryption.digests import digest
from directory.imports.plan import Plan
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
    _note(session, file, plan.waits, plan.repeating)
    if plan.repeating < MANY:
        return
    actor = actor_of(session).name
    occasion = digest(f"{now().date()} {file} {actor}", "occasions of letters")
    text = "\n\n".join(
        (
            f"A plan of “{file}”, made by {actor}, has {plan.repeating} rows that repeat confidential places.",
            "None of them is imported before you decide. Look at them, and ask why the file holds them:",
            f"{public_address.rstrip('/')}/staff/held",
        )
    )
    query = select(Account).where(Account.active, Account.role.in_(_DECIDE))
    for account in (each for each in session.scalars(query) if each.is_in_use):
        post(
            session, f"held {occasion} {account.id}", account.email,
            "Many rows of an import repeat confidential places", text,
        )  # fmt: skip


def _note(session: Session, file: str, waits: int, repeating: int) -> None:
    """Remember that somebody looked at a plan: how many of its rows wait, how many of them repeat hidden places."""
    explain(
        session,
        f"plan of {file}: {waits} rows wait for review, {repeating} of them repeat a hidden place",
    )
    note(session, AuditAction.PLANNED, "import", digest(file, "names of files"), ())
