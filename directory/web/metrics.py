"""Figures of the running server for Prometheus, on a port of their own.

Workers write into files that they share; the master answers for all. Labels are names of pages, methods and statuses:
nothing that a visitor chose. Needs the extra `metrics`.
"""

from __future__ import annotations

import os
import time
from wsgiref.simple_server import WSGIServer

from flask import Flask, g, request
from flask import Response as Answer

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
PORT = "DIRECTORY_METRICS_PORT"
ADDRESS = "127.0.0.1"
_answering: WSGIServer | None = None


def measure(app: Flask) -> None:
    """Count and time requests, when the server was started with a port for figures."""
    if not is_on():
        return
    from prometheus_client import Counter, Histogram

    labels = ("endpoint", "method", "status")
    requests = Counter("directory_requests", "Requests answered", labels)
    seconds = Histogram("directory_request_seconds", "Seconds until the answer", ("endpoint",))
    lock = Histogram("directory_lock_seconds", "Seconds that a request waited to write")

    def begin() -> None:
        g.measured_from = time.perf_counter()

    def count(answer: Answer) -> Answer:
        name = request.endpoint or "unknown"
        requests.labels(name, request.method, answer.status_code).inc()
        seconds.labels(name).observe(time.perf_counter() - g.get("measured_from", 0))
        if "lock_seconds" in g:
            lock.observe(g.lock_seconds)
        return answer

    app.before_request_funcs.setdefault(None, []).insert(0, begin)
    app.after_request(count)


def is_on() -> bool:
    """Whether the server was started with a port for figures."""
    return FOLDER in os.environ and PORT in os.environ


def answer() -> None:
    """Let this process, from which workers are forked, answer for figures, where there is a port for them."""
    global _answering
    if not is_on():
        return
    from prometheus_client import CollectorRegistry, start_http_server
    from prometheus_client.multiprocess import MultiProcessCollector

    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # the library has no type for it
    _answering, _thread = start_http_server(int(os.environ[PORT]), ADDRESS, registry)


def leave_answers_to_master() -> None:
    """Close in a forked worker what only its master answers at: a worker that outlives it would keep the port."""
    if _answering is not None:
        _answering.socket.close()


def forget(worker: int) -> None:
    """A worker has ended, of this process number: its gauges end with it."""
    if not is_on():
        return
    from prometheus_client.multiprocess import mark_process_dead

    mark_process_dead(worker)  # type: ignore[no-untyped-call]  # the library has no type for it
