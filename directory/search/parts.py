"""A segment as it stands in a snapshot: where its documents are numbered from, and which of them are left."""

from __future__ import annotations

from typing import NamedTuple

from directory.search.bits import Flags
from directory.search.segments import Segment


class Part(NamedTuple):
    """A segment in a snapshot: the number of its first document, and which of its documents are left."""

    segment: Segment
    base: int
    live: Flags
    deleted: int
