"""Backups: the database as it was at one moment, packed and sealed in one file that was opened again before it counts.

A file holds what it is about (when, which version, how many rows, a digest) and then the database. No key is in it,
nor the search index, which is rebuilt.
"""

from __future__ import annotations

import fcntl
import io
import json
import os
import shutil
import tarfile
import tempfile
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import make_url

from directory.backups import sqlite_file
from directory.config import Settings
from directory.db import now
from directory.encryption.sealed_file import (
    MAGIC,
    FileBroken,
    OpeningStream,
    SealingStream,
)

_ABOUT, _DATABASE = "about.json", "directory.db"
_ASIDE = ".backup-"
"""How folders of the instance begin that hold a copy of the database for as long as it is packed or unpacked."""
_JUST_MADE_SECONDS = 60
"""Between making a folder and locking it."""
# The note about the backup is some hundred bytes; a forged one must not fill memory.
_MOST_ABOUT = 1024 * 1024


class BackupImpossible(Exception):
    """Something that keeps a backup from being written or put back; the message says how to go on."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup is about: the moment in ISO 8601, the version of the tables, rows by table, digest and size."""

    made_at: str
    version: str | None
    rows: dict[str, int]
    digest: str
    size: int
    key: int

    @property
    def total(self) -> int:
        """Rows of all tables."""
        return sum(self.rows.values())


def database_file(settings: Settings) -> Path:
    """The file that the database is in. Raises BackupImpossible for a database that is no file."""
    address = make_url(settings.database_url)
    if address.get_backend_name() == "postgresql":
        raise BackupImpossible(
            "This directory is on PostgreSQL, which makes its own backups: `pg_dump --format=custom --file=FILE "
            "DATABASE` writes one. To put it back, make an empty database, run `pg_restore --dbname=THAT FILE`, then "
            "`directory restore ADDRESS`, the address of that database: it closes there what was closed since, and "
            "says how to go on. Never restore over the database in use: it would open all of that again. Seal the file "
            "before it leaves the machine, for instance with age or gpg: the columns that are sealed in the database "
            "stay sealed in it, the others do not."
        )
    if address.get_backend_name() != "sqlite" or address.database in (None, "", ":memory:"):
        raise BackupImpossible(
            "Only a SQLite database in a file can be backed up here; "
            "use what your database offers for that."
        )
    return Path(str(address.database)).absolute()


def database_exists(settings: Settings) -> bool:
    """Whether there is anything to open: SQLite makes a file of what is only looked at."""
    address = make_url(settings.database_url)
    if address.get_backend_name() != "sqlite" or address.database in (None, "", ":memory:"):
        return True
    return Path(str(address.database)).is_file()


def write_backup(settings: Settings, goal: Path) -> Backup:
    """Write a backup while the directory is in use, and open it again before it takes its place at `goal`.

    An earlier backup at `goal` is replaced only then; anything else there is left alone. Raises BackupImpossible,
    DatabaseDamaged, FileBroken, sqlite3.Error, OSError.
    """
    source = database_file(settings)
    _keep_what_is_no_backup(goal)
    with closed_folder(settings) as folder:
        copied = folder / _DATABASE
        sqlite_file.copy(source, copied)
        sqlite_file.prove_whole(copied)
        about = _describe(copied, settings)
        handle, name = tempfile.mkstemp(prefix=f".{goal.name}.", dir=goal.absolute().parent)
        written = Path(name)  # readable for its owner alone
        try:
            with os.fdopen(handle, "wb") as file:
                _pack(file, about, copied, settings)
                file.flush()
                # A backup that is only in memory is none when the power goes.
                os.fsync(file.fileno())
            copied.unlink()
            # Opened again before it replaces the earlier one: a backup that nobody can read must not take its place.
            _unpack(written, settings, folder)
            written.replace(goal)
            _settle(goal.absolute().parent)
        finally:
            written.unlink(missing_ok=True)
    return about


@contextmanager
def open_backup(settings: Settings, source: Path) -> Iterator[tuple[Backup, Path]]:
    """What a backup is about and the database in it, as a file that is gone when the block ends.

    Raises NoBackup, KeyUnknown, FileBroken, DatabaseDamaged, OSError.
    """
    with closed_folder(settings) as folder:
        about = _unpack(source, settings, folder)
        yield about, folder / _DATABASE


def _describe(copied: Path, settings: Settings) -> Backup:
    return Backup(
        made_at=now().isoformat(),
        version=sqlite_file.version(copied),
        rows=sqlite_file.rows(copied),
        digest=sqlite_file.digest(copied),
        size=copied.stat().st_size,
        key=settings.keyring.current,
    )


def _pack(file: Any, about: Backup, copied: Path, settings: Settings) -> None:
    with (
        SealingStream(file, settings.keyring) as sealing,
        tarfile.open(fileobj=sealing, mode="w|gz") as archive,
    ):
        described = json.dumps(asdict(about)).encode()
        member = tarfile.TarInfo(_ABOUT)
        member.size = len(described)
        archive.addfile(member, io.BytesIO(described))
        member = tarfile.TarInfo(_DATABASE)
        member.size = copied.stat().st_size
        with copied.open("rb") as content:
            archive.addfile(member, content)


def _unpack(source: Path, settings: Settings, folder: Path) -> Backup:
    """Bring the database of a backup into a folder and prove that it is the one that was packed."""
    goal = folder / _DATABASE
    try:
        with (
            source.open("rb") as file,
            OpeningStream(file, settings.keyring) as opening,
            tarfile.open(fileobj=opening, mode="r|gz") as archive,
        ):
            about = Backup(**json.loads(_member(archive, _ABOUT).read(_MOST_ABOUT)))
            with goal.open("xb") as written:
                goal.chmod(0o600)
                shutil.copyfileobj(_member(archive, _DATABASE), written)
    except (tarfile.TarError, zlib.error, EOFError, ValueError, TypeError) as problem:
        raise FileBroken("The backup holds something else than a directory") from problem
    if sqlite_file.digest(goal) != about.digest:
        raise FileBroken("The backup holds another database than it says")
    sqlite_file.prove_whole(goal)
    if sqlite_file.rows(goal) != about.rows:
        raise FileBroken("The backup holds another number of rows than it says")
    return about


def _member(archive: tarfile.TarFile, name: str) -> Any:
    member = archive.next()
    content = archive.extractfile(member) if member and member.name == name else None
    if content is None:
        raise FileBroken("The backup holds something else than a directory")
    return content


def _keep_what_is_no_backup(goal: Path) -> None:
    if goal.is_dir():
        raise BackupImpossible(f"{goal} is a folder; name a file.")
    if goal.exists():
        with goal.open("rb") as file:
            if file.read(len(MAGIC)) != MAGIC:
                raise BackupImpossible(
                    f"{goal} is no backup, and is left as it is; name another file."
                )


@contextmanager
def closed_folder(settings: Settings) -> Iterator[Path]:
    """A folder that only we can look into, where the database is anyway: nothing open lies anywhere else."""
    forget_left_copies(settings.instance)
    with (
        tempfile.TemporaryDirectory(prefix=_ASIDE, dir=settings.instance) as name,
        _opened_folder(Path(name)) as handle,
    ):
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield Path(name)


def forget_left_copies(instance: Path) -> int:
    """Delete copies of the database that a killed process left; returns how many folders went.

    They hold what was erased or closed since. Whoever works in a folder has it locked for as long as the process lives.
    """
    gone = 0
    for left in instance.glob(f"{_ASIDE}*"):
        if not left.is_dir():
            continue  # a backup that is being written beside the database may be called so
        with suppress(FileNotFoundError, BlockingIOError), _opened_folder(left) as handle:
            if time.time() - os.fstat(handle).st_mtime > _JUST_MADE_SECONDS:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left, ignore_errors=True)
                gone += 1
    return gone


@contextmanager
def _opened_folder(folder: Path) -> Iterator[int]:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield handle
    finally:
        os.close(handle)


def _settle(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
