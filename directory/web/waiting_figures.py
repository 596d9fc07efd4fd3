"""What waits, counted for Prometheus while the server runs: changes for an index, letters for the mail."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, current_app
from sqlalchemy import func, select

from directory.db import now
from directory.mail.outbox import oldest_waiting, unsent
from directory.models import OutboxEntry
from directory.web import background
from directory.web.database import db
from directory.web.metrics import is_on
from directory.web.search_engines import engines

PAUSE_SECONDS = 15.0
"""Between two looks: as often as Prometheus usually asks."""


def start_measuring(app: Flask) -> None:
    """Look from now on at what waits, when the server was started with a port for figures."""
    if not is_on():
        return
    look = waiting_figures()

    def measure() -> None:
        with app.app_context():
            try:
                look()
                db.session.rollback()
            except Exception:
                app.logger.warning("what waits could not be counted", exc_info=True)

    background.repeat("figures", measure, PAUSE_SECONDS, first=measure)


def waiting_figures() -> Callable[[], None]:
    """What counts, each time it is called, changes that an index lacks, the outbox, and letters."""
    from prometheus_client import Gauge

    def gauge(name: str, says: str, *labels: str) -> Gauge:
        # Each worker looks; what is worst for one of them is what an operator has to know.
        return Gauge(name, says, labels, multiprocess_mode="livemax")

    lag = gauge("directory_index_lag", "Changes that a search index lacks", "audience")
    outbox = gauge("directory_outbox_entries", "Changes that are kept for indexes")
    waiting = gauge("directory_letters_waiting", "Letters for the next run of the mail")
    refused = gauge("directory_letters_refused", "Letters that are not tried any more")
    oldest = gauge("directory_letter_oldest_seconds", "How long the oldest letter has waited")

    def look() -> None:
        session = db.session()
        entries = select(func.count()).select_from(OutboxEntry)
        for audience, engine in engines().items():
            missing = entries.where(OutboxEntry.sequence > engine.sequence)
            lag.labels(audience.value).set(session.scalar(missing) or 0)
        outbox.set(session.scalar(entries) or 0)
        letters = unsent(session, current_app.config["SETTINGS"])
        waiting.set(letters.waiting)
        refused.set(letters.refused)
        since = oldest_waiting(session)
        oldest.set(0 if since is None else (now() - since).total_seconds())

    return look
