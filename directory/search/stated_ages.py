"""The ages that a published service states, in its fields or else in its own words. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from directory.parsing.ages import Ages, joined_ages, read_ages

_SENTENCES = re.compile(r"(?<=[.!?;])\s+|\n+|[。；]")
_MOST = 40
"""Sentences of a description that are read."""


def stated_ages(record: Mapping[str, Any]) -> Ages | None:
    """The ages that a service takes; None where it states none, or several that leave a gap."""
    youngest, oldest = record.get("minimum_age"), record.get("maximum_age")
    if youngest is not None or oldest is not None:
        return Ages(_whole(youngest), _whole(oldest))
    eligible = read_ages(str(record.get("eligibility_description") or ""))
    return eligible or joined_ages(_in_sentences(str(record.get("description") or "")))


def _in_sentences(text: str) -> Iterator[Ages]:
    for sentence in _SENTENCES.split(text)[:_MOST]:
        if (found := read_ages(sentence)) is not None:
            yield found


def _whole(age: float | None) -> int | None:
    return None if age is None else int(age)


def written(ages: Ages) -> str:
    """A range as it stands in the index: “12-17”, “18-”, “-17”."""
    return f"{_written(ages.youngest)}-{_written(ages.oldest)}"


def holds(range_written: str, age: int) -> bool:
    """Whether a range of the index holds an age in whole years."""
    youngest, _, oldest = range_written.partition("-")
    return int(youngest or 0) <= age <= int(oldest or age)


def _written(age: int | None) -> str:
    return "" if age is None else str(age)
