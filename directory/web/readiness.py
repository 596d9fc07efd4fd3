"""Whether this process can serve: each thing that keeps it from it is a sentence for operators, without any value."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from functools import cache

from flask import current_app
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from directory.config import Settings
from directory.package_files import MIGRATIONS
from directory.web.database import db
from directory.web.search_engines import search_health

LEAST_ROOM = 50 * 1024 * 1024
"""Bytes without which a change, its log and a new index may not fit."""

_VERSION = re.compile(r"^(revision|down_revision) = [\"'](\w+)[\"']$", re.MULTILINE)


def hindrances() -> Iterator[str]:
    """Everything that is in the way; nothing when it is ready."""
    try:
        version = db.session.execute(text("SELECT version_num FROM alembic_version")).scalar()
    except SQLAlchemyError:
        current_app.logger.warning("not ready: database", exc_info=True)
        db.session.rollback()
        yield "database does not answer"
        return
    if version != _expected_version():
        yield "database is of another version: run `directory init`"
    if not current_app.extensions["keys_proven"]:
        yield "keys are not those of the database"
    problem = search_health()
    if problem:
        yield problem
    settings: Settings = current_app.config["SETTINGS"]
    if shutil.disk_usage(settings.instance).free < LEAST_ROOM:
        yield "disk is full"


@cache
def _expected_version() -> str | None:
    """The version that no migration builds on, read from the files: Alembic would cost a worker ten megabytes."""
    texts = [path.read_text(encoding="utf-8") for path in (MIGRATIONS / "versions").glob("*.py")]
    told = [match.groups() for text in texts for match in _VERSION.finditer(text)]
    before = {version for name, version in told if name == "down_revision"}
    return next((version for name, version in told if version not in before), None)
