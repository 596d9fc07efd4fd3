"""Following the outbox: one rebuild does for several workers, what every index holds is forgotten, gaps are seen."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import delete, func, select, text
from sqlalchemy.orm import Session

from directory import models as m
from directory.config import Settings
from directory.db import begin_writing
from directory.models import Audience, OutboxEntry
from directory.search import index_updates
from directory.search.query import Query
from directory.search.whoosh.engine import WhooshEngine
from directory.web.database import db
from directory.web.job_schedule import run_jobs
from directory.web.search_engines import engine_for, follow_outbox
from tests.search.conftest import SYNONYMS, service

SQLITE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Write = Callable[..., None]


def clinic(number: int) -> m.Organization:
    owner = m.Organization(name=f"Lantern {number}")
    m.Service(organization=owner, name=f"Clinic {number}")
    return owner


def outbox(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(OutboxEntry)) or 0


def found(app: Flask) -> int:
    with app.app_context():
        follow_outbox()
        return engine_for(Audience.PUBLIC).search(Query("clinic", facets=())).total


def test_who_waited_for_a_rebuild_does_not_rebuild_again(tmp_path: Path) -> None:
    first, second = (WhooshEngine(tmp_path / "index", SYNONYMS) for _ in range(2))
    missing = second.health()
    first.rebuild([service(1, name="Clinic")], 5, first.health())
    built = second.health().build
    second.rebuild([service(2, name="Never written")], 5, missing)
    assert second.health().build == built
    assert second.search(Query("clinic")).total == 1
    second.rebuild([service(3, name="Clinic"), service(4, name="Clinic")], 6, missing)
    assert second.search(Query("clinic")).total == 2, "the other one had not come so far"
    second.rebuild([], 6, second.health())
    assert second.search(Query("clinic")).total == 0, "nobody else has rebuilt it"


def test_changes_that_follow_on_what_the_index_lost_are_not_written(tmp_path: Path) -> None:
    first, second = (WhooshEngine(tmp_path / "index", SYNONYMS) for _ in range(2))
    first.rebuild([service(1, name="Clinic")], 5)
    second.index([service(2, name="Clinic")], 8, since=7)
    assert (second.sequence, second.search(Query("clinic")).total) == (5, 1), "6 and 7 are missing"
    second.index([service(2, name="Clinic")], 8, since=5)
    assert (second.sequence, second.search(Query("clinic")).total) == (8, 2)


@SQLITE
def test_who_has_read_before_others_wrote_does_not_take_the_index_for_a_foreign_one(
    app: Flask, write: Write
) -> None:
    write(clinic(1))
    with app.app_context():
        db.session.scalar(select(func.count()).select_from(OutboxEntry))
        write(clinic(2))
        before = engine_for(Audience.PUBLIC).health()
        assert (
            index_updates.follow(db.session(), engine_for(Audience.PUBLIC), Audience.PUBLIC, {})
            == 0
        )
        assert engine_for(Audience.PUBLIC).health() == before


@SQLITE
def test_the_job_forgets_what_every_index_holds(app: Flask, write: Write) -> None:
    for number in range(3):
        write(clinic(number))
    assert outbox(app) >= 3
    with app.app_context():
        assert {report.job: report.problem for report in run_jobs()}["outbox"] is None
    assert outbox(app) == 1
    write(clinic(4))
    assert found(app) == 4


@SQLITE
def test_an_index_from_a_copy_that_lacks_forgotten_changes_is_rebuilt(
    app: Flask, settings: Settings, write: Write, tmp_path: Path
) -> None:
    for number in range(8):
        write(clinic(number))
    shutil.copytree(settings.instance / "index", tmp_path / "copy")
    for number in range(8, 11):
        write(clinic(number))
    with app.app_context():
        list(run_jobs())
    shutil.rmtree(settings.instance / "index")
    shutil.copytree(tmp_path / "copy", settings.instance / "index")
    assert found(app) == 11


POSTGRES = pytest.mark.parametrize(
    "settings", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)


def fail_over(session: Session, lost: int) -> None:
    """What a failover to a replica that lacked the last changes does: they are gone, their numbers are given again."""
    session.rollback()
    last = session.scalar(select(func.max(OutboxEntry.sequence))) or 0
    session.rollback()
    begin_writing(session)
    session.execute(delete(OutboxEntry).where(OutboxEntry.sequence > last - lost))
    gone = select(m.Service.id).where(m.Service.name == "Clinic 2")
    session.execute(delete(m.PublishedRecord).where(m.PublishedRecord.record_id.in_(gone)))
    restart = "SELECT setval(pg_get_serial_sequence('outbox', 'sequence'), :last)"
    if session.get_bind().dialect.name == "sqlite":
        restart = "UPDATE sqlite_sequence SET seq = :last WHERE name = 'outbox'"
    session.execute(text(restart), {"last": last - lost})
    session.commit()


def test_after_a_failover_that_lost_changes_the_index_mends_itself(
    app: Flask, session: Session, write: Write
) -> None:
    write(clinic(1))
    write(clinic(2))
    assert found(app) == 2
    held = session.scalar(select(func.count()).select_from(OutboxEntry)) or 0
    with app.app_context():
        before = engine_for(Audience.PUBLIC).health()
    fail_over(session, lost=1)
    kitchen = m.Service(organization=m.Organization(name="Nobody"), name="Kitchen 3")
    write(kitchen)
    assert session.scalar(select(func.count()).select_from(OutboxEntry)) == held
    with app.app_context():
        after = engine_for(Audience.PUBLIC).health()
    assert after.sequence == before.sequence, "by its number alone nothing seems to be missing"
    assert after.mark != before.mark
    assert found(app) == 1, "what was lost is not found any more"
    with app.app_context():
        assert engine_for(Audience.PUBLIC).search(Query("kitchen", facets=())).total == 1


@POSTGRES
def test_another_host_that_was_away_for_an_hour_still_follows(
    app: Flask, session: Session, write: Write
) -> None:
    for number in range(3):
        write(clinic(number))
    kept = outbox(app)
    with app.app_context():
        list(run_jobs())
    assert outbox(app) == kept
    session.rollback()
    session.execute(text("UPDATE outbox SET created_at = created_at - interval '2 days'"))
    session.commit()
    with app.app_context():
        list(run_jobs())
    assert outbox(app) == 1
