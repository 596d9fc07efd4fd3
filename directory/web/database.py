"""The database handle of the web framework, over the plain Base; and the rule which requests write."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from typing import Any, TypeVar

from flask import Flask, current_app, g, has_request_context, request
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session as FlaskSession
from sqlalchemy import Connection, Engine, make_url

from directory.config import Settings
from directory.db import OF_PAGES, OF_WORK, Base, Limits, begin_writing

READING_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
READS_FROM_REPLICA = frozenset({"referral", "api", "extras", "web"})
"""Pages and addresses that say the same to everybody who brings no session: a replica may answer for them."""
_REPLICA = "replica"


class RoutedSession(FlaskSession):
    """Reads from the replica, where one is set, for strangers who only read; everything else asks the primary."""

    def get_bind(
        self,
        mapper: Any | None = None,
        clause: Any | None = None,
        bind: Engine | Connection | None = None,
        **more: Any,
    ) -> Engine | Connection:
        """The engine of one statement; that of a whole transaction is the same."""
        if bind is None and not self.info.get("writing") and _may_read_from_replica():
            return db.engines[_REPLICA]
        return super().get_bind(mapper, clause, bind, **more)


def _may_read_from_replica() -> bool:
    return (
        has_request_context()
        and _REPLICA in db.engines
        and request.method in READING_METHODS
        and request.blueprint in READS_FROM_REPLICA
        and current_app.config["SESSION_COOKIE_NAME"] not in request.cookies
    )


db = SQLAlchemy(metadata=Base.metadata, session_options={"class_": RoutedSession})

View = TypeVar("View", bound=Callable[..., Any])


def connect(app: Flask, settings: Settings) -> None:
    """Bind the handle to the app."""
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.database_url
    # Values stay out of error messages and logs: some of them are confidential.
    options: dict[str, Any] = {"pool_pre_ping": True, "hide_parameters": True}
    address = make_url(settings.database_url)
    if (address.get_backend_name(), address.get_driver_name()) != ("postgresql", "psycopg"):
        app.config["SQLALCHEMY_ENGINE_OPTIONS"] = options
        db.init_app(app)
        return
    from directory import postgresql_connections  # the driver is there only where it is needed

    options |= {
        "pool_timeout": postgresql_connections.POOL_SECONDS,
        "connect_args": postgresql_connections.connect_arguments(address),
        "execution_options": {
            "directory_limits": _limits,
            "directory_awaits_replica": bool(settings.database_read_url),
        },
    }
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = options
    if settings.database_read_url:
        given = postgresql_connections.connect_arguments(make_url(settings.database_read_url))
        replica = options | {"url": settings.database_read_url, "connect_args": given}
        app.config["SQLALCHEMY_BINDS"] = {_REPLICA: replica}
    db.init_app(app)
    with app.app_context():
        for engine in db.engines.values():
            postgresql_connections.bound_connections(engine)


def _limits() -> Limits:
    return OF_PAGES if has_request_context() else OF_WORK


def shed_log() -> bool:
    """Let nothing of what was overwritten stay in SQLite's log: what is withdrawn leaves no trace in the files.

    Returns whether that is done; it is not while others read or write, and nobody is made to wait for it.
    """
    if db.engine.dialect.name != "sqlite":
        return True
    with closing(db.engine.raw_connection()) as borrowed:
        cursor = borrowed.cursor()
        patience = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute("PRAGMA busy_timeout=100")
        busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout={patience}")
        cursor.close()
    return not busy


def reads_only(view: View) -> View:
    """Declare that a view writes nothing although its method could; it then waits for no lock."""
    view.reads_only = True  # type: ignore[attr-defined]  # read by `_begin` below
    return view


def lock_writing_requests(app: Flask) -> None:
    """Let every request that may write take the write lock before its view reads anything.

    Call after the guard is in place: whoever is turned away must not hold the lock.
    """
    app.before_request(_begin)


def _begin() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    if request.method in READING_METHODS or getattr(view, "reads_only", False):
        return
    db.session.rollback()  # the guard has read the account; what follows is a transaction of its own
    began = time.perf_counter()
    try:
        begin_writing(db.session())
    finally:
        g.lock_seconds = time.perf_counter() - began  # counted where somebody wants figures
