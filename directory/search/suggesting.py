"""Suggestions from a snapshot, by kind, of live documents only."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from directory.search.bits import Flags
from directory.search.engine import Suggestion, SuggestionKind
from directory.search.snapshot import Snapshot
from directory.search.suggestions import chosen, plain


def suggest(snapshot: Snapshot, text: str, limit: int) -> list[Suggestion]:
    """At most `limit` names in which a word begins with the text, organizations first."""
    typed = plain(text)
    if not typed or limit < 1:
        return []
    return chosen([_of_kind(snapshot, kind, typed) for kind in SuggestionKind], limit)


def _of_kind(snapshot: Snapshot, kind: SuggestionKind, typed: str) -> Iterator[Suggestion]:
    for part in snapshot.parts:

        def alive(numbers: NDArray[np.int32], live: Flags = part.live) -> bool:
            return bool(live[numbers].any())

        yield from part.segment.names.beginning(kind, typed, alive)
