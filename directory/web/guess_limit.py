"""How often texts of one account, or of those who keep the same organizations, have had to wait of late.

Each answer of “waits”, “saved” or “refused” tells whoever guesses something. After a few that waited or were refused
nothing is answered any more: every text of theirs waits, or is refused, until a coordinator has taken some of them or a
week is over. Rows of a file count like texts, though nobody accepts the file. The database counts, so that no restart
forgets it.
"""

from __future__ import annotations

from datetime import timedelta

from flask import Flask, Response, current_app, g, url_for
from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from directory.db import begin_writing, now
from directory.encryption.digests import digest
from directory.imports.incoming_records import written
from directory.imports.plan import Plan
from directory.models import (
    Account,
    AccountOrganization,
    HeldAnswer,
    HeldChange,
    HeldDecision,
    HeldOrigin,
)
from directory.web.access import current_account
from directory.web.database import db
from directory.web.letters_to_deciders import write_to_deciders
from directory.web.text_questions import save_nothing_typed

FEW = 5
PERIOD = timedelta(days=7)


def held_texts(session: Session, account: Account) -> int:
    """How many texts of pages waited within the period that nobody has taken, and how many rows of files.

    Each rewriting of a text is one more.
    """
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
    answers = select(func.coalesce(func.sum(HeldAnswer.rows), 0)).where(
        HeldAnswer.created_at > now() - PERIOD,
        or_(HeldAnswer.by == account.email, HeldAnswer.by.in_(beside)),
    )
    return (session.scalar(query) or 0) + (session.scalar(answers) or 0)


def count_rows(session: Session, account: Account, plan: Plan, file: str) -> None:
    """Count what the plan of a file tells an account by rows that wait or are refused, and tell whoever decides.

    The same rows count once, however often they are looked at. The same guess beside other ones counts anew: that it
    waits again says which it was. `file` is the mark of the file, of which no row may wait. The caller has begun to
    write, and commits.
    """
    if not plan.telling:
        return
    rows = "\n".join(written(held.records) for held in plan.held) or file
    mark = digest(f"{plan.telling}\n{rows}", "answers about files")
    _count(session, account, mark, plan.telling)


def note_refusal(text: str) -> None:
    """Note for the end of the request that a text was refused by its words alone, which tells whoever sent it."""
    g.setdefault("refused_texts", set()).add(digest(text, "answers about files"))


def count_refusals(app: Flask) -> None:
    """Count at the end of each request what was refused in it, whatever else it wrote or took back."""

    @app.after_request
    def count(answer: Response) -> Response:
        marks, account = g.pop("refused_texts", ()), current_account()
        if marks and account is not None:
            session = db.session()
            session.rollback()
            begin_writing(session)
            for mark in sorted(marks):
                _count(session, account, mark, 1)
            save_nothing_typed()
            session.commit()
        return answer


def _count(session: Session, account: Account, mark: str, rows: int) -> None:
    known = select(HeldAnswer).where(HeldAnswer.by == account.email, HeldAnswer.digest == mark)
    if session.scalar(known) is not None:
        return
    before = held_texts(session, account)
    session.add(HeldAnswer(by=account.email, digest=mark, rows=rows))
    session.flush()
    tell_of_many(session, account, before)


def tell_of_many(session: Session, account: Account, before: int) -> None:
    """Tell whoever decides that all texts of an account wait from now on, where that was not so `before`."""
    if not before < FEW <= held_texts(session, account):
        return
    text = (
        f"{FEW} or more texts or rows of files that {account.email}, or others who keep the same organizations, sent "
        "within a week wait for review or were refused. Whoever guesses at something confidential sends one after "
        "another. From now on all of their texts wait, until a week is over, or you take some of those that were "
        "typed.\n\n"
        f"Please sign in, look at what waits, and ask why:\n\n{queue_address()}"
    )
    occasion = f"many texts wait {now().isoformat()}"
    write_to_deciders(session, occasion, "Many texts of one account wait for review", text)


def queue_address() -> str:
    """Where whoever decides looks at what waits."""
    public: str = current_app.config["SETTINGS"].public_address
    return f"{public.rstrip('/')}{url_for('staff.held_changes')}"


def asks_often(session: Session, account: Account | None) -> bool:
    """Whether all texts of this account wait."""
    return account is not None and held_texts(session, account) >= FEW
