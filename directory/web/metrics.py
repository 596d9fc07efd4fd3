"""Figures of the running server for Prometheus, on a port of their own; as configuration of gunicorn, its hooks.

Workers write into files that they share; the master answers for all. Labels are names of pages, methods and statuses:
nothing that a visitor chose. Needs the extra `metrics`. Imports nothing of the directory: gunicorn's master, which
loads this, would hand it on to workers of the next version.
"""

from __future__ import annotations

import os
import time
from typing import Any

from flask import Flask, g, request
from flask import Response as Answer

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
PORT = "DIRECTORY_METRICS_PORT"
ADDRESS = "127.0.0.1"


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


def when_ready(_server: Any) -> None:
    """gunicorn's master listens: let it answer for figures as well."""
    from prometheus_client import CollectorRegistry, start_http_server
    from prometheus_client.multiprocess import MultiProcessCollector

    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # the library has no type for it
    start_http_server(int(os.environ[PORT]), ADDRESS, registry)


def child_exit(_server: Any, worker: Any) -> None:
    """A worker of gunicorn has ended: its gauges end with it."""
    from prometheus_client.multiprocess import mark_process_dead

    mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]  # the library has no type for it
