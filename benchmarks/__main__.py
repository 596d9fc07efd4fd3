"""`make bench`: every benchmark, as tables."""

from __future__ import annotations

from benchmarks import pages, relevance, search

for benchmark in (relevance, pages, search):
    benchmark.main()
