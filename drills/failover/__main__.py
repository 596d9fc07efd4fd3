"""`python -m drills.failover [--rounds 21] [--only FAULT …]`: what goes wrong with PostgreSQL while clients write.

Three nodes under Patroni with etcd, HAProxy and pgbouncer, two web hosts, and clients with a record of their own. After
each round nothing that was acknowledged may be missing or there twice. At the end the same happens to a cluster whose
replicas follow later (`--control`): it must lose something, or the drill proves nothing.

It runs in namespaces of its own, and whatever it started ends with it, however it ends. Ctrl-C stops it, and the rounds
so far are told.
"""

from __future__ import annotations

import argparse
import os
import random
import secrets
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from drills.failover.clients import Record, asking, compare
from drills.failover.cluster import HOSTS, NAMESPACES, Cluster, NotHealthy, missing, running
from drills.failover.faults import FAULTS, Fault
from drills.figures import Row, seconds, tell
from drills.serving import CHECKOUT, Server

PAGE = CHECKOUT / "docs" / "scaling.md"
ROUNDS = 21
CONTROL_ROUNDS = 3
CONTROL = "split"
"""The fault that loses most where nobody waits for a replica: hosts go on writing to a node that is cut off."""
BEFORE_SECONDS = 4
"""How long clients work before the fault."""
LONGEST_SECONDS, RESUMED_SECONDS = 90, 2
SWITCHOVER_AIM, CRASH_MEDIAN_AIM, CRASH_AIM = 6, 25, 40
"""Seconds without an acknowledged write."""
INSIDE = "DRILL_INSIDE"


@dataclass(frozen=True, slots=True)
class Round:
    """What one fault came to."""

    fault: str
    write_gap: float
    read_gap: float
    acknowledged: int
    broken: int
    """Writes that were answered with neither success nor advice to come back."""
    lost: int
    doubled: int
    healed: float

    def __str__(self) -> str:
        """One line of progress."""
        return (
            f"no write for {self.write_gap:.1f} s, no page for {self.read_gap:.1f} s; {self.acknowledged} writes "
            f"acknowledged, {self.lost} lost, {self.doubled} doubled, {self.broken} broken; healthy "
            f"{self.healed:.0f} s after it was mended"
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the rounds, write down what they came to, and tell whether that is good."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument(
        "--only", nargs="*", choices=list(FAULTS), metavar="FAULT", help=" ".join(FAULTS)
    )
    parser.add_argument(
        "--control", type=int, default=CONTROL_ROUNDS, help="rounds without waiting"
    )
    given = parser.parse_args(arguments)
    problem = missing()
    if problem:
        sys.stdout.write(f"{problem}\n")
        return 0
    if INSIDE not in os.environ:
        words = sys.argv[1:] if arguments is None else arguments
        command = [*NAMESPACES, sys.executable, "-m", "drills.failover", *words]
        os.chdir(CHECKOUT)
        os.execvpe(command[0], command, os.environ | {INSIDE: "yes"})  # noqa: S606 - ourselves
    chosen = given.only or list(FAULTS)
    rounds = run([chosen[number % len(chosen)] for number in range(given.rounds)])
    control = run([CONTROL] * given.control, is_synchronous=False)
    command = f"make drill-failover ARGS='--rounds {given.rounds} --control {given.control}'"
    is_whole = not given.only and len(rounds) == given.rounds and len(control) == given.control
    tell("failover", command, _rows(rounds, control), PAGE if is_whole else None)
    return 0 if is_good(rounds, control) else 1


def run(faults: Sequence[str], is_synchronous: bool = True) -> list[Round]:
    """Let one fault after the other happen to a cluster; returns what each came to. Ctrl-C ends it early."""
    done: list[Round] = []
    if not faults:
        return done
    with ExitStack() as stack:
        folder = Path(stack.enter_context(_folder()))
        try:
            cluster = stack.enter_context(running(folder / "cluster", is_synchronous))
            hosts = _hosts(cluster, folder)
            for host in hosts:
                stack.callback(host.stop)
                host.start()
            pages = _pages(cluster, hosts[0])
            chance = random.Random(1)  # noqa: S311 - no secret
            for number, name in enumerate(faults, 1):
                kind = "" if is_synchronous else "control, replicas follow later, "
                sys.stdout.write(f"{kind}{number} of {len(faults)}, {FAULTS[name].words}: ")
                sys.stdout.flush()
                done.append(_round(name, FAULTS[name], cluster, hosts, pages, chance))
                sys.stdout.write(f"{done[-1]}\n")
                sys.stdout.flush()
        except KeyboardInterrupt:
            sys.stdout.write("stopped\n")
        except BaseException:
            kept = Path(tempfile.mkdtemp(prefix="failover-logs-"))
            for log in folder.rglob("*.log"):
                shutil.copy(log, kept / f"{log.parent.name}-{log.name}")
            sys.stdout.write(f"\nThe logs are in {kept}.\n")
            raise
    return done


def _round(
    name: str, fault: Fault, cluster: Cluster, hosts: Sequence[Server], pages: Sequence[str],
    chance: random.Random,
) -> Round:  # fmt: skip
    cluster.wait_until_healthy()
    with asking(hosts, pages) as record:
        time.sleep(BEFORE_SECONDS + chance.random())
        primary = cluster.primary()
        if primary is None:
            raise NotHealthy("there is no primary")
        began = time.monotonic()
        fault.do(cluster, primary)
        _wait(record, began, fault.lasts)
        fault.undo(cluster, primary)
        healed = cluster.wait_until_healthy()
        time.sleep(BEFORE_SECONDS)
        gaps = record.write_gap(began), record.read_gap(began)
    lost, doubled = compare(cluster, record)
    acknowledged = len(record.acknowledged)
    return Round(name, *gaps, acknowledged, record.broken.total(), len(lost), len(doubled), healed)


def _wait(record: Record, began: float, least: float) -> None:
    """Let a fault last so long, and on until writes are acknowledged again: its end shall not be what heals."""
    while (lasted := time.monotonic() - began) < LONGEST_SECONDS:
        time.sleep(0.5)
        if lasted > least and record.has_written_since(time.monotonic() - RESUMED_SECONDS):
            return


@contextmanager
def _folder() -> Iterator[str]:
    """A temporary folder that the user of PostgreSQL may enter."""
    with tempfile.TemporaryDirectory(prefix="failover-") as folder:
        os.chmod(folder, 0o755)  # noqa: PTH101 S103 - below it each has a folder of its own
        yield folder


def _hosts(cluster: Cluster, folder: Path) -> list[Server]:
    keys = {
        "DIRECTORY_SECRET_KEY": secrets.token_hex(32),
        "DIRECTORY_ENCRYPTION_KEYS": f"1:{secrets.token_hex(32)}",
    }
    hosts = []
    for number, host in enumerate(HOSTS):
        instance = folder / f"instance{number}"
        instance.mkdir()
        addresses = {
            "DIRECTORY_DATABASE_URL": cluster.address(host, "directory"),
            "DIRECTORY_DATABASE_READ_URL": cluster.address(host, "directory_read"),
        }
        hosts.append(Server(instance, workers=1, environment=keys | addresses))
    hosts[0].command("init")
    return hosts


def _pages(cluster: Cluster, host: Server) -> list[str]:
    """Pages for which the database is read."""
    if host.write("Invented listing").status != 201:
        raise NotHealthy(f"nothing can be written: {host.told()}")
    with cluster.connect() as opened:
        found = opened.execute(
            "SELECT record_id FROM published_record WHERE audience = 'public' AND kind = 'service'"
        ).fetchone()
    if found is None:
        raise NotHealthy("nothing is published")
    return [f"/en/services/{found[0]}", f"/api/hsds/services/{found[0]}"]


def is_good(rounds: Sequence[Round], control: Sequence[Round]) -> bool:
    """Whether nothing was lost or doubled, nobody waited longer than the aims say, and the control lost something."""
    planned = [each.write_gap for each in rounds if FAULTS[each.fault].is_planned]
    crashes = [each.write_gap for each in rounds if not FAULTS[each.fault].is_planned]
    return (
        not any(each.lost or each.doubled or each.broken for each in rounds)
        and max(planned, default=0) <= SWITCHOVER_AIM
        and max(crashes, default=0) <= CRASH_AIM
        and (not crashes or statistics.median(crashes) <= CRASH_MEDIAN_AIM)
        and (not control or any(each.lost for each in control))
    )


def _rows(rounds: Sequence[Round], control: Sequence[Round]) -> list[Row]:
    rows = []
    for name, fault in FAULTS.items():
        these = [each for each in rounds if each.fault == name]
        if these:
            rows.append((f"{fault.words}, {len(these)} rounds", _figures(these)))
    crashes = [each.write_gap for each in rounds if not FAULTS[each.fault].is_planned]
    if crashes:
        figure = f"{seconds(statistics.median(crashes))}, {seconds(max(crashes))}"
        rows.append(
            ("without a write after all faults but the planned one: median, longest", figure)
        )
    rows.append(("acknowledged, lost, doubled in all rounds", _counts(rounds)))
    if control:
        words = f"the control, {FAULTS[CONTROL].words}, {len(control)} rounds"
        rows.append((f"{words}: acknowledged, lost, doubled", _counts(control)))
    return rows


def _figures(rounds: Sequence[Round]) -> str:
    writes = [each.write_gap for each in rounds]
    reads = max(each.read_gap for each in rounds)
    gaps = f"no write for {statistics.median(writes):.1f} s (median), {max(writes):.1f} s (longest)"
    return f"{gaps}; no page for {reads:.1f} s; {_counts(rounds)}"


def _counts(rounds: Sequence[Round]) -> str:
    total = [
        sum(getattr(each, name) for each in rounds) for name in ("acknowledged", "lost", "doubled")
    ]
    return ", ".join(f"{each:,}" for each in total)


if __name__ == "__main__":
    sys.exit(main())
