"""Pieces of pages that come out the same from the same input, kept in memory so that each is put together once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from hashlib import blake2b
from sys import getsizeof
from typing import Any

from flask import Flask, current_app
from markupsafe import Markup

from directory.search.arrays.byte_cache import Cache
from directory.web.labels import words_version
from directory.web.languages import current_language

# Some 3,000 cards of results, each a quarter of a millisecond to put together (docs/performance.md).
KEPT_BYTES = 6 * 2**20


def keep_fragments(app: Flask) -> None:
    """Give templates `cached(…)`; call it around a piece of markup with everything that the piece depends on."""
    # As bytes: one character beyond Latin ones makes a text take twice the memory, or four times.
    app.extensions["fragments"] = Cache[Hashable, bytes](KEPT_BYTES, getsizeof)
    app.add_template_global(cached)


def cached(*key: Hashable, caller: Callable[[], Markup]) -> Markup:
    """The markup inside the call block, as it came out before for this key, language and words."""
    return cached_under((*reader_key(), *key), caller)


def reader_key() -> tuple[Hashable, ...]:
    """What every fragment depends on: the words there are, and the reader's language."""
    return words_version(), current_language()


def cached_under(key: tuple[Hashable, ...], make: Callable[..., Markup], *given: Any) -> Markup:
    """As `kept`, for many pieces of one page: their keys begin with one `reader_key`. `make` is called with `given`."""
    fragments: Cache[Hashable, bytes] = current_app.extensions["fragments"]
    found = fragments.get(key)
    if found is not None:
        return Markup(found.decode())  # noqa: S704  # what was markup when it was kept
    made = make(*given)
    fragments.put(key, made.encode())
    return made


def digest(document: str) -> bytes:
    """What stands for the JSON of a published record in a key: another one as soon as anything in it changes."""
    return blake2b(document.encode(), digest_size=16).digest()
