"""How long each pattern takes on text that was made to slow it down, and how that grows with the text.

`python -m drills.patterns [WORD]` times every pattern of the program, whoever writes what it reads, and ends with
status 1 where the time of one grows faster than its text. WORD limits it to patterns whose place or text holds it.
What was found linear is noted in build/patterns.txt: a run that was stopped goes on where it was, and after a mend
only what changed is timed. When all of it is linear the notes go, and the table of docs/safety.md is written.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import importlib
import math
import multiprocessing
import os
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import directory
from directory.minutes.parser.readable_lines import with_narrow_gaps
from directory.parsing.spacing import single_spaced
from drills import figures, pattern_attacks, pattern_growth
from drills.pattern_attacks import Attack, attacks, few_attacks, has_repetition
from drills.pattern_growth import HOPELESS, SIZES, STEEP, looks_steep, steepness

NOTES = Path(__file__).resolve().parent.parent / "build" / "patterns.txt"

APART = frozenset({"migrations", "wsgi"})
"""What is not looked through: migrations read our own records once, and `wsgi` serves as soon as it is imported."""
PREPARED: dict[str, Callable[[str], str]] = {"parsing": single_spaced, "minutes": with_narrow_gaps}
"""What readers of a package do to text before any pattern meets it."""

METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split")
_CALLS_RE = re.compile(rf"\bre\.(?:{'|'.join(METHODS)})\b")


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern, where it stands, and what is asked of it; without any it may be asked anything."""

    place: str
    pattern: re.Pattern[Any]
    methods: frozenset[str]


def every_pattern() -> list[Found]:
    """Each pattern that the modules hold or write out in a call, once for each way its texts are prepared."""
    found: dict[tuple[Any, int, Callable[[str], str]], Found] = {}
    methods = "|".join(METHODS)

    def note(place: str, pattern: re.Pattern[Any], methods: frozenset[str]) -> None:
        key = (pattern.pattern, pattern.flags, _preparation(place))
        before = found.setdefault(key, Found(place, pattern, methods))
        found[key] = Found(before.place, pattern, before.methods | methods)

    for module in _modules():
        source = Path(str(module.__file__)).read_text(encoding="utf-8")
        others = frozenset(re.findall(rf"\b(?!re\.)[a-z_]+\.({methods})\(", source))
        for name, value in vars(module).items():
            if held := list(_patterns_in(value)):
                # One in a list or table has another name where it is asked.
                asked = frozenset(re.findall(rf"\b{name}\.({methods})\(", source)) or others
                for pattern in held:
                    note(f"{module.__name__}.{name}", pattern, asked)
        for line, method, pattern in _written_out(source):
            note(f"{module.__name__}:{line}", pattern, frozenset({method}))
    return list(found.values())


def _preparation(place: str) -> Callable[[str], str]:
    """What is done to a text before the pattern at a place meets it."""
    return PREPARED.get(re.split("[.:]", place)[1], str)


def _modules() -> Iterator[ModuleType]:
    for top in pkgutil.iter_modules(directory.__path__):
        if top.name in APART:
            continue
        module = importlib.import_module(f"{directory.__name__}.{top.name}")
        yield module
        for each in pkgutil.walk_packages(getattr(module, "__path__", []), f"{module.__name__}."):
            yield importlib.import_module(each.name)


def _patterns_in(value: object, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 4 and isinstance(value, Mapping):
        for each in value.values():
            yield from _patterns_in(each, depth + 1)
    elif depth < 4 and isinstance(value, (tuple, list)):
        for each in value:
            yield from _patterns_in(each, depth + 1)


def _written_out(source: str) -> Iterator[tuple[int, str, re.Pattern[Any]]]:
    """Patterns that stand as text in a call of `re`; those put together when it runs are timed through readers."""
    if not _CALLS_RE.search(source):
        return
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in METHODS
            and isinstance(node.args[0], ast.Constant)
        ):
            ignores = any("IGNORECASE" in ast.dump(each) for each in (*node.args, *node.keywords))
            flags = re.IGNORECASE if ignores else 0
            yield node.lineno, node.func.attr, re.compile(node.args[0].value, flags)


@dataclass(frozen=True, slots=True)
class Timing:
    """The steepest growth of one pattern at doubled size, the text that shows it, and the seconds that all of it took.

    Growth is endless where even the shortest text takes too long.
    """

    growth: float
    attack: Attack
    seconds: float


def timed(found: Found) -> Timing:
    """The worst of all attacks on a pattern, or the first that is too steep."""
    begin = time.process_time()
    work = _uses(found)
    prepared = _preparation(found.place)
    worst, worst_attack = 0.0, Attack("", "")
    for attack in attacks(found.pattern):
        grows = steepness(work, attack, prepared)
        if grows > worst:
            worst, worst_attack = grows, attack
        if worst > STEEP:
            break
    return Timing(worst, worst_attack, time.process_time() - begin)


def steep_attack(found: Found) -> Attack | None:
    """The first of a few attacks under which the time of a pattern clearly grows faster than the text, at a glance."""
    work, prepared = _uses(found), _preparation(found.place)
    return next(
        (each for each in few_attacks(found.pattern) if looks_steep(work, each, prepared)), None
    )


def _uses(found: Found) -> Callable[[str], object]:
    """What is asked of a pattern: whether a text begins with it or is it, or where in it that stands."""
    pattern = found.pattern
    anchored = found.methods & {"match", "fullmatch"}
    encode = isinstance(pattern.pattern, bytes)

    def work(text: str) -> None:
        subject: Any = text.encode() if encode else text
        for method in anchored:
            getattr(pattern, method)(subject)
        if anchored != found.methods or not anchored:
            for _ in pattern.finditer(subject):
                pass

    return work


_left: list[Found] = []
"""The patterns to be timed, in each process."""


def _begin(left: list[Found]) -> None:
    # A process that handles SIGTERM itself may miss it while it waits for work, and is then waited for without end.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _left[:] = left


def _timed(number: int) -> tuple[int, Timing]:
    return number, timed(_left[number])


def report(word: str, processes: int) -> int:
    """Time the patterns whose place or text holds `word`, tell those that grow too fast, and how many they are."""
    begin = time.monotonic()
    chosen = [
        each for each in every_pattern() if word in each.place or word in str(each.pattern.pattern)
    ]
    repeating = {_key(each): each for each in chosen if has_repetition(each.pattern)}
    linear = _linear_before()
    left = [each for key, each in repeating.items() if key not in linear]
    steep = 0
    NOTES.parent.mkdir(exist_ok=True)
    # Forked processes need not find the patterns again.
    pool = multiprocessing.get_context("fork").Pool(processes, _begin, (left,))
    with pool, NOTES.open("a", encoding="utf-8") as notes:
        for done, (number, timing) in enumerate(pool.imap_unordered(_timed, range(len(left))), 1):
            if timing.growth > STEEP:
                steep += 1
                _tell(left[number], timing)
            else:
                key = _key(left[number])
                linear[key] = (timing.growth, timing.seconds)
                notes.write(f"{key} {timing.growth} {timing.seconds}\n")
                notes.flush()
            if not done % 50:
                passed = time.monotonic() - begin
                sys.stderr.write(f"{done} of {len(left)} after {passed:.0f} s\n")
    sys.stdout.write(f"{len(chosen)} patterns, {steep} not linear\n")
    if not (steep or word):
        NOTES.unlink()
        _write_figures(len(chosen), [linear[key] for key in repeating], processes)
    return steep


def _tell(found: Found, timing: Timing) -> None:
    """One pattern that is not linear, with the text that shows it."""
    attack = timing.attack
    grows = (
        f"more than {HOPELESS:.0f} s for {SIZES[0]:,} characters"
        if timing.growth == math.inf
        else f"{timing.growth:.1f} times as long for twice as many"
    )
    behind = f" behind {attack.before!r}" if attack.before else ""
    sys.stdout.write(
        f"{found.place}: {grows} {attack.unit!r}{behind}: {str(found.pattern.pattern)[:100]}\n"
    )
    sys.stdout.flush()


def _key(found: Found) -> str:
    """What the time of a pattern depends on: it, what it is asked, and the code that times it."""
    prepared = _preparation(found.place).__name__
    what = (found.pattern, found.pattern.flags, sorted(found.methods), prepared, _code())
    return hashlib.sha256(repr(what).encode()).hexdigest()


@cache
def _code() -> bytes:
    modules = (prepare.__module__ for prepare in PREPARED.values())
    sources = [__file__, pattern_attacks.__file__, pattern_growth.__file__]
    sources += [str(sys.modules[each].__file__) for each in modules]
    return b"".join(Path(each).read_bytes() for each in sources)


def _linear_before() -> dict[str, tuple[float, float]]:
    """Growth and seconds of what an earlier run, which was stopped or found something, noted as linear."""
    if not NOTES.exists():
        return {}
    lines = (line.split() for line in NOTES.read_text(encoding="utf-8").splitlines())
    return {key: (float(growth), float(seconds)) for key, growth, seconds in lines}


def _write_figures(count: int, linear: Sequence[tuple[float, float]], processes: int) -> None:
    rows = [
        ("patterns, of which a part may be repeated without end", f"{count:,}, {len(linear):,}"),
        ("worst growth for twice the text (2 is linear, 4 the square)", f"{max(linear)[0]:.1f}"),
        ("time of a processor", figures.seconds(sum(seconds for _, seconds in linear))),
        ("processes", str(processes)),
    ]
    figures.tell("patterns", "python -m drills.patterns", rows)


def main() -> int:
    """Time them all."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("word", nargs="?", default="")
    arguments.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    asked = arguments.parse_args()
    return 1 if report(asked.word, asked.processes) else 0


if __name__ == "__main__":
    sys.exit(main())
