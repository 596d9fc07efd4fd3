"""Smaller answers for phones: public pages are compressed, pages of a session never are.

A page that holds a secret (a form token) and repeats what the visitor sent must not be compressed: its length would
tell the secret bit by bit. Public pages hold none.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator

from flask import Flask, Response, request

from directory.web.access import belongs_to_session

LEVEL = 4
SHORTEST = 1000
"""Bytes below which compressing costs more than it saves."""

_TYPES = frozenset({"text/html", "application/json"})
_STREAMED_TYPES = frozenset({"application/x-ndjson"})


def compress_pages(app: Flask) -> None:
    """Compress what may be compressed, for browsers that can read it."""
    app.after_request(_compress)


def _compress(answer: Response) -> Response:
    if answer.mimetype in _STREAMED_TYPES and answer.is_streamed:
        return _compress_stream(answer)
    if answer.mimetype not in _TYPES or answer.is_streamed or belongs_to_session():
        return answer
    answer.vary.add("Accept-Encoding")
    if not request.accept_encodings["gzip"] or len(answer.data) < SHORTEST:
        return answer
    answer.set_data(gzip.compress(answer.data, LEVEL, mtime=0))
    answer.headers["Content-Encoding"] = "gzip"
    return answer


def _compress_stream(answer: Response) -> Response:
    """Compress what is sent while it is made; streams are public, they hold no token."""
    answer.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"] and request.method == "GET":
        answer.response = _packed(answer.iter_encoded())
        answer.headers["Content-Encoding"] = "gzip"
    return answer


def _packed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(LEVEL, wbits=zlib.MAX_WBITS | 16)
    for piece in pieces:
        yield packer.compress(piece)
    yield packer.flush()
