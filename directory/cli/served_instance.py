"""An instance is made ready to be served: tables and index, the demo town where nothing else is, the demo account."""

from __future__ import annotations

from flask import current_app

from directory.audit.chain import last_entry
from directory.cli.application import application, make_usable, refuse_newer
from directory.cli.demo_account import refuse_demo_account, renew_sign_in
from directory.config import Settings
from directory.web.database import db


def make_ready(host: str, prepare: bool) -> str | None:
    """Make it ready; returns the demo sign-in, where there is one. Raises CannotStart."""
    with application():
        settings: Settings = current_app.config["SETTINGS"]
        if prepare:
            _prepare(host, settings)
        else:
            make_usable()
            refuse_demo_account(host, settings)
        return renew_sign_in()


def _prepare(host: str, settings: Settings) -> None:
    # Imported now: a server that starts again needs neither the town nor what makes tables.
    from directory.cli.demo import load_demo
    from directory.cli.instance_setup import migrate
    from directory.web.search_engines import follow_outbox

    refuse_newer()
    migrate()
    refuse_demo_account(host, settings)
    is_new = last_entry(db.session())[0] == 0  # nobody has written anything, nor taken the town out
    if is_new and not settings.is_public(host):
        load_demo()
    follow_outbox()
