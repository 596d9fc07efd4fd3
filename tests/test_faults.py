"""What the machine refuses is said in words: each fault is a real one, and none shows a number or a class."""

from __future__ import annotations

import errno
import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from directory.counted import word_list
from directory.faults import fault_words, is_of_machine, known_fault, place_in_code
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


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_every_number_of_the_system_has_words(number: int) -> None:
    told = fault_words(OSError(number, os.strerror(number), "/srv/here"))
    assert re.fullmatch(r"/srv/here: [.a-zA-Z].*[a-z)]", told)
    assert not re.search(r"Errno|\[|None", told)


class FromPostgres(Exception):
    """As its driver raises it: a state, and words that may hold the values of a row."""

    def __init__(self, state: str | None) -> None:
        super().__init__("Key (street)=(17 Lantern Street) already exists")
        self.sqlstate = state


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("53100", "the disk is full"),
        ("53300", "its server has no room for more"),
        ("55P03", "someone else has been writing to it"),
        ("57P01", "its server is starting or stopping"),
        ("57014", "a statement took longer"),
        ("08006", "it cannot be reached"),
        ("40P01", "someone else changed the same"),
    ],
)
def test_states_of_postgres_are_said_in_words(state: str, words: str) -> None:
    problem = OperationalError("SELECT 1", {}, FromPostgres(state))
    assert str(known_fault(problem)).startswith(f"the database cannot be used: {words}")


@pytest.mark.parametrize("state", ["23505", "22001", "42601", "42P01", None])
def test_mistakes_of_the_program_are_no_fault_of_the_machine(state: str | None) -> None:
    assert known_fault(OperationalError("SELECT 1", {}, FromPostgres(state))) is None


def test_a_mistake_is_named_by_its_deepest_place_in_the_program() -> None:
    with pytest.raises(TypeError) as raised:
        word_list(None, "or")  # type: ignore[arg-type]
    assert re.fullmatch(r"counted\.py:\d+", place_in_code(raised.value))


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
