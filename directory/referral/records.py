"""Published services as a reader sees them: each is taken apart once for as long as it stays the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from directory.publication import in_language
from directory.search.cache import Cache
from directory.web.fragments import digest

KEPT_BYTES = 8 * 2**20

# A document in memory takes several times the room of its text.
_TIMES_ITS_TEXT = 4


class Shown(NamedTuple):
    """A record in the reader's language, never to be changed, and what stands for it in the keys of fragments."""

    record: Mapping[str, Any]
    digest: bytes
    nbytes: int


_kept: Cache[tuple[str, str], Shown] = Cache(KEPT_BYTES, lambda shown: shown.nbytes)


def shown(text: str, language: str) -> Shown:
    """The record in the JSON of a published document."""
    found = _kept.get((text, language))
    if found is None:
        record = in_language(json.loads(text), language)
        found = Shown(record, digest(text), _TIMES_ITS_TEXT * len(text))
        _kept.put((text, language), found)
    return found
