from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from directory.web.presentation import (
    Verified,
    age_words,
    date_words,
    distance_words,
    local_day,
    verified,
)

DAY = date(2026, 11, 25)


def confirmed(age, interval=90):
    on = DAY - timedelta(days=age)
    return {"verification": {"on": on.isoformat(), "method": "phone", "interval": interval}}


def test_an_age_equal_to_the_interval_is_fresh():
    assert verified(confirmed(90), DAY) == Verified(DAY - timedelta(days=90), 90, "fresh", "phone")


def test_one_day_more_is_overdue():
    event = verified(confirmed(91), DAY)
    assert event is not None
    assert event.state == "overdue"


def test_never_verified():
    assert verified({}, DAY) is None


@pytest.mark.parametrize(
    ("age", "words"),
    [(-1, "today"), (0, "today"), (1, "1 day ago"), (20, "3 weeks ago"), (400, "1 year ago")],
)
def test_ages(age, words):
    assert age_words(age) == words


def test_days_are_read_from_documents_and_moments():
    assert date_words(DAY) == date_words("2026-11-25") == date_words("2026-11-25T10:00:00Z")
    assert date_words(DAY) == "Nov 25, 2026"


@pytest.mark.parametrize(("miles", "words"), [(0.04, "0 mi"), (1.26, "1.3 mi"), (12.4, "12 mi")])
def test_distances(miles, words):
    assert distance_words(miles) == words


@pytest.mark.parametrize(
    ("hour", "zone", "day"),
    [
        (4, "America/Los_Angeles", DAY),
        (8, "America/Los_Angeles", DAY + timedelta(days=1)),
        (12, "Pacific/Kiritimati", DAY + timedelta(days=2)),
        (12, "Pacific/Pago_Pago", DAY + timedelta(days=1)),
    ],
)
def test_a_moment_falls_on_a_day_of_the_local_calendar(hour, zone, day):
    moment = datetime(2026, 11, 26, hour, tzinfo=UTC)
    assert local_day(moment, ZoneInfo(zone)) == day
