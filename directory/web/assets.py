"""Static files: an address that carries a piece of the file's hash may be kept by browsers for a year."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from flask import Flask, Request, url_for
from werkzeug.wrappers import Response
from whitenoise import WhiteNoise

from directory.package_files import STATIC

# Addresses of assets carry a digest of the content, so a copy never grows stale.
_YEAR = 365 * 24 * 3600
_PREFIX = "/static/"
_COMPRESSIBLE = (".css", ".js", ".svg")

JOINED = {
    "joined/page.css": ("vendor/govuk-frontend.css", "css/main.css"),
    "joined/public.js": ("js/exit.js", "js/tab-history.js", "js/list-history.js", "js/main.js"),
    "joined/search.js": ("js/live-search.js", "js/suggestions.js"),
}
"""Files that pages load together, under one address: each request costs a phone 800 bytes of headers."""

Headers = list[tuple[str, str]]


def serve_assets(app: Flask) -> None:
    """Serve `static/` in front of the app, compressed, and give templates `asset(path)`."""
    files = WhiteNoise(app.wsgi_app, root=STATIC, prefix="static/")
    served = _Versions(_JoinedFiles(_CompressedFiles(files)))
    app.wsgi_app = served  # type: ignore[method-assign]  # the way Flask documents for middleware
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


class _JoinedFiles:
    """WSGI middleware: answers for the addresses of `JOINED`; all others go on to the files."""

    def __init__(self, files: Any) -> None:
        self._files = files

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer like a file: compressed where the browser can read that, and not again where it has it."""
        path = environ.get("PATH_INFO", "").removeprefix(_PREFIX)
        if path not in JOINED or environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            passed: Iterable[bytes] = self._files(environ, start_response)
            return passed
        request = Request(environ)
        zipped = bool(request.accept_encodings["gzip"])
        kind = "text/css" if path.endswith(".css") else "text/javascript"
        response = Response(_compressed(path) if zipped else _content(path), mimetype=kind)
        if zipped:
            response.headers["Content-Encoding"] = "gzip"
        response.vary.add("Accept-Encoding")
        response.set_etag(_digest(path) + ("-gzip" if zipped else ""))
        return response.make_conditional(request)(environ, start_response)


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


# Bounded: one file has as many paths as anybody cares to write with dots in them.
@lru_cache(maxsize=500)
def _compressed(path: str) -> bytes:
    return gzip.compress(_content(path), mtime=0)


@lru_cache(maxsize=500)
def _digest(path: str) -> str:
    return hashlib.sha256(_content(path)).hexdigest()[:10]


def _content(path: str) -> bytes:
    """What lies under an address. A script gets a block of its own, so that equal names in two of them stay apart."""
    if path not in JOINED:
        return (STATIC / path).read_bytes()
    before, after = ("{\n", "}\n") if path.endswith(".js") else ("", "\n")
    parts = [(STATIC / each).read_text(encoding="utf-8") for each in JOINED[path]]
    return "".join(f"{before}{part}{after}" for part in parts).encode()
