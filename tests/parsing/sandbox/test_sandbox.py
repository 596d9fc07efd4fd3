"""Readers run in a child: what they give comes back, and what they do to themselves ends them and nobody else."""

from __future__ import annotations

import contextlib
import logging
import os
import pickle
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from directory.parsing.remarks import NothingToRead, Remark
from directory.parsing.sandbox import Limits, client, read_sandboxed, sent_types, turns
from directory.parsing.sandbox.sent_types import AnswerRefused, load_answer
from tests.instances import CHECKOUT
from tests.parsing.sandbox import readers

SHORT = Limits(cpu_seconds=1, seconds=2, megabytes=512)


@pytest.fixture(autouse=True)
def nobody_asks() -> None:
    """Whoever asked a page in this thread before asks no more."""
    turns.read_for(None)


def test_a_value_and_a_refusal_come_back() -> None:
    assert read_sandboxed("a.csv", readers.remark, "a.csv", 3) == Remark(
        "a.csv", 3, "hours", "a reason"
    )
    with pytest.raises(NothingToRead, match=r"^a\.csv has no rows$"):
        read_sandboxed("a.csv", readers.refuse, "a.csv has no rows")


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("read", "sentence"),
    [
        (readers.hang, "takes more time or memory"),
        (readers.sleep, "takes more time or memory"),
        (readers.swell, "takes more memory"),
        (readers.speak_too_much, "takes more memory"),
        (readers.crash, "takes more time or memory"),
    ],
)
def test_what_hangs_swells_or_crashes_is_refused_and_the_next_is_read(
    read: Callable[[], Any], sentence: str
) -> None:
    limits = (
        Limits(SHORT.cpu_seconds, SHORT.seconds, 150) if read is readers.speak_too_much else SHORT
    )
    with pytest.raises(NothingToRead, match=f"^a.csv {sentence} .* nothing was changed"):
        read_sandboxed("a.csv", read, limits=limits)
    assert read_sandboxed("b.csv", readers.remark, "b.csv", 1).file == "b.csv"


def test_an_error_of_a_reader_is_a_sentence_and_no_word_of_the_file_is_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with (
        caplog.at_level(logging.ERROR),
        pytest.raises(NothingToRead, match="the reader broke on it") as refusal,
    ):
        read_sandboxed("a.csv", readers.stumble, "14 Hidden Lane")
    assert "KeyError at readers.py" in caplog.text
    assert "Hidden Lane" not in caplog.text + str(refusal.value)


def test_a_child_has_no_key_no_connection_and_writes_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIRECTORY_SECRET_KEY", "a key of the directory")
    database = tmp_path / "directory.db"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE place (street)")
        client._SERVERS.stop()  # another begins while the connection is open
        found = read_sandboxed("a.csv", readers.surroundings)
    assert found
    assert not [
        each for each in found if "a key of" in each or str(database) in each or "DIRECTORY" in each
    ]
    with pytest.raises(NothingToRead, match="the reader broke"):
        read_sandboxed("a.csv", readers.write, tmp_path / "left.txt")
    assert not (tmp_path / "left.txt").exists() or not (tmp_path / "left.txt").read_bytes()


def test_only_what_readers_make_is_taken_from_a_child() -> None:
    with pytest.raises(NothingToRead, match="the reader broke"):
        read_sandboxed("a.csv", readers.forge)

    class Attack:
        def __reduce__(self) -> tuple[Callable[..., Any], tuple[str]]:
            return os.system, ("true",)

    with pytest.raises(AnswerRefused, match="system"):
        load_answer(pickle.dumps(Attack()))
    with pytest.raises(AnswerRefused):
        load_answer(b"no pickle")


def test_a_server_that_ended_is_started_again() -> None:
    assert read_sandboxed("a.csv", readers.remark, "a.csv", 1)
    process = client._SERVERS._process
    assert process is not None
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert read_sandboxed("a.csv", readers.remark, "a.csv", 2).line == 2


_ASKS = (
    "import threading, time\n"
    "from directory.parsing.sandbox import client\n"
    "from tests.parsing.sandbox import readers\n"
    "reading = threading.Thread(target=client.read_sandboxed, args=('a.csv', readers.{reader}), daemon=True)\n"
    "reading.start()\n"
    "while client._SERVERS._process is None: time.sleep(0.01)\n"
    "print(client._SERVERS._process.pid, flush=True)\n"
    "reading.join()\n"
)


@pytest.mark.parametrize("reader", ["hang", "sleep"])
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_a_child_ends_with_the_process_that_asked(reader: str, end: signal.Signals) -> None:
    """A worker that ends, in whatever way, leaves nothing behind that works on for nobody."""
    with subprocess.Popen(
        [sys.executable, "-c", _ASKS.format(reader=reader)], stdout=subprocess.PIPE, cwd=CHECKOUT
    ) as asking:
        assert asking.stdout is not None
        group = int(asking.stdout.readline())
        _until(lambda: len(_running(group)) == 2)  # a server and its child
        asking.send_signal(end)
        asking.wait()
        _until(lambda: not _running(group))


def _running(group: int) -> list[int]:
    """The processes of a group that have not ended."""
    found = []
    for each in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _parent, its_group = each.read_text().rpartition(")")[2].split()[:3]
            if int(its_group) == group and state != "Z":
                found.append(int(each.parent.name))
    return found


def test_a_server_without_requests_waits_for_its_children_and_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client._SERVERS.stop()
    soon = client._SERVER.replace("main()", "fork_server.IDLE_SECONDS = 0.2; main()").replace(
        "import main", "import main; from directory.parsing.sandbox import fork_server"
    )
    with monkeypatch.context() as patch:
        patch.setattr(client, "_SERVER", soon)
        reading = threading.Thread(target=read_sandboxed, args=("a.csv", readers.linger, 1.5))
        reading.start()
        process = _until(lambda: client._SERVERS._process)
        _until(lambda: len(_running(process.pid)) == 2)
        time.sleep(0.8)
        assert process.poll() is None, "its child reads"
        reading.join()
        _until(lambda: process.poll() is not None)
    assert read_sandboxed("a.csv", readers.remark, "a.csv", 1).line == 1


def _until(holds: Callable[[], Any], seconds: float = 20) -> Any:
    """What it gives as soon as that is something."""
    end = time.monotonic() + seconds
    while not (found := holds()):
        assert time.monotonic() < end, "it has not come"
        time.sleep(0.02)
    return found


def test_several_threads_read_at_once() -> None:
    lines: list[int | None] = []

    def read(line: int) -> None:
        lines.append(read_sandboxed("a.csv", readers.remark, "a.csv", line).line)

    threads = [threading.Thread(target=read, args=(line,)) for line in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(line or 0 for line in lines) == list(range(6))


def test_a_file_that_gets_no_turn_is_refused_soon_and_read_later() -> None:
    """Whoever waits holds a thread that answers pages."""
    with contextlib.ExitStack() as others:
        for _ in range(turns.AT_ONCE):
            others.enter_context(client._TURNS.taken(1))
        with pytest.raises(NothingToRead, match=r"^a\.csv was not read, since other files are"):
            read_sandboxed("a.csv", readers.remark, "a.csv", 1, limits=Limits(wait_seconds=1))
    assert read_sandboxed("a.csv", readers.remark, "a.csv", 1).line == 1


def test_whoever_asks_has_one_turn_and_leaves_the_others_theirs() -> None:
    """Slow files of one account, one after the other, refused the files of everybody."""
    reading, done = threading.Event(), threading.Event()

    def hold() -> None:
        turns.read_for("account 1")
        with client._TURNS.taken(1):
            reading.set()
            done.wait()

    holder = threading.Thread(target=hold)
    holder.start()
    reading.wait()
    try:
        with _asking_as("account 1"), pytest.raises(NothingToRead, match="another file of yours"):
            read_sandboxed("a.csv", readers.remark, "a.csv", 1, limits=Limits(wait_seconds=1))
        with _asking_as("account 2"):
            assert read_sandboxed("a.csv", readers.remark, "a.csv", 2).line == 2
    finally:
        done.set()
        holder.join()
    with _asking_as("account 1"):
        assert read_sandboxed("a.csv", readers.remark, "a.csv", 3).line == 3


@contextlib.contextmanager
def _asking_as(account: str) -> Iterator[None]:
    turns.read_for(account)
    try:
        yield
    finally:
        turns.read_for(None)


def test_where_no_process_comes_to_read_the_file_is_not_blamed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(client._Servers, "_hand_over", lambda *_: None)
    with pytest.raises(NothingToRead, match="was not read, since this machine is too busy"):
        client.read_sandboxed("sheet.csv", readers.remark, "text")


@pytest.mark.parametrize(
    ("module", "name", "problem"),
    [
        (subprocess, "Popen", BlockingIOError(11, "Resource temporarily unavailable")),
        (socket, "socketpair", OSError(24, "Too many open files")),
        (pickle, "dumps", MemoryError()),
        (pickle.Unpickler, "load", MemoryError()),
    ],
)
def test_a_machine_that_gives_nothing_to_read_with_refuses_and_reads_later(
    monkeypatch: pytest.MonkeyPatch, module: Any, name: str, problem: Exception
) -> None:
    def refuse(*_given: object, **_named: object) -> None:
        raise problem

    client._SERVERS.stop()
    with monkeypatch.context() as patch:
        if module is pickle.Unpickler:
            patch.setattr(sent_types._Answers, name, refuse)
        else:
            patch.setattr(module, name, refuse)
        with pytest.raises(NothingToRead, match="was not read, since this machine is too busy"):
            client.read_sandboxed("sheet.csv", readers.remark, "sheet.csv", 1)
    assert client.read_sandboxed("sheet.csv", readers.remark, "sheet.csv", 1).line == 1
