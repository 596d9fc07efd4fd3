"""Clients of two web hosts, with a record of their own of what was acknowledged, and when."""

from __future__ import annotations

import secrets
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise

from drills.failover.cluster import Cluster
from drills.serving import Server

WRITERS, READERS = 3, 2
ANSWER_SECONDS = 8.0
"""So long a client waits before it asks the other host the same once more."""
PAUSE_SECONDS = 0.2


@dataclass
class Record:
    """What clients were told: names and moments of writes that were acknowledged, moments of pages that came."""

    acknowledged: list[tuple[float, str]] = field(default_factory=list)
    read: list[float] = field(default_factory=list)
    broken: Counter[int] = field(default_factory=Counter)
    """Statuses of writes that are neither an acknowledgment, the advice to come back nor a lost answer."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def names(self) -> list[str]:
        """What was acknowledged."""
        with self.lock:
            return [name for _, name in self.acknowledged]

    def has_written_since(self, moment: float) -> bool:
        """Whether a write was acknowledged since a moment."""
        with self.lock:
            return bool(self.acknowledged) and self.acknowledged[-1][0] > moment

    def write_gap(self, since: float) -> float:
        """The longest time without an acknowledged write from a moment until now, in seconds."""
        with self.lock:
            return longest_gap([moment for moment, _ in self.acknowledged], since, time.monotonic())

    def read_gap(self, since: float) -> float:
        """The same of pages."""
        with self.lock:
            return longest_gap(self.read, since, time.monotonic())


def longest_gap(moments: Sequence[float], since: float, until: float) -> float:
    """The longest time between two of the moments, both ends counted as moments."""
    inside = sorted(each for each in moments if since <= each <= until)
    return max(late - early for early, late in pairwise([since, *inside, until]))


@contextmanager
def asking(hosts: Sequence[Server], pages: Sequence[str]) -> Iterator[Record]:
    """Clients that write and read without a pause, at both hosts in turn, until the block ends."""
    record, enough = Record(), threading.Event()

    def write(who: int) -> None:
        number = who
        while not enough.is_set():
            name, key = f"Invented {who} {secrets.token_hex(6)}", secrets.token_hex(12)
            while not enough.is_set():
                number += 1
                status = hosts[number % len(hosts)].write(name, ANSWER_SECONDS, key).status
                with record.lock:
                    if status == 201:
                        record.acknowledged.append((time.monotonic(), name))
                        break
                    record.broken[status] += status not in (0, 503)
                enough.wait(PAUSE_SECONDS)
            enough.wait(PAUSE_SECONDS)

    def read(who: int) -> None:
        number = who
        while not enough.wait(PAUSE_SECONDS):
            number += 1
            page = pages[number // len(hosts) % len(pages)]
            status = hosts[number % len(hosts)].get(page, ANSWER_SECONDS).status
            with record.lock:
                if status == 200:
                    record.read.append(time.monotonic())

    threads = [threading.Thread(target=write, args=(each,)) for each in range(WRITERS)]
    threads += [threading.Thread(target=read, args=(each,)) for each in range(READERS)]
    for thread in threads:
        thread.start()
    try:
        yield record
    finally:
        enough.set()
        for thread in threads:
            thread.join()


def compare(cluster: Cluster, record: Record) -> tuple[list[str], list[str]]:
    """What was acknowledged and is lost, and what is there twice, as the primary itself has it."""
    names = record.names()
    with cluster.connect() as opened:
        rows = opened.execute("SELECT name, count(*) FROM service GROUP BY name").fetchall()
    there = {str(name): int(count) for name, count in rows}
    lost = [name for name in names if name not in there]
    doubled = [name for name, count in there.items() if name.startswith("Invented ") and count > 1]
    return lost, doubled
