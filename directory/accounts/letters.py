"""Letters about accounts: what they say, and putting them into the outbox."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from flask import current_app, request, url_for
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from directory.db import now
from directory.mail import post
from directory.models import Account, AccountLink, LinkPurpose
from directory.models.accounts.account_link import UNTIL_CHANGED
from directory.web.appearance import site_name
from directory.web.clock import local_now
from directory.web.sessions import describe_browser

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
    LinkPurpose.ADDRESS: (
        "Your new address for {name}",
        (
            "Somebody, most likely you, wants to sign in to {name} with this address.\n\n"
            "Open this page and confirm it:\n\n{address}\n\n"
            "The link works once, for two hours. If it was not you, ignore this letter: nothing changes.\n"
        ),
    ),
}
_CHANGE = (
    "{change}\n\n"
    "This was on {day} at {hour}, in {browser}.\n\n"
    "If you know about it, there is nothing to do. If not, {advice}\n"
)
_CHOOSE_ANEW = (
    "choose a new password at once, which signs everybody out:\n\n{address}\n\n"
    "Then tell an administrator of {name}."
)
_TAKE_BACK = (
    "take the change back at once. This address counts again, everybody is signed out, and you choose a new "
    "password:\n\n{address}\n\n"
    "The link works once, for seven days. Then tell an administrator of {name}."
)
_TELL = "tell an administrator of {name} at once."


def send_link(
    session: Session, account: Account, purpose: LinkPurpose, new_email: str | None = None
) -> None:
    """Put a letter with a new link into the outbox; links of the same purpose that were sent before stop working.

    It goes to the address of the account or, to confirm a new one, there.
    """
    void_links(session, account, purpose)
    link, token = AccountLink.issue(account.id, purpose, new_email)
    session.add(link)
    session.flush()
    subject, text = (
        each.format(name=_name(), address=_address(url_for("accounts.link", token=token)))
        for each in _TEXTS[purpose]
    )
    post(session, f"{purpose.value} {link.id}", new_email or account.email, subject, text)


def void_links(session: Session, account: Account, *purposes: LinkPurpose) -> None:
    """Let links of an account that were not used yet work no more."""
    before = update(AccountLink).where(
        AccountLink.account_id == account.id,
        AccountLink.purpose.in_(purposes),
        AccountLink.used_at.is_(None),
    )
    session.execute(before.values(used_at=now()))


def void_later_links(session: Session, account: Account, link: AccountLink) -> None:
    """Let every link end but those that take an earlier change back than this one does."""
    void_links(session, account, *UNTIL_CHANGED)
    later = update(AccountLink).where(
        AccountLink.account_id == account.id,
        AccountLink.purpose == LinkPurpose.RESTORATION,
        AccountLink.created_at >= link.created_at,
        AccountLink.used_at.is_(None),
    )
    session.execute(later.values(used_at=now()))


def notify(session: Session, recipient: str, change: str) -> None:
    """Write to the owner of an account, at its present address, what has changed about it: a sentence."""
    _write(session, recipient, change, _CHOOSE_ANEW, url_for("accounts.forgotten"))


def notify_former_address(session: Session, account: Account, former: str) -> None:
    """Say at an address that counts no more which one does, with a link that takes the change back."""
    link, token = AccountLink.issue(account.id, LinkPurpose.RESTORATION, former)
    # Changes are told apart by their order, which two within a second, or a clock set back, must not blur.
    before = session.scalar(
        select(func.max(AccountLink.created_at)).where(
            AccountLink.account_id == account.id, AccountLink.purpose == LinkPurpose.RESTORATION
        )
    )
    link.created_at = max(now(), before + timedelta(seconds=1)) if before else now()
    session.add(link)
    change = f"The address of the account is now {account.email}."
    _write(session, former, change, _TAKE_BACK, url_for("accounts.link", token=token))


def notify_refused_address(session: Session, account: Account, refused: str) -> None:
    """Say at an address whose change was taken back that it opens nothing; there is no way back from there."""
    change = (
        f"The address of the account is {account.email} again: somebody there took the change back."
    )
    _write(session, refused, change, _TELL)


def _write(session: Session, recipient: str, change: str, advice: str, path: str = "") -> None:
    moment = local_now()
    text = _CHANGE.format(
        change=change,
        day=f"{moment:%B} {moment.day}, {moment.year}",
        hour=f"{moment:%I:%M %p}".lstrip("0"),
        browser=describe_browser(request.user_agent.string),
        advice=advice.format(address=_address(path), name=_name()),
    )
    post(session, f"change {uuid4()}", recipient, f"Your account with {_name()} has changed", text)


def _name() -> str:
    name: str = site_name()
    return name


def _address(path: str) -> str:
    base: str = current_app.config["SETTINGS"].public_address.rstrip("/")
    return base + path
