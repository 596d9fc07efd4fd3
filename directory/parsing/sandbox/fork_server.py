"""The process from which children fork: it has the readers' code, and nothing of the directory that runs it.

It begins as a new program with an empty environment, so that no connection, key or thread is in it, imports what a
request names, and forks a child for each. It ends with the process that started it, and its children with it, or when
nothing came for long.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import pickle
import resource
import signal
import socket
import traceback
from pathlib import Path

from directory.parsing.sandbox import frames

IDLE_SECONDS = 300  # an idle server holds the memory of the libraries that it has loaded
LARGEST_REQUEST = 1_000_000_000  # above every limit on files, against a broken frame alone
NAME_BYTES = 200
"""What a request takes in the stream of them: the name of a module, filled up with blanks."""
_OPEN_FILES = 64  # the libraries open some files of their own; nothing needs more

OK, REFUSED, TOO_LARGE, BROKEN = b"O", b"R", b"M", b"B"
"""How an answer begins: a value, an exception that says why there is none, no memory left, an error of the reader."""

Started = b"started"


def main() -> None:
    """Serve requests until the other side of the socket on standard input is closed."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children leave nothing behind that waits
    control = socket.socket(fileno=os.dup(0))
    control.settimeout(IDLE_SECONDS)
    while True:
        try:
            module, handles, _flags, _address = socket.recv_fds(control, NAME_BYTES, 1)
        except TimeoutError:
            if _has_children():
                continue
            return
        if not module or not handles:
            # Nobody is left to answer: whoever asked has ended, in whatever way.
            os.killpg(os.getpgrp(), signal.SIGKILL)
        # Imported here rather than in the child: the next one has it already.
        try:
            importlib.import_module(module.decode().strip())
        except ImportError:
            os.close(handles[0])
            continue
        gc.freeze()
        if os.fork() == 0:
            control.close()
            _answer(socket.socket(fileno=handles[0]))
            os._exit(0)
        os.close(handles[0])


def _has_children() -> bool:
    """Whether a child still reads; those that ended are gone, as nothing waits for them."""
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return False
    return True


def _answer(to: socket.socket) -> None:
    """Carry out one request in this process and nothing else."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    try:
        frames.send(to, Started)
        cpu, memory, wall, folder, size = pickle.loads(frames.receive(to, 10_000))  # noqa: S301 - of our own parent
        request = frames.receive(to, LARGEST_REQUEST)
        _bound(cpu, memory, wall)
        os.chdir(folder)
        frames.send(to, _result(request, size))
    except (OSError, frames.Ended):
        return  # nobody waits any more


def _bound(cpu: int, memory: int, wall: int) -> None:
    """Limits that end this process: seconds of work, bytes, seconds; no core file, no file written, few opened."""
    os.nice(5)  # whoever answers pages goes first
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    memory = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    with contextlib.suppress(ValueError, OSError):  # macOS knows no such limit
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_OPEN_FILES, _OPEN_FILES))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, wall)


def _result(request: bytes, most: int) -> bytes:
    """What the reader makes of it, as an answer of at most so many bytes."""
    try:
        read, refusals, args = pickle.loads(request)  # noqa: S301 - of our own parent
        del request
        gc.disable()
        try:
            answer = OK + pickle.dumps(read(*args), pickle.HIGHEST_PROTOCOL)
        except refusals as problem:
            answer = REFUSED + pickle.dumps(type(problem)(str(problem)), pickle.HIGHEST_PROTOCOL)
        return answer if len(answer) <= most else TOO_LARGE
    except MemoryError:
        return TOO_LARGE
    except BaseException as problem:
        # Where it broke, and not on what: words of a file belong into no log.
        at = traceback.extract_tb(problem.__traceback__)[-1]
        return BROKEN + f"{type(problem).__name__} at {Path(at.filename).name}:{at.lineno}".encode()
