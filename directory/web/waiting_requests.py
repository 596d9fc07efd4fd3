"""Requests that waited too long for their turn are turned away at once, so that those who come after them are answered.

More requests than a server answers would else wait ever longer, until nobody waits for the answer any more. What costs
next to nothing and may not fail, the crisis lines and the way out among it, is answered however long it waited.
"""

from __future__ import annotations

import time
from threading import local
from typing import Any

from flask import Flask, request

LONGEST_SECONDS = 4.0
"""More than any request waits while the server keeps up, also beside large files; later, people have given up."""
ALWAYS_ANSWERED = frozenset(
    {"referral.crisis_lines", "web.leave", "web.alive", "web.ready", "static"}
)

_turn = local()


class WaitedTooLong(Exception):
    """A request got its turn after `LONGEST_SECONDS`."""


def turn_late_ones_away(app: Flask) -> None:
    """Refuse what waited too long before anything is done for it. Call after everything that looks at requests."""
    app.before_request_funcs.setdefault(None, []).insert(0, _refuse_late)


def _refuse_late() -> None:
    """An answer to a request that waited so long reaches nobody any more. Raises WaitedTooLong."""
    waited: float = getattr(_turn, "waited", 0.0)
    if waited > LONGEST_SECONDS and request.endpoint not in ALWAYS_ANSWERED:
        raise WaitedTooLong


def note_waits() -> None:
    """Let each thread of gunicorn know how long its request waited; behind another server nothing waits too long."""
    from gunicorn.workers.gthread import ThreadWorker

    wait, handle = ThreadWorker.enqueue_req, ThreadWorker.handle

    def wait_noting(worker: Any, connection: Any) -> None:
        connection.waits_since = time.monotonic()
        wait(worker, connection)

    def handle_in_turn(worker: Any, connection: Any) -> Any:
        _turn.waited = time.monotonic() - connection.waits_since
        return handle(worker, connection)

    ThreadWorker.enqueue_req, ThreadWorker.handle = wait_noting, handle_in_turn
