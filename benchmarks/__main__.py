"""`make bench`: every benchmark, as tables."""

from __future__ import annotations

from benchmarks import gaps, pages, relevance, search

for benchmark in (relevance, gaps, pages, search):
    benchmark.main()
