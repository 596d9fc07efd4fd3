"""Where a request came from when reverse proxies are in front; without a setting nobody's word is taken for it."""

from __future__ import annotations

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from directory.config import Settings


def trust_proxies(app: Flask, settings: Settings) -> None:
    """Believe the last `settings.proxies` entries of X-Forwarded-For and -Proto. The host is never taken from there."""
    if settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # the way Flask documents for middleware
            app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=0
        )
