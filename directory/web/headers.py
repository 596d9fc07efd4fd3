"""Security headers on every answer, static files and error pages included."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from directory.config import Settings

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

HEADERS = (
    ("Content-Security-Policy", CONTENT_POLICY),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Permissions-Policy", "geolocation=(), camera=(), microphone=(), browsing-topics=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)
CACHING = ("Cache-Control", "no-store")
"""What every answer says that says nothing else: what is not meant for a cache is in none."""
_TRANSPORT = ("Strict-Transport-Security", "max-age=31536000; includeSubDomains")


class SecurityHeaders:
    """WSGI middleware around everything, so that no answer can be forgotten."""

    def __init__(self, application: Any, settings: Settings) -> None:
        self._application = application
        self._headers = (*HEADERS, CACHING, *([_TRANSPORT] if settings.behind_tls else []))

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        """Answer as the application does, with the headers it did not set itself."""

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            present = {name.lower() for name, _ in headers}
            headers.extend(pair for pair in self._headers if pair[0].lower() not in present)
            return start_response(status, headers, exc_info)

        answer: Iterable[bytes] = self._application(environ, start)
        return answer
