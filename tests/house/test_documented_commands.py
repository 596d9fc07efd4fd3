"""Every command of the documentation does what stands there: typed as it is, in a folder with the files it names."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest
from click.testing import CliRunner, Result

from directory.cli.main import main
from tests.instances import CHECKOUT

pytestmark = pytest.mark.long

PAGES = sorted(
    str(path.relative_to(CHECKOUT))
    for path in (CHECKOUT / "README.md", *(CHECKOUT / "docs").glob("*.md"))
    if re.search(r"^ *directory \w", path.read_text(encoding="utf-8"), re.MULTILINE)
)
ELSEWHERE = {
    "serve": "it becomes the server: tests/cli/test_starting.py, tests/house/test_wheel.py",
    "setup": "it writes settings and asks: tests/cli/test_setup.py",
    "keys vouch": "it wants a row that someone changed by hand: tests/backups/test_integrity.py",
    "audit erase …": "the lines below it say how",
    "move": "it wants a PostgreSQL: tests/cli/test_move.py",
    "audit verify --expect": "it wants a head that was noted: tests/cli/test_audit.py",
    "hsds validate https": "it asks another directory: tests/api/test_hsds_validate.py",
}
"""Commands that this file does not type, and where they are tried."""
ANSWERS = "yes\n415-555-0199\n415-555-0199\nyes\n"
"""What somebody at the keyboard says to whatever is asked."""


def commands(page: str) -> list[str]:
    """The lines of a page's blocks that call the program, without what explains them."""
    text = (CHECKOUT / page).read_text(encoding="utf-8")
    blocks = re.findall(r"^ *```\w*\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE)
    lines = [line.strip() for block in blocks for line in block.splitlines()]
    return [
        re.sub(r"\s{2,}#.*", "", line).removeprefix("directory ")
        for line in lines
        if line.startswith("directory ")
    ]


def files_in(folder: Path) -> None:
    """What the pages speak of: minutes, outlines, sheets and packages of the demo town."""
    demo = CHECKOUT / "demo"
    shutil.copytree(demo / "minutes", folder / "minutes")
    shutil.copy(demo / "areas.geojson", folder / "neighborhoods.geojson")
    for name in ("listings.csv", "anything.csv", "providers.csv"):
        shutil.copy(demo / "listings.csv", folder / name)
    assert typed("export hsds package/").exit_code == 0


def typed(line: str) -> Result:
    """What the program answers to a line, with its wildcards opened as a shell does."""
    here = Path()
    words = [
        found
        for word in shlex.split(line)
        for found in (sorted(map(str, here.glob(word))) if "*" in word else [word])
    ]
    mask = os.umask(0o022)
    try:
        return CliRunner().invoke(main, words, input=ANSWERS)
    finally:
        os.umask(mask)


def made_out(line: str, ids: dict[str, str]) -> str:
    """The line with what a reader puts in place of the words in capitals."""
    line = re.sub(r"(organization|person) ID", lambda found: f"{found[1]} {ids[found[1]]}", line)
    line = re.sub(r"/var/backups/directory/\$\(date \+%F\)\.backup", "today.backup", line)
    return line.replace("restore FILE", "restore today.backup").replace("FILE", "a-file.txt")


@pytest.mark.parametrize("page", PAGES)
def test_what_stands_there_can_be_typed(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for module in ("approval", "setup"):
        monkeypatch.setattr(f"directory.cli.{module}.is_interactive", lambda: True)
    files_in(folder)
    with closing(sqlite3.connect(town / "directory.db")) as opened:
        ids = {
            kind: str(UUID(opened.execute(f"SELECT id FROM {kind} LIMIT 1").fetchone()[0]))  # noqa: S608
            for kind in ("organization", "person")
        }
    lines = commands(page)
    assert lines
    for line in lines:
        if not any(line.startswith(each) for each in ELSEWHERE):
            answer = typed(made_out(line, ids))
            assert answer.exit_code == 0, f"directory {line}\n{answer.output}"


def test_what_is_tried_elsewhere_is_still_documented() -> None:
    every = [line for page in PAGES for line in commands(page)]
    assert [each for each in ELSEWHERE if not any(line.startswith(each) for line in every)] == []
    assert len(every) > 40
