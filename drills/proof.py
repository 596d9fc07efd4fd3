"""`python -m drills.proof [--only NAME …]`: everything that takes long, one target of make after the other.

What passed for a commit is noted in build/proof.json: stopped at any moment, the next run of the same commit goes on
with what is left. A target that fails is told with where its output lies, and the rest is still tried. At the end, the
table of the last results goes into docs/proof.md, with the commit that each was made of.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
NOTES = CHECKOUT / "build" / "proof.json"
LOGS = CHECKOUT / "build" / "proof"
PAGE = CHECKOUT / "docs" / "proof.md"

TARGETS: dict[str, Sequence[str]] = {
    "the whole suite": ("test", "ARGS=--long"),
    "tomorrow": ("test-days", "DAYS=+1"),
    "forty days later": ("test-days", "DAYS=+40"),
    "four hundred days later": ("test-days", "DAYS=+400"),
    "midnights, leap days, far time zones": ("test-moments",),
    "other orders, twice, by one to three workers": ("test-order",),
    "fresh draws": ("test-draws",),
    "walks of staff": ("walks",),
    "branches taken": ("coverage",),
    "wrong lines": ("mutants", "ARGS=--sample 40"),
    "hostile input": ("fuzz",),
    "hostile requests": ("fuzz-requests",),
    "questions to the API": ("fuzz-api",),
    "gates": ("gate-drill",),
    "installation": ("drill-install", "ARGS=--without-uv"),
    "crashes": ("drill-crash",),
    "disks and locks": ("drill-disk",),
    "load": ("drill-load",),
    "failover": ("drill-failover",),
}
"""What each shows, and the target of make that shows it."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one target: of which commit, when, in how many seconds, and the last line that it said."""

    commit: str
    day: str
    seconds: float
    passed: bool
    said: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is left, write the page, and tell whether all of it passes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument(
        "--only", nargs="*", choices=[words[0] for words in TARGETS.values()], metavar="TARGET"
    )
    chosen = parser.parse_args(arguments).only
    results, commit = _read_notes(), _commit()
    for what, words in TARGETS.items():
        before = results.get(what)
        if (chosen and words[0] not in chosen) or (
            before and before.passed and before.commit == commit
        ):
            continue
        sys.stdout.write(f"{what}: make {' '.join(words)}\n")
        sys.stdout.flush()
        results[what] = result = _run(words, commit)
        _keep_notes(results)
        end = (
            "passed"
            if result.passed
            else f"FAILED, see {LOGS.relative_to(CHECKOUT)}/{_log_of(words).name}"
        )
        sys.stdout.write(f"  {end} after {result.seconds:.0f} s: {result.said}\n")
    PAGE.write_text(page_of(results), encoding="utf-8")
    return 0 if all(result.passed for result in results.values()) else 1


def page_of(results: dict[str, Result]) -> str:
    """The page with the last result of each target, in the order of the table above; those never run are named."""
    rows = [
        f"| {what} | `make {' '.join(words)}` | {_told(results.get(what))} |"
        for what, words in TARGETS.items()
    ]
    return "\n".join([*_HEAD, *rows, ""])


_HEAD = (
    "# What was proved, and when",
    "",
    "`make prove` runs everything that takes too long for each change, and writes this page. Each row tells of the",
    "commit that it names, not of later ones. A run that was stopped goes on where it was.",
    "",
    "| what | how | day | commit | seconds | outcome |",
    "|---|---|---|---|---|---|",
)


def _told(result: Result | None) -> str:
    if result is None:
        return "– | – | – | not run yet"
    outcome = "passed" if result.passed else "**failed**"
    said = result.said.replace("|", "\\|")
    return f"{result.day} | {result.commit[:8]} | {result.seconds:,.0f} | {outcome}: {said}"


def _run(words: Sequence[str], commit: str) -> Result:
    LOGS.mkdir(parents=True, exist_ok=True)
    log, began = _log_of(words), time.monotonic()
    with log.open("wb") as output:
        done = subprocess.run(  # noqa: S603 - our own targets
            ("make", *words),  # noqa: S607
            cwd=CHECKOUT,
            stdout=output,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env=_without_make(os.environ),
            check=False,
        )
    text = log.read_text(encoding="utf-8", errors="replace")
    day = datetime.now(UTC).strftime("%Y-%m-%d")
    return Result(
        commit, day, time.monotonic() - began, done.returncode == 0, last_words(text.splitlines())
    )


def _without_make(environment: Mapping[str, str]) -> dict[str, str]:
    """An environment without what the make around this one hands on: `ARGS` are of this program, and of no target."""
    handed_on = {"MAKEFLAGS", "MAKEOVERRIDES", "MAKELEVEL", "MFLAGS", "ARGS"}
    return {name: text for name, text in environment.items() if name not in handed_on}


def last_words(lines: Iterable[str]) -> str:
    """The last line that says something, without the frame that pytest draws around it."""
    told = [line.strip("= \t") for line in lines]
    return next(
        (line for line in reversed(told) if line and not line.startswith("make:")),
        "nothing was said",
    )[:160]


def _log_of(words: Sequence[str]) -> Path:
    name = "-".join(words).replace("=", "-").replace(" ", "-").replace("+", "")
    return LOGS / f"{name}.log"


def _commit() -> str:
    """The commit that is tried; what is not committed is not told apart, so there must be nothing of it."""
    changed = _git("status", "--porcelain", "--untracked-files=no")
    if changed and changed.split() != ["M", str(PAGE.relative_to(CHECKOUT))]:
        raise SystemExit(
            f"What is proved is a commit, and there are changes beside it:\n{changed}\nCommit or drop them first."
        )
    return _git("rev-parse", "HEAD")


def _git(*words: str) -> str:
    done = subprocess.run(("git", *words), cwd=CHECKOUT, capture_output=True, text=True, check=True)  # noqa: S603, S607
    return done.stdout.strip()


def _read_notes() -> dict[str, Result]:
    if not NOTES.exists():
        return {}
    return {
        what: Result(**each)
        for what, each in json.loads(NOTES.read_text(encoding="utf-8")).items()
        if what in TARGETS
    }


def _keep_notes(results: dict[str, Result]) -> None:
    NOTES.parent.mkdir(parents=True, exist_ok=True)
    written = NOTES.with_suffix(".new")
    written.write_text(
        json.dumps({what: asdict(each) for what, each in results.items()}, indent=1),
        encoding="utf-8",
    )
    written.replace(NOTES)


if __name__ == "__main__":
    sys.exit(main())
