"""What remarks teach about remarks that nobody has seen."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.package_files import REMARK_EXAMPLES, table_rows
from directory.parsing.learned_remarks import (
    HARMLESS,
    LearnedRemarks,
    WrittenRemark,
    features_of,
    learn,
    shipped_remarks,
)

_LANGUAGES = ("en", "es", "zh", "vi", "fil")
_WORDS = st.sampled_from(["gone", "moved", "open", "daily", "ask", "Bo", "first", "food", "cerró"])
_TEXTS = st.lists(_WORDS, min_size=1, max_size=6).map(" ".join)
_REMARKS = st.lists(st.builds(WrittenRemark, _TEXTS, st.booleans()), max_size=30)


@pytest.fixture(scope="module")
def parted() -> tuple[LearnedRemarks, list[dict[str, str]]]:
    """What four of five shipped remarks teach, and the others."""
    rows = table_rows(REMARK_EXAMPLES)
    Random(11).shuffle(rows)  # noqa: S311 - an order, no secret
    taught = [
        WrittenRemark(row["text"], row["meaning"] != HARMLESS)
        for at, row in enumerate(rows)
        if at % 5
    ]
    return learn(taught), rows[::5]


@pytest.mark.parametrize("language", _LANGUAGES)
def test_most_remarks_that_were_not_learned_from_are_told_apart(
    parted: tuple[LearnedRemarks, list[dict[str, str]]], language: str
) -> None:
    learned, others = parted
    weights = {True: list[float](), False: list[float]()}
    for row in others:
        if row["language"] == language:
            weights[row["meaning"] != HARMLESS].append(learned.weight(row["text"]))
    heard, raised = (np.mean(np.array(weights[keeps]) >= 0) for keeps in (True, False))
    assert heard >= 0.5
    assert raised <= 0.15


def test_the_table_has_each_text_once_and_all_languages() -> None:
    rows = table_rows(REMARK_EXAMPLES)
    assert {row["language"] for row in rows} == {*_LANGUAGES}
    assert len({row["text"].casefold() for row in rows}) == len(rows)
    meanings = {"ended", "resting", "unlisted", "secret_place", "warned", "unsure", HARMLESS}
    assert {row["meaning"] for row in rows} == meanings


@given(_REMARKS, st.randoms(use_true_random=False))
def test_the_order_of_remarks_teaches_nothing(remarks: list[WrittenRemark], random: Random) -> None:
    shuffled = random.sample(remarks, len(remarks))
    one, other = learn(remarks), learn(shuffled)
    texts = ("gone", "open daily", "ask Bo first", "none of these")
    assert [one.weight(each) for each in texts] == pytest.approx(
        [other.weight(each) for each in texts], abs=1e-4
    )


@given(_REMARKS)
def test_words_of_remarks_that_keep_back_are_likelier_than_those_of_others(
    remarks: list[WrittenRemark],
) -> None:
    plain = [WrittenRemark(f"{each.text} food", False) for each in remarks]
    taught = learn([*plain, *[WrittenRemark("boarded up", True)] * 3])
    assert taught.weight("boarded up") > taught.weight("food")


def test_nothing_is_learned_from_nothing() -> None:
    assert learn([]).weight("boarded up") == -np.inf
    assert learn([WrittenRemark("555", True)]).weight("boarded up") == -np.inf
    assert shipped_remarks().weight("12 · 555") == -np.inf


def test_numbers_case_and_accents_make_no_difference() -> None:
    assert [*features_of("Cerró en 2019, PER Jo")] == [*features_of("cerro en per jo 3")]
    assert [*features_of("門市已搬走")] == [*features_of("门市已搬走")]
