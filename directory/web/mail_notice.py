"""Whether letters leave by themselves here, and what pages say where they do not."""

from __future__ import annotations

from flask import Flask, current_app

from directory.mail.outbox import Unsent, unsent
from directory.web.database import db


def provide_mail_notice(app: Flask) -> None:
    """Give templates `mail_is_set_up()`."""
    app.add_template_global(mail_is_set_up)


def mail_is_set_up() -> bool:
    """Whether a mail server takes letters; without one each becomes a file that somebody has to send."""
    return bool(current_app.config["SETTINGS"].mail_server)


def with_mail_note(sentence: str) -> str:
    """A sentence for staff about a letter, and when letters leave here."""
    leaves = "Letters leave with the next run of the mail."
    waits = "Mail is not set up here: letters wait until someone sends them by hand."
    return f"{sentence} {leaves if mail_is_set_up() else waits}"


def letters_that_wait() -> Unsent:
    """The letters that have reached nobody."""
    return unsent(db.session(), current_app.config["SETTINGS"])
