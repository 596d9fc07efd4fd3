"""`python -m tests.answer_figures INSTANCE`: how much work it is to refuse each wrong line and to show each help.

The wrong lines are those of `tests/cli/wrong_lines.py`, and each wrong setting before each command; all are typed in a
fresh process. INSTANCE is the folder of a directory with the demo town; other settings are those of the environment.
CPU seconds, the best of two.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import click

from tests.cli.test_commands import DONE, EVERY
from tests.cli.wrong_lines import SETTINGS_REFUSED, Files, every_wrong_line, line, requires

DIRECTORY = [sys.executable, "-c", "from directory.cli.main import main; main()"]


HELP = "help"


def seconds(words: list[str], environment: Mapping[str, str], status: int) -> float:
    """CPU seconds of a line. Raises RuntimeError for one that does not end with that status."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ended = subprocess.run(
        [*DIRECTORY, *words], env=dict(environment), capture_output=True, check=False, stdin=subprocess.DEVNULL
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if ended.returncode != status:
        raise RuntimeError(f"{' '.join(words)} ended with {ended.returncode}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(instance: str) -> None:
    """Print the figures."""
    environment = os.environ | {"DIRECTORY_INSTANCE": instance}
    with tempfile.TemporaryDirectory() as folder:
        files = Files.in_folder(Path(folder))
        kinds = {
            HELP: [([*path, "--help"], environment) for path in EVERY],
            "arguments": [(words, environment) for words in every_wrong_line(files)],
            "settings": [
                (line(path, files), environment | {"DIRECTORY_ENV_FILE": ""} | more)
                for more, _sentence in SETTINGS_REFUSED
                for path in DONE
                if requires(path).name != "NOTHING"
            ],
        }
        for kind, lines in kinds.items():
            found = sorted(
                (
                    min(seconds(words, chosen, 0 if kind == HELP else 2) for _ in "12"),
                    " ".join(words),
                )
                for words, chosen in lines
            )
            costs = [each for each, _words in found]
            click.echo(
                f"{kind}: {len(found)} lines, {statistics.median(costs):.2f} s, at most {costs[-1]:.2f} s"
            )
            for cost, words in found[-3:]:
                click.echo(f"  {cost:.2f} {words[:100]}")


if __name__ == "__main__":
    main(sys.argv[1])
