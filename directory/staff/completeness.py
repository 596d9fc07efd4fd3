"""How complete the directory is, as editors' pages show it: counted at most once a minute."""

from __future__ import annotations

import time

from flask import current_app
from sqlalchemy.orm import Session

from directory.verification.completeness import directory_scores

LIFETIME_SECONDS = 60.0
_NAME = "completeness"

Scores = tuple[int, dict[str, int]]


def completeness(session: Session) -> Scores:
    """What `directory_scores` says, up to `LIFETIME_SECONDS` old: it looks at every listing, and changes slowly."""
    kept: tuple[float, Scores] | None = current_app.extensions.get(_NAME)
    if kept is None or time.monotonic() > kept[0]:
        kept = (time.monotonic() + LIFETIME_SECONDS, directory_scores(session))
        current_app.extensions[_NAME] = kept
    return kept[1]
