"""What is looked at before anything else reads a request: its host, the letters of its query, how its body comes."""

from __future__ import annotations

from collections.abc import Iterable
from string import printable
from typing import Any
from urllib.parse import quote

from flask import Response

from directory.config import Settings
from directory.hosts import answers_to, read_hosts
from directory.web.api_problems import PREFIX, problem

LARGEST_FORM = 2 * 1024 * 1024
"""Bytes of a form without files. It is decoded as a whole, sign by sign, while its worker does nothing else."""
_FORM = "application/x-www-form-urlencoded"
_REFUSAL = "This is not an address of the directory."
_NO_LENGTH = "Say how long the request is."
_TOO_LARGE = "This is more than a form may hold."


class WellFormedRequests:
    """WSGI middleware that refuses a host that is none of ours, a body in pieces of any number and a form larger than
    ours are, and hands on queries that can be read.
    """

    def __init__(self, application: Any, settings: Settings) -> None:
        self._application = application
        self._trusted = read_hosts(settings.trusted_hosts)

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        """Answer as the application does, or with 400, 411 or 413 and nothing of the body read."""
        # First of all: a foreign host name would get into links, and by way of them into letters.
        if answers_to(environ.get("HTTP_HOST", ""), self._trusted):
            # No browser sends a body without its length, and a byte in a piece of its own costs the server a thousand.
            if "HTTP_TRANSFER_ENCODING" in environ:
                return _refused(environ, 411, _NO_LENGTH)(environ, start_response)
            if _is_too_large(environ):
                return _refused(environ, 413, _TOO_LARGE)(environ, start_response)
            environ["QUERY_STRING"] = ascii_query(environ.get("QUERY_STRING", ""))
            passed: Iterable[bytes] = self._application(environ, start_response)
            return passed
        # No page: every page holds addresses, and there is none that this host could be told.
        return _refused(environ, 400, _REFUSAL)(environ, start_response)


def _is_too_large(environ: Any) -> bool:
    """Whether the body is a form without files that is larger than one may be."""
    kind, length = environ.get("CONTENT_TYPE", ""), environ.get("CONTENT_LENGTH", "")
    is_form = kind.partition(";")[0].strip().lower() == _FORM
    # Longer than an int is read from is too long for us.
    return is_form and length.isdecimal() and (len(length) > 9 or int(length) > LARGEST_FORM)


def _refused(environ: Any, status: int, words: str) -> Response:
    if environ.get("PATH_INFO", "").startswith(PREFIX):
        return problem(status, words)
    return Response(f"{words}\n", status, mimetype="text/plain")


def ascii_query(query: str) -> str:
    """The query of an address with every byte encoded that no address may hold; the text holds a byte a letter.

    A byte that is no UTF-8 would raise wherever the query is read first; encoded, it reads as a letter in error.
    """
    return query if query.isascii() else quote(query, safe=printable, encoding="latin-1")
