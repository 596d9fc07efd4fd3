"""The order of a run: another one for every seed, a sample that is the same on every machine, and what takes long."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Sequence
from hashlib import blake2b
from itertools import groupby
from operator import attrgetter
from random import Random
from typing import Any, Protocol, TypeVar

import pytest


class _Item(Protocol):
    nodeid: str

    def get_closest_marker(self, name: str) -> Any: ...


Item = TypeVar("Item", bound=_Item)


def file_of(item: _Item) -> str:
    """The file that a test stands in."""
    return item.nodeid.partition("::")[0]


def shuffled(items: Sequence[Item], seed: int) -> list[Item]:
    """All tests in another order: files among each other, and the tests of a file among each other.

    A file stays together, since what its tests share is made once, and a story is told from its beginning.
    """
    pick = Random(seed)  # noqa: S311 - an order to try, no secret
    collected = {item: place for place, item in enumerate(items)}
    files = [list(tests) for _, tests in groupby(sorted(items, key=attrgetter("nodeid")), file_of)]
    pick.shuffle(files)
    for tests in files:
        pick.shuffle(tests)
        if any(test.get_closest_marker("story") for test in tests):
            tests.sort(key=collected.__getitem__)
    return [test for tests in files for test in tests]


def sampled(items: Sequence[Item], one_in: int) -> list[Item]:
    """About one test in so many, by their names: the same ones each time, spread over all files."""
    return [item for item in items if _number(item.nodeid) % one_in == 0]


def is_of_share(name: str, one_in: int) -> bool:
    """Whether what bears this name is tried in every run, where one in so many is; with --long all are."""
    return LONG in os.environ or _number(name) % one_in == 0


def _number(name: str) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest())


LONG = "TESTS_LONG"
"""The variable that is set in a run with --long, before tests are collected."""


def long(*values: object, id: str | None = None) -> Any:  # noqa: A002 - as pytest calls it
    """A parameter that is tried with --long alone: others of its test prove the same in less time."""
    return pytest.param(*values, marks=pytest.mark.long, id=id)


def how_many(variable: str, every_day: int, with_long: int) -> int:
    """How much a test tries: what the variable says, else so much in every run and more with --long."""
    return int(os.environ.get(variable) or (with_long if LONG in os.environ else every_day))


def beyond_its_share(items: Sequence[Item]) -> set[Item]:
    """What is left to --long of tests marked `one_in`: of the cases of each, every run tries one in so many.

    The same ones each time, chosen by their names, and at least one.
    """
    cases = defaultdict[str, list[Item]](list)
    for item in items:
        if item.get_closest_marker("one_in"):
            cases[item.nodeid.partition("[")[0]].append(item)
    left_out = set[Item]()
    for each in cases.values():
        marker = each[0].get_closest_marker("one_in")
        share = -(-len(each) // marker.args[0])
        left_out.update(sorted(each, key=lambda item: _number(item.nodeid))[share:])
    return left_out


_FEWEST, _SHARE = 8, 5


def draws(whole: int) -> int:
    """How many examples of a property are drawn: all with --long, a fifth of them in every run."""
    return whole if LONG in os.environ else min(whole, max(whole // _SHARE, _FEWEST))


def on_second_database(items: Sequence[Item], one_in: int) -> set[Item]:
    """What is left to --long of the tests that run on PostgreSQL as on SQLite, when one in so many stays."""
    named = {item.nodeid for item in items}
    twins = [
        item
        for item in items
        if "postgres" in item.nodeid and item.nodeid.replace("postgres", "sqlite", 1) in named
    ]
    return {*twins} - {*sampled(twins, one_in)}
