"""Rate limits: how often somebody may do what costs or reveals something; they hold across workers, and across hosts
that share a database.

A view declares its limit with `@limited(EXPORT)`; who passes it too often gets 429 with Retry-After before the view
runs and before the write lock is taken. What is counted inside a view is spent with `spend`.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from math import ceil
from typing import TYPE_CHECKING, Any, TypeVar

from flask import Flask, current_app, request
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import ServiceUnavailable, TooManyRequests

from directory.config import USUAL_SEARCHES, Settings
from directory.web.access import current_account
from directory.web.database import READING_METHODS, db
from directory.web.token_buckets import Buckets, Limit

if TYPE_CHECKING:
    from directory.web.shared_buckets import SharedBuckets

View = TypeVar("View", bound=Callable[..., Any])

UNCOUNTED_SECONDS = 60
UNCOUNTED = (sqlite3.Error, SQLAlchemyError, OSError)

FIVE_MINUTES = 5 * 60
QUARTER = 15 * 60
HOUR = 60 * 60

CONFIRMATION = Limit("confirmation in a session", 10, QUARTER, guards=True)
RESET_OF_CLIENT = Limit("reset of a client", 20, HOUR)
# Enough for a letter that went astray, too few to fill somebody's mailbox.
RESET_OF_ACCOUNT = Limit("reset of an account", 3, HOUR)
# Each reveal is of one value, with a reason; who needs more is copying the directory.
REVEAL = Limit("reveal", 20, HOUR, guards=True)
EXPORT = Limit("export", 20, HOUR, guards=True)
# A clinic behind one address may report several mistakes in an hour.
PUBLIC_FORM = Limit("public form", 10, HOUR)
SEARCHES_AT_ONCE = 100
"""So many whoever was away may make at once. A limit that is full at five minutes' worth lets a program take them all
in one minute; an office of twenty who all begin to search in the same moment stays below this one."""


def searches(in_five_minutes: int, times: int = 1) -> tuple[int, int]:
    """What a client may do at once, and the seconds in which as many more come."""
    at_once = min(in_five_minutes, max(SEARCHES_AT_ONCE, in_five_minutes // 6))
    return at_once * times, max(1, round(FIVE_MINUTES * at_once / in_five_minutes))


SEARCH = Limit("search", *searches(USUAL_SEARCHES))
"""Two a second for as long as it takes: a busy office behind one address stays below, a scraper does not."""
AUTOCOMPLETE = Limit("autocomplete", *searches(USUAL_SEARCHES, 3))
"""Three for each search, since several letters are typed for one."""
API = Limit("api", 300, 60)
API_BULK = Limit("everything of the api", 60, QUARTER)
API_OF_PARTNER = Limit("api of a partner", 6_000, 60)
API_BULK_OF_PARTNER = Limit("everything of the api for a partner", 600, QUARTER)


def limited(limit: Limit, writing_only: bool = False) -> Callable[[View], View]:
    """Declare that a view may be asked only so often by one account or, for strangers, from one address.

    `writing_only` is for a view whose GET shows nothing but a form: that counts for nothing.
    """

    def declare(view: View) -> View:
        name = "limits_of_writing" if writing_only else "limits"
        setattr(view, name, (*getattr(view, name, ()), limit))  # read by `_check` below
        return view

    return declare


def keep_limits(app: Flask, settings: Settings) -> None:
    """Let every request pass its limits. Call after the guard and before writing requests take the lock."""
    if settings.rate_limits == "off":
        return
    key = f"limits {settings.secret_key}"
    if make_url(settings.database_url).get_backend_name() == "postgresql":
        # Imported now: with it comes everything that this database has of its own.
        from directory.web.shared_buckets import SharedBuckets

        app.extensions["limits"] = SharedBuckets(key, lambda: db.engine)
    else:
        app.extensions["limits"] = Buckets(settings.instance / "limits.db", key)
    app.extensions["limits as set"] = limits_as_set(settings)
    app.before_request(_check)


def limits_as_set(settings: Settings) -> dict[Limit, Limit]:
    """The limits that a setting changes, by what they are without it."""
    wanted = settings.search_limit
    return {
        SEARCH: Limit(SEARCH.name, *searches(wanted)),
        AUTOCOMPLETE: Limit(AUTOCOMPLETE.name, *searches(wanted, 3)),
    }


def spend(limit: Limit, whom: str) -> None:
    """Count one against a limit of somebody, named by any text.

    Raises TooManyRequests with the seconds to wait, ServiceUnavailable where a limit that guards cannot be counted.
    """
    buckets: Buckets | SharedBuckets | None = current_app.extensions.get("limits")
    if buckets is None:
        return
    try:
        wait = buckets.take(_as_set(limit), whom, time.time())
    except UNCOUNTED as error:
        current_app.logger.warning("limits cannot be counted", exc_info=True)
        if limit.guards:
            raise ServiceUnavailable(retry_after=UNCOUNTED_SECONDS) from error
        # A full disk, or a database that is busy or away, must not close the directory to those who look for help.
        return
    if wait:
        raise TooManyRequests(retry_after=ceil(wait))


def give_back(limit: Limit, whom: str) -> None:
    """Take back what was counted, because it does not count after all: a sign-in that succeeded."""
    buckets: Buckets | SharedBuckets | None = current_app.extensions.get("limits")
    if buckets is None:
        return
    try:
        buckets.give_back(_as_set(limit), whom, time.time())
    except UNCOUNTED:
        current_app.logger.warning("limits cannot be counted", exc_info=True)


def requester() -> str:
    """Who asks, as limits count: the account, or for strangers the address the request came from."""
    account = current_account()
    return f"account {account.id}" if account else f"client {client_network()}"


def client_network() -> str:
    """The address of the client; of IPv6 its network of 64 bits, since one household may use all of it."""
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or IPv6Address(int(address) >> 64 << 64))
    return str(address)


def _as_set(limit: Limit) -> Limit:
    changed: dict[Limit, Limit] = current_app.extensions["limits as set"]
    return changed.get(limit, limit)


def _check() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    writes = request.method not in READING_METHODS
    for limit in (
        *getattr(view, "limits", ()),
        *(getattr(view, "limits_of_writing", ()) if writes else ()),
    ):
        spend(limit, requester())
