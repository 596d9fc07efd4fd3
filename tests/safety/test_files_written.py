"""Every file and folder that the directory writes is its user's alone, and stands in the list of docs/incident.md."""

from __future__ import annotations

import re
import stat
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest

from directory.cli.first_keys import new_keys, write_keys
from tests.instances import CHECKOUT
from tests.serving import served_town

pytestmark = [pytest.mark.server, pytest.mark.xdist_group("files written"), pytest.mark.slow]

INCIDENT = CHECKOUT / "docs" / "incident.md"
CLASSES = re.compile(r"^\| `(?P<names>[^|]+)` \|", re.MULTILINE)
COMMANDS = (
    ("backup", "out/today.backup"),
    ("export", "listings", "--audience", "staff", "out/listings.csv"),
    ("export", "hsds", "out/hsds"),
    ("export", "pack", "out/pack"),
    ("import", "pack", "out/pack", "--yes"),
    ("import", "listings", "listings.csv", "--yes"),
    ("jobs", "run"),
    ("restore", "out/today.backup", "--yes"),
)


def classes() -> list[str]:
    """The patterns of names in the table of files."""
    section = (
        INCIDENT.read_text("utf-8").partition("## What lies on the disk")[2].partition("\n## ")[0]
    )
    return [name for row in CLASSES.finditer(section) for name in row["names"].split("`, `")]


def is_listed(path: str) -> bool:
    return any(fnmatch(path, name) for name in classes())


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The folder of a directory that was served and whose commands ran, none of which was told which mode to use."""
    home = tmp_path_factory.mktemp("home")
    (home / "out").mkdir(mode=0o700)
    (home / "listings.csv").write_bytes((CHECKOUT / "demo" / "listings.csv").read_bytes())
    instance = home / "instance"
    with served_town(instance) as town:
        (instance / "server.log").unlink()  # that of the test, not of the directory
        found = set(instance.rglob("*"))
        for words in COMMANDS:
            done = subprocess.run(
                [sys.executable, "-c", "from directory.cli.main import main; main()", *words],
                cwd=home,
                env=dict(town.environment) | {"PYTHONPATH": str(CHECKOUT)},
                capture_output=True,
                text=True,
                check=False,
                umask=0o000,
            )
            assert done.returncode in (0, 1), f"{words}: {done.stderr}"
            found |= set(home.rglob("*"))
    write_keys(home / "instance.env", new_keys())
    given = {home / "out", home / "listings.csv"}
    return sorted(
        path for path in found | set(home.rglob("*")) if path.exists() and path not in given
    )


def test_nothing_is_open_to_other_users(written: list[Path]) -> None:
    assert len(written) > 20
    for path in written:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode & 0o077 == 0, f"{path.name} has the mode {mode:o}"


def test_each_class_of_file_is_listed_with_what_it_holds(written: list[Path]) -> None:
    home = next(path for path in written if path.name == "instance").parent
    unknown = [
        name
        for path in written
        if path.is_file() and not is_listed(name := path.relative_to(home).as_posix())
    ]
    assert unknown == []
    assert not is_listed("instance/uploads/list.csv"), "the list lets anything pass"
