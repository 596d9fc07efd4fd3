"""The pictures of gaps that this process has made; every audience looks at the same."""

from __future__ import annotations

from flask import Flask, current_app

from directory.gaps.gap_report import GapCache


def provide_gap_cache(app: Flask) -> None:
    """Give the application its cache of gaps."""
    app.extensions["gap_cache"] = GapCache()


def gap_cache() -> GapCache:
    """The pictures that this process has made."""
    kept: GapCache = current_app.extensions["gap_cache"]
    return kept
