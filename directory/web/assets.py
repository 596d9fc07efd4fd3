"""Static files: their addresses carry a piece of their hash, so that browsers may keep them for a year."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, url_for
from whitenoise import WhiteNoise

STATIC = Path(__file__).resolve().parents[2] / "static"
_YEAR = 365 * 24 * 3600


def serve_assets(app: Flask) -> None:
    """Serve `static/` in front of the app and give templates `asset(path)`."""
    files = WhiteNoise(app.wsgi_app, root=STATIC, prefix="static/", max_age=_YEAR)
    app.wsgi_app = files  # type: ignore[method-assign]  # the way Flask documents for middleware
    app.add_template_global(asset)


def asset(path: str) -> str:
    """The address of a static file, changed whenever the file is."""
    return url_for("static", filename=path, v=_digest(path))


@cache
def _digest(path: str) -> str:
    return hashlib.sha256((STATIC / path).read_bytes()).hexdigest()[:10]
