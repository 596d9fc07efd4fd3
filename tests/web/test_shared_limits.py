"""Limits that several hosts share: what was done on one counts on the other, as it does in the file of one host."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, create_engine, func, select
from sqlalchemy.orm import Session

from directory import create_app
from directory.config import Settings
from directory.models import LimitBucket, LimitSalt
from directory.web.database import db
from directory.web.rate_limits import PUBLIC_FORM, spend
from directory.web.shared_buckets import SWEPT_ONCE_IN, SharedBuckets
from directory.web.token_buckets import Buckets, Limit

POSTGRES = pytest.mark.parametrize(
    "settings", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
THREE = Limit("three an hour", 3, 3600)
DAY = 86_400


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    made = create_engine(settings.database_url)
    yield made
    made.dispose()


@pytest.fixture
def buckets(settings: Settings, engine: Engine, tmp_path: Path) -> Buckets | SharedBuckets:
    """Both kinds, each for the database that it is for: one contract holds for them."""
    if engine.dialect.name == "postgresql":
        return SharedBuckets("key", lambda: engine)
    return Buckets(tmp_path / "limits.db", "key")


def test_a_burst_then_as_fast_as_it_refills(buckets: Buckets | SharedBuckets) -> None:
    assert [buckets.take(THREE, "who", 0.0) for _ in range(3)] == [0, 0, 0]
    wait = buckets.take(THREE, "who", 10.0)
    assert wait == pytest.approx(1190)
    assert buckets.take(THREE, "who", 10.0 + wait - 1) > 0
    assert buckets.take(THREE, "who", 10.0 + wait) == 0
    assert buckets.take(THREE, "someone else", 10.0) == 0
    assert buckets.take(Limit("another", 1, 60), "who", 10.0) == 0


def test_what_is_given_back_was_never_taken(buckets: Buckets | SharedBuckets) -> None:
    for _ in range(20):
        assert buckets.take(THREE, "who", 0.0) == 0
        buckets.give_back(THREE, "who", 0.0)
    assert [buckets.take(THREE, "who", 0.0) == 0 for _ in range(4)] == [True] * 3 + [False]


@POSTGRES
def test_several_hosts_together_get_no_more_than_the_burst(engine: Engine) -> None:
    hundred, passed = Limit("hundred", 100, 10**9), []

    def ask() -> None:
        host = SharedBuckets("key", lambda: engine)
        passed.append(sum(host.take(hundred, "who", 5.0) == 0 for _ in range(60)))

    hosts = [threading.Thread(target=ask) for _ in range(4)]
    for host in hosts:
        host.start()
    for host in hosts:
        host.join()
    assert sum(passed) == 100


@POSTGRES
def test_no_row_tells_whose_it_was_and_full_ones_go(engine: Engine, session: Session) -> None:
    one, two = (SharedBuckets("key", lambda: engine) for _ in range(2))
    one.take(THREE, "client 192.0.2.77", 1000.0)
    two.take(THREE, "client 192.0.2.77", 1000.0)
    (name,) = session.scalars(select(LimitBucket.name))
    assert b"192" not in name
    (salt,) = session.scalars(select(LimitSalt.value))
    one.take(THREE, "client 192.0.2.77", 1000.0 + DAY)
    session.rollback()
    assert session.scalars(select(LimitSalt.value)).one() != salt, "nobody can try names any more"
    for _ in range(SWEPT_ONCE_IN):
        two.take(THREE, "another", 1000.0 + 2 * DAY)
    session.rollback()
    assert session.scalar(select(func.count()).select_from(LimitBucket)) == 1


@POSTGRES
def test_what_was_done_on_one_host_counts_on_the_other(
    app: Flask, settings: Settings, tmp_path: Path
) -> None:
    other = create_app(replace(settings, instance=tmp_path / "other"))
    for host in (app, other) * (PUBLIC_FORM.burst // 2):
        with host.app_context():
            spend(PUBLIC_FORM, "client 192.0.2.77")
    for host in (app, other):
        with host.app_context(), pytest.raises(Exception, match="429"):
            spend(PUBLIC_FORM, "client 192.0.2.77")
    with other.app_context():
        db.engine.dispose()
    assert not (settings.instance / "limits.db").exists()
