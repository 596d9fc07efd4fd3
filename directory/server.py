"""The application as a server runs it: loaded first, then put to work in each process that answers.

What is loaded may be shared by forking: it has no thread, no open database and no record of the directory.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from directory import create_app
from directory.search.query_text import real_words
from directory.web.audit_sealer import start_sealing
from directory.web.logs import silence_server
from directory.web.search_engines import start_following
from directory.web.waiting_figures import start_measuring
from directory.web.waiting_requests import note_waits

if TYPE_CHECKING:
    from flask import Flask

    from directory.config import Settings


def load(settings: Settings | None = None) -> Flask:
    """The application, with what every process that answers needs; settings as for `create_app`. Raises WrongKey."""
    # Whatever the server writes is for its own user alone, however it was started.
    os.umask(0o077)
    note_waits()
    app = create_app(settings)
    real_words.preload()
    return app


def start_work(app: Flask) -> None:
    """Follow the outbox, measure what waits and seal the audit in this process, which answers from now on."""
    silence_server()
    start_following(app)
    start_measuring(app)
    start_sealing(app)
