"""How the time of a work grows with its text: timed on ever longer texts, until that can be told and no further."""

from __future__ import annotations

import math
import signal
import time
from collections.abc import Callable, Sequence
from types import FrameType

from directory.parsing.spacing import LONGEST
from drills.pattern_attacks import Attack

SIZES = tuple(LONGEST * 4**step // 2 for step in range(4))
"""Characters: from half of the longest cell that is read, to far beyond."""
NOISE = 0.005
"""Seconds that say nothing."""
SHORT = 0.02
"""Seconds up to which the shortest of several times by the clock is one in which nobody else had the processor.

The clock of the process lags behind on a machine that is shared, and shows nothing for some short times.
"""
TIMES = 5
HOPELESS = 1.0
"""Seconds after which no longer text is tried; half of the longest cell may not take so long at all."""
LINEAR = 2.3
"""Growth at doubled size up to which no longer text is tried: a part that grew by the square would show by then."""
PAUSES = (0.0, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0)
"""Seconds before each time that what looks steep is timed: others use the machine in bursts."""
STEEP = 2.9
"""Growth at doubled size: 2 is linear, 4 is quadratic."""


GLANCE = (300, 1_200, 4_800)
"""Characters of the texts of a look that takes no time: for four times the text 4 is linear, 16 the square."""
TOO_SHORT = 0.00008
"""Seconds for the second of them that say nothing: the square takes as long, unless little is done each time."""
CLEARLY = 9.0
"""Growth for four times the text that is no longer linear on the busiest machine."""
BEYOND_DOUBT = 0.2
"""Seconds for the second of them after which the third is not tried: it might take for ever."""
GLANCES = 4
"""How often what looks steep is timed again."""


def looks_steep(
    work: Callable[[str], object], attack: Attack, prepared: Callable[[str], str] = str
) -> bool:
    """Whether the time of `work` grows clearly faster than its text, by short texts.

    What may be repeated some hundred times grows by the square up to there, so the longest text has the last word.
    What takes no time, or grows little faster than linear, is left to `steepness`.
    """
    texts = [
        prepared(attack.before + attack.unit * (size // len(attack.unit)) + "\x01")
        for size in GLANCE
    ]
    begin = time.process_time()
    work(texts[1])
    took = time.process_time() - begin
    if took < TOO_SHORT or _least_growth(work, texts[0], texts[1]) <= CLEARLY:
        return False
    return took > BEYOND_DOUBT or _least_growth(work, texts[1], texts[2]) > CLEARLY


def _least_growth(work: Callable[[str], object], short: str, long: str) -> float:
    """How much longer the longer text takes, by the shortest of several times of each, until that is near linear.

    It is the processor's time of this process: others use the machine too. One text is four times as long as the
    other; where preparing them left less between them, nothing can be told.
    """
    if len(long) < 3.5 * len(short):
        return 0.0
    shortest = {short: math.inf, long: math.inf}
    found = math.inf
    for _ in range(GLANCES):
        for text in (short, long):
            begin = time.process_time()
            work(text)
            shortest[text] = min(time.process_time() - begin, shortest[text])
        found = shortest[long] / max(shortest[short], NOISE / 1_000)
        if found <= CLEARLY:
            break
    return found


def growth(seconds: Sequence[float]) -> float:
    """By how much the time grows for twice the text, at the end of times for texts of four times the size each.

    0 where the last time is too short to say: linear growth is, at these sizes.
    """
    before, after = ([0.0, *seconds])[-2:]
    return math.sqrt(after / before) if after > NOISE and before else 0.0


def steepness(
    work: Callable[[str], object], attack: Attack, prepared: Callable[[str], str] = str
) -> float:
    """By how much the time of `work` grows for twice as many of a unit.

    `prepared` is what its reader does to a text before. What looks steep is timed again, and the shortest times count:
    others use the machine too.
    """
    shortest: dict[int, float] = {}
    found = 0.0
    for pause in PAUSES:
        time.sleep(pause)
        seconds: list[float] = []
        for size in SIZES:
            # The last letter keeps the whole from matching, so that all ways are tried.
            text = prepared(attack.before + attack.unit * (size // len(attack.unit)) + "\x01")
            took = _seconds(work, text, seconds)
            shortest[size] = min(took, shortest.get(size, took))
            seconds.append(shortest[size])
            if is_told(seconds):
                break
        found = growth(seconds) if seconds[0] <= HOPELESS else math.inf
        if found <= LINEAR:
            break
    return found


def is_told(seconds: Sequence[float]) -> bool:
    """Whether times for texts of four times the size each say how it goes on, or that none of it can matter."""
    before, after = ([0.0, *seconds])[-2:]
    if after > HOPELESS:
        return True
    if not before:
        return False
    matters_later = after * 4**2 > NOISE
    return (
        not matters_later
        or after <= before * LINEAR**2
        or (len(seconds) > 2 and growth(seconds) > STEEP)
    )


class _TooLong(Exception):
    pass


def _seconds(work: Callable[[str], object], text: str, before: Sequence[float]) -> float:
    """The time of one text, broken off when it is steep beyond doubt; the shortest of several where it is short."""
    limit = 1.1 * max((HOPELESS, *(each * STEEP**2 for each in before[-1:])))
    found = math.inf
    for _ in range(TIMES):
        begin, passed = time.process_time(), time.perf_counter()

        def break_off(_number: int, _frame: FrameType | None, begin: float = begin) -> None:
            # On a busy machine the timer comes early; the clock of the process is right.
            if time.process_time() - begin > limit:
                raise _TooLong

        signal.signal(signal.SIGVTALRM, break_off)
        try:
            signal.setitimer(signal.ITIMER_VIRTUAL, limit, limit / 4)
            try:
                work(text)
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        except _TooLong:  # perhaps while the timer is stopped
            return limit
        passed = time.perf_counter() - passed
        found = min(found, passed if passed < SHORT else time.process_time() - begin)
        if found > SHORT:
            break
    return found
