"""`make bench`: every benchmark, as tables."""

from __future__ import annotations

from benchmarks import (
    commands,
    competitors,
    gaps,
    intake,
    pages,
    relevance,
    search,
    serving,
    signed_in,
    starting,
)

for benchmark in (
    relevance,
    intake,
    gaps,
    pages,
    signed_in,
    search,
    serving,
    commands,
    starting,
    competitors,
):
    benchmark.main()
