"""Logs that tell how the directory is and nothing of who asks: no address, no path, no words, no browser."""

from __future__ import annotations

import json
import logging
import sys
import time
from datetime import UTC, datetime

from flask import Flask, g, request
from flask import Response as Answer

from directory.config import Settings

_REQUESTS = "directory.requests"
_TOLD = ("endpoint", "method", "status", "milliseconds")


class JsonLines(logging.Formatter):
    """One JSON document a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The record; of a request only what `_TOLD` names."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {name: getattr(record, name) for name in _TOLD if hasattr(record, name)}
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def write_logs(app: Flask, settings: Settings) -> None:
    """With DIRECTORY_LOG=json every message and request is a JSON line on standard error; else nothing changes."""
    if settings.log != "json":
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    app.logger.handlers[:] = [handler]
    app.logger.propagate = False
    requests = logging.getLogger(_REQUESTS)
    requests.handlers[:] = [handler]
    requests.setLevel(logging.INFO)
    requests.propagate = False

    def begin() -> None:
        g.began_at = time.perf_counter()

    def tell(answer: Answer) -> Answer:
        took = (time.perf_counter() - g.get("began_at", time.perf_counter())) * 1000
        told = {
            "endpoint": request.endpoint or "unknown",
            "method": request.method,
            "status": answer.status_code,
            "milliseconds": round(took, 1),
        }
        requests.info("request", extra=told)
        return answer

    app.before_request_funcs.setdefault(None, []).insert(0, begin)
    app.after_request(tell)
