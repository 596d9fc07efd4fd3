"""A gap stays on record until people close it: its states and what each needs."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.gaps.open_gaps import beside, missed, missing_areas
from directory.models import CannotClose, GapDecisionKind, GapRecord, GapState
from tests.gaps.example import QUESTIONS
from tests.gaps.example_picture import picture

DAY = date(2026, 2, 28)


def word(_vocabulary: str, code: str) -> str:
    return code


def opened() -> GapRecord:
    return GapRecord.begin("T1", "Shelter in Spanish", ["N", "S"], DAY)


def test_closing_takes_evidence_and_thirty_days() -> None:
    gap = opened()
    with pytest.raises(CannotClose, match="Propose to close it first"):
        gap.close(DAY, None)
    gap.propose(DAY, "A1 has had Spanish-speaking staff since January", "a@example.org")
    assert gap.comments_until == date(2026, 3, 30)
    with pytest.raises(CannotClose, match="until March 30, 2026"):
        gap.close(date(2026, 3, 30), None)
    gap.comment(date(2026, 3, 2), "Only on weekdays", "b@example.org")
    gap.close(date(2026, 3, 31), "a@example.org")
    assert gap.state is GapState.CLOSED
    assert [each.kind.value for each in gap.decisions] == [
        "opened",
        "proposed",
        "comment",
        "closed",
    ]
    assert [each.position for each in gap.decisions] == [0, 1, 2, 3]


def test_a_closed_gap_is_decided_anew_after_three_years() -> None:
    gap = opened()
    gap.propose(DAY, "Evidence", None)
    gap.close(date(2028, 2, 29), None)
    assert gap.decided_anew_on == date(2031, 3, 1)
    assert not gap.counts_on(date(2031, 2, 28))
    assert gap.counts_on(date(2031, 3, 1))
    gap.note_no_new_data(date(2031, 3, 1), None, None)
    assert gap.state is GapState.CLOSED
    assert not gap.counts_on(date(2034, 2, 28))
    gap.leave_open(date(2034, 3, 1), "They stopped", None)
    assert gap.counts_on(date(2034, 3, 1))


STEPS = st.lists(
    st.tuples(st.sampled_from(["propose", "leave_open", "no_new_data", "close", "comment"]), st.integers(0, 900)),
    max_size=12,
)  # fmt: skip


@given(STEPS)
def test_whatever_is_done_a_closed_gap_was_proposed_for_thirty_days(steps) -> None:
    """A second reading from the decisions alone: none closed before the thirty-first day of the last proposal."""
    gap, day = opened(), DAY
    for step, days in steps:
        day += timedelta(days=days)
        take(gap, step, day)
    state, proposed = read(gap)
    assert gap.state is state
    assert gap.proposed_on == proposed
    assert gap.counts_on(day) or state is GapState.CLOSED


def take(gap: GapRecord, step: str, day: date) -> None:
    steps = {
        "propose": lambda: gap.propose(day, "Evidence", None),
        "leave_open": lambda: gap.leave_open(day, None, None),
        "no_new_data": lambda: gap.note_no_new_data(day, None, None),
        "comment": lambda: gap.comment(day, "A comment", None),
        "close": lambda: gap.close(day, None),
    }
    with contextlib.suppress(CannotClose):
        steps[step]()


def read(gap: GapRecord) -> tuple[GapState, date | None]:
    state, proposed = GapState.OPEN, None
    for each in gap.decisions:
        if each.kind is GapDecisionKind.PROPOSED:
            state, proposed = GapState.PROPOSED, each.decided_on
        elif each.kind is GapDecisionKind.LEFT_OPEN:
            state, proposed = GapState.OPEN, None
        elif each.kind is GapDecisionKind.CLOSED:
            assert proposed is not None
            assert (each.decided_on - proposed).days > 30
            state, proposed = GapState.CLOSED, None
    return state, proposed


def test_every_target_that_is_not_met_is_missed_where_the_states_say() -> None:
    shown = picture()
    found = {each.code: each.areas for each in missed(shown, word)}
    by_hand = {"T1": ["N", "C", "S"], "T2": ["N", "C", "S"], "T3": ["S"], "T4": ["N"]}
    assert found == by_hand
    assert [*missing_areas(shown)] == [0, 1, 2, 3]
    told = beside(shown, GapRecord.begin("T3", "", ["S"], DAY))
    assert (told.missing, told.asked, told.is_kept) == (1, 3, False)
    gone = beside(shown, GapRecord.begin("T9", "", ["S", "N"], DAY))
    assert (gone.missing, gone.asked, gone.is_kept) == (None, 2, True)
    assert len(QUESTIONS.targets) == 4
