"""Texts made to slow a pattern down: what each of its parts matches, alone, in pairs, and behind what leads to it."""

from __future__ import annotations

import itertools
import re
import warnings
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from re import _constants as opcodes  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]

MOST_LETTERS = 20
"""Letters of one pattern that are tried alone."""
MOST_PAIRED = 12
"""Letters of one pattern of which every pair is tried."""
FEW_LETTERS, FEW_PAIRED, FEW = 3, 3, 12
"""The same for a look that takes no time, and how many attacks there are at most."""
_MANY = 100
"""So many more times than at least, and a part counts as repeated without end."""


class Attack(NamedTuple):
    """A short text to be repeated, and what stands once before it."""

    before: str
    unit: str


def has_repetition(pattern: re.Pattern[Any]) -> bool:
    """Whether a part of it may be repeated without end: one without takes a bounded time for each place in a text."""
    return next(_repetitions(_parsed(pattern), ""), None) is not None


def attacks(pattern: re.Pattern[Any]) -> Iterator[Attack]:
    """What each part of a pattern matches, alone and in pairs; each of its repetitions, begun once and again and again.

    A pattern that begins with a word is only entered where that word stands.
    """
    parsed = _parsed(pattern)
    letters: dict[str, None] = {}
    _collect(parsed, letters)
    single = list(letters)
    found = [Attack("", each) for each in single[:MOST_LETTERS]]
    found += [Attack("", "".join(pair)) for pair in itertools.permutations(single[:MOST_PAIRED], 2)]
    found += [Attack("", _example(parsed))]
    for before, unit in _repetitions(parsed, ""):
        found += [Attack(before, unit), Attack("", before), Attack("", before + unit)]
    yield from dict.fromkeys(each for each in found if each.unit)


def few_attacks(pattern: re.Pattern[Any]) -> list[Attack]:
    """Some of these, for a look that takes no time: its first letters, and each of its repetitions up to a number."""
    parsed = _parsed(pattern)
    letters: dict[str, None] = {}
    _collect(parsed, letters)
    single = list(letters)
    found = [Attack("", each) for each in single[:FEW_LETTERS]]
    found += [Attack("", "".join(pair)) for pair in itertools.permutations(single[:FEW_PAIRED], 2)]
    for before, unit in _repetitions(parsed, ""):
        found += [Attack(before, unit), Attack("", before), Attack("", before + unit)]
    return [each for each in dict.fromkeys(found) if each.unit][:FEW]


def _parsed(pattern: re.Pattern[Any]) -> Any:
    text = (
        pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    )
    return parser.parse(text, pattern.flags & ~re.UNICODE)


def _repetitions(parsed: Iterable[Any], before: str) -> Iterator[Attack]:
    """Each part that may be repeated many times, with a text that leads to it."""
    for operation, argument in parsed:
        if operation in _REPEATS and argument[1] - argument[0] >= _MANY:
            yield Attack(before, _example(argument[2]))
        for inner in _inside(argument):
            yield from _repetitions(inner, before)
        before += _example([(operation, argument)])


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
