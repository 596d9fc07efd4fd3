"""The pictures of gaps that this process has made; every audience looks at the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import current_app

if TYPE_CHECKING:
    from directory.gaps.gap_report import GapCache


def gap_cache() -> GapCache:
    """The pictures that this process has made."""
    # Imported now: most commands ask nothing about gaps, and a seventh of what they import is for that.
    from directory.gaps.gap_report import GapCache

    kept: GapCache = current_app.extensions.setdefault("gap_cache", GapCache())
    return kept
