"""Static files: their addresses carry a piece of their hash, so that browsers may keep them for a year."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable
from functools import cache
from typing import Any

from flask import Flask, Request, url_for
from whitenoise import WhiteNoise

from directory.package_files import STATIC

_YEAR = 365 * 24 * 3600
_PREFIX = "/static/"
_COMPRESSIBLE = (".css", ".js", ".svg")

Headers = list[tuple[str, str]]


def serve_assets(app: Flask) -> None:
    """Serve `static/` in front of the app, compressed, and give templates `asset(path)`."""
    files = WhiteNoise(app.wsgi_app, root=STATIC, prefix=_PREFIX, max_age=_YEAR)
    app.wsgi_app = _CompressedFiles(files)  # type: ignore[method-assign]  # the way Flask documents for middleware
    app.add_template_global(asset)


def asset(path: str) -> str:
    """The address of a static file, changed whenever the file is."""
    return url_for("static", filename=path, v=_digest(path))


class _CompressedFiles:
    """Sends whole static files compressed to browsers that can read that, however the server was started.

    They are compressed in memory, when first asked for: copies beside the files would have to be kept current, and the
    program may lie where it must not write.
    """

    def __init__(self, files: WhiteNoise) -> None:
        self._files = files

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer as the files do, with a compressed body where there is a whole one and the browser takes it."""
        address = environ.get("PATH_INFO", "")
        if address not in self._files.files or not address.endswith(_COMPRESSIBLE):
            plain: Iterable[bytes] = self._files(environ, start_response)
            return plain
        body: list[bytes] = []

        def start(status: str, headers: Headers, exc_info: Any = None) -> Any:
            if status.startswith("200") and Request(environ).accept_encodings["gzip"]:
                body.append(_compressed(address.removeprefix(_PREFIX)))
                headers = [*_without(headers, "Content-Length"), *_describing(body[0])]
            varied = [*_without(headers, "Vary"), ("Vary", "Accept-Encoding")]
            return start_response(status, varied, exc_info)

        # WhiteNoise is asked for the plain file: a compressed copy that an earlier version left behind may be old.
        answer = self._files(environ | {"HTTP_ACCEPT_ENCODING": ""}, start)
        if not body:
            return answer  # type: ignore[no-any-return]  # WhiteNoise has no types
        if hasattr(answer, "close"):
            answer.close()
        return [] if environ["REQUEST_METHOD"] == "HEAD" else body


def _without(headers: Headers, name: str) -> Headers:
    return [pair for pair in headers if pair[0] != name]


def _describing(compressed: bytes) -> Headers:
    return [("Content-Encoding", "gzip"), ("Content-Length", str(len(compressed)))]


@cache
def _compressed(path: str) -> bytes:
    return gzip.compress((STATIC / path).read_bytes(), mtime=0)


@cache
def _digest(path: str) -> str:
    return hashlib.sha256((STATIC / path).read_bytes()).hexdigest()[:10]
