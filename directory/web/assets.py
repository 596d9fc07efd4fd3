"""Static files: an address that carries a piece of the file's hash may be kept by browsers for a year."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, url_for
from whitenoise import WhiteNoise

STATIC = Path(__file__).resolve().parents[2] / "static"
_PREFIX = "/static/"
_YEAR = 365 * 24 * 3600


def serve_assets(app: Flask) -> None:
    """Serve `static/` in front of the app and give templates `asset(path)`."""
    files = WhiteNoise(app.wsgi_app, root=STATIC, prefix="static/")
    app.wsgi_app = _Versions(files)  # type: ignore[method-assign]  # the way Flask documents for middleware
    app.add_template_global(asset)


class _Versions:
    """WSGI middleware: a file asked for under its present version may be kept for good, any other is asked for anew."""

    def __init__(self, files: Any) -> None:
        self._files = files

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        """Answer as the files do; only the caching is told from here."""
        if not environ["PATH_INFO"].startswith(_PREFIX):
            passed: Iterable[bytes] = self._files(environ, start_response)
            return passed

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            kept = [pair for pair in headers if pair[0].lower() != "cache-control"]
            if status[:3] in ("200", "206", "304"):
                path = environ["PATH_INFO"].removeprefix(_PREFIX)
                kept.append(("Cache-Control", _caching(path, environ.get("QUERY_STRING", ""))))
            return start_response(status, kept, exc_info)

        answer: Iterable[bytes] = self._files(environ, start)
        return answer


def _caching(path: str, query: str) -> str:
    """An old or invented version gets the present file, which must not stay under that address."""
    if query.startswith("v=") and query[2:] == _digest(path):
        return f"public, max-age={_YEAR}, immutable"
    return "no-cache"


def asset(path: str) -> str:
    """The address of a static file, changed whenever the file is."""
    return url_for("static", filename=path, v=_digest(path))


# Bounded: one file has as many paths as anybody cares to write with dots in them.
@lru_cache(maxsize=500)
def _digest(path: str) -> str:
    return hashlib.sha256((STATIC / path).read_bytes()).hexdigest()[:10]
