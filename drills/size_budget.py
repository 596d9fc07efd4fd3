"""What the program may weigh: `size_budget.csv` has the figures, and why each is what it is.

Whatever grows by a tenth fails the installation drill, until the new figure stands there with its reason.
"""

from __future__ import annotations

import csv
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).with_suffix(".csv")
ROOM = 1.1


@dataclass(frozen=True, slots=True)
class Weight:
    """One thing that is weighed, the figure it had when somebody last gave a reason, and the reason."""

    what: str
    figure: float
    unit: str
    reason: str


def read_budget(table: Path = TABLE) -> list[Weight]:
    """The rows of the table. Raises ValueError for one without a figure or a reason."""
    weights = []
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if not row["reason"].strip():
                raise ValueError(f"{table.name}: {row['what']} has no reason")
            weights.append(Weight(row["what"], float(row["figure"]), row["unit"], row["reason"]))
    return weights


def overgrown(budget: list[Weight], weighed: Mapping[str, float]) -> Iterator[str]:
    """A sentence for each thing that grew by a tenth or more, or that was not weighed at all."""
    for each in budget:
        now = weighed.get(each.what)
        if now is None:
            yield f"{each.what}: not weighed"
        elif now >= each.figure * ROOM:
            yield (
                f"{each.what} grew from {each.figure:g} to {now:.0f} {each.unit}: make it smaller, or write the new "
                f"figure and its reason into drills/{TABLE.name}"
            )


def memory_of(group: int) -> float:
    """Megabytes that the processes of a group hold, pages that they share counted once (Linux alone)."""
    kilobytes = 0
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(status.read_text().rpartition(")")[2].split()[2]) != group:
                continue
            told = (status.parent / "smaps_rollup").read_text()
        except OSError:
            continue  # it has ended meanwhile
        kilobytes += int(told.partition("\nPss:")[2].split()[0])
    return kilobytes / 1024


def modules_of(python: Path, folder: Path, environment: Mapping[str, str]) -> int:
    """How many modules a worker has imported when it is ready to answer. Raises CalledProcessError."""
    # Ended at once: a thread of the worker may be in compiled code, from which Python 3.11 cannot end it in order.
    asked = "import os, sys, directory.wsgi; print(len(sys.modules), flush=True); os._exit(0)"
    done = subprocess.run(  # noqa: S603 - our own environment
        [python, "-P", "-c", asked],
        cwd=folder,
        env=dict(environment),
        capture_output=True,
        text=True,
        check=True,
    )
    return int(done.stdout)
