"""How well notes typed on a phone are read, by language: `python -m tests.minutes.phone_figures SEED COUNT`."""

from __future__ import annotations

import sys
from collections import Counter
from random import Random

from tests.minutes.phone_papers import counts_of, write

_PAIRS = (
    ("dated", "papers"), ("names", "people"), ("agencies", "people"), ("absent", "away"), ("decided", "papers"),
    ("owned", "duties"), ("due", "duties"), ("next", "papers"),
)  # fmt: skip


def tally(seed: int, count: int, language: str) -> Counter[str]:
    """What is found and made up in `count` papers with headings in a language."""
    random = Random(seed)  # noqa: S311  # the same papers for a seed every time
    total: Counter[str] = Counter()
    for _ in range(count):
        total += counts_of(write(random.randrange(2**40), language))
    return total


def line_of(total: Counter[str]) -> str:
    """The figures as one line."""
    shares = [f"{part} {total[part]}/{total[whole]}" for part, whole in _PAIRS]
    wrong = [f"{part} {total[part]}" for part in ("made_up", "decided_none", "further")]
    return ", ".join([*shares, *wrong])


if __name__ == "__main__":
    for each in ("en", "es", "fil", "vi", "zh"):
        figures = tally(int(sys.argv[1]), int(sys.argv[2]), each)
        sys.stdout.write(f"{each}: {line_of(figures)}\n")
