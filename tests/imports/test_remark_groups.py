from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from directory.imports.plan import Plan
from directory.imports.plan_text import plan_text
from directory.imports.remark_groups import grouped
from directory.parsing.remarks import NothingToRead, Remark, shortened


def _remark(line: int, word: str) -> Remark:
    return Remark("t.csv", line, "Category", f"“{word}” is no code; it is left out")


def test_remarks_that_differ_in_a_value_stand_once_with_counts_and_examples() -> None:
    remarks = [_remark(line, f"word {line % 5}") for line in range(2, 1002)]
    (group,) = grouped(remarks)
    assert (group.reason, group.count, len(group.said)) == (
        "“word 2” is no code; it is left out",
        1000,
        5,
    )
    assert group.where.count(" times (lines ") == 3
    assert group.where.endswith("and 2 other values")


@given(
    st.lists(
        st.sampled_from(["Oct 2026", "Spring", "2026-13-40", "3/2026"]), min_size=2, unique=True
    )
)
def test_what_all_of_a_group_say_is_no_value_of_it(words: list[str]) -> None:
    """The example of a day stood as a gap in the reason, and beside each value."""
    said = [
        Remark(
            "t.csv", line, "Verified", f"“{word}” names no day such as 2026-01-31; it is left out"
        )
        for line, word in enumerate(words, 2)
    ]
    (group,) = grouped(said)
    assert group.reason == f"“{words[0]}” names no day such as 2026-01-31; it is left out"
    shown = [f"“{word}” once (line {line})" for line, word in enumerate(words, 2)]
    assert group.where.split("; ")[:3] == shown[:3]


def test_one_reason_keeps_its_words() -> None:
    (group,) = grouped([_remark(2, "Zymurgy"), _remark(9, "Zymurgy")])
    assert group.reason == "“Zymurgy” is no code; it is left out"
    assert group.where == "lines 2, 9"


def test_ten_thousand_doubts_are_a_few_lines() -> None:
    plan = Plan("s", doubts=[_remark(line, f"word {line % 700}") for line in range(2, 10_002)])
    assert len(list(plan_text(plan))) < 20


def test_no_remark_repeats_much_of_what_it_is_about() -> None:
    for reason in (
        f"“{'x' * 100_000}” names no day such as 2026-01-31",
        f"names {'y' * 100_000}; give an id",
    ):
        for said in (
            Remark("t", 1, None, reason).reason,
            str(NothingToRead(reason)),
            shortened(reason),
        ):
            assert said.count("x") + said.count("y") <= 205
    assert shortened("short") == "short"


def test_what_concerns_confidential_places_comes_before_all_that_may_be_cut() -> None:
    place = Remark(
        "t.csv", 2, "confidential", "this place is shown, and another one is confidential"
    )
    first, *others = grouped([*(_remark(line, "x") for line in range(2, 9)), place])
    assert first.column == "confidential"
    assert len(others) == 1


def test_what_is_about_the_whole_file_and_then_what_most_rows_are_about_comes_first() -> None:
    rare, often = (
        Remark("t.csv", 2, "Hours", "unclear"),
        [Remark("t.csv", line, "latitude", "a middle") for line in range(3, 40)],
    )
    whole = Remark("t.csv", None, None, "the mapping does not use 3 columns")
    found = grouped([rare, *often, whole])
    assert [each.reason for each in found] == [whole.reason, "a middle", "unclear"]
