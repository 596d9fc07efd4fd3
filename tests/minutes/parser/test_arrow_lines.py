"""Owner, task and day between arrows, in any order, are one action."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from directory.minutes.papers import Paper
from directory.minutes.parser import read_minutes

_HEAD = (
    "Bay Coalition\nOctober 6, 2026\n"
    "Present: Ana Ruiz (Harbor Clinic), Bo Lee (Open Arms), Cy Tran (Legal Line)\n\nVan\nWe talked.\n\n"
)
_ARROWS = [" → ", " -> ", " => ", " ➜ ", " > ", " >> ", " --> ", "→"]
_DAYS = ["Oct 20", "10/20", "by October 20", "20 October", "10/20/26", "due 10/20"]


@given(
    st.sampled_from(_ARROWS),
    st.sampled_from(_DAYS),
    st.sampled_from(["Ana", "Ana Ruiz"]),
    st.sampled_from([*permutations(range(3))]),
    st.sampled_from(["", "- ", "• ", "2. "]),
    st.sampled_from(["Who does what\n", "Action items\n", "Notes\n"]),
)
def test_owner_task_and_day_between_arrows_are_one_action(
    arrow: str, day: str, owner: str, order: tuple[int, ...], mark: str, heading: str
) -> None:
    parts = (owner, "order the cards", day)
    line = mark + arrow.join(parts[place] for place in order)
    other = arrow.join(("Cy", "call the printer", "Oct 27"))
    text = f"{_HEAD}{heading}{line}\n{other}\n\nNext meeting: November 3, 2026\n"
    minutes = read_minutes(Paper("a.txt", tuple(text.split("\n"))))
    actions = [
        (one.text, one.owner, str(one.on)) for one in minutes.outcomes if one.kind == "action"
    ]
    assert actions == [
        ("order the cards", "Ana Ruiz", "2026-10-20"),
        ("call the printer", "Cy Tran", "2026-10-27"),
    ]
    assert len(minutes.attendees) == 3


def test_what_is_no_day_stays_with_the_task_and_arrows_without_an_owner_are_nothing() -> None:
    text = f"{_HEAD}Who does what\nAna → update the list → every Monday\nIntake → screening → shelter\n"
    minutes = read_minutes(Paper("a.txt", tuple(text.split("\n"))))
    (action,) = [one for one in minutes.outcomes if one.owner]
    assert (action.owner, action.text.startswith("update the list")) == ("Ana Ruiz", True)
