"""How well the minutes of generated papers are read, by layout: `python -m tests.minutes.figures SEED COUNT`."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable
from random import Random

from tests.minutes import (
    attendance_papers,
    board_papers,
    clerk_papers,
    commission_papers,
    composed_papers,
    hasty_papers,
    invitation_papers,
    mixed_hands_papers,
)
from tests.minutes.commission_papers import Written
from tests.minutes.parser.test_generated_papers import Tally

GENERATORS: dict[str, Callable[[int], attendance_papers.Made | Written | hasty_papers.Hasty]] = {
    "attendance_papers": attendance_papers.make,
    "composed_papers, lists": composed_papers.compose,
    "composed_papers, letters": composed_papers.prose,
    "board_papers": board_papers.write,
    "mixed_hands_papers": mixed_hands_papers.write,
    "hasty_papers": hasty_papers.write,
    "clerk_papers": clerk_papers.write,
    "invitation_papers": invitation_papers.write,
    "commission_papers": commission_papers.write,
}
# The other generators have more layouts than papers a layout would have.
BY_LAYOUT = "commission_papers"


def print_figures(seed: int, count: int) -> None:
    """Print names, names with agency and people made up, over `count` papers of each generator."""
    for title, write in GENERATORS.items():
        random = Random(seed)  # noqa: S311  # the same papers for a seed every time
        total, layouts = Tally(), defaultdict[str, Tally](Tally)
        for _ in range(count):
            paper = write(random.randrange(2**40))
            total.add(paper)
            if title == BY_LAYOUT:
                layouts[paper.layout].add(paper)
        _print(f"{title}: {count} papers", total)
        for layout, tally in sorted(layouts.items()):
            _print(f"  {layout}", tally)


def _print(title: str, tally: Tally) -> None:
    people = tally.people or 1
    sys.stdout.write(
        f"{title} | {tally.people} | {tally.names / people:.3f} | {tally.agencies / people:.3f} | {tally.invented}\n"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    print_figures(int(sys.argv[1]), int(sys.argv[2]))
