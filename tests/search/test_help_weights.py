"""Rules and messages together: who agrees counts in full, and a line for whoever is in danger is never lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from directory.search.query_text.help_weights import DANGER, combined

KINDS = (
    "hotline",
    "primary_care",
    "civil_remedies",
    "childcare",
    "transport",
    "protection_order",
    "outreach",
)
weights = st.dictionaries(st.sampled_from(KINDS), st.floats(0, 1))
rules = st.dictionaries(st.sampled_from(KINDS), st.floats(0.2, 1.5))


def test_a_kind_that_messages_are_sure_is_not_meant_stands_behind_the_one_they_teach() -> None:
    by_rules = (("protection_order", 0.9), ("primary_care", 0.8))
    found = combined(by_rules, {"primary_care": 0.9, "protection_order": 0.0})
    assert dict(found) == {"primary_care": 0.8 + 0.9, "protection_order": 0.9 * (1 - 0.5 * 0.9)}
    assert found[0][0] == "primary_care"


def test_unsure_messages_take_nothing_from_a_rule() -> None:
    assert combined((("childcare", 1.0),), {"transport": 0.0}) == (("childcare", 1.0),)


@given(
    st.dictionaries(st.sampled_from(KINDS[1:]), st.floats(0, 1), max_size=5), st.floats(DANGER, 2)
)
def test_a_line_for_whoever_is_in_danger_keeps_its_weight(
    learned: dict[str, float], weight: float
) -> None:
    assert ("hotline", weight) in combined((("hotline", weight),), learned)


@given(rules, weights)
def test_weights_are_of_either_and_in_order(
    by_rules: dict[str, float], learned: dict[str, float]
) -> None:
    found = combined(tuple(by_rules.items()), learned)
    assert [weight for _, weight in found] == sorted((weight for _, weight in found), reverse=True)
    assert len(found) <= 6
    for kind, weight in found:
        most = by_rules.get(kind, 0.0) + learned.get(kind, 0.0)
        assert most / 2 <= weight <= most
