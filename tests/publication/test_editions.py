"""What an earlier edition of the program published is published anew by an upgrade, once, and nobody is told of it."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from directory import models as m
from directory.cli.instance_setup import migrate
from directory.db import begin_writing
from directory.publication.editions import EDITION, is_outdated
from directory.web.database import db
from tests.publication.town import organization, service

TABLES = (
    m.PublicSite.__table__,
    m.PublicTerm.__table__,
    m.Offer.__table__,
    m.ListingFreshness.__table__,
)
pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def test_an_upgrade_publishes_anew(app: Flask, session: Session) -> None:
    begin_writing(session)
    owner = organization()
    service(owner)
    session.add(owner)
    session.commit()
    assert not is_outdated(session)
    stood, told = _rows(session), _told(session)
    assert all(stood)
    session.rollback()

    begin_writing(session)
    for table in TABLES:
        session.execute(delete(table))
    session.execute(update(m.PublishedRecord).values(sort_name="of another edition"))
    session.execute(update(m.PublicationEdition).values(edition=EDITION - 1))
    session.commit()
    assert is_outdated(session)
    session.rollback()

    with app.app_context():
        migrate()
        db.session.remove()
    assert not is_outdated(session)
    assert _rows(session) == stood
    assert "of another edition" not in session.scalars(select(m.PublishedRecord.sort_name)).all()
    assert _told(session)[0] == told[0]
    session.rollback()


def _rows(session: Session) -> list[set[tuple[object, ...]]]:
    return [{tuple(row) for row in session.execute(select(table))} for table in TABLES]


def _told(session: Session) -> tuple[int | None, int | None]:
    """The last change that followers, and that indexes are told of."""
    followers = session.scalar(select(func.max(m.PublicEntry.sequence)))
    return followers, session.scalar(select(func.max(m.OutboxEntry.sequence)))
