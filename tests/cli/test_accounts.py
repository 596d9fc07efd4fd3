"""`directory user add` beside others who write: it waits its turn, and says what to do when that does not come."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from directory import db
from directory.cli import application
from tests.commands import invoke

ADD = ("user", "add", "ada@example.org", "--role", "reader")


@pytest.fixture
def writer(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[sqlite3.Connection]:
    """Somebody else who writes into the directory, of which pages wait for nobody."""
    monkeypatch.setattr(db, "BUSY_TIMEOUT_MS", 1)
    path = home / "directory.db"
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


def test_a_command_waits_while_somebody_writes(writer: sqlite3.Connection) -> None:
    end = threading.Timer(1.5, writer.execute, ["ROLLBACK"])
    end.start()
    try:
        added = invoke(*ADD)
    finally:
        end.join()
    assert added.exit_code == 0, added.stderr
    assert "may sign in" in added.stdout


def test_a_command_that_waited_in_vain_says_what_to_do(
    writer: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application, "PATIENCE_SECONDS", 0)
    refused = invoke(*ADD)
    assert refused.exit_code == 2
    assert "Try it again" in refused.stderr
    assert "database is locked" not in refused.stderr
    writer.execute("ROLLBACK")
    assert invoke(*ADD).exit_code == 0
