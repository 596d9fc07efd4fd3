"""How complete the directory is, as editors' pages show it: counted at most once a minute, and after a change alone."""

from __future__ import annotations

import time

from flask import current_app
from sqlalchemy.orm import Session

from directory.audit import last_entry
from directory.verification.completeness import directory_scores

LIFETIME_SECONDS = 60.0
_NAME = "completeness"

Scores = tuple[int, dict[str, int]]
Head = tuple[int, str]
"""The last entry of the audit: another one after every change of a record."""


def completeness(session: Session) -> Scores:
    """What `directory_scores` says, up to `LIFETIME_SECONDS` old: it looks at every listing, and changes slowly.

    Where nobody has written anything since, it is not asked again at all.
    """
    kept: tuple[float, Head, Scores] | None = current_app.extensions.get(_NAME)
    if kept is not None and time.monotonic() <= kept[0]:
        return kept[2]
    until, entry = time.monotonic() + LIFETIME_SECONDS, last_entry(session)
    scores = kept[2] if kept is not None and kept[1] == entry else directory_scores(session)
    current_app.extensions[_NAME] = until, entry, scores
    return scores
