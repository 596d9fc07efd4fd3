from hypothesis import given
from hypothesis import strategies as st

from directory.gaps.representation import (
    Record,
    Representation,
    attendance_records,
    delegate_continuity,
    is_active,
    representation,
)

MARKS = {"1": True, "0": False, "-": None}


def record(marks: str) -> Record:
    """The oldest meeting first."""
    attended = sum(1 << place for place, mark in enumerate(marks) if mark == "1")
    return Record(
        attended, attended | sum(1 << place for place, mark in enumerate(marks) if mark == "0")
    )


@given(st.text("01-", max_size=70))
def test_figures_agree_with_counting_marks(marks: str) -> None:
    found = record(marks)
    counted = marks.replace("-", "")
    assert [found.mark(place) for place in range(len(marks))] == [MARKS[mark] for mark in marks]
    assert (found.attended, found.eligible) == (counted.count("1"), len(counted))
    assert found.streak == len(counted) - len(counted.rstrip("1"))
    assert found.has_lapsed == counted.endswith("000")
    assert found.rate == (counted.count("1") / len(counted) if counted else None)


@given(
    st.integers(1, 12).flatmap(
        lambda count: st.lists(
            st.text("ia.", min_size=count, max_size=count), min_size=1, max_size=5
        )
    )
)
def test_what_nobody_was_invited_to_counts_only_for_those_who_came(members: list[str]) -> None:
    """i: came · a: not invited · a dot: stayed away."""
    came, away = (
        [
            {who for who, marks in enumerate(members) if marks[place] == sign}
            for place in range(len(members[0]))
        ]
        for sign in "ia"
    )
    found = attendance_records(came, away)
    assert set(found) == {who for who, marks in enumerate(members) if "i" in marks}
    for who, own in found.items():
        joined = members[who].index("i")
        meant = [{"i": True, "a": None, ".": False}[mark] for mark in members[who]]
        expected = [None] * joined + meant[joined:]
        assert [own.mark(place) for place in range(len(meant))] == expected


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


@given(st.lists(st.sets(st.sampled_from("ABCDE")), max_size=12))
def test_records_agree_with_counting_by_hand(meetings: list[set[str]]) -> None:
    records = attendance_records(meetings)
    assert set(records) == set().union(*meetings)
    for member, found in records.items():
        came = [place for place, who in enumerate(meetings) if member in who]
        assert found.attended == len(came)
        assert found.eligible == len(meetings) - came[0]
        assert [place for place in range(len(meetings)) if found.mark(place)] == came


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
