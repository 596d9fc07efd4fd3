"""Connections to PostgreSQL that never wait without an end: a database that hangs, or a network that swallows
everything, is noticed here, not on the server. SQLite needs none of this, and nothing here is imported for it.

The server keeps the limits of a transaction itself (`directory.db`). What it cannot do while it hangs is done by the
connection: it closes itself when no answer came in time, and then for `PAUSE_SECONDS` nobody else waits for the
database either, so that the threads of a worker are there for the pages that need none.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator
from typing import Any, TypeVar

import psycopg
from psycopg.errors import ConnectionTimeout
from sqlalchemy import URL, Engine, event

PAUSE_SECONDS = 5.0
"""So long nobody asks a database that did not answer; then one asks, and the others when that one got an answer."""
PROBE_SECONDS = 3.0
"""How long the question whether a connection still works may take, with which each use of one begins."""
ASKED_SECONDS = 0.1
"""How often a connection that waits looks whether it has waited too long."""
LONGEST_OF_PAGES = 60.0
"""Whoever has no more patience is a page, and goes by what others found out; an import waits for its own answer."""
POOL_SECONDS = 5
"""How long a thread waits for another one to give a connection back."""
NETWORK = {
    "connect_timeout": 5,
    "keepalives": 1,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
"""In seconds, the last in milliseconds, by the names of libpq; the address of the database may say otherwise. A host
that is gone without a word is noticed in 25 seconds also by connections that wait for nothing."""

_READABLE = 1
Answer = TypeVar("Answer")
Steps = Generator[Any, Any, Answer]
"""How psycopg waits: yields what it waits for, is sent what is ready (0 for nothing yet), returns the answer."""


def connect_arguments(address: URL) -> dict[str, int | None]:
    """What a connection to an address is told, beside what the address itself says of the network."""
    network = {name: value for name, value in NETWORK.items() if name not in address.query}
    # A statement that was prepared stays with its connection, which a pooler hands to somebody else.
    return {**network, "prepare_threshold": None}


class NoAnswer(psycopg.OperationalError):
    """The database did not answer in time, or did not a moment ago."""


class NotReplicated(psycopg.OperationalError):
    """The primary kept a transaction and gave up waiting for a replica to have it: a failover may lose it."""


class Outage:
    """Whether the database of an engine answers, as this process knows. Safe for several threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._until: float | None = None
        self._asking = 0

    @property
    def lasts(self) -> bool:
        """Whether the last one who asked got no answer."""
        return self._until is not None

    def begin(self) -> None:
        """Note that no answer came."""
        with self._lock:
            self._until, self._asking = self._clock() + PAUSE_SECONDS, 0

    def end(self) -> None:
        """Note that an answer came."""
        with self._lock:
            self._until = None

    def refuse(self) -> None:
        """Raises NoAnswer while nobody shall ask; when that is over, the first to come asks, the others wait on."""
        with self._lock:
            if self._until is None:
                return
            if self._asking == threading.get_ident():
                return
            if self._clock() < self._until:
                raise NoAnswer("the database did not answer a moment ago")
            self._until, self._asking = self._clock() + PAUSE_SECONDS, threading.get_ident()


class PatientConnection(psycopg.Connection[Any]):
    """A connection that closes itself when an answer takes longer than `patience` seconds; None waits on."""

    outage: Outage | None = None
    patience: float | None = PROBE_SECONDS

    def wait(
        self, gen: Steps[Answer], interval: float = ASKED_SECONDS, timeout: float | None = None
    ) -> Answer:
        """Wait as the library does, but not for ever. Raises NoAnswer."""
        if self.outage is not None:
            if self._is_hurried:
                self.outage.refuse()
            gen = self._bounded(gen, self.outage)
        given = (
            {} if timeout is None else {"timeout": timeout}
        )  # earlier libraries know no such word
        return super().wait(gen, interval, **given)

    def commit(self) -> None:
        """Commit. Raises NotReplicated.

        A server that waits for its replica, and whose wait somebody ends by hand (`pg_cancel_backend`), commits and
        only warns.
        """
        warned: list[str] = []

        def note(told: psycopg.errors.Diagnostic) -> None:
            if told.severity_nonlocalized == "WARNING":
                warned.append(told.message_primary or "")

        self.add_notice_handler(note)
        try:
            super().commit()
        finally:
            self.remove_notice_handler(note)
        if warned:
            raise NotReplicated(warned[0])

    @property
    def _is_hurried(self) -> bool:
        return self.patience is not None and self.patience <= LONGEST_OF_PAGES

    def _bounded(self, steps: Steps[Answer], outage: Outage) -> Steps[Answer]:
        began, patience = time.monotonic(), self.patience
        try:
            wanted = next(steps)
            while True:
                ready = yield wanted
                if not ready and patience is not None:
                    waited = time.monotonic() - began
                    # Somebody else got no answer to the smallest of questions: there will be none here either.
                    in_vain = self._is_hurried and waited > PROBE_SECONDS and outage.lasts
                    if in_vain or waited > patience:
                        outage.begin()
                        self.pgconn.finish()
                        raise NoAnswer("the database did not answer in time")
                if ready & _READABLE and outage.lasts:
                    outage.end()
                wanted = steps.send(ready)
        except StopIteration as done:
            answer: Answer = done.value
            return answer


def bound_connections(engine: Engine) -> None:
    """Let every connection of an engine be one that does not wait for ever."""
    outage = Outage()

    @event.listens_for(engine, "do_connect")
    def connect(_dialect: Any, _record: Any, arguments: Any, parameters: Any) -> Any:
        outage.refuse()
        try:
            opened = PatientConnection.connect(*arguments, **parameters)
        except ConnectionTimeout:
            outage.begin()
            raise
        opened.outage = outage
        outage.end()
        return opened

    @event.listens_for(engine, "checkin")
    def shorten(connection: Any, _record: Any) -> None:
        # The next use begins with the question whether the connection still works.
        if connection is not None:
            connection.patience = PROBE_SECONDS
