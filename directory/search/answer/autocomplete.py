"""Suggestions from a snapshot, by kind, of live documents only."""

from __future__ import annotations

from functools import partial

from directory.search.arrays.bits import Flags
from directory.search.arrays.names import Numbers, Rounds, chosen, plain
from directory.search.arrays.snapshot import Snapshot
from directory.search.results import Suggestion, SuggestionKind


def suggest(snapshot: Snapshot, text: str, limit: int) -> list[Suggestion]:
    """At most `limit` names in which a word begins with the text, organizations first."""
    typed = plain(text)
    if not typed or limit < 1:
        return []
    return chosen([(kind, _of_kind(snapshot, kind, typed)) for kind in SuggestionKind], limit)


def _of_kind(snapshot: Snapshot, kind: SuggestionKind, typed: str) -> list[Rounds]:
    return [
        part.segment.columns.names[kind].in_rounds(typed, partial(_any_alive, part.live))
        for part in snapshot.parts
    ]


def _any_alive(live: Flags, documents: Numbers) -> bool:
    return bool(live[documents].any())
