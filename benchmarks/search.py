"""How fast search is: `python -m benchmarks.search [SIZES…]` prints CPU time, memory and disk by corpus size."""

from __future__ import annotations

import argparse
import gc
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter, process_time

import numpy as np

from benchmarks.listings import SEED, Corpus, labels
from benchmarks.memory import held_by
from directory.search.document_reader import document_of
from directory.search.engine import SearchEngine
from directory.search.factory import open_engine
from directory.search.query import Near, Query
from directory.search.search_document import SearchDocument

SIZES = (1_000, 10_000, 100_000)
QUERIES = 200
WITHDRAWN = 100
CLASSES = (
    "one term",
    "two terms, all",
    "term + 2 filters + all facets",
    "whole directory + all facets",
    "phrase",
    "synonyms in three languages",
    "near + open now + all facets",
    "misspelt term",
    "suggest",
)


def documents(size: int) -> Iterator[SearchDocument]:
    """The corpus as it is searched."""
    known = labels()
    return (document_of(service, known) for service in Corpus().services(size))


def queries(name: str) -> Iterator[Query]:
    """The queries of a class, the same every time."""
    pick, words = Random(SEED + 1), Corpus().words  # noqa: S311  # choices of a benchmark
    for _ in range(QUERIES):
        # Words as people ask: from the frequent ones down to some that few services hold.
        first, second = (words[min(int(pick.paretovariate(0.35)) + 5, 4000)] for _ in range(2))
        match name:
            case "one term":
                yield Query(first, facets=())
            case "two terms, all":
                yield Query(f"{first} {second}", facets=())
            case "term + 2 filters + all facets":
                yield Query(
                    first,
                    filters={"language": ("spa", "yue"), "mode": ("phone",)},
                    minimum_level="remote",
                )
            case "whole directory + all facets":
                yield Query()
            case "phrase":
                yield Query(f'"{first} {second}"', facets=())
            case "synonyms in three languages":
                yield Query(
                    pick.choice(("shelter", "refugio", "庇護所", "safe house", "T visa")), facets=()
                )
            case "near + open now + all facets":
                point = 37.72 + pick.random() / 12, -122.48 + pick.random() / 12
                weekday = datetime(2026, 11, 23 + pick.randrange(5), 10, tzinfo=UTC)
                yield Query(near=Near(*point, 3), open_at=weekday)
            case _:
                yield Query(_misspelt(first, pick), facets=())


def _misspelt(word: str, pick: Random) -> str:
    at = pick.randrange(1, max(len(word) - 1, 2))
    return word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]


def timed(work: Callable[[], object]) -> float:
    """CPU milliseconds of this process."""
    began = process_time()
    work()
    return (process_time() - began) * 1000


def table(title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a Markdown table."""
    lines = [
        f"\n{title}\n",
        "| " + " | ".join(header) + " |",
        "|---|" + "---:|" * (len(header) - 1),
    ]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def measure_queries(engine: SearchEngine, name: str) -> tuple[list[float], list[float]]:
    """CPU milliseconds of each query the first time, and of its second run."""
    works: list[Callable[[], object]] = [partial(engine.search, query) for query in queries(name)]
    if name == "suggest":
        works = [partial(engine.suggest, query.text[:3]) for query in queries("one term")]
    return [timed(work) for work in works], [timed(work) for work in works]


def p50_p95(times: Sequence[float]) -> str:
    """The median and the 95th percentile."""
    return f"{median(times):.2f} / {quantiles(times, n=20)[-1]:.2f}"


def measure_build(folder: Path, size: int) -> dict[str, str]:
    """What it takes to build the index, documents included; read again where an earlier run has left it."""
    noted = folder / "figures.json"
    if noted.exists():
        found: dict[str, str] = json.loads(noted.read_text(encoding="utf-8"))
        return found
    figures: dict[str, str] = {}
    builder = open_engine(folder)
    figures["rebuild, CPU s"] = f"{timed(lambda: builder.rebuild(documents(size), 1)) / 1000:.1f}"
    disk = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    figures["disk, MB"] = f"{disk / 2**20:.0f}"
    noted.write_text(json.dumps(figures), encoding="utf-8")
    return figures


def measure_worker(folder: Path, size: int) -> dict[str, str]:
    """What a worker sees: preload, memory, queries, and a change."""
    figures: dict[str, str] = {}
    # What a bare worker holds: libraries and words.
    engine = open_engine(folder)
    before = held_by().own
    figures["preload, CPU s"] = f"{timed(engine.preload) / 1000:.2f}"
    for name in CLASSES:
        first, second = measure_queries(engine, name)
        figures[f"{name}, cold"] = p50_p95(first)
        figures[f"{name}, warm"] = p50_p95(second)
    gc.collect()
    os.sync()  # pages of the index that the disk does not have yet would count as this process's own
    own = held_by().own
    mapped = sum(file.stat().st_size for file in folder.rglob("*.arrays")) / 2**20
    figures["memory of its own, MB"] = f"{own:.0f} ({own - before:.0f} of it the index)"
    figures["memory that workers share, MB"] = f"{mapped:.0f}"
    reader = open_engine(folder)
    reader.preload()
    changed = list(documents(12))
    reached, writes, sights = engine.sequence, [], []
    for number, document in enumerate(changed, reached + 1):
        began = perf_counter()
        writes.append(timed(partial(engine.index, [document], number)))
        reader.search(Query(document.name, facets=()))
        sights.append((perf_counter() - began) * 1000)
    figures["one update, CPU ms"] = p50_p95(writes)
    figures["update seen by another engine, ms"] = p50_p95(sights)
    # From all over the index, so that they lie in as many segments as they can.
    apart = islice(Corpus().services(size), 0, None, max(size // WITHDRAWN, 1))
    known = [str(service["id"]) for service in apart]
    for name, ids in (("one", known[:1]), (str(WITHDRAWN), known[:WITHDRAWN])):
        purge = partial(engine.index, (), engine.sequence + 1, ids, withdrawn=ids)
        figures[f"{name} withdrawn, CPU s"] = f"{timed(purge) / 1000:.2f}"
    return figures


def main() -> None:
    """Measure each size in fresh processes and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of services")
    parser.add_argument("--stage", choices=("build", "worker"), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help="keep the indexes here, or use them")
    given = parser.parse_args()
    if given.stage:
        figures = {"build": measure_build, "worker": measure_worker}[given.stage](
            given.folder, given.sizes[0]
        )
        sys.stdout.writelines(f"{name}\t{figure}\n" for name, figure in figures.items())
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        columns = {size: _in_processes(size, folder / str(size)) for size in given.sizes}
    names = list(next(iter(columns.values())))
    header = ["", *(f"{size:,}" for size in columns)]
    rows = [[name, *(column[name] for column in columns.values())] for name in names]
    warm = [row for row in rows if row[0].endswith(", warm")]
    cold = [row for row in rows if row[0].endswith(", cold")]
    rest = [row for row in rows if row not in warm and row not in cold]
    note = f"CPU ms per query, p50 / p95 of {QUERIES}; numpy {np.__version__}"
    table(f"**Queries, warm** ({note})", header, warm)
    table(f"**Queries, the first time they are asked** ({note})", header, cold)
    table("**Index**", header, rest)


def _in_processes(size: int, folder: Path) -> dict[str, str]:
    """The figures of both stages, each in a process of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    figures: dict[str, str] = {}
    for stage in ("build", "worker"):
        command = [sys.executable, "-m", "benchmarks.search", str(size)]
        command += ["--stage", stage, "--folder", str(folder)]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603  # this file
        figures |= dict(line.split("\t") for line in printed.splitlines())
    return figures


if __name__ == "__main__":
    main()
