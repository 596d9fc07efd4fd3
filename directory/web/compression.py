"""Smaller answers for phones: public pages are compressed, those of a session where our own page asked for them.

A compressed page that holds a secret and repeats words that an attacker chose tells the secret by its length, a guess
at a time. Public pages hold none. A page of a session is compressed only where no other site can have chosen what was
asked, and its length is blurred besides (decision 0026).
"""

from __future__ import annotations

import gzip
import secrets
import zlib
from collections.abc import Iterable, Iterator

from flask import Flask, Response, request

from directory.web.access import belongs_to_session

# Level 6 takes twice the time and more, and saves six percent of a page.
LEVEL = 4
SHORTEST = 1000
"""Bytes below which compressing costs more than it saves."""
PADDING = 512
"""Bytes by which the length of a page of a session is blurred, at most."""

_OWN_STEPS = frozenset({"same-origin", "none"})
"""Links and scripts of our pages; the address bar, a bookmark, a letter in a mail program."""
_TYPES = frozenset({"text/html", "application/json"})
_STREAMED_TYPES = frozenset({"application/x-ndjson"})


def compress_pages(app: Flask) -> None:
    """Compress what may be compressed, for browsers that can read it."""
    app.after_request(_compress)


def _compress(answer: Response) -> Response:
    if answer.mimetype in _STREAMED_TYPES and answer.is_streamed:
        return _compress_stream(answer)
    is_own = belongs_to_session()
    if answer.mimetype not in _TYPES or answer.is_streamed or (is_own and not _asked_from_here()):
        return answer
    answer.vary.add("Accept-Encoding")
    if not request.accept_encodings["gzip"] or len(answer.data) < SHORTEST:
        return answer
    packed = gzip.compress(answer.data, LEVEL, mtime=0)
    answer.set_data(blurred(packed) if is_own else packed)
    answer.headers["Content-Encoding"] = "gzip"
    return answer


def _asked_from_here() -> bool:
    """Whether a page of ours or the hand of the reader led to this one: browsers say so, and no page of another site
    can make them say either.

    Whoever sends a form, comes from elsewhere or has a browser that does not say gets the page as it is.
    """
    return request.method == "GET" and request.headers.get("Sec-Fetch-Site") in _OWN_STEPS


def blurred(packed: bytes) -> bytes:
    """The same stream of gzip with a file name of random length in its head, 0 to `PADDING` - 1 letters, which readers
    skip: what one length tells is lost among the others (Palacios et al., Heal the Breach, 2022)."""
    name = b"x" * secrets.randbelow(PADDING)
    return (
        packed[:3]
        + bytes([packed[3] | _HAS_NAME])
        + packed[4:_HEAD]
        + name
        + b"\0"
        + packed[_HEAD:]
    )


_HEAD, _HAS_NAME = 10, 8
"""Bytes of the head of gzip without extras, and the flag of a file name (RFC 1952)."""


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
