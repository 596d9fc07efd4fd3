"""Another order loses no test and keeps files together; a sample is the same on every machine."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.order import beyond_its_share, draws, file_of, sampled, shuffled


@dataclass(frozen=True)
class Named:
    nodeid: str
    is_told_in_order: bool = False

    def get_closest_marker(self, name: str) -> object:
        return name if self.is_told_in_order and name == "story" else None


TESTS = st.lists(
    st.builds(
        lambda file, name: Named(f"tests/{file}.py::{name}"), st.sampled_from("abcd"), st.text()
    ),
    unique=True,
)


@given(TESTS, st.integers())
def test_a_seed_gives_one_order_of_all_tests_file_by_file(tests: list[Named], seed: int) -> None:
    order = shuffled(tests, seed)
    assert set(order) == set(tests)
    assert len(order) == len(tests)
    assert shuffled(tests[::-1], seed) == order, "however they were collected"
    files = [file for file, _ in groupby(order, file_of)]
    assert len(files) == len(set(files))


@given(st.lists(st.text(), unique=True), st.integers())
def test_a_story_is_told_from_its_beginning(names: list[str], seed: int) -> None:
    story = [Named(f"tests/story.py::{name}", is_told_in_order=True) for name in names]
    others = [Named(f"tests/{file}.py::a") for file in "atz"]
    order = shuffled([*story, *others], seed)
    assert [each for each in order if each.is_told_in_order] == story


def test_seeds_differ() -> None:
    tests = [Named(f"tests/{file}.py::{name}") for file in "abcdef" for name in "ghijkl"]
    assert len({tuple(each.nodeid for each in shuffled(tests, seed)) for seed in range(20)}) == 20


@given(TESTS, st.integers(1, 20))
def test_a_sample_is_chosen_by_the_name_alone(tests: list[Named], one_in: int) -> None:
    sample = sampled(tests, one_in)
    assert sample == [test for test in tests if sampled([test], one_in)]
    assert sampled(tests, 1) == tests


def test_a_sample_is_as_large_as_was_asked() -> None:
    tests = [Named(f"tests/file.py::test_{number}") for number in range(5000)]
    assert 350 < len(sampled(tests, 12)) < 480


@dataclass(frozen=True)
class Shared:
    nodeid: str

    def get_closest_marker(self, name: str) -> pytest.Mark | None:
        return pytest.mark.one_in(4).mark if name == "one_in" else None


@given(st.integers(1, 30), st.sampled_from("abc"))
def test_a_share_of_the_cases_of_each_test_stays(count: int, name: str) -> None:
    cases = [Shared(f"tests/a.py::{name}[{number}]") for number in range(count)]
    other = [Shared("tests/a.py::other[0]"), Shared("tests/b.py::other")]
    left_out = beyond_its_share([*cases, *other])
    assert len(left_out) == count - -(-count // 4)
    assert left_out == beyond_its_share([*other, *cases[::-1]]), "however they were collected"
    assert not beyond_its_share([Named("tests/a.py::plain[1]"), Named("tests/a.py::plain[2]")])


def test_with_all_that_is_long_all_examples_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TESTS_LONG", raising=False)
    assert [draws(each) for each in (5, 20, 100)] == [5, 8, 20]
    monkeypatch.setenv("TESTS_LONG", "1")
    assert draws(100) == 100
