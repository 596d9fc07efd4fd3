"""A database takes the place of another that others use only where nothing of theirs is lost by it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.backups import database_in_use as in_use
from directory.backups.database_in_use import database_in_use

OLD, NEW, OTHERS = "old", "new", "of others"


def make(path: Path, word: str, mode: str) -> Path:
    """A database of many pages that holds the word."""
    with closing(sqlite3.connect(path)) as opened:
        opened.execute(f"PRAGMA journal_mode={mode}")
        opened.execute("CREATE TABLE said (word TEXT, ballast BLOB)")
        for number in range(2 * in_use._PAGES):
            opened.execute(f"CREATE TABLE empty_{number} (unused TEXT)")
        opened.execute("INSERT INTO said VALUES (?, zeroblob(200000))", (word,))
        opened.commit()
    return path


def word(path: Path) -> str:
    with closing(sqlite3.connect(path)) as opened:
        return str(opened.execute("SELECT word FROM said").fetchone()[0])


def save(path: Path, word: str = OTHERS) -> None:
    with closing(sqlite3.connect(path, timeout=0)) as opened, opened:
        opened.execute("UPDATE said SET word = ?", (word,))


@pytest.fixture
def live(tmp_path: Path) -> Path:
    return make(tmp_path / "live.db", OLD, "WAL")


@pytest.mark.parametrize("shed", ["PASSIVE", "RESTART", "TRUNCATE"])
def test_a_log_that_begins_anew_is_nobody_who_saved(live: Path, newer: Path, shed: str) -> None:
    save(live)
    with closing(sqlite3.connect(live)) as opened:
        opened.execute(f"PRAGMA wal_checkpoint({shed})")
        with database_in_use(live) as used:
            assert used.replace(newer)
            opened.execute("SELECT word FROM said").fetchone()
            assert used.replace(newer)
    assert word(live) == NEW


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    return make(tmp_path / "newer.db", NEW, "DELETE")


def test_one_that_nobody_saved_in_is_replaced_and_put_back(
    live: Path, newer: Path, tmp_path: Path
) -> None:
    with database_in_use(live) as used:
        used.copy(tmp_path / "before.db")
        assert used.replace(newer)
        assert word(live) == NEW
        assert used.replace(tmp_path / "before.db"), "what it did itself is nobody's else"
        assert word(live) == OLD
    with closing(sqlite3.connect(live)) as opened:
        assert opened.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(steps=st.lists(st.sampled_from(["copy", "replace", "save", "read"]), max_size=8))
def test_nothing_that_others_saved_is_ever_lost(
    steps: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("walk")
    live, newer = make(folder / "live.db", OLD, "WAL"), make(folder / "newer.db", NEW, "DELETE")
    expected, known, numbers = OLD, True, count(1)
    with database_in_use(live) as used:
        for step in steps:
            if step == "copy":
                used.copy(folder / "copy.db")
                assert word(folder / "copy.db") == expected
                known = True
            elif step == "replace":
                assert used.replace(newer) is known
                expected = NEW if known else expected
            elif step == "save":
                expected, known = f"{OTHERS} {next(numbers)}", False
                save(live, expected)
            assert word(live) == expected


def test_who_saves_in_the_moment_before_the_lock_is_noticed(
    live: Path, newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the last look and the lock there is a moment in which nobody is kept out."""
    looks = in_use._commits_of_others
    with database_in_use(live) as used:
        left = iter([False, True])  # the second look is the last one before the lock

        def look(opened: sqlite3.Connection) -> int:
            seen = looks(opened)
            if next(left, False):
                save(live)
            return seen

        monkeypatch.setattr(in_use, "_commits_of_others", look)
        assert not used.replace(newer)
    assert word(live) == OTHERS


def test_nobody_saves_while_it_is_held_and_everybody_afterwards(live: Path, tmp_path: Path) -> None:
    with database_in_use(live) as used:
        with used.held():
            used.copy(tmp_path / "copy.db")
            assert word(live) == OLD, "whoever reads does not wait"
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                save(live)
        save(live)
    assert word(live) == OTHERS
