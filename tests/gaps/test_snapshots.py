"""A snapshot is taken once a month by itself once there is a target; pictures are kept for the last looks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from directory import models as m
from directory.config import Settings
from directory.db import begin_writing
from directory.gaps.evaluation import Status
from directory.gaps.gap_report import GapCache
from directory.gaps.inputs import Lens
from directory.gaps.snapshots import MONTHLY_SNAPSHOT, snapshots
from directory.jobs import Occasion

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
DAY = date(2026, 6, 30)


def run(session: Session, settings: Settings, day: date) -> int:
    session.rollback()
    begin_writing(session)
    done = MONTHLY_SNAPSHOT.run(Occasion(session, day, settings))
    session.commit()
    return done.changed


def test_once_a_month_from_the_first_target_on(session: Session, settings: Settings) -> None:
    assert run(session, settings, DAY) == 0
    begin_writing(session)
    need = m.Need(area_code="citywide", need=50)
    session.add(m.Target(code="T", languages=[], area_codes=["citywide"], needs=[need]))
    session.commit()
    assert run(session, settings, DAY) == 1
    assert run(session, settings, DAY) == 0
    assert run(session, settings, DAY.replace(day=1)) == 0
    assert run(session, settings, DAY + timedelta(days=1)) == 1
    assert run(session, settings, DAY + timedelta(days=31)) == 0
    june, july = snapshots(session)
    assert (june.monthly, june.taken_on, july.taken_on) == (True, DAY, DAY + timedelta(days=1))
    assert (june.index_worst, june.total_worst, june.possible) == (0, 50, 50)
    assert june.statuses == dict.fromkeys(Status, 0) | {"unmet": 1}


def test_the_pictures_that_were_looked_at_last_are_kept(session: Session) -> None:
    cache = GapCache(bundles=1, pictures=2)
    plain, strict, later = Lens(), Lens(remote_counts=False), DAY + timedelta(days=1)
    first = cache.picture(session, DAY, plain)
    second = cache.picture(session, DAY, strict)
    assert second.bundle is first.bundle
    assert cache.picture(session, DAY, plain) is first
    cache.picture(session, later, plain)
    assert cache.picture(session, DAY, plain) is first
    again = cache.picture(session, DAY, strict)
    assert again is not second
    assert again.bundle is not first.bundle
    assert len({first.mark(), second.mark(), cache.picture(session, later, plain).mark()}) == 3
    assert again.mark() == second.mark()
