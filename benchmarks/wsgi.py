"""The application that gunicorn serves, with one header more: milliseconds of an answer, and which worker gave it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from typing import Any

from directory import create_app
from directory.web.search_engines import start_following

application = create_app()
start_following(application)


def app(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Answer, and say what it took until the headers were ready: pages are whole by then."""
    cpu, wall = time.thread_time(), time.perf_counter()

    def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
        took = (time.thread_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000
        timing = f"cpu;dur={took[0]:.3f}, total;dur={took[1]:.3f}, worker;desc={os.getpid()}"
        return start_response(status, [*headers, ("Server-Timing", timing)], *more)

    return application(environ, start)
