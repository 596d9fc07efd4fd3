"""Error pages in plain words; a hidden record answers exactly like a missing one."""

from __future__ import annotations

from math import ceil

from flask import Flask, Response, current_app, g, render_template, request
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from sqlalchemy.exc import InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from werkzeug.exceptions import HTTPException, TooManyRequests

from directory.web.access import Right, may
from directory.web.api_problems import Problem, is_for_machines, problem
from directory.web.database import db
from directory.web.waiting_requests import WaitedTooLong

MESSAGES = {
    400: (_("We could not read that request"), _("Go back and try again.")),
    401: (_("Please sign in"), _("You need to sign in before you can do that.")),
    403: (
        _("This page is not for your account"),
        _("If you need it, ask an administrator of this directory."),
    ),
    404: (_("We can't find that page"), _("It may have moved, or the address may be mistyped.")),
    405: (_("That can't be done here"), _("Go back and try again.")),
    413: (_("That file is too large"), _("Choose a smaller one.")),
    429: (_("Too many requests"), _("Wait a minute, then try again.")),
    500: (_("Something went wrong on our side"), _("Try again in a minute.")),
    503: (
        _("The directory is busy"),
        _("Try again in a minute. The crisis lines below answer now."),
    ),
}


PUBLIC_BLUEPRINTS = frozenset({"referral", "guests", "extras"})
"""Pages that people read who are not signed in; whoever is stays among them."""


def explain_errors(app: Flask) -> None:
    """Answer every error with a page that says what to do next."""
    app.register_error_handler(HTTPException, _answer)
    app.register_error_handler(OperationalError, _answer_busy)
    app.register_error_handler(NoConnection, _answer_busy)
    app.register_error_handler(WaitedTooLong, _answer_late)
    app.register_error_handler(InternalError, _answer_read_only)
    app.register_error_handler(Exception, _answer_unforeseen)


Answer = tuple[str | Response, int, list[tuple[str, str]]]


def _answer(error: HTTPException) -> Answer:
    code = error.code or 500
    kept = [pair for pair in error.get_headers() if pair[0] in ("Allow", "Retry-After")]
    if is_for_machines():
        detail = error.description if isinstance(error, Problem) else None
        return problem(code, detail, getattr(error, "parameter", None)), code, kept
    title, advice = MESSAGES.get(code, MESSAGES[400 if code < 500 else 500])
    if isinstance(error, TooManyRequests) and isinstance(error.retry_after, int):
        advice = _advice_to_wait(error.retry_after)
    try:
        page = render_template(
            "errors/error.html", code=code, title=title, advice=advice, in_shell=_is_in_shell()
        )
    except (
        OperationalError,
        NoConnection,
    ) as busy:  # whose session it is was never asked before
        return _answer_busy(busy)
    return page, code, kept


def _is_in_shell() -> bool:
    """Whether the page keeps the way around of whoever is signed in, who was not on a page of the public."""
    return request.blueprint not in PUBLIC_BLUEPRINTS and may(Right.BE_SIGNED_IN)


def _advice_to_wait(seconds: int) -> str:
    minutes = ceil(seconds / 60)
    if minutes <= 1:
        return str(MESSAGES[429][1])
    return str(gettext("Wait %(minutes)s minutes, then try again.", minutes=minutes))


def _answer_busy(_error: Exception) -> Answer:
    """The database is away, locked for too long or out of connections: it heals, and the page says when to try."""
    db.session.rollback()
    current_app.logger.warning("the database does not answer", exc_info=True)
    return _busy_page()


def _answer_late(_error: Exception) -> Answer:
    """More is asked than is answered; logging each of so many would make it worse."""
    return _busy_page()


def _busy_page() -> Answer:
    g.setdefault(
        "account", None
    )  # whose session it is cannot be asked now; the page must come out all the same
    title, advice = MESSAGES[503]
    if is_for_machines():
        return problem(503, "Try again in a minute."), 503, [("Retry-After", "60")]
    page = render_template(
        "errors/error.html", code=503, title=title, advice=advice, sent=_sent(),
        action=request.full_path.rstrip("?"),
    )  # fmt: skip
    return page, 503, [("Retry-After", "60"), ("Cache-Control", "no-store")]


_READ_ONLY = "25006"
"""The SQLSTATE of a server that takes no writes."""


def _answer_read_only(error: InternalError) -> Answer:
    """A server that is a replica by now, or not yet a primary, takes no writes; another one does in a moment."""
    if getattr(error.orig, "sqlstate", None) == _READ_ONLY:
        return _answer_busy(error)
    return _answer_unforeseen(error)


_SECRET = ("password", "code", "credential", "secret")
"""Words in the names of fields that no page gives back."""


def _sent() -> list[tuple[str, str]]:
    """What a form brought, to be sent again; nothing where it brought a file or a secret, which are asked for anew."""
    fields = list(request.form.items(multi=True)) if request.method == "POST" else []
    if request.files or any(word in name for name, _value in fields for word in _SECRET):
        return []
    return fields


def _answer_unforeseen(error: Exception) -> Answer:
    if current_app.testing and current_app.config["PROPAGATE_EXCEPTIONS"]:
        raise error
    db.session.rollback()
    current_app.logger.exception("unforeseen error")
    if is_for_machines():
        return problem(500), 500, []
    title, advice = MESSAGES[500]
    return render_template("errors/error.html", code=500, title=title, advice=advice), 500, []
