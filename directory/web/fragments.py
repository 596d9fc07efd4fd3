"""Pieces of pages that come out the same from the same input, kept in memory so that each is put together once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from hashlib import blake2b

from flask import Flask, current_app
from markupsafe import Markup

from directory.search.cache import Cache
from directory.web.languages import current_language
from directory.web.words import words_version

KEPT_BYTES = 16 * 2**20


def keep_fragments(app: Flask) -> None:
    """Give templates `kept(…)`; call it around a piece of markup with everything that the piece depends on."""
    app.extensions["fragments"] = Cache[Hashable, Markup](KEPT_BYTES, _size)
    app.add_template_global(kept)


def kept(*key: Hashable, caller: Callable[[], Markup]) -> Markup:
    """The markup inside the call block, as it came out before for this key, language and words."""
    fragments: Cache[Hashable, Markup] = current_app.extensions["fragments"]
    whole = (words_version(), current_language(), *key)
    found = fragments.get(whole)
    if found is None:
        found = caller()
        fragments.put(whole, found)
    return found


def digest(document: str) -> bytes:
    """What stands for the JSON of a published record in a key: another one as soon as anything in it changes."""
    return blake2b(document.encode(), digest_size=16).digest()


def _size(markup: Markup) -> int:
    return 4 * len(markup)
