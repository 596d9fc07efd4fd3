"""What it takes to start the server over the demo town: `python -m benchmarks.starting [--rounds 5]`.

CPU seconds of `directory serve` and all that it starts until /readyz answers, and the memory of the server and its
workers a few seconds later. What Python keeps compiled is made by a first round that is not counted.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median

from benchmarks import demo_town
from benchmarks.memory import held_by
from benchmarks.search import table
from directory.program_start import raise_on_interrupt

_PATIENCE_SECONDS, _REST_SECONDS = 120, 4
_TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Start it again and again, and print what that took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    raise_on_interrupt()  # a server that was started here would go on by itself
    rounds = parser.parse_args(sys.argv[1:] if __name__ == "__main__" else []).rounds
    with tempfile.TemporaryDirectory() as folder:
        environment = demo_town.made_in(Path(folder) / "instance")
        found = [_start(environment) for _ in range(rounds + 1)][1:]
    seconds, megabytes = zip(*found, strict=True)
    rows = [
        ["CPU seconds to ready", f"{median(seconds):.2f}", f"{max(seconds):.2f}"],
        ["memory, MB", f"{median(megabytes):.0f}", f"{max(megabytes):.0f}"],
    ]
    table("Start of the server over the demo town", ("", "median", "most"), rows)


def _start(environment: Mapping[str, str]) -> tuple[float, float]:
    """CPU seconds until the server is ready, and megabytes of it and its workers at rest."""
    port = _free_port()
    server = subprocess.Popen(  # noqa: S603  # our own
        [demo_town.COMMAND, "serve", "--port", str(port)], env=environment, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait_for(port)
        seconds = _cpu_of_group(server.pid)
        time.sleep(_REST_SECONDS)
        return seconds, sum(held_by(pid).share for pid, _times in _group(server.pid))
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _wait_for(port: int) -> None:
    end = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=10):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.03)
    raise SystemExit("the server did not become ready")


def _group(leader: int) -> Iterator[tuple[int, tuple[int, int]]]:
    """The processes of a group, with their clock ticks and those of their children that have ended."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        if int(fields[2]) == leader:
            own, ended = (int(fields[at]) + int(fields[at + 1]) for at in (11, 13))
            yield int(stat.parent.name), (own, ended)


def _cpu_of_group(leader: int) -> float:
    """CPU seconds of a group: of children that have ended only those of the leader, whose own are counted."""
    ticks = sum(own + (ended if pid == leader else 0) for pid, (own, ended) in _group(leader))
    return ticks / _TICKS


if __name__ == "__main__":
    main()
