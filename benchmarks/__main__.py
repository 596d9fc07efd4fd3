"""`make bench`: every benchmark, as tables."""

from __future__ import annotations

from benchmarks import competitors, gaps, pages, relevance, search, serving

for benchmark in (relevance, gaps, pages, search, serving, competitors):
    benchmark.main()
