"""Which passwords are refused, and why: those that a guesser tries first, by an estimate that asks nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from threading import Lock
from typing import Any

_LONGEST_JUDGED = 72
"""The estimator takes time with the square of the length; what is strong so far is strong."""
_SAFE_SCORE = 3
"""Of 0 to 4: more than 10^8 guesses by the estimate of zxcvbn (Wheeler, USENIX Security 2016)."""
_SHORTEST_WORD = 3  # of two letters nothing is to be learnt about a password
_ESTIMATOR = Lock()
"""The library keeps the words of its last caller in a table of its own; two threads would mix theirs."""

_BETTER = "Four words that have nothing to do with each other are better."
_REASONS = {
    "user_inputs": "This password is made of your name, your address, or the name of this directory.",
    "passwords": "This password is among the most used ones, which are tried first.",
    "repeat": "This password says the same thing over and over.",
    "sequence": "This password follows the alphabet or counts up.",
    "spatial": "This password follows the keys of the keyboard.",
    "date": "This password is little more than a date.",
}
_OTHERWISE = "This password is easily guessed."


def weakness(password: str, context: Iterable[str] = ()) -> str | None:
    """A sentence that says why a password would be guessed early; None for one that would not.

    `context` are texts that somebody who knows the owner would try: address, names, what the directory is called.
    """
    known = _words(context)
    sequence = _weak_parts(password, known)
    if sequence is not None:
        return f"{_reason(sequence)} {_BETTER}"
    rest = re.sub("|".join(map(re.escape, known)), "", password.casefold()) if known else password
    # Two known words beside each other look strong to the estimator, which does not know that they belong together.
    if rest != password.casefold() and _weak_parts(rest, ()) is not None:
        return f"{_REASONS['user_inputs']} {_BETTER}"
    return None


def _weak_parts(password: str, known: Sequence[str]) -> list[dict[str, Any]] | None:
    """What a weak password is made of, by the estimate; None for one that is not weak."""
    from zxcvbn import zxcvbn

    if not password:
        return []
    with _ESTIMATOR:
        found = zxcvbn(password[:_LONGEST_JUDGED], user_inputs=known)
    return found["sequence"] if found["score"] < _SAFE_SCORE else None


def _words(context: Iterable[str]) -> list[str]:
    """Each text whole and each of its words, longest first."""
    words = {word.casefold() for text in context for word in (text, *re.split(r"[\W_]+", text))}
    return sorted(
        (word for word in words if len(word) >= _SHORTEST_WORD), key=lambda word: (-len(word), word)
    )


def _reason(sequence: list[dict[str, Any]]) -> str:
    """The reason of the longest part of the password that has one."""
    parts = sorted(sequence, key=lambda part: -len(part["token"]))
    names = [part.get("dictionary_name") or part["pattern"] for part in parts]
    return next((_REASONS[name] for name in names if name in _REASONS), _OTHERWISE)
