"""What commands take over the demo town: `python -m benchmarks.commands [--rounds 5]`.

CPU seconds of a command and all that it starts, the best of several rounds, and the most memory of one of its
processes; the system tells no less than what the process has that measures. A round that is not counted makes what
Python and the directory keep for the next.

The same work takes two or three times as long on a machine that others use: the first line is the same for every
version of the program, and each command is given in multiples of it.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks import demo_town
from benchmarks.search import table
from directory.package_files import DEMO

_UNIT = [sys.executable, "-c", "import sqlalchemy, flask"]
_LATEST = DEMO / "minutes" / "2026-10-14-coalition.txt"
"""A paper of one page, on record in the town; of another day it is new."""


def main() -> None:
    """Run each command again and again, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args(sys.argv[1:] if __name__ == "__main__" else []).rounds
    with tempfile.TemporaryDirectory() as folder:
        environment = demo_town.made_in(Path(folder) / "instance")
        paper = Path(folder) / "minutes.txt"
        paper.write_text(_LATEST.read_text().replace("October 14, 2026", "February 10, 2027"))
        lines: dict[str, Sequence[str | Path]] = {
            "import sqlalchemy, flask": _UNIT,
            "directory --help": [demo_town.COMMAND, "--help"],
            "directory search shelter": [demo_town.COMMAND, "search", "shelter"],
            "directory import minutes": [
                demo_town.COMMAND, "import", "minutes", paper, "--dry-run"
            ],
        }  # fmt: skip
        found = {name: _least(words, environment, rounds) for name, words in lines.items()}
    unit = found["import sqlalchemy, flask"][0]
    rows = [
        [f"`{name}`", f"{seconds:.2f}", f"{seconds / unit:.1f}", f"{megabytes:.0f}"]
        for name, (seconds, megabytes) in found.items()
    ]
    table("Commands over the demo town", ("", "CPU s", "of the first line", "MB"), rows)


def _least(
    words: Sequence[str | Path], environment: Mapping[str, str], rounds: int
) -> tuple[float, float]:
    """The fewest CPU seconds of a command, and its megabytes then."""
    return min([_once(words, environment) for _ in range(rounds + 1)][1:])


def _once(words: Sequence[str | Path], environment: Mapping[str, str]) -> tuple[float, float]:
    process = subprocess.Popen(  # noqa: S603  # our own
        words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _pid, _status, used = os.wait4(process.pid, 0)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


if __name__ == "__main__":
    main()
