"""`python -m drills.crash [--rounds 100]`: kill -9 of workers and of the whole server while clients write.

The clients keep their own record of what was acknowledged. After each round nothing of it may be missing.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sqlite3
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from drills.figures import seconds, tell
from drills.serving import Server, directory

WRITERS, READERS = 3, 2
HEAL_SECONDS = 10
PATIENCE = 60
"""Seconds that a round waits for clients to get something done."""
EVERY = 4
"""Of so many rounds one kills everything; the others kill a worker, which the master replaces."""


@dataclass
class Record:
    """What clients were told: names that were acknowledged, and how many questions broke."""

    acknowledged: list[str] = field(default_factory=list)
    broken: int = 0
    refused: int = 0
    read: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


@dataclass
class Outcome:
    """What the rounds came to."""

    rounds: int = 0
    killed_all: int = 0
    lost: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    late: int = 0
    back: list[float] = field(default_factory=list)
    healed: list[float] = field(default_factory=list)


def main() -> None:
    """Run the rounds and write down what they came to."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=100)
    rounds = arguments.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        outcome, record = run(Path(folder) / "instance", rounds)
    rows = [
        (
            "rounds of kill -9, of which all processes at once",
            f"{outcome.rounds}, {outcome.killed_all}",
        ),
        ("writes acknowledged", str(len(record.acknowledged))),
        ("writes acknowledged and lost", str(len(outcome.lost))),
        ("rounds after which the database was damaged", str(len(outcome.damaged))),
        ("connections that broke when a process died", str(record.broken)),
        (
            "until it answers again after everything was killed, longest",
            seconds(max(outcome.back, default=0)),
        ),
        (
            "until index equals database after that, longest",
            seconds(max(outcome.healed, default=0)),
        ),
        (f"rounds in which that took more than {HEAL_SECONDS} s", str(outcome.late)),
    ]
    tell("crash", f"make drill-crash ARGS='--rounds {rounds}'", rows)
    if outcome.lost or outcome.damaged or outcome.late:
        raise SystemExit(1)


def run(instance: Path, rounds: int, seed: int = 1, **how: Any) -> tuple[Outcome, Record]:
    """Kill so many times while clients write; returns what came of it and what clients were told.

    `how` says what directory that happens to.
    """
    outcome, record, chance = Outcome(), Record(), random.Random(seed)  # noqa: S311 - no secret
    with directory(instance, **how) as server:
        with _clients(server, record):
            for number in range(rounds):
                _work(record, chance.uniform(0.2, 0.8))
                outcome.rounds += 1
                if number % EVERY == EVERY - 1:
                    _kill_everything(server, outcome)
                else:
                    _kill_one(server, chance)
                outcome.lost += _lost(instance, record)
            server.wait_until_ready()
        _heal(server)
    outcome.lost += _lost(instance, record)
    outcome.damaged += _damage(instance)
    server.command("check")
    return outcome, record


@contextmanager
def _clients(server: Server, record: Record) -> Iterator[None]:
    """Clients that write and read without a pause until the block ends."""
    enough = threading.Event()

    def write(who: int) -> None:
        number = 0
        while not enough.is_set():
            name, number = f"Invented {who}-{number}", number + 1
            status = server.write(name).status
            with record.lock:
                if status == 201:
                    record.acknowledged.append(name)
                record.broken += status == 0
                record.refused += status not in (0, 201)
            if status != 201:
                time.sleep(0.05)

    def read() -> None:
        while not enough.is_set():
            status = server.get("/en/search?q=invented").status
            with record.lock:
                record.read += status == 200
            time.sleep(0.02)

    threads = [threading.Thread(target=write, args=(each,)) for each in range(WRITERS)]
    threads += [threading.Thread(target=read) for _ in range(READERS)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        enough.set()
        for thread in threads:
            thread.join()


def _work(record: Record, long: float) -> None:
    """Let clients go on for so many seconds, and until something was written and read, so that a kill hits work."""
    with record.lock:
        written, read = len(record.acknowledged), record.read
    began = time.monotonic()
    time.sleep(long)
    while time.monotonic() - began < PATIENCE:
        with record.lock:
            if len(record.acknowledged) > written and record.read > read:
                return
        time.sleep(0.02)


def _kill_everything(server: Server, outcome: Outcome) -> None:
    server.kill_all()
    outcome.killed_all += 1
    outcome.damaged += _damage(server.instance)
    outcome.back.append(server.start())
    outcome.healed.append(healed := _heal(server))
    outcome.late += healed > HEAL_SECONDS


def _kill_one(server: Server, chance: random.Random) -> None:
    workers = server.worker_pids()
    if workers:
        os.kill(chance.choice(workers), signal.SIGKILL)


def _lost(instance: Path, record: Record) -> list[str]:
    with record.lock:
        told = list(record.acknowledged)
    with closing(sqlite3.connect(instance / "directory.db")) as opened:
        there = {row[0] for row in opened.execute("SELECT name FROM service")}
    return [name for name in told if name not in there]


def _damage(instance: Path) -> list[str]:
    with closing(sqlite3.connect(instance / "directory.db")) as opened:
        found = [row[0] for row in opened.execute("PRAGMA integrity_check")]
        broken = opened.execute("PRAGMA foreign_key_check").fetchall()
    return [each for each in found if each != "ok"] + [str(each) for each in broken]


def _heal(server: Server) -> float:
    """Seconds until the index of whichever worker answers is as far as the database was when it first answered."""
    began, goal = time.monotonic(), None
    while time.monotonic() - began < HEAL_SECONDS * 3:
        state = server.state()  # empty while a worker that was killed has no successor
        if state:
            goal = state["latest"] if goal is None else goal
            if state["sequence"] >= goal:
                break
        time.sleep(0.05)
    return time.monotonic() - began


if __name__ == "__main__":
    main()
