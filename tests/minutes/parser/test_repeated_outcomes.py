"""What a paper tells twice is one action, as if each were compared with each, in time that grows with the lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from directory.minutes.meeting_paper import Outcome
from directory.minutes.parser import repeated_outcomes
from directory.minutes.parser.repeated_outcomes import each_once

_OUTCOMES = st.builds(
    Outcome,
    line=st.integers(1, 6),
    kind=st.sampled_from(["action", "action", "event"]),
    text=st.sampled_from(["call", "1. call.", "Ana will call", "write", "Bo to write"]),
    reason=st.just(""),
    owner=st.sampled_from([None, "Ana", "Bo"]),
    on=st.sampled_from([None, date(2026, 1, 2), date(2026, 1, 3)]),
)


def _is_same(one: Outcome, other: Outcome) -> bool:
    return (
        one.kind == other.kind == "action"
        and repeated_outcomes._task_of(one) == repeated_outcomes._task_of(other)
        and (one.owner == other.owner or None in {one.owner, other.owner})
        and (one.on == other.on or None in {one.on, other.on})
    )


def _compared_each_with_each(outcomes: list[Outcome]) -> list[Outcome]:
    kept: list[Outcome] = []
    taken: set[int] = set()
    for each in outcomes:
        place = next((at for at, one in enumerate(kept) if _is_same(one, each)), None)
        if place is not None:
            first = kept[place]
            kept[place] = replace(first, owner=first.owner or each.owner, on=first.on or each.on)
        elif each.kind == "action" or each.line not in taken:
            kept.append(each)
            taken.add(each.line)
    return kept


@given(st.lists(_OUTCOMES, max_size=14))
def test_the_result_is_that_of_comparing_each_with_each(outcomes: list[Outcome]) -> None:
    assert each_once(outcomes) == _compared_each_with_each(outcomes)


def _compared(count: int, text: str, owners: int) -> int:
    """How often a task is taken apart for so many actions."""
    actions = [
        Outcome(line, "action", text.format(line), "", f"Ana {line % owners}")
        for line in range(count)
    ]
    with patch.object(repeated_outcomes, "_task_of", wraps=repeated_outcomes._task_of) as task:
        each_once(actions)
    return task.call_count


@given(st.sampled_from(["call {}", "call"]), st.sampled_from([1, 2, 10_000]))
def test_twice_the_actions_take_twice_the_comparisons(text: str, owners: int) -> None:
    assert _compared(400, text, owners) <= 2 * _compared(200, text, owners) + 10
