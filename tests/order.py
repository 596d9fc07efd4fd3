"""The order of a run: another one for every seed, a sample that is the same on every machine, and what takes long."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from itertools import groupby
from operator import attrgetter
from random import Random
from typing import Any, Protocol, TypeVar

import pytest


class _Item(Protocol):
    nodeid: str

    def get_closest_marker(self, name: str) -> object: ...


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


def _number(name: str) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest())


def long(value: object) -> Any:
    """A parameter that is tried with --long alone: others of its test prove the same in less time."""
    return pytest.param(value, marks=pytest.mark.long)
