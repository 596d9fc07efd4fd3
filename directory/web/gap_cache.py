"""The desk on which the pictures of gaps lie that this process has made; every door looks at the same."""

from __future__ import annotations

from flask import Flask, current_app

from directory.gaps.gap_report import Desk


def provide_desk(app: Flask) -> None:
    """Give the application its desk."""
    app.extensions["gap_desk"] = Desk()


def desk() -> Desk:
    """The pictures that this process has made."""
    kept: Desk = current_app.extensions["gap_desk"]
    return kept
