"""Where a request came from when reverse proxies are in front; without a setting nobody's word is taken for it."""

from __future__ import annotations

from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

from directory.config import Settings

_FORWARDED = frozenset({
    "forwarded", "via", "client-ip", "true-client-ip", "proxy-client-ip", "wl-proxy-client-ip", "fastly-client-ip",
    "fly-client-ip", "x-real-ip", "x-client-ip", "x-cluster-client-ip", "x-remote-ip", "x-remote-addr",
    "x-proxyuser-ip", "x-host", "x-original-host", "x-original-url", "x-original-forwarded-for",
    "x-appengine-user-ip", "x-azure-clientip", "x-azure-socketip", "x-nf-client-connection-ip",
    "x-envoy-external-address",
    "x-vercel-forwarded-for", "x-amzn-trace-id", "x-cloud-trace-context", "x-arr-log-id", "tailscale-user-login",
})  # fmt: skip
"""What proxies (RFC 7239, RFC 9110), tunnels and content networks add to a request that they pass on."""
_FORWARDED_BEGIN = ("x-forwarded", "forwarded-", "cf-", "cdn-", "x-proxy-", "ngrok-", "x-amz-cf-")
"""What whole families of such headers begin with."""


def trust_proxies(app: Flask, settings: Settings) -> None:
    """Believe the last `settings.proxies` entries of X-Forwarded-For and -Proto. The host is never taken from there."""
    if settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # the way Flask documents for middleware
            app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=0
        )


def is_forwarded() -> bool:
    """Whether anything in the request says that somebody passed it on. An empty header says so as well."""
    names = (name.casefold() for name in request.headers.keys())  # noqa: SIM118 - iterating gives pairs
    return any(name in _FORWARDED or name.startswith(_FORWARDED_BEGIN) for name in names)
