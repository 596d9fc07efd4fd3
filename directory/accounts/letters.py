"""Letters of the accounts door: what they say, and putting them into the outbox with a new link."""

from __future__ import annotations

from flask import current_app, url_for
from sqlalchemy import update
from sqlalchemy.orm import Session

from directory.db import now
from directory.mail import post
from directory.models import Account, AccountLink, LinkPurpose

_TEXTS = {
    LinkPurpose.INVITATION: (
        "Your account with {name}",
        (
            "You have been given an account with {name}.\n\n"
            "Open this page and choose a password:\n\n{address}\n\n"
            "The link works once, for seven days. If you did not expect this letter, ignore it.\n"
        ),
    ),
    LinkPurpose.RESET: (
        "A new password for {name}",
        (
            "Somebody, most likely you, asked for a new password for {name}.\n\n"
            "Open this page and choose one:\n\n{address}\n\n"
            "The link works once, for two hours. If it was not you, ignore this letter: nothing has changed.\n"
        ),
    ),
}


def send_link(session: Session, account: Account, purpose: LinkPurpose) -> None:
    """Put a letter with a new link into the outbox; links of the same purpose that were sent before stop working."""
    before = update(AccountLink).where(
        AccountLink.account_id == account.id,
        AccountLink.purpose == purpose,
        AccountLink.used_at.is_(None),
    )
    session.execute(before.values(used_at=now()))
    link, token = AccountLink.issue(account.id, purpose)
    session.add(link)
    session.flush()
    settings = current_app.config["SETTINGS"]
    path = url_for("accounts.link", token=token)
    subject, text = (
        each.format(name=settings.name, address=f"{settings.public_address.rstrip('/')}{path}")
        for each in _TEXTS[purpose]
    )
    post(session, f"{purpose.value} {link.id}", account.email, subject, text)
