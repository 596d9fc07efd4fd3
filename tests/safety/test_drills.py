"""The short forms of the drills: each treats a running server badly and nothing acknowledged is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drills import crash, disk, load
from drills.figures import PAGE
from drills.serving import Server
from tests.serving import like

pytestmark = [pytest.mark.server, pytest.mark.xdist_group("drills")]


@pytest.mark.long
def test_processes_killed_under_load_lose_nothing_acknowledged(
    tmp_path: Path, prepared_sqlite: Path
) -> None:
    outcome, record = crash.run(tmp_path / "instance", rounds=4, **like(prepared_sqlite))
    assert (outcome.rounds, outcome.killed_all) == (4, 1)
    assert len(record.acknowledged) > 3
    assert record.read > 3
    assert (outcome.lost, outcome.damaged) == ([], [])


@pytest.mark.long
def test_a_running_server_stands_what_may_happen_to_it(drilled: Server) -> None:
    """A locked database, a damaged index, a rolling restart, a burst; and its log tells nothing of who asked what."""
    assert len(disk.write_some(drilled, 3)) == 3
    disk.hold_lock(drilled, 1)
    drilled.get("/en/search?q=wordsofavisitor&near=94110")
    drilled.get("/nowhere/wordsofavisitor")
    ((_, answered),) = [
        row for row in load.restart_under_load(drilled, 4) if row[0].startswith("answered")
    ]
    assert answered.endswith(", 0")
    (_, told), (_, advice) = load.burst(drilled, 60)
    assert set(re.findall(r"× (\d+)", told)) <= {"200", "429", "503"}
    assert advice.endswith("; 0")
    disk.damage_index(drilled, ["flipped in one byte", "deleted"])
    log = (drilled.instance / "drill.log").read_text(encoding="utf-8")
    for word in ("wordsofavisitor", "94110", "127.0.0.1", "Python-urllib", "Mozilla"):
        assert word not in log, word


@pytest.mark.long
def test_a_full_disk_turns_writers_away_and_loses_nothing(
    tmp_path: Path, prepared_sqlite: Path
) -> None:
    rows = disk.fill_disk(tmp_path / "instance", full=2, **like(prepared_sqlite))
    told = dict(rows)
    if "disk full" in told:
        pytest.skip(told["disk full"])
    assert told["disk full for 2 s"]
    assert told["until a write gets through after that"]


def test_the_page_has_a_place_for_each_drill() -> None:
    marks = re.findall(
        r"<!-- (\w+) -->\n(?:.*?)<!-- end -->", PAGE.read_text(encoding="utf-8"), re.DOTALL
    )
    assert marks == ["crash", "disk", "load", "soak", "patterns"]
    scaling = re.findall(
        r"<!-- (\w+) -->\n(?:.*?)<!-- end -->", load.SCALING.read_text(encoding="utf-8"), re.DOTALL
    )
    assert scaling == ["size", "surge", "failover", "small"]
