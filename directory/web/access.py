"""Who may: rights, the roles that hold them, and the guard in front of every view. What no view declares is denied."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

from flask import Flask, abort, current_app, redirect, request, session, url_for
from flask import Response as Answer
from werkzeug.wrappers import Response

from directory.audit import Actor, act_as
from directory.models import Account, Audience, Role
from directory.parsing.sandbox import turns
from directory.publication.closed_sessions import OUTSIDER, account_reader, read_as
from directory.web.clock import local_now
from directory.web.database import READING_METHODS, db
from directory.web.features import is_there
from directory.web.sessions import find_account, keep_sessions

View = TypeVar("View", bound=Callable[..., Any])


class Right(StrEnum):
    """Everything that somebody may be allowed to do."""

    VISIT = "visit"
    ADD_FACTOR = "add_factor"
    """One's own first second factor, and signing out."""
    KEEP_OWN_ACCOUNT = "keep_own_account"
    """One's own password, second factors and sessions."""
    BE_SIGNED_IN = "be_signed_in"
    SEE_STAKEHOLDERS = "see_stakeholders"
    EDIT_STAKEHOLDERS = "edit_stakeholders"
    EDIT_OWN_LISTINGS = "edit_own_listings"
    """Listings of some organizations: `web.record_permissions` says which, and every view with this right asks."""
    EDIT_LISTINGS = "edit_listings"
    """Listings of every organization."""
    AUTHORISE_PUBLICATION = "authorise_publication"
    """Enter and confirm that the operator of a hidden place has authorised its publication."""
    DECIDE_HELD = "decide_held"
    """What an import or a text brings that waits for review, with the reason."""
    SEE_GAPS = "see_gaps"
    EDIT_GAPS = "edit_gaps"
    ADMINISTER = "administer"


ANYONE = frozenset({Right.VISIT})

MEMBER = ANYONE | {Right.ADD_FACTOR, Right.KEEP_OWN_ACCOUNT, Right.BE_SIGNED_IN}

RIGHTS: dict[Role, frozenset[Right]] = {
    Role.READER: MEMBER,
    Role.ORGANIZATION_EDITOR: MEMBER | {Right.EDIT_OWN_LISTINGS},
    Role.EDITOR: MEMBER
    | {
        Right.SEE_STAKEHOLDERS,
        Right.EDIT_OWN_LISTINGS,
        Right.EDIT_LISTINGS,
        Right.SEE_GAPS,
    },
    Role.PLANNER: MEMBER | {Right.SEE_STAKEHOLDERS, Right.SEE_GAPS, Right.EDIT_GAPS},
    Role.COORDINATOR: MEMBER
    | {
        Right.SEE_STAKEHOLDERS,
        Right.EDIT_STAKEHOLDERS,
        Right.EDIT_OWN_LISTINGS,
        Right.EDIT_LISTINGS,
        Right.AUTHORISE_PUBLICATION,
        Right.DECIDE_HELD,
        Right.SEE_GAPS,
        Right.EDIT_GAPS,
    },
    Role.ADMINISTRATOR: frozenset(Right),
}

WITHOUT_FACTOR = ANYONE | {Right.ADD_FACTOR}
"""What is open to an account that lacks the second factor its role needs: public pages, setting it up, signing out."""


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
    # The view is the framework's own, where no declaration can be put.
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
    keep_sessions(app)
    app.after_request(_keep_from_caches)
    app.context_processor(lambda: {"account": current_account(), "may": may})


def current_account() -> Account | None:
    """The signed-in account of this request; None for a stranger. Asks the database at most once a request."""
    return find_account()


def current_email() -> str | None:
    """By which address records name whoever is signed in; None for a stranger."""
    account = current_account()
    return account.email if account else None


def current_audience() -> Audience:
    """The audience of this request."""
    account = current_account()
    return account.role.audience if account and may(Right.BE_SIGNED_IN) else Audience.PUBLIC


def may(right: Right | str) -> bool:
    """Whether this request's account, or a stranger, holds the right."""
    account = current_account()
    return Right(right) in (rights_of(account) if account else ANYONE)


def rights_of(account: Account) -> frozenset[Right]:
    """The rights of the account's role, or what is left of them while it lacks the second factor that it needs."""
    return WITHOUT_FACTOR if account.must_add_factor else RIGHTS[account.role]


def belongs_to_session() -> bool:
    """Whether the answer to this request is made for one browser: it brought a session, or gets one."""
    return current_app.config["SESSION_COOKIE_NAME"] in request.cookies or session.modified


def _keep_from_caches(answer: Answer) -> Answer:
    """What was made for somebody signed in stays in no cache, and a shared one never serves it to another.

    What says nothing about caches is in none anyhow (`directory.web.headers`).
    """
    answer.vary.add("Cookie")
    if belongs_to_session():
        answer.headers["Cache-Control"] = "no-store"
    return answer


def _reads() -> bool:
    return request.method in READING_METHODS


def _name_actor(reader: Account | None) -> None:
    """What this request writes is remembered under the name of the account; who takes out a list only reads.

    A public page that is only read asks nobody who they are.
    """
    account = reader if reader or _reads() else current_account()
    act_as(db.session(), Actor(account.email, account.id) if account else Actor("a visitor"))
    turns.read_for(str(account.id) if account else None)


def _comes_from_elsewhere() -> bool:
    """Whether the browser says that a page of another site sends this."""
    return request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site")


def read_for(account: Account) -> None:
    """From now on the database is read for the account: what is closed to it is not found."""
    session = db.session()
    if Right.SEE_STAKEHOLDERS not in rights_of(account):
        read_as(session, OUTSIDER)
        return
    keeps = Right.EDIT_STAKEHOLDERS in rights_of(account)
    read_as(session, account_reader(session, account, keeps, local_now().date()))


def _check() -> Response | None:
    # Until it is known for whom this is read, it is for somebody who sees nothing that is closed.
    read_as(db.session(), OUTSIDER)
    if request.endpoint is None:
        return None  # the router answers 404 or 405
    if not is_there(request.endpoint):
        return abort(404)
    view = current_app.view_functions[request.endpoint]
    # Beside the token of forms: a browser that says so itself is believed even where a token has leaked.
    if not _reads() and _comes_from_elsewhere() and not getattr(view, "needs_no_token", False):
        return abort(403)
    right = required_right(current_app, request.endpoint)
    if may(right):
        reader = current_account() if right is not Right.VISIT else None
        if reader is not None:
            read_for(reader)
        _name_actor(reader)
        return None
    account = current_account()
    # The role would do, the second factor is missing: the page to set one up says more than a refusal.
    if account is not None and right in RIGHTS[account.role]:
        return redirect(url_for("accounts.authenticator")) if _reads() else abort(403)
    if account is None:
        if _reads():
            # The path alone: what was searched stays out of histories.
            return redirect(url_for("accounts.sign_in", next=request.path))
        # What was sent would be lost on the way through signing in, and a redirect would hide that.
        return abort(401)
    return abort(403)
