"""`python -m drills.disk [--locked 30]`: a full disk, a locked database, a damaged index, a clock that jumps.

Reads go on or answer 503; what was acknowledged stays; what was broken heals by itself.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sqlite3
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from drills.figures import Row, seconds, tell
from drills.serving import Server, directory

DAY = 24 * 3600
HARMS = ("cut in half", "flipped in one byte", "deleted")
JUMPS = (DAY, -2 * DAY, 3650 * DAY, 0)


@dataclass
class Answers:
    """Statuses of reads and writes; a write that was turned away says when to try again."""

    reads: list[int] = field(default_factory=list)
    writes: list[int] = field(default_factory=list)
    without_advice: int = 0

    def tell(self) -> str:
        """How many of each status."""
        told = []
        for what, statuses in (("reads", self.reads), ("writes", self.writes)):
            counts = {each: statuses.count(each) for each in sorted(set(statuses))}
            told.append(
                f"{what} " + ", ".join(f"{number} × {status}" for status, number in counts.items())
            )
        return "; ".join(told)


def main() -> None:
    """Run all of them and write down what they came to."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--locked", type=int, default=30)
    locked = arguments.parse_args().locked
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        with directory(Path(folder) / "one") as server:
            write_some(server, 20)
            rows += hold_lock(server, locked)
            rows += damage_index(server)
        rows += jump(Path(folder) / "two")
        rows += fill_disk(Path(folder) / "three")
    tell("disk", f"make drill-disk ARGS='--locked {locked}'", rows)


def write_some(server: Server, count: int) -> list[str]:
    """Write so many listings; returns the names that were acknowledged."""
    names = [f"Invented {time.monotonic_ns()}-{number}" for number in range(count)]
    return [name for name in names if server.write(name).status == 201]


def ask_meanwhile(server: Server, enough: threading.Event) -> Answers:
    """Read and write until it is enough."""
    answers = Answers()
    while not enough.wait(0.05):
        answers.reads.append(server.get("/en/search?q=invented").status)
        turned_away = server.write(f"Meanwhile {time.monotonic_ns()}")
        answers.writes.append(turned_away.status)
        if turned_away.status in (429, 503) and "retry-after" not in turned_away.headers:
            answers.without_advice += 1
    return answers


def hold_lock(server: Server, long: float) -> list[Row]:
    """Somebody else holds the write lock."""
    enough = threading.Event()
    timer = threading.Timer(long, enough.set)
    with closing(sqlite3.connect(server.instance / "directory.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        timer.start()
        answers = ask_meanwhile(server, enough)
        other.execute("ROLLBACK")
    _expect(set(answers.reads) == {200}, f"reads {answers.reads}")
    _expect(
        set(answers.writes) <= {201, 503} and not answers.without_advice, f"writes {answers.writes}"
    )
    began = time.monotonic()
    while server.write(f"After {time.monotonic_ns()}").status != 201:
        _expect(time.monotonic() - began < 20, "no write gets through after the lock")
    after = time.monotonic() - began
    return [
        (f"database locked by someone else for {long:.0f} s", answers.tell()),
        ("until a write gets through after that", seconds(after)),
    ]


def damage_index(server: Server, harms: Sequence[str] = HARMS) -> list[Row]:
    """Files of the index are cut, then flipped, then gone, and the workers die."""
    rows, chance = [], random.Random(2)  # noqa: S311 - no secret
    for what in harms:
        for path in sorted((server.instance / "index").rglob("*")):
            if path.is_file():
                _harm(path, what, chance)
        for pid in server.worker_pids():
            os.kill(pid, signal.SIGKILL)
        began, statuses = time.monotonic(), []
        while time.monotonic() - began < 60:
            time.sleep(0.1)
            statuses.append(server.get("/en/search?q=invented").status)
            state = server.state()
            if (
                state
                and state["indexed"] == state["published"]
                and server.get("/readyz").status == 200
            ):
                break
        answered = [each for each in statuses if each]  # 0 while no worker listens yet
        _expect(set(answered) <= {200, 503}, f"searches answered {answered}")
        _expect(state.get("indexed") == state.get("published"), f"not healed: {state}")
        rows.append(
            (
                f"every file of the index {what}, workers killed: until healed",
                seconds(time.monotonic() - began),
            )
        )
    return rows


def jump(instance: Path) -> list[Row]:
    """The clock of the machine jumps between starts; what is written stays, and the index follows."""
    acknowledged: list[str] = []
    with directory(instance) as server:
        for offset in JUMPS:
            server.stop()
            server.environment["DRILL_CLOCK_OFFSET"] = str(offset)
            server.start()
            acknowledged += write_some(server, 3)
            began = time.monotonic()
            while (state := server.state()).get("sequence") != state.get("latest"):
                _expect(time.monotonic() - began < 20, f"the index does not follow: {state}")
    lost = _missing(instance, acknowledged)
    _expect(not lost, f"lost {lost}")
    days = ", ".join(f"{offset // DAY:+d}" for offset in JUMPS)
    return [
        (
            f"clock off by days: {days}; writes acknowledged, lost",
            f"{len(acknowledged)}, {len(lost)}",
        )
    ]


def fill_disk(instance: Path, full: float = 5, megabytes: int = 128, **how: Any) -> list[Row]:
    """The disk is full for so many seconds, then somebody makes room. `how` says what directory that happens to."""
    try:
        with _small_disk(instance, megabytes), directory(instance, **how) as server:
            acknowledged = write_some(server, 5)
            filler = instance / "filler"
            _fill(filler)
            enough = threading.Event()
            threading.Timer(full, enough.set).start()
            answers = ask_meanwhile(server, enough)
            filler.unlink()
            began = time.monotonic()
            while server.write(f"After {time.monotonic_ns()}").status != 201:
                _expect(time.monotonic() - began < 20, "no write gets through after there is room")
            after = time.monotonic() - began
            lost = _missing(instance, acknowledged)
            _expect(set(answers.reads) == {200}, f"reads {answers.reads}")
            _expect(
                set(answers.writes) <= {201, 503} and not answers.without_advice,
                f"writes {answers.writes}",
            )
            _expect(not lost, f"lost {lost}")
            server.stop()
            server.start()
            while (state := server.state()).get("indexed") != state.get("published"):
                _expect(time.monotonic() - began < 60, f"not healed: {state}; {server.told()}")
                time.sleep(0.1)
    except PermissionError:
        return [("disk full", "not run: no small disk may be mounted here")]
    return [
        (f"disk full for {full:g} s", answers.tell()),
        ("until a write gets through after that", seconds(after)),
    ]


def _harm(path: Path, what: str, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    if what == "deleted":
        path.unlink()
    elif what == "cut in half":
        path.write_bytes(content[: len(content) // 2])
    elif content:
        content[chance.randrange(len(content))] ^= 0xFF
        path.write_bytes(content)


@contextmanager
def _small_disk(folder: Path, megabytes: int) -> Iterator[None]:
    folder.mkdir(parents=True)
    mount = [
        "mount",
        "-t",
        "tmpfs",
        "-o",
        f"size={megabytes}m,mode=700",
        "directory-drill",
        str(folder),
    ]
    if os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:  # noqa: S603 - our own words
        raise PermissionError(folder)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)  # noqa: S603, S607 - our own words


def _fill(filler: Path) -> None:
    piece = bytes(64 * 1024)
    with filler.open("wb", buffering=0) as file:
        while piece:
            try:
                file.write(piece)
            except OSError:
                piece = piece[: len(piece) // 2]


def _missing(instance: Path, acknowledged: list[str]) -> list[str]:
    with closing(sqlite3.connect(instance / "directory.db")) as opened:
        there = {row[0] for row in opened.execute("SELECT name FROM service")}
    return [name for name in acknowledged if name not in there]


def _expect(right: bool, otherwise: str) -> None:
    if not right:
        raise SystemExit(otherwise)


if __name__ == "__main__":
    main()
