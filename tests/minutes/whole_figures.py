"""How well whole papers are read, by kind: `python -m tests.minutes.whole_figures SEED COUNT [START OF KIND]`."""

from __future__ import annotations

import sys
from collections import Counter
from random import Random

from tests.minutes.test_whole_papers import outcomes_of, people_of, read
from tests.minutes.whole_papers import ALL_KINDS, write

PAIRS = (
    ("names", "people"), ("agencies", "people"), ("absent", "away"), ("decided", "decisions"), ("actions", "tasks"),
    ("dated", "papers"), ("next", "papers"),
)  # fmt: skip


def counts_of_kind(kind: str, seed: int, count: int) -> Counter[str]:
    """What is found and made up in `count` papers of a kind, with how much there was to find."""
    random = Random(seed)  # noqa: S311  # the same papers for a seed every time
    total: Counter[str] = Counter()
    for _ in range(count):
        whole = write(random.randrange(2**40), kind)
        found = read(whole)
        total += people_of(whole, found) + outcomes_of(whole, found)
        total += Counter(
            papers=1,
            dated=found.date == whole.truth.on,
            next=found.next_meeting_on == whole.truth.next_on,
        )
    return total


def line_of(total: Counter[str]) -> str:
    """The figures of one kind, or of all."""
    shares = [f"{part} {total[part]}/{total[of]}" for part, of in PAIRS]
    return ", ".join([*shares, f"made_up {total['made_up']}", f"further {total['further']}"])


if __name__ == "__main__":
    start = sys.argv[3] if len(sys.argv) > 3 else ""
    kinds = [each for each in sorted(ALL_KINDS) if each.startswith(start)]
    tallies = {each: counts_of_kind(each, int(sys.argv[1]), int(sys.argv[2])) for each in kinds}
    for title, tally in (*tallies.items(), ("all", sum(tallies.values(), Counter()))):
        sys.stdout.write(f"{title}: {line_of(tally)}\n")
