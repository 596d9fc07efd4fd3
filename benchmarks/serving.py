"""How fast the results page is served: `python -m benchmarks.serving [SIZES…] [--few]`, gunicorn with two workers.

With `--few` the directory uses few codes of each vocabulary: some 60 values of filters instead of 260. Each page is
asked several times; what a worker answers for the first time is told apart. CPU is that of the thread that answers; the
wall time holds what else is done on the machine.
"""

from __future__ import annotations

import argparse
import http.client
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

from benchmarks.asking import Connection, per_second
from benchmarks.directories import filled
from benchmarks.listings import Corpus
from benchmarks.memory import held_by
from benchmarks.search import queries, table

SIZES = (10_000, 100_000)
CHECKOUT = Path(__file__).resolve().parent.parent
WORKERS = 2
CONNECTIONS = 4
SECONDS = 10.0
ROUNDS = 4
FEW = 5
"""How many codes of a vocabulary a directory with few of them uses."""

PATIENCE_SECONDS = 120
_TIMING = re.compile(
    r"server-timing: cpu;dur=([\d.]+), total;dur=([\d.]+), worker;desc=(\d+)", re.IGNORECASE
)


def pages() -> dict[str, list[str]]:
    """Addresses of results pages by what is asked; none is asked twice in a round."""
    words = [query.text for query in queries("one term")]
    filters = "language=spa&language=yue&level=remote&mode=phone"
    places = [f"near=37.7{number:02},-122.4{number:02}&open=now" for number in range(100)]
    return {
        "one word": [f"/en/search?q={word}" for word in words],
        "word and three filters": [f"/en/search?q={word}&{filters}" for word in words],
        "near and open now": [f"/en/search?{place}" for place in places],
        "everything": [f"/en/search?page={number}" for number in range(1, 101)],
    }


@contextmanager
def served(folder: Path, secret_key: str) -> Iterator[tuple[int, list[int]]]:
    """gunicorn on a filled directory: its port, and the processes that answer."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DIRECTORY_")}
    environment = kept | {
        "DIRECTORY_INSTANCE": str(folder),
        "DIRECTORY_SECRET_KEY": secret_key,
        "DIRECTORY_RATE_LIMITS": "off",
        "PYTHONPATH": str(CHECKOUT),
    }
    words = f"-m gunicorn --bind 127.0.0.1:{port} --workers {WORKERS} --worker-class gthread --threads 4"
    words += " --no-control-socket --log-level warning benchmarks.wsgi:app"
    server = subprocess.Popen([sys.executable, *words.split()], cwd=CHECKOUT, env=environment)  # noqa: S603  # our own
    try:
        _wait_for(port)
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text()
        yield port, [int(pid) for pid in children.split()]
    finally:
        server.terminate()
        server.wait(timeout=40)


def _wait_for(port: int) -> None:
    patience = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < patience:
        try:
            with Connection(port) as connection:
                if connection.get("/readyz").status == 200:
                    return
        except OSError:
            pass
        time.sleep(0.2)
    raise RuntimeError("the server was not ready in time")


def warm(port: int, paths: Sequence[str]) -> None:
    """Let every worker load its index and its templates: a few connections, so that each gets some."""
    for _ in range(4 * WORKERS):
        with Connection(port) as connection:
            for path in paths[:10]:
                connection.get(path)


class Taken(NamedTuple):
    """CPU and wall milliseconds of the server."""

    cpu: float
    wall: float


def server_times(port: int, paths: Sequence[str]) -> tuple[list[Taken], list[Taken]]:
    """What each page took, one after the other, in several rounds: new to the worker that answered, and known to it."""
    known: set[tuple[str, str]] = set()
    first, again = [], []
    for _ in range(ROUNDS):
        for at in range(0, len(paths), 20):
            # Another connection now and then, so that both workers are asked.
            with Connection(port) as connection:
                for path in paths[at : at + 20]:
                    told = _TIMING.search(connection.get(path).head)
                    if told is None:
                        raise RuntimeError(f"{path} does not say what it took")
                    taken = again if (path, told[3]) in known else first
                    taken.append(Taken(float(told[1]), float(told[2])))
                    known.add((path, told[3]))
    return first, again


def facet_values(port: int) -> int:
    """How many values of filters stand on the results page of one word. Raises RuntimeError for none."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", f"/en/search?q={Corpus().words[0]}")
    found = connection.getresponse().read().count(b'type="checkbox"')
    if not found:
        raise RuntimeError("the results page is empty: there is nothing to measure")
    return found


def spread(times: Sequence[float]) -> str:
    """The median and the 95th percentile."""
    return f"{median(times):.1f} / {quantiles(times, n=20)[-1]:.1f}"


def _spreads(taken: Sequence[Taken]) -> tuple[str, str]:
    return spread([each.cpu for each in taken]), spread([each.wall for each in taken])


def measure(folder: Path, size: int, most: int | None) -> list[list[str]]:
    """Rows of the table for one size."""
    _, settings = filled(folder, size, most)
    rows: list[list[str]] = []
    every_first: list[Taken] = []
    every_again: list[Taken] = []
    with served(folder, settings.secret_key) as (port, workers):
        every = pages()
        warm(port, every["one word"])
        values = facet_values(port)
        for name, paths in every.items():
            first, again = server_times(port, paths)
            rate = per_second(port, paths, CONNECTIONS, SECONDS)
            every_first, every_again = every_first + first, every_again + again
            rows.append([f"{size:,}: {name}", *_spreads(again), *_spreads(first), f"{rate:.0f}"])
        rows.append([f"{size:,}: all of them", *_spreads(every_again), *_spreads(every_first), ""])
        os.sync()  # pages of the index that the disk does not have yet would count as the worker's own
        most_held = max(map(held_by, workers))
        told = f"{values} facet values on a page; {most_held.share:.0f} MB a worker, {most_held.own:.0f} its own"
        rows.append([f"{size:,}: {told}", "", "", "", "", ""])
    return rows


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("sizes", nargs="*", type=int, default=SIZES)
    arguments.add_argument(
        "--folder", type=Path, help="keep the filled directories here, or use them"
    )
    arguments.add_argument("--few", action="store_true", help="few codes of each vocabulary")
    given = arguments.parse_args()
    most = FEW if given.few else None
    rows = []
    with tempfile.TemporaryDirectory() as temporary:
        for size in given.sizes:
            folder = (given.folder or Path(temporary)) / (f"{size}-few" if most else str(size))
            rows += measure(folder, size, most)
    header = ["results page", "CPU ms, p50 / p95", "ms, p50 / p95"]
    header += ["new to the worker, CPU ms", "new, ms", "a second"]
    table(f"**Served by gunicorn, {WORKERS} workers, {CONNECTIONS} connections**", header, rows)


if __name__ == "__main__":
    main()
