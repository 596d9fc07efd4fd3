"""`directory serve` loads the program once for all workers; they answer, come back, and a reload brings what is new."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.instances import CHECKOUT
from tests.serving import PATIENCE_SECONDS, environment_for, free_port, wait_for

pytestmark = [
    pytest.mark.server,
    pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="needs Linux"),
    pytest.mark.slow,
]

WORKERS = 2
FIRST, SECOND = "tel:1151", "tel:1152"
"""The number for emergencies on every page, by the settings."""


@dataclass
class Serving:
    """A server with its settings file, where it listens, and its log."""

    process: subprocess.Popen[bytes]
    port: int
    settings: Path
    log: Path

    def workers(self) -> set[int]:
        """The processes that answer, those that end included."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return {int(each) for each in children.read_text().split()}

    def page(self, path: str = "/en/") -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=120) as answer:
            return str(answer.read().decode())

    def set(self, number: str) -> None:
        """Write the number for emergencies into the settings."""
        write(self.settings, number)


def write(settings: Path, number: str) -> None:
    settings.write_text(f"DIRECTORY_EMERGENCY_NUMBER={number.removeprefix('tel:')}\n")


@contextmanager
def served(prepared: Path, folder: Path, *words: str) -> Iterator[Serving]:
    """A server over a copy of a prepared database and its index."""
    instance, settings, log = folder / "instance", folder / "settings", folder / "log"
    shutil.copytree(prepared.parent, instance)
    port = free_port()
    environment = environment_for(instance) | {"DIRECTORY_ENV_FILE": str(settings)}
    write(settings, FIRST)
    words = ("serve", "--port", str(port), "--workers", str(WORKERS), *words)
    with log.open("wb") as written:
        process = subprocess.Popen(
            [sys.executable, "-c", "from directory.__main__ import main; main()", *words],
            cwd=CHECKOUT, env=environment, stdout=written, stderr=written,
        )  # fmt: skip
    try:
        wait_for(f"http://127.0.0.1:{port}", process, log)
        yield Serving(process, port, settings, log)
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE_SECONDS)


@pytest.fixture(scope="module")
def running(prepared_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A running server for all tests here."""
    with served(prepared_sqlite, tmp_path_factory.mktemp("workers")) as serving:
        yield serving


@pytest.fixture
def serving(running: Serving) -> Serving:
    """It, once every worker is there and nobody else."""
    wait_until(lambda: len(running.workers()) == WORKERS)
    return running


def wait_until(holds: Callable[[], bool]) -> None:
    """Raises AssertionError where it does not come to hold."""
    until = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)


@contextmanager
def alone(serving: Serving, worker: int) -> Iterator[None]:
    """Nobody but this worker answers meanwhile."""
    others = serving.workers() - {worker}
    for each in others:
        os.kill(each, signal.SIGSTOP)
    try:
        yield
    finally:
        for each in others:
            os.kill(each, signal.SIGCONT)


def memory(process: int) -> dict[str, int]:
    """Kilobytes of a process, by kind."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()[1:]
    return {line.split(":")[0]: int(line.split()[1]) for line in lines}


def test_workers_share_what_was_loaded_and_the_master_holds_no_record(serving: Serving) -> None:
    for worker in serving.workers():
        held = memory(worker)
        assert held["Private_Dirty"] + held["Private_Clean"] < held["Rss"] / 2
    files = Path(f"/proc/{serving.process.pid}/fd").iterdir()
    opened = {str(each.readlink()) for each in files}
    mapped = Path(f"/proc/{serving.process.pid}/maps").read_text()
    instance = str(serving.settings.parent / "instance")
    assert not [each for each in opened if instance in each]
    assert instance not in mapped
    assert len([*Path(f"/proc/{serving.process.pid}/task").iterdir()]) == 1, (
        "a thread that no fork hands on"
    )


def test_each_worker_answers_and_one_that_was_killed_comes_back(serving: Serving) -> None:
    first, second = serving.workers()
    for worker in (first, second):
        with alone(serving, worker):
            assert serving.page("/readyz") == "ok\n"
    os.kill(first, signal.SIGKILL)
    wait_until(lambda: len(serving.workers()) == WORKERS and first not in serving.workers())
    (new,) = serving.workers() - {second}
    # Beside its own, a thread for the outbox and one for the seals; those that answer come with the first questions.
    wait_until(lambda: len([*Path(f"/proc/{new}/task").iterdir()]) == 3)
    with alone(serving, new):
        wait_until(lambda: is_ready(serving))
        assert number_on(serving.page()) != "tel:115"


def is_ready(serving: Serving) -> bool:
    try:
        return serving.page("/readyz") == "ok\n"
    except OSError:
        return False


def test_a_reload_brings_new_settings_and_nobody_goes_unanswered(serving: Serving) -> None:
    before, failures, over = serving.workers(), [], threading.Event()

    def ask() -> None:
        while not over.is_set():
            try:
                serving.page("/healthz")
            except OSError as problem:
                failures.append(problem)

    asking = threading.Thread(target=ask)
    asking.start()
    serving.set(SECOND)
    serving.process.send_signal(signal.SIGHUP)
    try:
        wait_until(lambda: SECOND in serving.page())
        wait_until(lambda: len(serving.workers()) == WORKERS and not serving.workers() & before)
    finally:
        over.set()
        asking.join()
    assert failures == []
    assert all(SECOND in serving.page() for _ in range(10))


@pytest.mark.long
def test_the_last_of_many_reloads_counts(serving: Serving) -> None:
    for number in (5, 6, 7):
        serving.set(f"tel:115{number}")
        serving.process.send_signal(signal.SIGHUP)
        time.sleep(0.4 * (number - 5))  # at another point of the reload each time
    wait_until(lambda: "tel:1157" in serving.page())
    assert serving.process.poll() is None


def number_on(page: str) -> str:
    return "tel:115" + page.partition("tel:115")[2][:1]


@pytest.mark.long
def test_settings_that_cannot_work_leave_the_server_as_it_was(serving: Serving) -> None:
    before, shown = serving.workers(), number_on(serving.page())
    serving.settings.write_text("DIRECTORY_TIMEZONE=Mars/Olympus\n")
    serving.process.send_signal(signal.SIGHUP)
    wait_until(lambda: "The directory goes on as it was." in serving.log.read_text())
    wait_until(lambda: len(serving.workers()) == WORKERS and not serving.workers() & before)
    assert shown == number_on(serving.page())
    told = serving.log.read_text()
    assert "Error: DIRECTORY_TIMEZONE names no time zone: “Mars/Olympus”" in told
    assert "Traceback" not in told
    serving.set("tel:1159")
    serving.process.send_signal(signal.SIGHUP)
    wait_until(lambda: "tel:1159" in serving.page())


def test_figures_are_answered_before_and_after_a_reload(
    prepared_sqlite: Path, tmp_path: Path
) -> None:
    figures = free_port()

    def count(of: str) -> int:
        with urllib.request.urlopen(f"http://127.0.0.1:{figures}/", timeout=60) as answer:
            lines = answer.read().decode().splitlines()
        return sum(float(line.split()[-1]) for line in lines if line.startswith(of))

    with served(prepared_sqlite, tmp_path, "--metrics-port", str(figures)) as serving:
        before = serving.workers()
        serving.page("/en/browse")
        browsed = 'directory_requests_total{endpoint="referral.browse"'
        assert count(browsed) == 1
        serving.process.send_signal(signal.SIGHUP)
        wait_until(lambda: len(serving.workers()) == WORKERS and not serving.workers() & before)
        wait_until(lambda: is_ready(serving))
        serving.page("/en/browse")
        assert count(browsed) == 2
        for worker in serving.workers():
            os.kill(worker, signal.SIGSTOP)
        try:
            assert count(browsed) == 2, "a worker would keep the question and never answer it"
        finally:
            for worker in serving.workers():
                os.kill(worker, signal.SIGCONT)
