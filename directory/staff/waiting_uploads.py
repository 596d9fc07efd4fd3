"""Files that wait to be imported: kept sealed in the database, with what somebody chose and what came of each.

The progress of one that runs is told beside its transaction, which holds the write lock to its end: PostgreSQL lets
another connection write meanwhile, SQLite does not, and there a small file in the instance folder tells it.
"""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import time
import zipfile
import zlib
from base64 import b64decode, b64encode
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path, PurePath
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid4, uuid5

from flask import current_app
from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from directory.config import Settings
from directory.db import begin_writing, now
from directory.encryption.digests import digest
from directory.jobs import Done, Job, Occasion
from directory.models import Upload, UploadPart, UploadState
from directory.parsing.file_names import LONGEST
from directory.web.database import db

KEPT_DAYS = 14
MOST_WAITING = 100_000_000
"""So many bytes of one account may wait at once: four requests as large as one may be."""
SILENT_SECONDS = 60
"""A run that has said nothing for so long has ended with its process."""

FILE = "file"
_PIECE = 1_000_000
_PROGRESS = "progress"
_EARLIER_FOLDER = "uploads"
"""Where files lay before they were sealed in the database."""


class TooMuchWaits(Exception):
    """The files of one account that wait hold so much that no other one fits; the message says it to them."""


def check_room(session: Session, by: str, size: int) -> None:
    """Whether so many bytes more may wait for an account. Raises TooMuchWaits."""
    waiting = select(func.coalesce(func.sum(Upload.size), 0)).where(
        Upload.by == by, Upload.state == UploadState.WAITING
    )
    held = session.scalar(waiting) or 0
    if held + size > MOST_WAITING:
        raise TooMuchWaits(
            f"Nothing was uploaded: your files that wait hold {_megabytes(held)} MB, this would add "
            f"{_megabytes(size)} MB, and {_megabytes(MOST_WAITING)} MB of one account may wait. Import or forget some "
            "of them under Imports, then upload it again."
        )


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f}".removesuffix(".0")


def add_upload(
    session: Session,
    key: str,
    name: str,
    kind: str,
    by: str,
    content: bytes,
    mapping: str | None = None,
    about: str | None = None,
    columns: dict[str, list[str]] | None = None,
) -> Upload:
    """Keep a file, and commit. One that waits already, of the same account with the same words, is that upload, and so
    is one with the same `key` whatever came of it. Raises TooMuchWaits.
    """
    packed = zlib.compress(content, 6)
    words = [name, kind, mapping, about, columns, hashlib.sha256(content).hexdigest()]
    mark = digest(json.dumps(words), "files that wait")
    session.rollback()
    begin_writing(session)
    upload_id = uuid5(NAMESPACE_OID, json.dumps([key, *words])) if key else uuid4()
    same = select(Upload).where(
        Upload.by == by, Upload.digest == mark, Upload.state == UploadState.WAITING
    )
    upload = session.get(Upload, upload_id) or session.scalar(same.limit(1))
    if upload is None:
        check_room(session, by, len(content))
        upload = Upload(
            id=upload_id,
            name=name[:LONGEST],
            kind=kind,
            by=by,
            mapping=mapping,
            about=about,
            digest=mark,
            size=len(content),
        )
        if columns is not None:
            upload.choose(columns=columns)
        session.add(upload)
        session.flush()
        for position, start in enumerate(range(0, len(packed), _PIECE)):
            piece = b64encode(packed[start : start + _PIECE]).decode("ascii")
            session.add(
                UploadPart(upload_id=upload_id, section=FILE, position=position, content=piece)
            )
    session.commit()
    return upload


def packed(files: Sequence[tuple[str, bytes]]) -> tuple[str, bytes]:
    """Several tables of one source as a package, and what it is called: the first of them and how many more."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        taken: set[str] = set()
        for number, (name, content) in enumerate(files):
            bare = f"{number + 1} {name}" if name in taken else name
            taken.add(bare)
            # Of one day, so that the same tables are the same package however often they are sent.
            archive.writestr(zipfile.ZipInfo(bare), content, zipfile.ZIP_DEFLATED)
    first = PurePath(files[0][0]).stem or "tables"
    return f"{first} and {len(files) - 1} more.zip", written.getvalue()


def content_of(session: Session, upload: Upload) -> bytes | None:
    """The file; None once it was decided about, or when somebody without the keys wrote into its rows."""
    query = select(UploadPart).where(UploadPart.upload_id == upload.id, UploadPart.section == FILE)
    parts = list(session.scalars(query.order_by(UploadPart.position)))
    if not parts or upload.is_tampered or any(part.is_tampered for part in parts):
        return None
    return zlib.decompress(b"".join(b64decode(part.content) for part in parts))


def every_upload(session: Session) -> list[Upload]:
    """All of them, latest first."""
    return list(session.scalars(select(Upload).order_by(Upload.created_at.desc(), Upload.id)))


def forget_upload(session: Session, upload: Upload) -> None:
    """Delete an upload with all that was kept of it."""
    drop_parts(session, upload)
    session.delete(upload)


def drop_parts(session: Session, upload: Upload) -> None:
    """Forget the file and its plans; what came of it stays to be read."""
    session.execute(delete(UploadPart).where(UploadPart.upload_id == upload.id))


def start_running(session: Session, upload: Upload) -> bool:
    """Take a waiting upload for a run, and commit; False when somebody else was faster."""
    session.rollback()
    begin_writing(session)
    waits = select(Upload).where(Upload.id == upload.id, Upload.state == UploadState.WAITING)
    found = session.scalar(waits.execution_options(populate_existing=True))
    if found is None:
        session.rollback()
        return False
    take_for_run(found)
    session.commit()
    return True


def take_for_run(upload: Upload) -> None:
    """Let a waiting upload run from the commit of the caller on, whose transaction writes."""
    upload.state, upload.problem = UploadState.RUNNING, None
    upload.done, upload.total, upload.told_at = 0, 1, now()
    # Before the commit: whoever looks just then must not take it for a run that was interrupted.
    if db.engine.dialect.name != "postgresql":
        tell_progress(upload.id, 0, 1)


def end_run(session: Session, upload_id: UUID, state: UploadState, problem: str) -> None:
    """Say, in a transaction of its own, that a run ended without having written anything.

    One that has written what it should is done, whatever went wrong afterwards.
    """
    session.rollback()
    begin_writing(session)
    found = session.get(Upload, upload_id)
    if found is not None and found.state is UploadState.RUNNING:
        found.state, found.problem = state, problem
        if state is UploadState.FAILED:
            drop_parts(session, found)
    session.commit()
    forget_progress(upload_id)


def finish_run(session: Session, upload_id: UUID, outcome: dict[str, Any]) -> None:
    """Write what came of a run, in the transaction that wrote it: both are there, or neither."""
    found = session.get_one(Upload, upload_id)
    found.state = UploadState.DONE
    found.result = json.dumps(outcome, ensure_ascii=False, default=str)
    drop_parts(session, found)
    session.flush()


def tell_progress(upload_id: UUID, done: int, total: int) -> None:
    """Say how far a run is."""
    if db.engine.dialect.name == "postgresql":
        told = update(Upload).where(Upload.id == upload_id)
        with db.engine.begin() as connection:
            connection.execute(told.values(done=done, total=total, told_at=now()))
        return
    path = _progress_file(upload_id)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.write_text(json.dumps([done, total, time.time()]), "utf-8")
    new.replace(path)


def progress_of(upload: Upload) -> tuple[int, int, bool]:
    """Steps done, steps in all, and whether the run still goes on."""
    if db.engine.dialect.name == "postgresql":
        at = upload.told_at
        silent = now() - at if at else timedelta.max
        return upload.done, upload.total, silent < timedelta(seconds=SILENT_SECONDS)
    path = _progress_file(upload.id)
    try:
        done, total, told = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return 0, 1, False
    return done, total, time.time() - told < SILENT_SECONDS


def forget_progress(upload_id: UUID) -> None:
    """Forget how far a run was that has ended."""
    if db.engine.dialect.name != "postgresql":
        _progress_file(upload_id).unlink(missing_ok=True)


def _progress_file(upload_id: UUID) -> Path:
    settings: Settings = current_app.config["SETTINGS"]
    return settings.instance / _PROGRESS / f"{upload_id}.json"


def forget_old(occasion: Occasion) -> Done:
    """The job that forgets what nobody decided for `KEPT_DAYS`, and clears folders of earlier versions."""
    limit = now() - timedelta(days=KEPT_DAYS)
    old = list(
        occasion.session.scalars(
            select(Upload).where(
                Upload.created_at < limit,
                or_(
                    Upload.state != UploadState.RUNNING,
                    Upload.created_at < limit - timedelta(days=1),
                ),
            )
        )
    )
    for each in old:
        drop_parts(occasion.session, each)
        occasion.session.delete(each)
    cleared = _clear(occasion.settings.instance / _EARLIER_FOLDER)
    return Done(len(old) + cleared)


def _clear(folder: Path) -> int:
    if not folder.is_dir():
        return 0
    kept = sum(1 for _ in folder.iterdir())
    for path in folder.rglob("*"):
        # The blocks of a deleted file stay on the disk until something else is written there.
        if path.is_file():
            with suppress(OSError):
                path.write_bytes(b"\0" * path.stat().st_size)
    shutil.rmtree(folder, ignore_errors=True)
    return kept


JOBS = (Job("uploads", "forgets files that wait for no import any more", forget_old),)
