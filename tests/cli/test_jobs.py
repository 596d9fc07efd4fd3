"""What `directory jobs run` says where the machine fails."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import invoke, use

_ALMOST_FULL = 64 * 1024
"""Bytes to which files may grow: the database is there, and whoever writes to it is refused."""

_START = (
    "import resource; "
    f"resource.setrlimit(resource.RLIMIT_FSIZE, ({_ALMOST_FULL}, {_ALMOST_FULL})); "
    "from directory.__main__ import main; main()"
)


TOGETHER = re.compile(r"^(\d+) jobs failed: [^\n]*the disk fails[^\n]*\n  (.+)$", re.MULTILINE)


def run_where_nothing_can_grow() -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", _START, "jobs", "run"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.long
def test_a_full_disk_is_told_once_for_all_jobs_that_it_stops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(tmp_path, monkeypatch)
    assert invoke("init").exit_code == 0
    ended = run_where_nothing_can_grow()
    assert ended.returncode == 1
    ((count, names),) = TOGETHER.findall(ended.stdout)
    stopped = names.split(", ")
    assert len(stopped) == int(count) > 2
    assert ended.stdout.count("the disk fails") == 1
    assert "mail (" in ended.stdout
    assert not any(f"\n{each} (" in f"\n{ended.stdout}" for each in stopped)
