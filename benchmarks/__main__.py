"""`make bench`: every benchmark, as tables."""

from __future__ import annotations

from benchmarks import pages, search

for benchmark in (pages, search):
    benchmark.main()
