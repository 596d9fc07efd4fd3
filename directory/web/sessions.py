"""Sessions of signed-in browsers: a row for each, a random token in the cookie, and when both end.

The cookie also says when it was last renewed. A browser that is used renews it every few minutes; a copy that was not
used for two hours is worth nothing, and no page has to write to the database to know that.
"""

from __future__ import annotations

import re
import time
from typing import Any
from uuid import UUID

from flask import Flask, current_app, g, request, session
from flask import Response as Answer
from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from directory.db import now
from directory.hosts import names_this_machine
from directory.jobs import Done, Occasion
from directory.models import Account, AccountSession, KnownDevice
from directory.models.accounts.account_session import IDLE, LONGEST, hash_token, new_token
from directory.web.database import db
from directory.web.proxies import is_forwarded

_KEY = "signed_in"
_RENEW_SECONDS = 300  # not at each request, since each renewal is a write
_BROWSERS = (
    ("Edge", r"Edg/"),
    ("Opera", r"OPR/"),
    ("Firefox", r"Firefox/"),
    ("Chrome", r"Chrom(e|ium)/"),
    ("Safari", r"Safari/"),
)
_SYSTEMS = (
    ("Android", r"Android"),
    ("iPhone or iPad", r"iPhone|iPad"),
    ("Windows", r"Windows"),
    ("Mac", r"Macintosh"),
    ("Linux", r"Linux"),
)


def keep_sessions(app: Flask) -> None:
    """Renew the cookie of whoever uses it."""
    app.after_request(_renew)


def start_session(account: Account) -> None:
    """Sign the account in for this browser, with a new token and nothing of what the browser held before.

    Call in a writing transaction; the caller commits.
    """
    token = new_token()
    # Whoever planted a cookie before the sign-in must not share the session after it.
    session.clear()
    # The token of forms went with it; a page that is rendered in this very request must carry the new one.
    g.pop(current_app.config["WTF_CSRF_FIELD_NAME"], None)
    session[_KEY] = {"token": token, "renewed": int(time.time())}
    moment = now()
    row = AccountSession(
        account_id=account.id,
        token_hash=hash_token(token),
        epoch=account.session_epoch,
        browser=describe_browser(request.user_agent.string),
        created_at=moment,
        ends_at=moment + LONGEST,
    )
    db.session.add(row)
    g.account = account
    g.account_session = row


def is_open(account: Account) -> bool:
    """Whether anybody may be signed in to the account: it is active, and the demo account is used where it is served.

    Whoever sits at the machine reads the demo password on its screen, and nobody else is to have it. A proxy or a
    tunnel on the same machine shows itself by the headers that it adds, or by the name that it was asked by.
    """
    if not account.is_demo:
        return account.is_in_use
    local = not current_app.config["SETTINGS"].is_public(request.remote_addr or "")
    return account.is_in_use and local and names_this_machine(request.host) and not is_forwarded()


def end_session() -> None:
    """Sign out: the row goes, so that a copy of the cookie is worth nothing. The caller commits."""
    row = current_session()
    if row is not None:
        db.session.execute(delete(AccountSession).where(AccountSession.id == row.id))
    session.clear()
    g.account = g.account_session = None


def current_session() -> AccountSession | None:
    """The session of this request."""
    find_account()
    row: AccountSession | None = g.get("account_session")
    return row


def find_account() -> Account | None:
    """The account that this request is signed in as. Asks the database at most once a request."""
    if "account" not in g:
        g.account_session, g.account = _find()
    found: Account | None = g.account
    return found


def sessions_of(session_: Session, account: Account) -> list[AccountSession]:
    """The living sessions of an account, latest first."""
    query = select(AccountSession).where(
        AccountSession.account_id == account.id,
        AccountSession.epoch == account.session_epoch,
        AccountSession.ends_at > now(),
    )
    return list(session_.scalars(query.order_by(AccountSession.created_at.desc())))


def end_one(session_: Session, account: Account, session_id: UUID) -> None:
    """End one session of an account; nothing happens when it has none of this id."""
    session_.execute(
        delete(AccountSession).where(
            # The account is named too: the id of a form must not end somebody else's session.
            AccountSession.id == session_id,
            AccountSession.account_id == account.id,
        )
    )


def end_others(session_: Session, account: Account, kept: AccountSession | None) -> None:
    """End every session of an account but one."""
    gone = delete(AccountSession).where(AccountSession.account_id == account.id)
    session_.execute(gone if kept is None else gone.where(AccountSession.id != kept.id))


def clear_sessions(occasion: Occasion) -> Done:
    """The job that deletes rows of sessions which have ended, and of devices which are known no longer."""
    stale = select(Account.id).where(
        Account.id == AccountSession.account_id, Account.session_epoch != AccountSession.epoch
    )
    ended = or_(AccountSession.ends_at <= now(), stale.exists())
    ids = list(occasion.session.scalars(select(AccountSession.id).where(ended)))
    occasion.session.execute(delete(AccountSession).where(AccountSession.id.in_(ids)))
    old = list(
        occasion.session.scalars(select(KnownDevice.id).where(KnownDevice.expires_at <= now()))
    )
    occasion.session.execute(delete(KnownDevice).where(KnownDevice.id.in_(old)))
    return Done(len(ids) + len(old))


def describe_browser(user_agent: str) -> str:
    """A few words by which a person knows their own browser again, and nothing finer."""
    browser = next((name for name, sign in _BROWSERS if re.search(sign, user_agent)), "A browser")
    system = next((name for name, sign in _SYSTEMS if re.search(sign, user_agent)), None)
    return f"{browser} on {system}" if system else browser


def _claim() -> dict[str, Any] | None:
    if current_app.config["SESSION_COOKIE_NAME"] not in request.cookies:
        return None  # a public page neither reads nor sets a cookie
    claim: dict[str, Any] | None = session.get(_KEY)
    if not claim or time.time() - claim["renewed"] > IDLE.total_seconds():
        return None
    return claim


def _find() -> tuple[AccountSession | None, Account | None]:
    claim = _claim()
    if claim is None:
        return None, None
    query = (
        select(AccountSession, Account)
        .join(Account, Account.id == AccountSession.account_id)
        .where(
            AccountSession.token_hash == hash_token(claim["token"]),
            AccountSession.epoch == Account.session_epoch,
            AccountSession.ends_at > now(),
        )
    )
    found = db.session.execute(query).first()
    if found is None or found[0].is_tampered or not is_open(found[1]):
        return None, None
    return found[0], found[1]


def _renew(answer: Answer) -> Answer:
    if g.get("account_session") is not None and (claim := session.get(_KEY)):
        moment = int(time.time())
        if moment - claim["renewed"] > _RENEW_SECONDS:
            session[_KEY] = {**claim, "renewed": moment}
    return answer
