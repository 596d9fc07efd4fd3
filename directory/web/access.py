"""Who may: rights, the roles that hold them, and the guard in front of every view. What no view declares is denied."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from flask import Flask, abort, current_app, g, redirect, request, session, url_for
from flask import Response as Answer
from sqlalchemy import select
from werkzeug.wrappers import Response

from directory.audit import Actor, act_as
from directory.models import Account, Audience, Role
from directory.web.database import READING_METHODS, db

View = TypeVar("View", bound=Callable[..., Any])


class Right(StrEnum):
    """Everything that somebody may be allowed to do."""

    VISIT = "visit"
    BE_SIGNED_IN = "be_signed_in"
    SEE_STAKEHOLDERS = "see_stakeholders"
    EDIT_STAKEHOLDERS = "edit_stakeholders"
    EDIT_OWN_LISTINGS = "edit_own_listings"
    """Listings of some organizations; which, says `directory.web.policy`, and every view with this right asks it."""
    EDIT_LISTINGS = "edit_listings"
    """Listings of every organization."""
    SEE_GAPS = "see_gaps"
    EDIT_GAPS = "edit_gaps"
    ADMINISTER = "administer"


ANYONE = frozenset({Right.VISIT})

RIGHTS: dict[Role, frozenset[Right]] = {
    Role.READER: ANYONE | {Right.BE_SIGNED_IN},
    Role.ORGANIZATION_EDITOR: ANYONE | {Right.BE_SIGNED_IN, Right.EDIT_OWN_LISTINGS},
    Role.EDITOR: ANYONE
    | {
        Right.BE_SIGNED_IN,
        Right.SEE_STAKEHOLDERS,
        Right.EDIT_OWN_LISTINGS,
        Right.EDIT_LISTINGS,
        Right.SEE_GAPS,
    },
    Role.PLANNER: ANYONE
    | {Right.BE_SIGNED_IN, Right.SEE_STAKEHOLDERS, Right.SEE_GAPS, Right.EDIT_GAPS},
    Role.COORDINATOR: ANYONE
    | {
        Right.BE_SIGNED_IN,
        Right.SEE_STAKEHOLDERS,
        Right.EDIT_STAKEHOLDERS,
        Right.EDIT_OWN_LISTINGS,
        Right.EDIT_LISTINGS,
        Right.SEE_GAPS,
        Right.EDIT_GAPS,
    },
    Role.ADMINISTRATOR: frozenset(Right),
}

_SESSION_KEY = "account"


class RightUndeclared(Exception):
    """A rule has a view that does not say who may use it; the app does not start with one."""


def requires(right: Right) -> Callable[[View], View]:
    """Declare the right that a view needs."""

    def declare(view: View) -> View:
        view.required_right = right  # type: ignore[attr-defined]  # read by `required_right` below
        return view

    return declare


def required_right(app: Flask, endpoint: str) -> Right:
    """The right that the view of an endpoint declares. Raises RightUndeclared."""
    if endpoint == "static":
        return Right.VISIT
    right = getattr(app.view_functions[endpoint], "required_right", None)
    if not isinstance(right, Right):
        raise RightUndeclared(f"{endpoint} does not say who may use it: add @requires(Right.…)")
    return right


def guard(app: Flask) -> None:
    """Put the guard in front of every request, and refuse to start when a rule has no right."""
    for rule in app.url_map.iter_rules():
        required_right(app, rule.endpoint)
    app.before_request(_check)
    app.after_request(_keep_from_caches)
    app.context_processor(lambda: {"account": current_account(), "may": may})


def current_account() -> Account | None:
    """The signed-in account of this request; None for a stranger. Asks the database at most once a request."""
    if "account" not in g:
        g.account = _load_account()
    account: Account | None = g.account
    return account


def current_audience() -> Audience:
    """The audience of this request."""
    account = current_account()
    return account.role.audience if account else Audience.PUBLIC


def may(right: Right | str) -> bool:
    """Whether this request's account, or a stranger, holds the right."""
    account = current_account()
    return Right(right) in (RIGHTS[account.role] if account else ANYONE)


def remember(account: Account) -> None:
    """Sign the account in for this browser."""
    session.clear()
    session[_SESSION_KEY] = {"id": str(account.id), "epoch": account.session_epoch}


def forget() -> None:
    """Sign out: the epoch moves on, so that a copy of the cookie is worth nothing."""
    account = current_account()
    if account is not None:
        account.end_sessions()
    session.clear()
    g.account = None


def _load_account() -> Account | None:
    if current_app.config["SESSION_COOKIE_NAME"] not in request.cookies:
        return None  # a public page neither reads nor sets a cookie
    claim = session.get(_SESSION_KEY)
    if not claim:
        return None
    query = select(Account).where(
        Account.id == UUID(claim["id"]),
        Account.session_epoch == claim["epoch"],
        Account.active.is_(True),
    )
    return db.session.scalar(query)


def belongs_to_session() -> bool:
    """Whether the answer to this request is made for one browser: it brought a session, or gets one."""
    return current_app.config["SESSION_COOKIE_NAME"] in request.cookies or session.modified


def _keep_from_caches(answer: Answer) -> Answer:
    """What was made for somebody signed in stays in no cache, and a shared one never serves it to another."""
    answer.vary.add("Cookie")
    if belongs_to_session():
        answer.headers["Cache-Control"] = "no-store"
    return answer


def _name_actor() -> None:
    """What this request writes is remembered under the name of the account."""
    if request.method not in READING_METHODS:
        account = current_account()
        act_as(db.session(), Actor(account.email, account.id) if account else Actor("a visitor"))


def _check() -> Response | None:
    if request.endpoint is None:
        return None  # the router answers 404 or 405
    right = required_right(current_app, request.endpoint)
    if may(right):
        _name_actor()
        return None
    if current_account() is None:
        if request.method in READING_METHODS:
            return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))
        return abort(401)
    return abort(403)
