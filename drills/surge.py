"""Three times as many people within a minute: what is answered, what is turned away and how quickly, what goes wrong.

Questions come at their time whether those before were answered or not, as people do. Beside them somebody asks for the
crisis lines and the way out each second: these may not fail.
"""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from drills.figures import Row, milliseconds
from drills.serving import Answer, Server

BEFORE, AFTER, RISE_SECONDS = 50, 150, 60
"""Questions a second before and after, and how long they take to rise."""
CALM_SECONDS = 20
RISEN_SECONDS = CALM_SECONDS + RISE_SECONDS
ASKERS = 400
"""Questions that can be on their way at once: more than come in the time after which a request is turned away."""
PATIENCE = 60
NEVER_REFUSED = {"/en/lines": 200, "/exit": 302}


@dataclass
class Asked:
    """Seconds from the moment at which each question was due until its answer, by what came of it."""

    answered: list[float] = field(default_factory=list)
    refused: list[float] = field(default_factory=list)
    wrong: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, answer: Answer, took: float, right: int = 200) -> None:
        """Count one answer. Turned away is only who is told when to come again."""
        with self.lock:
            if answer.status == right:
                self.answered.append(took)
            elif answer.status == 503 and "retry-after" in answer.headers:
                self.refused.append(took)
            else:
                self.wrong[str(answer.status or "broken connection")] += 1


def moments(minutes: float) -> Iterator[float]:
    """Seconds from the beginning at which questions are due."""
    at, end = 0.0, RISEN_SECONDS + minutes * 60
    while at < end:
        yield at
        risen = min(1.0, max(0.0, (at - CALM_SECONDS) / RISE_SECONDS))
        at += 1 / (BEFORE + (AFTER - BEFORE) * risen)


class _Crowd:
    """Those who ask; what they were answered before the rise, after it, and where nobody may be turned away."""

    def __init__(self, server: Server, paths: Sequence[str], minutes: float) -> None:
        self.before, self.after, self.urgent = Asked(), Asked(), Asked()
        self._server, self._paths = server, paths
        self._due, self._lock = moments(minutes), threading.Lock()
        self._began = time.monotonic()
        self._ends = self._began + RISEN_SECONDS + minutes * 60

    def ask(self, number: int) -> None:
        """Ask each question that is due and that nobody else has taken."""
        chance = random.Random(number)  # noqa: S311 - no secret
        while (at := self._next()) is not None:
            time.sleep(max(0.0, self._began + at - time.monotonic()))
            answer = self._server.get(chance.choice(self._paths), PATIENCE)
            took = time.monotonic() - self._began - at
            if at >= RISEN_SECONDS:
                self.after.note(answer, took)
            elif at < CALM_SECONDS:
                self.before.note(answer, took)

    def _next(self) -> float | None:
        with self._lock:
            return next(self._due, None)

    def ask_urgently(self) -> None:
        """Ask for what may not be turned away, each second."""
        while time.monotonic() < self._ends:
            for path, right in NEVER_REFUSED.items():
                answer = self._server.get(path, PATIENCE)
                self.urgent.note(answer, answer.seconds, right)
            time.sleep(1)


def surge(server: Server, paths: Sequence[str], minutes: float) -> list[Row]:
    """Ask as `moments` says; the rows of the table tell the time before the rise and that after it."""
    crowd = _Crowd(server, paths, minutes)
    threads = [threading.Thread(target=crowd.ask, args=(number,)) for number in range(ASKERS)]
    threads.append(threading.Thread(target=crowd.ask_urgently))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    after = crowd.after
    return [
        (f"{BEFORE} a second: half within, 95 of 100, refused, wrong", _told(crowd.before)),
        (f"{AFTER} a second: half within, 95 of 100, refused, wrong", _told(after)),
        (f"{AFTER} a second: answered a second", f"{len(after.answered) / (minutes * 60):.0f}"),
        (f"{AFTER} a second: turned away, half within, 95 of 100", _spread(after.refused)),
        (f"{AFTER} a second: wrong, share of all", f"{_share(after):.2%}"),
        ("crisis lines and exit: half within, 95 of 100, refused, wrong", _told(crowd.urgent)),
    ]


def _told(asked: Asked) -> str:
    wrong = ", ".join(f"{count} × {what}" for what, count in sorted(asked.wrong.items()))
    return f"{_spread(asked.answered)}, {len(asked.refused):,}, {wrong or 0}"


def _spread(values: list[float]) -> str:
    return ", ".join(milliseconds(values, share) for share in (0.5, 0.95))


def _share(asked: Asked) -> float:
    wrong = asked.wrong.total()
    return wrong / max(1, wrong + len(asked.answered) + len(asked.refused))
