"""A way to a database that can be made to hang: it takes what is sent and hands nothing on, as a dead host behind a
living network does."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType


class HangingProxy:
    """Forwards a port of its own to a server's socket file until `hang`, and again from `go_on`."""

    def __init__(self, goal: Path) -> None:
        self._goal = goal
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._forwards = threading.Event()
        self._forwards.set()
        self._ends = threading.Event()
        self._sockets: list[socket.socket] = []
        self.port: int = self._listening.getsockname()[1]

    def __enter__(self) -> HangingProxy:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._ends.set()
        self._forwards.set()
        for each in (self._listening, *self._sockets):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def hang(self) -> None:
        """Hand nothing on from now; connections stay open, new ones are taken."""
        self._forwards.clear()

    def go_on(self) -> None:
        """Hand on again, also what has waited."""
        self._forwards.set()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                threading.Thread(target=self._connect, args=(near,), daemon=True).start()

    def _connect(self, near: socket.socket) -> None:
        self._sockets.append(near)
        self._forwards.wait()
        if self._ends.is_set():
            return
        far = socket.socket(socket.AF_UNIX)
        far.connect(str(self._goal))
        self._sockets.append(far)
        for one, other in ((near, far), (far, near)):
            threading.Thread(target=self._hand_on, args=(one, other), daemon=True).start()

    def _hand_on(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while content := one.recv(65536):
                self._forwards.wait()
                other.sendall(content)
        for each in (one, other):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
