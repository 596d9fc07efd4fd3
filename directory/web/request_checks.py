"""What is looked at before anything else reads a request: the host that it names, and the letters of its query."""

from __future__ import annotations

from collections.abc import Iterable
from string import printable
from typing import Any
from urllib.parse import quote

from flask import Response

from directory.config import Settings
from directory.web.api_problems import PREFIX, problem
from directory.web.hosts import answers_to, read_hosts

_REFUSAL = "This is not an address of the directory."


class WellFormedRequests:
    """WSGI middleware that refuses a host that is none of ours and hands on queries that can be read."""

    def __init__(self, application: Any, settings: Settings) -> None:
        self._application = application
        self._trusted = read_hosts(settings.trusted_hosts)

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        """Answer as the application does, or with 400 where the host is malformed or not trusted."""
        # First of all: a foreign host name would get into links, and by way of them into letters.
        if answers_to(environ.get("HTTP_HOST", ""), self._trusted):
            environ["QUERY_STRING"] = ascii_query(environ.get("QUERY_STRING", ""))
            passed: Iterable[bytes] = self._application(environ, start_response)
            return passed
        if environ.get("PATH_INFO", "").startswith(PREFIX):
            return problem(400, _REFUSAL)(environ, start_response)
        # No page: every page holds addresses, and there is none that this host could be told.
        return Response(f"{_REFUSAL}\n", 400, mimetype="text/plain")(environ, start_response)


def ascii_query(query: str) -> str:
    """The query of an address with every byte encoded that no address may hold; the text holds a byte a letter.

    A byte that is no UTF-8 would raise wherever the query is read first; encoded, it reads as a letter in error.
    """
    return query if query.isascii() else quote(query, safe=printable, encoding="latin-1")
