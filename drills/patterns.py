"""How long each pattern takes on text that was made to slow it down: runs of what it knows, doubled again and again.

`python -m drills.patterns [WORD]` times every pattern of the program, whoever writes what it reads, and ends with
status 1 where the time of one grows faster than its text. WORD limits it to patterns whose place or text holds it.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import itertools
import math
import pkgutil
import re
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from re import _constants as opcodes  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]

import directory
from directory.minutes.parser import with_narrow_gaps
from directory.parsing.spacing import LONGEST, single_spaced

APART = frozenset({"migrations", "wsgi"})
"""What is not looked through: migrations read our own records once, and `wsgi` serves as soon as it is imported."""
PREPARED: dict[str, Callable[[str], str]] = {"parsing": single_spaced, "minutes": with_narrow_gaps}
"""What readers of a package do to text before any pattern meets it."""

SIZES = tuple(LONGEST * 4**step // 2 for step in range(3))
"""Characters: around the longest cell that is read, and far beyond."""
NOISE = 0.005
"""Seconds that say nothing."""
HOPELESS = 1.0
"""Seconds after which no longer text is tried."""
STEEP = 2.9
"""Growth at doubled size: 2 is linear, 4 is quadratic."""
MOST_REPETITIONS = 12
"""Repetitions of one pattern that are tried, the outermost and the first of them."""
_MANY = 100
"""So many more times than at least, and a part counts as repeated without end."""


METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split")


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern, where it stands, and what is asked of it; without any it may be asked anything."""

    place: str
    pattern: re.Pattern[Any]
    methods: frozenset[str]


def every_pattern() -> list[Found]:
    """Each pattern that the modules hold or write out in a call, once."""
    found: dict[tuple[Any, int], Found] = {}
    methods = "|".join(METHODS)

    def note(place: str, pattern: re.Pattern[Any], methods: frozenset[str]) -> None:
        key = (pattern.pattern, pattern.flags)
        before = found.setdefault(key, Found(place, pattern, methods))
        found[key] = Found(before.place, pattern, before.methods | methods)

    for module in _modules():
        source = Path(str(module.__file__)).read_text(encoding="utf-8")
        others = frozenset(re.findall(rf"\b(?!re\.)[a-z_]+\.({methods})\(", source))
        for name, value in vars(module).items():
            # One in a list or table has another name where it is asked.
            asked = frozenset(re.findall(rf"\b{name}\.({methods})\(", source)) or others
            for pattern in _patterns_in(value):
                note(f"{module.__name__}.{name}", pattern, asked)
        for line, method, pattern in _written_out(source):
            note(f"{module.__name__}:{line}", pattern, frozenset({method}))
    return list(found.values())


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


class Attack(NamedTuple):
    """A short text to be repeated, and what stands once before it."""

    before: str
    unit: str


def attacks(pattern: re.Pattern[Any]) -> Iterator[Attack]:
    """What each part of a pattern matches, alone and in pairs; each of its repetitions, begun once and again and again.

    A pattern that begins with a word is only entered where that word stands.
    """
    text = (
        pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    )
    parsed = parser.parse(text, pattern.flags & ~re.UNICODE)
    letters: dict[str, None] = {}
    _collect(parsed, letters)
    single = list(letters)
    found = [Attack("", each) for each in single[:20]]
    found += [Attack("", "".join(pair)) for pair in itertools.permutations(single[:7], 2)]
    found += [Attack("", _example(parsed))]
    for before, unit in itertools.islice(_repetitions(parsed, ""), MOST_REPETITIONS):
        found += [Attack(before, unit), Attack("", before), Attack("", before + unit)]
    yield from dict.fromkeys(each for each in found if each.unit)


def _repetitions(parsed: Iterable[Any], before: str) -> Iterator[Attack]:
    """Each part that may be repeated many times, with a text that leads to it."""
    for operation, argument in parsed:
        if operation in _REPEATS and argument[1] - argument[0] >= _MANY:
            yield Attack(before, _example(argument[2]))
        for inner in _few_inside(argument):
            yield from _repetitions(inner, before)
        before += _example([(operation, argument)])


def _few_inside(argument: Any) -> list[Any]:
    """The first and the last of many branches, and whatever else is inside."""
    found = list(_inside(argument))
    return found if len(found) < 4 else [*found[:2], found[-1]]


def _example(parsed: Iterable[Any]) -> str:
    """A short text that a parsed pattern matches, or nearly: what it looks for around itself is left out."""
    found = ""
    for operation, argument in parsed:
        if operation == opcodes.LITERAL:
            found += chr(argument)
        elif operation in (opcodes.ANY, opcodes.NOT_LITERAL):
            found += "a"
        elif operation == opcodes.IN:
            found += _member(argument)
        elif operation in _REPEATS:
            found += _example(argument[2]) * max(argument[0], min(argument[1], 1))
        elif operation == opcodes.BRANCH:
            found += _example(argument[1][0])
        elif operation in (opcodes.SUBPATTERN, opcodes.ATOMIC_GROUP):
            found += "".join(_example(each) for each in _inside(argument))
    return found


_REPEATS = (opcodes.MAX_REPEAT, opcodes.MIN_REPEAT, opcodes.POSSESSIVE_REPEAT)


def _collect(parsed: Iterable[Any], letters: dict[str, None]) -> None:
    """A letter for each class, and each literal, of a parsed pattern."""
    for operation, argument in parsed:
        if operation == opcodes.LITERAL:
            letters.setdefault(chr(argument))
        elif operation in (opcodes.ANY, opcodes.NOT_LITERAL):
            letters.setdefault("a")
        elif operation == opcodes.IN:
            letters.setdefault(_member(argument))
        for inner in _inside(argument):
            _collect(inner, letters)


def _inside(argument: Any) -> Iterator[Any]:
    """The patterns in the argument of an operation, however deep: branches, groups, what is repeated or looked for."""
    if isinstance(argument, parser.SubPattern):
        yield argument
    elif isinstance(argument, (tuple, list)):
        for each in argument:
            yield from _inside(each)


_SAMPLES = " a1A-.,_@é(\n;:"


def _member(items: Any) -> str:
    """A letter that a class matches."""
    compiled = re.compile(_class(items))
    return next((each for each in _SAMPLES if compiled.match(each)), "a")


def _class(items: Any) -> str:
    parts = []
    for operation, argument in items:
        if operation == opcodes.NEGATE:
            parts.insert(0, "^")
        elif operation == opcodes.LITERAL:
            parts.append(re.escape(chr(argument)))
        elif operation == opcodes.RANGE:
            parts.append(f"{re.escape(chr(argument[0]))}-{re.escape(chr(argument[1]))}")
        elif operation == opcodes.CATEGORY:
            parts.append(_CATEGORIES[str(argument)])
    return f"[{''.join(parts)}]"


_CATEGORIES = {
    "CATEGORY_DIGIT": r"\d",
    "CATEGORY_NOT_DIGIT": r"\D",
    "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w",
    "CATEGORY_NOT_WORD": r"\W",
}


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

    `prepared` is what its reader does to a text before. What looks steep is timed again: others use the machine too.
    """
    found = 0.0
    for _ in range(2):
        seconds: list[float] = []
        for size in SIZES:
            # The last letter keeps the whole from matching, so that all ways are tried.
            text = attack.before + attack.unit * (size // len(attack.unit)) + "\x01"
            seconds.append(_seconds(work, prepared(text)))
            if seconds[-1] > HOPELESS:
                break
        found = growth(seconds)
        if found <= STEEP:
            break
    return found


def _seconds(work: Callable[[str], object], text: str) -> float:
    begin = time.process_time()
    work(text)
    return time.process_time() - begin


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


def report(word: str) -> int:
    """Time the patterns whose place or text holds `word`, tell those that grow too fast, and how many they are."""
    steep = 0
    patterns = [
        each for each in every_pattern() if word in each.place or word in str(each.pattern.pattern)
    ]
    for each in patterns:
        work = _uses(each)
        prepared = PREPARED.get(each.place.split(".")[1], str)
        worst, attack = max(
            ((steepness(work, attack, prepared), attack) for attack in attacks(each.pattern)),
            default=(0.0, Attack("", "")),
        )
        if worst > STEEP:
            steep += 1
            sys.stdout.write(
                f"{each.place}: {worst:.1f} times as long for twice as many {attack.unit!r}"
                f"{attack.before and f' behind {attack.before!r}'}: "
                f"{str(each.pattern.pattern)[:100]}\n"
            )
            sys.stdout.flush()
    sys.stdout.write(f"{len(patterns)} patterns, {steep} not linear\n")
    return steep


def main() -> int:
    """Time them all."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("word", nargs="?", default="")
    return 1 if report(arguments.parse_args().word) else 0


if __name__ == "__main__":
    sys.exit(main())
