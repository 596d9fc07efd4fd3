"""The application does not answer with keys that are not those of its database: it would write what nobody opens."""

from __future__ import annotations

from flask import Flask, abort, current_app, request
from sqlalchemy import inspect
from sqlalchemy.exc import SQLAlchemyError

from directory.backups.backup import database_exists
from directory.backups.database_keys import is_noted, note_key, prove_keys
from directory.config import Settings
from directory.db import begin_writing
from directory.encryption.key_ring import WrongKey
from directory.web.database import db

NEEDS_NO_DATABASE = frozenset({"web.alive", "web.leave", "static"})
"""What answers also where the database could not be asked since the process began, and waits for nothing."""
TELL_HOW_IT_IS = frozenset({"web.alive", "web.ready"})


def guard_keys(app: Flask, settings: Settings) -> None:
    """Prove the keys now, or with the first request when the database cannot be asked yet. Raises WrongKey."""
    app.extensions["keys_proven"] = False
    with app.app_context():
        _prove(settings)
        db.session.remove()
        db.engine.dispose()
    app.before_request(_check)


def _check() -> None:
    if current_app.extensions["keys_proven"] or request.endpoint in NEEDS_NO_DATABASE:
        return
    try:
        _prove(current_app.config["SETTINGS"])
    except WrongKey:
        current_app.logger.critical("the keys in the settings are not those of the database")
        if request.endpoint not in TELL_HOW_IT_IS:
            abort(503)


def _prove(settings: Settings) -> None:
    """Nothing is proven while the database is away or has no tables. Raises WrongKey."""
    try:
        if not database_exists(settings) or not inspect(db.engine).has_table("encryption_key"):
            return
        session, keyring = db.session(), settings.keyring
        prove_keys(session, keyring)
        if not is_noted(session, keyring):
            session.rollback()
            begin_writing(session)
            note_key(session, keyring)
            session.commit()
        session.rollback()
        current_app.extensions["keys_proven"] = True
    except (SQLAlchemyError, OSError):
        db.session.rollback()
