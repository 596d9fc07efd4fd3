"""`make bench`: every benchmark, as tables."""

from __future__ import annotations

from benchmarks import competitors, gaps, intake, pages, relevance, search, serving

for benchmark in (relevance, intake, gaps, pages, search, serving, competitors):
    benchmark.main()
