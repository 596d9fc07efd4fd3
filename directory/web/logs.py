"""Logs that tell how the directory is and nothing of who asks: no address, no path, no words, no browser."""

from __future__ import annotations

import json
import logging
import sys
import time
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime

from flask import Flask, g, request
from flask import Response as Answer
from sqlalchemy.exc import OperationalError

from directory.config import Settings
from directory.faults import known_fault

_REQUESTS = "directory.requests"
_FIELDS_OF_REQUEST = ("endpoint", "method", "status", "milliseconds")
_OF_WORKERS = (
    "Booting worker", "Worker exiting", "Worker reloading", "Parent changed", "Autorestarting worker",
    "Exception in worker process", "Exception during worker exit",
)  # fmt: skip
"""What gunicorn's workers say of themselves; whatever else they say is about a request."""


class WithoutValues(logging.Filter):
    """Of what went wrong, what it was and where in the code, and not on what: that is a visitor's word or an address.

    The machine's own troubles, a full disk or a database that is away, hold neither, and are in no line of code: they
    are a sentence.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Put the sentence, or the places in the code, where the whole traceback would be."""
        raised = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
        if raised is not None:
            fault = known_fault(raised)
            places = "\n".join(map(_in_words, reversed(list(_chain(raised)))))
            record.exc_text = _sentence(fault) if fault else places
            record.exc_info = None
        return True


_OF_THE_MACHINE = (OSError, OperationalError)


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}." if words[0] != "/" else f"{words}."


def _chain(raised: BaseException) -> Iterator[BaseException]:
    """An exception and what it came of."""
    seen: BaseException | None = raised
    while seen is not None:
        yield seen
        seen = seen.__cause__ or seen.__context__


def _in_words(raised: BaseException) -> str:
    what = f": {raised}" if isinstance(raised, _OF_THE_MACHINE) else ""
    return f"{_frames(raised)}\n{type(raised).__name__}{what}".lstrip()


def _frames(raised: BaseException) -> str:
    return "".join(traceback.format_tb(raised.__traceback__)).rstrip()


class JsonLines(logging.Formatter):
    """One JSON document a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The record; of a request only what `_FIELDS_OF_REQUEST` names."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {
            name: getattr(record, name) for name in _FIELDS_OF_REQUEST if hasattr(record, name)
        }
        if record.exc_text or record.exc_info:
            line["traceback"] = record.exc_text or self.formatException(record.exc_info)  # type: ignore[arg-type]
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


class WithoutRequests(logging.Filter):
    """Of what gunicorn's workers say of a request, that there was something, and where in the code; no word of it.

    Its messages hold the client's address and what could not be read: words of a search, a path, a header. What is
    not known to be about the worker itself is taken to be about a request, so that a new message tells nothing either.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Take the words of a request out of the record."""
        if str(record.msg).startswith(_OF_WORKERS):
            return True
        raised = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
        if raised is None:
            record.msg = "A request that the server cannot read was refused."
        else:
            record.msg = (
                f"A request failed in the server: {type(raised).__name__}\n{_frames(raised)}"
            )
        record.args, record.exc_info, record.exc_text = (), None, None
        return True


def silence_server() -> None:
    """Let gunicorn say nothing of requests in this process, however it was started. Its access log stays empty."""
    server = logging.getLogger("gunicorn.error")
    if not any(isinstance(each, WithoutRequests) for each in server.filters):
        server.addFilter(WithoutRequests())
    logging.getLogger("gunicorn.access").disabled = True
