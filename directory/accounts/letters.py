"""Letters about accounts: what they say, and putting them into the outbox."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from flask import request, url_for
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from directory.db import now
from directory.mail import post
from directory.models import Account, AccountLink, LinkPurpose
from directory.models.accounts.account_link import UNTIL_CHANGED
from directory.web.account_letters import full_address, void_links
from directory.web.appearance import site_name
from directory.web.clock import local_now
from directory.web.sessions import describe_browser

_CHANGE = (
    "{change}\n\n"
    "This was on {day} at {hour}, in {browser}.\n\n"
    "If you know about it, there is nothing to do. If not, {advice}\n"
)
_CHOOSE_ANEW = (
    "choose a new password at once, which signs everyone out:\n\n{address}\n\n"
    "Then tell an administrator of {name}."
)
_TAKE_BACK = (
    "take the change back at once. This address counts again, everyone is signed out, and you choose a new "
    "password:\n\n{address}\n\n"
    "The link works once, for seven days. Then tell an administrator of {name}."
)
_TELL = "tell an administrator of {name} at once."


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
        f"The address of the account is {account.email} again: someone there took the change back."
    )
    _write(session, refused, change, _TELL)


def _write(session: Session, recipient: str, change: str, advice: str, path: str = "") -> None:
    moment = local_now()
    text = _CHANGE.format(
        change=change,
        day=f"{moment:%B} {moment.day}, {moment.year}",
        hour=f"{moment:%I:%M %p}".lstrip("0"),
        browser=describe_browser(request.user_agent.string),
        advice=advice.format(address=full_address(path), name=site_name()),
    )
    post(
        session,
        f"change {uuid4()}",
        recipient,
        f"Your account with {site_name()} has changed",
        text,
        is_urgent=True,
    )
