"""What the machine refuses is said in words: each fault is a real one, and none shows a number or a class."""

from __future__ import annotations

import errno
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from directory.cli.machine_faults import fault_words, is_of_machine
from tests.commands import Directory


def of_sqlite(statements: str, uri: str) -> None:
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as opened:
        for statement in statements.split(";"):
            opened.execute(statement)


def read_only(path: Path) -> None:
    of_sqlite("CREATE TABLE a (b)", f"file:{path}")
    of_sqlite("INSERT INTO a VALUES (1)", f"file:{path}?mode=ro")


def letter(path: Path) -> Path:
    path.write_text("Dear all, nothing happened.\n" * 40)
    return path


FAULTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "nothing there": (lambda folder: (folder / "no").read_text(), "/no: it is not there"),
    "a folder": (lambda folder: folder.read_text(), ": it is a folder, and a file is needed"),
    "below a file": (lambda folder: (letter(folder / "a") / "b").mkdir(), "/b: it is below a file, and a folder is"),
    "taken": (lambda folder: letter(folder / "a").mkdir(), "/a: something else is there already"),
    "moved nowhere": (lambda folder: letter(folder / "a").rename(folder / "no" / "b"), "/no/b: it is not there"),
    "a full disk": (
        lambda folder: of_sqlite(
            "PRAGMA max_page_count = 2;CREATE TABLE a (b);INSERT INTO a VALUES (randomblob(99999))", f"file:{folder}/x"
        ),
        "the disk is full; make room there, then run this again",
    ),
    "reading only": (lambda folder: read_only(folder / "e"), "it may only be read"),
    "no database": (lambda folder: of_sqlite("SELECT * FROM a", f"file:{letter(folder / 'a')}"), "it is no database"),
    "not to be opened": (lambda folder: of_sqlite("SELECT 1", f"file:{folder}/no/x"), "it cannot be opened"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_said_in_words(tmp_path: Path, name: str) -> None:
    fault, words = FAULTS[name]
    with pytest.raises((OSError, sqlite3.Error)) as raised:
        fault(tmp_path)
    told = fault_words(raised.value)
    assert words in told
    assert not re.search(r"Errno|Error\b|\[", told)


def test_what_is_no_fault_of_the_machine_keeps_its_words() -> None:
    assert fault_words(ValueError("a word")) == "a word"
    assert fault_words(OSError("a word")) == "a word"
    assert not is_of_machine(FileNotFoundError(errno.ENOENT, "no", "/x"))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_whatever_a_command_does_a_full_or_closed_disk_is_no_traceback(
    directory: Directory, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def fail(*_given: object) -> None:
        raise OSError(number, "raw words", "/srv/full")

    monkeypatch.setattr("directory.cli.publish.rebuild_index", fail)
    failed = directory("reindex")
    assert failed.exit_code == 1
    assert failed.stderr.startswith("Error: /srv/full: ")
    assert "raw words" not in failed.stderr


def test_a_mistake_of_the_program_is_not_hidden(
    directory: Directory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> None:
        raise FileNotFoundError(errno.ENOENT, "no", "/x")

    monkeypatch.setattr("directory.cli.publish.rebuild_index", fail)
    with pytest.raises(FileNotFoundError):
        directory("reindex")
