"""Asking for a file to be read in a child process, and what is said when that ended without an answer."""

from __future__ import annotations

import atexit
import importlib
import logging
import os
import pickle
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from directory.faults import fault_words
from directory.package_files import PACKAGE
from directory.parsing.remarks import NothingToRead, ReaderBusy
from directory.parsing.sandbox import fork_server, frames
from directory.parsing.sandbox.sent_types import AnswerRefused, load_answer
from directory.parsing.sandbox.turns import AT_ONCE, NoTurn, Turns

Value = TypeVar("Value")

_MEGABYTE = 1024 * 1024
_LATE = 10  # the child ends itself in time; this is for one that hangs
_SERVER = "import sys; sys.path.append(sys.argv[1]); from directory.parsing.sandbox.fork_server import main; main()"
_NOT_STARTED = b"-"
"""In place of a kind of answer, where no process came to read."""
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: seconds of work, seconds until it is given up, megabytes; and how long it waits its turn.

    Whoever waits holds a thread that answers pages, so a few files that wait would stop the site for everybody.
    """

    cpu_seconds: int = 45
    seconds: int = 60
    megabytes: int = 1_536
    wait_seconds: int = 2


@dataclass(frozen=True, slots=True)
class Reader(Generic[Value]):
    """A function that reads files, by name: its module is imported where it reads, and not by whoever asks for that.

    The types of what it gives are light; hundreds of patterns that find them are not.
    """

    module: str
    name: str

    def __call__(self, *args: Any, **named: Any) -> Value:
        """What the function gives."""
        found: Value = getattr(importlib.import_module(self.module), self.name)(*args, **named)
        return found


PATIENT = Limits(cpu_seconds=900, seconds=1_800, megabytes=4_096, wait_seconds=1_800)
"""For commands and jobs, where nobody waits for a page and files may be as large as their kind allows."""


def read_sandboxed(
    name: str,
    read: Callable[..., Value],
    *args: Any,
    limits: Limits | None = None,
    refusals: tuple[type[Exception], ...] = (NothingToRead,),
) -> Value:
    """What `read(*args)` gives, in a process of its own; `name` is the file's, for sentences.

    `read` is a function of a module, or the name of one; it and the arguments are copied, as is the value, of the
    types that readers make. `refusals` are the exceptions with a sentence that it raises and that are raised here.
    Raises NothingToRead also where the file takes more than the limits, or breaks the reader, and ReaderBusy where it
    got no turn. Nothing is left half done: readers write nothing.
    """
    limits = limits or Limits()
    try:
        kind, content = _answer_of(read, args, limits, refusals)
    except NoTurn as refusal:
        others = "another file of yours is" if refusal.of_same else "other files are"
        raise ReaderBusy(
            f"{name} was not read, since {others} being read just now, and nothing was changed. Try again in a minute"
        ) from None
    if kind == fork_server.REFUSED:
        raise content
    if kind == fork_server.OK:
        found: Value = content
        return found
    if kind == _NOT_STARTED:
        _LOG.error("no process could be started to read a file")
        raise ReaderBusy(
            f"{name} was not read, since this machine is too busy to begin, and nothing was changed. Try again in "
            "some minutes"
        )
    if kind == fork_server.BROKEN:
        _LOG.error("a reader broke: %s", content.decode("utf-8", "replace"))
        raise NothingToRead(
            f"{name} cannot be read: the reader broke on it and nothing was changed. "
            "Save it again in another format, and tell whoever looks after this directory"
        )
    what = "memory" if kind == fork_server.TOO_LARGE else "time or memory"
    raise NothingToRead(
        f"{name} takes more {what} to read than one file may, so it was given up and nothing was changed; "
        "split it into smaller files, or save it again in another format"
    )


def _answer_of(
    read: Callable[..., Any],
    args: tuple[Any, ...],
    limits: Limits,
    refusals: tuple[type[Exception], ...],
) -> tuple[bytes, Any]:
    """The kind of answer that the child gave, and its value, or the words of what broke."""
    try:
        request = pickle.dumps((read, refusals, args), pickle.HIGHEST_PROTOCOL)
        with _TURNS.taken(limits.wait_seconds):
            module = read.module if isinstance(read, Reader) else read.__module__
            answer = _SERVERS.ask(module, request, limits)
        kind, content = answer[:1], answer[1:]
        value = load_answer(content) if kind in (fork_server.OK, fork_server.REFUSED) else content
    except AnswerRefused as problem:
        _LOG.error("a reader sent what no reader makes: %s", problem)
        return fork_server.BROKEN, b""
    except (MemoryError, OSError) as problem:
        # This machine gives no process, no file or no memory: the file is not to blame, and others are answered.
        _LOG.error("nothing was left to read a file with: %s", fault_words(problem) or "no memory")
        return _NOT_STARTED, b""
    return kind, value


class _Servers:
    """The process from which children fork, started when it is first needed, and again where it has ended."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def ask(self, module: str, request: bytes, limits: Limits) -> bytes:
        """The answer to a request; empty where the child ended without one."""
        for _ in range(2):
            ours, theirs = socket.socketpair()
            with ours:
                with theirs:
                    self._hand_over(module, theirs.fileno())
                ours.settimeout(limits.seconds + _LATE)
                try:
                    frames.receive(ours, len(fork_server.Started))
                except (frames.Ended, OSError):
                    continue  # the server ended of idleness just then
                return _asked(ours, request, limits)
        return _NOT_STARTED

    def _hand_over(self, module: str, handle: int) -> None:
        with self._lock:
            # A process that forked has a copy of this, and the server is not its own.
            if self._control is None or self._owner != os.getpid():
                self._start()
            for _ in range(2):
                try:
                    name = module.encode().ljust(fork_server.NAME_BYTES)
                    socket.send_fds(self._running(), [name], [handle])
                    return
                except OSError:
                    self._start()

    def _running(self) -> socket.socket:
        if self._control is None:
            raise BrokenPipeError
        return self._control

    def _start(self) -> None:
        if self._owner == os.getpid():
            self.stop()
        ours, theirs = socket.socketpair()
        root = str(PACKAGE.parent)
        with theirs:
            # A new program: no key of the environment, no open file, no memory of this one; a signal of the terminal
            # to this one is not for it.
            self._process = subprocess.Popen(  # noqa: S603 - our own code in our own interpreter
                [sys.executable, "-I", "-B", "-X", "utf8", "-c", _SERVER, root],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={"OPENBLAS_NUM_THREADS": "1", "LC_ALL": "C.UTF-8"},
                close_fds=True,
                start_new_session=True,
            )
        self._control, self._owner = ours, os.getpid()

    def stop(self) -> None:
        """End the server and its children, where one runs: it leads a group of its own."""
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            if self._process.poll() is None:
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._control = self._process = None


def _asked(child: socket.socket, request: bytes, limits: Limits) -> bytes:
    memory = limits.megabytes * _MEGABYTE
    terms = (limits.cpu_seconds, memory, limits.seconds, str(Path.cwd()), memory)
    try:
        frames.send(child, pickle.dumps(terms))
        frames.send(child, request)
        return frames.receive(child, memory)
    except (frames.Ended, OSError):
        return b""


_SERVERS = _Servers()
atexit.register(_SERVERS.stop)
_TURNS = Turns(AT_ONCE)
