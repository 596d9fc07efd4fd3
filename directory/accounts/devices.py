"""Devices that signed in lately: a cookie, signed and with an end, to which the account keeps the other half."""

from __future__ import annotations

from flask import Response as Answer
from flask import current_app, g, request
from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy import select

from directory.accounts.blueprint import accounts
from directory.db import now
from directory.models import Account, KnownDevice
from directory.models.accounts.account_session import hash_token
from directory.models.accounts.known_device import KNOWN_FOR
from directory.web.database import db
from directory.web.sessions import describe_browser

COOKIE = "device"
_MOST_ACCOUNTS = 5
"""One browser may be known to several accounts; each has a token of its own."""


def find_device(email: str) -> KnownDevice | None:
    """The device of this request, if it signed in lately to the account with this address."""
    hashes = [hash_token(token) for token in _tokens()]
    if not hashes:
        return None
    query = (
        select(KnownDevice)
        .join(Account, Account.id == KnownDevice.account_id)
        .where(
            Account.email == email,
            KnownDevice.token_hash.in_(hashes),
            KnownDevice.expires_at > now(),
        )
    )
    found = db.session.scalar(query)
    return None if found is None or found.is_tampered else found


def remember_device(account: Account) -> None:
    """Let the device of this request be known to the account from now on, in place of what it was before.

    Needs a writing transaction; the caller commits.
    """
    moment = now()
    before = find_device(account.email)
    account.devices[:] = [
        each for each in account.devices if each is not before and each.expires_at > moment
    ]
    device, token = KnownDevice.issue(describe_browser(request.user_agent.string))
    account.devices.append(device)
    g.device_tokens = [token, *_tokens()][:_MOST_ACCOUNTS]


@accounts.after_request
def _set_cookie(answer: Answer) -> Answer:
    """Give the browser its half. It comes back to the pages of accounts only, so that public pages see no cookie."""
    tokens = g.get("device_tokens")
    if tokens:
        answer.set_cookie(
            COOKIE,
            _signer().dumps(tokens),
            max_age=KNOWN_FOR,
            path=accounts.url_prefix,
            secure=current_app.config["SESSION_COOKIE_SECURE"],
            httponly=True,
            # No page elsewhere needs it: a link from there does not bring it along.
            samesite="Strict",
        )
    return answer


def _tokens() -> list[str]:
    """The tokens that this request brings; none when the cookie was not made here or has run out."""
    try:
        tokens: list[str] = _signer().loads(
            request.cookies.get(COOKIE, ""), max_age=int(KNOWN_FOR.total_seconds())
        )
    except BadSignature:
        return []
    return tokens


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="known devices")
