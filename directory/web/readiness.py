"""Whether this process can serve: each thing that keeps it from it is a sentence for operators, without any value."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

from flask import current_app
from sqlalchemy.exc import SQLAlchemyError

from directory.config import Settings
from directory.web.database import db
from directory.web.search_engines import search_health
from directory.web.table_versions import works_with_tables

LEAST_ROOM = 50 * 1024 * 1024
"""Bytes without which a change, its log and a new index may not fit."""


def hindrances() -> Iterator[str]:
    """Everything that is in the way; nothing when it is ready."""
    try:
        suits = works_with_tables(db.session())
    except SQLAlchemyError:
        current_app.logger.warning("not ready: database", exc_info=True)
        db.session.rollback()
        yield "database does not answer"
        return
    if not suits:
        yield "database is of another version: run `directory init`"
    if not current_app.extensions["keys_proven"]:
        yield "keys are not those of the database"
    problem = search_health()
    if problem:
        yield problem
    settings: Settings = current_app.config["SETTINGS"]
    if shutil.disk_usage(settings.instance).free < LEAST_ROOM:
        yield "disk is full"
