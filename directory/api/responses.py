"""How answers look: pages, streams of lines, what caches are told; nothing here knows what is listed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from flask import Response, request, stream_with_context

from directory.api.endpoints import NDJSON
from directory.hsds.presentation import Document

CACHING = "private, no-cache"
"""Whoever asked may keep it, no cache in between, and must ask each time whether it still holds.

What is withdrawn must not live on in a cache that nobody can empty.
"""


def envelope(total: int, page: int, per_page: int, contents: list[Document]) -> Document:
    """A page of a list as HSDS wants it."""
    pages = -(-total // per_page) if per_page else 1
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": page,
        "size": len(contents),
        "first_page": page == 1,
        "last_page": page >= pages,
        "empty": not contents,
        "contents": contents,
    }


def as_json(body: Any, changed_at: datetime | None = None) -> Response:
    """The answer as JSON, or 304 where the requester has it already. `changed_at` is when it last changed."""
    text = written(body)
    answer = Response(text, mimetype="application/json")
    mark = hashlib.blake2b(text, digest_size=16).hexdigest()
    return _conditional(answer, mark, changed_at)


def as_lines(state: str | None, changed_at: datetime | None, lines: Iterable[Document]) -> Response:
    """The answer as NDJSON, sent while it is made. `state` is all it depends on beside the address; None: on more."""
    mark = hashlib.blake2b(f"{state} {request.full_path}".encode(), digest_size=16).hexdigest()
    answer = Response(stream_with_context(_batches(lines)), mimetype=NDJSON)
    # Else asking for its length would hold everything in memory.
    answer.implicit_sequence_conversion = False
    return _conditional(answer, mark if state else None, changed_at)


def written(body: Any) -> bytes:
    """JSON without spaces, letters as they are."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def _conditional(answer: Response, mark: str | None, changed_at: datetime | None) -> Response:
    answer.headers["Cache-Control"] = CACHING
    if mark:
        answer.set_etag(mark, weak=True)
    if changed_at:
        answer.last_modified = changed_at
    if request.method in ("GET", "HEAD"):
        answer.make_conditional(request)
    if answer.status_code == 304:
        answer.response = []
    return answer


def _batches(lines: Iterable[Document], size: int = 200) -> Iterator[bytes]:
    """Lines in pieces of some size: a piece for each would cost more than the line."""
    held: list[bytes] = []
    for line in lines:
        held.append(written(line))
        if len(held) == size:
            yield b"\n".join((*held, b""))
            held.clear()
    if held:
        yield b"\n".join((*held, b""))
