from hypothesis import given
from hypothesis import strategies as st

from directory.gaps.representation import Record
from directory.gaps.representation_seats import Representation, is_active, representation

MARKS = {"1": True, "0": False, "-": None}


def record(marks: str) -> Record:
    return Record(tuple(MARKS[mark] for mark in marks))


def test_the_example_worked_by_hand() -> None:
    """Survivor (paid), target 2, one held seat whose attendance is .25."""
    counted = representation(2, [record("1000")])
    assert counted == Representation(target=2, held=1, active=0)
    assert counted.gap == 1.0


def test_half_of_the_last_four_eligible_meetings_is_enough() -> None:
    assert is_active(record("1111100110"[:6] + "0110"))
    assert is_active(record("0000001100"))
    assert not is_active(record("1111110001"))
    assert is_active(record("--01"))
    assert not is_active(record("---0"))


def test_a_holder_whom_no_meeting_has_missed_yet_counts() -> None:
    assert is_active(None)
    assert is_active(record("---"))


@given(st.integers(0, 6), st.lists(st.none() | st.text("01-", max_size=8), max_size=6))
def test_the_gap_agrees_with_counting_by_hand(target: int, holders: list[str | None]) -> None:
    counted = representation(
        target, [None if marks is None else record(marks) for marks in holders]
    )
    active = 0
    for marks in holders:
        latest = [mark for mark in marks or "" if mark != "-"][-4:]
        active += not latest or 2 * latest.count("1") >= len(latest)
    assert counted.active == active
    assert counted.gap == (max(0, target - active) / target if target else 0)
    assert 0 <= counted.gap <= 1
