"""The clock of a run begins where it is told to, and lets go of the tests that live by the machine's."""

from __future__ import annotations

import os
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.clock import STANDARD, Clock, ClockUnreadable, moment_of, refuse_moved_clock
from tests.machine import HOME


@given(st.integers(0, 99_999))
def test_days_are_counted_from_the_standard_moment(days: int) -> None:
    assert moment_of(f"+{days}") - STANDARD == timedelta(days=days)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2028-02-29", datetime(2028, 2, 29, tzinfo=UTC)),
        ("2028-02-29T23:59", datetime(2028, 2, 29, 23, 59, tzinfo=UTC)),
        ("2028-02-29T23:59 America/Los_Angeles", datetime(2028, 3, 1, 7, 59, tzinfo=UTC)),
        ("2028-02-29T23:59 Asia/Kathmandu", datetime(2028, 2, 29, 18, 14, tzinfo=UTC)),
    ],
)
def test_a_moment_is_read_in_its_time_zone(written: str, moment: datetime) -> None:
    assert moment_of(written) == moment


@given(
    st.text(st.characters(categories=["L", "P"]))
    | st.sampled_from(["", "+", "-1", "+4.5", "2027-02-29", "2028-02-29 Mars/Olympus", "tomorrow"])
)
def test_what_is_no_moment_is_refused_with_a_sentence(written: str) -> None:
    with pytest.raises(ClockUnreadable, match="is no moment"):
        moment_of(written)


def test_the_clock_goes_on_from_its_moment_and_stops_for_servers() -> None:
    before = datetime.now(UTC)
    clock = Clock(before + timedelta(days=400))
    with clock.stopped():
        machine = datetime.now(UTC)
    try:
        assert timedelta(days=400) <= datetime.now(UTC) - before < timedelta(days=401)
        assert date.today() == datetime.fromtimestamp(time.time()).date()  # noqa: DTZ006, DTZ011 - the clocks agree
    finally:
        clock.stop()
    assert machine - before < timedelta(days=1)


def test_a_server_is_refused_where_the_clock_is_moved() -> None:
    with pytest.raises(RuntimeError, match="mark the test `server`"):
        refuse_moved_clock()


@pytest.mark.server
def test_tests_of_servers_have_the_clock_of_the_machine() -> None:
    refuse_moved_clock()
    written = Path(os.environ[HOME]).stat().st_mtime
    assert abs(time.time() - written) < timedelta(days=2).total_seconds()
