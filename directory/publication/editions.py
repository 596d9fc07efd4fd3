"""The edition of published documents: one that is older than the program is published anew when it is made ready."""

from __future__ import annotations

from sqlalchemy.orm import Session

from directory.models import PublicationEdition
from directory.publication.publisher import Progress, publish_all

EDITION = 12
"""Raise it with every change of what documents hold or of the tables written beside them."""


def is_outdated(session: Session) -> bool:
    """Whether what is published was made by a program of an earlier edition."""
    standing = session.get(PublicationEdition, 1)
    return standing is None or standing.edition < EDITION


def publish_edition(
    session: Session, progress: Progress = lambda _: None, opening: bool = False
) -> int:
    """Publish everything anew in the edition of the program; returns how many records were looked at.

    The session must be writing. Raises WouldOpen as `publish_all` does, unless `opening`.
    """
    done = publish_all(session, progress, opening)
    session.merge(PublicationEdition(id=1, edition=EDITION))
    return done
