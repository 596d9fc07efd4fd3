"""Letters with a link that opens an account: an invitation, a new password, a new address."""

from __future__ import annotations

from flask import current_app, url_for
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from directory.db import now
from directory.mail import post, take_back
from directory.models import Account, AccountLink, Letter, LinkPurpose
from directory.web.appearance import site_name

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
            "Someone, most likely you, asked for a new password for {name}.\n\n"
            "Open this page and choose one:\n\n{address}\n\n"
            "The link works once, for two hours. If it was not you, ignore this letter: nothing has changed.\n"
        ),
    ),
    LinkPurpose.ADDRESS: (
        "Your new address for {name}",
        (
            "Someone, most likely you, wants to sign in to {name} with this address.\n\n"
            "Open this page and confirm it:\n\n{address}\n\n"
            "The link works once, for two hours. If it was not you, ignore this letter: nothing changes.\n"
        ),
    ),
}


def send_link(
    session: Session, account: Account, purpose: LinkPurpose, new_email: str | None = None
) -> None:
    """Put a letter with a new link into the outbox; links of the same purpose that were sent before stop working.

    It goes to the address of the account or, to confirm a new one, there.
    """
    link, address = _new_link(session, account, purpose, new_email)
    subject, text = (each.format(name=site_name(), address=address) for each in _TEXTS[purpose])
    post(session, f"{purpose.value} {link.id}", new_email or account.email, subject, text)


def invitation_to_hand_over(session: Session, account: Account) -> str:
    """The address of a new invitation that no letter carries; those that were sent before stop working."""
    _link, address = _new_link(session, account, LinkPurpose.INVITATION)
    return address


def _new_link(
    session: Session, account: Account, purpose: LinkPurpose, new_email: str | None = None
) -> tuple[AccountLink, str]:
    void_links(session, account, purpose)
    link, token = AccountLink.issue(account.id, purpose, new_email)
    session.add(link)
    session.flush()
    return link, full_address(url_for("accounts.link", token=token))


def void_links(session: Session, account: Account, *purposes: LinkPurpose) -> None:
    """Let links of an account that were not used yet work no more, and take back what has not left with them."""
    unused = (
        AccountLink.account_id == account.id,
        AccountLink.purpose.in_(purposes),
        AccountLink.used_at.is_(None),
    )
    carried = [
        f"{each.purpose.value} {each.id}"
        for each in session.scalars(select(AccountLink).where(*unused))
    ]
    session.execute(update(AccountLink).where(*unused).values(used_at=now()))
    letters = session.scalars(select(Letter).where(Letter.occasion.in_(carried))).all()
    take_back(session, current_app.config["SETTINGS"], letters)


def full_address(path: str) -> str:
    """The public address of a path."""
    base: str = current_app.config["SETTINGS"].public_address.rstrip("/")
    return base + path
