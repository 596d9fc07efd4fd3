"""`python -m drills.load`: users who read and write, memory over time, a rolling restart, a burst of connections.

`--users 50 --minutes 10 --services 20000`; a user waits one to three seconds between two questions, as people do. One
in ten questions writes. `--burst 200` connections come at once in the end.

`--small` asks ten times a second what a small machine serves: one core, 512 MB, one worker, 3,000 services, which are
made there, too.

`--surge` lets questions rise from 50 to 150 a second within a minute, for so many minutes.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from drills.confinement import NotConfined, confined
from drills.figures import Row, milliseconds, seconds, tell
from drills.serving import CHECKOUT, Answer, Server, directory
from drills.surge import surge

SCALING = CHECKOUT / "docs" / "scaling.md"
READS = (
    "/en/",
    "/en/browse",
    "/en/search?q=shelter",
    "/en/search?q=legal+help&language=spa",
    "/en/search?service=emergency_housing&language=spa&level=remote",
    "/es/search?q=refugio",
    "/en/suggestions?q=ho",
)
WRITES_OF_A_HUNDRED = 10
SMALL_SERVICES, SMALL_MEGABYTES, SMALL_USERS, SMALL_WRITES = 3_000, 512, 20, 1
"""What a small directory has; twenty users who wait two seconds ask ten times a second, and one of a hundred writes."""
SOAK_MINUTES = 30
"""From here on the slope of memory tells something, and the table has a place of its own."""
Sample = tuple[float, float, float]
"""A moment, and megabytes of memory at it, with and without mapped files."""
PATIENCE = 120
"""Seconds after which a user counts a question as broken."""


@dataclass
class Measured:
    """Seconds of reads and writes that were answered well, and statuses of the others."""

    reads: list[float] = field(default_factory=list)
    writes: list[float] = field(default_factory=list)
    failed: Counter[int] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, answer: Answer, writing: bool) -> None:
        """Count one answer."""
        with self.lock:
            if answer.status == (201 if writing else 200):
                (self.writes if writing else self.reads).append(answer.seconds)
            else:
                self.failed[answer.status] += 1


def main() -> None:
    """Run and write down what it came to."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--users", type=int, default=50)
    arguments.add_argument("--minutes", type=float, default=10)
    arguments.add_argument("--services", type=int, default=20_000)
    arguments.add_argument("--burst", type=int, default=200)
    arguments.add_argument("--small", action="store_true")
    arguments.add_argument("--surge", action="store_true")
    given = arguments.parse_args()
    if given.small:
        small(given.minutes)
        return
    if given.surge:
        surged(given.minutes, given.services)
        return
    del given.small, given.surge
    with (
        tempfile.TemporaryDirectory() as folder,
        directory(Path(folder) / "one", given.services) as server,
    ):
        rows = [
            ("services, users, minutes", f"{given.services:,}, {given.users}, {given.minutes:g}")
        ]
        rows += under_load(server, given.users, given.minutes * 60)
        rows += restart_under_load(server, given.users)
        rows += burst(server, given.burst)
    words = " ".join(f"--{name} {value:g}" for name, value in vars(given).items())
    drill = "soak" if given.minutes >= SOAK_MINUTES else "load"
    tell(drill, f"make drill-load ARGS='{words}'", rows)


def small(minutes: float) -> None:
    """What the smallest machine serves, into docs/scaling.md."""
    command = f"make drill-load ARGS='--small --minutes {minutes:g}'"
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        try:
            with confined(SMALL_MEGABYTES):
                made = directory(Path(folder) / "one", SMALL_SERVICES, workers=1)
                server = stack.enter_context(made)
        except NotConfined as problem:
            sys.stdout.write(f"{problem}\nThe drill is left out.\n")
            return
        rows = under_load(server, SMALL_USERS, minutes * 60, SMALL_WRITES)
    figures = f"{SMALL_SERVICES:,}, {SMALL_MEGABYTES} MB, {minutes:g}"
    tell("small", command, [("services, limit of memory, minutes", figures), *rows], SCALING)


def surged(minutes: float, services: int) -> None:
    """Three times as many people within a minute, into docs/scaling.md."""
    command = f"make drill-load ARGS='--surge --minutes {minutes:g} --services {services}'"
    with (
        tempfile.TemporaryDirectory() as folder,
        directory(Path(folder) / "one", services) as server,
    ):
        for path in READS * 8:
            server.get(path)
        rows = surge(server, READS, minutes)
    tell("surge", command, [("services, minutes", f"{services:,}, {minutes:g}"), *rows], SCALING)


def under_load(
    server: Server, users: int, long: float, writes: int = WRITES_OF_A_HUNDRED
) -> list[Row]:
    """Users read and write for so many seconds."""
    before = memory(server)
    samples: list[Sample] = []
    measured = _run(server, users, long, samples, writes)
    total = len(measured.reads) + len(measured.writes)
    return [
        (
            "answered: reads, writes, a second",
            f"{len(measured.reads):,}, {len(measured.writes):,}, {total / long:.1f}",
        ),
        ("not answered well", _failures(measured)),
        ("reads: half within, 95 of 100, 99 of 100", _spread(measured.reads)),
        ("writes: half within, 95 of 100, 99 of 100", _spread(measured.writes)),
        ("memory of all processes before, after", f"{before:.0f} MB, {memory(server):.0f} MB"),
        (
            "memory, slope over the second half, all and without files that are mapped",
            f"{_slopes(samples[len(samples) // 2 :])} MB a minute",
        ),
    ]


def restart_under_load(server: Server, users: int) -> list[Row]:
    """The master is told to replace its workers while users go on."""
    measured = Measured()
    enough = threading.Event()
    threads = _users(server, users, measured, enough)
    time.sleep(2)
    old = set(server.worker_pids())
    began = time.monotonic()
    if server.process is not None:
        server.process.send_signal(signal.SIGHUP)
    while old & set(server.worker_pids()) and time.monotonic() - began < 90:
        time.sleep(0.1)
    took = time.monotonic() - began
    time.sleep(2)
    enough.set()
    for thread in threads:
        thread.join()
    answered = len(measured.reads) + len(measured.writes)
    for path in READS * 8:
        server.get(path)
    return [
        ("rolling restart under load took", seconds(took)),
        ("memory of the new processes, with all that was written", f"{memory(server):.0f} MB"),
        ("slowest answer meanwhile", seconds(max([*measured.reads, *measured.writes], default=0))),
        ("answered meanwhile, not answered well", f"{answered}, {_failures(measured)}"),
    ]


def burst(server: Server, connections: int) -> list[Row]:
    """So many connections at one moment."""
    statuses: Counter[int] = Counter()
    without_advice, lock, gate = 0, threading.Lock(), threading.Barrier(connections)

    def ask() -> None:
        nonlocal without_advice
        gate.wait()
        answer = server.get("/en/search?q=shelter", 120)
        with lock:
            statuses[answer.status] += 1
            without_advice += answer.status in (429, 503) and "retry-after" not in answer.headers

    threads = [threading.Thread(target=ask) for _ in range(connections)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told = ", ".join(f"{count} × {status}" for status, count in sorted(statuses.items()))
    return [
        (f"{connections} connections at once: answers", told),
        (
            "all answered after; turned away without saying until when",
            f"{seconds(time.monotonic() - began)}; {without_advice}",
        ),
    ]


def memory(server: Server, kind: str = "Pss") -> float:
    """Megabytes that master and workers hold, each with its share of what several use; of one kind of memory."""
    total = 0
    for pid in [*server.worker_pids(), *([server.process.pid] if server.process else [])]:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith(f"{kind}:"))
    return total / 1024


def _run(server: Server, users: int, long: float, samples: list[Sample], writes: int) -> Measured:
    measured, enough = Measured(), threading.Event()
    threads = _users(server, users, measured, enough, writes)
    ends = time.monotonic() + long
    while time.monotonic() < ends:
        samples.append((time.monotonic(), memory(server), memory(server, "Pss_Anon")))
        time.sleep(min(5, max(0.2, long / 60)))
    enough.set()
    for thread in threads:
        thread.join()
    return measured


def _users(
    server: Server, count: int, measured: Measured, enough: threading.Event,
    writes: int = WRITES_OF_A_HUNDRED,
) -> list[threading.Thread]:  # fmt: skip
    def use(number: int) -> None:
        chance, written = random.Random(number), 0  # noqa: S311 - no secret
        while not enough.wait(chance.uniform(1, 3)):
            writing = chance.randrange(100) < writes
            if writing:
                written += 1
                name = f"Invented {number}-{written}-{time.monotonic_ns()}"
                measured.note(server.write(name, PATIENCE), writing=True)
            else:
                measured.note(server.get(chance.choice(READS), PATIENCE), writing=False)

    threads = [threading.Thread(target=use, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    return threads


def _failures(measured: Measured) -> str:
    if not measured.failed:
        return "0"
    return ", ".join(
        f"{count} × {status or 'broken connection'}"
        for status, count in sorted(measured.failed.items())
    )


def _spread(values: list[float]) -> str:
    return ", ".join(milliseconds(values, share) for share in (0.5, 0.95, 0.99))


def _slopes(samples: list[Sample]) -> str:
    """Megabytes a minute of each kind of memory."""
    moments = [each[0] for each in samples]
    kinds = ([each[1] for each in samples], [each[2] for each in samples])
    return ", ".join(f"{_slope(moments, held) * 60:+.2f}" for held in kinds)


def _slope(moments: list[float], held: list[float]) -> float:
    """Megabytes a second, by least squares."""
    if len(moments) < 2:
        return 0.0
    middle = sum(moments) / len(moments)
    spread = sum((moment - middle) ** 2 for moment in moments)
    rises = ((moment - middle) * megabytes for moment, megabytes in zip(moments, held, strict=True))
    return sum(rises) / spread if spread else 0.0


if __name__ == "__main__":
    main()
