"""A backup written under load holds every row that was acknowledged before it, and comes back row by row."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import shutil
import sqlite3
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from directory import models as m
from directory.backups import BackupImpossible, write_backup
from directory.cli import backups
from directory.cli.instance_lock import alone_in
from directory.config import Settings
from directory.db import begin_writing, now
from tests.commands import Directory, invoke, sit_at_a_terminal
from tests.instances import SECRET_KEY

pytestmark = pytest.mark.slow


def tables(path: Path, leaving: str = "account") -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table; `leaving` names one that a restore changes on purpose."""
    with closing(sqlite3.connect(path)) as opened:
        names = [
            row[0]
            for row in opened.execute(
                "SELECT name FROM sqlite_schema WHERE type='table' AND name NOT LIKE 'sqlite_%'"
            )
        ]
        return {
            name: sorted(opened.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)  # noqa: S608
            for name in names
            if name != leaving
        }


@contextmanager
def writing(home: Path) -> Iterator[list[int]]:
    """Write organizations one by one until the block ends; gives the numbers that were acknowledged so far."""
    acknowledged: list[int] = []
    enough = threading.Event()
    engine = create_engine(f"sqlite:///{home / 'directory.db'}")

    def write() -> None:
        while not enough.is_set():
            with Session(engine) as session:
                begin_writing(session)
                session.add(m.Organization(name=f"Invented {len(acknowledged)}"))
                session.commit()
            acknowledged.append(len(acknowledged))

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield acknowledged
    finally:
        enough.set()
        thread.join()
        engine.dispose()


def test_a_backup_under_load_holds_everything_acknowledged_before_it(
    home: Path, tmp_path: Path
) -> None:
    goal = tmp_path / "a.backup"
    with writing(home) as acknowledged:
        while len(acknowledged) < 5:
            pass
        before = len(acknowledged)
        assert invoke("backup", goal).exit_code == 0
        at_most = len(acknowledged) + 1
    result = invoke("restore", goal, "--yes", "--json")
    told = json.loads(result.stdout)
    assert result.exit_code == 0, result.output
    with closing(sqlite3.connect(home / "directory.db")) as opened:
        query = "SELECT name FROM organization WHERE name LIKE 'Invented %'"
        numbers = sorted(int(row[0].split()[1]) for row in opened.execute(query))
    restored = [number for number in numbers if number < at_most]
    assert restored[:before] == list(range(before)), "acknowledged, then lost"
    assert told["rows"] > 100


def test_a_copy_that_a_killed_process_left_goes_with_the_next_backup(
    directory: Directory, home: Path, tmp_path: Path
) -> None:
    left, under_way = home / ".backup-left", home / ".backup-under-way"
    for folder in (left, under_way):
        folder.mkdir(mode=0o700)
        (folder / "directory.db").write_bytes(b"a copy of what was erased since")
        os.utime(folder, (time.time() - 120,) * 2)
    (home / ".backup-of-today.backup.being-written").touch()
    handle = os.open(under_way, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        directory("backup", str(tmp_path / "today.backup"))
    finally:
        os.close(handle)
    assert not left.exists()
    assert under_way.exists(), "another process may be packing it"
    assert [each for each in home.glob(".backup-*") if each.is_dir() and each != under_way] == []


def test_what_is_restored_are_the_same_rows(town: Path, tmp_path: Path) -> None:
    goal = tmp_path / "a.backup"
    before = tables(town / "directory.db")
    told = json.loads(invoke("backup", goal, "--json").stdout)
    # That a backup was made is in the audit before its first byte, and so in the backup as well.
    rows = tables(town / "directory.db")
    assert [name for name in rows if rows[name] != before[name]] == ["audit_entry"]
    assert len(rows["audit_entry"]) == len(before["audit_entry"]) + 1
    assert told["rows"] | {"account": 0} == {n: len(each) for n, each in rows.items()} | {
        "account": 0
    }
    assert stat.S_IMODE(goal.stat().st_mode) == 0o600
    assert b"Port Amaranth" not in goal.read_bytes()
    drilled = invoke("restore", goal, "--drill")
    assert (drilled.exit_code, "Rehearsed" in drilled.stdout) == (0, True), drilled.output
    assert tables(town / "directory.db") == rows
    with closing(sqlite3.connect(town / "directory.db")) as opened, opened:
        opened.execute("DELETE FROM published_record")
        opened.execute("UPDATE organization SET name = 'Overwritten'")
        accounts = opened.execute(
            "SELECT email, password_hash, session_epoch FROM account"
        ).fetchall()
    result = invoke("restore", goal, "--yes")
    assert (result.exit_code, "agree" in result.stdout) == (0, True), result.output
    assert tables(town / "directory.db") == rows
    with closing(sqlite3.connect(town / "directory.db")) as opened:
        query = "SELECT email, password_hash, session_epoch FROM account"
        after = opened.execute(query).fetchall()
    assert after == [(email, kept, epoch + 1) for email, kept, epoch in accounts]
    assert json.loads(invoke("search", "shelter", "--json").stdout)["total"] > 0
    kept = next((town / "before-restore").iterdir())
    assert invoke("restore", kept, "--yes").exit_code == 1, (
        "the overwritten one is whole, and its listings are not published"
    )
    assert not list(town.glob(".backup-*"))


def test_what_was_hidden_narrowed_or_closed_since_the_backup_stays_so(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    goal = tmp_path / "a.backup"
    engine = create_engine(f"sqlite:///{town / 'directory.db'}")
    with Session(engine) as session:
        begin_writing(session)
        session.add(m.ApiKey.issue("a partner")[0])
        session.commit()
    invoke("backup", goal)

    def shown() -> tuple[set[str], set[str]]:
        with closing(sqlite3.connect(town / "directory.db")) as opened:
            query = "SELECT document FROM published_record WHERE audience = 'public'"
            documents = [json.loads(row[0]) for row in opened.execute(query)]
        places = {place["id"] for each in documents for place in each.get("locations", ())}
        return places, {each["id"] for each in documents}

    places, listings = shown()
    with Session(engine) as session:
        begin_writing(session)
        sites = session.scalars(select(m.ServiceAtLocation).order_by(m.ServiceAtLocation.id)).all()
        place = next(each.location for each in sites if str(each.location_id) in places)
        other = next(
            each.service
            for each in sites
            if str(each.service_id) in listings and each.location_id != place.id
        )
        place.confidential = True
        other.audience = m.Audience.STAFF
        closed = str(place.id), str(other.id)
        more = [
            each
            for each in session.scalars(select(m.Service))
            if str(each.id) in listings - {closed[1]}
        ]
        gone, paused, deleted, *_rest = sorted(more, key=lambda each: each.name)
        gone.status, paused.status = m.ServiceStatus.DEFUNCT, m.ServiceStatus.TEMPORARILY_CLOSED
        ended, paused_id, name = str(gone.id), str(paused.id), deleted.name
        session.delete(deleted)
        session.scalars(select(m.Account)).one().suspend()
        session.scalars(select(m.ApiKey)).one().revoked_at = now()
        session.add(m.Unsubscription(address_digest="a digest"))
        session.commit()
    engine.dispose()
    assert (closed[0] in shown()[0], closed[1] in shown()[1]) == (False, False)
    narrower = len(places) - len(shown()[0])
    seen: list[tuple[set[str], set[str]]] = []
    put = backups.put_in_place

    def put_and_look(found: Path, to: Path) -> None:
        put(found, to)
        seen.append(shown())

    monkeypatch.setattr(backups, "put_in_place", put_and_look)
    result = invoke("restore", goal, "--yes")
    assert result.exit_code == 0, result.output
    words = " ".join(result.stderr.split())
    assert "1 hidden place, 1 listing, phone or person that fewer may see, 2 closed" in words
    assert "2 suspended accounts and revoked keys" in words
    assert f"Deleted since, and shown again: {name}." in words
    for there, read in (*seen, shown()):
        assert closed[0] not in there, "shown again, if only until the restore has ended"
        assert closed[1] not in read
        assert ended not in read, "a service that has closed is offered again"
    assert len(seen) == 1
    with Session(engine) as session:
        assert (
            session.get_one(m.Service, UUID(paused_id)).status is m.ServiceStatus.TEMPORARILY_CLOSED
        )
        assert not session.scalars(select(m.Account)).one().active
        assert session.scalars(select(m.ApiKey)).one().revoked_at
        assert session.scalars(select(m.Unsubscription.address_digest)).all() == ["a digest"]
        others = listings - {closed[1], ended}
    assert (others - shown()[1], narrower - len(places - shown()[0]) >= 0) == (set(), True)
    (town / "directory.db").unlink()
    alone = invoke("restore", goal, "--yes")
    assert "There was no database to compare with." in alone.stderr


def test_a_damaged_or_missing_database_is_replaced(home: Path, tmp_path: Path) -> None:
    goal = tmp_path / "a.backup"
    invoke("backup", goal)
    rows = tables(home / "directory.db")
    database = home / "directory.db"
    content = database.read_bytes()
    for suffix in ("-wal", "-shm"):
        (home / f"directory.db{suffix}").unlink(missing_ok=True)
    database.write_bytes(content[:8192] + os.urandom(len(content) - 8192))
    refused = invoke("backup", tmp_path / "b.backup")
    assert (refused.exit_code, (tmp_path / "b.backup").exists()) == (2, False)
    assert "damaged" in refused.stderr or "malformed" in refused.stderr
    assert invoke("restore", goal, "--yes").exit_code == 0
    assert tables(database) == rows
    assert [each.suffix for each in (home / "before-restore").iterdir()] == [".db"]
    database.unlink()
    assert invoke("restore", goal, "--yes").exit_code == 0
    assert tables(database) == rows


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "does not exist"), (b"SQLite format 3\0", "no backup"), (b"cut", "cut off")],
)
def test_what_cannot_be_restored_leaves_everything_as_it_is(
    directory: Directory, home: Path, tmp_path: Path, content: bytes | None, words: str
) -> None:
    goal = tmp_path / "a.backup"
    if content == b"cut":
        directory("backup", goal)
        goal.write_bytes(goal.read_bytes()[:-1])
    elif content:
        goal.write_bytes(content)
    before = (home / "directory.db").read_bytes()
    result = directory("restore", goal)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr
    assert (home / "directory.db").read_bytes() == before


def test_a_file_that_is_no_backup_is_never_overwritten(
    directory: Directory, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    precious = tmp_path / "precious.csv"
    precious.write_text("years of work")
    monkeypatch.chdir(tmp_path)
    refused = directory("backup", "precious.csv")
    assert refused.exit_code == 2
    assert "Error: precious.csv is no backup" in refused.stderr, "as it is called"
    assert precious.read_text() == "years of work"
    assert directory("backup", tmp_path).exit_code == 2
    goal = tmp_path / "a.backup"
    assert [directory("backup", goal).exit_code for _ in range(2)] == [0, 0]
    assert sorted(each.name for each in tmp_path.iterdir() if each.is_file()) == [
        "a.backup",
        "precious.csv",
    ]


def test_a_backup_of_another_key_is_refused(
    directory: Directory, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIRECTORY_ENCRYPTION_KEYS", f"7:{secrets.token_hex(32)}")
    goal = tmp_path / "a.backup"
    assert "key 7" in directory("backup", goal).stderr
    monkeypatch.setenv("DIRECTORY_ENCRYPTION_KEYS", f"8:{secrets.token_hex(32)}")
    result = directory("restore", goal)
    assert (result.exit_code, "key 7" in result.stderr) == (2, True)


def test_on_another_machine_it_needs_the_key_and_brings_everything(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    goal = tmp_path / "a.backup"
    invoke("backup", goal)
    rows = tables(town / "directory.db")
    other = tmp_path / "another machine"
    monkeypatch.setenv("DIRECTORY_INSTANCE", str(other))
    with monkeypatch.context() as patch:
        patch.setenv("DIRECTORY_SECRET_KEY", secrets.token_hex(32))
        refused = invoke("restore", goal, "--yes")
    assert (refused.exit_code, "sealed with another DIRECTORY_SECRET_KEY" in refused.stderr) == (
        2,
        True,
    )
    assert not (other / "directory.db").exists()
    whole = goal.read_bytes()
    for cut in (whole[: len(whole) // 2], whole[:2000]):
        (tmp_path / "cut.backup").write_bytes(cut)
        refused = invoke("restore", tmp_path / "cut.backup")
        assert (refused.exit_code, "changed or cut off" in refused.stderr) == (2, True)
    result = invoke("restore", goal, "--yes")
    assert (result.exit_code, "agree" in result.stdout) == (0, True), result.output
    assert tables(other / "directory.db") == rows
    verified = invoke("audit", "verify")
    assert (verified.exit_code, "Nothing was changed or left out" in verified.stdout) == (0, True)


def test_an_older_backup_is_migrated(directory: Directory, home: Path, tmp_path: Path) -> None:
    goal = tmp_path / "a.backup"
    shutil.copy(home / "directory.db", tmp_path / "kept.db")
    with closing(sqlite3.connect(home / "directory.db")) as opened, opened:
        opened.execute("UPDATE alembic_version SET version_num = 'from the future'")
    settings = Settings(home, SECRET_KEY, f"sqlite:///{home / 'directory.db'}")
    write_backup(settings, goal)
    shutil.copy(tmp_path / "kept.db", home / "directory.db")
    result = directory("restore", goal)
    assert (result.exit_code, "newer version" in result.stderr) == (2, True)


def test_where_nobody_can_be_asked_no_database_is_replaced(
    directory: Directory, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    goal = tmp_path / "a.backup"
    directory("backup", goal)
    before = tables(home / "directory.db")
    for words in ((), ("--json",)):
        refused = directory("restore", goal, *words)
        assert (refused.exit_code, refused.stdout) == (2, "")
        assert "Nothing was changed: nobody can be asked here. Add --yes" in refused.stderr
    assert directory("restore", goal, "--drill").exit_code == 0, "a rehearsal asks nobody"
    with monkeypatch.context() as patch:
        sit_at_a_terminal(patch)
        assert directory("restore", goal).exit_code == 1, "asked, and no answer came"
    assert tables(home / "directory.db") == before
    assert not (home / "before-restore").exists()
    monkeypatch.setenv("DIRECTORY_INSTANCE", str(tmp_path / "another machine"))
    assert directory("restore", goal).exit_code == 0, "nothing is replaced there"


def test_on_postgresql_it_says_what_to_do(tmp_path: Path) -> None:
    settings = Settings(tmp_path, SECRET_KEY, "postgresql+psycopg://nobody@localhost/directory")
    with pytest.raises(BackupImpossible, match="pg_dump"):
        write_backup(settings, tmp_path / "a.backup")


@pytest.mark.long
def test_of_two_that_replace_the_database_at_once_one_is_refused(
    town: Path, tmp_path: Path
) -> None:
    """Two would name what was there before alike, and the second would write over what the first kept."""
    file = tmp_path / "today.backup"
    assert invoke("backup", file).exit_code == 0
    with alone_in(town):
        for words in (("restore", file, "--yes"), ("upgrade",)):
            refused = invoke(*words)
            assert (refused.exit_code, refused.stdout) == (2, "")
            assert "is running for" in refused.stderr
            assert not (town / backups.KEPT).exists()
        assert invoke("restore", file, "--drill").exit_code == 0
    assert invoke("restore", file, "--yes").exit_code == 0
    assert len([*(town / backups.KEPT).iterdir()]) == 1
