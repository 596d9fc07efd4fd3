"""`python -m drills.release`: what a release hands out, from the last commit, built twice to the same bytes.

Wheel, source archive and list of parts are made in two folders of their own, under another clock zone, language, umask
and order of hashes. Only what both agree on, byte by byte, comes into build/release, with its digests beside it.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from drills.last_commit import CHECKOUT, git, unpack_last_commit

GOAL = CHECKOUT / "build" / "release"
SUMS = "SHA256SUMS"
UNALIKE: tuple[tuple[int, Mapping[str, str]], ...] = (
    (0o022, {"TZ": "UTC", "LANG": "C.UTF-8", "PYTHONHASHSEED": "1"}),
    (0o077, {"TZ": "Pacific/Kiritimati", "LANG": "C", "PYTHONHASHSEED": "2"}),
)
"""How the machines differ that build it: umask and environment of each."""


class NotAlike(Exception):
    """A release that cannot be handed out; the message says why."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, compare, and say what came of it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--goal", type=Path, default=GOAL, help="folder that receives the files")
    goal = parser.parse_args(arguments).goal
    try:
        for line in release(goal):
            sys.stdout.write(f"{line}\n")
    except NotAlike as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    return 0


def release(goal: Path) -> Iterator[str]:
    """Bring the files into `goal`; yields a line for each. Raises NotAlike."""
    with tempfile.TemporaryDirectory(prefix="directory-release-") as folder:
        built = []
        for number, (mask, variables) in enumerate(UNALIKE):
            source = Path(folder) / f"{number}" / "source"
            unpack_last_commit(source)
            built.append(build(source, source.parent / "built", mask, variables))
        refuse_tag(git("tag", "--points-at", "HEAD").decode().split(), source)
        names = alike(*built)
        shutil.rmtree(goal, ignore_errors=True)
        goal.mkdir(parents=True)
        sums = []
        for name in names:
            shutil.copyfile(built[0] / name, goal / name)
            sums.append(f"{hashlib.sha256((goal / name).read_bytes()).hexdigest()}  {name}")
        (goal / SUMS).write_text("".join(f"{line}\n" for line in sums), "utf-8")
    yield from sums


def build(source: Path, goal: Path, mask: int, variables: Mapping[str, str]) -> Path:
    """Make wheel, source archive and list of parts of a copy of the sources; returns the folder that holds them."""
    goal.mkdir()
    environment = {"PATH": os.environ["PATH"], "HOME": str(goal.parent), **variables}
    python = sys.executable
    parts = Path(python).with_name("cyclonedx-py")
    for words in (
        (python, "-m", "hatchling", "build", "-d", str(goal)),
        (
            *(str(parts), "requirements", "requirements.lock", "--pyproject", "pyproject.toml"),
            "--output-reproducible",
            *("--output-format", "JSON", "--output-file", str(goal / "sbom.json")),
        ),
    ):
        done = subprocess.run(  # noqa: S603 - our own tools
            words, cwd=source, env=environment, umask=mask, capture_output=True, text=True, check=False
        )  # fmt: skip
        if done.returncode:
            raise NotAlike(f"{' '.join(words)}\n{done.stderr}")
    return goal


def alike(one: Path, other: Path) -> list[str]:
    """The names of the files in both folders. Raises NotAlike where one is missing or differs by a byte."""
    names = [sorted(each.name for each in folder.iterdir()) for folder in (one, other)]
    if names[0] != names[1]:
        raise NotAlike(f"One build made {names[0]}, the other one {names[1]}.")
    differing = [name for name in names[0] if (one / name).read_bytes() != (other / name).read_bytes()]  # fmt: skip
    if differing:
        raise NotAlike(f"Built twice, these differ: {', '.join(differing)}.")
    return names[0]


def refuse_tag(tags: Sequence[str], source: Path) -> None:
    """Raises NotAlike for a tag of a version that package or changelog do not speak of."""
    version = tomllib.loads((source / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    changes = (source / "CHANGELOG.md").read_text("utf-8")
    for tag in (each for each in tags if each.startswith("v")):
        if tag != f"v{version}":
            raise NotAlike(f"The commit bears {tag}, and pyproject.toml says {version}.")
        if f"\n## [{version}] - " not in changes:
            raise NotAlike(f"CHANGELOG.md has no section “## [{version}] - ” and the day.")


if __name__ == "__main__":
    sys.exit(main())
