from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from directory.gaps.representation import (
    Record,
    Representation,
    attendance_matrix,
    delegate_continuity,
    is_active,
    representation,
)

MARKS = {"1": True, "0": False, "-": None}


def record(marks: str) -> Record:
    return Record(tuple(MARKS[mark] for mark in marks))


def test_the_example_worked_by_hand() -> None:
    rates = {name: record(marks).rate for name, marks in EXAMPLE.items()}
    assert rates == {"P": 1, "Q": 0.75, "R": 0.25, "S": 1, "T": 0.5}
    assert [name for name, marks in EXAMPLE.items() if record(marks).has_lapsed] == ["R"]


EXAMPLE = {"P": "1111", "Q": "1101", "R": "1000", "S": "--11", "T": "0101"}


def test_streak_counts_back_from_the_latest_meeting() -> None:
    assert [record(marks).streak for marks in ("1101", "0111", "1110", "----")] == [1, 3, 0, 0]


def test_nobody_lapses_before_three_eligible_meetings() -> None:
    assert not record("-00").has_lapsed
    assert not record("00").has_lapsed
    assert record("000").has_lapsed


def test_delegates_are_continuous_while_somebody_comes_again() -> None:
    same, other = frozenset({"a"}), frozenset({"b"})
    assert delegate_continuity([same]) is None
    assert delegate_continuity([same, same, other]) == 0.5
    assert delegate_continuity([same, same | other, other]) == 1


@given(
    st.integers(1, 12).flatmap(
        lambda count: st.tuples(
            st.just(count),
            st.sets(st.tuples(st.sampled_from("ABCDE"), st.integers(0, count - 1))),
        )
    ),
    st.randoms(use_true_random=False),
)
def test_matrix_agrees_with_counting_by_hand(case: tuple[int, set], random: object) -> None:
    count, presences = case
    meetings = [date(2026, 1, 1) + timedelta(days=30 * i) for i in range(count)]
    pairs = [(member, meetings[index]) for member, index in presences]
    random.shuffle(pairs)
    matrix = attendance_matrix(meetings, [*pairs, ("A", date(1999, 1, 1))])
    assert set(matrix.records) == {member for member, _ in presences}
    for member, found in matrix.records.items():
        came = {index for who, index in presences if who == member}
        assert found.attended == len(came)
        assert found.eligible == count - min(came)
        assert [index for index, mark in enumerate(found.marks) if mark] == sorted(came)


def test_a_seat_whose_holder_came_once_of_four_times_is_missing() -> None:
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
