"""`python -m drills.mutants [gaps …] [--sample 40] [--seed 1]`: puts wrong lines into packages; tests must notice.

Of each package a sample is drawn by a seed. What was tried is kept in build/mutants: what was noticed is not tried
again while the module is the same, what survived not while the tests are the same too, and a run that was stopped goes
on where it was. docs/mutants.md gets the figures; what survives must stand there with the reason why it may.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from drills.mutation import Mutant, mutants_of

CHECKOUT = Path(__file__).resolve().parent.parent
WORK = CHECKOUT / "build" / "mutants"
PAGE = CHECKOUT / "docs" / "mutants.md"
MOST_SURVIVORS = 0.1

TESTS: dict[str, tuple[str, ...]] = {
    "gaps": ("gaps",),
    "planning": ("planning",),
    "coalition": ("coalition", "models/test_rules.py"),
    "publication": ("publication",),
    "verification": ("verification", "staff/test_verifying.py"),
    "duplicates": ("duplicates", "staff/test_duplicates.py"),
    "hsds": ("hsds", "imports/readers/hsds"),
    "imports": ("imports",),
    "parsing": ("parsing",),
    "matching": ("matching", "imports/test_planning.py"),
}
"""For each package the folders and files of tests that are to notice what is wrong in it."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A mutant and what became of it: noticed, survived, or untested, where no test passes the line."""

    name: str
    line: int
    outcome: str
    tests: str
    seconds: float = 0.0

    @property
    def was_noticed(self) -> bool:
        """A test failed, or went on for ever."""
        return self.outcome in {"noticed", "late"}


def main() -> None:
    """Try the packages one after another, tell what survived, and fail where it is too much."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("packages", nargs="*", default=list(TESTS), metavar="package")
    arguments.add_argument("--sample", type=int, default=40)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--jobs", type=int, default=2)
    arguments.add_argument("--only", default="", help="only mutants whose name contains this")
    asked = arguments.parse_args()
    unknown = [each for each in asked.packages if each not in TESTS]
    if unknown:
        raise SystemExit(
            f"No package {', '.join(unknown)} is tried here; known are {', '.join(TESTS)}."
        )
    found: dict[str, list[Trial]] = {}
    for package in asked.packages:
        drawn = sample(_mutants(package), asked.sample, asked.seed, asked.only)
        found[package] = _tried(package, drawn, asked.jobs)
        for trial in found[package]:
            if not trial.was_noticed:
                sys.stdout.write(f"{trial.outcome}: line {trial.line} of {trial.name}\n")
    if not asked.only:
        _judge(found, asked.sample, asked.seed)


def sample(mutants: Iterable[Mutant], size: int, seed: int, only: str = "") -> list[Mutant]:
    """Those of the lowest hashes, so that a changed line leaves the rest of the sample as it was."""

    def draw(mutant: Mutant) -> bytes:
        return hashlib.sha256(f"{seed} {mutant.name} {mutant.number}".encode()).digest()

    return sorted((each for each in mutants if only in each.name), key=draw)[:size]


def _mutants(package: str) -> list[Mutant]:
    paths = sorted((CHECKOUT / "directory" / package).rglob("*.py"))
    return [
        mutant
        for path in paths
        for mutant in mutants_of(path.read_text("utf-8"), str(path.relative_to(CHECKOUT)))
    ]


def _tried(package: str, drawn: Sequence[Mutant], jobs: int) -> list[Trial]:
    """What became of each mutant, tried now where that is not known."""
    WORK.mkdir(parents=True, exist_ok=True)
    kept, tests = WORK / f"{package}.jsonl", _digest_of_tests(package)
    keys = {_key(mutant): mutant for mutant in drawn}
    known = dict(_read(kept))
    missing = [
        {"key": key, "name": mutant.name, "tests": tests, **asdict(mutant)}
        for key, mutant in keys.items()
        if key not in known or not (known[key].was_noticed or known[key].tests == tests)
    ]
    if missing:
        _try(package, missing, kept, jobs)
        known = dict(_read(kept))
    return [known[key] for key in keys]


def _try(package: str, missing: Sequence[dict[str, Any]], kept: Path, jobs: int) -> None:
    asked = WORK / f"{package}.asked.json"
    asked.write_text(json.dumps(missing), encoding="utf-8")
    words = [
        sys.executable, "-m", "pytest", "-q", "--slow", "-p", "drills.mutant_trials", "-p", "no:cacheprovider",
        "-m", "not browser and not postgres and not shared", "--hypothesis-seed=0",
        f"--mutants={asked}", f"--trials={kept}", f"--jobs={jobs}", *map(str, _places(package)),
    ]  # fmt: skip
    subprocess.run(words, cwd=CHECKOUT, check=True)  # noqa: S603 - our own interpreter


def _places(package: str) -> list[Path]:
    places = (CHECKOUT / "tests" / each for each in TESTS[package])
    return [place for place in places if place.exists()]


def _read(kept: Path) -> list[tuple[str, Trial]]:
    if not kept.exists():
        return []
    rows = [json.loads(line) for line in kept.read_text("utf-8").splitlines()]
    return [(row.pop("key"), Trial(**row)) for row in rows]


def _key(mutant: Mutant) -> str:
    """Another one for every change of the module."""
    digest = hashlib.sha256((CHECKOUT / mutant.path).read_bytes())
    digest.update(f"{mutant.number} {mutant.name}".encode())
    return digest.hexdigest()[:24]


def _digest_of_tests(package: str) -> str:
    digest = hashlib.sha256()
    for place in _places(package):
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def allowed(page: str) -> dict[str, str]:
    """The survivors of the page with the reason why each may survive."""
    rows = re.findall(r"^\| `(.+?)` \| ([^|`]+) \|$", page, re.MULTILINE)
    return {name: reason.strip() for name, reason in rows}


def row(package: str, trials: Sequence[Trial], size: int, seed: int) -> str:
    """How many mutants of a package were noticed, as a row of the page."""
    when = datetime.now(UTC).strftime("%Y-%m-%d")
    survived = sum(not trial.was_noticed for trial in trials)
    share = survived / max(1, len(trials))
    noticed = len(trials) - survived
    return f"| {package} | {size} by {seed}, {when} | {len(trials)} | {noticed} | {survived} | {share:.0%} |"


def with_rows(page: str, rows: Mapping[str, str]) -> str:
    """The page with these rows in its table; rows of packages that were not tried stay as they are."""
    for package, line in rows.items():
        page = re.sub(
            rf"^\| {package} \|.*$", lambda _found, new=line: new, page, flags=re.MULTILINE
        )
    return page


def _judge(found: Mapping[str, Sequence[Trial]], size: int, seed: int) -> None:
    page = PAGE.read_text("utf-8")
    reasons = allowed(page)
    rows = {package: row(package, trials, size, seed) for package, trials in found.items()}
    sys.stdout.write("\n".join([*rows.values(), ""]))
    PAGE.write_text(with_rows(page, rows), encoding="utf-8")
    faults = []
    for package, trials in found.items():
        survivors = [trial for trial in trials if not trial.was_noticed]
        if len(survivors) > MOST_SURVIVORS * len(trials):
            faults.append(f"{package}: {len(survivors)} of {len(trials)} survived.")
        faults += [
            f"docs/mutants.md does not say why this may survive: {escaped(trial.name)}"
            for trial in survivors
            if escaped(trial.name) not in reasons
        ]
    if faults:
        raise SystemExit("\n".join(faults))


def escaped(name: str) -> str:
    """A name as it stands in a cell of a table of the page."""
    return name.replace("|", "¦").replace("`", "'")


if __name__ == "__main__":
    main()
