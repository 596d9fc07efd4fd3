"""Making an instance ready: tables of the current version and the vocabularies."""

from __future__ import annotations

import logging

import click
import flask_migrate
from flask import current_app

from directory.backups.database_keys import note_key
from directory.counted import counted
from directory.db import begin_writing
from directory.imports.sheets.vocabularies import load_vocabularies
from directory.package_files import MIGRATIONS
from directory.publication import WouldOpen
from directory.publication.editions import is_outdated, publish_edition
from directory.web.database import db, shed_log
from directory.web.labels import forget_words


class CannotPublish(click.ClickException):
    """What this edition of the program publishes would show more than is shown; the message says what to do."""


class CannotMigrate(click.ClickException):
    """A migration said why it cannot go on, or none leads to the tables of this program."""


def migrate() -> int:
    """Create or migrate the tables and load what is missing of the vocabularies; returns how many terms were added.

    What an earlier edition of the program published is published anew.
    """
    keyring = current_app.config["SETTINGS"].keyring
    make_tables()
    session = db.session()
    session.rollback()
    begin_writing(session)
    note_key(session, keyring)
    added = load_vocabularies(session)
    try:
        if is_outdated(session):
            publish_edition(session)
    except WouldOpen as problem:
        session.rollback()
        raise CannotPublish(
            f"The tables are migrated, but publishing anew would show {counted(len(problem.places), 'place')} that "
            "nobody sees now. `directory publish --all` lists them."
        ) from problem
    session.commit()
    forget_words()
    return added


def make_tables() -> None:
    """Create or migrate the tables, and nothing in them beside. Raises CannotMigrate."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    flask_migrate.Migrate(current_app, db)
    try:
        flask_migrate.upgrade(directory=str(MIGRATIONS))
    except SystemExit as ended:
        # It prints such errors and ends the program, past whoever has to put the database back first.
        raise CannotMigrate(
            f"The tables cannot be migrated: {ended.__context__ or ended}"
        ) from ended
    shed_log()
