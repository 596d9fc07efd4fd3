"""Letters that have not left: how many wait, and why."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from directory.config import Settings
from directory.mail.transports import FOLDER
from directory.models import Letter
from directory.models.accounts.letter import MOST_ATTEMPTS


@dataclass(frozen=True, slots=True)
class Unsent:
    """How many letters wait for the next run of the mail, were refused for good, or lie as files in the folder `mail`
    of the instance, since no mail server is set."""

    waiting: int
    refused: int
    files: int


def unsent(session: Session, settings: Settings) -> Unsent:
    """The letters that have reached nobody. A file counts until somebody who sent it takes it out of the folder."""
    given_up = case((Letter.attempts >= MOST_ATTEMPTS, 1), else_=0)
    query = select(func.count(Letter.id), func.coalesce(func.sum(given_up), 0))
    every, refused = session.execute(query.where(Letter.sent_at.is_(None))).one()
    folder = settings.instance / FOLDER
    files = 0 if settings.mail_server else sum(1 for _file in folder.glob("*.eml"))
    return Unsent(every - refused, refused, files)
