"""Whether two spellings may be the name of one street: they differ in one letter, or are said alike."""

from __future__ import annotations

import re
from functools import lru_cache

LONG_STEM = 7
"""From this many letters on, one wrong, missing or swapped letter still is the same name."""

NEAR_STEM = 5
"""From this many letters on, it is where number and type are the same."""

_SHORTEST_SOUND = 4
MOST_UNSAID = 3
"""Letters by which two names may differ in length that sound alike."""

_SOUNDS = (
    ("ph", "f"), ("ck", "k"), ("qu", "k"), ("gh", "g"), ("sch", "s"), ("sh", "s"), ("ch", "k"), ("th", "t"),
    ("wr", "r"), ("kn", "n"), ("x", "ks"), ("q", "k"), ("c", "k"), ("z", "s"), ("v", "f"), ("w", "f"), ("j", "g"),
    ("d", "t"), ("b", "p"), ("h", ""),
)  # fmt: skip
_VOWELS = re.compile(r"[aeiouy]+")
_DOUBLE = re.compile(r"(.)\1+")


def close(one: str, other: str) -> bool:
    """Whether two names differ in no more than one letter: wrong, missing, added, or swapped with the next."""
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1 or one.isdigit() or other.isdigit():
        return False
    start = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    rest, others = one[start:], other[start:]
    swapped = rest[:2] == others[1::-1] and rest[2:] == others[2:] and len(rest) > 1
    return swapped or rest[1:] == others[1:] or rest[1:] == others or rest == others[1:]


def sounds_like(one: str, other: str) -> bool:
    """Whether two names of letters are said alike."""
    if abs(len(one) - len(other)) > MOST_UNSAID or not (one.isalpha() and other.isalpha()):
        return False
    said = _sound(one)
    return len(said) >= _SHORTEST_SOUND and said == _sound(other)


@lru_cache(maxsize=20_000)
def _sound(word: str) -> str:
    """What words in lower case have in common that are said alike: "zephyrine", "zefyrine", "sefirin"."""
    for written, same in _SOUNDS:
        word = word.replace(written, same)
    # Each group of vowels is one, but for the first sound and the last, where they are often not said.
    return _DOUBLE.sub(r"\1", _VOWELS.sub("a", word)).rstrip("a")


def _deletions(run: str) -> set[str]:
    """The run, and the run without one of its letters: what two names share that differ in one letter."""
    return {run, *(run[:at] + run[at + 1 :] for at in range(len(run)))}


def near_keys(run: str) -> set[str]:
    """What a name shares with those that differ in one letter, and with those that are said alike: keys of an index."""
    return {*_deletions(run), f"/{_sound(run)}"}
