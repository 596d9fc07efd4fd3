"""What the points of a policy ask, by the words above them, and which answers speak against listing."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.models import SuggestedValue, SuggestionDecision
from directory.models.listings.inclusion_points import (
    CHOICES,
    Finding,
    PointKind,
    decisions_of,
    grouped,
    kind_of,
)

HEADINGS = {
    "What is listed": PointKind.ALL,
    "We list exclusively": PointKind.ALL,
    "Languages like Hindi": PointKind.ALL,
    "Neither cost nor papers": PointKind.ALL,
    "We list: one of these is enough": PointKind.ONE,
    "Any of these": PointKind.ONE,
    "What is not listed": PointKind.NONE,
    "We don’t list": PointKind.NONE,
    "Who is excluded": PointKind.NONE,
    "None of these": PointKind.NONE,
    "Not listed if one of these is so": PointKind.NONE,
    "Qué se incluye": PointKind.ALL,
    "Qué no se incluye": PointKind.NONE,
    "Una de estas cosas": PointKind.ONE,
    "收錄哪些服務": PointKind.ALL,
    "不收錄": PointKind.NONE,
    "符合其中之一": PointKind.ONE,
    "Ano ang kasama": PointKind.ALL,
    "Ano ang hindi kasama": PointKind.NONE,
    "Isa sa mga ito": PointKind.ONE,
    "Dịch vụ không mất tiền": PointKind.ALL,
    "Không được liệt kê": PointKind.NONE,
    "Một trong những điều này": PointKind.ONE,
}
KINDS = st.sampled_from(list(PointKind))
LISTS = st.lists(st.tuples(KINDS, st.integers(1, 3)), max_size=4)


@pytest.mark.parametrize(("heading", "kind"), HEADINGS.items())
def test_what_stands_above_a_list_says_what_it_asks(heading: str, kind: PointKind) -> None:
    assert kind_of(heading) is kind


@given(LISTS, st.data())
def test_what_speaks_against_it_is_what_the_rules_say(
    lists: list[tuple[PointKind, int]], data: st.DataObject
) -> None:
    points, expected = list[SuggestedValue](), dict[UUID, bool]()
    found = dict[UUID, Finding]()
    for number, (kind, size) in enumerate(lists):
        group = [
            SuggestedValue(id=uuid4(), field=kind.value, was=f"List {number}: {each}", proposed="x")
            for each in range(size)
        ]
        answers = [data.draw(st.sampled_from(CHOICES[kind])) for _each in group]
        points += group
        for point, answer in zip(group, answers, strict=True):
            found[point.id] = answer
            expected[point.id] = {
                PointKind.ALL: answer == "no",
                PointKind.ONE: answers.count(Finding.YES) == 0,
                PointKind.NONE: answer == "yes",
            }[kind]
    assert [kind for kind, _points in grouped(points)] == [kind for kind, _size in lists]
    decided = decisions_of(points, found)
    against = {key: value is SuggestionDecision.DECLINED for key, value in decided.items()}
    assert against == expected


def test_what_nothing_was_found_about_is_not_decided() -> None:
    point = SuggestedValue(id=uuid4(), field="point", was="Free", proposed="Yes")
    assert decisions_of([point], {}) == {}
